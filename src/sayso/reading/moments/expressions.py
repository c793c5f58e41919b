"""Expressions: what a phrase of time says by itself, before anything is known of when it was written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A date or time, or a period on the calendar, as far as its words go.

    ``by`` counts ``unit`` (TIMEX3 letters, "T" before those of the clock) from publication, or from the time last
    told where ``narrative``; what else is given refines that. ``toward`` is −1, 0 or 1 for last, this, next beside a
    name. ``part`` is a quarter, half or season ("Q3", "H1", "SU"), ``clock`` the time of day as TIMEX3 writes it,
    ``zone`` minutes east of Greenwich. ``stage`` says which part of the period is meant, ``bound`` (min, max) and
    ``approximate`` how exact it is. ``counted`` where a number of units is told ("two decades ago").
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
    counted: bool = False
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
