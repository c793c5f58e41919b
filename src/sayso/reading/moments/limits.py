"""Limits: from when to when a value runs, by its part ("late"), its preposition ("since") and how sure its anchor is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from sayso.reading.moments import edtf
from sayso.reading.moments.expressions import Point

Bounds = tuple[datetime | None, datetime | None]

_FROM = frozenset({"since", "after"})
_UNTIL = frozenset({"until", "till", "before", "by"})
_THIRDS = {"start": (0, 1), "mid": (1, 2), "end": (2, 3)}


def shared(values: Sequence[str | None], *, weekly: bool = False) -> str | None:
    """The value that all samples of an unsure anchor have, what differs as X; None where one has none.

    ``weekly`` where the words name a weekday, which then still holds.
    """
    known = [v for v in values if v is not None]
    if len(known) < len(values) or not known:
        return None
    if len(set(known)) == 1:
        return known[0]
    days = {edtf.weekday(v) for v in known}
    if weekly and len(days) == 1 and None not in days:
        clock = known[0].partition("T")[1:]
        return f"XXXX-WXX-{days.pop()}" + "".join(clock)
    if len({len(v) for v in known}) > 1:
        return None
    parts = [v.split("-") for v in known]
    if len({len(p) for p in parts}) > 1:
        return None
    return "-".join(_masked(column) for column in zip(*parts, strict=True))


def _masked(column: tuple[str, ...]) -> str:
    if len(set(column)) == 1:
        return column[0]
    day, mark, clock = column[0].partition("T")
    same = len({c.partition("T")[2] for c in column}) == 1
    return "".join("X" if c.isdigit() else c for c in day) + (mark + clock if same else "")


def bounds(value: str, point: Point, preposition: str, now: date | None) -> Bounds:
    """The interval of UTC of ``value`` as the words around it limit it; ``now`` is the day it counts from."""
    held = edtf.instants(value, point.zone)
    if held is None:
        return _reference(value, now)
    begin, end = held
    if point.stage in _THIRDS and not point.clock:
        low, high = _THIRDS[point.stage]
        size = (end - begin) // timedelta(days=1)
        begin, end = begin + timedelta(days=size * low // 3), begin + timedelta(days=-(-size * high // 3))
    if now is not None and point.stage in ("before", "after") and begin <= midnight(now) < end:
        begin, end = (begin, midnight(now, 1)) if point.stage == "before" else (midnight(now), end)
    if preposition in _FROM:
        return (end if preposition == "after" else begin), None
    if preposition in _UNTIL:
        return None, (begin if preposition == "before" else end)
    return begin, end


def _reference(value: str, now: date | None) -> Bounds:
    if now is None:
        return None, None
    if value == "PAST_REF":
        return None, midnight(now, 1)
    if value == "FUTURE_REF":
        return midnight(now), None
    return (midnight(now), midnight(now, 1)) if value == "PRESENT_REF" else (None, None)


def midnight(day: date, on: int = 0) -> datetime:
    """The first instant of ``day`` in UTC, or of the day so many ``on``."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=on)


def hull(found: Sequence[Bounds]) -> Bounds:
    """The interval around all of ``found``; open where one is."""
    if not found:
        return None, None
    begins, ends = zip(*found, strict=True)
    return (
        None if None in begins else min(b for b in begins if b),
        None if None in ends else max(e for e in ends if e),
    )


def written(value: str, point: Point, preposition: str, limits: Bounds, *, sure: bool) -> str | None:
    """The EDTF of ``value`` as limited; ``sure`` where its anchor is one day."""
    plain = edtf.written(value, point.zone)
    begin, end = limits
    if preposition in _FROM and plain and "/" not in plain:
        return f"{plain}/.."
    if preposition in _UNTIL and plain and "/" not in plain:
        return f"../{plain}"
    if plain is None:
        return open_ended(begin, end) if (begin or end) and sure else None
    if point.stage in (*_THIRDS, "before", "after") and not point.clock and sure and begin and end:
        spanned = edtf.spanned(begin.date(), end.date())
        return "/".join(day + "~" for day in spanned.split("/")) if point.stage in _THIRDS else spanned
    return plain + "~" if point.approximate and "/" not in plain and "T" not in plain else plain


def open_ended(begin: datetime | None, end: datetime | None) -> str | None:
    """An interval in EDTF, ".." for a side that is open."""
    if begin is None and end is None:
        return None
    last = (end - timedelta(days=1)).date().isoformat() if end else ".."
    first = begin.date().isoformat() if begin else ".."
    return first + "~" if first == last else f"{first}/{last}"
