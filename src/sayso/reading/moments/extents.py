"""Extents: the network's time expressions mended by the grammar, and those that it misses."""

from __future__ import annotations

from sayso.reading.layers import Layers, Marked

_REACH = 3  # words that a mended expression may grow by


def found(read: Layers) -> list[Marked]:
    """Time expressions as (TIMEX3 type, first word, end word), in order, none overlapping."""
    return list(read.moments)


def text(read: Layers, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` as they stand in the text."""
    cut = read.words
    return cut.text[int(cut.starts[start]) : int(cut.ends[end - 1])]
