"""Datelines: the date at the head of a report, "PORTVALE, March 3 (Agency) —", or by itself, as a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sayso.newsroom.datelines import dates
from sayso.reading.moments import parsing, periods
from sayso.reading.moments.expressions import Point
from sayso.records import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    """A date at the head of a report; ``day`` is None where it names no year."""

    span: Span
    month: int
    dom: int
    weekday: int | None
    day: date | None

    @property
    def edtf(self) -> str:
        """Its date in EDTF, the year open where it names none."""
        return self.day.isoformat() if self.day else f"XXXX-{self.month:02d}-{self.dom:02d}"


def find(text: str) -> Dateline | None:
    """The dateline of ``text``, None where its first lines have none; without a year, something stands before it."""
    for start, end in dates(text):
        found = _read(text[start:end], (start, end))
        if found is not None and (found.day is not None or text[text.rfind("\n", 0, start) + 1 : start].strip()):
            return found
    return None


def _read(words: str, span: Span) -> Dateline | None:
    point = parsing.read(words)
    if not isinstance(point, Point) or point.month is None or point.day is None:
        return None
    day = periods.dated(point.year, point.month, point.day) if point.year is not None else None
    return Dateline(span=span, month=point.month, dom=point.day, weekday=point.weekday, day=day)
