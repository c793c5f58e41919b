"""Dates of tables: read as far as they say, settled by their column, never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake.dates import Order, is_open, order_of, published


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("2031-03-05", "2031-03-05"),
        ("2031-3-5", "2031-03-05"),
        ("2031/03/05 06:40", "2031-03-05T06:40:00"),
        ("20310305", "2031-03-05"),
        ("2031-03-05T06:40:00Z", "2031-03-05T06:40:00Z"),
        ("2031-03-05T06:40:00.123456+01:00", "2031-03-05T06:40:00+01:00"),
        ("2031-03-05 06:40:00 +0100", "2031-03-05T06:40:00+01:00"),
        ("2031-03-05 06:40:00 UTC", "2031-03-05T06:40:00Z"),
        ("5 March 2031", "2031-03-05"),
        ("5th of March, 2031", "2031-03-05"),
        ("March 5, 2031", "2031-03-05"),
        ("Mar. 5, 2031 at 6:40 p.m.", "2031-03-05T18:40:00"),
        ("Wed, 05 Mar 2031 06:40:00 GMT", "2031-03-05T06:40:00Z"),
        ("Wednesday, 05-Mar-2031", "2031-03-05"),
        ("12/31/2031 12:05 AM", "2031-12-31T00:05:00"),
        ("31.12.2031", "2031-12-31"),
        ("4/4/2031", "2031-04-04"),
        ("1930459200", "2031-03-05T06:40:00Z"),
        ("1930459200123", "2031-03-05T06:40:00Z"),
        ("2031", "2031"),
        ("2031-03", "2031-03"),
        ("  ", None),
    ],
)
def test_date_is_read_as_far_as_it_says(words: str, want: str | None) -> None:
    """In the forms that tables and scrapers write; nothing is filled in, and nothing to be noted."""
    assert published(words, None) == (want, ())


@pytest.mark.parametrize(
    "words", ["yesterday", "31/31/2031", "2031-02-30", "5 Maytember 2031", "12:30", "13:00 PM 5 May 2031", "x" * 500]
)
def test_what_is_no_date_is_noted(words: str) -> None:
    """It is left out, and whoever reads the article sees why."""
    when, [note] = published(words, None)
    assert when is None
    assert len(note) < 200
    assert "\n" not in note


def test_open_date_keeps_its_year_and_says_so() -> None:
    """Neither April nor May is guessed."""
    when, [note] = published("4/5/2031", None)
    assert when == "2031"
    assert '"4/5/2031" can be read in several ways' in note
    assert published("25/4/17", None)[0] is None


@pytest.mark.parametrize(("order", "want"), [("month first", "2031-04-05"), ("day first", "2031-05-04")])
def test_settled_order_is_used_and_told(order: Order, want: str) -> None:
    """The note says on what the date rests; a date that is not open needs none."""
    when, [note] = published("4/5/2031", order)
    assert when == want
    assert order in note
    assert published("4/19/2031", order) == ("2031-04-19", ())


@pytest.mark.parametrize(
    ("column", "want"),
    [
        (["4/5/2031", "4/19/2031", "", "soon"], "month first"),
        (["4/5/2031", "19/4/2031"], "day first"),
        (["4/5/2031", "5/6/2031"], None),
        (["4/19/2031", "19/4/2031"], None),
        (["31/31/2031", "19/4/2031"], "day first"),
        (["2031-04-05"], None),
        (["4/25/31"], "month first"),
        (["25/4/17"], None),
        (["25/4/17", "31/12/99"], "day first"),
        ([], None),
    ],
)
def test_column_settles_the_order_where_it_can(column: list[str], want: Order | None) -> None:
    """By a value that is a date under one order alone; where values disagree, nothing is settled."""
    assert order_of(column) == want


@settings(deadline=None)
@given(
    st.lists(st.dates(date(1970, 1, 1), date(2068, 1, 1)), min_size=1, max_size=20),
    st.booleans(),
    st.sampled_from("/.-"),
)
def test_column_is_never_read_wrongly(days: list[date], american: bool, sign: str) -> None:
    """Whatever the dates, each is read as what it is, or left open."""
    parts = [(d.month, d.day, d.year) if american else (d.day, d.month, d.year) for d in days]
    column = [sign.join(map(str, part)) for part in parts]
    order = order_of(column)
    for day, words in zip(days, column, strict=True):
        assert published(words, order)[0] in (day.isoformat(), str(day.year))
        assert not is_open(words) or published(words, order)[1]


@settings(deadline=None)
@given(st.text(max_size=90))
def test_any_words_end_in_a_date_or_a_note(words: str) -> None:
    """Nothing breaks, and nothing is dropped in silence."""
    when, notes = published(words, None)
    assert when or notes or not words.strip()


def test_leap_days_and_the_turn_of_a_year_are_kept() -> None:
    """A date of the calendar is that date."""
    for at in range(800):
        day = date(2027, 12, 1) + timedelta(days=at)
        assert published(f"{day:%d %B %Y}", None)[0] == day.isoformat()
