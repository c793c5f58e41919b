"""Rows of a listing, as JSON Lines and as CSV, with names and words filled in rather than ids alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sayso.exports.reading import escaped

Row = Mapping[str, Any]
"""A cell is a string, a number, a truth value, None, or a list or mapping of such."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With what a cell begins that a spreadsheet would take for a formula (OWASP, CSV injection)."""


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Each row as one line of JSON, without the line's end; safe to show on a terminal."""
    for row in rows:
        yield escaped(json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def csv_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """A line of ``columns``, then each row, without the lines' ends (RFC 4180; a cell may hold line ends of its own).

    Lists are joined by "; ". A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)  # ends lines as RFC 4180 does, and so quotes whatever holds such an end
    return out.getvalue().removesuffix("\r\n")


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _cell("; ".join(str(_cell(part)) for part in value))
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
