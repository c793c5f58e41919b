"""Versions: the command that shows how articles changed from one time they were had to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.listing import CsvRows, JsonRows, listed
from sayso.cli.options import CaseOption
from sayso.cli.showing import article_of, opened
from sayso.errors import MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linking.edits import Edit
    from sayso.linking.versions import History

NONE = "no article of the case has been had twice with other words"


def versions(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="[ARTICLE]", help="The beginning of its id, or of another version's.", show_default=False
        ),
    ] = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """List the articles that changed, or show what changed in one, word by word and in what is said on whose word."""
    with opened(case) as ledger:
        if article is not None:
            return _one(ledger, article, as_json, as_csv)
        found = list(edited(ledger, ledger.sightings.histories()))
    from sayso.exports.versions import history_row
    from sayso.views.listing import Column

    rows = [history_row(history, edits) for history, edits in found]
    if not as_json:
        rows = [{**row, "drifts": ", ".join(dict.fromkeys(row["drifts"]))} for row in rows]
    if not as_json and not as_csv:
        rows = [{**row, "article": row["article"][:8], "first_fetched": _fetched(row)} for row in rows]
    columns = [
        Column(key="article", heading="Article", style="dim"),
        Column(key="outlet", heading="Outlet", share=2),
        Column(key="title", heading="Title", share=4),
        Column(key="count", heading="Versions", justify="right"),
        Column(key="first_fetched", heading="Fetched", share=2),
        Column(key="changed_words", heading="Words changed", justify="right"),
        Column(key="drifts", heading="Drift", share=3),
    ]
    if as_csv:
        columns += [
            Column(key=key, heading=key) for key in ("last_fetched", "vanished", "appeared", "url", "ordered_by")
        ]
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NONE)


def edited(ledger: Ledger, histories: Iterable[History]) -> Iterable[tuple[History, list[Edit]]]:
    """Each history with what changed in each of its steps."""
    from sayso.linking.edits import edit

    for history in histories:
        readings = [ledger.reading(ident) for ident in history.ids]
        steps = range(1, len(readings))
        pairs = [(one, other) if (one := readings[at - 1]) and (other := readings[at]) else None for at in steps]
        kept = history.versions
        yield history, [edit(kept[at - 1], kept[at], pairs[at - 1]) for at in steps]


def _fetched(row: Mapping[str, Any]) -> str:
    """The days of the first and the last fetch."""
    days = dict.fromkeys(row[key][:10] for key in ("first_fetched", "last_fetched") if row[key])
    return " – ".join(days) or "from files"


def _one(ledger: Ledger, beginning: str, as_json: bool, as_csv: bool) -> int:
    found = article_of(ledger, beginning)
    history = ledger.sightings.history(found)
    if history is None:
        raise MissingInput(beginning, "the case has one version of this article; sayso versions lists those with more")
    ((_, edits),) = edited(ledger, [history])
    if as_json or as_csv:
        from sayso.exports.versions import change_rows, step_row
        from sayso.views.listing import Column

        keys = ("from", "to", "kind", "first_words", "then_words", "first_article", "first_span", "then_article")
        columns = [Column(key=key, heading=key) for key in (*keys, "then_span")]
        rows = (
            [step_row(history, edit) for edit in edits]
            if as_json
            else [row for edit in edits for row in change_rows(history, edit)]
        )
        return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NONE)
    from sayso.views import terminal
    from sayso.views.versions import show

    show(terminal.console(), history, edits)
    return 0
