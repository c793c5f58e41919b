"""Axis: the stretch of time that a timeline shows, and its ticks at the years, months, days or hours of UTC."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sayso.views.intervals import DAY, FIRST, HOUR, LAST, moment

LEAST: Final = 6 * HOUR
"""An axis is at least this long."""

SPARE: Final = 0.03
"""What is left free at each end, as a part of the whole."""

FAR: Final = ((1 / 4, 5), (1 / 2, 25))
"""What may stand beyond the ends: a quarter of all times where without them the axis is five times shorter, and half
where it is twenty-five times shorter."""

LOSS: Final = 6
"""What leaving times out costs: the part of them that is shown, to this power."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR: Final = 365.25 * DAY
_MONTH: Final = _YEAR / 12
_STEPS: Final[tuple[tuple[str, int, float], ...]] = (
    *(("hour", n, n * HOUR) for n in (1, 3, 6, 12)),
    *(("day", n, n * DAY) for n in (1, 2, 7, 14)),
    *(("month", n, n * _MONTH) for n in (1, 3, 6)),
    *(("year", n, n * _YEAR) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """From ``start`` to ``end`` (seconds since 1970 began) over ``width`` units."""

    start: float
    end: float
    width: float

    def x(self, at: float) -> float:
        """Where ``at`` stands, whether or not within the axis."""
        return (at - self.start) / (self.end - self.start) * self.width

    def ticks(self, most: int) -> Iterator[tuple[float, str]]:
        """Where ticks stand, ``most`` at most, and what they say; the year where it is not clear."""
        length = self.end - self.start
        unit, step, _ = next((s for s in _STEPS if length / s[2] <= most - 1), _STEPS[-1])
        before: datetime | None = None
        for at in _marks(self.start, self.end, unit, step):
            yield self.x((at - _EPOCH).total_seconds()), _label(at, before, unit)
            before = at


def axis(times: Sequence[tuple[int, int]], fixed: Sequence[tuple[int, int]], width: float) -> Axis:
    """An axis over ``times``, each a first and a last second, but for a few that are far off; and over all ``fixed``."""
    low, high = _ends(sorted(first for first, _ in times), sorted(last for _, last in times), fixed)
    spare = max((LEAST - (high - low)) / 2, (high - low) * SPARE)
    start, end = max(low - spare, FIRST), min(high + spare, LAST)
    return Axis(start=start, end=max(end, start + LEAST), width=width)


def _ends(firsts: list[int], lasts: list[int], fixed: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The first and the last of all, without those far off on either side if the axis is so much shorter without."""
    low = min((*firsts, *(first for first, _ in fixed)), default=0)
    high = max((*lasts, *(last for _, last in fixed)), default=0)
    fixed_low = min((first for first, _ in fixed), default=high)
    fixed_high = max((last for _, last in fixed), default=low)
    ends, worth, number = (low, high), 0.0, len(firsts)
    for before in range(number // 2 + 1):
        for after in range(number // 2 + 1 - before):
            nearer = min(firsts[before], fixed_low), max(lasts[-1 - after], fixed_high)
            shorter = (high - low) / max(nearer[1] - nearer[0], LEAST)
            dropped = (before + after) / number
            gain = shorter * (1 - dropped) ** LOSS
            if gain > worth and any(dropped <= few and shorter >= far for few, far in FAR):
                ends, worth = nearer, gain
    return ends


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _marks(start: float, end: float, unit: str, step: int) -> Iterator[datetime]:
    """The round times of that unit and step from ``start`` to ``end``."""
    if unit in ("hour", "day"):
        seconds = step * (HOUR if unit == "hour" else DAY)
        at = -(-start // seconds) * seconds
        while at <= end:
            yield moment(at)
            at += seconds
        return
    months = step if unit == "month" else 12 * step
    first = moment(start)
    count = (first.year * 12 + first.month - 1) // months * months
    last = moment(end)
    while count <= last.year * 12 + last.month - 1:
        year, month = divmod(count, 12)
        if year >= 1 and (at_month := datetime(year, month + 1, 1, tzinfo=UTC)) >= first:
            yield at_month
        count += months


def _label(at: datetime, before: datetime | None, unit: str) -> str:
    """What a tick says after the one ``before`` it."""
    year = "" if before and before.year == at.year else f" {at.year}"
    if unit == "year":
        return str(at.year)
    if unit == "month":
        return f"{_MONTHS[at.month - 1]}{year}"
    day = f"{at.day} {_MONTHS[at.month - 1]}{year}"
    if unit == "day":
        return day
    hour = f"{at.hour:02}:{at.minute:02}"
    return hour if before and before.date() == at.date() else day if at.hour == 0 else f"{day} {hour}"
