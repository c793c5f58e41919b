"""Time expressions held against those marked."""

from __future__ import annotations

import pytest

from evaluation import moments
from evaluation.counts import Counts
from evaluation.timeml import TimeDocument, TimeExpression
from sayso.reading.network import BUNDLED, Network


def time(start: int, end: int, kind: str = "DATE", value: str = "") -> TimeExpression:
    return TimeExpression(start=start, end=end, type=kind, value=value)


MARKED = [time(0, 6, value="2031-05"), time(10, 20, "DURATION", "P2W"), time(30, 38, value="2031-05-02")]


def scored(*read: TimeExpression) -> Counts:
    counts = Counts()
    moments.score(counts, "document", MARKED, read)
    return counts


def test_strict_wants_both_ends_and_relaxed_an_overlap() -> None:
    """Of three marked and three read: one agrees, one overlaps, one is beside."""
    counts = scored(time(0, 6), time(14, 20), time(38, 44))
    assert counts.f1("strict") == pytest.approx(100 / 3)
    assert counts.f1("relaxed") == pytest.approx(200 / 3)


def test_each_expression_is_found_once() -> None:
    """Two halves of one expression: one of them finds it."""
    counts = scored(time(10, 14, "DURATION"), time(15, 20, "DURATION"))
    assert counts.f1("relaxed") == pytest.approx(100 * 2 / 5)


def test_a_value_counts_where_the_expression_is_found() -> None:
    """Value F1 is over all marked and read: found and of the right value. Nothing agrees with no value."""
    counts = scored(time(0, 6, value="2031-05"), time(14, 20, "DURATION", "P3W"))
    assert counts.f1("value") == pytest.approx(100 * 2 / 5)
    none = Counts()
    moments.score(none, "document", [time(0, 6)], [time(0, 6)])
    assert none.f1("value") == 0


def test_type_is_right_or_wrong_among_those_found() -> None:
    """Type accuracy is of the expressions found; type F1 of all."""
    counts = scored(time(0, 6, "TIME"), time(14, 20, "DURATION"))
    assert counts.percent("typed") == 50
    assert counts.f1("type") == pytest.approx(100 * 2 / 5)
    assert counts.shares("DATE, relaxed") == ["50.00", "2"]
    assert counts.shares("DURATION, strict") == ["0.00", "1"]
    assert counts.shares("DURATION, type") == ["100.00", "1"]


@pytest.mark.model
@pytest.mark.skipif(
    not (BUNDLED / "model.json").exists(), reason="the trained model is not in the package: src/sayso/model"
)
def test_the_day_of_writing_is_told() -> None:
    """A weekday comes to the day before the document's own; without that day to some such weekday."""
    text = "The harbour of Portvale was closed on Tuesday, the council said."
    network = Network(BUNDLED)
    at = text.index("Tuesday")
    for created, value in (("2031-05-02T10:00", "2031-04-29"), (None, "XXXX-WXX-2")):
        document = TimeDocument(name="port", text=text, created=created, expressions=())
        assert moments.predicted(document, network) == [time(at, at + 7, value=value)]
