"""Judgements of factuality held against those marked."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from evaluation import factuality
from evaluation.bootstrap import Floats


def summed(*rows: tuple[list[float], list[float]]) -> Floats:
    return np.sum([factuality.sums(*row) for row in rows], axis=0)[None]


def test_mae_is_over_all_events() -> None:
    """Errors of 1, 0 and 2 in two sentences; who says 3 of everything is out by 0, 3 and 6."""
    table = summed(([3.0, 0.0], [2.0, 0.0]), ([-3.0], [-1.0]))
    assert factuality.mae(table)[0] == pytest.approx(1.0)
    assert factuality.mae_of_happened(table)[0] == pytest.approx(3.0)


def test_pearson_is_that_of_the_events_together() -> None:
    """As numpy reckons it from the events in one row."""
    marked, read = [3.0, 2.5, -1.0, 0.5], [2.0, 2.75, 0.25, -0.5]
    table = summed((marked[:1], read[:1]), (marked[1:], read[1:]))
    assert factuality.pearson(table)[0] == pytest.approx(np.corrcoef(marked, read)[0, 1])


def test_pearson_of_one_constant_is_not_defined() -> None:
    """Who says 3 of everything correlates with nothing."""
    assert np.isnan(factuality.pearson(summed(([3.0, 0.1], [3.0, 3.0])))[0])


def test_thirds_go_by_what_is_marked() -> None:
    """−1 and 1 are uncertain still; events, errors, errors of 3.0 of each third."""
    row = factuality.sums([-2.0, -1.0, 1.0, 1.5], [-1.0, 1.0, 1.0, 3.0])
    assert row[factuality._OF_THIRD :].tolist() == [1, 1, 5, 2, 2, 6, 1, 1.5, 1.5]


def test_corpora_are_found_beside_one_another(tmp_path: Path) -> None:
    """A folder with the split, or one of such folders; one without is told."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "first" / "dev.jsonl").write_text(json.dumps({"text": "Bees", "targets": []}))
    found = {"first": tmp_path / "first" / "dev.jsonl"}
    assert factuality.paths(tmp_path, "dev") == found
    assert factuality.paths(tmp_path / "first", "dev") == found
    with pytest.raises(FileNotFoundError, match=r"no train\.conll or train\.jsonl"):
        factuality.paths(tmp_path, "train")
