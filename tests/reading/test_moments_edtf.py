"""TIMEX3 values as intervals and as EDTF."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sayso.reading.moments import edtf, lengths, limits, periods


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", "2018"),
        ("2018-04", "2018-04"),
        ("2018-04-14", "2018-04-14"),
        ("2018-04-14T19:00Z", "2018-04-14T19:00:00Z"),
        ("2018-04-14T19:00", "2018-04-14T19:00:00"),
        ("2018-04-14TNI", "2018-04-14"),
        ("2018-W15", "2018-04-09/2018-04-15"),
        ("2018-W15-WE", "2018-04-14/2018-04-15"),
        ("2018-SP", "2018-21"),
        ("2018-Q3", "2018-35"),
        ("2018-H2", "2018-41"),
        ("201", "201X"),
        ("19", "19XX"),
        ("2019-XX", "2019-XX"),
        ("XXXX-03-04", "XXXX-03-04"),
        ("XXXX-WXX-2", None),
        ("XXXX", None),
        ("P3W", None),
        ("PRESENT_REF", None),
        ("2018-W60", None),
    ],
)
def test_values_have_their_edtf(value: str, expected: str | None) -> None:
    """Dates of every size have one; lengths, sets and references, and what names no day, have none."""
    assert edtf.written(value) == expected


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2018", date(2018, 1, 1), date(2019, 1, 1)),
        ("2018-12", date(2018, 12, 1), date(2019, 1, 1)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 3, 1)),
        ("2018-W01", date(2018, 1, 1), date(2018, 1, 8)),
        ("2018-Q4", date(2018, 10, 1), date(2019, 1, 1)),
        ("2018-WI", date(2018, 12, 1), date(2019, 3, 1)),
        ("198", date(1980, 1, 1), date(1990, 1, 1)),
    ],
)
def test_values_cover_their_days(value: str, first: date, after: date) -> None:
    """From the first day to the day after the last."""
    assert edtf.days(value) == (first, after)


def test_a_clock_with_a_zone_is_an_instant_of_utc() -> None:
    """Five in the afternoon, five hours west of Greenwich, is ten at night there."""
    begin = datetime(2018, 11, 6, 22, 0, tzinfo=UTC)
    assert edtf.instants("2018-11-06T17:00", -300) == (begin, begin.replace(minute=1))


def test_a_clock_without_a_zone_covers_its_day() -> None:
    """What o'clock it was in UTC can't be told."""
    held = edtf.instants("2018-11-06T17:00")
    assert held == (datetime(2018, 11, 6, tzinfo=UTC), datetime(2018, 11, 7, tzinfo=UTC))


def test_the_last_year_of_the_calendar_has_no_end() -> None:
    """What would run past the calendar covers no days, and is no error."""
    assert edtf.days("9999") is None
    assert edtf.written("9999") == "9999"
    assert edtf.instants("0001-01-01T00:30", 600) is None


def test_an_unsure_anchor_leaves_what_holds_everywhere() -> None:
    """What differs from day to day of the interval is X, in whole parts of the date."""
    assert limits.shared(["2018", "2018"]) == "2018"
    assert limits.shared(["2019-01", "2019-11"]) == "2019-XX"
    assert limits.shared(["2019-01-01", "2019-03-12"]) == "2019-XX-XX"
    assert limits.shared(["2019-01-01", "2019-01-08"], weekly=True) == "XXXX-WXX-2"
    assert limits.shared(["2019-01-01TMO", "2019-01-08TMO"], weekly=True) == "XXXX-WXX-2TMO"
    assert limits.shared(["2019", None]) is None


def test_a_length_lies_beside_a_day() -> None:
    """The three weeks up to a day, with that day; the month from a day on."""
    begin, end = lengths.beside("P3W", date(2019, 4, 16), -1)
    assert (begin, end) == (datetime(2019, 3, 26, tzinfo=UTC), datetime(2019, 4, 17, tzinfo=UTC))
    assert lengths.beside("PXD", date(2019, 4, 16), 1) == (datetime(2019, 4, 16, tzinfo=UTC), None)


def test_easter_is_where_it_is() -> None:
    """Three Easter Sundays of the Gregorian calendar."""
    assert [periods.easter(y) for y in (2000, 2019, 2038)] == [date(2000, 4, 23), date(2019, 4, 21), date(2038, 4, 25)]


def test_counting_stays_within_the_calendar() -> None:
    """Far beyond the calendar there is no day; months keep to their own last day."""
    assert periods.shifted(date(2019, 5, 31), "M", -3) == date(2019, 2, 28)
    assert periods.shifted(date(2019, 5, 31), "CE", -40) is None
    assert periods.shifted(date(2019, 5, 31), "D", 1e12) is None
    assert periods.shifted(date(2019, 5, 31), "Y", float("nan")) is None
