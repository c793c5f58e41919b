"""How far confidences keep their word."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from evaluation import confidence, reliability
from evaluation.polnear import Attribution
from sayso.records import Span, Statement, Voice

SURE = [0.95, 0.15, 0.85, 0.25]
RIGHT = [True, False, False, True]


def test_bins_are_of_equal_mass_in_order_of_confidence() -> None:
    """Two bins of two: 0.2 sure and half right, 0.9 sure and half right."""
    low, high = reliability.bins(SURE, RIGHT, 2)
    assert [low.count, low.confidence, low.right, low.low, low.high] == pytest.approx([2, 0.2, 0.5, 0.15, 0.25])
    assert [high.count, high.confidence, high.right] == pytest.approx([2, 0.9, 0.5])
    assert [b.count for b in reliability.bins(SURE * 6, RIGHT * 6)] == [3, 3, 3, 3, 2, 2, 2, 2, 2, 2]
    assert len(reliability.bins(SURE, RIGHT)) == 4


def test_calibration_error_is_by_bin() -> None:
    """Half of it is 0.3 too unsure, half 0.4 too sure; one bin of all hides both."""
    assert reliability.calibration_error(reliability.bins(SURE, RIGHT, 2)) == pytest.approx(0.35)
    assert reliability.calibration_error(reliability.bins(SURE, RIGHT, 1)) == pytest.approx(0.05)


def test_brier_is_the_mean_squared_distance() -> None:
    """(0.05² + 0.15² + 0.85² + 0.75²) / 4."""
    assert reliability.brier(SURE, RIGHT) == pytest.approx((0.0025 + 0.0225 + 0.7225 + 0.5625) / 4)


def test_the_chart_shows_share_and_confidence() -> None:
    """A bar of half the width, the stroke at a fifth and at nine tenths of it."""
    rows = reliability.chart(reliability.bins(SURE, RIGHT, 2)).split("\n")[1:3]
    bars = [row.rpartition(" ")[2] for row in rows]
    assert bars[0] == "█" * 8 + "┃" + "█" * 11 + "·" * 20
    assert bars[1] == "█" * 20 + "·" * 16 + "┃" + "·" * 3


def test_the_svg_has_a_dot_a_bin() -> None:
    """It is well-formed, and dots stand where the bins are."""
    root = ET.fromstring(reliability.svg(reliability.bins(SURE, RIGHT, 2)))
    dots = [float(c.get(at, "")) for c in root.iter("{http://www.w3.org/2000/svg}circle") for at in ("cx", "cy")]
    assert dots == pytest.approx([56 + 0.2 * 400, 256, 56 + 0.9 * 400, 256])


TEXT = "The keeper of the light house on Skarn said the lamp had been out since noon."


def at(words: str) -> Span:
    return TEXT.index(words), TEXT.index(words) + len(words)


MARKED = [
    Attribution(
        source=(at("The keeper of the light house on Skarn"),),
        cue=(at("said"),),
        content=(at("the lamp had been out since noon"),),
    )
]


def statement(content: str, source: str | None, sure: float) -> Statement:
    chain = (Voice(source=at(source) if source else None, cue=at("said"), kind="person"),)
    return Statement(
        id=content, content=(at(content),), form="indirect", chain=chain, act="say", status="occurred", confidence=sure
    )


@pytest.mark.parametrize(
    ("content", "source", "right"),
    [
        ("the lamp had been out since noon.", "The keeper of the light house on Skarn", True),
        ("the lamp had been out since noon", "keeper of the light house on Skarn", True),  # 7 words of 8
        ("the lamp had been out since noon", "The keeper", False),
        ("the lamp had been out since noon", None, False),
        ("lamp had been out", "The keeper of the light house on Skarn", False),  # 4 words of 7
    ],
)
def test_a_statement_is_right_where_all_three_are_alike(content: str, source: str | None, right: bool) -> None:
    """Each of content, source and cue by four fifths of its words."""
    assert confidence.judged([statement(content, source, 0.7)], TEXT, MARKED) == [(0.7, right)]


def test_an_attribution_makes_one_statement_right() -> None:
    """The one most like it, wherever it stands in the row."""
    near = statement("lamp had been out since noon", "The keeper of the light house on Skarn", 0.9)
    whole = statement("the lamp had been out since noon", "The keeper of the light house on Skarn", 0.4)
    assert confidence.judged([near, whole], TEXT, MARKED) == [(0.9, False), (0.4, True)]
