"""Domains: the days on which an article may have been written, as disjoint intervals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sayso.reading.moments import periods

Days = tuple[date, date]
"""The first and the last day of an interval."""

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)
"""No article is looked for before or after."""

EVER: tuple[Days, ...] = ((EARLIEST, LATEST),)


def meet(one: Iterable[Days], other: Iterable[Days]) -> tuple[Days, ...]:
    """The days in both."""
    others = list(other)
    found = {(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in others}
    return tuple(sorted(days for days in found if days[0] <= days[1]))


def from_on(day: date) -> tuple[Days, ...]:
    """All days from ``day`` on."""
    return ((day, LATEST),)


def until(day: date) -> tuple[Days, ...]:
    """All days up to ``day``."""
    return ((EARLIEST, day),)


def every_year(month: int, day: int, *, weekday: int | None, before: int, after: int) -> tuple[Days, ...]:
    """From ``before`` days before to ``after`` days after that day of each year (only where it is that weekday)."""
    found = []
    for year in range(EARLIEST.year, LATEST.year + 1):
        held = periods.dated(year, month, day)
        if held is not None and weekday in (None, held.isoweekday()):
            found.append((held - timedelta(days=before), held + timedelta(days=after)))
    return meet(found, EVER)


def written(first: date, last: date) -> str:
    """The hull of a domain in EDTF: a day, month or year where it is just that, else an interval, open at its ends."""
    if first == last:
        return first.isoformat()
    if bounded(first) and bounded(last):
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return f"{first.year:04d}"
        month = (first.year, first.month) == (last.year, last.month)
        if month and first.day == 1 and (last + timedelta(days=1)).day == 1:
            return f"{first.year:04d}-{first.month:02d}"
    return f"{first.isoformat() if bounded(first) else '..'}/{last.isoformat() if bounded(last) else '..'}"


def bounded(day: date) -> bool:
    """Whether the end ``day`` of a domain was set by something; near its edges it was not.

    What recurs, such as a date on its weekday, recurs within 12 years.
    """
    return EARLIEST.year + 12 < day.year < LATEST.year - 12
