"""Quantities: numbers with what bounds or blurs them and what they are measured in, by their words alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.reading import lexicon
from sayso.reading.figures import numerals
from sayso.reading.figures.numerals import DASHES, Numeral

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_TALLYING = frozenset(
    "vote votes voted voting won win wins beat beats lost lose drew led defeat defeated score".split()
)
_CHANGING = frozenset(
    "rise rises rose risen rising grow grows grew grown growing increase increases increased increasing climb climbed "
    "climbing jump jumped jumping fall falls fell fallen falling drop drops dropped dropping decline declined decrease "
    "decreased cut reduce reduced raise raised raising lower lowered shrink shrank went gone go up down".split()
)
_BACK = 4  # words before a range in which a verb of change or a tally is looked for


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity on words ``start…end``, of which ``first…last`` are its number without bounds and unit.

    ``unit`` as a figure gives it; "" where it is time. ``compound`` tells that a hyphen ties it to the next word
    ("20-member"), ``year`` that its digits may as well be a year, ``kind`` how the number is written (``Numeral``).
    """

    start: int
    end: int
    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    kind: str
    compound: bool = False
    year: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Term:
    """One number with its unit: ``start`` with a sign of money, ``end`` with a unit after it."""

    start: int
    end: int
    number: Numeral
    unit: str | None
    money: bool
    compound: bool


def read(forms: Sequence[str], *, glued: Sequence[bool] | None = None) -> list[Quantity]:
    """The quantities in ``forms``, a text's words in lower case; none overlaps another.

    ``glued`` tells of each word whether no space stands before it; without it signs and hyphens count as glued. An
    empty form stands for a word that is no part of a quantity. Numbers of things ("Article 5"), of telephones and of
    models ("T-72") are left out, times of the day too. Never raises.
    """
    found: list[Quantity] = []
    done = 0
    for i, form in enumerate(forms):
        if i < done or not form or not (numerals.opens(form) or form in ("a", "an")):
            continue
        number = numerals.at(forms, i, money=_money(forms, i, glued)[1] is not None)
        if number is None:
            continue
        done = _label(forms, i, number, glued)
        if done:
            continue
        done = number.end
        quantity = _quantity(forms, _term(forms, i, number, glued), glued, done=found[-1].end if found else 0)
        if quantity is not None:
            found.append(quantity)
            done = max(done, quantity.end)
    return found


@cache
def _units() -> lexicon.Phrases:
    return lexicon.Phrases("units", "words", pos="NOUN")


@cache
def _numbered() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("numbered"))


@cache
def _ending(name: str, kind: tuple[str, str]) -> dict[str, list[tuple[list[str], str]]]:
    """The phrases of a list whose column ``kind[0]`` is ``kind[1]``, by their last word, longest first."""
    value = {"units": "unit", "quantifiers": "bound"}[name]
    found: dict[str, list[tuple[list[str], str]]] = {}
    for row in lexicon.rows(name):
        if row[kind[0]] == kind[1]:
            parts = lexicon.parts(row["words"])
            found.setdefault(parts[-1], []).append((parts, row[value]))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


@cache
def _after() -> lexicon.Phrases:
    return lexicon.Phrases("quantifiers", "words")


def _before(
    phrases: Mapping[str, list[tuple[list[str], str]]], forms: Sequence[str], end: int, least: int = 0
) -> tuple[int, str | None]:
    """Where the longest of ``phrases`` that ends before word ``end`` begins, and its value; ``end`` for none."""
    for parts, value in phrases.get(forms[end - 1], ()) if end > least else ():
        start = end - len(parts)
        if start >= least and list(forms[start:end]) == parts:
            return start, value
    return end, None


def _is_glued(glued: Sequence[bool] | None, word: int) -> bool:
    return word < len(glued) and glued[word] if glued is not None else True


def _money(forms: Sequence[str], start: int, glued: Sequence[bool] | None) -> tuple[int, str | None]:
    """Where a sign of money before word ``start`` begins, and the currency."""
    begin, unit = _before(_ending("units", ("kind", "money")), forms, start)
    sign = forms[start - 1] if unit is not None else ""
    if unit is None or (sign.isalpha() and len(sign) != 3):  # "5 dollars 20": a word stands after its number
        return start, None
    if begin < start - 1 and not _is_glued(glued, start - 1):  # "told us $5"
        return start - 1, _ending("units", ("kind", "money"))[sign][-1][1]
    return begin, unit


def _label(forms: Sequence[str], start: int, number: Numeral, glued: Sequence[bool] | None) -> int:
    """Where the number at ``start`` ends if it names something ("Article 5", "T-72", "555-0123"), else 0."""
    before, end = forms[start - 1] if start else "", number.end
    while number.kind == "digits" and end < len(forms) and (forms[end].isdecimal() or _dialled(forms, end, glued)):
        end += 1
    tight = start > 1 and _is_glued(glued, start) and _is_glued(glued, start - 1)
    named = before in _numbered() or before == "+" or (before in (".", "/", ":") and tight)
    model = before in DASHES and tight and forms[start - 2][-1:].isalpha() and not numerals.opens(forms[start - 2])
    return end if named or model or end > number.end else 0


def _dialled(forms: Sequence[str], at: int, glued: Sequence[bool] | None) -> bool:
    """Whether a hyphen stands between the digits of a telephone number, the next ones beginning with 0."""
    return forms[at] in DASHES and _is_glued(glued, at) and forms[at + 1 : at + 2] != [] and forms[at + 1][:1] == "0"


def _term(forms: Sequence[str], start: int, number: Numeral, glued: Sequence[bool] | None) -> _Term:
    begin, money = _money(forms, start, glued)
    end, unit, kind, compound = number.end, money, "money" if money else "", False
    if number.glued:
        end, unit, kind = _glued_unit(forms, number)
    elif money is None and not number.share:
        end, unit, kind, compound = _unit(forms, number.end, glued)
    if unit in ("°C", "°F", "percent") and start and forms[start - 1] in DASHES and _is_glued(glued, start):
        alone = start < 2 or not _is_glued(glued, start - 1)
        if alone and number.best is not None:
            begin, number = start - 1, replace(number, low=-number.best, best=-number.best, high=-number.best)
    if number.share or number.kind == "times":
        unit = "share" if number.share else "times"
    return _Term(start=begin, end=end, number=number, unit=unit, money=kind == "money", compound=compound)


def _glued_unit(forms: Sequence[str], number: Numeral) -> tuple[int, str | None, str]:
    """The unit that stands in one word with its number: "60kph", "40,000sq km", "5C"."""
    if number.glued in ("c", "f"):
        return number.end, "°" + number.glued.upper(), "measure"
    rest = [number.glued, *forms[number.end : number.end + 3]]
    for row, taken in _units().at(rest, 0, len(rest)):
        return number.end + len(taken) - 1, row["unit"], row["kind"]
    return number.end, "", "time"  # no unit: no quantity


def _unit(forms: Sequence[str], at: int, glued: Sequence[bool] | None) -> tuple[int, str | None, str, bool]:
    """Where the unit after a number ends, the unit, its kind, and whether a hyphen ties on what comes next."""
    if at >= len(forms):
        return at, None, "", False
    tied = forms[at] in DASHES and _is_glued(glued, at) and _is_glued(glued, at + 1)
    for skip in (0, 1) if tied else (0,):
        for row, taken in _units().at(forms, at + skip, len(forms)) if at + skip < len(forms) else ():
            end = taken[-1] + 1
            if (forms[end - 1] == "pound" and skip) or (row["unit"] == "GBP" and forms[end : end + 1] == ["of"]):
                return end, "lb", "measure", False
            return end, row["unit"], row["kind"], end < len(forms) and forms[end] in DASHES and _is_glued(glued, end)
    word = forms[at + 1] if tied and at + 1 < len(forms) else ""
    compound = word.isalpha() and not numerals.opens(word) and word not in ("odd", "plus", "ish", "some", "to", "or")
    return at, None, "", compound


def _quantity(forms: Sequence[str], term: _Term, glued: Sequence[bool] | None, *, done: int) -> Quantity | None:
    """``term`` with the second end of a range, and with what bounds or blurs it; None where it measures time."""
    number, start, end, unit = term.number, term.start, term.end, term.unit
    low, best, high = number.low, number.best, number.high
    last = number.end
    other = _second(forms, term, glued)
    if other is not None:
        second = other.number
        shared = second.scale > number.scale == 1 and best is not None and best < (second.best or 0.0) / second.scale
        low = _scaled(low, second.scale if shared else 1.0)
        best, high = None, second.high
        end, last, unit = other.end, second.end, other.unit if term.unit is None else term.unit
        if start > done and forms[start - 1] in ("between", "from"):
            start -= 1
    for _ in range(3):
        begin, bound = _before(_ending("quantifiers", ("place", "before")), forms, start, done)
        if bound is not None:
            low, best, high = bounded(bound, low, best, high)
        elif unit is None and (begin := _aged(forms, start, done)) < start:
            unit = "years old"
        if begin == start:
            break
        start = begin
    if end < len(forms) and not term.compound:
        for row, taken in _after().at(forms, end, len(forms)):
            if row["place"] == "after":
                low, best, high = bounded(row["bound"], low, best, high)
                end = taken[-1] + 1
                break
    if unit is None and not term.compound:  # "30-odd kilometers"
        end, unit, _, _ = _unit(forms, end, glued)
    if unit == "" or (number.kind == "few" and low is best is high is None):
        return None
    first = forms[term.start] if term.start < len(forms) else ""
    return Quantity(
        start=start, end=end, first=term.start, last=last, low=low, best=best, high=high, unit=unit,
        kind=number.kind, compound=term.compound and other is None,
        year=bool(_YEAR.fullmatch(first)) and unit is None and start == term.start,
    )  # fmt: skip


def _aged(forms: Sequence[str], end: int, least: int) -> int:
    """Where the words for an age begin that stand before word ``end`` ("aged", "the age of"), or ``end``."""
    for words in (["the", "age", "of"], ["age", "of"], ["aged"], ["ages"], ["age"]):
        if end - len(words) >= least and list(forms[end - len(words) : end]) == words:
            return end - len(words)
    return end


def _second(forms: Sequence[str], term: _Term, glued: Sequence[bool] | None) -> _Term | None:
    """The upper end of the range that ``term`` begins: "30 to 40", "30-40", "30 or 40", "between 30 and 40"."""
    at = term.end
    if at + 1 >= len(forms) or term.compound:
        return None
    before = forms[term.start - 1] if term.start else ""
    link = forms[at]
    if link not in ("to", "or") and link not in DASHES and not (link == "and" and before in ("between", *_near())):
        return None
    if link in DASHES and _is_glued(glued, at) != _is_glued(glued, at + 1):
        return None
    start = at + 1
    while start < len(forms) and forms[start] in ("us", "a", "c", "$", "€", "£", "about", "around", "some", "even"):
        if numerals.at(forms, start) is not None:
            break
        start += 1
    number = numerals.at(forms, start, money=term.money)
    if number is None:
        return None
    other = _term(forms, start, number, glued)
    return other if _ranges(forms, term, other, link, before) else None


def _near() -> frozenset[str]:
    return frozenset({"about", "around", "some", "roughly"})


def _ranges(forms: Sequence[str], term: _Term, other: _Term, link: str, before: str) -> bool:
    """Whether two numbers are the ends of one range, not a change, a tally or two things."""
    low, high = term.number.low, other.number.high
    if low is None or (high is None and other.number.low is None):
        return False
    if term.unit is not None and other.unit is not None and term.unit != other.unit:
        return False
    shared = other.number.scale if term.number.scale == 1 else 1.0
    if high is not None and not (low < high / shared or low < high):
        return False
    near = set(forms[max(0, term.start - _BACK) : term.start])
    if (before == "from" and near & _CHANGING) or (link in ("to", *DASHES) and near & _TALLYING):
        return False
    return link != "and" or before == "between" or "between" in near


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def bounded(
    bound: str, low: float | None, best: float | None, high: float | None
) -> tuple[float | None, float | None, float | None]:
    """Low, best and high under a quantifier: the least ("low"), the most ("high"), near it ("about") or exact.

    The number named stays the best one: at least 70 is 70, 70, none; up to 20 is none, 20, 20; about 50 is none, 50,
    none. What was open stays so: at least dozens is 12, none, none. At most something open is that something.
    """
    if bound == "low":
        return low if low is not None else best, best, None
    if bound == "high":
        most = high if high is not None else best
        return None, best if most is not None else low, most
    if bound == "about" and low == high:
        return None, best, None
    return low, best, high
