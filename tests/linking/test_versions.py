"""Which articles are versions of one, and in which order."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from sayso.linked import Drift, Echo, Passage
from sayso.linking import links
from sayso.linking.folding import folded
from sayso.linking.versions import History, Kept, histories, of_one_page, place
from sayso.records import Article, Reading, article_id

TEXT = (
    "A suspected leak at the Orrin tannery sickened twelve workers on Monday night, the river warden said. "
    "Brigid Ashlar, who owns the tannery, denied that any valve had been left open that night."
)
OTHER = "The choir of Vask sang for an hour in the rain, and nobody minded at all, as far as the shepherds could tell."
URL = "https://post.example/2031/leak"


def article(text: str = TEXT, *, url: str | None = URL, name: str = "a.html", fetched: str | None = None) -> Article:
    return Article(
        id=article_id(text=text, outlet="The Post", url=url), text=text, name=name, snapshot="0" * 64, language="en",
        outlet="The Post", url=url, fetched=fetched,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://post.example/leak", "http://www.post.example/leak/"),
        ("https://post.example/leak#top", "https://POST.example:443/leak?utm_source=x&fbclid=1"),
        ("https://post.example/?p=3", "https://post.example/?p=3&utm_medium=y"),
    ],
)
def test_addresses_that_lead_to_the_same_are_one_place(one: str, other: str) -> None:
    assert place(article(url=one)) == place(article(url=other)) is not None


@pytest.mark.parametrize(
    "other", ["https://post.example/leaks", "https://post.example/leak?p=2", "https://b.example/leak"]
)
def test_other_addresses_are_other_places(other: str) -> None:
    assert place(article(url="https://post.example/leak")) != place(article(url=other))


@pytest.mark.parametrize("url", ["https://post.example", "https://post.example/", "https://[bad", "https://x:99999/a"])
def test_front_page_or_what_is_no_address_is_no_place(url: str) -> None:
    assert place(article(url=url)) is None


def test_file_is_a_place_and_a_row_of_a_table_is_none() -> None:
    assert place(article(url=None, name="a.txt")) == "a.txt"
    assert place(article(url=None, name="a.csv#17")) is None


def test_other_words_at_one_address_are_a_version() -> None:
    changed = article(TEXT.replace("twelve", "fifteen"))
    assert of_one_page(article(), changed)
    assert not of_one_page(article(), article())
    assert not of_one_page(article(), replace(changed, url=f"{URL}-2"))
    assert not of_one_page(article(), replace(changed, outlet="The Echo"))


def test_wholly_other_words_are_a_version_only_of_what_was_fetched_there() -> None:
    """A page may give any address as its own; a file may hold another article the next time."""
    gone = article("This story has been withdrawn by its authors.", fetched="2031-03-04T08:00:00Z")
    assert of_one_page(article(fetched="2031-03-03T08:00:00Z"), gone)
    assert not of_one_page(article(), gone)
    assert not of_one_page(article(url=None, name="a.txt"), article(OTHER, url=None, name="a.txt"))


def kept(text: str, *seen: str, modified: str | None = None, first_at: str = "2031-04-01T00:00:00Z") -> Kept:
    one = replace(article(text, fetched=seen[0] if seen else None), modified=modified)
    return Kept(article=one, seen=seen, first_at=first_at)


def test_order_is_that_of_fetching_whatever_came_first() -> None:
    texts = [TEXT, TEXT.replace("twelve", "fifteen"), TEXT.replace("suspected ", "")]
    days = ["2031-03-03T08:00:00Z", "2031-03-03T09:30:00+01:00", "2031-03-03T09:00:00Z"]
    versions = [kept(text, day) for text, day in zip(texts, days, strict=True)]
    (history,) = histories(versions)
    assert [one.article.text for one in history.versions] == texts
    assert history.ordered_by == "when each was fetched"
    assert all(histories(order) == [history] for order in itertools.permutations(versions))
    assert history.number(versions[1].article.id) == 2
    assert (before := history.before(versions[1].article.id)) is not None
    assert before.article == versions[0].article
    assert history.before(versions[0].article.id) is None


def test_without_fetching_the_page_or_the_case_tells_the_order() -> None:
    later, earlier = kept(TEXT, modified="2031-03-04"), kept(TEXT + " More.", modified="2031-03-03T10:00:00Z")
    (history,) = histories([later, earlier])
    assert history.versions == (earlier, later)
    assert history.ordered_by == "the times of change that the page gives"
    nonsense = replace(later, article=replace(later.article, modified="soon"), first_at="2031-03-01T00:00:00Z")
    (history,) = histories([earlier, nonsense])
    assert history.versions == (nonsense, earlier)
    assert history.ordered_by == "when each was first kept"


def test_articles_that_did_not_change_have_no_history() -> None:
    assert histories([kept(TEXT, "2031-03-03T08:00:00Z"), Kept(article=article(OTHER, url=None, name="b.txt"))]) == []


def test_page_seen_very_often_is_one_history() -> None:
    many = [kept(f"{TEXT} It is {n} o'clock.", f"2031-03-03T08:{n // 60:02d}:{n % 60:02d}Z") for n in range(300)]
    random.Random(1).shuffle(many)
    (history,) = histories(many)
    assert len(history.versions) == 300


def test_versions_are_no_echoes_and_carry_no_claim_together() -> None:
    one, other = (Reading(article=a, statements=()) for a in (article(), article(TEXT.replace("twelve", "fifteen"))))
    elsewhere = Reading(article=replace(other.article, outlet="The Echo", url="https://echo.example/a"), statements=())
    assert links.between(one, elsewhere).echoes
    assert links.between(one, other) == links.joined([])


def echo(ident: str, first: str, then: str, share: float) -> Echo:
    sides = Passage(article=first, spans=((0, 50),)), Passage(article=then, spans=((10, 60),))
    return Echo(
        id=ident, first=sides[0], then=sides[1], kind="trimmed", direction="published", share=share, credited=False, basis=""
    )  # fmt: skip


def test_echo_of_two_versions_is_told_once() -> None:
    """Of the version that the other has more of; what is shared with nobody's versions stays."""
    versions = tuple(Kept(article=replace(article(), id=name)) for name in ("v1", "v2"))
    history = History(versions=versions, ordered_by="")
    echoes = [echo("a", "v1", "b", 0.6), echo("c", "v2", "b", 0.9), echo("d", "x", "b", 0.9), echo("e", "x", "y", 0.2)]
    drifts = [
        Drift(
            id=by, kind="figure changed", first=e.first, then=e.then, statements=(None, None), by=by, says="one → two"
        )
        for by, e in zip("ac", echoes, strict=False)
    ]
    left, told = folded(echoes, drifts, [history])
    assert [one.id for one in left] == ["c", "d", "e"]
    assert [one.by for one in told] == ["c"]
    elsewhere = replace(echoes[0], then=Passage(article="b", spans=((60, 90),)))
    assert elsewhere in folded([elsewhere, *echoes[1:]], [], [history])[0]
    assert folded(echoes, drifts, []) == (echoes, drifts)
