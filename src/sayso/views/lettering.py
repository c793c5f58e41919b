"""Lettering: how much room words take in a drawing, and whether boxes of words run into one another."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

ASPECT: Final = 0.6
"""How wide a letter is to how high, on the average of a wide plain face; twice that for those of East Asia."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def width(text: str, size: float) -> float:
    """About how wide ``text`` is at that size."""
    return cell_len(text) * size * ASPECT


def shortened(text: str, most: int) -> str:
    """``text`` in ``most`` letters at most, an ellipsis in place of what is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def clash(one: Box, other: Box) -> bool:
    """Whether two boxes have any room in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
