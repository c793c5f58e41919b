"""Offices: names that no comma parts from an office before them: "Director of the Harbour Society *Olla Brandt*"."""

from __future__ import annotations

from dataclasses import replace

from sayso.reading import names, nations, persons, voices
from sayso.reading.layers import Layers, Marked
from sayso.reading.trees import Tree

_LINKING = frozenset({"of", "for", "to", "at"})
_LONGEST = 18  # words from an office to the end of its holder's name
_INSIDE = frozenset("of for and the to at on in - –".split())


def parted(layers: Layers) -> Layers:
    """``layers`` with a person's name of its own where one ends the name of the body whose office he holds."""
    found = [(word, *holder) for word in _offices(layers.tree) if (holder := _holder(layers, word)) is not None]
    if not found:
        return layers
    made = layers.names
    for office, start, end in found:
        made = [part for name in made for part in _cut(layers.tree, name, office, start, end)]
        made.append(("PER", start, end))
    return replace(layers, names=sorted(made, key=lambda name: name[1]))


def _offices(tree: Tree) -> list[int]:
    """Nouns for an office that are followed by what it is an office of."""
    last = len(tree.forms) - 3
    return [
        i
        for i in range(last)
        if tree.lower[i + 1] in _LINKING
        and tree.upos[i] in ("NOUN", "PROPN")
        and (tree.lower[i] in persons.titles() or voices.kind_of(tree.lower[i]) == "person")
    ]


def _holder(layers: Layers, office: int) -> tuple[int, int] | None:
    """The person's name after an office and its body, where the network has taken it for a part of the body's."""
    tree = layers.tree
    end = office + 2
    limit = min(tree.sentences[tree.sentence_of[office]][1], office + _LONGEST)
    while end < limit and (tree.upos[end] in ("PROPN", "ADJ") or tree.lower[end] in _INSIDE or _in_name(layers, end)):
        end += 1
    while end > office + 2 and tree.upos[end - 1] != "PROPN":
        end -= 1
    for start in range(office + 3, end - 1):
        if not (tree.upos[start] == "PROPN" and _begins(tree, office, start)):
            continue
        rest = tree.lower[start:end]
        over = persons.name_over(layers, start)
        if over is None or (over[0] == "PER" and over[1] >= start) or set(rest) & (_INSIDE - {"-"}):
            return None
        return start, end
    return None


def _in_name(layers: Layers, word: int) -> bool:
    return persons.name_over(layers, word) is not None and layers.tree.upos[word] in ("NOUN", "NUM", "DET", "ADP")


def _begins(tree: Tree, office: int, word: int) -> bool:
    """Whether a person's name may begin at ``word``: a given name, or what stands after a country or hangs on the office."""
    before = tree.lower[word - 1]
    if before in _INSIDE or tree.lower[word] in nations.demonyms():
        return False
    given = bool(names.gender_of(tree.forms[word]))
    return given or before in nations.countries() or (tree.heads[word] == office and tree.is_a(word, "flat", "appos"))


def _cut(tree: Tree, name: Marked, office: int, start: int, end: int) -> list[Marked]:
    """What is left of a name without the office in it and without its holder's name."""
    label, first, last = name
    if last <= office or first >= end:
        return [name]
    before = min(last, office)
    while before > first and tree.upos[before - 1] != "PROPN":
        before -= 1  # "the UN's *special* envoy"
    parts = [(first, before), (max(first, office + 2), min(last, start)), (max(first, end), last)]
    kept = "ORG" if label == "PER" else label
    return [(kept, s, e) for s, e in parts if e > s]
