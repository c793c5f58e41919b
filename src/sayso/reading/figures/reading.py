"""Figures of a stretch: quantities found in its words, told from times and names, with what they count."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from sayso.reading.figures import befallen, numerals, quantities, terms, unnumbered
from sayso.reading.figures.cardinals import DASHES
from sayso.reading.figures.quantities import Quantity
from sayso.reading.layers import Layers
from sayso.reading.trees import Tree
from sayso.records import Figure

_PLACING = frozenset({"about", "over", "around", "near"})
_TO_THE_NOUN = 5  # words that may stand between a number and the noun it counts
_OLD = frozenset({"old", "olds", "aged", "age", "ages"})
_OF_AGE = frozenset({"man", "woman", "boy", "girl"})
_YOUNG = frozenset({"children", "boys", "girls", "kids", "minors", "youths", "those", "anyone", "child"})
_ONE = frozenset({"he", "she", "i", "who"})
_OLDEST = 120
_IDIOMS = frozenset("point side way hand thing time reason end another step place".split())
_PLURALS = ("s", "people", "children", "men", "police", "cattle")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_STRAY = ("root", "parataxis", "punct", "dep", "list", "discourse")


def read(layers: Layers, offset: int) -> list[Figure]:
    """The figures of a stretch that begins at code point ``offset`` of its article, in the order of the text.

    Low, best and high: "12" is 12, 12, 12; "at least 12" and "more than 12" are 12, 12, none; "up to 12" and "nearly
    12" none, 12, 12; "about 12" none, 12, none; "10 to 12" 10, none, 12, since the text has no best; "dozens" 12,
    none, none. Exclusive bounds are not kept apart. No figures are times and durations, numbers in names, ordinals,
    and numbers of things. A span holds quantifier, number and unit, and goes on to the noun that is counted; no two
    overlap. Conventions and their sources: docs/decisions/0011-figures.md.
    """
    starts, ends = layers.words.starts, layers.words.ends
    glued = [False, *(starts[1:] == ends[:-1]).tolist()]
    found: list[tuple[int, int, Figure]] = []
    nouns: set[int] = set()

    def add(start: int, end: int, bounds: quantities.Bounds, unit: str | None, counted: str | None) -> None:
        span = offset + int(starts[start]), offset + int(ends[end - 1])
        low, best, high = bounds
        found.append((start, end, Figure(span=span, low=low, best=best, high=high, unit=unit, counted=counted)))

    read = quantities.read(_open(layers), glued=glued)
    for quantity, following in zip_longest(read, read[1:]):
        noun = befallen.noun_of(layers.tree, quantity.first, quantity.end, quantity.unit)
        unit = quantity.unit or _age(layers, quantity)
        counted = _counted(layers, quantity, noun) if unit in (None, "share", "percent") else _form(layers.tree, noun)
        counted = None if unit == "times" else counted
        if not _idle(layers, quantity, noun, unit, counted):
            end = _to_noun(layers.tree, quantity, noun) if unit is None else quantity.end
            end = min(end, following.start) if following is not None else end
            add(quantity.start, end, (quantity.low, quantity.best, quantity.high), unit, counted)
            nouns |= {noun} if noun is not None else set()
    taken = {i for start, end, _ in found for i in range(start, end)}
    for start, end, value, befell in unnumbered.read(layers, nouns):
        if taken.isdisjoint(range(start, end + 1)):
            add(start, end, (value, value, value), None, befell)
    return [figure for _, _, figure in sorted(found, key=lambda f: f[0])]


def _open(layers: Layers) -> list[str]:
    """The words in lower case, empty where no figure can be: in times, in names, and for what says where."""
    tree = layers.tree
    forms = list(tree.lower)
    for _, start, end in layers.moments:
        if not _measures(forms[start : end + 3], end - start) and not _OLD & set(forms[start : end + 2]):
            forms[start:end] = [""] * (end - start)
    for _, start, end in layers.names:
        if "$" not in forms[start : end + 1]:
            forms[start:end] = [""] * (end - start)
    for i, form in enumerate(forms):
        if form in _PLACING and tree.upos[i] == "ADP" and not _measures(forms[i + 1 : i + 7]):
            forms[i] = ""
    return forms


def _measures(forms: list[str], end: int = 1) -> bool:
    """Whether a quantity with a unit begins before word ``end`` of ``forms``: "10 km", "three times"."""
    return any(q.unit is not None and q.first < end for q in quantities.read(forms))


def _form(tree: Tree, noun: int | None) -> str | None:
    """A noun as a figure gives it: in lower case, but for a name."""
    if noun is None:
        return None
    return tree.forms[noun] if tree.upos[noun] == "PROPN" else tree.lower[noun]


def _counted(layers: Layers, quantity: Quantity, noun: int | None) -> str | None:
    """What befell those who are counted, else the noun."""
    tree = layers.tree
    head = tree.top(quantity.first, quantity.end)
    end = quantity.end if noun is None else max(noun + 1, quantity.end)
    if noun is not None and tree.heads[head] == noun:
        head = noun
    if quantity.unit is not None:
        return _form(tree, noun) or (befallen.above(layers, head) if quantity.unit == "share" else None)
    if _one_of(tree, quantity):
        return befallen.above(layers, head)
    befell = befallen.befell(layers, head, quantity.start, end, noun)
    if befell is None and noun is None:
        befell = befallen.of_those(tree, head)
    if befell is None and noun is not None and noun != head:
        befell = befallen.befell(layers, noun, quantity.start, end, noun)
    return befell or _form(tree, noun)


def _to_noun(tree: Tree, quantity: Quantity, noun: int | None) -> int:
    """Where the span ends that goes on from a number to the noun it counts: "three armed men", "dozens of trucks"."""
    if quantity.compound:
        return quantity.end + 2
    if noun is None and quantity.end < len(tree.forms) and befallen.state(tree, quantity.end):
        return quantity.end + 1
    if noun is None or not quantity.end <= noun < quantity.end + _TO_THE_NOUN:
        return quantity.end
    between = tree.lower[quantity.end - 1 : noun]
    if any(numerals.opens(b) and a not in DASHES for a, b in pairwise(between)):  # "a few of the 300 men"
        return quantity.end
    parted = tree.lower[quantity.end] == "of" and quantity.kind not in ("many", "few")  # "five of the 12 trucks"
    return quantity.end if parted else noun + 1


def _one_of(tree: Tree, quantity: Quantity) -> bool:
    return tree.lower[quantity.first : quantity.first + 2] == ["one", "of"]


def _age(layers: Layers, quantity: Quantity) -> str | None:
    """The unit of a bare number that is somebody's age: "Brandt, 34, said", "a woman of 80"."""
    tree, first, last = layers.tree, quantity.first, quantity.last
    head = tree.heads[first]
    if last != first + 1 or head < 0 or quantity.best is None or not 0 < quantity.best < _OLDEST:
        return None
    if tree.lower[first - 1 : first] == ["of"] and tree.lower[head] in _OF_AGE and tree.is_a(first, "nmod"):
        return "years old"
    if quantity.start < first and tree.lower[head] in _YOUNG and tree.is_a(first, "nmod", "obl"):  # "children under 5"
        return "years old"
    subjects = tree.having(first, "nsubj") if tree.having(first, "cop") else []
    if quantity.best > 1 and any(tree.lower[subject] in _ONE for subject in subjects):  # "when she was six"
        return "years old"
    commas = tree.lower[first - 1 : first] == [","] and tree.lower[last : last + 1] in ([","], ["."], [])
    named = tree.is_a(first, "appos", "nummod", "flat") and head < first and tree.upos[head] in ("PROPN", "NOUN")
    named = named or any(kind == "PER" and end == first - 1 for kind, _, end in layers.names)
    return "years old" if commas and named and tree.upos[first] == "NUM" else None


def _labels(tree: Tree, number: int) -> bool:
    """Whether a number belongs to the noun directly before it, or is listed with one that does: "posts 5 and 6"."""
    if tree.is_a(number, "conj") and tree.upos[tree.heads[number]] == "NUM":
        number = tree.heads[number]
    head = tree.heads[number]
    if head < 0 or head != number - 1 or tree.upos[head] not in ("NOUN", "PROPN"):
        return False
    return tree.is_a(number, "flat", "nummod", "compound", "nmod", "appos", "dep")


def _idle(layers: Layers, quantity: Quantity, noun: int | None, unit: str | None, counted: str | None) -> bool:
    """Whether a number counts nothing: the label of the word or name before it, a year, a pronoun, a stray number."""
    tree, first = layers.tree, quantity.first
    top = tree.top(first, quantity.last)
    if unit is not None:
        return False
    if noun is None and _MONTHS & {*tree.forms[first - 1 : first], *tree.forms[quantity.last : quantity.last + 1]}:
        return True
    labelled = first > 0 and tree.lower[first - 1] in quantities.numbered()
    if noun is not None and tree.lower[noun] in terms.times():  # "three long weeks"
        return True
    score = tree.lower[quantity.last : quantity.last + 1] == ["-"]
    if labelled or (counted is None and not score and any(end == first for _, _, end in layers.names)):
        return True
    if tree.lower[quantity.last : quantity.last + 1] == ["'s"]:
        return True
    if _labels(tree, top):
        return True
    if quantity.year:
        word = "" if noun is None else tree.lower[noun]
        return not word.endswith(_PLURALS) or (noun is not None and tree.having(noun, "det") != [])
    if _one_of(tree, quantity):
        return counted is None
    if tree.lower[first] == "one" and quantity.last == first + 1:
        pronoun = tree.upos[first] != "NUM" or quantity.compound or _form(tree, noun) in _IDIOMS
        return counted is None or (quantity.start == first and pronoun)
    if counted is not None or quantity.start < first or quantity.end > quantity.last or tree.having(top, "nmod"):
        return False
    return tree.is_a(top, *_STRAY)
