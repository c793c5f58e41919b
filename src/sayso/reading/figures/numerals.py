"""Numerals: what number stands at a word, exact, a part of a whole or left open, and how far it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.reading.figures.cardinals import ARTICLES, Numeral, cardinal, exactly, group, values, word_at

_SLASHED = re.compile(r"(\d)/(\d\d?)")
_WHOLE = frozenset("of the its their his her our your my all this that these those".split())
_LEADING = frozenset("than nearly almost about around roughly by over under least to only".split())


def opens(word: str) -> bool:
    """Whether a numeral may begin at a word, its article aside."""
    return word in _openers() or "0" <= word[:1] <= "9"


def at(forms: Sequence[str], start: int, *, money: bool = False) -> Numeral | None:
    """The longest numeral that begins at word ``start`` of ``forms`` (lower case), or None.

    After a sign of ``money`` "m" and "b" are millions and billions. Never raises.
    """
    return _share(forms, start) or _vague(forms, start) or cardinal(forms, start, money)


@cache
def _openers() -> frozenset[str]:
    kinds = ("unit", "ten", "scale", "many", "few", "part", "times")
    return frozenset(word for kind in kinds for word in values(kind)) | {*"½¼¾⅓⅔⅛"}


def _share(forms: Sequence[str], start: int) -> Numeral | None:
    """A part of a whole ("half of", "two-thirds", "a third of", "one in five", "nine out of 10") or of a million."""
    first, at = word_at(forms, start), start + 1
    slashed = _SLASHED.fullmatch(first)
    if slashed is not None:
        share = float(slashed[1]) / max(float(slashed[2]), 1.0)
        apart = 0 < share < 1 and word_at(forms, at) == "of"
        return exactly(at, round(share, 4), kind="digits", share=True) if apart else None
    led = word_at(forms, start - 1) in _LEADING if start else False
    if first == "half":
        whole = word_at(forms, at) in _WHOLE or (led and word_at(forms, at) not in ("a", "an", "dozen", "-"))
        return exactly(at, 0.5, kind="words", share=True) if whole else None
    counted = 1.0 if first in ARTICLES else values("unit").get(first)
    if counted is None and first.isdecimal() and len(first) < 3:
        counted = float(first)
    if counted is None:
        return None
    over = counted
    if word_at(forms, at) == "-" and word_at(forms, at + 1) in {**values("part"), **values("parts")}:
        at += 1
    named = values("part" if over == 1 else "parts").get(word_at(forms, at))
    if named is not None:
        at += 1
        scale = values("scale").get(word_at(forms, at + 2), 0.0) if word_at(forms, at) == "of" else 0.0
        if scale and word_at(forms, at + 1) in ARTICLES:
            return exactly(at + 3, over / named * scale, kind="words", scale=scale)
        if named == 2 and first in ARTICLES and word_at(forms, at) in values("scale"):
            return None  # "a half dozen"
        if over > 1 or first == "one" or led or word_at(forms, at) in ("of", "the"):
            return exactly(at, round(over / named, 4), kind="words", share=True)
        return None
    return _of_so_many(forms, first, over, at)


def _of_so_many(forms: Sequence[str], first: str, over: float, at: int) -> Numeral | None:
    """As "one in five", "nine out of 10"; "in" is taken for that only after "one", or before a round number."""
    within = word_at(forms, at) == "in"
    if within:
        at += 1 + (word_at(forms, at + 1) in ("every", "each"))
    elif word_at(forms, at) == "out" and word_at(forms, at + 1) == "of":
        at += 2
    whole = group(forms, at) if at < len(forms) and (within or word_at(forms, at - 1) == "of") else None
    if whole is None or first in ARTICLES or not over < whole[0] <= 1000:
        return None
    if within and not (whole[0] in (10, 100, 1000) or (first == "one" and whole[0] <= 20)):
        return None
    return exactly(whole[1], round(over / whole[0], 4), kind="words", share=True)


def _vague(forms: Sequence[str], start: int) -> Numeral | None:
    """A number left open: "dozens", "tens of thousands", "a few hundred", "a handful of"; or "twice"."""
    first = word_at(forms, start)
    if first in values("times"):
        return exactly(start + 1, values("times")[first], kind="times")
    many = values("many")
    if first in many:
        low, end = many[first], start + 1
        while word_at(forms, end) == "of" and word_at(forms, end + 1) in many:
            low, end = low * many[forms[end + 1]], end + 2
        if first == "tens" and word_at(forms, end) != "of" and end == start + 1:
            return None
        return Numeral(end=end, low=low, best=None, high=None, kind="many")
    article = first in ARTICLES
    word, end = (word_at(forms, start + 1), start + 2) if article else (first, start + 1)
    value = values("few").get(word)
    if value is None:
        return None
    scale = values("scale").get(word_at(forms, end), 0.0) or many.get(word_at(forms, end), 0.0)
    if not scale and not (word == "several" or (article and (word == "few" or word_at(forms, end) == "of"))):
        return None
    value, end = value * (scale or 1.0), end + bool(scale)
    while scale and word_at(forms, end) in values("scale"):
        value, end = value * values("scale")[forms[end]], end + 1
    if word in ("couple", "pair"):
        return Numeral(end=end, low=None, best=value, high=None, kind="few")
    return Numeral(end=end, low=value, best=None, high=None, kind="few")
