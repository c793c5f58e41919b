"""Terms: one number with what it is measured in, before it ("$3.5m") or after it ("12 km", "155-mm", "34-year-old")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.reading import lexicon
from sayso.reading.figures import numerals
from sayso.reading.figures.cardinals import DASHES, Numeral

Endings = dict[str, list[tuple[list[str], str]]]

_WORDS = frozenset({"us", "a", "c", "s", "r"})
_SIGNED = ("°C", "°F", "°", "percent")
_NO_COMPOUND = frozenset({"odd", "plus", "ish", "some", "to", "or", "and"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """Words in lower case, and of each whether no space stands before it; an empty form is no part of a quantity."""

    forms: Sequence[str]
    glued: Sequence[bool]

    def form(self, word: int) -> str:
        """The form of a word, empty beyond the text."""
        return self.forms[word] if 0 <= word < len(self.forms) else ""

    def tied(self, word: int) -> bool:
        """Whether a hyphen (or a sign like it) stands at ``word`` without a space on either side."""
        return 0 < word < len(self.forms) - 1 and self.glued[word] and self.glued[word + 1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A number on words ``start…end``, signs of money and units included; ``unit`` as a figure gives it, "" for time.

    ``money`` tells that the unit stands before the number, ``compound`` that a hyphen ties on the next word.
    """

    start: int
    end: int
    number: Numeral
    unit: str | None
    money: bool
    compound: bool


@cache
def _units() -> lexicon.Phrases:
    return lexicon.Phrases("units", "words", pos="NOUN")


@cache
def times() -> frozenset[str]:
    """The words that measure time ("hour", "weeks"), of one word each."""
    rows = (row for row in lexicon.rows("units") if row["kind"] == "time" and row["words"].isalpha())
    return frozenset(form for row in rows for form in lexicon.forms(row["words"], "NOUN"))


def endings(name: str, column: str, wanted: str, value: str) -> Endings:
    """The phrases of the list ``name`` whose ``column`` is ``wanted``, with their ``value``: by last word, longest first."""
    found: Endings = {}
    for row in lexicon.rows(name):
        if row[column] == wanted:
            parts = lexicon.parts(row["words"])
            found.setdefault(parts[-1], []).append((parts, row[value]))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def before(phrases: Endings, text: Text, end: int, least: int = 0) -> tuple[int, str | None]:
    """Where the longest of ``phrases`` that ends before word ``end`` begins, and its value; ``end`` for none."""
    for parts, value in phrases.get(text.form(end - 1), ()) if end > least else ():
        start = end - len(parts)
        if start >= least and list(text.forms[start:end]) == parts:
            return start, value
    return end, None


@cache
def _currencies() -> Endings:
    return endings("units", "kind", "money", "unit")


def money(text: Text, start: int, least: int = 0) -> tuple[int, str | None]:
    """Where a sign of money before word ``start`` begins ("US$", "EUR"), and the currency; ``start`` and None for none.

    It does not begin before word ``least``.
    """
    begin, unit = before(_currencies(), text, start, least)
    sign = text.form(start - 1)
    if unit is None or (sign.isalpha() and len(sign) != 3):  # "5 dollars 20": a word stands after its number
        return start, None
    if begin < start - 1 and not text.glued[start - 1] and text.form(begin) in _WORDS:  # "told us $5"
        return start - 1, _currencies()[sign][-1][1]
    return begin, unit


def term(text: Text, start: int, number: Numeral, least: int = 0) -> Term:
    """The term whose number begins at word ``start``, itself not before word ``least``."""
    begin, unit = money(text, start, least)
    paid = unit is not None
    end, compound = number.end, False
    if number.glued:
        end, unit = _glued_unit(text, number)
    elif not paid and not number.share:
        end, unit, compound = unit_after(text, number.end)
        if unit is None and number.best is None and text.form(end) == "of":  # "millions of dollars"
            measured, unit, _ = unit_after(text, end + 1)
            end = end if unit is None else measured
    if unit in _SIGNED and (text.form(start - 1) == "minus" or (text.form(start - 1) in DASHES and text.glued[start])):
        number, begin = _negative(text, start, number) if start > least else (number, begin)
    if number.share or number.kind == "times":
        unit = "share" if number.share else "times"
    return Term(start=begin, end=end, number=number, unit=unit, money=paid, compound=compound)


def _negative(text: Text, start: int, number: Numeral) -> tuple[Numeral, int]:
    """A number with the minus sign before it, where that is no hyphen."""
    if text.tied(start - 1) or number.best is None:
        return number, start
    return replace(number, low=-number.best, best=-number.best, high=-number.best), start - 1


def _glued_unit(text: Text, number: Numeral) -> tuple[int, str | None]:
    """The unit that stands in one word with its number: "60kph", "40,000sq km", "5C"."""
    if number.glued in ("c", "f"):
        return number.end, "°" + number.glued.upper()
    rest = [number.glued, *text.forms[number.end : number.end + 3]]
    for row, taken in _units().at(rest, 0, len(rest)):
        return number.end + len(taken) - 1, row["unit"]
    return number.end, ""  # no unit, no quantity


def unit_after(text: Text, at: int) -> tuple[int, str | None, bool]:
    """Where the unit after a number that ends at ``at`` ends, the unit, and whether a hyphen ties on what comes next."""
    tied = text.form(at) in DASHES and text.tied(at)
    for start in (at, at + 1) if tied else (at,):
        if not text.form(start):
            continue
        for row, taken in _units().at(text.forms, start, len(text.forms)):
            end = taken[-1] + 1
            if row["unit"] == "GBP" and ((start > at and row["words"] == "pound") or text.form(end) == "of"):
                return end, "lb", False
            return end, row["unit"], text.form(end) in DASHES and text.tied(end)
    word = text.form(at + 1) if tied else ""
    return at, None, word.isalpha() and not numerals.opens(word) and word not in _NO_COMPOUND
