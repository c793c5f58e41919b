"""Doers: whose deed a text tells of, as far as names and words for the sides of a conflict give it away.

Two doers may be one party where a name of the one begins like one of the other ("Morvia", "Morvian"), or where both are
called by a word for one side and no name tells them apart ("the army", "government forces").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sayso.linking import words
from sayso.records import Actor, plain_name

# Sides as codebooks of conflict events part them: of the state, or against it.
_STATE: Final = frozenset(
    "government governments regime army military troops soldiers soldier authorities police ministry state".split()
)
_AGAINST: Final = frozenset(
    "rebel rebels opposition insurgent insurgents militant militants terrorist terrorists extremist extremists jihadist"
    " jihadists saboteur saboteurs".split()
)
_SIDES: Final = {**dict.fromkeys(_STATE, "state"), **dict.fromkeys(_AGAINST, "against")}
_NO_NAMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
    " november december north south east west northern southern eastern western president minister ministry general defence"
    " defense foreign prime human rights observatory department office group".split()
)
_FIRST: Final = re.compile(r"(?:^|[.!?:;“\"]|[.!?][”\"])\s*$")
_POSSESSIVE: Final = re.compile(r"['’]?s$")
_PRONOUN: Final = frozenset("it he she they we i its his her their our my who which that this".split())
_SPEAKING: Final = tuple([word] for word in "we i it he she they our my its their".split())
_LEAST: Final = 4  # letters from which names that begin alike may be one
_ENDING: Final = 3  # letters by which the shorter may differ at its end


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """The names (lower case) and the sides by which somebody is called; ``nations`` are those of the names of a country."""

    names: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.names or self.sides)

    def __or__(self, other: Party) -> Party:
        return Party(
            names=self.names | other.names, nations=self.nations | other.nations, sides=self.sides | other.sides
        )


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Names:
    """The names of an article: the stems of ``every`` of their words, and the words by which its ``nations`` are called."""

    every: frozenset[str]
    nations: frozenset[str]


def names(actors: Iterable[Actor], every: frozenset[str]) -> Names:
    """The names of an article with these actors; ``every`` are the stems of the words of its names."""
    called = {word for a in actors if a.kind == "state" and a.country for word in plain_name(a.name).split()}
    return Names(every=every, nations=frozenset(word for word in called - _NO_NAMES if word not in _SIDES))


def of(text: str, start: int, end: int, known: Names, placed: AbstractSet[str] = frozenset()) -> Party:
    """All who are named within ``text[start:end]``, and the sides that it names.

    ``known`` are the article's names, by which a sentence's first word is one; ``placed`` the stems of places, which do
    nothing but where a word for a side follows.
    """
    found = words.of(text, start, end)
    called, sides = set(), set()
    for i, form in enumerate(found.forms):
        if form in _SIDES:
            sides.add(_SIDES[form])
            continue
        at = int(found.starts[i])
        if not text[at].isupper() or form in _NO_NAMES or form in words.FUNCTION or form in _PRONOUN:
            continue
        stem = found.stems[i]
        if stem not in known.every and _FIRST.search(text, max(0, at - 3), at):
            continue
        if stem in placed and not (i + 1 < len(found.forms) and found.forms[i + 1] in _SIDES):
            continue
        called.add(_POSSESSIVE.sub("", form))
    nations = frozenset(name for name in called if any(akin(name, nation) for nation in known.nations))
    return Party(names=frozenset(called), nations=nations, sides=frozenset(sides))


def are_one(one: Party, other: Party) -> bool:
    """Whether two are one party: by a name in common, or a side that no name speaks against."""
    if any(akin(a, b) for a in one.names for b in other.names):
        return True
    if not one.sides & other.sides:  # "the army" may be that of whoever is named, "Brill's government" her country's
        return False
    return not (one.names and other.names) or bool(one.nations) != bool(other.nations)


def may_be(one: Party, other: Party) -> bool:
    """Whether two may be one party: they are, or are told by nothing that compares."""
    return are_one(one, other) or not ((one.names and other.names) or (one.sides and other.sides))


def akin(one: str, other: str) -> bool:
    """Whether a name is the other, or begins as it does: a country and its people."""
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return True
    stem = shorter[: max(_LEAST, len(shorter) - _ENDING)]
    return len(stem) >= _LEAST and longer.startswith(stem)


def unnamed(text: str) -> bool:
    """Whether ``text`` starts with a pronoun for its doer, or has none: no more than words such as "that the"."""
    forms = words.of(text.strip().removeprefix("that ")).forms
    return not forms or forms[0] in _PRONOUN or all(form in words.FUNCTION for form in forms)


def spoken(text: str) -> bool:
    """Whether ``text`` starts with "we" or "I", or a pronoun for who speaks."""
    return words.of(text).forms[:1] in _SPEAKING
