"""Figures in whole sentences, read by the trained model: a table of invented ones, all read as one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.reading import figures, layers, words
from sayso.reading.network import BUNDLED, Network
from sayso.records import Figure

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (BUNDLED / "model.json").exists(), reason="the trained model is not in the package: src/sayso/model"
    ),
]

Row = tuple[str, str, str, str]


def table() -> dict[str, list[Row]]:
    """The sentences of ``figures.txt`` with their figures as the file writes them."""
    found: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for line in (Path(__file__).parent / "figures.txt").read_text("utf8").splitlines():
        if line.startswith("\t") and line.strip() != "none":
            span, bounds, unit, counted = (cell.strip() for cell in line.split("|"))
            rows.append((span, bounds, unit, counted))
        elif line and not line.startswith(("#", "\t")):
            rows = found[line] = []
    return found


TABLE = table()


def shown(text: str, figure: Figure) -> Row:
    """A figure as the table writes it."""
    bounds = "/".join("-" if b is None else f"{b:.12g}" for b in (figure.low, figure.best, figure.high))
    return text[slice(*figure.span)], bounds, figure.unit or "-", figure.counted or "-"


@pytest.fixture(scope="module")
def found() -> dict[str, list[Row]]:
    """Every sentence's figures, all read as the lines of one text."""
    text, network = "\n".join(TABLE), Network(BUNDLED, threads=1)
    cut = words.cut(text)
    read = figures.read(layers.read(cut, network.piecer.pieces(cut), network), 0)
    rows: dict[str, list[Row]] = {}
    at = 0
    for sentence in TABLE:
        end = at + len(sentence)
        rows[sentence] = [shown(text, figure) for figure in read if at <= figure.span[0] < end]
        at = end + 1
    return rows


def test_table_is_broad() -> None:
    """No sentence is there twice, and there are two hundred."""
    lines = (Path(__file__).parent / "figures.txt").read_text("utf8").splitlines()
    assert len(TABLE) == len([line for line in lines if line and line[0] not in "#\t"]) >= 200


@pytest.mark.parametrize("sentence", TABLE)
def test_figures_of_a_sentence(found: dict[str, list[Row]], sentence: str) -> None:
    """Spans, bounds, units and what is counted are as the table says."""
    assert found[sentence] == TABLE[sentence]


def test_offset_moves_spans() -> None:
    """Spans are code points of the article, wherever the stretch begins."""
    network, text = Network(BUNDLED, threads=1), "A mortar killed at least 12 guards in Vask."
    cut = words.cut(text)
    read = layers.read(cut, network.piecer.pieces(cut), network)
    [near], [far] = figures.read(read, 0), figures.read(read, 1000)
    assert (far.span[0] - near.span[0], far.span[1] - near.span[1]) == (1000, 1000)
