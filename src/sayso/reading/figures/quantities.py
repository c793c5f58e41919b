"""Quantities: numbers with what bounds or blurs them and what they are measured in, by their words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.reading import lexicon
from sayso.reading.figures import numerals, terms
from sayso.reading.figures.cardinals import DASHES, Numeral
from sayso.reading.figures.terms import Term, Text

Bounds = tuple[float | None, float | None, float | None]

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
_BEFORE_SECOND = frozenset("us a c $ € £ about around some even".split())
_AGES = ("the age of", "age of", "aged", "ages", "age")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity on words ``start…end``, of which ``first…last`` are its number, a range's both, without quantifiers.

    ``unit`` as a figure gives it. ``compound`` tells that a hyphen ties it to the next word ("20-member"), ``year``
    that its digits may as well be a year, ``kind`` how the number is written (``Numeral``).
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


def read(forms: Sequence[str], *, glued: Sequence[bool] | None = None) -> list[Quantity]:
    """The quantities in ``forms``, a text's words in lower case, in order; none overlaps another.

    ``glued`` tells of each word whether no space stands before it; without it all count as glued. An empty form is
    no part of a quantity. Numbers of things ("Article 5"), of telephones and of models ("T-72"), times and durations
    are left out. Never raises.
    """
    text = Text(forms=forms, glued=glued if glued is not None else [True] * len(forms))
    found: list[Quantity] = []
    done = labelled = 0
    for i, form in enumerate(forms):
        if i < done or not form or not (numerals.opens(form) or form in ("a", "an")):
            continue
        least = found[-1].end if found else 0
        number = numerals.at(forms, i, money=terms.money(text, i, least)[1] is not None)
        if number is None:
            continue
        done = number.end
        label = _label(text, i, number, listed=0 < labelled >= i - 1 and forms[i - 1] in ("and", ",", "or", "to"))
        term = terms.term(text, i, number, least)
        if label and (term.unit is None or label > number.end):  # a measure is no label: "a checkpoint 3 km north"
            done = labelled = label
            continue
        quantity = _quantity(text, term, least=least)
        if quantity is not None:
            found[-1:] = _joined(text, found[-1:], quantity)
            done = max(done, quantity.end)
    return found


@cache
def numbered() -> frozenset[str]:
    """The words directly after which a number is a label ("article", "channels")."""
    return frozenset(form for row in lexicon.rows("numbered") for form in lexicon.forms(row["word"], "NOUN"))


@cache
def _before() -> terms.Endings:
    return terms.endings("quantifiers", "place", "before", "bound")


@cache
def _after() -> lexicon.Phrases:
    return lexicon.Phrases("quantifiers", "words")


def _label(text: Text, start: int, number: Numeral, *, listed: bool) -> int:
    """Where the number at ``start`` ends if it names something ("Article 5", "T-72", "555-0123"), else 0."""
    before, end = text.form(start - 1), number.end
    while number.kind == "digits" and end < len(text.forms) and (text.form(end).isdecimal() or _dialled(text, end)):
        end += 1
    tied = start > 1 and text.tied(start - 1)
    hour = before == "past" and (text.form(start - 2) in ("half", "quarter") or numerals.opens(text.form(start - 2)))
    nobody = before == "no" and text.form(start) == "one"
    named = listed or hour or nobody or before in numbered() or before == "+" or (before in (".", "/", ":") and tied)
    model = tied and before in ("", *DASHES) and not numerals.opens(text.form(start - 2))
    model = model and (not text.form(start - 2) or text.form(start - 2)[-1].isalpha())
    return end if named or model or end > number.end else 0


def _dialled(text: Text, at: int) -> bool:
    """Whether a hyphen stands between the digits of a telephone number, the next ones beginning with 0."""
    return text.form(at) in DASHES and text.tied(at) and text.form(at + 1)[:1] == "0"


def _quantity(text: Text, term: Term, *, least: int) -> Quantity | None:
    """``term`` with the second end of a range, and with what bounds or blurs it; None where it measures time."""
    number, start, end, last, unit = term.number, term.start, term.end, term.number.end, term.unit
    bounds: Bounds = number.low, number.best, number.high
    other = _second(text, term)
    if other is not None:
        shared = other.number.scale if _shares_scale(number, other.number) else 1.0
        bounds = None if number.low is None else number.low * shared, None, other.number.high
        end, last, unit = other.end, other.number.end, other.unit if unit is None else unit
        if start > least and text.form(start - 1) in ("between", "from"):
            start -= 1
    for _ in range(3):
        begin, bound = terms.before(_before(), text, start, least)
        if bound is not None:
            bounds = bounded(bound, bounds)
        elif unit is None and (begin := _aged(text, start, least)) < start:
            unit = "years old"
        if begin == start:
            break
        start = begin
    compound = term.compound and other is None
    if not compound:
        end, bounds = _blurred(text, end, bounds)
        if unit is None:  # "30-odd kilometers"
            end, unit, _ = terms.unit_after(text, end)
    if unit == "":
        return None
    low, best, high = bounds
    year = unit is None and start == term.start and _YEAR.fullmatch(text.form(start)) is not None
    return Quantity(
        start=start, end=end, first=term.start, last=last, low=low, best=best, high=high, unit=unit,
        kind=number.kind, compound=compound, year=year,
    )  # fmt: skip


def _joined(text: Text, before: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """``before`` and ``quantity``, which share a unit that one of them has: "aged 9 and 11", "20 and 30 km"."""
    if not before or quantity.start != before[0].end + 1 or text.form(before[0].end) not in ("and", "or"):
        return [*before, quantity]
    [first] = before
    if first.unit == "years old" and quantity.unit is None:
        quantity = replace(quantity, unit=first.unit)
    elif first.unit is None and quantity.unit not in (None, "share", "times") and not first.year:
        first = replace(first, unit=quantity.unit)
    return [first, quantity]


def _blurred(text: Text, end: int, bounds: Bounds) -> tuple[int, Bounds]:
    """Where the quantifier after a number ends ("or more", "-odd"), and the bounds under it."""
    if not text.form(end):
        return end, bounds
    for row, taken in _after().at(text.forms, end, len(text.forms)):
        after = text.form(taken[-1] + 1)
        if row["place"] == "after" and not numerals.opens(after) and after not in ("a", "$", "than"):
            return taken[-1] + 1, bounded(row["bound"], bounds)
    return end, bounds


def _aged(text: Text, end: int, least: int) -> int:
    """Where the words for an age begin that stand before word ``end`` ("aged", "the age of"), or ``end``."""
    for words in map(str.split, _AGES):
        if end - len(words) >= least and list(text.forms[end - len(words) : end]) == words:
            return end - len(words)
    return end


def _second(text: Text, term: Term) -> Term | None:
    """The upper end of the range that ``term`` begins: "30 to 40", "30-40", "30 or 40", "between 30 and 40"."""
    link, start = text.form(term.end), term.end + 1
    if not link or term.compound or not (link in ("to", "or", "and") or link in DASHES):
        return None
    if link in DASHES and start < len(text.forms) and text.glued[term.end] != text.glued[start]:
        return None
    while text.form(start) in _BEFORE_SECOND and numerals.at(text.forms, start) is None:
        start += 1
    number = numerals.at(text.forms, start, money=term.money) if text.form(start) else None
    if number is None:
        return None
    other = terms.term(text, start, number)
    return other if _ranges(text, term, other, link) else None


def _ranges(text: Text, term: Term, other: Term, link: str) -> bool:
    """Whether two numbers are the ends of one range, not a change, a tally or two things."""
    low, high = term.number.low, other.number.high
    if low is None or (high is None and other.number.low is None):
        return False
    if term.unit is not None and other.unit is not None and term.unit != other.unit:
        return False
    if high is not None and not low < high:
        return False
    near = set(text.forms[max(0, term.start - _BACK) : term.start])
    if ("from" in near and near & _CHANGING) or (link != "or" and near & _TALLYING):
        return False
    return link != "and" or "between" in near


def _shares_scale(number: Numeral, other: Numeral) -> bool:
    """Whether the scale of a range's upper end is that of the lower one too: "3 to 4 million"."""
    if other.scale == 1 or number.scale != 1 or number.best is None or other.best is None:
        return False
    return number.best < other.best / other.scale


def bounded(bound: str, bounds: Bounds) -> Bounds:
    """Low, best and high under a quantifier: the least ("low"), the most ("high"), near it ("about") or exact.

    The number named stays the best one: at least 70 is 70, 70, none; up to 20 is none, 20, 20; about 50 is none, 50,
    none. What was open stays so: at least dozens is 12, none, none. At most something open is that something.
    """
    low, best, high = bounds
    if bound == "low":
        return low if low is not None else best, best, None
    if bound == "high":
        most = high if high is not None else best
        return None, best if most is not None else low, most
    if bound == "about" and low == high:
        return None, best, None
    return bounds
