"""Basis: how a moment was found, in a line for its reader."""

from __future__ import annotations

from datetime import date

from sayso.reading.moments import edtf
from sayso.reading.moments.expressions import Point
from sayso.reading.moments.values import Tense
from sayso.records import Anchor, Dating

_UNITS = {"D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half-year", "Y": "year",
          "DE": "decade", "CE": "century", "F": "fortnight", "TH": "hour", "TM": "minute", "TS": "second",
          "P": "period"}  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TURNED = {-1: "the last such before", 0: "of the year of", 1: "the next such after"}


def anchor(point: Point, name: Anchor, told: str | None) -> Anchor:
    """What ``point`` counts from."""
    if point.by is None and not point.like_year_before:
        whole = point.year is not None or point.decade is not None or point.century is not None
        return "itself" if whole else ("narrative" if point.narrative and told else name)
    day = point.unit != "D" or (told is not None and edtf.weekday(told) is not None)
    return "narrative" if point.narrative and told and day else name


def of(point: Point, tense: Tense | None, counted: Anchor, told: str | None, when: str) -> str:
    """The line for a point; ``when`` names the day of publication or saying."""
    if counted == "itself":
        return "as written" + _local(point)
    start = f"the time last told ({told})" if counted == "narrative" else when
    return f"{_way(point, tense)} {start}" + _local(point)


def same_day(point: Point, when: str) -> str:
    """The line for a point that is the day it counts from, which ``when`` names."""
    name = f"{_WEEKDAYS[point.weekday - 1]}, " if point.weekday and not point.month else ""
    return f"{name}the day of {when}" + _local(point)


def _way(point: Point, tense: Tense | None) -> str:
    if point.like_year_before:
        return "the like period a year before"
    if point.by is not None:
        unit, by = _UNITS.get(point.unit, "period"), point.by
        refined = "in " if point.month or point.weekday or point.part or point.holiday else ""
        if by != by:
            return "an unknown time from"
        if by == 0:
            return f"{refined}the {unit} of"
        side = "before" if by < 0 else "after"
        return f"{refined}the {unit} {side}" if abs(by) == 1 else f"{refined}{abs(by):g} {unit}s {side}"
    name = _WEEKDAYS[point.weekday - 1] if point.weekday and not point.month else ""
    if point.toward is not None:
        return f"{name + ', ' if name else ''}{_TURNED[point.toward]}"
    if tense == "future":
        return f"{name} after" if name else "the next such after"
    if tense == "past" or name:
        return f"{name} before" if name else "the last such before"
    return "the nearest such to"


def _local(point: Point) -> str:
    return "; local time, its zone is not told" if point.clock and point.zone is None else ""


def publication(dated: Dating, days: tuple[date, date] | None) -> str:
    """The day of publication in words, with how far it is known."""
    if days is None:
        return "publication, which is unknown"
    if dated.basis in ("given", "dateline"):
        return f"publication ({dated.edtf})"
    return f"publication ({dated.edtf}, solved for from the text)"
