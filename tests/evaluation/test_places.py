"""Toponyms held against those marked, and distances on the globe."""

from __future__ import annotations

import math

import pytest

from evaluation import distances, places
from evaluation.counts import Counts
from evaluation.geo import Kind, PlaceDocument, Toponym


def toponym(start: int, end: int, kind: Kind | None = "literal", at: tuple[float, float] | None = None) -> Toponym:
    lat, lon = at or (None, None)
    return Toponym(start=start, end=end, kind=kind, lat=lat, lon=lon)


def scored(marked: list[Toponym], read: list[Toponym]) -> tuple[Counts, list[float | None]]:
    counts = Counts()
    document = PlaceDocument(name="article", text="", toponyms=tuple(marked))
    return counts, places.score(counts, "article", document, read)


def test_recognition_is_exact_and_kinds_are_of_what_is_found() -> None:
    """Of three marked, one is found with its kind, one without, one only by a part."""
    marked = [toponym(0, 5), toponym(10, 15, "associative"), toponym(20, 30)]
    counts, _ = scored(marked, [toponym(0, 5), toponym(10, 15), toponym(20, 25), toponym(40, 45)])
    assert counts.f1("exact") == pytest.approx(100 * 4 / 7)
    assert counts.f1("relaxed") == pytest.approx(100 * 6 / 7)
    assert counts.percent("both") == 50
    assert counts.percent("literal") == 100
    assert counts.percent("associative") == 0


def test_kinds_are_not_scored_where_none_are_marked() -> None:
    """LGL tells no kinds."""
    counts, _ = scored([toponym(0, 5, None)], [toponym(0, 5)])
    assert counts.percent("both") is None


def test_errors_are_of_toponyms_found_that_lie_somewhere() -> None:
    """No error where nothing is marked on the map or nothing found; None where what was found lies nowhere."""
    marked = [toponym(0, 5, at=(0, 0)), toponym(10, 15, at=(0, 0)), toponym(20, 25), toponym(30, 35, at=(0, 0))]
    read = [toponym(0, 5, at=(0, 1)), toponym(10, 15), toponym(20, 25, at=(1, 1))]
    _, errors = scored(marked, read)
    assert errors == [pytest.approx(111.195, abs=0.001), None]


def test_kilometres_are_along_the_great_circle() -> None:
    """A quarter of the way round, half of it, and over the date line."""
    quarter = math.pi / 2 * 6371.0088
    assert distances.kilometres((0, 0), (0, 90)) == pytest.approx(quarter)
    assert distances.kilometres((90, 0), (-90, 0)) == pytest.approx(2 * quarter)
    assert distances.kilometres((0, 179.5), (0, -179.5)) == pytest.approx(quarter / 90)


def test_figures_count_what_lies_nowhere_as_not_near() -> None:
    """Of four: at 0 km, 100 km, 1,000 km, and nowhere."""
    figures = distances.figures([1000.0, 0.0, None, 100.0])
    assert figures["acc161"] == 50
    assert figures["resolved"] == 75
    assert figures["mean_km"] == 366.7
    assert figures["median_km"] == 100
    area = (math.log(1) / 2 + math.log(101) + math.log(1001) / 2) / (2 * math.log(20039))
    assert figures["auc"] == pytest.approx(area, abs=1e-4)


def test_figures_of_nothing_resolved_are_null() -> None:
    """Until places are resolved there is nothing to tell."""
    assert set(distances.figures([None, None]).values()) == {None}
    assert set(distances.figures([]).values()) == {None}
