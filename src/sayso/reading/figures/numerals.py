"""Numerals: what number stands at a word, in digits or words, and how far it goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.reading import lexicon

DASHES = frozenset("-–—−‐‑")

_DIGITS = re.compile(
    r"(?:(?P<grouped>\d{1,3}(?:,\d{3})+(?:\.\d+)?)|(?P<dotted>\d{1,3}(?:\.\d{3}){2,})|(?P<comma>\d+,\d{1,2}|0,\d+)"
    r"|(?P<plain>(?:0|[1-9]\d*)(?:\.\d+)?))(?P<part>[½¼¾⅓⅔⅛]?)(?P<unit>(?!(?:st|nd|rd|th|s)$)[a-z°]{0,5}[²³]?)"
)
_SLASHED = re.compile(r"(\d)/(\d\d?)")
_ARTICLES = ("a", "an")
_WHOLE = frozenset("of the its their his her our your my all this that these those".split())
_LEADING = frozenset("than nearly almost about around roughly by over under least to only".split())
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


@cache
def _openers() -> frozenset[str]:
    kinds = ("unit", "ten", "scale", "many", "few", "part", "times")
    return frozenset(word for kind in kinds for word in values(kind)) | {*"½¼¾⅓⅔⅛"}


def opens(form: str) -> bool:
    """Whether a numeral may begin at a word, its article aside."""
    return form in _openers() or "0" <= form[:1] <= "9"


def at(forms: Sequence[str], start: int, *, money: bool = False) -> Numeral | None:
    """The longest numeral that begins at word ``start`` of ``forms`` (lower case), or None.

    After a sign of ``money`` "m" and "b" are millions and billions. Never raises.
    """
    return _share(forms, start) or _vague(forms, start) or _cardinal(forms, start, money)


def _form(forms: Sequence[str], at: int) -> str:
    return forms[at] if at < len(forms) else ""


def _exactly(end: int, value: float, *, kind: str, scale: float = 1.0, glued: str = "", share: bool = False) -> Numeral:
    return Numeral(end=end, low=value, best=value, high=value, kind=kind, scale=scale, glued=glued, share=share)


def _share(forms: Sequence[str], start: int) -> Numeral | None:
    """A part of a whole ("half of", "two-thirds", "a third of", "one in five", "nine out of 10") or of a million."""
    first, at = _form(forms, start), start + 1
    slashed = _SLASHED.fullmatch(first)
    if slashed is not None:
        share = float(slashed[1]) / max(float(slashed[2]), 1.0)
        apart = 0 < share < 1 and _form(forms, at) == "of"
        return _exactly(at, round(share, 4), kind="digits", share=True) if apart else None
    led = _form(forms, start - 1) in _LEADING if start else False
    if first == "half":
        whole = _form(forms, at) in _WHOLE or (led and _form(forms, at) not in ("a", "an", "dozen", "-"))
        return _exactly(at, 0.5, kind="words", share=True) if whole else None
    counted = 1.0 if first in _ARTICLES else values("unit").get(first)
    if counted is None and first.isdecimal() and len(first) < 3:
        counted = float(first)
    if counted is None:
        return None
    over = counted
    if _form(forms, at) == "-" and _form(forms, at + 1) in {**values("part"), **values("parts")}:
        at += 1
    named = values("part" if over == 1 else "parts").get(_form(forms, at))
    if named is not None:
        at += 1
        scale = values("scale").get(_form(forms, at + 2), 0.0) if _form(forms, at) == "of" else 0.0
        if scale and _form(forms, at + 1) in _ARTICLES:
            return _exactly(at + 3, over / named * scale, kind="words", scale=scale)
        if named == 2 and first in _ARTICLES and _form(forms, at) in values("scale"):
            return None  # "a half dozen"
        if over > 1 or first == "one" or led or _form(forms, at) in ("of", "the"):
            return _exactly(at, round(over / named, 4), kind="words", share=True)
        return None
    return _of_so_many(forms, first, over, at)


def _of_so_many(forms: Sequence[str], first: str, over: float, at: int) -> Numeral | None:
    """As "one in five", "nine out of 10"; "in" is taken for that only after "one", or before a round number."""
    within = _form(forms, at) == "in"
    at += 1 if within else 2 if _form(forms, at) == "out" and _form(forms, at + 1) == "of" else 0
    whole = _group(forms, at) if at < len(forms) and (within or _form(forms, at - 1) == "of") else None
    if whole is None or first in _ARTICLES or not over < whole[0] <= 1000:
        return None
    if within and not (whole[0] in (10, 100, 1000) or (first == "one" and whole[0] <= 20)):
        return None
    return _exactly(whole[1], round(over / whole[0], 4), kind="words", share=True)


def _vague(forms: Sequence[str], start: int) -> Numeral | None:
    """A number left open: "dozens", "tens of thousands", "a few hundred", "a handful of"; or "twice"."""
    first = _form(forms, start)
    if first in values("times"):
        return _exactly(start + 1, values("times")[first], kind="times")
    many = values("many")
    if first in many:
        low, end = many[first], start + 1
        while _form(forms, end) == "of" and _form(forms, end + 1) in many:
            low, end = low * many[forms[end + 1]], end + 2
        if first == "tens" and _form(forms, end) != "of" and end == start + 1:
            return None
        return Numeral(end=end, low=low, best=None, high=None, kind="many")
    article = first in _ARTICLES
    word, end = (_form(forms, start + 1), start + 2) if article else (first, start + 1)
    value = values("few").get(word)
    if value is None:
        return None
    scale = values("scale").get(_form(forms, end), 0.0) or many.get(_form(forms, end), 0.0)
    if not scale and not (word == "several" or (article and (word == "few" or _form(forms, end) == "of"))):
        return None
    value, end = value * (scale or 1.0), end + bool(scale)
    while scale and _form(forms, end) in values("scale"):
        value, end = value * values("scale")[forms[end]], end + 1
    if word in ("couple", "pair"):
        return Numeral(end=end, low=None, best=value, high=None, kind="few")
    return Numeral(end=end, low=value, best=None, high=None, kind="few")


def _cardinal(forms: Sequence[str], start: int, money: bool) -> Numeral | None:
    """A number in digits or words with its scales: "1.2 million", "two hundred and five", "half a dozen"."""
    scales, at = values("scale"), start
    digits = _digits(forms, start)
    if digits is not None:
        value, at, glued = digits
        scale = _short(forms, at, money) if not glued else values("short").get(glued, 0.0) if glued not in "mb" else 0.0
        if glued in ("m", "b") and money:
            scale = values("short")[glued]
        if scale:
            return _exactly(at + (not glued), _times(value, scale), kind="digits", scale=scale)
        kind = "digits"
    else:
        group = _words(forms, start)
        if group is None:
            return None
        value, at = group
        glued, kind = "", "words"
    last = 1.0
    if not glued and _form(forms, at) == "and" and _form(forms, at + 1) == "a" and _form(forms, at + 2) == "half":
        value, at = value + 0.5, at + 3
    if kind == "words":
        value, at = _point(forms, value, at)
    while not glued and (word := _form(forms, at + _hyphen(forms, at))) in scales and word != "score":
        last = scales[word]
        value, at = _times(value, last), at + _hyphen(forms, at) + 1
    while last >= 1000:  # "two million three hundred thousand", "a thousand and one"
        more = _words(forms, at + (_form(forms, at) == "and" and last == 1000))
        if more is None or forms[at] in _ARTICLES or forms[at] in scales:
            break
        rest, end = more
        below = scales.get(_form(forms, end), 1.0)
        if rest * below >= last:
            break
        value, at, last = value + rest * below, end + (below > 1), below
    return _exactly(at, value, kind=kind, scale=last, glued=glued)


def _hyphen(forms: Sequence[str], at: int) -> bool:
    """Whether a hyphen at ``at`` ties a scale to its number: "seven-hundred"."""
    return _form(forms, at) in DASHES and _form(forms, at + 1) in values("scale")


def _point(forms: Sequence[str], value: float, at: int) -> tuple[float, int]:
    """A number with its decimals in words: "seven point six five"."""
    place, units = 0.1, values("unit")
    if _form(forms, at) != "point" or units.get(_form(forms, at + 1), 10.0) > 9:
        return value, at
    at += 1
    while units.get(_form(forms, at), 10.0) <= 9:
        value, place, at = value + units[forms[at]] * place, place / 10, at + 1
    return round(value, 6), at


def _times(value: float, scale: float) -> float:
    """A product without the noise of binary fractions: 4.1 million is 4,100,000."""
    return round(value * scale, 6)


def _short(forms: Sequence[str], at: int, money: bool) -> float:
    """The scale that an abbreviation after digits stands for, 0 for none; "m" without money before plurals only."""
    form = _form(forms, at)
    if form not in values("short") or (form == "b" and not money):
        return 0.0
    if form == "m" and not money:
        after = _form(forms, at + 1)
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
        while len(_form(forms, end)) == 3 and forms[end].isdecimal() and forms[end].isascii() and len(text) < _LONGEST:
            text, end = text + forms[end], end + 1
        split = (
            _DIGITS.fullmatch(_form(forms, end + 1)) if _form(forms, end) in (".", ",") and end == start + 1 else None
        )
        if split is not None and split["unit"] and split["plain"]:  # a word cut: "1.5C", "40,000sq km"
            text, end, glued = text + (forms[end] + split["plain"]).replace(",", ""), end + 2, split["unit"]
        elif _form(forms, end) == "," and re.fullmatch(r"000[a-z]+", _form(forms, end + 1)):
            text, glued, end = text + "000", forms[end + 1][3:], end + 2
    return float(text) + part, end, glued


def _group(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    digits = _digits(forms, start)
    return digits[:2] if digits is not None and not digits[2] else _words(forms, start)


def _words(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    """A number in words below a thousand, "a" and "half a" before a scale among them, and the word after it."""
    scales, units = values("scale"), values("unit")
    first = _form(forms, start)
    if first == "half" or (first in _ARTICLES and _form(forms, start + 1) == "half"):
        at = start + 1 + (first != "half")
        at += _form(forms, at) in _ARTICLES
        return (0.5, at) if _form(forms, at) in scales else None
    if first in _ARTICLES:
        if _form(forms, start + 1) not in scales or forms[start + 1] == "score":
            return None
        value, at = 1.0, start + 1
    elif first == "hundred" or (first in scales and first != "score" and first != "dozen"):
        value, at = 1.0, start  # "hundred thousand"
    else:
        small = _below_hundred(forms, start)
        if small is None:
            return None
        value, at = small
    if _form(forms, at) == "score":
        return value * 20, at + 1
    if _form(forms, at + _hyphen(forms, at)) != "hundred" or value >= 100:
        return value, at
    value, at = value * 100, at + _hyphen(forms, at) + 1
    rest = _below_hundred(forms, at + (_form(forms, at) == "and"))
    if rest is not None and _form(forms, rest[1]) not in ("hundred",) and rest[0] != units["zero"]:
        return value + rest[0], rest[1]
    return value, at


def _below_hundred(forms: Sequence[str], start: int) -> tuple[float, int] | None:
    first, units = _form(forms, start), values("unit")
    if first in units:
        return units[first], start + 1
    if first not in values("ten"):
        return None
    at = start + 1 + (_form(forms, start + 1) in DASHES)
    unit = units.get(_form(forms, at), 0.0)
    if 1 <= unit <= 9:
        return values("ten")[first] + unit, at + 1
    return values("ten")[first], start + 1
