"""Plain tables for people."""

from __future__ import annotations

from collections.abc import Sequence


def show(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under ``header``: first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    for row in (header, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        print("  ".join(cells))
    print()


def ranged(figure: float, reach: tuple[float, float] | None, digits: int = 2) -> str:
    """A figure with its interval, where there is one."""
    if reach is None:
        return f"{figure:.{digits}f}"
    low, high = (f"{bound:.{max(1, digits - 1)}f}" for bound in reach)
    return f"{figure:.{digits}f} [{low}–{high}]"
