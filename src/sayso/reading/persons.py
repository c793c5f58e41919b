"""Persons: the name of a person among the words of a voice or a mention."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from operator import itemgetter

from sayso.reading import lexicon, nations
from sayso.reading.layers import Layers

# What stands between the parts of a name without being one, hyphens of a cut name among them.
_PARTICLES = frozenset(
    "- – al el de del della der den di da do dos du la le van von bin ibn abu ben ter ten st st.".split()
)
_OWN = frozenset({"abu", "bin", "ibn"})  # particles that a name may begin with
_FULL = 2  # words of a name that may stand by itself


@cache
def titles() -> frozenset[str]:
    """Titles, offices and professions that stand before a name, in lower case."""
    return frozenset(row["words"].lower() for row in lexicon.rows("titles"))


def name_over(layers: Layers, word: int) -> tuple[str, int, int] | None:
    """The named mention that covers ``word``."""
    before = bisect_right(layers.names, word, key=itemgetter(1))
    name = layers.names[before - 1] if before else None
    return name if name is not None and word < name[2] else None


def apposed(layers: Layers, span: tuple[int, int], head: int) -> tuple[str, int, int] | None:
    """The person's name that stands in apposition to ``head``."""
    tree = layers.tree
    for child in tree.having(head, "appos", "flat"):
        if span[0] <= child < span[1] and tree.upos[child] == "PROPN":
            name = name_over(layers, child)
            flat = [child, *(c for c in tree.having(child, "flat", "compound"))]
            if (name is None or name[0] == "PER") and tree.upos[head] == "NOUN":
                return "PER", min(flat), max(flat) + 1
    return None


def person_in(layers: Layers, span: tuple[int, int]) -> tuple[str, int, int] | None:
    """The person's name within ``span``: "the minister, Ana Bell" has hers, not the office's."""
    proper = layers.tree.upos
    beside = apposed(layers, span, layers.tree.top(*span))
    if beside is not None:
        return beside
    people = [n for n in layers.names if n[0] == "PER" and span[0] <= n[1] < span[1]]
    named = [n for n in people if proper[n[2] - 1] == "PROPN" or proper[max(n[2] - 2, n[1])] == "PROPN"]
    return next(iter(named or people), None)


def person_name(layers: Layers, start: int, end: int) -> str:
    """A person's name without the titles and country names before it, or an empty string."""
    lower, upos, words = layers.tree.lower, layers.tree.upos, layers.words
    head = layers.tree.top(start, end)
    if lower[head] in titles() and head + 1 < end and upos[head + 1] == "ADP":
        return ""  # "President of the Harbour Society" is an office
    if upos[head] == "PROPN" and lower[head] not in titles():
        end = next(
            (i for i in range(head + 1, end) if upos[i] not in ("PROPN", "PUNCT") and lower[i] not in _PARTICLES), end
        )
    while end > start and upos[end - 1] in ("PUNCT", "PART"):
        end -= 1
    first = end
    while first > start and (upos[first - 1] == "PROPN" or (lower[first - 1] in _PARTICLES and first < end)):
        first -= 1
    first, end = _without_offices(layers, first, end)
    if first >= end:
        return ""
    text = words.text[int(words.starts[first]) : int(words.ends[end - 1])]
    return " ".join(text.split()).removesuffix("'s").removesuffix("’s")


def _without_offices(layers: Layers, start: int, end: int) -> tuple[int, int]:
    """A name's words without offices and countries: "Hulme Governor Ana Bell", "Ana Bell Executive Director"."""
    lower = layers.tree.lower
    known = titles()
    at = [i for i in range(start, end) if lower[i] in known]
    if at and end - at[-1] - 1 >= _FULL:
        start = at[-1] + 1
    elif at and at[0] - start >= _FULL:
        end = at[0]
    stripped = True
    while stripped and start < end - 1:
        stripped = False
        for last in range(min(end - 1, start + 4), start, -1):
            phrase = " ".join(lower[start:last])
            particle = lower[start] in _PARTICLES and lower[start] not in _OWN
            if phrase in known or phrase in nations.demonyms() or phrase in nations.countries() or particle:
                start, stripped = max(last, start + 1), True
                break
    return start, end
