"""The labelled drift: its file holds together, and what is found is counted by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import drift_read
from sayso.linked import Drift, Passage

ROW: dict[str, object] = {
    "corpus": "fa-kes", "drawn": "first", "kind": "hedge dropped", "first": ["aa", 10, 20], "then": ["bb", 5, 9],
    "label": "right", "why": "drift",
}  # fmt: skip
KNOWN = {"one": "aa", "other": "bb"}


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    return path


def drift(start: int, *, then: int = 5) -> Drift:
    return Drift(
        id=f"{start}",
        kind="hedge dropped",
        first=Passage(article="one", spans=((start, start + 6),)),
        then=Passage(article="other", spans=((then, then + 4),)),
        statements=(None, None),
        by="",
        says="test",
    )


def test_the_labels_hold_together() -> None:
    """All lines are read, of more than one draw, some of each label."""
    labels = drift_read.read()
    assert len({label.drawn for label in labels}) > 1
    assert {label.label for label in labels} == set(drift_read.LABELS)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "hedge lost"}, "hedge lost"),
        ({"why": "other-event"}, "right"),
        ({"why": "misprint"}, "misprint"),
        ({"more": 1}, "more"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, change: dict[str, object], named: str) -> None:
    """The message has the line and what is wrong."""
    path = written(tmp_path / "labels.jsonl", ROW, {**ROW, "first": ["cc", 1, 2], **change})
    with pytest.raises(ValueError, match=rf":2: .*{named}"):
        drift_read.read(path)


def test_a_drift_that_comes_twice_is_named(tmp_path: Path) -> None:
    """The same kind between places that share words is one drift."""
    path = written(tmp_path / "labels.jsonl", ROW, {**ROW, "first": ["aa", 12, 30]})
    with pytest.raises(ValueError, match=r":2: .*twice"):
        drift_read.read(path)


def test_what_is_found_counts_by_its_label(tmp_path: Path) -> None:
    """Words in common on both sides find the label; what has none is counted apart."""
    wrong = {**ROW, "first": ["aa", 50, 60], "label": "wrong", "why": "other-event"}
    labels = drift_read.read(written(tmp_path / "labels.jsonl", ROW, wrong))
    found = [(each, drift_read.label_of(each, labels, KNOWN)) for each in (drift(8), drift(55), drift(30))]
    figures = drift_read.figures(found, labels)
    assert (figures["right"], figures["wrong"], figures["no label"]) == (1, 1, 1)
    assert (figures["precision"], figures["kept"]) == (50.0, 100.0)
    assert drift_read.label_of(drift(8, then=30), labels, KNOWN) is None
