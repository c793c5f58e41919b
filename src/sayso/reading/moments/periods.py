"""Periods: days, weeks, months, quarters and years as TIMEX3 values, counted on and back from a day."""

from __future__ import annotations

import calendar
import math
from datetime import date

_EASTER = "easter"
_EARLIEST, _LATEST = date(1, 1, 1), date(9999, 12, 31)
_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def value(unit: str, day: date) -> str:
    """The period of ``unit`` (TIMEX3 letters) that holds ``day``."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{1 if day.month < 7 else 2}"
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def shifted(day: date, unit: str, by: float) -> date | None:
    """The day ``by`` units on from ``day`` (back where negative), kept within its month; None beyond the calendar."""
    if not math.isfinite(by):
        return None
    if unit in ("D", "W", "WE", "F"):
        days = by * {"D": 1, "W": 7, "WE": 7, "F": 14}[unit]
        return _days(day, round(days))
    if unit.startswith("T"):
        hours = by * {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}.get(unit, 0.0)
        return _days(day, int(hours / 24))
    months = by * {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
    if abs(months) > 12 * 9999:
        return None
    index = day.year * 12 + day.month - 1 + round(months)
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _days(day: date, count: int) -> date | None:
    if abs(count) > 4_000_000:
        return None
    ordinal = day.toordinal() + count
    return date.fromordinal(ordinal) if _EARLIEST.toordinal() <= ordinal <= _LATEST.toordinal() else None


def dated(year: int, month: int, day: int) -> date | None:
    """That day, or None where there is none such in that year."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def weekday_in_week(day: date, weekday: int) -> date | None:
    """The ``weekday`` (Monday is 1) of the week that holds ``day``."""
    return _days(day, weekday - day.isoweekday())


def first_of_part(year: int, part: str) -> date | None:
    """Where a quarter, half or season of a year begins (meteorological seasons of the northern half of the earth)."""
    if part[0] in "QH" and part[1:].isdigit():
        return dated(year, (int(part[1]) - 1) * (3 if part[0] == "Q" else 6) + 1, 1)
    return dated(year, _FIRST_MONTH[part], 1)


def holiday(year: int, rule: str) -> date | None:
    """A holiday of ``year`` by its rule in ``moments.tsv``: month-day, month-nth-weekday, days from Easter."""
    if not 1583 <= year <= 9999:
        return None
    if rule.startswith(_EASTER):
        return _days(easter(year), int(rule.removeprefix(_EASTER) or 0))
    if rule == "election":
        first = _nth(year, 11, 1, 1)
        return first and _days(first, 1)
    month, rest = int(rule[:2]), rule[3:]
    if "-" not in rest:
        return dated(year, month, int(rest))
    nth, _, weekday = rest.rpartition("-")
    return _nth(year, month, int(nth), int(weekday))


def _nth(year: int, month: int, nth: int, weekday: int) -> date | None:
    last = calendar.monthrange(year, month)[1]
    days = [d for d in (date(year, month, i) for i in range(1, last + 1)) if d.isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher: Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
