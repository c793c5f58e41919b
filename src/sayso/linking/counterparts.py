"""Counterparts: which statement of one sentence is which of another that tells of the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.linked import DriftKind
from sayso.linking.tellings import Beside, Telling
from sayso.records import Span, Statement

_LEAST: Final = 0.4  # share of the content words of the shorter one


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """Two statements whose contents match, either None where no statement was read in the matching words.

    ``here`` and ``there`` are their words (indices into the articles' words).
    """

    first: Statement | None
    then: Statement | None
    here: frozenset[int]
    there: frozenset[int]

    @property
    def ids(self) -> tuple[str | None, str | None]:
        """Their ids."""
        return (self.first.id if self.first else None, self.then.id if self.then else None)

    def turned(self) -> Counterpart:
        """The same the other way round."""
        return Counterpart(first=self.then, then=self.first, here=self.there, there=self.here)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A change between two tellings, before it has an id; ``before`` and ``after`` tell it in a few words."""

    kind: DriftKind
    first: tuple[Span, ...]
    then: tuple[Span, ...]
    statements: tuple[str | None, str | None]
    before: str
    after: str

    def turned(self, kind: DriftKind) -> Change:
        """The same the other way round, which is of ``kind``."""
        return Change(
            kind=kind,
            first=self.then,
            then=self.first,
            statements=(self.statements[1], self.statements[0]),
            before=self.after,
            after=self.before,
        )


def counterparts(beside: Beside) -> list[Counterpart]:
    """The pairs of statements, the best for each of the then's; own words that no statement covers stand for one."""
    first, then = beside.first, beside.then
    here = [(s, first.within(s.content) & first.content) for s in first.statements]
    there = [(s, then.within(s.content) & then.content) for s in then.statements]
    found = []
    for other, words in there:
        scored = [
            (_likeness(beside, own, words) * _alike(statement, other), -i) for i, (statement, own) in enumerate(here)
        ]
        if scored and max(scored)[0] > 0:
            at = -max(scored)[1]
            found.append(Counterpart(first=here[at][0], then=other, here=here[at][1], there=words))
    met = {pair.first.id for pair in found if pair.first is not None}
    for statement, own in here:
        if statement.id not in met and statement.chain:
            matched = frozenset(beside.to[i] for i in own if i in beside.to)
            if len(matched) >= 2 and len(matched) >= _LEAST * len(own) and _own_words(then, matched):
                found.append(Counterpart(first=statement, then=None, here=own, there=matched))
    return found


def _likeness(beside: Beside, own: frozenset[int], other: frozenset[int]) -> float:
    """Of the content words of two statements, the share that matches; 0 where too few of either's do."""
    matched = len({beside.to[i] for i in own if i in beside.to} & other)
    if matched < min(2, len(own), len(other)) or matched < _LEAST * min(len(own), len(other)) or not matched:
        return 0.0
    return matched / (len(own) + len(other) - matched)


def _alike(one: Statement, other: Statement) -> float:
    """How much more two statements are held to be one where a voice of the same kind is the innermost of both."""
    same = bool(one.chain) == bool(other.chain) and (not one.chain or one.chain[0].kind == other.chain[0].kind)
    return 1.0 if same else 0.8


def _own_words(telling: Telling, words: frozenset[int]) -> bool:
    """Whether these words stand in no statement and nobody in their sentence is given a word."""
    covered: set[int] = set()
    for statement in telling.statements:
        if statement.chain:
            return False
        covered |= telling.within(statement.content)
    return len(words - covered) * 2 > len(words)
