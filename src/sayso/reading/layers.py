"""Layers: what the network says of a stretch of text, joined from overlapping windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reading import tags
from sayso.reading.network import Floats, Network, Scores
from sayso.reading.pieces import Pieces, windows
from sayso.reading.trees import Tree, best_tree
from sayso.reading.words import Words

Ints = npt.NDArray[np.int64]

_LONGEST_SENTENCE = 150  # words; a longer one is cut, so that a text without full stops stays bounded


@dataclass(frozen=True, kw_only=True)
class Layers:
    """Words with their tree, tag scores (words, tags), names and mention kinds, and the scores of links."""

    words: Words
    tree: Tree
    tags: Floats
    names: list[tuple[str, int, int]]
    kinds: list[str]
    links: Links


class Links:
    """Scores of partners for words, each looked up in the window where the word stands most central."""

    def __init__(self, ranges: list[tuple[int, int]], scores: list[Floats], count: int) -> None:
        self._ranges = ranges
        self._scores = scores
        self._window = central(ranges, count)

    def partner(self, word: int, candidates: list[int]) -> tuple[int | None, float]:
        """The best of ``candidates`` (word indices) for ``word`` or None, with its probability."""
        window = self._window[word]
        start, end = self._ranges[window]
        row = self._scores[window][word - start]
        near = [c for c in candidates if start <= c < end]
        scores = np.array([row[0], *(row[c - start + 1] for c in near)])
        weights = np.exp(scores - scores.max())
        best = int(scores.argmax())
        return (near[best - 1] if best else None), float(weights[best] / weights.sum())


def central(ranges: list[tuple[int, int]], count: int) -> Ints:
    """For each word the window in which it has the most words on both sides."""
    best = np.full(count, -1, dtype=np.int64)
    margin = np.full(count, -1, dtype=np.int64)
    for k, (start, end) in enumerate(ranges):
        at = np.arange(start, end)
        room = np.minimum(at - start + (10**6 if start == 0 else 0), end - 1 - at + (10**6 if end == count else 0))
        better = room > margin[start:end]
        best[start:end][better] = k
        margin[start:end][better] = room[better]
    return best


def read(words: Words, pieces: Pieces, network: Network, *, sentences: list[tuple[int, int]] | None = None) -> Layers:
    """All layers of ``words``, which must not be empty; with ``sentences`` (word ranges) where they are known."""
    ranges = windows(pieces, network.window, network.overlap)
    scores = network.run([(pieces, start, end) for start, end in ranges])
    labels = network.labels
    if sentences is None:
        ends = joined([s.sentence_end[:, None] for s in scores], ranges, len(words))[:, 0]
        sentences = _sentences(ends, words)
    upos = joined([s.upos for s in scores], ranges, len(words)).argmax(axis=1)
    names = tags.spans(
        _legal(joined([s.entities for s in scores], ranges, len(words)), labels["entities"]), labels["entities"]
    )
    kinds = joined([s.kinds for s in scores], ranges, len(words)).argmax(axis=1)
    heads, relations = _trees(sentences, ranges, scores, network, len(words))
    tree = Tree(
        forms=words.forms,
        upos=[labels["upos"][u] for u in upos],
        heads=heads.tolist(),
        relations=[labels["relations"][r] for r in relations],
        sentences=sentences,
    )
    return Layers(
        words=words,
        tree=tree,
        tags=joined([s.tags for s in scores], ranges, len(words)),
        names=names,
        kinds=[labels["kinds"][k] for k in kinds],
        links=Links(ranges, [s.links for s in scores], len(words)),
    )


def joined(scores: list[Floats], ranges: list[tuple[int, int]], count: int) -> Floats:
    """Windows' scores (words, labels) averaged, with less weight towards a window's edges."""
    if len(scores) == 1:
        return scores[0]
    total = np.zeros((count, scores[0].shape[1]), dtype=np.float32)
    weight = np.zeros((count, 1), dtype=np.float32)
    for (start, end), part in zip(ranges, scores, strict=True):
        at = np.arange(end - start)
        share = np.minimum(1.0, (np.minimum(at, at[::-1]) + 1) / 24)[:, None].astype(np.float32)
        total[start:end] += part * share
        weight[start:end] += share
    mean: Floats = total / weight
    return mean


def _legal(scores: Floats, labels: list[str]) -> Ints:
    """The likeliest labels, with an I- that follows nothing of its kind made a B-."""
    path: Ints = scores.argmax(axis=1)
    for i in np.flatnonzero([labels[p].startswith("I-") for p in path]):
        before = labels[path[i - 1]] if i else "O"
        if before[2:] != labels[path[i]][2:]:
            path[i] = labels.index("B-" + labels[path[i]][2:])
    return path


def _sentences(ends: Floats, words: Words) -> list[tuple[int, int]]:
    last = ends > 0
    last[:-1] |= words.line[1:]
    last[-1] = True
    found: list[tuple[int, int]] = []
    start = 0
    for end in np.flatnonzero(last) + 1:
        parts = range(start, int(end), _LONGEST_SENTENCE)
        found.extend((at, min(int(end), at + _LONGEST_SENTENCE)) for at in parts)
        start = int(end)
    return found


def _trees(
    sentences: list[tuple[int, int]],
    ranges: list[tuple[int, int]],
    scores: list[Scores],
    network: Network,
    count: int,
) -> tuple[Ints, Ints]:
    heads = np.full(count, -1, dtype=np.int64)
    of = np.empty((count, scores[0].relation_of.shape[1]), dtype=np.float32)
    to = np.zeros_like(of)
    at = 0
    for start, end in sentences:
        while at + 1 < len(ranges) and _room(ranges[at + 1], start, end) >= _room(ranges[at], start, end):
            at += 1
        w0, w1 = ranges[at]
        low, high = max(start, w0), min(end, w1)
        part = scores[at]
        arcs = np.full((end - start, end - start + 1), -50.0, dtype=np.float32)
        square = part.arcs[low - w0 : high - w0]
        arcs[low - start : high - start, 0] = square[:, 0]
        arcs[low - start : high - start, 1 + low - start : 1 + high - start] = square[:, 1 + low - w0 : 1 + high - w0]
        arcs -= arcs.max(axis=1, keepdims=True)
        arcs -= np.log(np.exp(arcs).sum(axis=1, keepdims=True))
        found = best_tree(arcs)
        heads[start:end] = np.where(found >= 0, found + start, -1)
        of[start:end] = 0
        of[low:high] = part.relation_of[low - w0 : high - w0]
        local = np.clip(heads[low:high] - w0, 0, w1 - w0 - 1)
        to[low:high] = np.where((heads[low:high] >= 0)[:, None], part.relation_to[local], 0)
    return heads, network.relations(of, to).argmax(axis=1)


def _room(window: tuple[int, int], start: int, end: int) -> int:
    """How far inside a window a sentence lies; negative where it sticks out."""
    return min(start - window[0], window[1] - end)
