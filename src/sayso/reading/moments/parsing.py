"""Parsing: a phrase of time as an expression, by the grammar and a few rules of composition."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from sayso.reading.moments import building, clocks, grammar
from sayso.reading.moments.expressions import Absurd, Expression, Length, Point, Range, Reference, Set

_TELLING = ("month", "weekday", "unit", "part", "season", "hour", "day", "holiday", "reference", "set")
LONGEST = 100  # characters; what is longer is no phrase of time

# What stands before or after a part of the day ("the next morning", "the night before"): days, and from what.
_SHIFTS = {
    "this": (0, False), "last": (-1, False), "that": (0, True), "same": (0, True), "that same": (0, True),
    "next": (1, True), "following": (1, True), "previous": (-1, True), "preceding": (-1, True), "before": (-1, True),
    "earlier": (-1, True), "after": (1, True), "later": (1, True), "this coming": (0, False),
}  # fmt: skip

_FRAMED = re.compile(
    r"(?P<rest>.+?) (?:of |in )?(?P<frame>(?:last|this|next|that|same|current|previous|following|coming|past) (?:year|month|week))"
)
_FRAMING = re.compile(r"(?P<frame>(?:last|this|next|that|current|previous|following) (?:year|month|week)) (?P<rest>.+)")
_JOINED = re.compile(r"(?:from |between )?(?P<first>.+?)(?: to | and | until | till | through | or | ?- ?)(?P<last>.+)")
_ABBREVIATED = re.compile(r"(?P<first>[12]\d{3})-(?P<last>\d\d)")
_SPACE = re.compile(r"\s+")
_HALF_DAY = re.compile(r"\b([ap])\.? ?m\b\.?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_DROPPED = re.compile(r"[,()\[\]\"“”]|(?<=[a-z])\.|'s\b|(?<=s)'(?!\d)|\.$")
_PREPOSITIONS = frozenset("in on at by since until till from during for of before after through over".split())
_THE = re.compile(r"\bthe ")


def normal(words: str) -> str:
    """``words`` as the grammar is written: lower case, hyphens as spaces but between digits, no commas, no "the"."""
    plain = words.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-").replace("‑", "-")
    plain = _HALF_DAY.sub(r"\1m", _SPACE.sub(" ", plain).strip())
    plain = _HYPHEN.sub(" ", _DROPPED.sub("", _THOUSANDS.sub("", plain)))
    return _THE.sub("", _SPACE.sub(" ", plain).strip() + " ").strip()


@lru_cache(maxsize=8192)
def read(words: str) -> Expression | None:
    """What ``words`` say, or None where the grammar has no reading of them."""
    return _read(normal(words)) if len(words) <= LONGEST else None


@lru_cache(maxsize=1024)
def timely(words: str) -> bool:
    """Whether there is a number or a word of time among ``words``, so that they may tell a time that no rule reads."""
    known = [grammar.words(kind) for kind in _TELLING]
    return any(w[:1].isdigit() or any(w in some for some in known) for w in normal(words).split())


def _read(phrase: str) -> Expression | None:
    if not phrase:
        return None
    season = _two_years(phrase)
    if season is not None:
        return season
    made = grammar.match(phrase)
    if made is not None:
        return building.built(made, phrase)
    return _timed(phrase) or _framed(phrase) or _staged(phrase) or _range(phrase) or _bare(phrase)


def _timed(phrase: str) -> Expression | None:
    """A time of day with or without its day."""
    found = clocks.split(phrase)
    if found is None:
        return None
    clock, zone, rest = found
    if not clock:
        return Absurd(why=f"“{phrase}” is no time of day")
    if not rest:
        return Point(unit="D", by=0, narrative=True, clock=clock, zone=zone)
    shift = _SHIFTS.get(rest)
    inner = Point(unit="D", by=shift[0], narrative=shift[1]) if shift else _read(rest)
    if isinstance(inner, Reference) and inner.value == "PRESENT_REF":
        inner = Point(unit="D", by=0)
    if isinstance(inner, Point) and not inner.clock:
        return replace(inner, clock=clock, zone=zone)
    if isinstance(inner, Set) and inner.value.startswith("XXXX-WXX-"):
        return Set(value=inner.value + clock)
    return inner if isinstance(inner, Absurd) else None


def _bare(phrase: str) -> Expression | None:
    """A phrase that begins with its preposition."""
    first, _, rest = phrase.partition(" ")
    return _read(rest) if first in _PREPOSITIONS and rest else None


def _framed(phrase: str) -> Expression | None:
    """A part of "last year", "next week": the month, day, weekday or quarter in it."""
    for pattern in (_FRAMED, _FRAMING):
        found = pattern.fullmatch(phrase)
        if found is None:
            continue
        rest, frame = _read(found["rest"]), _read(found["frame"])
        if isinstance(rest, Absurd):
            return rest
        if isinstance(rest, Point) and isinstance(frame, Point) and rest.year is None and rest.by is None:
            return replace(rest, unit=frame.unit, by=frame.by, narrative=frame.narrative, toward=None)
        if isinstance(rest, Point) and isinstance(frame, Point) and rest.unit and rest.part:
            return replace(rest, unit=frame.unit, by=frame.by, narrative=frame.narrative, toward=None)
    return None


def _staged(phrase: str) -> Expression | None:
    """A part of a period, or more or less: "late February", "about two weeks"."""
    for kind in ("stage", "approximate"):
        for words, value in grammar.words(kind).items():
            if phrase.startswith(words + " "):
                rest = phrase[len(words) + 1 :]
            elif kind == "approximate" and phrase.endswith(" " + words):
                rest = phrase[: -len(words) - 1]
            elif kind == "stage" and phrase == f"{rest_of(phrase)} {value}":
                rest = rest_of(phrase)
            else:
                continue
            inner = _read(rest.removeprefix("of ").removeprefix("in ").removeprefix("on "))
            if inner is not None:
                return _with(inner, kind, value)
    return None


def rest_of(phrase: str) -> str:
    """``phrase`` without its last word."""
    return phrase.rpartition(" ")[0]


def _with(inner: Expression, kind: str, value: str) -> Expression:
    if isinstance(inner, Point):
        return replace(inner, stage=value) if kind == "stage" else replace(inner, approximate=True)
    if isinstance(inner, Length) and kind == "approximate":
        return replace(inner, approximate=True)
    return inner


def _two_years(phrase: str) -> Range | None:
    """Two years on end as one, "1998-99"; no month goes by 99."""
    found = _ABBREVIATED.fullmatch(phrase)
    if found is None or not 12 < int(found["last"]) == (int(found["first"]) + 1) % 100:
        return None
    return Range(first=Point(year=int(found["first"])), last=Point(year=int(found["first"]) + 1))


def _range(phrase: str) -> Expression | None:
    """Two points joined; what the first leaves out it has from the last, and the other way round."""
    found = _JOINED.fullmatch(phrase)
    if found is None:
        return None
    ends = found["first"], found["last"]
    first, last = (_read(end) for end in ends)
    if last is None and isinstance(first, Point) and first.month and re.fullmatch(r"\d{1,2}( [12]\d{3})?", ends[1]):
        day, _, year = ends[1].partition(" ")
        last = building.checked(replace(first, day=int(day), year=int(year) if year else first.year, weekday=None))
    if first is None and isinstance(last, Point) and last.month and ends[0].isdigit() and int(ends[0]) <= 31:
        first = building.checked(replace(last, day=int(ends[0]), weekday=None))
    for absurd in (first, last):
        if isinstance(absurd, Absurd):
            return absurd
    if not isinstance(first, Point) or not isinstance(last, Point):
        return None
    if last.year is not None and first.year is None and first.by is None:
        first = replace(first, year=last.year)
    if last.by is not None and last.unit == "Y" and first.by is None and first.year is None:
        first = replace(first, unit="Y", by=last.by)
    if first.month is not None and last.month is None and last.day is not None:
        last = replace(last, month=first.month, year=first.year)
    return Range(first=first, last=last)
