"""Repeated: the commands that list who repeats whom, and what changed on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.listing import CsvRows, JsonRows, MostRows, fill, say_rest, told, within, written
from sayso.cli.options import CaseOption
from sayso.cli.showing import linked
from sayso.errors import MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linked import Echo

NO_ECHOES: Final = "no passage of an article in the case comes from another"
NO_DRIFT: Final = "nothing changed between two tellings in the case"

_ECHO: Final = ("kind", "first_outlet", "first_published", "first_words", "then_outlet", "then_published", "then_words",
                "direction", "share", "credited", "origin", "basis", "id")  # fmt: skip
_LINEAGE: Final = ("way", "earliest", "certain", "id")
_DRIFT: Final = ("kind", "first_outlet", "first_published", "first_words", "then_outlet", "then_published", "then_words",
                 "says", "id")  # fmt: skip


def echoes(
    lineages: Annotated[
        bool, typer.Option("--lineages", help="Instead, the articles that echoes join, drawn from the earliest on.")
    ] = False,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List passages that come from another article, or that two took from a third."""
    from sayso.exports.links import Filled
    from sayso.overview import found as links_of
    from sayso.views.gathered import Gathered
    from sayso.views.told_across import echo_entry, echoes_in_order, want_echoes

    if lineages:
        return _lineages(as_json, as_csv, most, case)
    with linked(case) as ledger:
        found, withdrawn = links_of(ledger).echoes, ledger.withdrawals.standing()
        if as_json or as_csv:
            rows = list(Filled(ledger.readings(), withdrawn).echoes(found))
            rows.sort(key=lambda row: (row["then_published"] or "", row["then_article"], row["id"]))
            return 0 if written(rows, _ECHO, as_json=as_json, as_csv=as_csv) else 1
        pairs, left = within(echoes_in_order(found), most)
        gathered = Gathered(withdrawn)
        for _, of in pairs:
            want_echoes(of, gathered)
        fill(ledger, gathered, (article for pair, _ in pairs for article in pair))
    return told((echo_entry(pair, of, gathered) for pair, of in pairs), left, none=NO_ECHOES)


def _lineages(as_json: bool, as_csv: bool, most: int | None, case: Path | None) -> int:
    from sayso.overview import found as links_of
    from sayso.views import terminal
    from sayso.views.gathered import Gathered
    from sayso.views.lineage_trees import tree
    from sayso.views.lineages import bundles

    with linked(case) as ledger:
        echoes = links_of(ledger).echoes
        if as_json or as_csv:
            rows = _lineage_rows(ledger, echoes)
            return 0 if written(rows, _LINEAGE, as_json=as_json, as_csv=as_csv) else 1
        found, left = within(bundles(echoes), most)
        gathered = Gathered(ledger.withdrawals.standing())
        fill(ledger, gathered, (article for bundle in found for article in bundle.articles))
    console = terminal.console()
    for at, bundle in enumerate(found):
        if at:
            console.print()
        console.print(tree(bundle, gathered))
    say_rest(left, None if found else NO_ECHOES)
    return 0


def _lineage_rows(ledger: Ledger, echoes: Sequence[Echo]) -> list[dict[str, Any]]:
    from sayso.exports.links import Filled
    from sayso.linking.lineages import lineages

    found = lineages(echoes, {article.id: article for article in ledger.articles()})
    filled = Filled(ledger.readings(), ledger.withdrawals.standing())
    return [
        {
            "id": lineage.id,
            "articles": [filled.article(ident) for ident in lineage.articles],
            "outlets": [filled.article(ident).get("outlet") or "an outlet not named" for ident in lineage.articles],
            "earliest": [filled.article(ident).get("outlet") for ident in lineage.earliest],
            "certain": lineage.certain,
            "echoes": list(lineage.echoes),
            "way": " → ".join(_told(filled.article(ident)) for ident in lineage.articles),
        }
        for lineage in sorted(found, key=lambda one: (-len(one.articles), one.id))
    ]


def _told(article: Mapping[str, Any]) -> str:
    return f"{article.get('outlet') or 'an outlet not named'} ({(article.get('published') or 'undated')[:10]})"


def drift(
    kind: Annotated[str | None, typer.Option("--kind", help="Of this kind alone, such as 'hedge dropped'.")] = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List what changed between two tellings of one thing, both sides' words one above the other."""
    from sayso.exports.links import Filled
    from sayso.linked import DRIFT_KINDS
    from sayso.overview import found
    from sayso.views.gathered import Gathered
    from sayso.views.told_across import drift_entry, drifts_in_order, want_drift

    if kind is not None and kind not in DRIFT_KINDS:
        raise MissingInput(kind, f"no kind of drift is called so; there are {', '.join(DRIFT_KINDS)}")
    with linked(case) as ledger:
        links, withdrawn = found(ledger), ledger.withdrawals.standing()
        drifts = drifts_in_order(d for d in links.drifts if kind in (None, d.kind))
        if as_json or as_csv:
            rows = list(Filled(ledger.readings(), withdrawn).drifts(drifts))
            rows.sort(key=lambda row: (row["then_published"] or "", row["then_article"], row["kind"], row["id"]))
            return 0 if written(rows, _DRIFT, as_json=as_json, as_csv=as_csv) else 1
        shown, left = within(drifts, most)
        gathered, echoes = Gathered(withdrawn), {echo.id: echo for echo in links.echoes}
        for one in shown:
            want_drift(one, echoes, gathered)
        fill(ledger, gathered)
    return told((drift_entry(one, echoes, gathered) for one in shown), left, none=NO_DRIFT)
