"""Events: what a clause is about, as stems that the same event told in other words shares."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon
from sayso.reading.trees import Tree

_TELLING = ("NOUN", "VERB", "PROPN", "ADJ", "NUM")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ions", "ion", "ers", "ed", "es", "er", "s", "e", "y")
# Words of too little meaning to tell one event from another.
_LIGHT = frozenset(
    "be have do make take say tell add give get go come see use put set last next same other more most such new old "
    "time year month week day one two three first second many several own people official report statement".split()
)


@cache
def _countries() -> dict[str, str]:
    """Adjectives and peoples, in lower case, to the country: "british" and "britain" are one."""
    found = {row["adjective"].lower(): row["country"].lower() for row in lexicon.rows("demonyms")}
    found.update({row["name"].lower(): row["country"].lower() for row in lexicon.rows("countries")})
    return found


@cache
def stem(word: str) -> str:
    """``word`` without its ending; a demonym as its country."""
    country = _countries().get(word)
    if country:
        return country
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for word in _LIGHT) | _LIGHT


def about(tree: Tree, start: int, end: int, sentence: tuple[int, int]) -> frozenset[str]:
    """The stems of what the sentence of a time (words ``start`` to ``end``) is about, the time left out."""
    first, last = sentence
    found = {
        stem(tree.lower[i])
        for i in range(first, last)
        if not start <= i < end and tree.upos[i] in _TELLING and len(tree.lower[i]) > 2
    }
    return frozenset(found - _light())
