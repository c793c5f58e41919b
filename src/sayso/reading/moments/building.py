"""Building: expressions of what a pattern of the grammar makes."""

from __future__ import annotations

from sayso.reading.moments import grammar, numbers
from sayso.reading.moments.expressions import Absurd, Expression, Length, Point, Reference, Set


def built(made: grammar.Made, phrase: str) -> Expression | None:
    """The expression that ``phrase`` is, of which a pattern made ``made``; None where a number in it can't be read."""
    kind = made["kind"]
    if kind == "reference":
        return Reference(value=made.get("value") or grammar.words("reference")[made["reference"]])
    if kind == "set":
        return _set(made)
    if kind == "length":
        return _length(made)
    return checked(_point(made, phrase))


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
    named = made.get("unit") or made.get("single") or made.get("plural") or made.get("long")
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
    unit = words("unit").get(
        made.get("unit") or made.get("single") or made.get("period") or made.get("quarterday") or "",
        made.get("unit", ""),
    )
    by = float(made["by"]) if "by" in made else None
    clock = ""
    if "year-ago" in made:
        unit, by = "Y", -1.0
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
        counted="sign" in made,
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


def checked(point: Point) -> Point | Absurd:
    """``point``, unless its year, month or day can't be."""
    if point.year is not None and not 1 <= point.year <= 9999:
        return Absurd(why=f"{point.year} is no year of four digits")
    if point.month is not None and not 1 <= point.month <= 12:
        return Absurd(why=f"there is no month {point.month}")
    if point.day is not None and not 1 <= point.day <= numbers.days_in(point.year, point.month):
        return Absurd(why=f"{numbers.month_name(point.month)} has no day {point.day}")
    return point
