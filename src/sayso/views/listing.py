"""Listing: rows as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from rich.table import Table
from rich.text import Text

from sayso.views.characters import in_one_line

LONGEST: Final = 240
"""Characters of a cell that are shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a listing: the key of its cells, its heading, and how much of the width is its own (0: as it is)."""

    key: str
    heading: str
    share: int = 0
    justify: Literal["left", "right"] = "left"
    style: str = ""


def table(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Table:
    """``rows`` with what stands in them made harmless, each cell in one line cut at `LONGEST`."""
    shared = any(column.share for column in columns)  # shares are of the whole width, so all of it is to be had
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=shared)
    for column in columns:
        made.add_column(
            column.heading, overflow="fold", ratio=column.share or None, justify=column.justify, style=column.style
        )
    for row in rows:
        made.add_row(*(Text(_shown(row.get(column.key))) for column in columns))
    return made


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(_shown(part) for part in value)
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else in_one_line(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
