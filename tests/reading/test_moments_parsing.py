"""Phrases of time and what they say by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import lexicon
from sayso.reading.moments import parsing
from sayso.reading.moments.expressions import Absurd, Expression, Length, Point, Range, Reference, Set


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("April 14, 2018", Point(year=2018, month=4, day=14)),
        ("14 April 2018", Point(year=2018, month=4, day=14)),
        ("the 14th of April", Point(month=4, day=14)),
        ("Wed 05 Apr 2017", Point(year=2017, month=4, day=5, weekday=3)),
        ("2018-04-14", Point(year=2018, month=4, day=14)),
        ("25/12/2018", Point(year=2018, month=12, day=25)),
        ("nineteen ninety-six", Point(year=1996)),
        ("the third quarter of 1984", Point(year=1984, part="Q3")),
        ("late February", Point(month=2, stage="end")),
        ("the 1990s", Point(decade=199)),
        ("the '80s", Point(decade=198)),
        ("the 11th century", Point(century=10)),
        ("last week", Point(unit="W", by=-1)),
        ("earlier this month", Point(unit="M", by=0, stage="before")),
        ("two days earlier", Point(unit="D", by=-2, narrative=True, counted=True)),
        ("six weeks ago", Point(unit="W", by=-6, counted=True)),
        ("September 11 last year", Point(unit="Y", by=-1, month=9, day=11)),
        ("next year's first quarter", Point(unit="Y", by=1, part="Q1")),
        ("last Friday", Point(weekday=5, toward=-1)),
        ("overnight", Point(unit="D", by=-1, clock="TNI")),
        ("the next morning", Point(unit="D", by=1, narrative=True, clock="TMO")),
        ("dawn on Wednesday", Point(weekday=3, clock="TMO")),
        ("5 p.m. EST, Nov. 6", Point(month=11, day=6, clock="T17:00", zone=-300)),
        ("6:40 p.m. (GMT +8)", Point(unit="D", by=0, narrative=True, clock="T18:40", zone=480)),
        ("1900 GMT", Point(unit="D", by=0, narrative=True, clock="T19:00", zone=0)),
        ("on a daily basis", Set(value="P1D")),
        ("each Thursday", Set(value="XXXX-WXX-4")),
        ("every two weeks", Set(value="P2W")),
        ("the past three weeks", Length(value="P3W", side=-1)),
        ("the next few days", Length(value="PXD", side=1)),
        ("two and a half years", Length(value="P2Y6M")),
        ("a minute and a half", Length(value="PT1M30S")),
        ("more than four decades", Length(value="P40Y", approximate=True)),
        ("now", Reference(value="PRESENT_REF")),
        ("recently", Reference(value="PAST_REF")),
        ("the near future", Reference(value="FUTURE_REF")),
        ("10-12 April", Range(first=Point(month=4, day=10), last=Point(month=4, day=12))),
        ("from 2009 to 2011", Range(first=Point(year=2009), last=Point(year=2011))),
        ("1998-99", Range(first=Point(year=1998), last=Point(year=1999))),
        ("the harbour", None),
    ],
)
def test_phrases_are_read(words: str, expected: Expression | None) -> None:
    """A phrase says what it says in any order of day, month and year, with hyphens, articles and abbreviations."""
    assert parsing.read(words) == expected


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("February 30", "February has no day 30"),
        ("29 February 2019", "February has no day 29"),
        ("20190", "20190 is no year of four digits"),
        ("2018-13-01", "there is no month 13"),
        ("25:10", "“25:10” is no time of day"),
    ],
)
def test_absurd_dates_say_why(words: str, why: str) -> None:
    """What no calendar has is neither a date nor an error: it says what is wrong with it."""
    assert parsing.read(words) == Absurd(why=why)


def test_leap_days_are_days() -> None:
    """February has its 29th day in a leap year, and where the year is open."""
    assert parsing.read("29 February 2020") == Point(year=2020, month=2, day=29)
    assert parsing.read("February 29") == Point(month=2, day=29)


def test_the_verb_may_is_no_month_with_a_number_of_things() -> None:
    """ "May" is a month beside a day or a year; "may 300" is nothing."""
    assert parsing.read("May 5") == Point(month=5, day=5)
    assert parsing.read("may 300") is None


@given(st.text(max_size=60))
def test_any_words_can_be_asked(words: str) -> None:
    """No text is too odd: it is read or it is not."""
    parsing.read(words)


@given(
    st.lists(
        st.sampled_from(
            "the last 31 february of two 99999 friday ago year 24:61 am to - 1900 gmt noon 0 q9 '99".split()
        ),
        max_size=6,
    )
)
def test_words_of_time_in_any_order_can_be_asked(words: list[str]) -> None:
    """Nor are words of time that make no sense together."""
    parsing.read(" ".join(words))


def test_words_without_time_are_not_timely() -> None:
    """What the network marks by mistake is told from a time that no rule reads."""
    assert not parsing.timely("the harbour")
    assert parsing.timely("the umpteenth Tuesday of yore")


def test_every_pattern_of_the_grammar_makes_what_is_known() -> None:
    """The kinds and fields that the grammar's file may name."""
    fields = {"unit", "by", "from", "sign", "toward", "ends", "starts", "year-ago", "within", "century", "half", "n",
              "latest", "value", "tell"}  # fmt: skip
    for row in lexicon.rows("moments-grammar"):
        kind, *fixed = row["makes"].split()
        assert kind in ("point", "length", "set", "reference"), row
        assert {part.partition("=")[0] for part in fixed} <= fields, row
