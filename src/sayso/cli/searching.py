"""Searching: the command that finds words in a case."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.listing import CsvRows, JsonRows, MostRows, told, within, written
from sayso.cli.options import CaseOption
from sayso.cli.showing import opened
from sayso.cli.streams import say
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.ledger.search import Hit

_COLUMNS: Final = ("article", "published", "outlet", "title", "chain", "words", "statement")
_DAY: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            help='Words; "several together", AND, OR, NOT, (brackets), beginnings* and NEAR(a b, 5).',
        ),
    ],
    voice: Annotated[
        str | None, typer.Option("--voice", metavar="NAME", help="Only what this voice is reported to say.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only in this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Published on this day, month or year, or later.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published no later.")] = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """Find statements, and after them articles, that have these words; in other languages too."""
    from sayso.ledger.search import MOST, query_of
    from sayso.views.found import entry

    for given in (since, until):
        _check(given)
    with opened(case) as ledger:
        hits = ledger.search(query_of(words), voice=voice, outlet=outlet, since=since, until=until)
    if not written(map(_row, hits), _COLUMNS, as_json=as_json, as_csv=as_csv):
        shown, left = within(hits, most)
        told(map(entry, shown), left, none="nothing of the kind in the case")
    if len(hits) == MOST:
        say(f"the {MOST:,} that fit best; there may be more: narrow it down by --voice, --outlet, --since or --until")
    return 0


def _row(hit: Hit) -> dict[str, Any]:
    from sayso.ledger.search import unmarked

    return {
        "article": hit.article,
        "statement": hit.statement,
        "outlet": hit.outlet,
        "published": hit.published,
        "title": hit.title,
        "chain": hit.told,
        "words": unmarked(hit.words),
    }


def _check(given: str | None) -> None:
    """Raises InputError where what is given is no year, month or day."""
    if given is None:
        return
    try:
        date.fromisoformat(f"{given}-01-01"[:10] if _DAY.fullmatch(given) else "")
    except ValueError:
        raise InputError(given or '""', "it is no date; give it as YYYY, YYYY-MM or YYYY-MM-DD") from None
