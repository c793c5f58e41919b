"""Windows: within which time a forecast is to come about, from the moments that its statement tells.

A time that is over before the forecast is made is no window; where none is told, or it can't be told which is meant,
there is none. Times are UTC, written as in `Moment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sayso.records import Moment, Reading, Span, Statement

_WITHIN: Final = re.compile(
    r"\b(?:within(?:\s+the\s+(?:next|coming))?|in|inside|in\s+under|over\s+the\s+(?:next|coming)"
    r"|(?:in|during|for)\s+the\s+(?:next|coming))(?:\s+(?:about|around|as\s+little\s+as|less\s+than|the))?\s+$",
    re.I,
)
_LENGTH: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_BY: Final = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|within|in|on|at|from|after|during|next|this|starting|beginning)"
    r"(?:\s+(?:the|early|late|next|this|coming|end\s+of|or|before|on)){0,3}\s+$",
    re.I,
)
_BEYOND: Final = re.compile(r"\b(?:beyond|past)\s+$", re.I)
_FORMAT: Final = "%Y-%m-%dT%H:%M:%SZ"
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """From when to when, as EDTF and in UTC (the end exclusive, None where it is open), and the words that say so."""

    edtf: str
    start: str
    end: str | None
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """When something was said: the earliest it can have been and the latest, the same where it is known."""

    first: datetime
    last: datetime
    whole_days: bool


def said(reading: Reading, statement: Statement) -> Said | None:
    """When ``statement`` was made: when the article tells that it was, else when that was published; None if unknown."""
    published = _published(reading)
    if published is None:
        return None
    for moment in statement.moments:
        if moment.role == "saying" and moment.start and moment.end and _read(moment.end) <= published.first:
            return Said(first=_read(moment.start), last=_read(moment.end), whole_days=True)
    return published


def windows(text: str, statement: Statement, said: Said | None) -> list[Window]:
    """Every window that ``statement`` gives, in the order of their words."""
    if said is None:
        return []
    found = (_window(text, moment, said) for moment in statement.moments if moment.role == "content")
    return sorted((window for window in found if window), key=lambda window: window.span)


def is_over(moment: Moment, said: Said) -> bool:
    """Whether a moment was over when the statement was made."""
    return moment.end is not None and _read(moment.end) <= said.first


def of(text: str, windows: Sequence[Window], verb: int, condition: Span | None) -> Window | None:
    """The one among ``windows`` that is meant by what looks ahead at ``verb``.

    The nearest that follows it after a preposition of time, else the nearest that follows it, else the last before
    it; one within ``condition`` only where there is no other.
    """

    def rank(window: Window) -> tuple[bool, bool, bool, int]:
        held = condition is not None and condition[0] <= window.span[0] < condition[1]
        before = window.span[0] < verb
        loose = not _BY.search(text, max(0, window.span[0] - 40), window.span[0])
        return held, before, loose, abs(window.span[0] - verb)

    return min(windows, key=rank, default=None)


def _window(text: str, moment: Moment, said: Said) -> Window | None:
    if re.match(r"['’]s?\b", text[moment.span[1] : moment.span[1] + 3]):
        return None  # "Saturday's vigil": when that is, not when what is foretold is to come about
    if moment.type == "DURATION" and moment.start is None:
        return _counted(text, moment, said)
    if moment.type == "SET" or (moment.start is None and moment.end is None) or is_over(moment, said):
        return None
    if moment.value == "PRESENT_REF":
        return None
    if moment.end is None and moment.start and _read(moment.start).date() < said.first.date():
        return None  # "since 2012" has begun
    if moment.start is not None and moment.edtf is None:  # "in the coming days": from then, nobody knows till when
        return Window(edtf=f"{_day(moment.start)}/..", start=moment.start, end=moment.end, span=moment.span)
    if moment.start is None and moment.end is not None:  # "by Friday": from when it is said
        start = said.first.strftime(_FORMAT)
        return Window(edtf=_between(start, moment.end), start=start, end=moment.end, span=moment.span)
    if moment.start is None or moment.edtf is None:
        return None
    if moment.end and _BEYOND.search(text, max(0, moment.span[0] - 20), moment.span[0]):
        return Window(edtf=f"{_day(moment.end)}/..", start=moment.end, end=None, span=moment.span)
    return Window(edtf=moment.edtf, start=moment.start, end=moment.end, span=moment.span)


def _counted(text: str, moment: Moment, said: Said) -> Window | None:
    """The window of "within two weeks": as long as is told, from when it is said; "for two weeks" gives none."""
    length = _LENGTH.fullmatch(moment.value or "")
    if not length or not any(length.groups()) or not _WITHIN.search(text, max(0, moment.span[0] - 40), moment.span[0]):
        return None
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in length.groups())
    if said.last - said.first > _DAY or max(years * 12 + months, weeks, days, hours, minutes) > 12_000:
        return None
    exact = bool(hours or minutes) and not said.whole_days
    end = _later(said.first, years * 12 + months) + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    if not exact:  # the day that it falls on is the last
        end = end.replace(hour=0, minute=0, second=0) + _DAY
    start = said.first.strftime(_FORMAT)
    until = end.strftime(_FORMAT)
    return Window(edtf=_between(start, until), start=start, end=until, span=moment.span)


def _later(day: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    raise ValueError(f"no day {day.day} in month {month + 1} of {year}")


def _between(start: str, end: str) -> str:
    """The EDTF from ``start`` to ``end``, in days where ``end`` is a midnight: the last day is the one before."""
    last = _read(end)
    if end.endswith("T00:00:00Z") and last - _DAY >= _read(_day(start) + "T00:00:00Z"):
        return f"{_day(start)}/{(last - _DAY).date().isoformat()}"
    return f"{start}/{end}"


def _day(moment: str) -> str:
    return moment[:10]


def _published(reading: Reading) -> Said | None:
    told = reading.article.published
    if told:
        try:
            at = datetime.fromisoformat(told)
        except ValueError:
            at = None
        if at is not None:
            at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
            whole = len(told) <= len("2031-03-05")
            return Said(first=at, last=at, whole_days=whole)
    if reading.dating.start and reading.dating.end:
        return Said(first=_read(reading.dating.start), last=_read(reading.dating.end), whole_days=True)
    return None


def _read(text: str) -> datetime:
    return datetime.strptime(text, _FORMAT).replace(tzinfo=UTC)
