from __future__ import annotations

from itertools import pairwise, product

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
@given(tables, squares, st.sampled_from([0.0, 1.0, 2.5]))
def test_viterbi_finds_the_best_path(table: list[list[float]], square: list[list[float]], opening: float) -> None:
    """No legal path scores more than the one that is found."""
    scores, moves = array(table), array(square)
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
@given(tables, squares)
def test_probabilities_are_those_of_all_paths(table: list[list[float]], square: list[list[float]]) -> None:
    """A tag has the share of all paths that go through it, each weighed by what it scores."""
    scores, moves = array(table), array(square)
    expected = np.zeros((len(table), SIZE))
    for path in product(range(SIZE), repeat=len(table)):
        expected[np.arange(len(table)), path] += np.exp(total(path, scores, moves, 0.0))
    expected /= expected.sum(axis=1, keepdims=True)
    assert probabilities(scores, moves) == pytest.approx(expected, abs=1e-3)


def test_probabilities_of_a_long_text_stay_numbers() -> None:
    """Neither under- nor overflow in a long text with high scores."""
    scores = np.random.default_rng(7).normal(scale=20, size=(5000, SIZE)).astype(np.float32)
    found = probabilities(scores, constrained(np.zeros((SIZE, SIZE), dtype=np.float32), LABELS))
    assert np.isfinite(found).all()


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
def test_the_legal_tags_of_all_sentences_are_those_of_each_by_itself(given: list[list[list[float]]]) -> None:
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
