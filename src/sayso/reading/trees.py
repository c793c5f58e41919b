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

    By Chu, Liu and Edmonds (Edmonds 1967). What all words alike lose for being the root changes no single-rooted
    tree's rank: first as much as leaves one root where each word takes its likeliest head, and where another comes
    up still, so much that a second one never pays.
    """
    n = len(scores)
    if n == 1:
        return np.array([-1])
    square = np.full((n + 1, n + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    gains = square[1:, 0] - square[1:, 1:].max(axis=1)
    square[1:, 0] -= np.partition(gains, n - 2)[-2:].mean()
    heads = _edmonds(square)
    if heads.count(0) > 1:
        finite = square[np.isfinite(square)]
        square[1:, 0] -= (n + 1) * (finite.max() - finite.min() + 1)
        heads = _edmonds(square)
    return np.array(heads[1:]) - 1


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Each node's head in the maximum arborescence from node 0, whose own is −1, for ``scores`` (dependent, head).

    From each node the likeliest heads are gone up; a cycle is merged into its first node, which takes over the best
    way into it and out of it, and is taken apart again at the end, the last one first.
    """
    heads = [-1, *scores[1:].argmax(axis=1).tolist()]
    settled, walked = [node == 0 for node in range(len(heads))], [False] * len(heads)
    merged: list[tuple[list[int], list[int], Ints, Ints]] = []
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not settled[node]:
            if walked[node]:
                scores = scores if merged else scores.copy()
                cycle = path[path.index(node) :]
                del path[-len(cycle) :]
                merged.append(_merged(scores, cycle, heads))
                for other in cycle[1:]:
                    settled[other] = True
                inside = set(cycle)
                heads = [node if head in inside else head for head in heads]
                heads[node] = int(scores[node].argmax())
            walked[node] = True
            path.append(node)
            node = heads[node]
        for passed in path:
            settled[passed] = True
    for cycle, within, entry, exit_ in reversed(merged):
        node, head = cycle[0], heads[cycle[0]]
        heads = [cycle[exit_[i]] if above == node else above for i, above in enumerate(heads)]
        for inner, above in zip(cycle, within, strict=True):
            heads[inner] = above
        heads[cycle[entry[head]]] = head
    return heads


def _merged(
    scores: npt.NDArray[np.float64], cycle: list[int], heads: list[int]
) -> tuple[list[int], list[int], Ints, Ints]:
    """``cycle``, its nodes' heads, and which of it (by place) each head enters by and each dependent hangs on.

    In ``scores`` the first node stands for all of it from now on.
    """
    node, within = cycle[0], [heads[inner] for inner in cycle]
    into = scores[cycle] - scores[cycle, within][:, None]
    out = scores[:, cycle]
    scores[node] = into.max(axis=0)
    scores[:, node] = out.max(axis=1)
    scores[:, cycle[1:]] = -np.inf
    scores[node, node] = -np.inf
    return cycle, within, into.argmax(axis=0), out.argmax(axis=1)


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
    def remembered(self) -> dict[str, object]:
        """What a kind of rules has found in all of the text and is asked again, by its name."""
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

    @cached_property
    def _plain(self) -> list[str]:
        """Relations without their subtype."""
        return [relation.partition(":")[0] for relation in self.relations]

    def having(self, word: int, *relations: str) -> list[int]:
        """Dependents of ``word`` by relation; "nsubj" stands for its subtypes too."""
        own, plain = self.relations, self._plain
        return [c for c in self.children[word] if plain[c] in relations or own[c] in relations]

    def is_a(self, word: int, *relations: str) -> bool:
        """Whether ``word`` hangs by one of ``relations`` or their subtypes."""
        return self._plain[word] in relations or self.relations[word] in relations

    def subtree(self, word: int, *, without: tuple[str, ...] = ()) -> list[int]:
        """``word`` and all below it, in order; branches that hang by a relation of ``without`` are left out."""
        found = [word]
        for at in found:  # which grows meanwhile
            below = self.children[at]
            found += [c for c in below if not self.is_a(c, *without)] if without else below
        return sorted(found)

    def top(self, start: int, end: int) -> int:
        """The word of ``start…end`` whose head lies outside (the first such that is no punctuation or article)."""
        tops = [i for i in range(start, end) if not start <= self.heads[i] < end]
        solid = [i for i in tops if self.upos[i] not in ("PUNCT", "SCONJ", "CCONJ", "DET")]
        return (solid or tops or [start])[0]

    def above(self, word: int) -> Iterator[int]:
        """The heads of ``word``, nearest first."""
        word = self.heads[word]
        while word >= 0:
            yield word
            word = self.heads[word]
