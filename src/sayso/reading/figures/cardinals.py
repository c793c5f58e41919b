"""Cardinals: numbers in digits and words, with their scales: "1.2 million", "two hundred and five", "12 000"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.reading import lexicon

ARTICLES = ("a", "an")
DASHES = frozenset("-–—−‐‑")

_DIGITS = re.compile(
    r"(?:(?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d+)?)|(?P<dotted>\d{1,3}(?:\.\d{3}){2,})|(?P<comma>\d+,\d{1,2}|0,\d+)"
    r"|(?P<plain>(?:0|[1-9]\d*)(?:\.\d+)?))(?P<part>[½¼¾⅓⅔⅛]?)(?P<unit>(?!(?:st|nd|rd|th|s)$)[a-z°]{0,5}[²³]?)"
)
_HALVED = frozenset(
    "percent percentage mile kilometer kilometre km meter metre acre hectare ton tonne kilo inch".split()
)
_LONGEST = 15  # digits; a longer row of them is no quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number up to word ``end``: low, best, high; ``scale`` is what its last word multiplies by ("million").

    ``glued`` holds what unit stands in one word with it ("60kph"), ``share`` tells a part of a whole ("two-thirds of"),
    ``kind`` the way that it is written: digits, words, many ("dozens"), few ("several") or times ("twice").
    """

    end: int
    low: float | None
    best: float | None
    high: float | None
    kind: str
    scale: float = 1.0
    glued: str = ""
    share: bool = False


@cache
def values(kind: str) -> dict[str, float]:
    """The words of one kind in the list of numerals, with their values."""
    return {row["word"]: float(row["value"]) for row in lexicon.rows("numerals") if row["kind"] == kind}


def word_at(forms: Sequence[str], at: int) -> str:
    """The word at ``at``, empty beyond the last."""
    return forms[at] if at < len(forms) else ""


def exactly(end: int, value: float, *, kind: str, scale: float = 1.0, glued: str = "", share: bool = False) -> Numeral:
    """A numeral that names one value."""
    return Numeral(end=end, low=value, best=value, high=value, kind=kind, scale=scale, glued=glued, share=share)


def cardinal(forms: Sequence[str], start: int, money: bool) -> Numeral | None:
    """A number in digits or words with its scales: "1.2 million", "two hundred and five", "half a dozen"."""
    scales, at = values("scale"), start
    digits = _digits(forms, start)
    if digits is not None:
        value, at, glued = digits
        scale = _short(forms, at, money) if not glued else values("short").get(glued, 0.0) if glued not in "mb" else 0.0
        if glued in ("m", "b") and money:
            scale = values("short")[glued]
        if scale:
            return exactly(at + (not glued), _times(value, scale), kind="digits", scale=scale)
        kind = "digits"
    else:
        group = _words(forms, start)
        if group is None:
            return None
        value, at = group
        glued, kind = "", "words"
    last = 1.0
    if not glued and word_at(forms, at) == "and" and word_at(forms, at + 1) == "a" and word_at(forms, at + 2) == "half":
        value, at = value + 0.5, at + 3
    if kind == "words":
        value, at = _point(forms, value, at)
    while not glued and (word := word_at(forms, at + _hyphen(forms, at))) in scales and word != "score":
        last = scales[word]
        value, at = _times(value, last), at + _hyphen(forms, at) + 1
    while last >= 1000:  # "two million three hundred thousand", "a thousand and one"
        more = _words(forms, at + (word_at(forms, at) == "and" and last == 1000))
        if more is None or forms[at] in ARTICLES or forms[at] in scales:
            break
        rest, end = more
        below = scales.get(word_at(forms, end), 1.0)
        if rest * below >= last:
            break
        value, at, last = value + rest * below, end + (below > 1), below
    return exactly(at, value, kind=kind, scale=last, glued=glued)


def _hyphen(forms: Sequence[str], at: int) -> bool:
    """Whether a hyphen at ``at`` ties a scale to its number: "seven-hundred"."""
    return word_at(forms, at) in DASHES and word_at(forms, at + 1) in values("scale")


def _point(forms: Sequence[str], value: float, at: int) -> tuple[float, int]:
    """A number with its decimals in words: "seven point six five"."""
    place, units = 0.1, values("unit")
    if word_at(forms, at) != "point" or units.get(word_at(forms, at + 1), 10.0) > 9:
        return value, at
    at += 1
    while units.get(word_at(forms, at), 10.0) <= 9:
        value, place, at = value + units[forms[at]] * place, place / 10, at + 1
    return round(value, 6), at


def _times(value: float, scale: float) -> float:
    """A product without the noise of binary fractions: 4.1 million is 4,100,000."""
    return round(value * scale, 6)


def _short(forms: Sequence[str], at: int, money: bool) -> float:
    """The scale that an abbreviation after digits stands for, 0 for none; "m" without money before plurals only."""
    form = word_at(forms, at)
    if form not in values("short") or (form == "b" and not money):
        return 0.0
    if form == "m" and not money:
        after = word_at(forms, at + 1)
        plural = after == "people" or (after.endswith("s") and len(after) > 4 and after not in ("across", "towards"))
        return values("short")[form] if plural else 0.0
    return values("short")[form]


def _digits(forms: Sequence[str], start: int) -> tuple[float, int, str] | None:
    """A number in digits, the word after it and what unit is glued to it; "12 000", "1½" and "12,5" too."""
    form = forms[start]
    if len(form) == 1 and form in "½¼¾⅓⅔⅛":
        return unicodedata.numeric(form), start + 1, ""
    found = _DIGITS.fullmatch(form)
    if found is None or len(form) > _LONGEST:
        return None
    end, glued = start + 1, found["unit"]
    text = found["grouped"] or (found["dotted"] or "").replace(".", "") or (found["comma"] or "").replace(",", ".")
    text = (text or found["plain"]).replace(",", "")
    part = unicodedata.numeric(found["part"]) if found["part"] else 0.0
    if found["plain"] and len(form) <= 3 and form.isdecimal():
        while (
            len(word_at(forms, end)) == 3 and forms[end].isdecimal() and forms[end].isascii() and len(text) < _LONGEST
        ):
            text, end = text + forms[end], end + 1
        split = (
            _DIGITS.fullmatch(word_at(forms, end + 1))
            if word_at(forms, end) in (".", ",") and end == start + 1
            else None
        )
        if split is not None and split["unit"] and split["plain"]:  # a word cut: "1.5C", "40,000sq km"
            text, end, glued = text + (forms[end] + split["plain"]).replace(",", ""), end + 2, split["unit"]
        elif word_at(forms, end) == "," and re.fullmatch(r"000[a-z]+", word_at(forms, end + 1)):
            text, glued, end = text + "000", forms[end + 1][3:], end + 2
    return float(text) + part, end, glued


def group(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    """A number in digits or words without scales above a hundred, and the word after it."""
    digits = _digits(forms, start)
    return digits[:2] if digits is not None and not digits[2] else _words(forms, start)


def _words(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    """A number in words below a thousand, "a" and "half a" before a scale among them, and the word after it."""
    scales, units = values("scale"), values("unit")
    first = word_at(forms, start)
    if first == "half" or (first in ARTICLES and word_at(forms, start + 1) == "half"):
        at = start + 1 + (first != "half")
        at += word_at(forms, at) in ARTICLES
        return (0.5, at) if word_at(forms, at) in scales or word_at(forms, at) in _HALVED else None
    if first in ARTICLES:
        if word_at(forms, start + 1) not in scales or forms[start + 1] == "score":
            return None
        value, at = 1.0, start + 1
    elif first == "hundred" or (first in scales and first != "score" and first != "dozen"):
        value, at = 1.0, start  # "hundred thousand"
    else:
        small = _below_hundred(forms, start)
        if small is None:
            return None
        value, at = small
    if word_at(forms, at) == "score":
        return value * 20, at + 1
    if word_at(forms, at + _hyphen(forms, at)) != "hundred" or value >= 100:
        return value, at
    value, at = value * 100, at + _hyphen(forms, at) + 1
    rest = _below_hundred(forms, at + (word_at(forms, at) == "and"))
    if rest is not None and word_at(forms, rest[1]) not in ("hundred",) and rest[0] != units["zero"]:
        return value + rest[0], rest[1]
    return value, at


def _below_hundred(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    first, units = word_at(forms, start), values("unit")
    if first in units:
        return units[first], start + 1
    if first not in values("ten"):
        return None
    at = start + 1 + (word_at(forms, start + 1) in DASHES)
    unit = units.get(word_at(forms, at), 0.0)
    if 1 <= unit <= 9:
        return values("ten")[first] + unit, at + 1
    return values("ten")[first], start + 1
