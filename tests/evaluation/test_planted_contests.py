"""The measure of planted contests: what counts as found, as following from the planted, and as beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evaluation.planted_contests import measured
from sayso.records import Figure, Reading
from tests.linking.told_texts import at, reading, statement, voice

TEXT = "Rally at Tarlow. Organisers said 800 people attended the rally. The harbour office said 90 people attended."


def told() -> Reading:
    """One article with two figures that contest one another."""
    many = Figure(span=at(TEXT, "800 people"), low=800, best=800, high=800, unit=None, counted="people")
    few = Figure(span=at(TEXT, "90 people"), low=90, best=90, high=90, unit=None, counted="people")
    organisers = voice(TEXT, "Organisers", "said", "Organisers", kind="group")
    office = voice(TEXT, "The harbour office", "said", "harbour office", kind="state")
    one = reading(
        TEXT,
        statement(TEXT, "800 people attended the rally", organisers, figures=(many,)),
        statement(TEXT, "90 people attended.", office, figures=(few,)),
    )
    return replace(one, article=replace(one.article, name="in/a.html"))


def planted(first: str, second: str, kind: str = "figures", **more: Any) -> dict[str, Any]:
    """The list of what was planted, of one contest in the article."""
    row = {"id": "c1", "kind": kind, "a": {"file": "a.html", "words": first}, "b": {"file": "a.html", "words": second}}
    return {"contests": [row], "growing_figures": [], **more}


def test_planted_contest_is_found_by_its_words() -> None:
    """Either way round, and nothing beside it."""
    for sides in (("800 people", "90 people"), ("90 people", "800 people")):
        figures = measured([told()], planted(*sides)).figures()
        assert (figures["recall"], figures["beside"]) == (100, 0)


@pytest.mark.parametrize("other", [("800 people", "90 people", "denial"), ("Rally at Tarlow", "90 people", "figures")])
def test_other_kind_or_words_are_not_found(other: tuple[str, str, str]) -> None:
    """And what was found stands beside the planted or, of the same sides, is not counted again."""
    figures = measured([told()], planted(*other)).figures()
    assert figures["recall"] == 0
    assert figures[other[2]] == 0


def test_growing_figure_that_is_contested_is_not_kept() -> None:
    """Its points contest one another."""
    points = [{"file": "a.html", "words": "800 people"}, {"file": "a.html", "words": "90 people"}]
    tally = measured([told()], planted("800 people", "90 people", growing_figures=[{"points": points}]))
    assert (tally.kept, tally.told) == ([False], [False])


def test_words_that_are_not_there_are_an_error() -> None:
    """A list that doesn't fit its articles."""
    with pytest.raises(ValueError, match="no such words"):
        measured([told()], planted("no such words", "90 people"))
