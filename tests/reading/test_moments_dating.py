"""When an article was written, by its metadata, its dateline or its own times. The places and bodies are made up."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.reading import moments
from sayso.reading.moments import Noticed, datelines, events
from sayso.records import Article, Dating

RAID = "On March 3, 2016, gunmen of the Red Lantern raided the Ulmen barracks and took rifles."
AGAIN = "The Red Lantern, whose raid on the Ulmen barracks last year shocked Portvale, is arming anew."
_VERBS = ("whose", "shocked", "raised")  # what is no noun has no part in what stands close
MARKET = "Prices at the Portvale market fell last year."


def told(text: str, *times: tuple[str, dict[str, Any]], published: str | None = None) -> Dating:
    """The dating of ``text``, in which ``times`` are noticed, each with what else is known of it."""
    found = []
    for words, known in times:
        at = text.index(words)
        start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at) + 1) + 1
        end = min(i for i in (text.find(". ", at), text.find("\n", at), len(text)) if i >= 0)
        around = [text[start:at].split(), text[at + len(words) : end].split()]
        stems, near = (
            frozenset(events.stems([w.strip(".,").lower() for w in chosen if len(w) > 3 and w not in _VERBS]))
            for chosen in (around[0] + around[1], around[0][-7:] + around[1][:2])
        )
        given: dict[str, Any] = {
            "span": (at, at + len(words)), "type": "DATE", "words": words, "tense": "past", "preposition": "",
            "quoted": False, "sentence": start, "finite": None, "about": stems, "near": (near,),
        }  # fmt: skip
        found.append(Noticed(**{**given, **known}))
    article = Article(id="a", text=text, name="a", snapshot="", language="en", published=published)
    return moments.resolved(found, article, {})[1]


def test_metadata_settle_it() -> None:
    """The day that the page gives, whatever the text says."""
    dated = told(
        f"{RAID} {AGAIN}", ("March 3, 2016", {"finite": "past"}), ("last year", {}), published="2018-05-01T10:00Z"
    )
    assert (dated.basis, dated.edtf, dated.start, dated.clues) == ("given", "2018-05-01", "2018-05-01T00:00:00Z", ())


@pytest.mark.parametrize("published", [None, "", "yesterday", "2018-02-30"])
def test_metadata_that_are_no_date_settle_nothing(published: str | None) -> None:
    """Then nothing is known, and nothing is made up."""
    assert told("The market opened.", published=published) == Dating()


def test_one_event_told_twice_dates_the_article() -> None:
    """Once with its date and once as "last year": written the year after. Both places are shown."""
    dated = told(f"{RAID}\n{AGAIN}\n{MARKET}", ("March 3, 2016", {"finite": "past"}), ("last year", {}))
    assert (dated.basis, dated.edtf) == ("solved", "2017")
    assert (dated.start, dated.end) == ("2017-01-01T00:00:00Z", "2018-01-01T00:00:00Z")
    shown = [clue.says for clue in dated.clues if "last year" in clue.says]
    assert any("Lantern" in says and "Ulmen" in says and "2017" in says for says in shown)
    assert len({clue.span for clue in dated.clues}) == 2


def test_another_event_of_last_year_dates_nothing() -> None:
    """That the market fell last year says nothing of when the barracks were raided."""
    dated = told(f"{RAID}\n{MARKET}", ("March 3, 2016", {"finite": "past"}), ("last year", {}))
    assert (dated.basis, dated.edtf) == ("solved", "2016-03-03/..")


def test_times_of_one_sentence_are_not_each_other() -> None:
    """ "The tariff of 2016 was raised last year" tells two years."""
    text = "The harbour tariff of 2016 at Portvale was raised by the harbour council of Portvale last year."
    assert told(text, ("2016", {}), ("last year", {})).basis == "unknown"


def test_dates_told_as_past_bound_from_below_and_to_come_from_above() -> None:
    """Written no earlier than the latest that happened, no later than the earliest that will."""
    text = "The dam was begun in 2009. It was opened in 2014. It will be sold in 2021. It will be closed in 2030."
    past, ahead = {"finite": "past"}, {"finite": "future", "tense": "future"}
    dated = told(text, ("2009", past), ("2014", past), ("2021", ahead), ("2030", ahead))
    assert (dated.basis, dated.edtf) == ("solved", "2014-01-01/2021-12-31")
    assert [text[c.span[0] : c.span[1]] for c in dated.clues] == ["2014", "2021"]


def test_a_date_that_only_a_noun_has_bounds_nothing() -> None:
    """ "Notes due 2027 were sold", "the 2027 plan was dropped": no verb says that it is past."""
    assert told("The notes due 2027 were sold.", ("2027", {})).basis == "unknown"


def test_a_bracket_dates_what_it_explains() -> None:
    """ "Last year (2022)" settles the year."""
    assert told("Ten died last year (2022) at sea.", ("last year", {}), ("2022", {})).edtf == "2023"
    text = "A year ago, in March 2016, the curfew was prolonged."
    assert told(text, ("A year ago", {}), ("March 2016", {})).edtf == "2017"


def test_a_weekday_beside_a_date_leaves_some_years() -> None:
    """Tuesday, March 4 is in 2014 or 2025, told as past within a year of it; "since 2011" and a plan settle which."""
    text = "The port was shut on Tuesday, March 4. It was the third time since 2011. It will be sold in 2016."
    dated = told(
        text,
        ("Tuesday, March 4", {}),
        ("2011", {"preposition": "since"}),
        ("2016", {"finite": "future", "tense": "future"}),
    )
    assert (dated.basis, dated.edtf) == ("solved", "2014-03-04/2015-03-03")
    since = told(text, ("Tuesday, March 4", {}), ("2011", {"preposition": "since"}))
    assert (since.edtf, since.end) == ("2014-03-04/..", None)
    assert since.clues[-1].says.startswith("the days that fit are 2014-03-04/2015-03-03, 2025-03-04/2026-03-03, ")
    alone = told(text, ("Tuesday, March 4", {}))
    assert (alone.start, alone.end) == (None, None)


def test_ten_years_ago_is_not_counted_by_the_day() -> None:
    """A round number of years leaves a year on either side."""
    text = f"{RAID}\n{AGAIN.replace('last year', 'ten years ago')}\n{MARKET}"
    dated = told(text, ("March 3, 2016", {}), ("ten years ago", {}))
    assert dated.edtf == "2025-01-01/2027-12-31"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PORTVALE, March 3, 2031 (Harbour Press) — The strike began.", "2031-03-03"),
        ("PORTVALE (Harbour Press), 3 March 2031 - The strike began.", "2031-03-03"),
        ("Strike begins\nPublished: 3 March 2031\nThe strike began.", "2031-03-03"),
        ("Strike begins\nMonday 3 March 2031 18:05 GMT\nThe strike began.", "2031-03-03"),
        ("Mon 03 Mar 2031 Strike begins. The strike began.", "2031-03-03"),
        ("2031-03-03\nThe strike began.", "2031-03-03"),
    ],
)
def test_datelines_are_found(text: str, day: str) -> None:
    """With a place, an agency, a label, an hour, or by themselves; the span is the date's words."""
    dated = told(text)
    assert (dated.basis, dated.edtf) == ("dateline", day)
    assert text[slice(*dated.clues[0].span)].strip()[:1].isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "On March 3, 2031, the strike began.",
        "The strike of March 3, 2031 — the third — was over.",
        "The strike began on 3 March 2031.\nIt ended soon.",
        "March 3, 2031 was a dark day for Portvale.",
        "The strike began. " * 50 + "\nPORTVALE, March 3, 2031 (Harbour Press) —",
    ],
)
def test_dates_in_sentences_are_no_datelines(text: str) -> None:
    """Nor is one that stands far down."""
    assert datelines.find(text) is None


def test_a_dateline_without_a_year_is_some_such_day() -> None:
    """The year stays open until something else settles it."""
    text = f"PORTVALE, March 3 (Harbour Press) — {RAID}\n{AGAIN}\n{MARKET}"
    alone = told("PORTVALE, March 3 (Harbour Press) — The strike began.")
    assert (alone.basis, alone.edtf, alone.start, alone.end) == ("dateline", "XXXX-03-03", None, None)
    dated = told(text, ("March 3, 2016", {"finite": "past"}), ("last year", {}))
    assert (dated.basis, dated.edtf) == ("solved", "2017-03-03/2017-03-04")


def test_a_weekday_that_is_another_is_a_conflict() -> None:
    """A Tuesday that is a Wednesday is told, and the article is still dated."""
    text = "The talks on Tuesday, 17 April 2019, failed."
    dated = told(text, ("Tuesday, 17 April 2019", {"finite": "past"}))
    assert [c.says for c in dated.conflicts] == ["2019-04-17 is a Wednesday, not a Tuesday"]
    assert text[slice(*dated.conflicts[0].span)] == "Tuesday, 17 April 2019"
    given = told("The talks on Tuesday, April 17, failed.", ("Tuesday, April 17", {}), published="2019-04-20")
    assert [c.says for c in given.conflicts] == ["2019-04-17 is a Wednesday, not a Tuesday"]


def test_a_weekday_that_is_right_is_no_conflict() -> None:
    """Nor one in an article of which only the year is known."""
    assert told("On Wednesday, 17 April 2019, it failed.", ("Wednesday, 17 April 2019", {})).conflicts == ()
    assert told("It failed on Wednesday, April 17.", ("Wednesday, April 17", {}), published="2019").conflicts == ()


def test_a_past_that_lies_after_the_writing_is_a_conflict() -> None:
    """And so is a dateline that the metadata gainsay."""
    past = told("It was opened on May 2, 2020.", ("May 2, 2020", {"finite": "past"}), published="2019-04-16")
    assert len(past.conflicts) == 1
    assert "2019-04-16" in past.conflicts[0].says
    line = told("PORTVALE, March 3, 2031 (Harbour Press) — The strike began.", published="2031-05-03")
    assert [c.says for c in line.conflicts] == ["the dateline is of 2031-03-03, the metadata say 2031-05-03"]
    assert told("PORTVALE, May 2, 2031 (Harbour Press) — It began.", published="2031-05-03").conflicts == ()


def test_countries_and_their_adjectives_are_one() -> None:
    """ "British forces" and "Britain", "American" and "the United States" tell of the same country."""
    assert events.stem("british") == events.stem("britain")
    assert events.stems(["united", "states"]) == events.stems(["american"])
    assert events.shared(frozenset({"strik"}), frozenset({"airstrik"})) == {"strik"}
