"""Tags: the best sequence of BIO tags over words, the spans it marks, and how likely each tag is.

Texts are decoded side by side, and a long one by blocks that are gone through side by side too: what a block makes of
each tag that it may begin with is a matrix, and these matrices one after the other tell what comes into each block.
That is exact, and takes as many steps as the square root of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Range = tuple[int, int]

_FORBIDDEN = -1e4
_WHOLE = 64  # words: no shorter text is cut into blocks


def constrained(transitions: Floats, labels: list[str], opening: float = 0.0) -> Floats:
    """Transition scores (from, to) in which an I- tag only follows its own B- or I- tag.

    ``opening`` is a cost for every B- tag: with it fewer spans are opened.
    """
    moves = transitions.astype(np.float64).copy()
    for b, to in enumerate(labels):
        if to.startswith("B-"):
            moves[:, b] -= opening
        if to.startswith("I-"):
            for a, of in enumerate(labels):
                if of[2:] != to[2:]:
                    moves[a, b] = _FORBIDDEN
    return moves.astype(np.float32)


def viterbi(
    scores: Floats, moves: Floats, labels: list[str], opening: float = 0.0, *, ranges: Sequence[Range] | None = None
) -> Ints:
    """The best tag sequence (Viterbi 1967) for logits ``scores`` (words, tags) under ``moves`` (from, to).

    With ``ranges`` (disjoint word ranges) of each by itself; words in none of them have tag 0.
    """
    path = np.zeros(len(scores), dtype=np.int64)
    ranges = _filled(ranges, len(scores))
    if not ranges:
        return path
    given = scores.astype(np.float64)
    given[[start for start, _ in ranges]] += _first(labels, opening)
    best = _swept(given, ranges, moves.astype(np.float64), _Best())
    turned = np.ascontiguousarray(moves.T)
    for start, end in ranges:
        back = (best[start : end - 1, None, :] + turned).argmax(axis=2).tolist()
        tag = int(best[end - 1].argmax())
        found = [tag]
        for row in reversed(back):
            tag = row[tag]
            found.append(tag)
        path[start:end] = found[::-1]
    return path


def _first(labels: list[str], opening: float) -> Doubles:
    """What a tag at the very beginning is given: no I- tag may stand there, and a B- tag opens a span."""
    return np.array([{"I-": _FORBIDDEN, "B-": -opening}.get(label[:2], 0.0) for label in labels])


def legal(scores: Floats, labels: list[str], sentences: Sequence[Range]) -> Ints:
    """The best legal tags for logits ``scores`` (words, tags): no span starts with I- or crosses a sentence.

    ``sentences`` are word ranges that cover the words; those whose likeliest tags are legal have them.
    """
    path: Ints = scores.argmax(axis=1)
    moves = constrained(np.zeros((len(labels), len(labels)), dtype=np.float32), labels)
    wrong = np.zeros(len(path) + 1, dtype=np.int64)
    wrong[2:] = moves[path[:-1], path[1:]] < 0
    starts = np.array([start for start, _ in sentences], dtype=np.int64)
    wrong[starts + 1] = _first(labels, 0.0)[path[starts]] < 0
    before = wrong.cumsum()
    broken = [(start, end) for start, end in sentences if before[end] > before[start]]
    if broken:
        mended = viterbi(scores, moves, labels, ranges=broken)
        for start, end in broken:
            path[start:end] = mended[start:end]
    return path


def path(found: Sequence[tuple[str, int, int]], labels: list[str], count: int) -> npt.NDArray[np.int64]:
    """The tags of ``count`` words that mark the spans ``found``: what ``spans`` reads, the other way round."""
    made = np.full(count, labels.index("O"), dtype=np.int64)
    for role, start, end in found:
        made[start:end] = labels.index("I-" + role)
        made[start] = labels.index("B-" + role)
    return made


def spans(path: Ints, labels: list[str]) -> list[tuple[str, int, int]]:
    """Marked ranges as (role, first word, end word), in order; what no B- tag opens is none."""
    roles = [label[2:] for label in labels]
    role = np.array([roles.index(r) for r in roles])
    opens = np.array([label.startswith("B-") for label in labels])
    goes_on = np.array([label.startswith("I-") for label in labels])[path]
    goes_on[1:] &= role[path[1:]] == role[path[:-1]]
    starts = np.flatnonzero(opens[path])
    stops = np.append(np.flatnonzero(~goes_on), len(path))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return [(roles[tag], s, e) for tag, s, e in zip(path[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)]


def probabilities(scores: Floats, moves: Floats, *, ranges: Sequence[Range] | None = None) -> Floats:
    """Each word's tag probabilities (words, tags) by the forward-backward algorithm, scaled at every word.

    With ``ranges`` (disjoint word ranges) of each by itself; words in none of them have nought.
    """
    found = np.zeros(scores.shape, dtype=np.float32)
    ranges = _filled(ranges, len(scores))
    if not ranges:
        return found
    given = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    step = np.exp(moves.astype(np.float64))
    count = len(scores)
    forward = _swept(given, ranges, step, _Sum())
    backward = _swept(given[::-1], [(count - end, count - start) for start, end in ranges], step.T, _Sum())[::-1]
    after = np.ones_like(given)  # what follows a word, by the word's tag
    after[:-1] = backward[1:] @ step.T
    after[[end - 1 for _, end in ranges]] = 1.0
    for start, end in ranges:
        joint = forward[start:end] * after[start:end]
        found[start:end] = joint / joint.sum(axis=1, keepdims=True)
    return found


def _filled(ranges: Sequence[Range] | None, count: int) -> list[Range]:
    return [(start, end) for start, end in ([(0, count)] if ranges is None else ranges) if end > start]


class _Algebra(Protocol):
    """What a recursion over words adds and multiplies by; a state is (…, tags, blocks)."""

    one: float
    zero: float

    def times(self, state: Doubles, matrix: Doubles) -> Doubles:
        """``state`` (…, from, blocks) through ``matrix`` (from, to)."""

    def at(self, state: Doubles, given: Doubles | float) -> Doubles:
        """``state``, which is written over, at words that give each tag ``given`` (tags, blocks), kept in bounds."""


class _Best:
    """Maximum and sum: the best of all paths."""

    one, zero = 0.0, -np.inf

    def times(self, state: Doubles, matrix: Doubles) -> Doubles:
        best: Doubles = np.maximum.reduce(state[..., :, None, :] + matrix[:, :, None], axis=-3)
        return best

    def at(self, state: Doubles, given: Doubles | float) -> Doubles:
        state += given
        return state


class _Sum:
    """Sum and product: all paths together."""

    one, zero = 1.0, 0.0

    def times(self, state: Doubles, matrix: Doubles) -> Doubles:
        total: Doubles = matrix.T @ state
        return total

    def at(self, state: Doubles, given: Doubles | float) -> Doubles:
        state *= given
        state /= np.add.reduce(state, axis=(0, 1) if state.ndim == 3 else 0)
        return state


@dataclass(frozen=True, kw_only=True, slots=True)
class _Blocks:
    """Ranges cut into blocks, the longest first: ``rows`` are each range's blocks in order.

    ``words`` (steps, blocks) are a block's words, the last one repeated beyond its length; ``open`` tells how many
    blocks have a word at each step.
    """

    rows: list[list[int]]
    lengths: Ints
    words: Ints
    open: list[int]


def _blocks(ranges: Sequence[Range]) -> _Blocks:
    longest = max(end - start for start, end in ranges)
    size = longest if longest <= _WHOLE else max(_WHOLE // 4, isqrt(longest))
    cut = [(k, at, min(end, at + size)) for k, (start, end) in enumerate(ranges) for at in range(start, end, size)]
    order = sorted(range(len(cut)), key=lambda b: cut[b][1] - cut[b][2])
    rows: list[list[int]] = [[] for _ in ranges]
    for place, b in sorted(enumerate(order), key=lambda pair: pair[1]):
        rows[cut[b][0]].append(place)
    starts = np.array([cut[b][1] for b in order])
    lengths = np.array([cut[b][2] - cut[b][1] for b in order])
    steps = np.arange(lengths[0])[:, None]
    words = starts + np.minimum(steps, lengths - 1)
    return _Blocks(rows=rows, lengths=lengths, words=words, open=(lengths > steps).sum(axis=1).tolist())


def _swept(given: Doubles, ranges: Sequence[Range], moves: Doubles, algebra: _Algebra) -> Doubles:
    """What all paths up to each word come to, by its tag (words, tags); each of ``ranges`` begins anew."""
    blocks = _blocks(ranges)
    here = np.ascontiguousarray(given[blocks.words].transpose(0, 2, 1))  # (steps, tags, blocks)
    state = algebra.at(_before(here, blocks, moves, algebra), here[0])
    here[0] = state
    for values, count in zip(here[1:], blocks.open[1:], strict=True):
        values = values[:, :count]
        state = algebra.at(algebra.times(state[:, :count], moves), values)
        values[:] = state
    found = np.zeros_like(given)
    inside = np.arange(len(here))[:, None] < blocks.lengths
    found[blocks.words[inside]] = here.transpose(0, 2, 1)[inside]
    return found


def _before(here: Doubles, blocks: _Blocks, moves: Doubles, algebra: _Algebra) -> Doubles:
    """What comes into each block's first word (tags, blocks): nothing in particular where a range begins."""
    tags, count = here.shape[1:]
    came = np.full((tags, count), algebra.one)
    leading = [b for row in blocks.rows for b in row[:-1]]
    if not leading:
        return came
    through = np.full((tags, tags, len(leading)), algebra.zero)  # what a block makes of each tag it may begin with
    through[np.arange(tags), np.arange(tags)] = algebra.one
    through = algebra.at(through, here[0][:, leading])
    for values in here[1:, :, leading]:
        through = algebra.at(algebra.times(through, moves), values)
    through = algebra.times(through, moves)
    place = {b: k for k, b in enumerate(leading)}
    for row in blocks.rows:
        for b, after in pairwise(row):
            came[:, after, None] = algebra.at(algebra.times(came[:, b, None], through[:, :, place[b]]), algebra.one)
    return came
