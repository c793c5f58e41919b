"""Dates as tables give them, to ISO 8601. Nothing is guessed: what the words leave open stays open, and is noted.

Whether 4/5 is in April or in May, a value alone can't say. A column can: an order of day, month and year under
which one of its values is no date is not the column's order, and where one order is left, that is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final, Literal

Order = Literal["day first", "month first", "year first"]
ORDERS: Final[tuple[Order, ...]] = ("day first", "month first", "year first")

LONGEST: Final = 80
"""Characters; what is longer is no date."""

_MONTHS: Final = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), range(1, 13), strict=True))
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s.,]+)?"
_APART: Final = r"[\s.,/-]+"
_DAY: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
_TIME: Final = (
    r"(?:(?:\s*T|[\s,]+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_NUMBERS: Final = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[./-](\d{{1,2}})[./-](\d{{4}}|\d\d){_TIME}", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})([./-]?)(\d\d?)\2(\d\d?){_TIME}", re.IGNORECASE)
_DAY_FIRST: Final = re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?{_APART}({_MONTH}){_APART}(\d{{4}}){_TIME}", re.IGNORECASE)
_MONTH_FIRST: Final = re.compile(rf"{_WEEKDAY}({_MONTH}){_APART}{_DAY}{_APART}(\d{{4}}){_TIME}", re.IGNORECASE)
_PARTIAL: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_PIVOT: Final = 69  # two digits from here on are of the twentieth century, as in POSIX strptime


def published(words: str, order: Order | None) -> tuple[str | None, tuple[str, ...]]:
    """A date as ISO 8601, as much of it as ``words`` say, and notes for whoever reads it.

    ``order`` is that of the column, None where it isn't settled. A number of ten or thirteen digits counts the
    seconds or milliseconds since 1970.
    """
    words = " ".join(words.split())
    if not words:
        return None, ()
    said = f'its date "{words[:LONGEST]}"'
    if len(words) > LONGEST:
        return None, (f"{said} … is too long for one",)
    days = _days(words)
    notes: tuple[str, ...] = ()
    if order in days and len(set(days.values())) > 1:
        days = {order: days[order]}
        notes = (f"{said} is read as {order}, as the other dates of its table are",)
    if len(found := set(days.values())) > 1:
        years = {day[:4] for day in found}
        kept = "; its year is kept" if len(years) == 1 else ""
        return years.pop() if kept else None, (
            f"{said} can be read in several ways, which its table doesn't settle{kept}",
        )
    if not found:
        return None, (f"{said} was not understood",)
    return found.pop(), notes


def is_open(words: str) -> bool:
    """Whether the words can be read as several dates, so that the column has to settle which."""
    return len(words) <= LONGEST and len(set(_days(" ".join(words.split())).values())) > 1


def order_of(column: Iterable[str]) -> Order | None:
    """The one order under which every date of a column is one, None where there is none or are several.

    What is no date under any order says nothing.
    """
    left = set[str](ORDERS)
    for words in column:
        numbers = _NUMBERS.fullmatch(" ".join(words.split())) if len(words) <= LONGEST else None
        if numbers:
            left &= set(_readings(numbers)) or left
    return next((order for order in ORDERS if left == {order}), None)


def _days(words: str) -> dict[str, str]:
    """Every date that the words can be, by the order of its numbers; under "" where they say it themselves."""
    if epoch := _EPOCH.fullmatch(words):
        return {"": datetime.fromtimestamp(int(epoch[1]), UTC).isoformat().replace("+00:00", "Z")}
    if _PARTIAL.fullmatch(words):
        return {"": words}
    if numbers := _NUMBERS.fullmatch(words):
        return _readings(numbers)
    plain = None
    if found := _YEAR_FIRST.fullmatch(words):
        plain = _iso(int(found[1]), int(found[3]), int(found[4]), found)
    elif found := _DAY_FIRST.fullmatch(words):
        plain = _iso(int(found[3]), _MONTHS[found[2][:3].lower()], int(found[1]), found)
    elif found := _MONTH_FIRST.fullmatch(words):
        plain = _iso(int(found[3]), _MONTHS[found[1][:3].lower()], int(found[2]), found)
    plain = plain or _standard(words)
    return {"": plain} if plain else {}


def _readings(found: re.Match[str]) -> dict[str, str]:
    """What three numbers can be, by the order that makes a date of them."""
    one, two, three = (int(found[n]) for n in (1, 2, 3))
    made: dict[str, str | None] = {
        "day first": _iso(_year(found[3]), two, one, found),
        "month first": _iso(_year(found[3]), one, two, found),
        "year first": _iso(_year(found[1]), two, three, found) if len(found[1]) == len(found[3]) == 2 else None,
    }
    return {order: day for order, day in made.items() if day}


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _PIVOT else 2000)


def _iso(year: int, month: int, day: int, found: re.Match[str]) -> str | None:
    """The date, with the time of day and the zone where they are given; None where it is none."""
    hour, minute, second, half, zone = found.group("hour", "minute", "second", "half", "zone")
    try:
        when = date(year, month, day).isoformat()
        if hour is None:
            return when
        if half and not 1 <= int(hour) <= 12:
            return None
        hours = int(hour) % 12 + 12 * (half[0] in "pP") if half else int(hour)
        return f"{when}T{time(hours, int(minute), int(second or 0)).isoformat()}{_zone(zone)}"
    except ValueError:
        return None


def _zone(words: str | None) -> str:
    if not words:
        return ""
    return "Z" if words.upper() in ("Z", "UTC", "GMT") else f"{words[:3]}:{words[-2:]}"


def _standard(words: str) -> str | None:
    """ISO 8601 in its other forms, such as those with fractions of a second."""
    try:
        when = datetime.fromisoformat(words)
    except ValueError:
        return None
    return when.isoformat().replace("+00:00", "Z")
