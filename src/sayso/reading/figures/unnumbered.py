"""Figures without a numeral: nobody ("no casualties", "none was killed") and a single one ("a child was killed")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.reading.figures import befallen
from sayso.reading.layers import Layers

_NOBODY = frozenset({"none", "nobody"})
_PLAIN = frozenset({"civilian", "human", "military", "reported", "known", "or"})
_COLLECTIVE = frozenset(
    "number lot group crowd total majority minority handful couple pair family team crew string series range host few "
    "convoy company unit batch bunch dozen hundred thousand million score half third quarter part".split()
)
_SINGLE = frozenset({"a", "an", "another"})

Found = tuple[int, int, float, str]


def read(layers: Layers, counted: set[int]) -> Iterator[Found]:
    """First word, end word, value and what is counted; ``counted`` are the nouns that numerals count already.

    Nobody is 0 where something befalls people. "A child" is 1 where something befell it, or where it is listed with
    what a numeral counts ("two soldiers and a child").
    """
    tree = layers.tree
    for i, form in enumerate(tree.lower):
        if form == "no" or form in _NOBODY:
            found = _nobody(layers, i)
        elif form in _SINGLE and (tree.upos[i] == "DET" or form == "another"):
            found = _single(layers, i, counted)
        else:
            continue
        if found is not None:
            yield found


def _nobody(layers: Layers, word: int) -> Found | None:
    tree = layers.tree
    head = tree.heads[word]
    if tree.lower[word] == "no" and head > word and tree.is_a(word, "det"):
        entry = befallen.entries("NOUN").get(tree.lower[head])
        if tree.lower[head] in ("toll", "life", "lives") or not _PLAIN.issuperset(tree.lower[word + 1 : head]):
            return None
        if entry is not None:
            return word, head + 1, 0.0, entry.counted
        counted = befallen.above(layers, head)
        return (word, head + 1, 0.0, counted) if counted else None
    end = word + 1
    if tree.lower[word] == "no":
        if tree.lower[end : end + 1] != ["one"]:
            return None
        word, end = end, end + 1
    counted = befallen.above(layers, word)
    return (end - 1 - (tree.lower[end - 1] == "one"), end, 0.0, counted) if counted else None


def _single(layers: Layers, word: int, counted: set[int]) -> Found | None:
    tree = layers.tree
    head = tree.heads[word]
    if tree.lower[word] == "another" and not tree.is_a(word, "det"):
        befell = befallen.above(layers, word)
        return (word, word + 1, 1.0, befell) if befell else None
    if head < word or head in counted or not tree.is_a(word, "det") or tree.upos[head] not in ("NOUN", "PRON", "DET"):
        return None
    first = tree.heads[head] if tree.is_a(head, "conj") else head
    listed = first in counted or not counted.isdisjoint(tree.having(first, "conj"))
    person = layers.kinds[head] == "person" and not tree.is_a(head, "appos")
    befell = befallen.above(layers, head) if person else None
    if tree.lower[head] in _COLLECTIVE or (befell is None and not listed):
        return None
    return word, head + 1, 1.0, befell or tree.lower[head]
