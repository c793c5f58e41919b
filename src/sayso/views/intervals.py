"""Intervals: the times of the records read as seconds, and written as short as they can be without saying less.

A record's time is ``YYYY-MM-DDTHH:MM:SSZ``; here it is whole seconds since 1970 began, in UTC. Ends are exclusive.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from sayso.views.characters import in_one_line

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
FIRST: Final = int((datetime(1, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds())
LAST: Final = int((datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - _EPOCH).total_seconds())


def seconds(time: str | None) -> int | None:
    """A record's time in seconds; None where there is none or it is no time."""
    if time is None or not _TIME.fullmatch(time):
        return None
    try:
        return int((datetime.fromisoformat(time) - _EPOCH).total_seconds())
    except ValueError:
        return None


def moment(at: float) -> datetime:
    """The date and time of ``at`` seconds, in UTC; before the year 1 or after 9999, the first or last there is."""
    return _EPOCH + timedelta(seconds=min(max(at, FIRST), LAST))


def published(text: str | None) -> tuple[int, int] | None:
    """When an article appeared as its page gives it (ISO 8601): a day, or a minute; None if that can't be read."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    start = int((found - _EPOCH).total_seconds())
    return start, start + (DAY if len(text or "") <= len("2031-03-08") else MINUTE)


def interval(start: int | None, end: int | None) -> str | None:
    """An interval in ISO 8601: ``2019``, ``2019-04``, ``2019-04-16``, ``2019-04-01 to 2019-04-15``, ``from 2018``.

    Ends of days, months and years are written as people do, the last one in it; hours are in UTC and say so. None where
    both sides are open.
    """
    if start is None and end is None:
        return None
    if end is None:
        return f"from {_begins(moment(start or 0))}"
    if start is None:
        return f"until {_begins(moment(end))}"
    first, after = moment(start), moment(end)
    if _midnight(first) and _midnight(after) and start < end:
        return _days(first, after)
    one, other = _minute(first), _minute(after)
    if end - start <= MINUTE:
        return f"{one} UTC"
    return f"{one}–{other[11:]} UTC" if one[:10] == other[:10] else f"{one} to {other} UTC"


def told(edtf: str | None, start: int | None, end: int | None) -> str | None:
    """A time in words: its EDTF, which may say that it is not sure; a plain stretch of it as `interval` has it."""
    exact = interval(start, end)
    if not edtf or (exact and "/" in edtf and not set("?~%X[{") & set(edtf)):
        return exact
    return in_one_line(edtf)


def _days(first: datetime, after: datetime) -> str:
    last = after - timedelta(days=1)
    length = 4 if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) else 10
    length = 7 if length == 10 and (first.day, after.day) == (1, 1) else length
    one, other = first.isoformat()[:length], last.isoformat()[:length]
    return one if one == other else f"{one} to {other}"


def _begins(at: datetime) -> str:
    if not _midnight(at):
        return f"{_minute(at)} UTC"
    return at.isoformat()[: 10 if at.day > 1 else 7 if at.month > 1 else 4]


def _minute(at: datetime) -> str:
    return at.isoformat(" ")[:16]


def _midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)
