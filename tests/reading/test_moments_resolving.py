"""What times come to, counted from publication, from what was last told, from when something was said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import moments
from sayso.reading.moments import Noticed
from sayso.records import Article, Moment

TUESDAY = "2019-04-16"
EDTF = re.compile(
    r"(?:\.\.|[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2}(?:T\d\d:\d\d:\d\dZ?)?)?)?~?)(?:/(?:\.\.|[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?~?))?"
)
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def article(text: str = "", published: str | None = TUESDAY) -> Article:
    return Article(id="a", text=text, name="a.txt", snapshot="", language="en", published=published)


def time(words: str, at: int = 0, **known: Any) -> Noticed:
    given_: dict[str, Any] = {
        "span": (at, at + len(words)), "type": "DATE", "words": words, "tense": "past", "preposition": "",
        "quoted": False, "sentence": 0, "finite": None, "about": frozenset(), "near": (),
    }  # fmt: skip
    return Noticed(**{**given_, **known})


def one(words: str, published: str | None = TUESDAY, **known: Any) -> Moment:
    made, _ = moments.resolved([time(words, **known)], article(published=published), {})
    assert made[0] is not None
    return made[0]


@pytest.mark.parametrize(
    ("words", "tense", "value", "edtf"),
    [
        ("Tuesday", "past", "2019-04-16", "2019-04-16"),
        ("Friday", "past", "2019-04-12", "2019-04-12"),
        ("Friday", "future", "2019-04-19", "2019-04-19"),
        ("last Tuesday", "past", "2019-04-09", "2019-04-09"),
        ("last week", "past", "2019-W15", "2019-04-08/2019-04-14"),
        ("last year", "past", "2018", "2018"),
        ("September 11 last year", "past", "2018-09-11", "2018-09-11"),
        ("December", "past", "2018-12", "2018-12"),
        ("December", "future", "2019-12", "2019-12"),
        ("May 2", "past", "2019-05-02", "2019-05-02"),  # else it would be told with its year
        ("March 2", "past", "2019-03-02", "2019-03-02"),
        ("late February", "past", "2019-02", "2019-02-19~/2019-02-28~"),
        ("earlier this month", "past", "2019-04", "2019-04-01/2019-04-16"),
        ("overnight", "past", "2019-04-15TNI", "2019-04-15"),
        ("the third quarter", "past", "2018-Q3", "2018-35"),
        ("the 1990s", "past", "199", "199X"),
        ("good Friday", "future", "2019-04-19", "2019-04-19"),
        ("six weeks ago", "past", "2019-W10", "2019-03-04/2019-03-10"),
        ("about ten years ago", "past", "2009", "2009~"),
    ],
)
def test_times_count_from_publication(words: str, tense: str, value: str, edtf: str) -> None:
    """Tense chooses the last or the next of what recurs."""
    found = one(words, tense=tense)
    assert (found.value, found.edtf) == (value, edtf)


def test_the_basis_says_from_where() -> None:
    """What the time counts from, on which side, and what it came to where it is counted."""
    assert one("Friday").basis == "Friday before publication (2019-04-16)"
    assert one("Tuesday").basis == "Tuesday, the day of publication (2019-04-16)"
    assert one("Friday", tense="future").basis == "Friday after publication (2019-04-16)"
    assert one("last year").basis == "2018: the year before publication (2019-04-16)"
    assert one("two weeks ago").basis == "2019-W14: 2 weeks before publication (2019-04-16)"
    assert one("May 5, 2018").basis == "as written"


def test_a_preposition_opens_a_side() -> None:
    """ "Since 2011" has no end yet, "until Friday" no beginning."""
    since, until = one("2011", preposition="since"), one("Friday", preposition="until", tense="future")
    assert (since.value, since.edtf, since.start, since.end) == ("2011", "2011/..", "2011-01-01T00:00:00Z", None)
    assert (until.edtf, until.start, until.end) == ("../2019-04-19", None, "2019-04-20T00:00:00Z")


def test_lengths_lie_beside_publication() -> None:
    """The past three weeks end with the day of publication; three weeks by themselves lie nowhere."""
    past, bare = one("the past three weeks"), one("three weeks")
    assert (past.value, past.edtf, past.start) == ("P3W", "2019-03-26/2019-04-16", "2019-03-26T00:00:00Z")
    assert (bare.value, bare.edtf, bare.start, bare.end) == ("P3W", None, None, None)


def test_narrative_counts_from_what_was_last_told() -> None:
    """ "Two days later" counts from the date before it, not from publication, and says so."""
    found = [time("March 3, 2017"), time("two days later", at=40), time("that week", at=80)]
    made, _ = moments.resolved(found, article(), {})
    values = [(m.value, m.anchor) for m in made if m]
    assert values == [("2017-03-03", "itself"), ("2017-03-05", "narrative"), ("2017-W09", "narrative")]
    assert made[1] is not None
    assert "2017-03-03" in made[1].basis


def test_a_time_within_a_quotation_does_not_lead_the_narrative() -> None:
    """What somebody says of May is not where the report goes on."""
    found = [time("March 3, 2017"), time("May 1, 2010", at=40, quoted=True), time("two days later", at=80)]
    made, _ = moments.resolved(found, article(), {})
    assert made[2] is not None
    assert made[2].value == "2017-03-05"


def test_a_year_earlier_is_the_like_quarter_and_does_not_add_up() -> None:
    """Beside a quarter it is the quarter of the year before; a second one is the same, not two years before."""
    found = [time("the third quarter"), time("a year earlier", at=40), time("a year earlier", at=80)]
    made, _ = moments.resolved(found, article(), {})
    assert [m.value for m in made if m] == ["2018-Q3", "2017-Q3", "2017-Q3"]


def test_a_quotation_counts_from_when_it_was_said() -> None:
    """ "Yesterday" in a quotation is the day before it was said, also where that is told after it."""
    found = [time("yesterday", quoted=True), time("5 May 2018", at=40)]
    made, _ = moments.resolved(found, article(), {0: 1})
    assert made[0] is not None
    assert (made[0].value, made[0].anchor) == ("2018-05-04", "quotation")
    assert "2018-05-05" in made[0].basis


def test_a_zone_settles_the_instant() -> None:
    """With a zone a time of day is an instant of UTC; without, it covers its day and says why."""
    zoned, local = one("1900 GMT on Monday"), one("dawn on Monday")
    assert (zoned.value, zoned.edtf, zoned.start) == (
        "2019-04-15T19:00Z",
        "2019-04-15T19:00:00Z",
        "2019-04-15T19:00:00Z",
    )
    assert (local.start, local.end) == ("2019-04-15T00:00:00Z", "2019-04-16T00:00:00Z")
    assert "zone is not told" in local.basis


def test_hours_count_from_the_hour_last_told() -> None:
    """Three hours after a quarter past nine in the evening it is the next day."""
    found = [time("9:15 pm on Saturday"), time("three hours later", at=40)]
    made, _ = moments.resolved(found, article(), {})
    assert [m.value for m in made if m] == ["2019-04-13T21:15", "2019-04-14T00:15"]


def test_an_hour_belongs_to_the_day_right_after_it() -> None:
    """ "At 06:30 (0430 GMT) on 5 April" are both of that day; a day further on is another sentence's."""
    found = [time("06:30"), time("0430 GMT", at=7), time("5 April", at=20)]
    far = [time("06:30"), time("5 April", at=60)]
    near_by, _ = moments.resolved(found, article(), {})
    apart, _ = moments.resolved(far, article(), {})
    assert [m.value for m in near_by if m] == ["2019-04-05T06:30", "2019-04-05T04:30Z", "2019-04-05"]
    assert [m.value for m in apart if m] == ["2019-04-16T06:30", "2019-04-05"]


def test_the_day_of_publication_is_that_of_the_page() -> None:
    """An hour and a zone in the metadata do not move the day that "today" is."""
    assert one("today", published="2019-04-16T23:30:00-05:00").value == "2019-04-16"


def test_absurd_dates_stay_with_a_reason() -> None:
    """February 30 is kept, without value or EDTF, and its basis says why."""
    found = one("February 30")
    assert (found.value, found.edtf, found.start, found.end) == (None, None, None, None)
    assert found.basis == "February has no day 30"


def test_what_is_no_time_is_left_out() -> None:
    """Words without a number or a word of time are no moment; the others keep their places."""
    made, _ = moments.resolved([time("the harbour"), time("Monday", at=20)], article(), {})
    assert made[0] is None
    assert made[1] is not None


def test_without_publication_only_what_words_say_is_told() -> None:
    """Nothing is known: a weekday is some such weekday, last year some year, a date itself."""
    tuesday, year, day = (one(w, published=None) for w in ("Tuesday", "last year", "May 5, 2018"))
    assert (tuesday.value, tuesday.edtf, tuesday.start) == ("XXXX-WXX-2", None, None)
    assert (year.value, year.edtf, year.start) == ("XXXX", None, None)
    assert (day.value, day.edtf, day.anchor) == ("2018-05-05", "2018-05-05", "itself")


def test_an_interval_of_publication_leaves_as_much_as_holds() -> None:
    """Published some time in 2019: last year is 2018 for sure, Tuesday any Tuesday of the year."""
    year, tuesday, month = (one(w, published="2019") for w in ("last year", "Tuesday", "earlier this month"))
    assert (year.value, year.start, year.end) == ("2018", "2018-01-01T00:00:00Z", "2019-01-01T00:00:00Z")
    assert (tuesday.value, tuesday.edtf) == ("XXXX-WXX-2", None)
    assert (month.value, month.edtf, month.start, month.end) == (
        "2019-XX", "2019-XX", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z",
    )  # fmt: skip


_WORDS = st.lists(
    st.sampled_from(
        "Tuesday last next this year month week quarter two 5 31 May 2018 99999 ago earlier later since 1900 GMT noon "
        "the of weekend summer Easter early late decade century 9999 0001 now soon few every to and".split()
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(
    st.lists(st.tuples(_WORDS, st.sampled_from(["past", "present", "future", None])), max_size=5),
    st.sampled_from([None, "2019-04-16", "2019", "0001-01-01", "9999-12-31", "not a date"]),
    st.sampled_from(["", "since", "until", "before"]),
)
def test_any_times_resolve_to_valid_edtf(found: list[tuple[str, Any]], published: str | None, preposition: str) -> None:
    """Whatever stands in a text, nothing breaks, and what comes out is EDTF, instants of UTC and one line."""
    times = [time(words, at=50 * i, tense=tense, preposition=preposition) for i, (words, tense) in enumerate(found)]
    made, dated = moments.resolved(times, article(published=published), {})
    assert len(made) == len(times)
    for moment in (m for m in made if m is not None):
        assert moment.edtf is None or EDTF.fullmatch(moment.edtf), moment
        for instant in (moment.start, moment.end):
            assert instant is None or INSTANT.fullmatch(instant), moment
        assert moment.start is None or moment.end is None or moment.start < moment.end, moment
        assert moment.basis
        assert "\n" not in moment.basis
    assert dated.basis in ("given", "solved", "unknown", "dateline")
