"""Numbers in phrases of time: in digits and words, ordinals, years, decades, and lengths as TIMEX3 writes them."""

from __future__ import annotations

import calendar
import re

from sayso.reading.moments import grammar

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_FRACTION = re.compile(r"(\d+) (\d)/(\d)")
_PIVOT = 69  # two digits from here on are of the twentieth century, as in POSIX strptime
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def plain(value: float) -> str:
    """``value`` without a point where it is whole."""
    return str(int(value)) if value == int(value) else f"{value:g}"


def read(words: str) -> str | None:
    """The number that ``words`` name, "X" where they leave it open ("several"), None where they name none."""
    words = words.removesuffix(" of")
    if words == "a couple" or words == "couple":
        return "2"
    if words in grammar.words("many") or f"{words} of" in grammar.words("many"):
        return "X"
    words, half = words.removesuffix(" and a half"), words.endswith(" and a half")
    fraction = _FRACTION.fullmatch(words)
    if fraction:
        return plain(int(fraction[1]) + int(fraction[2]) / int(fraction[3])) if fraction[3] != "0" else None
    if _DIGITS.fullmatch(words):
        value = float(words)
    else:
        found = _spelled(words.replace(" and ", " ").split())
        if found is None:
            return None
        value = found
    return plain(value + 0.5 * half)


def _spelled(words: list[str]) -> float | None:
    values = grammar.words("number")
    total = current = 0
    for i, word in enumerate(words):
        if word not in values:
            return None
        if (
            word in ("a", "an")
            and words[i + 1 :]
            and int(values.get(words[i + 1], "0")) < 100
            and words[i + 1] != "dozen"
        ):
            continue  # "a three-year period"
        value = int(values[word])
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100 or word == "dozen":
            current = max(current, 1) * value
        else:
            current += value
    return float(total + current)


def ordinal(words: str) -> int | None:
    """The number of "11th", "04" or "eleventh"."""
    digits = words.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if digits.isdigit():
        return int(digits)
    named = grammar.words("ordinal").get(words)
    return int(named) if named else None


def year(words: str | None) -> int | None:
    """A year in digits ("2018", "'18", "18") or words ("nineteen ninety six")."""
    if words is None:
        return None
    digits = words.lstrip("'")
    if digits.isdigit():
        value = int(digits)
        return value + (1900 if value >= _PIVOT else 2000) if len(digits) == 2 else value
    first, *rest = digits.replace(" and ", " ").split()
    if rest and rest[0] != "thousand" and rest[0] != "hundred":
        hundreds, units = _spelled([first]), _spelled(rest)
        return int(hundreds * 100 + units) if hundreds is not None and units is not None else None
    value_of = _spelled([first, *rest])
    return int(value_of) if value_of is not None else None


def decade(words: str) -> int | None:
    """A decade as the year's first three digits: 198 for "1980s", "'80s", "eighties"."""
    bare = words.replace(" ", "").removesuffix("s").lstrip("'")
    if bare.isdigit():
        return int(bare) // 10 if len(bare) == 4 else int(bare) // 10 + (190 if int(bare) >= 20 else 200)
    return 192 + _DECADES.index(words.split()[-1])


def period(count: str, unit: str) -> str:
    """A length in TIMEX3: decades and centuries in years, half years in months, fortnights in weeks."""
    tens = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W"), "H": (6, "M")}
    if unit in tens:
        size, unit = tens[unit]
        count = count if count == "X" else plain(float(count) * size)
    if unit == "WE":
        return f"P{count}WE"
    if unit == "Y" and count != "X" and float(count) != int(float(count)):
        whole, months = int(float(count)), round((float(count) % 1) * 12)
        return f"P{whole}Y{months}M" if whole else f"P{months}M"
    if unit.startswith("T"):
        if count != "X" and float(count) == 0.5 and unit == "TH":
            return "PT30M"
        if count != "X" and unit == "TM" and float(count) % 1 == 0.5:
            return f"PT{int(float(count))}M30S"
        return f"PT{count}{unit[1]}"
    return f"P{count}{unit}"


def joined(count: str, unit: str, count2: str, unit2: str) -> str:
    """Two lengths as one: "two years and three months" is P2Y3M."""
    first, second = period(count, unit), period(count2, unit2)
    if second.startswith("PT") and first.startswith("PT"):
        return first + second[2:]
    return first + second[1:]


def days_in(year: int | None, month: int | None) -> int:
    """How many days a month has, at most where month or year is open."""
    if month is None:
        return 31
    if year is None:
        return 29 if month == 2 else calendar.monthrange(2001, month)[1]
    return calendar.monthrange(year, month)[1]


def month_name(month: int | None) -> str:
    """A month's English name."""
    return "A month" if month is None else calendar.month_name[month]
