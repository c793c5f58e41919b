"""Listing: what commands list: as entries or a table on the screen, as JSON Lines or as CSV."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer

from sayso.cli.streams import prepare, put, say
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.views.entries import Entry
    from sayso.views.gathered import Gathered
    from sayso.views.listing import Column

_T = TypeVar("_T")

SCREEN: Final = 40
"""So many of a list are shown in a terminal, unless more are asked for."""

JsonRows = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
CsvRows = Annotated[bool, typer.Option("--csv", help="CSV, for a spreadsheet.")]


MostRows = Annotated[
    int | None,
    typer.Option(
        "--most",
        metavar="N",
        min=0,
        help=f"So many at most, those that matter most; 0 is all. [default: {SCREEN} in a terminal, all in a pipe]",
        show_default=False,
    ),
]


def listed(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[Column],
    *,
    as_json: bool,
    as_csv: bool,
    none: str,
    most: int | None = None,
) -> int:
    """Shows ``rows``, the ``columns`` of them in a table or in CSV, all in JSON; ``none`` is said where there are none.

    Of a table, ``most`` rows at most. The exit status. Raises InputError where both forms are asked for.
    """
    from sayso.views import listing, terminal

    if written(rows, [column.key for column in columns], as_json=as_json, as_csv=as_csv):
        return 0
    found = list(rows)
    shown, left = within(found, most)
    if shown:
        terminal.console().print(listing.table(shown, columns))
    say_rest(left, none if not shown else None)
    return 0


def written(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool, as_csv: bool) -> bool:
    """Whether ``rows`` were asked for in JSON or in CSV, and written so. Raises InputError where in both."""
    from sayso.exports.rows import csv_lines, json_lines

    if as_json and as_csv:
        raise InputError("--json --csv", "give one of the two")
    if as_json or as_csv:
        prepare(json=True)
        for line in json_lines(rows) if as_json else csv_lines(rows, columns):
            put(line)
    return as_json or as_csv


def told(entries: Iterable[Entry], left: int, *, none: str) -> int:
    """Shows ``entries``, and says how many are ``left``; ``none`` where there are none. The exit status."""
    from sayso.views.entries import show
    from sayso.views.terminal import console

    say_rest(left, None if show(console(), entries) else none)
    return 0


def within(found: Collection[_T], most: int | None) -> tuple[list[_T], int]:
    """The first of ``found``: ``most`` (all if 0), else as many as a terminal is given; and how many are left."""
    if most is None:
        most = SCREEN if sys.stdout.isatty() else 0
    shown = list(islice(found, most)) if most else list(found)
    return shown, len(found) - len(shown)


def say_rest(left: int, none: str | None) -> None:
    """Says that there is nothing (``none``), or how many are left."""
    if none:
        say(none)
    elif left:
        say(f"and {left:,} more: --most 0 shows them all, --json and --csv write them")


def fill(ledger: Ledger, gathered: Gathered, articles: Iterable[str] = ()) -> None:
    """Gives ``gathered`` what it wants, and the headings of ``articles`` (ids), reading no other article."""
    from sayso.views.shown import shown

    wanted = {*gathered.articles, *articles, *ledger.links.articles_of(gathered.told)}
    for number, reading in enumerate(ledger.readings(wanted), start=1):
        gathered.add(number, shown(reading))
