"""Events: what a sentence is about, as stems that the same event told in other words shares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from sayso.reading import lexicon
from sayso.reading.trees import Tree

_CLAUSES = ("ccomp", "advcl", "parataxis", "acl", "csubj")
_TELLING = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})
_NAMING = frozenset({"NOUN", "PROPN"})
_WINDOW = 9  # words on either side
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ions", "ion", "ers", "ed", "es", "er", "s", "e", "y")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 5  # letters of a compound's last part: "strike" in "airstrike"
# Words of too little meaning to tell one event from another.
_LIGHT = frozenset(
    "be is was were been are have has had do did make made take say said tell told add added give get go come see use "
    "put set last next same other more most such new old time year month week day people official officials report "
    "reports statement according also would could will".split()
)


@cache
def _countries() -> Mapping[str, str]:
    """Names and adjectives of countries in lower case to one name, written together: "british" is "britain"'s."""
    named = {row["name"]: row["country"] for row in lexicon.rows("countries")}
    named.update({row["adjective"]: row["country"] for row in lexicon.rows("demonyms")})
    return {name.lower(): "".join(named.get(country, country).lower().split()) for name, country in named.items()}


@cache
def stem(word: str) -> str:
    """``word`` (lower case) without its ending; a country's name or adjective as the country."""
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


def stems(words: list[str]) -> set[str]:
    """The stems of words in lower case; a country's name of two words is one."""
    found = set()
    skip = False
    for word, after in zip(words, [*words, ""][1:], strict=True):
        if skip:
            skip = False
            continue
        pair = _countries().get(f"{word} {after}")
        skip = pair is not None
        found.add(pair if pair is not None else stem(word))
    return found - _light()


def about(tree: Tree, start: int, end: int) -> frozenset[str]:
    """The stems of what the sentence of a time (words ``start`` to ``end``) is about, the time left out."""
    return _telling(tree, range(*tree.sentences[tree.sentence_of[start]]), start, end)


def near(tree: Tree, start: int, end: int) -> tuple[frozenset[str], ...]:
    """The stems of nouns and names close to a time, as the tree has it and as the words stand.

    By the tree: those of its verb's clause with the noun that this tells of, or of its noun. Verbs are left out: the
    same strike is "conducted" and "carried out".
    """
    first, last = tree.sentences[tree.sentence_of[start]]
    beside = [*range(max(first, start - _WINDOW), start), *range(end, min(last, end + _WINDOW))]
    found = [_telling(tree, beside, start, end, _NAMING)]
    head = tree.heads[tree.top(start, end)]
    if head >= 0:
        words = tree.subtree(head, without=_CLAUSES)
        if tree.is_a(head, "acl") and tree.heads[head] >= 0:
            words.append(tree.heads[head])
        found.append(_telling(tree, sorted(words), start, end, _NAMING))
    return tuple(found)


def _telling(tree: Tree, words: Iterable[int], start: int, end: int, tags: frozenset[str] = _TELLING) -> frozenset[str]:
    lower, upos = tree.lower, tree.upos
    chosen = []
    for i in words:
        if start <= i < end or upos[i] not in _TELLING:
            continue
        country = lower[i] in _countries()
        if country or (upos[i] in tags and len(lower[i]) > 2):
            chosen.append(lower[i])
    return frozenset(stems(chosen))


def rarity(text: str) -> dict[str, float]:
    """How much each stem of ``text`` tells: the logarithm of sentences by sentences with it, and one more.

    Without the one more a word that two of three sentences share would tell next to nothing.
    """
    counted: Counter[str] = Counter()
    sentences = [s for s in _SENTENCE.split(text) if s.strip()]
    for sentence in sentences:
        counted.update(stems([w.lower() for w in _WORD.findall(sentence)]))
    return {stem: math.log(1 + len(sentences) / count) for stem, count in counted.items()}


def names(text: str) -> set[str]:
    """The stems of the words that ``text`` writes with a capital, never without."""
    words = _WORD.findall(text)
    return {stem(w.lower()) for w in words if w[:1].isupper()} - {stem(w) for w in words if w[:1].islower()}


def shared(one: frozenset[str], other: frozenset[str]) -> set[str]:
    """The stems of ``one`` that ``other`` has too, or has as part of a compound ("strik" in "airstrik")."""
    long = [stem for stem in other if len(stem) > _SHORTEST]
    mine = {s for s in one if s in other or (len(s) >= _SHORTEST and any(o.endswith(s) for o in long))}
    return mine | {s for s in one if len(s) > _SHORTEST and any(len(o) >= _SHORTEST and s.endswith(o) for o in other)}


def surface(text: str, wanted: set[str]) -> list[str]:
    """The words of ``text`` that stems were taken from, each stem once, in order of the text."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        key = stem(word.lower())
        if key in wanted:
            found.setdefault(key, word)
    return list(found.values())
