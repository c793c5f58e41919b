"""Datelines: the date at the head of a report, "PORTVALE, March 3 (Agency) —", or by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.reading.moments import grammar, parsing, periods
from sayso.reading.moments.expressions import Point
from sayso.records import Span

_HEAD = 600  # characters in which a dateline may stand
_LINES = 5
# What may stand before the date on its line: nothing, a place in capitals or with a capital, "Published:".
_BEFORE = re.compile(
    r"\W*(?:(?:published|posted|updated|last updated|date|issued|filed|first published)(?: on| at)?:?\s*)?"
    r"(?:(?:[A-Z][\w.’'-]*|\([A-Z][^)]{0,30}\)|[a-z]{2})[\s,./|–—-]+){0,6}",
)
# What may stand after it: the agency in brackets, a dash, an hour, the line's end.
_AFTER = re.compile(
    r"[\s,]*(?:\d{1,2}[:.]\d\d\S*\s*(?:[A-Z]{2,4})?\s*)?(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/|[–—:|]|-{1,2}\s|\n|$)"
)
_LABEL = re.compile(
    r"\W*(?:date of publication|published|posted|updated|last updated|issued|filed)(?: on| at)?:?\s*", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?:^|.*[\s(])[A-Z][\w.]*[\s,|–—-]+", re.DOTALL)
_TITLE = re.compile(r"\s+[A-Z0-9“\"]")


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


@cache
def _dates() -> re.Pattern[str]:
    weekday, month = (rf"(?:{grammar.alternatives(kind)})\.?" for kind in ("weekday", "month"))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\b(?:{weekday},? )?(?:{month} {day}(?:,? [12]\d{{3}})?|{day} {month}(?:,? [12]\d{{3}})?)\b|\b[12]\d{{3}}-\d\d-\d\d\b",
        re.IGNORECASE,
    )


def find(text: str) -> Dateline | None:
    """The dateline of ``text``, None where its first lines have none."""
    at = 0
    for line in text[:_HEAD].split("\n")[:_LINES]:
        for match in _dates().finditer(line):
            start, end = at + match.start(), at + match.end()
            if _stands(text, line[: match.start()], start, end):
                found = _read(match[0], (start, end))
                if found is not None and (found.day is not None or line[: match.start()].strip()):
                    return found
        at += len(line) + 1
    return None


def _stands(text: str, before: str, start: int, end: int) -> bool:
    """Whether a date is one by itself: ``before`` is what its line has before it."""
    if _BEFORE.fullmatch(before) and _AFTER.match(text, end):
        return True
    if not _TITLE.match(text, end):
        return False
    # Where lines were lost: "Published 3 May 2031 Bridge closed", "Bridge closed Agency Saturday 3 May 2031 A bridge".
    whole = parsing.read(text[start:end])
    dated = isinstance(whole, Point) and whole.year is not None
    weekday = isinstance(whole, Point) and whole.weekday is not None
    return dated and (
        not text[:start].strip() or bool(_LABEL.fullmatch(before)) or (weekday and bool(_CAPITAL.fullmatch(before)))
    )


def _read(words: str, span: Span) -> Dateline | None:
    point = parsing.read(words)
    if not isinstance(point, Point) or point.month is None or point.day is None:
        return None
    day = periods.dated(point.year, point.month, point.day) if point.year is not None else None
    return Dateline(span=span, month=point.month, dom=point.day, weekday=point.weekday, day=day)
