"""Lengths: TIMEX3 durations laid beside a day, and the length between two values."""

from __future__ import annotations

import re
from datetime import date

from sayso.reading.moments import edtf, periods
from sayso.reading.moments.limits import Bounds, midnight

_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)(Y|M|W|WE|Q|D|H|S)")


def beside(value: str, day: date, side: int) -> Bounds:
    """The interval of a length that ends with ``day`` (``side`` −1) or begins with it (1); open where it is not known."""
    found = _LENGTH.fullmatch(value)
    other = periods.shifted(day, found[1] + found[3], side * float(found[2])) if found else None
    if side < 0:
        return (midnight(other) if other else None), midnight(day, 1)
    return midnight(day), (midnight(other, 1) if other else None)


def between(first: str, last: str) -> str | None:
    """The length from one value to another in their unit: 2009 to 2011 is P2Y; None where their units differ."""
    if len(first) == len(last) == 4 and first.isdigit() and last.isdigit():
        return f"P{abs(int(last) - int(first))}Y"
    held, until = edtf.days(first), edtf.days(last)
    if held is None or until is None or len(first) != len(last):
        return None
    if len(first) == 7 and first[5:].isdigit():
        months = (until[0].year - held[0].year) * 12 + until[0].month - held[0].month
        return f"P{abs(months) + 1}M"
    return f"P{abs((until[0] - held[0]).days) + 1}D" if len(first) == 10 else None
