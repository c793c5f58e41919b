"""Trees: the best dependency tree over a sentence, and the questions that rules ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def best_tree(scores: Floats) -> Ints:
    """Heads of the best single-rooted tree for ``scores`` (n, n + 1), column 0 being the root: −1, or a word.

    Greedy where that is a tree already, else by Chu, Liu and Edmonds (Edmonds 1967).
    """
    n = len(scores)
    if n == 1:
        return np.array([-1])
    scores = scores.astype(np.float64)
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads: Ints = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and _cycle(np.append(0, heads)) is None:
        greedy: Ints = heads - 1
        return greedy
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = scores
    finite = scores[np.isfinite(scores)]
    square[1:, 0] -= (n + 1) * (finite.max() - finite.min() + 1)  # a second root never pays
    best: Ints = _edmonds(square)[1:] - 1
    return best


def _edmonds(scores: npt.NDArray[np.float64]) -> Ints:
    """Heads (n,) of the maximum arborescence from node 0 for ``scores`` (dependent, head)."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    n = len(scores)
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    inner = scores[cycle, heads[cycle]]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - inner[:, None]
    entry = into.argmax(axis=0)
    small[-1, :-1] = into[entry, np.arange(len(outside))] + inner.sum()
    out_of = scores[np.ix_(outside, cycle)]
    exit_ = out_of.argmax(axis=1)
    small[:-1, -1] = out_of[np.arange(len(outside)), exit_]
    found = _edmonds(small)
    result = heads.copy()
    for i, node in enumerate(outside):
        if node != 0:
            result[node] = cycle[exit_[i]] if found[i] == len(outside) else outside[found[i]]
    broken = found[-1]
    result[cycle[entry[broken]]] = outside[broken]
    return result


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of a cycle in ``heads`` (node 0 is the root, its own head), or None."""
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for start in range(1, len(heads)):
        node, walk = start, []
        while seen[node] == 0:
            seen[node] = start
            walk.append(node)
            node = int(heads[node])
        if seen[node] == start and node in walk:
            return np.array(walk[walk.index(node) :])
    return None


@dataclass(frozen=True, kw_only=True)
class Tree:
    """Tags and trees over a text's words; ``heads`` are word indices, −1 for a root."""

    forms: list[str]
    upos: list[str]
    heads: list[int]
    relations: list[str]
    sentences: list[tuple[int, int]]

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [form.lower().replace("’", "'") for form in self.forms]

    @cached_property
    def remembered(self) -> dict[int, object]:
        """What rules have found at a word and may be asked again."""
        return {}

    @cached_property
    def children(self) -> list[list[int]]:
        """Each word's dependents, in order."""
        found: list[list[int]] = [[] for _ in self.forms]
        for i, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(i)
        return found

    @cached_property
    def sentence_of(self) -> list[int]:
        """Each word's sentence."""
        return [k for k, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    def having(self, word: int, *relations: str) -> list[int]:
        """Dependents of ``word`` by relation; "nsubj" stands for its subtypes too."""
        return [c for c in self.children[word] if _is(self.relations[c], relations)]

    def is_a(self, word: int, *relations: str) -> bool:
        """Whether ``word`` hangs by one of ``relations`` or their subtypes."""
        return _is(self.relations[word], relations)

    def subtree(self, word: int, *, without: tuple[str, ...] = ()) -> list[int]:
        """``word`` and all below it, in order; branches that hang by a relation of ``without`` are left out."""
        found, open_ = [], [word]
        while open_:
            at = open_.pop()
            found.append(at)
            open_.extend(c for c in self.children[at] if not _is(self.relations[c], without))
        return sorted(found)

    def top(self, start: int, end: int) -> int:
        """The word of ``start…end`` whose head lies outside (the first such that is not punctuation)."""
        tops = [i for i in range(start, end) if not start <= self.heads[i] < end]
        solid = [i for i in tops if self.upos[i] not in ("PUNCT", "SCONJ", "CCONJ")]
        return (solid or tops or [start])[0]

    def above(self, word: int) -> Iterator[int]:
        """The heads of ``word``, nearest first."""
        word = self.heads[word]
        while word >= 0:
            yield word
            word = self.heads[word]


def _is(relation: str, wanted: tuple[str, ...]) -> bool:
    return relation in wanted or relation.partition(":")[0] in wanted
