"""Figures of a stretch: quantities found in its words, told from times and names, with what they count."""

from __future__ import annotations

from sayso.reading.figures import befallen, quantities
from sayso.reading.figures.quantities import Quantity
from sayso.reading.layers import Layers
from sayso.reading.trees import Tree
from sayso.records import Figure

_PLACING = frozenset({"about", "over", "under", "above", "below", "around", "near", "passed"})
_TO_THE_NOUN = 5  # words that may stand between a number and the noun it counts
_OLD = frozenset({"old", "olds", "aged", "age", "ages"})


def read(layers: Layers, offset: int) -> list[Figure]:
    """The figures of a stretch that begins at code point ``offset`` of its article, in the order of the text.

    Low, best and high: "12" is 12, 12, 12; "at least 12" and "more than 12" are 12, 12, none; "up to 12" and "nearly
    12" none, 12, 12; "about 12" none, 12, none; "10 to 12" 10, none, 12, since the text has no best; "dozens" 12,
    none, none. Exclusive bounds are not kept apart. No figures are times and durations, numbers in names, ordinals,
    and numbers of things. A span holds quantifier, number and unit, and goes on to the noun that is counted; no two
    overlap. Conventions and their sources: docs/decisions/0011-figures.md.
    """
    forms = _open(layers)
    starts, ends = layers.words.starts, layers.words.ends
    glued = [False, *(starts[1:] == ends[:-1]).tolist()]
    found = [_figure(layers, quantity, offset) for quantity in quantities.read(forms, glued=glued)]
    return [figure for figure in found if figure is not None]


def _open(layers: Layers) -> list[str]:
    """The words in lower case, empty where no figure can be: in times, in names, and for what says where."""
    tree = layers.tree
    forms = list(tree.lower)
    for _, start, end in layers.moments:
        if not _OLD & set(forms[start : end + 2]):
            forms[start:end] = [""] * (end - start)
    for _, start, end in layers.names:
        if "$" not in forms[start : end + 1]:
            forms[start:end] = [""] * (end - start)
    return forms


def _figure(layers: Layers, quantity: Quantity, offset: int) -> Figure | None:
    tree = layers.tree
    noun = befallen.noun_of(tree, quantity.first, quantity.last, quantity.end)
    if _names(tree, quantity, noun):
        return None
    head = noun if noun is not None else tree.top(quantity.first, quantity.last)
    counted = befallen.befell(layers, head, quantity.start) if quantity.unit in (None, "share", "percent") else None
    if counted is None and noun is not None:
        counted = tree.forms[noun] if tree.upos[noun] == "PROPN" else tree.lower[noun]
    end = quantity.end
    if quantity.unit is None and noun is not None and end <= noun < end + _TO_THE_NOUN:
        end = noun + 1
    return Figure(
        span=(offset + int(layers.words.starts[quantity.start]), offset + int(layers.words.ends[end - 1])),
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=quantity.unit,
        counted=counted,
    )


def _names(tree: Tree, quantity: Quantity, noun: int | None) -> bool:
    """Whether the number is a label of the word before it, a year, or a pronoun."""
    first = quantity.first
    head = tree.heads[tree.top(first, quantity.last)]
    if quantity.unit is None and head == first - 1 and tree.is_a(first, "flat", "nummod", "compound"):
        return tree.upos[head] in ("NOUN", "PROPN")
    if quantity.year:
        return noun is None or not tree.lower[noun].endswith("s") or tree.having(noun, "det") != []
    if tree.lower[first] == "one" and quantity.last == first + 1 and quantity.start == first and quantity.unit is None:
        return noun is None or quantity.compound or tree.upos[first] != "NUM"
    return False
