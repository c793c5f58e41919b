"""Linked: the commands that list what is found across the articles of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli.listing import CsvRows, JsonRows, listed
from sayso.cli.options import CaseOption
from sayso.cli.showing import opened
from sayso.cli.streams import put, say
from sayso.errors import MissingInput

NOTHING = "nothing of the kind in the case; sayso link links what has been read since"


def claims(as_json: JsonRows = False, as_csv: CsvRows = False, case: CaseOption = None) -> int:
    """List what several statements say alike, with how many mouths it comes from."""
    from sayso.exports.links import Filled
    from sayso.overview import Mouths, gathered
    from sayso.views.listing import Column

    with opened(case) as ledger:
        links = ledger.links.all()
        filled, mouths = Filled(withdrawn=ledger.withdrawals.standing()), Mouths(links)
        gathered(ledger.readings(), filled, mouths)
    rows = list(filled.claims(links, mouths.origins()))
    columns = (
        Column(key="id", heading="Claim", style="dim"),
        Column(key="words", heading="As first told", share=6),
        Column(key="outlets", heading="Outlets", justify="right"),
        Column(key="named_origins", heading="Named origins", share=2),
        Column(key="unnamed_origins", heading="Unnamed", justify="right"),
    )
    short = rows if as_json or as_csv else [{**row, "id": row["id"][:8]} for row in rows]
    return listed(short, columns, as_json=as_json, as_csv=as_csv, none=NOTHING)


def claim(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id: sayso claims lists them.")],
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """Show one claim: every statement of it, whence they come, what ties them and what is kept apart."""
    from sayso.exports.links import Filled
    from sayso.overview import Mouths, gathered
    from sayso.views.listing import Column
    from sayso.views.shown import counted

    with opened(case) as ledger:
        links = ledger.links.all()
        found = [claim for claim in links.claims if claim.id.startswith(ident.lower())]
        if len(found) != 1:
            raise MissingInput(ident, f"{len(found) or 'no'} claims of the case have an id that begins so")
        alone = replace(links, claims=tuple(found))
        filled, mouths = Filled(withdrawn=ledger.withdrawals.standing()), Mouths(alone)
        gathered(ledger.readings(), filled, mouths)
    (row,) = filled.claims(alone, mouths.origins())
    near = [t for t in links.ties if not t.same and {t.one, t.other} & set(found[0].statements)]
    apart: list[dict[str, Any]] = [
        {"one": filled.statement(t.one), "other": filled.statement(t.other), "because": t.because} for t in near
    ]
    if as_json:
        return listed([{**row, "apart": apart}], (), as_json=True, as_csv=False, none=NOTHING)
    columns = (
        Column(key="published", heading="When"),
        Column(key="outlet", heading="Outlet", share=2),
        Column(key="chain", heading="On whose word", share=3),
        Column(key="words", heading="Words", share=6),
        Column(key="status", heading="Status"),
    )
    if as_csv:
        return listed(row["members"], columns, as_json=False, as_csv=True, none=NOTHING)
    put(_carried(row))
    gone = [m for m in row["members"] if m.get("withdrawn")]
    if gone:
        put(
            f"{counted(len(gone), 'statement')} of it in withdrawn articles: {', '.join(str(m['outlet']) for m in gone)}"
        )
    listed(row["members"], columns, as_json=False, as_csv=False, none=NOTHING)
    for tie in apart:
        put(f"kept apart: {tie['because']}: {tie['one'].get('words')} | {tie['other'].get('words')}")
    return 0


def echoes(
    lineages: Annotated[
        bool, typer.Option("--lineages", help="Instead, the articles that echoes join, the earliest first.")
    ] = False,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """List passages that come from another article, or that two took from a third."""
    from sayso.exports.links import Filled
    from sayso.views.listing import Column

    if lineages:
        return _lineages(as_json, as_csv, case)
    with opened(case) as ledger:
        rows = list(Filled(ledger.readings(), ledger.withdrawals.standing()).echoes(ledger.links.all().echoes))
    rows.sort(key=lambda row: (row["then_published"] or "", row["then_article"], row["id"]))
    columns = (
        Column(key="kind", heading="Kind"),
        Column(key="first_outlet", heading="From", share=1),
        Column(key="first_words", heading="Words", share=4),
        Column(key="then_outlet", heading="To", share=1),
        Column(key="then_words", heading="Words", share=4),
        Column(key="basis", heading="Why", share=2, style="dim"),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NOTHING)


def _lineages(as_json: bool, as_csv: bool, case: Path | None) -> int:
    from sayso.exports.links import Filled
    from sayso.linking.lineages import lineages
    from sayso.views.listing import Column

    with opened(case) as ledger:
        found = lineages(ledger.links.all().echoes, {article.id: article for article in ledger.articles()})
        filled = Filled(ledger.readings(), ledger.withdrawals.standing())
    rows = [
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
    columns = (
        Column(key="way", heading="Lineage, the earliest first", share=8),
        Column(key="earliest", heading="Begins with", share=2),
        Column(key="certain", heading="Certain"),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NOTHING)


def _told(article: Mapping[str, Any]) -> str:
    return f"{article.get('outlet') or 'an outlet not named'} ({(article.get('published') or 'undated')[:10]})"


def drift(
    kind: Annotated[str | None, typer.Option("--kind", help="Of this kind alone, such as 'hedge dropped'.")] = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """List what changed between two tellings of one thing, both sides' words beside one another."""
    from sayso.exports.links import Filled
    from sayso.linked import DRIFT_KINDS
    from sayso.overview import found
    from sayso.views.listing import Column

    if kind is not None and kind not in DRIFT_KINDS:
        raise MissingInput(kind, f"no kind of drift is called so; there are {', '.join(DRIFT_KINDS)}")
    with opened(case) as ledger:
        drifts = [d for d in found(ledger).drifts if kind in (None, d.kind)]
        rows = list(Filled(ledger.readings(), ledger.withdrawals.standing()).drifts(drifts))
    rows.sort(key=lambda row: (row["then_published"] or "", row["then_article"], row["kind"], row["id"]))
    columns = (
        Column(key="kind", heading="Drift"),
        Column(key="first_outlet", heading="From", share=1),
        Column(key="first_words", heading="Words", share=4),
        Column(key="then_outlet", heading="To", share=1),
        Column(key="then_words", heading="Words", share=4),
        Column(key="says", heading="What changed", share=3),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NOTHING)


def contests(as_json: JsonRows = False, as_csv: CsvRows = False, case: CaseOption = None) -> int:
    """List statements that can't both hold by their own words, and figures that merely grew."""
    from sayso.exports.links import Filled
    from sayso.views.listing import Column

    with opened(case) as ledger:
        links = ledger.links.all()
        rows = list(Filled(ledger.readings(), ledger.withdrawals.standing()).contests(links.contests, links.growths))
    columns = (
        Column(key="kind", heading="Contest"),
        Column(key="one_chain", heading="Who", share=2),
        Column(key="one_words", heading="Says", share=4),
        Column(key="other_chain", heading="Against", share=2),
        Column(key="other_words", heading="Who says", share=4),
        Column(key="says", heading="Why", share=3, style="dim"),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none=NOTHING)


def voices(as_json: JsonRows = False, as_csv: CsvRows = False, case: CaseOption = None) -> int:
    """List whom the articles give the word to, by which acts and cues, and how they frame them."""
    from sayso.exports.links import Filled
    from sayso.views.listing import Column

    with opened(case) as ledger:
        rows = list(Filled(ledger.readings(), ledger.withdrawals.standing()).voices())
    columns = (
        Column(key="voice", heading="Voice", share=3, style="bold"),
        Column(key="kind", heading="Kind"),
        Column(key="statements", heading="Statements", justify="right"),
        Column(key="articles", heading="Articles", justify="right"),
        Column(key="acts", heading="Acts", share=3),
        Column(key="endorsing", heading="Endorsed", justify="right"),
        Column(key="distancing", heading="At a distance", justify="right"),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none="no voice in the case yet")


def link(case: CaseOption = None) -> int:
    """Link what has been read and not linked yet; sayso read does so by itself."""
    from sayso.cli.linking import link_all

    with opened(case) as ledger:
        say(link_all(ledger) or "nothing new is linked")
    return 0


def _carried(row: Mapping[str, Any]) -> str:
    """``Carried by 14 outlets; 2 named origins, 1 unnamed that can't be told from them``."""
    from sayso.views.shown import counted

    outlets, named, unnamed = row["outlets"], row["named_origins"], row["unnamed_origins"]
    parts = [counted(len(named), "named origin") + (f" ({', '.join(named)})" if named else "")]
    if unnamed:
        parts.append(f"{unnamed} unnamed that can't be told from {'them' if named or unnamed > 1 else 'any other'}")
    if row["own_voice"]:
        parts.append(f"in the own voice of {', '.join(row['own_voice'])}")
    return f"Carried by {counted(outlets, 'outlet')}; {', '.join(parts)}"
