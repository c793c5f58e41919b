"""Intervals from the bootstrap over documents."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import bootstrap
from evaluation.bootstrap import Floats


def share(sums: Floats) -> Floats:
    return np.asarray(sums[:, 1] / sums[:, 0])


def test_interval_of_documents_that_agree_is_a_point() -> None:
    """Where every document has the same share, every sample has it."""
    assert bootstrap.interval([[4, 1]] * 7, share) == (0.25, 0.25)


def test_interval_is_that_of_the_binomial() -> None:
    """100 documents of one item each, half of them right: 0.5 give or take 1.96 standard errors of 0.05."""
    found = bootstrap.interval([[1, i % 2] for i in range(100)], share)
    assert found == pytest.approx((0.402, 0.598), abs=0.02)


def test_interval_goes_by_documents_not_items() -> None:
    """The same items in fewer, fuller documents that differ are less certain."""
    fine = bootstrap.interval([[1, i % 2] for i in range(100)], share) or (0, 0)
    coarse = bootstrap.interval([[10, 10 * (i % 2)] for i in range(10)], share) or (0, 0)
    assert coarse[1] - coarse[0] > 2 * (fine[1] - fine[0])


def test_interval_is_the_same_each_time() -> None:
    """The draw is seeded; another seed draws another."""
    counts = [[3, i % 4] for i in range(9)]
    assert bootstrap.interval(counts, share) == bootstrap.interval(counts, share)
    assert bootstrap.interval(counts, share) != bootstrap.interval(counts, share, seed=2)


def test_interval_of_one_document_is_not_given() -> None:
    """One document says nothing of how documents differ."""
    assert bootstrap.interval([[4, 1]], share) is None


def test_undefined_samples_are_left_out() -> None:
    """A sample in which the figure is not defined doesn't make it undefined."""
    defined = bootstrap.interval([[1, 1], [0, 0]], lambda s: np.where(s[:, 0] > 0, 1.0, np.nan))
    assert defined == (1.0, 1.0)
    assert bootstrap.interval([[0, 0], [0, 0]], lambda s: np.full(len(s), np.nan)) is None
