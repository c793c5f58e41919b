"""EDTF: TIMEX3 values as intervals of days and of UTC, and as EDTF strings (ISO 8601-2, levels 0 to 2)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from sayso.reading.moments import periods

_DATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_DECADE = re.compile(r"(\d{3})")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(?:(\d\d):(\d\d)|(MO|MI|AF|EV|NI|DT))(Z?)")
_OPEN = re.compile(r"(\d{4}|\dXXX|\d\dXX|\d{3}X|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")
# Seasons, quarters and halves of a year as months: ISO 8601-2:2019, 4.8.
_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36",
          "H1": "40", "H2": "41"}  # fmt: skip
_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}


def days(value: str) -> tuple[date, date] | None:
    """The days that a TIMEX3 value covers: the first, and the day after the last. None where it names none."""
    clock = _CLOCK.fullmatch(value)
    found = _first_and_length(clock[1] if clock else value)
    if found is None:
        return None
    first, unit, count = found
    after = periods.shifted(first, unit, count)
    return (first, after) if after else None


def weekday(value: str) -> int | None:
    """The day of the week (Monday is 1) of a value that names one day."""
    held = days(value) if _DAY.match(value) else None
    return held[0].isoweekday() if held else None


def _first_and_length(value: str) -> tuple[date, str, int] | None:
    dated = _DATED.fullmatch(value)
    if dated:
        first = periods.dated(int(dated[1]), int(dated[2] or 1), int(dated[3] or 1))
        return (first, "D" if dated[3] else "M" if dated[2] else "Y", 1) if first else None
    week = _WEEK.fullmatch(value)
    if week:
        try:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        except ValueError:
            return None
        return first, "D", 2 if week[3] else 7
    part = _PART.fullmatch(value)
    if part:
        first = periods.first_of_part(int(part[1]), part[2])
        return (first, "M", 6 if part[2][0] == "H" else 3) if first else None
    decade = _DECADE.fullmatch(value)
    if decade:
        first = periods.dated(int(decade[1]) * 10, 1, 1)
        return (first, "Y", 10) if first else None
    if len(value) == 2 and value.isdigit():
        first = periods.dated(int(value) * 100, 1, 1)
        return (first, "Y", 100) if first else None
    return None


def instants(value: str, zone: int | None = None) -> tuple[datetime, datetime] | None:
    """The interval of UTC that a value covers, its end exclusive.

    A time of day without a zone covers its whole day: what o'clock that is in UTC can't be told.
    """
    clock = _CLOCK.fullmatch(value)
    held = days(value)
    if held is None:
        return None
    first, after = (datetime(d.year, d.month, d.day, tzinfo=UTC) for d in held)
    if clock and clock[5]:
        zone = 0
    if clock is None or zone is None:
        return first, after
    try:
        if clock[4]:
            begin, end = (timedelta(hours=h) for h in _HOURS[clock[4]])
        else:
            begin = timedelta(hours=int(clock[2]), minutes=int(clock[3]))
            end = begin + timedelta(minutes=1)
        east = timedelta(minutes=zone)
        return first + begin - east, first + end - east
    except OverflowError:
        return None


def written(value: str, zone: int | None = None) -> str | None:
    """A TIMEX3 value in EDTF; None where it names no date (a length, a set, a reference)."""
    clock = _CLOCK.fullmatch(value)
    if clock:
        held = instants(value, zone)
        if clock[4] or held is None:
            return clock[1]
        if zone is not None or clock[5]:
            return stamp(held[0])
        return f"{clock[1]}T{clock[2]}:{clock[3]}:00" if clock[2] != "24" else clock[1]
    part = _PART.fullmatch(value)
    if part:
        return f"{part[1]}-{_CODES[part[2]]}"
    if _WEEK.fullmatch(value):
        held_days = days(value)
        return held_days and spanned(*held_days)
    if _DECADE.fullmatch(value):
        return f"{value}X"
    if len(value) == 2 and value.isdigit():
        return f"{value}XX"
    open_ = _OPEN.fullmatch(value)
    return value if open_ and set(value) - {"X", "-"} else None


def spanned(first: date, after: date) -> str:
    """Days as an EDTF interval; one day as that day."""
    last = after - timedelta(days=1)
    return first.isoformat() if last <= first else f"{first.isoformat()}/{last.isoformat()}"


def stamp(instant: datetime) -> str:
    """An instant as ``YYYY-MM-DDTHH:MM:SSZ``."""
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
