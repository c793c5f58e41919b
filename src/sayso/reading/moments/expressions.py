"""Expressions: what a phrase of time says by itself, before anything is known of when it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.reading.moments import clocks, grammar, numbers

LONGEST = 100  # characters; what is longer is no phrase of time


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A date or time, or a period on the calendar, as far as its words go.

    ``by`` counts ``unit`` (TIMEX3 letters, "T" before those of the clock) from publication, or from the time last
    told where ``narrative``; what else is given refines that. ``toward`` is −1, 0 or 1 for last, this, next beside a
    name. ``part`` is a quarter, half or season ("Q3", "H1", "SU"), ``clock`` the time of day as TIMEX3 writes it,
    ``zone`` minutes east of Greenwich. ``stage`` says which part of the period is meant, ``bound`` (min, max) and
    ``approximate`` how exact it is.
    """

    unit: str = ""
    by: float | None = None
    narrative: bool = False
    toward: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    holiday: str = ""
    decade: int | None = None
    century: int | None = None
    clock: str = ""
    zone: int | None = None
    stage: str = ""
    approximate: bool = False
    like_year_before: bool = False
    week_of: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """How long: ``value`` in TIMEX3; ``side`` is −1 where it ends with publication, 1 where it begins with it."""

    value: str
    side: int = 0
    approximate: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Set:
    """How often: ``value`` in TIMEX3."""

    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """Now, formerly or to come: ``value`` is PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """From one point to another, both within."""

    first: Point
    last: Point


@dataclass(frozen=True, kw_only=True, slots=True)
class Absurd:
    """No date there is; ``why`` in a line."""

    why: str


Expression = Point | Length | Set | Reference | Range | Absurd

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


def _read(phrase: str) -> Expression | None:
    if not phrase:
        return None
    season = _two_years(phrase)
    if season is not None:
        return season
    made = grammar.match(phrase)
    if made is not None:
        return _made(made, phrase)
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
        last = _checked(replace(first, day=int(day), year=int(year) if year else first.year, weekday=None))
    if first is None and isinstance(last, Point) and last.month and ends[0].isdigit() and int(ends[0]) <= 31:
        first = _checked(replace(last, day=int(ends[0]), weekday=None))
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


def _made(made: grammar.Made, phrase: str) -> Expression | None:
    kind = made["kind"]
    if kind == "reference":
        return Reference(value=made.get("value") or grammar.words("reference")[made["reference"]])
    if kind == "set":
        return _set(made)
    if kind == "length":
        return _length(made)
    return _checked(_point(made, phrase))


def _set(made: grammar.Made) -> Expression | None:
    if "tell" in made:
        return Set(value="XXXX-XX-XXTNI")
    if "set" in made:
        return Set(value=grammar.words("set")[made["set"]])
    if "month" in made:
        return Set(value=f"XXXX-{int(grammar.words('month')[made['month']]):02d}")
    if "season" in made:
        return Set(value=f"XXXX-{grammar.words('season')[made['season']]}")
    if "weekday" in made:
        return Set(value=f"XXXX-WXX-{grammar.words('weekday')[made['weekday']]}")
    unit = grammar.words("unit")[made.get("single") or made["unit"]]
    frequency = made.get("n", "") if "single" in made else ""
    count = "1" if frequency and frequency != "2" else numbers.read(made["n"]) if "n" in made else "1"
    return Set(value=numbers.period(count, unit)) if count else None


def _length(made: grammar.Made) -> Expression | None:
    units = grammar.words("unit")
    named = made.get("unit") or made.get("single") or made.get("plural")
    unit = units[named] if named is not None and named in units else "X" if made.get("unit") == "X" else "Y"
    written = made.get("n", "1")
    count = "X" if written == "X" else numbers.read(written)
    if count is None:
        return None
    if "half" in made and count != "X":
        count = numbers.plain(float(count) + 0.5)
    side = -1 if "ends" in made else 1 if "starts" in made else 0
    if unit == "X":
        return Length(value="PXX", side=side)
    if "unit2" in made and "n2" in made and units[made["unit2"]] != unit:
        second = numbers.read(made["n2"])
        return Length(value=numbers.joined(count, unit, second or "X", units[made["unit2"]]), side=side)
    return Length(value=numbers.period(count, unit), side=side)


def _point(made: grammar.Made, phrase: str) -> Point:
    words = grammar.words
    unit = words("unit").get(made.get("unit") or made.get("single") or made.get("period") or made.get("quarterday") or "", made.get("unit", ""))
    by = float(made["by"]) if "by" in made else None
    clock = ""
    if "sign" in made:
        size = numbers.read(made["n"])
        by = float(made["sign"]) * float(size) if size and size != "X" else float("nan")
    if "tell" in made:
        shift, _, part = words("day")[made["tell"]].partition(" ")
        unit, by, clock = "D", float(shift), f"T{part}" if part else ""
    if "within" in made:
        unit = ""
    month = words("month")[made["month"]] if "month" in made else made.get("mm")
    day = made.get("day") or made.get("dayth") or made.get("dd")
    number = numbers.ordinal(day) if day else None
    month_number = int(month) if month else None
    if "mm" in made and month_number and number and month_number > 12 >= number and "year" not in made:
        month_number, number = number, month_number
    century = numbers.ordinal(made["ordinal"]) if "century" in made and "ordinal" in made else None
    return Point(
        unit=unit,
        by=by,
        narrative=made.get("from") == "narrative" or ("year-ago" in made and "ago" not in phrase),
        toward=int(made["toward"]) if "toward" in made else None,
        year=numbers.year(made.get("year") or made.get("yy")),
        month=month_number,
        day=number,
        weekday=int(words("weekday")[made["weekday"]]) if "weekday" in made else None,
        part=_part(made),
        holiday=words("holiday")[made["holiday"]] if "holiday" in made else "",
        decade=numbers.decade(made["decade"]) if "decade" in made else None,
        century=century - 1 if century else None,
        clock=clock,
        like_year_before="year-ago" in made,
        week_of="within" in made,
    )


def _part(made: grammar.Made) -> str:
    if "season" in made:
        return grammar.words("season")[made["season"]]
    if "quarter" in made:
        return f"Q{4 if made['quarter'] in ('final', 'last') else numbers.ordinal(made['quarter'])}"
    if "half" in made:
        half = made.get("q") or ("1" if made["half"] in ("first", "1st") else "2")
        return f"H{half}"
    return f"Q{made['q']}" if "q" in made else ""


def _checked(point: Point) -> Point | Absurd:
    """``point``, unless its year, month or day can't be."""
    if point.year is not None and not 1 <= point.year <= 9999:
        return Absurd(why=f"{point.year} is no year of four digits")
    if point.month is not None and not 1 <= point.month <= 12:
        return Absurd(why=f"there is no month {point.month}")
    if point.day is not None and not 1 <= point.day <= numbers.days_in(point.year, point.month):
        return Absurd(why=f"{numbers.month_name(point.month)} has no day {point.day}")
    return point
