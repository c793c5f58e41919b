"""Counts, pairs, and F1 with its interval."""

from __future__ import annotations

import pytest

from evaluation import matching
from evaluation.counts import Counts
from evaluation.table import ranged
from sayso.reading import words


def test_f1_is_over_all_documents_together() -> None:
    """Micro F1: 2 × 3 of 5 marked and 4 read."""
    counts = Counts()
    counts.same("a", "name", {1, 2, 3}, {2, 3})
    counts.same("b", "name", {1, 2}, {2, 9})
    assert counts.f1("name") == pytest.approx(100 * 6 / 9)
    assert counts.f1("name", ["b"]) == pytest.approx(50)
    assert counts.row("name")[:3] == ["name", "75.00", "60.00"]
    assert counts.row("name")[4] == "5"


def test_a_measure_counts_documents_that_others_made_known() -> None:
    """A document where nothing of a measure stands still counts as a document of its interval."""
    counts = Counts()
    counts.same("a", "name", {1}, {1})
    counts.same("b", "other", {1}, {1})
    assert counts.table("name").tolist() == [[1, 1, 1], [0, 0, 0]]
    assert counts.interval("name") == (0, 100)


def test_percent_of_nothing_is_not_given() -> None:
    """No share of none; F1 of nothing is 0."""
    counts = Counts()
    assert counts.percent("name") is None
    assert counts.shares("name") == ["–", "0"]
    assert counts.f1("name") == 0


def test_figures_carry_their_intervals() -> None:
    """One object for machines, keys as asked."""
    counts = Counts()
    counts.same("a", "name", {1, 2}, {1, 2})
    assert counts.figures({"f1": "name"}) == {"f1": 100.0, "intervals": {"f1": None}}
    counts.same("b", "name", {1, 2}, {1, 2})
    assert counts.figures({"f1": "name"}) == {"f1": 100.0, "intervals": {"f1": [100.0, 100.0]}}


def test_a_range_is_written_with_its_figure() -> None:
    """For a table: the figure, then how far it reaches."""
    assert ranged(61.237, (59.04, 63.46)) == "61.24 [59.0–63.5]"
    assert ranged(61.237, None) == "61.24"


def test_pairs_take_the_likest_first_and_each_once() -> None:
    """A span that two would fit goes to the better; what is left over stays alone."""
    marked, read = [(0, 10), (10, 20)], [(2, 12), (0, 9), (30, 40)]
    assert matching.pairs(marked, read, matching.overlap) == [(0, 1), (1, 0)]
    assert matching.pairs(marked, read, matching.overlap, least=0.5) == [(0, 1)]


def test_overlap_is_by_share_of_both() -> None:
    """Two shared of six covered; spans that touch share nothing."""
    assert matching.overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert matching.overlap((0, 4), (4, 6)) == 0


def test_jaccard_of_two_empty_sets_is_one() -> None:
    """No source and no source agree; no source and a source do not."""
    assert matching.jaccard(set(), set()) == 1
    assert matching.jaccard(set(), {1}) == 0
    assert matching.jaccard({1, 2, 3}, {2, 3, 4}) == 0.5


def test_words_of_spans_are_those_they_touch() -> None:
    """A part of a word is the word; white space is none."""
    cut = words.cut("Bees left the hive")
    assert matching.words_of([(2, 7), (15, 16)], cut) == {0, 1, 3}
    assert matching.words_of([(4, 5)], cut) == frozenset()
