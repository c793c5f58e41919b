from __future__ import annotations

from itertools import pairwise, product
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading import tags
from sayso.reading.tags import constrained, probabilities, spans, viterbi

LABELS = ["O", "B-a", "I-a", "B-b", "I-b"]
SIZE = len(LABELS)

numbers = st.integers(-40, 40).map(lambda n: n / 8)
tables = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(numbers, min_size=SIZE, max_size=SIZE), min_size=n, max_size=n)
)
blocks = st.sampled_from([1, 2, 3, 64])
squares = st.lists(st.lists(numbers, min_size=SIZE, max_size=SIZE), min_size=SIZE, max_size=SIZE)


def array(table: list[list[float]]) -> np.ndarray:
    return np.array(table, dtype=np.float32)


def legal(path: tuple[int, ...]) -> bool:
    """Whether every I- tag follows a tag of its own role."""
    return all(
        not LABELS[at].startswith("I-") or (i > 0 and LABELS[path[i - 1]][2:] == LABELS[at][2:])
        for i, at in enumerate(path)
    )


def total(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray, opening: float) -> float:
    """What a path scores, a cost for each span it opens taken off."""
    emitted = sum(float(scores[i, at]) for i, at in enumerate(path))
    moved = sum(float(moves[a, b]) for a, b in pairwise(path))
    return emitted + moved - opening * sum(LABELS[at].startswith("B-") for at in path)


@settings(max_examples=60)
@given(tables, squares, st.sampled_from([0.0, 1.0, 2.5]), blocks)
def test_viterbi_finds_the_best_path(
    table: list[list[float]], square: list[list[float]], opening: float, whole: int
) -> None:
    """No legal path scores more than the one that is found, whatever blocks it is found by."""
    scores, moves = array(table), array(square)
    with patch.object(tags, "_WHOLE", whole):
        found = tuple(viterbi(scores, constrained(moves, LABELS, opening), LABELS, opening).tolist())
    best = max(total(p, scores, moves, opening) for p in product(range(SIZE), repeat=len(scores)) if legal(p))
    assert legal(found)
    assert total(found, scores, moves, opening) == pytest.approx(best, abs=1e-3)


@given(st.lists(st.lists(numbers, min_size=SIZE, max_size=SIZE), min_size=1, max_size=30), squares)
def test_viterbi_leaves_no_loose_end(table: list[list[float]], square: list[list[float]]) -> None:
    """An I- tag never comes first, nor after another role."""
    moves = constrained(array(square), LABELS)
    assert legal(tuple(viterbi(array(table), moves, LABELS).tolist()))


def test_viterbi_of_nothing_is_nothing() -> None:
    """No words, no tags."""
    assert len(viterbi(np.zeros((0, SIZE), dtype=np.float32), np.zeros((SIZE, SIZE), dtype=np.float32), LABELS)) == 0


def test_constrained_leaves_its_argument_alone() -> None:
    """The transitions that are handed in are not changed."""
    moves = np.zeros((SIZE, SIZE), dtype=np.float32)
    constrained(moves, LABELS, 2.0)
    assert not moves.any()


def test_opening_costs_spans() -> None:
    """With a cost for opening, a span that is hardly likelier than none is not opened."""
    scores = array([[1.0, 1.5, 0, 0, 0]])
    flat = np.zeros((SIZE, SIZE), dtype=np.float32)
    assert viterbi(scores, constrained(flat, LABELS), LABELS).tolist() == [1]
    assert viterbi(scores, constrained(flat, LABELS, 1.0), LABELS, 1.0).tolist() == [0]


@settings(max_examples=60)
@given(tables, squares)
def test_probabilities_sum_to_one(table: list[list[float]], square: list[list[float]]) -> None:
    """A word's tags have one in all between them."""
    found = probabilities(array(table), constrained(array(square), LABELS))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(table)), abs=1e-4)


@settings(max_examples=40)
@given(tables, squares, blocks)
def test_probabilities_are_those_of_all_paths(table: list[list[float]], square: list[list[float]], whole: int) -> None:
    """A tag has the share of all paths that go through it, each weighed by what it scores; blocks change nothing."""
    scores, moves = array(table), array(square)
    expected = np.zeros((len(table), SIZE))
    for path in product(range(SIZE), repeat=len(table)):
        expected[np.arange(len(table)), path] += np.exp(total(path, scores, moves, 0.0))
    expected /= expected.sum(axis=1, keepdims=True)
    with patch.object(tags, "_WHOLE", whole):
        assert probabilities(scores, moves) == pytest.approx(expected, abs=1e-3)


def test_probabilities_of_a_long_text_stay_numbers() -> None:
    """Neither under- nor overflow in a long text with high scores."""
    scores = np.random.default_rng(7).normal(scale=20, size=(5000, SIZE)).astype(np.float32)
    found = probabilities(scores, constrained(np.zeros((SIZE, SIZE), dtype=np.float32), LABELS))
    assert np.isfinite(found).all()


def drawn(lengths: list[int], seed: int, spread: float) -> tuple[np.ndarray, np.ndarray, list[tuple[int, int]]]:
    """Scores of texts of these lengths in a row, moves between tags, and where each text stands."""
    rng = np.random.default_rng(seed)
    ranges = list(pairwise([0, *np.cumsum(lengths).tolist()]))
    scores = rng.normal(scale=spread, size=(sum(lengths), SIZE)).astype(np.float32)
    return scores, constrained(rng.normal(size=(SIZE, SIZE)).astype(np.float32), LABELS), ranges


def best_by_word(scores: np.ndarray, moves: np.ndarray) -> float:
    """The best path's score, word by word (Viterbi 1967)."""
    state = scores[0].astype(np.float64) + [-1e4 if label.startswith("I-") else 0.0 for label in LABELS]
    for given_ in scores[1:]:
        state = (state[:, None] + moves).max(axis=0) + given_
    return float(state.max())


def shares_by_word(scores: np.ndarray, moves: np.ndarray) -> np.ndarray:
    """The tags' probabilities, word by word, in logarithms."""
    forward = [scores[0].astype(np.float64)]
    for given_ in scores[1:]:
        forward.append(np.logaddexp.reduce(forward[-1][:, None] + moves, axis=0) + given_)
    backward = [np.zeros(SIZE)]
    for given_ in scores[:0:-1]:
        backward.append(np.logaddexp.reduce(moves + given_ + backward[-1], axis=1))
    joint = np.array(forward) + np.array(backward[::-1])
    return np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])


texts = st.lists(st.integers(1, 200), min_size=1, max_size=6)
seeds = st.integers(0, 2**32 - 1)
spreads = st.sampled_from([0.5, 4.0, 15.0])
sizes = st.sampled_from([1, 2, 7, 16, 64])


@settings(max_examples=40, deadline=None)
@given(texts, seeds, spreads, sizes)
def test_viterbi_of_texts_in_blocks_is_that_of_each_by_word(
    lengths: list[int], seed: int, spread: float, whole: int
) -> None:
    """Texts of any length, side by side and in blocks, have a legal path as good as each by itself, word by word."""
    scores, moves, ranges = drawn(lengths, seed, spread)
    with patch.object(tags, "_WHOLE", whole):
        found = viterbi(scores, moves, LABELS, ranges=ranges)
    for start, end in ranges:
        path_ = tuple(found[start:end].tolist())
        assert legal(path_)
        assert total(path_, scores[start:end], moves, 0.0) == pytest.approx(
            best_by_word(scores[start:end], moves), rel=1e-5, abs=1e-2
        )


@settings(max_examples=40, deadline=None)
@given(texts, seeds, spreads, sizes)
def test_probabilities_of_texts_in_blocks_are_those_of_each_by_word(
    lengths: list[int], seed: int, spread: float, whole: int
) -> None:
    """Texts of any length, side by side and in blocks, have the probabilities of each by itself, word by word."""
    scores, moves, ranges = drawn(lengths, seed, spread)
    with patch.object(tags, "_WHOLE", whole):
        found = probabilities(scores, moves, ranges=ranges)
    for start, end in ranges:
        assert found[start:end] == pytest.approx(shares_by_word(scores[start:end], moves), abs=1e-5)


def test_ranges_leave_other_words_alone() -> None:
    """Words in no range have the first tag and no probabilities; an empty range is none."""
    scores, moves, _ = drawn([9], 3, 4.0)
    assert viterbi(scores, moves, LABELS, ranges=[(2, 2)]).tolist() == [0] * 9
    found = probabilities(scores, moves, ranges=[(0, 3), (5, 5), (6, 9)])
    assert not found[3:6].any()
    assert found[[0, 1, 2, 6, 7, 8]].sum(axis=1) == pytest.approx(np.ones(6), abs=1e-5)


def path(*labels: str) -> np.ndarray:
    return np.array([LABELS.index(label) for label in labels], dtype=np.int64)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["O", "B-a", "I-a", "O"], [("a", 1, 3)]),
        (["B-a", "I-a"], [("a", 0, 2)]),
        (["B-a", "I-a", "B-a", "I-a"], [("a", 0, 2), ("a", 2, 4)]),
        (["B-a", "B-a", "B-a"], [("a", 0, 1), ("a", 1, 2), ("a", 2, 3)]),
        (["B-a", "B-a", "I-a", "I-a"], [("a", 0, 1), ("a", 1, 4)]),
        (["B-a", "I-a", "B-b", "O", "B-b", "I-b"], [("a", 0, 2), ("b", 2, 3), ("b", 4, 6)]),
        (["O", "O"], []),
        ([], []),
        (["I-a", "B-a", "I-b", "I-b"], [("a", 1, 2)]),
    ],
)
def test_spans_are_what_the_tags_mark(labels: list[str], expected: list[tuple[str, int, int]]) -> None:
    """Each B- tag opens a span, which goes on as long as its I- tags do."""
    assert spans(path(*labels), LABELS) == expected


@given(st.lists(st.sampled_from(range(SIZE)), min_size=1, max_size=12).map(tuple).filter(legal))
def test_spans_are_as_many_as_were_opened(tags: tuple[int, ...]) -> None:
    """There is one span for each B- tag, in order, and together they take up all words that are not O."""
    found = spans(np.array(tags, dtype=np.int64), LABELS)
    assert [start for _, start, _ in found] == [i for i, at in enumerate(tags) if LABELS[at].startswith("B-")]
    assert [i for _, start, end in found for i in range(start, end)] == [i for i, at in enumerate(tags) if at]


@given(st.lists(tables, min_size=1, max_size=5))
def test_legal_tags_of_all_sentences_are_those_of_each_by_itself(given: list[list[list[float]]]) -> None:
    """Sentences decoded at once have tags as good as each decoded alone, and legal ones."""
    scores = [array(table) for table in given]
    ends = np.cumsum([len(s) for s in scores]).tolist()
    sentences = list(pairwise([0, *ends]))
    path = tags.legal(np.concatenate(scores), LABELS, sentences)
    moves = constrained(np.zeros((SIZE, SIZE), dtype=np.float32), LABELS)
    for part, (start, end) in zip(scores, sentences, strict=True):
        own = viterbi(part, moves, LABELS)
        assert legal(tuple(path[start:end]))
        at = np.arange(len(part))
        assert part[at, path[start:end]].sum() == pytest.approx(part[at, own].sum())


def test_legal_keeps_likeliest_tags_that_are_legal() -> None:
    """A sentence whose likeliest tags are legal has them; one whose are not is decoded, and no other."""
    scores = array([[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 3, 0, 0], [0, 1, 2, 0, 0], [1, 0, 0, 0, 0]])
    assert tags.legal(scores, LABELS, [(0, 2), (2, 4), (4, 5)]).tolist() == [1, 2, 1, 2, 0]
