"""Uses: the toponyms of a stretch that the network leaves out, and which of all tell where something is.

A name that stands for a government or a people ("Washington warned") tells nothing of where; one that says where
something happened does, though the network has no more than its metonymic use in view ("the blast in X", "the X blast").
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from sayso.reading import lexicon
from sayso.reading.layers import Layers

Named = tuple[Literal["literal", "associative", "anaphor", "relative"], int, int]

_WHERE = frozenset(
    "in at near across inside outside around within throughout into through from to toward towards over off along "
    "against onto above below beyond between".split()
)
_AT_LEAST = 3  # letters of a name that is known again by its letters alone
_EVENTS = ("event", "place")  # kinds of mention whose modifier tells where


def completed(read: Layers, found: list[Named]) -> list[Named]:
    """``found`` with further mentions of the same names, and names of places that are no toponym yet, in order."""
    taken = {i for _, start, end in found for i in range(start, end)}
    longer = [(start, end) for label, start, end in read.names if label != "LOC"]
    within = {i: end - start for start, end in longer for i in range(start, end)}  # how long the name around a word is
    made = list(found)
    for label, start, end in read.names:
        if (
            label == "LOC"
            and not taken & set(range(start, end))
            and _is_name(read, start)
            and _told_in(read, start, end)
        ):
            made.append(("literal", start, end))
            taken |= set(range(start, end))
    known = {tuple(read.words.forms[start:end]) for kind, start, end in made if kind == "literal"}
    known = {name for name in known if len(name[0]) >= _AT_LEAST and name[0][0].isupper()}
    firsts = {name[0] for name in known}
    longest = max((len(name) for name in known), default=0)
    forms = read.words.forms
    for start in range(len(forms)):
        if forms[start] not in firsts or start in taken:
            continue
        for length in range(longest, 0, -1):
            end = start + length
            if tuple(forms[start:end]) not in known or taken & set(range(start, end)):
                continue
            if within.get(start, 0) <= length and (
                _of_an_event(read, start, end) or (start not in within and _told_in(read, start, end))
            ):
                made.append(("associative", start, end))
                taken |= set(range(start, end))
                break
    return sorted(made, key=lambda name: name[1])


def where(read: Layers, named: Named) -> bool:
    """Whether a toponym tells where something is or happens."""
    kind, start, end = named
    return kind == "literal" or _told_in(read, start, end) or _of_an_event(read, start, end)


def _told_in(read: Layers, start: int, end: int) -> bool:
    """Whether a preposition of place leads to it: "in X", "strikes against X"."""
    tree = read.tree
    top = tree.top(start, end)
    return any(tree.lower[case] in _WHERE for case in tree.having(top, "case"))


def _of_an_event(read: Layers, start: int, end: int) -> bool:
    """Whether it names an event by where it was ("the X blast"); a state's name there tells whose it is."""
    tree = read.tree
    top = tree.top(start, end)
    head = tree.heads[top]
    if head < 0 or not tree.is_a(top, "compound", "nmod", "nmod:poss") or tree.having(top, "case"):
        return False
    return read.kinds[head] in _EVENTS and " ".join(tree.lower[start:end]) not in _states()


def _is_name(read: Layers, start: int) -> bool:
    return read.tree.upos[start] == "PROPN"


@cache
def _states() -> frozenset[str]:
    """Names of states and peoples."""
    return frozenset(
        next(iter(row.values())).lower() for name in ("countries", "demonyms") for row in lexicon.rows(name)
    )
