"""Tags: the best sequence of BIO tags over words, and the spans it marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]

_FORBIDDEN = -1e4


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


def viterbi(scores: Floats, moves: Floats, labels: list[str], opening: float = 0.0) -> npt.NDArray[np.int64]:
    """The best tag sequence (Viterbi 1967) for logits ``scores`` (words, tags) under ``moves`` (from, to)."""
    count, size = scores.shape
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    first = scores[0].copy()
    first[[label.startswith("I-") for label in labels]] = _FORBIDDEN
    first[[label.startswith("B-") for label in labels]] -= opening
    back = np.zeros((count, size), dtype=np.int64)
    columns = np.arange(size)
    best = first
    turned = np.ascontiguousarray(moves.T)
    for i in range(1, count):
        paths = turned + best
        back[i] = paths.argmax(axis=1)
        best = paths[columns, back[i]] + scores[i]
    path = np.empty(count, dtype=np.int64)
    path[-1] = int(best.argmax())
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def legal(scores: Floats, labels: list[str], sentences: Sequence[Range]) -> npt.NDArray[np.int64]:
    """The best legal tags for logits ``scores`` (words, tags): no span starts with I- or crosses a sentence.

    All ``sentences`` (word ranges that cover the words) are decoded at once, word by word; those whose every
    likeliest tag is O are so already.
    """
    path: npt.NDArray[np.int64] = scores.argmax(axis=1)
    outside = labels.index("O")
    chosen = [(s, e) for s, e in sentences if (path[s:e] != outside).any()]
    if not chosen:
        return path
    chosen.sort(key=lambda r: r[0] - r[1])
    lengths = np.array([e - s for s, e in chosen])
    starts = np.array([s for s, _ in chosen])
    moves = constrained(np.zeros((len(labels), len(labels)), dtype=np.float32), labels)
    inside = np.array([label.startswith("I-") for label in labels])
    best = np.where(inside, _FORBIDDEN, scores[starts])
    back = np.zeros((lengths[0], *best.shape), dtype=np.int64)
    for i in range(1, lengths[0]):
        n = int((lengths > i).sum())
        paths = best[:n, :, None] + moves
        back[i, :n] = paths.argmax(axis=1)
        best[:n] = paths.max(axis=1) + scores[starts[:n] + i]
    at = best.argmax(axis=1)
    for i in range(int(lengths[0]) - 1, -1, -1):
        n = int((lengths > i).sum())
        path[starts[:n] + i] = at[:n]
        at[:n] = back[i, np.arange(n), at[:n]]
    return path


def spans(path: npt.NDArray[np.int64], labels: list[str]) -> list[tuple[str, int, int]]:
    """Marked ranges as (role, first word, end word), in order."""
    found: list[tuple[str, int, int]] = []
    start, role = -1, ""
    for i in np.append(np.flatnonzero(np.diff(path, prepend=-1)), len(path)):
        label = labels[path[i]] if i < len(path) else "O"
        if role and label != "I-" + role:
            found.append((role, start, int(i)))
            role = ""
        if label.startswith("B-"):
            start, role = int(i), label[2:]
    return _split_repeats(found, path, labels)


def _split_repeats(
    found: list[tuple[str, int, int]], path: npt.NDArray[np.int64], labels: list[str]
) -> list[tuple[str, int, int]]:
    """One-word spans of one role in a row carry equal B- tags: cut them apart."""
    cut: list[tuple[str, int, int]] = []
    for role, start, end in found:
        begin = labels.index("B-" + role)
        at = [i for i in range(start, end) if path[i] == begin]
        cut += [(role, s, e) for s, e in zip(at, [*at[1:], end], strict=True)]
    return cut


def probabilities(scores: Floats, moves: Floats) -> Floats:
    """Each word's tag probabilities (words, tags) by the forward-backward algorithm, scaled at every word."""
    emitted = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    step = np.exp(moves.astype(np.float64))
    forward, backward = np.empty_like(emitted), np.empty_like(emitted)
    state = emitted[0] / emitted[0].sum()
    forward[0] = state
    for i in range(1, len(scores)):
        state = (state @ step) * emitted[i]
        state /= state.sum()
        forward[i] = state
    state = np.ones(scores.shape[1])
    backward[-1] = state
    for i in range(len(scores) - 2, -1, -1):
        state = step @ (state * emitted[i + 1])
        state /= state.sum()
        backward[i] = state
    joint = forward * backward
    normal: Floats = (joint / joint.sum(axis=1, keepdims=True)).astype(np.float32)
    return normal
