"""Lineages: echoes put together by the passages that they pass on, in the order of their articles' times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Echo, EchoKind

KINDS: Final[dict[EchoKind, tuple[str, str]]] = {
    "whole": ("carried whole", "a double line"),
    "verbatim": ("word for word", "a solid line"),
    "trimmed": ("trimmed", "a dashed line"),
    "reworded": ("reworded", "a dotted line"),
    "second-hand": ("quoted second-hand", "a line of dots and dashes"),
    "shared origin": ("both quote a third", "a thin line"),
}
"""How each kind of echo is put in words, and how it is drawn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lineage:
    """Echoes that belong together, and the ids of their articles."""

    echoes: tuple[Echo, ...]
    articles: frozenset[str]


def lineages(echoes: Sequence[Echo]) -> list[Lineage]:
    """``echoes`` in lineages, those of most articles first.

    Two echoes belong together where they lie between the same two articles, or where passages of theirs in one article
    have words in common.
    """
    groups = _Groups(len(echoes))
    between: dict[frozenset[str], int] = {}
    passages: dict[str, list[tuple[int, int, int]]] = {}
    for index, echo in enumerate(echoes):
        groups.join(index, between.setdefault(frozenset((echo.first.article, echo.then.article)), index))
        for passage in (echo.first, echo.then):
            passages.setdefault(passage.article, []).extend((*span, index) for span in passage.spans)
    for spans in passages.values():
        for one, other in _overlapping(spans):
            groups.join(one, other)
    found: dict[int, list[Echo]] = {}
    for index, echo in enumerate(echoes):
        found.setdefault(groups.root(index), []).append(echo)
    made = [
        Lineage(echoes=tuple(group), articles=frozenset(a for e in group for a in (e.first.article, e.then.article)))
        for group in found.values()
    ]
    return sorted(made, key=lambda lineage: (-len(lineage.articles), -len(lineage.echoes)))


def taken(echo: Echo) -> bool:
    """Whether an echo is known to go from its first passage to its other one."""
    return echo.kind != "shared origin" and echo.direction != "unknown"


def _overlapping(spans: Iterable[tuple[int, int, int]]) -> Iterable[tuple[int, int]]:
    """Pairs of owners whose spans meet, enough of them to join all that do."""
    reach, owner = -1, -1
    for start, end, index in sorted(spans):
        if start < reach:
            yield owner, index
        if end > reach:
            reach, owner = end, index


class _Groups:
    """Sets of numbers that are joined one pair at a time."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, index: int) -> int:
        while self._above[index] != index:
            self._above[index] = self._above[self._above[index]]
            index = self._above[index]
        return index

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low
