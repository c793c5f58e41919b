"""Values: a point in time as a TIMEX3 value, counted from a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sayso.reading.moments import edtf, periods
from sayso.reading.moments.expressions import Point

Tense = Literal["past", "present", "future"]

_FARTHER = 4
_ONE_DAY = timedelta(days=1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HOUR = re.compile(r"(\d{4}-\d\d-\d\dT[01]\d:\d\d|\d{4}-\d\d-\d\dT2[0-3]:\d\d)(Z?)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, kw_only=True, slots=True)
class From:
    """What a point counts from: the day of publication (or of saying), the value last told, the clause's tense."""

    now: date
    told: str | None = None
    tense: Tense | None = None

    @property
    def last(self) -> date:
        """The day last told: the first of its period; the day of publication where nothing is told."""
        held = edtf.days(self.told) if self.told else None
        return held[0] if held else self.now

    @property
    def last_day(self) -> date:
        """The day last told; the day of publication where what is told is no single day."""
        return self.last if self.told and _DAY.match(self.told) else self.now


def at(point: Point, start: From) -> str | None:
    """The TIMEX3 value of ``point`` counted from ``start``, None where the calendar has no such day."""
    day = _value(point, start)
    if day is None or not point.clock:
        return day
    zulu = "Z" if point.zone == 0 and ":" in point.clock else ""
    return day + point.clock + zulu if len(day) == 10 and day[4:5] == "-" and "W" not in day else day


def _value(point: Point, start: From) -> str | None:
    if point.week_of:
        return _week_of(point, start)
    if point.like_year_before:
        return _year_before(point, start)
    if point.by is not None:
        return _counted(point, point.by, start)
    if point.decade is not None:
        return f"{point.decade:03d}"
    if point.century is not None:
        return f"{point.century:02d}"
    if point.year is not None:
        return _in_year(point, point.year)
    if point.month or point.part or point.holiday:
        return _chosen(point, start)
    if point.weekday is not None and point.day is None:
        return _weekday(point, point.weekday, start)
    return _day(point, start) if point.day is not None else None


def _week_of(point: Point, start: From) -> str | None:
    """Place a week by a day in it: "the week of March 6"."""
    whole = Point(year=point.year, month=point.month, day=point.day, toward=point.toward)
    value = _value(whole, start)
    held = edtf.days(value) if value else None
    return periods.value("W", held[0]) if held else None


def _year_before(point: Point, start: From) -> str | None:
    """The like period a year before: a quarter's quarter, else the year."""
    quarter = _QUARTER.fullmatch(start.told or "")
    if quarter:
        return f"{int(quarter[1]) - 1:04d}-Q{quarter[2]}"
    base = periods.shifted(start.last if point.narrative else start.now, "Y", -1)
    return periods.value("Y", base) if base else None


def _counted(point: Point, by: float, start: From) -> str | None:
    """So many units on from publication or from what was last told."""
    if by != by:  # "several years ago": nobody knows how many
        return "FUTURE_REF" if point.stage == "after" else "PAST_REF"
    unit = point.unit
    if point.narrative and by == 0 and unit in ("Q", "P"):
        return _this_quarter(point, start)
    base = start.now if not point.narrative else start.last_day if unit == "D" else start.last
    if unit == "WE" and by == 0 and not (point.narrative and start.told):
        by = -1.0 if start.tense != "future" and base.isoweekday() < 6 else 0.0
    if unit.startswith("T"):
        return _hours(point, by, start, base)
    if unit in ("DE", "CE") and point.counted:  # "four decades ago" is a year, however roughly
        unit, by = "Y", by * (10 if unit == "DE" else 100)
    if unit == "Y" and by != int(by):
        unit, by = "M", by * 12
    day = periods.shifted(base, unit, by)
    if day is None:
        return None
    if unit == "Y" and (point.month or point.part or point.holiday):
        return _in_year(point, day.year)
    if unit == "M" and point.day:
        found = periods.dated(day.year, day.month, point.day)
        return found.isoformat() if found else None
    if unit == "W" and point.weekday:
        found = periods.weekday_in_week(day, point.weekday)
        return found.isoformat() if found else None
    return periods.value(unit, day)


def _hours(point: Point, by: float, start: From, base: date) -> str | None:
    """Hours or minutes on from an hour last told; else the day that they fall on, as far as it can be told."""
    clock = _HOUR.fullmatch(start.told or "") if point.narrative else None
    if clock is None:
        day = periods.shifted(base, point.unit, by)
        return day.isoformat() if day else None
    size = {"TH": timedelta(hours=1), "TM": timedelta(minutes=1)}.get(point.unit, timedelta(seconds=1))
    try:
        told = datetime.fromisoformat(clock[1]) + by * size
    except (OverflowError, ValueError):
        return None
    return told.isoformat(timespec="minutes") + clock[2]


def _this_quarter(point: Point, start: From) -> str | None:
    if _QUARTER.fullmatch(start.told or "") and point.year is None:
        return start.told
    if point.year is not None:
        quarter = _QUARTER.fullmatch(start.told or "")
        return f"{point.year:04d}-Q{quarter[2]}" if quarter else f"{point.year:04d}"
    day = start.now if start.tense == "future" else periods.shifted(start.now, "Q", -1)
    return periods.value("Q", day) if day else None


def _in_year(point: Point, year: int) -> str | None:
    if point.holiday:
        found = periods.holiday(year, point.holiday)
        return found.isoformat() if found else None
    if point.part:
        return f"{year:04d}-{point.part}"
    if point.month and point.day:
        found = periods.dated(year, point.month, point.day)
        return found.isoformat() if found else None
    return f"{year:04d}-{point.month:02d}" if point.month else f"{year:04d}"


def _chosen(point: Point, start: From) -> str | None:
    """The one such month, day, season or holiday that tense and "last" or "next" choose; else the nearest."""
    if point.toward == 0:
        return _in_year(point, start.now.year)
    found = []
    for year in range(start.now.year - 9, start.now.year + 10):
        value = _in_year(point, year) if 1 <= year <= 9998 else None
        held = edtf.days(value) if value else None
        if value and held:
            found.append((held, value))
    return _which(found, start, point.toward)


def _which(found: list[tuple[tuple[date, date], str]], start: From, toward: int | None) -> str | None:
    """The period of ``found`` (their first day and the day after) that is meant."""
    now = start.now
    before = [(held, value) for held, value in found if held[0] <= now]
    after = [(held, value) for held, value in found if held[1] > now]
    if toward == -1:
        before = [(held, value) for held, value in before if held[1] <= now]
        return before[-1][1] if before else None
    if toward == 1:
        after = [(held, value) for held, value in after if held[0] > now]
        return after[0][1] if after else None
    if not before or not after:
        some = before[-1:] or after[:1]
        return some[0][1] if some else None
    ago, ahead = max((now - before[-1][0][1]).days + 1, 0), max((after[0][0][0] - now).days, 0)
    if start.tense is None or start.tense == "present":
        return before[-1][1] if ago <= ahead else after[0][1]
    # A day that far off would be told with its year: tense decides unless the other is so much nearer.
    single = before[-1][0][1] - before[-1][0][0] == _ONE_DAY or "Q" in before[-1][1]
    if start.tense == "past":
        return after[0][1] if single and ago > _FARTHER * ahead else before[-1][1]
    return before[-1][1] if single and ahead > _FARTHER * ago else after[0][1]


def _weekday(point: Point, weekday: int, start: From) -> str | None:
    now = start.last if point.narrative else start.now
    back = (now.isoweekday() - weekday) % 7
    if point.toward == -1:
        by = -(back or 7)
    elif point.toward == 1:
        by = 7 - back
    elif point.toward == 0:
        by = weekday - now.isoweekday()
    elif start.tense in ("future", "present"):
        by = (7 - back) % 7
    else:
        by = -back
    day = periods.shifted(now, "D", by)
    return day.isoformat() if day else None


def _day(point: Point, start: From) -> str | None:
    """A day of a month not named: "the 5th"."""
    base = start.last
    found = []
    for by in range(-2, 3):
        month = periods.shifted(base.replace(day=1), "M", by)
        day = periods.dated(month.year, month.month, point.day or 1) if month else None
        if day and (point.weekday is None or day.isoweekday() == point.weekday):
            held = edtf.days(day.isoformat())
            if held:
                found.append((held, day.isoformat()))
    return _which(found, start, point.toward)
