"""Snapshot: the command that shows where a statement's words stand in what was kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import CaseOption
from sayso.cli.output import replacing
from sayso.cli.showing import article_of, opened
from sayso.cli.streams import prepare, put, say
from sayso.errors import MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.records import Reading, Statement


def snapshot(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="STATEMENT",
            help="The beginning of its id, or ARTICLE/NUMBER as sayso show numbers it; ARTICLE alone is all of them.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE.html", help="Write the snapshot with the words marked.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One W3C Web Annotation a line.")] = False,
    case: CaseOption = None,
) -> int:
    """Show where in the kept page, document or row a statement's exact words stand.

    The file that is written needs nothing else and can do nothing: it has no scripts, pictures, forms or links of the
    page's own. Words that the snapshot does not hold are named; they are never looked for by likeness.
    """
    from sayso.exports.annotations import annotation
    from sayso.exports.rows import json_lines
    from sayso.traced import sought, traced_article
    from sayso.views.characters import in_one_line
    from sayso.views.snapshot import snapshot as written
    from sayso.views.snapshot import summary

    prepare(json=as_json)
    with opened(case) as ledger:
        reading, wanted = _wanted(ledger, statement)
        traced = traced_article(ledger, reading.article)
        if output:
            with replacing(output) as out:
                out.writelines(written(traced, sought(wanted)))
            say(f"{output}: {traced.article.snapshot[:8]}")
    found = [annotation(traced, one) for one in wanted]
    if as_json:
        for line in json_lines(found):
            put(line)
        return 0
    put(summary(traced))
    for one in found:
        where = "; ".join(dict.fromkeys(target["where"] for target in one["target"]))
        put(
            f"{one['statement'][:8]} {one['state']}{f' {where}' if where else ''}: {in_one_line(' … '.join(one['words']))}"
        )
        if one["state"] == "in part":
            put(f"  not found: {in_one_line(' … '.join(one['missing']))}")
        for link in one["rendered"] if len(found) == 1 else ():
            put(f"  {in_one_line(link)}")
    return 0


def _wanted(ledger: Ledger, given: str) -> tuple[Reading, list[Statement]]:
    """The reading and those of its statements that are meant. Raises MissingInput."""
    from sayso.views.shown import shown

    article, slash, number = given.partition("/")
    ids = [] if slash else ledger.statements_like(given)
    if len(ids) > 1:
        raise MissingInput(given, f"{len(ids):,} statements of the case have an id that begins so; give more of it")
    owner = ids[0][1] if ids else article_of(ledger, article).id
    reading = ledger.reading(owner)
    if reading is None:
        raise MissingInput(given, "the article is kept and was not read, so there is no statement of it")
    if ids:
        return reading, [one for one in reading.statements if one.id == ids[0][0]]
    statements = [one.statement for one in shown(reading).statements]
    if not slash:
        return reading, statements
    if not (number.isdecimal() and 1 <= int(number) <= len(statements)):
        raise MissingInput(given, f"the article's statements are numbered from 1 to {len(statements):,}")
    return reading, [statements[int(number) - 1]]
