"""Listing: what commands list, as a table, as JSON Lines or as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.streams import prepare, put, say
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.views.listing import Column

JsonRows = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
CsvRows = Annotated[bool, typer.Option("--csv", help="CSV, for a spreadsheet.")]


def listed(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[Column],
    *,
    as_json: bool,
    as_csv: bool,
    none: str,
) -> int:
    """Shows ``rows``, the ``columns`` of them in a table or in CSV, all in JSON; ``none`` is said where there are none.

    The exit status. Raises InputError where both forms are asked for.
    """
    from sayso.exports.rows import csv_lines, json_lines
    from sayso.views import listing, terminal

    if as_json and as_csv:
        raise InputError("--json --csv", "give one of the two")
    if as_json or as_csv:
        prepare(json=True)
        for line in json_lines(rows) if as_json else csv_lines(rows, [column.key for column in columns]):
            put(line)
        return 0
    table = listing.table(rows, columns)
    if table.row_count:
        terminal.console().print(table)
    else:
        say(none)
    return 0
