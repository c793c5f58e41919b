"""Searching: the command that finds words in a case."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.listing import CsvRows, JsonRows, listed
from sayso.cli.options import CaseOption
from sayso.cli.showing import opened


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help='Words; "quoted phrases", AND, OR, NOT, beginnings* and NEAR(a b, 5).'),
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
    case: CaseOption = None,
) -> int:
    """Find statements, and after them articles, that have these words; in other languages too."""
    from sayso.ledger.search import MARKS
    from sayso.views.listing import Column

    before, after = ("", "") if as_json or as_csv else ("[", "]")
    with opened(case) as ledger:
        hits = ledger.search(" ".join(words), voice=voice, outlet=outlet, since=since, until=until)
    rows = [
        {
            "article": hit.article if as_json or as_csv else hit.article[:8],
            "statement": hit.statement,
            "outlet": hit.outlet,
            "published": hit.published if as_json or as_csv else (hit.published or "")[:10],
            "title": hit.title,
            "chain": hit.chain if hit.statement and hit.chain else "(own voice)" if hit.statement else "(article)",
            "words": hit.words.replace(MARKS[0], before).replace(MARKS[1], after),
        }
        for hit in hits
    ]
    columns = (
        Column(key="article", heading="Article", style="dim"),
        Column(key="published", heading="Published"),
        Column(key="outlet", heading="Outlet", share=2),
        Column(key="chain", heading="On whose word", share=3),
        Column(key="words", heading="Words", share=8),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none="nothing of the kind in the case")
