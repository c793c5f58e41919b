"""Which of what was read is which of what was marked: pairs, each taken once, the most alike first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

import numpy as np

from sayso.reading.words import Words

Marked = TypeVar("Marked")
Read = TypeVar("Read")
Span = tuple[int, int]


def pairs(
    marked: Sequence[Marked], read: Sequence[Read], likeness: Callable[[Marked, Read], float], *, least: float = 0.0
) -> list[tuple[int, int]]:
    """Indices into ``marked`` and ``read`` of the pairs whose likeness is above 0 and at least ``least``.

    Each index stands in one pair at most; the likest pair is taken first, of equals the earlier.
    """
    found = [(likeness(m, r), i, j) for i, m in enumerate(marked) for j, r in enumerate(read)]
    taken: list[tuple[int, int]] = []
    used_marked: set[int] = set()
    used_read: set[int] = set()
    for value, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if value <= 0 or value < least:
            break
        if i not in used_marked and j not in used_read:
            used_marked.add(i)
            used_read.add(j)
            taken.append((i, j))
    return sorted(taken)


def jaccard(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """What two sets share of what they hold together; 1 for two empty ones."""
    return len(a & b) / len(a | b) if a or b else 1.0


def overlap(a: Span, b: Span) -> float:
    """What two spans share of what they cover together; 0 where they only touch."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def words_of(spans: Iterable[Span], words: Words) -> frozenset[int]:
    """The words (indices) that any of ``spans`` of their text touches."""
    found: set[int] = set()
    for start, end in spans:
        first = int(np.searchsorted(words.ends, start, side="right"))
        found.update(range(first, int(np.searchsorted(words.starts, end, side="left"))))
    return frozenset(found)
