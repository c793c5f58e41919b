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
Marked = tuple[str, int, int]

_LONGEST_SENTENCE = 150  # words; a longer one is cut, so that a text without full stops stays bounded


@dataclass(frozen=True, kw_only=True)
class Layers:
    """What the network says of words; spans are (label, first word, end word), none across a sentence.

    ``tags`` (words, tags) are the attribution's logits; ``names`` are PER, ORG, LOC or OTHER; ``kinds`` the kind
    of mention that a word heads; ``moments`` time expressions by their TIMEX3 type; ``toponyms`` names of places,
    "literal" or "associative" (a capital for its government); ``factuality`` (words,) judges the event that a word
    names, from −3 (did not happen) to 3. ``links`` score a content's cue and a cue's source, ``opens`` and
    ``closes`` a cue's first and last word of content, ``antecedents`` the mention before that a mention goes back to.
    """

    words: Words
    tree: Tree
    tags: Floats
    names: list[Marked]
    kinds: list[str]
    moments: list[Marked]
    toponyms: list[Marked]
    factuality: Floats
    links: Links
    opens: Links
    closes: Links
    antecedents: Links


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

    def among(self, word: int, candidates: list[int]) -> list[float]:
        """The probability of each of ``candidates`` for ``word``, none counted in; 0 outside its window."""
        start, end = self._ranges[self._window[word]]
        row = self._scores[self._window[word]][word - start]
        scores = np.array([row[0], *(row[c - start + 1] if start <= c < end else -np.inf for c in candidates)])
        weights = np.exp(scores - scores.max())
        found: list[float] = (weights[1:] / weights.sum()).tolist()
        return found

    def chance(self, word: int, partner: int | None) -> float:
        """The probability that ``partner`` (None: nobody) is the one of ``word``; 0 where no window has both."""
        window = self._window[word]
        start, end = self._ranges[window]
        if partner is not None and not start <= partner < end:
            return 0.0
        row = self._scores[window][word - start]
        weights = np.exp(row - row.max())
        return float(weights[0 if partner is None else partner - start + 1] / weights.sum())

    def chances(self, word: int) -> tuple[int, Floats]:
        """Log-probabilities of ``word``'s partner among the words of its window, and the first of these words."""
        window = self._window[word]
        start = self._ranges[window][0]
        row = self._scores[window][word - start, 1:].astype(np.float64)
        row -= row.max()
        return start, row - np.log(np.exp(row).sum())


def central(ranges: list[tuple[int, int]], count: int) -> Ints:
    """For each word the window in which it has the most words on both sides."""
    if len(ranges) == 1:
        return np.zeros(count, dtype=np.int64)
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
    labels, count = network.labels, len(words)
    if sentences is None:
        ends = joined([s.sentence_end[:, None] for s in scores], ranges, count)[:, 0]
        sentences = _sentences(ends, words)

    def over(name: str) -> Floats:
        return joined([getattr(s, name) for s in scores], ranges, count)

    def marked(name: str) -> list[Marked]:
        return tags.spans(tags.legal(over(name), labels[name], sentences), labels[name])

    def linked(name: str) -> Links:
        return Links(ranges, [getattr(s, name) for s in scores], count)

    heads, relations = _trees(sentences, ranges, scores, network, count)
    tree = Tree(
        forms=words.forms,
        upos=[labels["upos"][u] for u in over("upos").argmax(axis=1)],
        heads=heads.tolist(),
        relations=[labels["relations"][r] for r in relations],
        sentences=sentences,
    )
    alone = joined([np.stack([s.literal, s.factuality], axis=1) for s in scores], ranges, count)
    return Layers(
        words=words,
        tree=tree,
        tags=over("tags"),
        names=marked("entities"),
        kinds=[labels["kinds"][k] for k in over("kinds").argmax(axis=1)],
        moments=_touching(marked("moments")),
        toponyms=[
            ("literal" if alone[start:end, 0].mean() > 0 else "associative", start, end)
            for _, start, end in marked("toponyms")
        ],
        factuality=alone[:, 1].clip(-3.0, 3.0),
        links=linked("links"),
        opens=linked("opens"),
        closes=linked("closes"),
        antecedents=linked("antecedents"),
    )


def _touching(found: list[Marked]) -> list[Marked]:
    """Spans that touch made one, by the first one's label: "early | October" is one time."""
    made: list[Marked] = []
    for label, start, end in found:
        if made and made[-1][2] == start:
            made[-1] = (made[-1][0], made[-1][1], end)
        else:
            made.append((label, start, end))
    return made


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
