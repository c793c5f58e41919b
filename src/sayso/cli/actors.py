"""Actors: the commands that list who is told of in a case, and who calls whom what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.listing import CsvRows, JsonRows, MostRows, listed, told, within, written
from sayso.cli.options import CaseOption
from sayso.cli.showing import opened
from sayso.cli.streams import say

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linking.actors import LinkedActor
    from sayso.linking.aliases import Aliases
    from sayso.linking.framing import Framed
    from sayso.linking.naming import Naming

_NAMING: Final = ("outlet", "voice", "form", "actor", "name", "loaded", "month", "count", "uses")
_FRAMING: Final = ("outlet", "voice", "month", "framing", "cue", "count", "uses")

AliasesOption = Annotated[
    Path | None,
    typer.Option(
        "--aliases",
        metavar="FILE.yaml",
        envvar="SAYSO_ALIASES",
        help="Names that are one actor's (docs/aliases.md). [default: the case's name with .aliases.yaml]",
        show_default=False,
    ),
]


def actors(
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Instead, pairs that may be one actor, with the reason; none is merged.")
    ] = False,
    aliases: AliasesOption = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List the persons, bodies and countries that the case's articles tell of."""
    from sayso.linking.actors import linked, suggestions
    from sayso.views.listing import Column

    with opened(case) as ledger:
        found = linked(ledger.readings(), aliases_of(ledger, aliases))
    columns: Sequence[Column]
    if suggest:
        names = {actor.id: actor.name for actor in found}
        pairs = [
            {"one": names[s.first], "other": names[s.second], "reason": s.reason, "ids": [s.first, s.second]}
            for s in suggestions(found)
        ]
        columns = (
            Column(key="one", heading="One", share=2),
            Column(key="other", heading="Other", share=2),
            Column(key="reason", heading="Why", share=4, style="dim"),
        )
        return listed(
            pairs, columns, as_json=as_json, as_csv=as_csv, most=most, none="no pair of actors looks like one"
        )
    columns = (
        Column(key="name", heading="Actor", share=3, style="bold"),
        Column(key="kind", heading="Kind"),
        Column(key="country", heading="Country"),
        Column(key="articles", heading="Articles", justify="right"),
        Column(key="mentions", heading="Named", justify="right"),
        Column(key="names", heading="Also as", share=4, style="dim"),
    )
    rows = sorted((_row(actor) for actor in found), key=lambda row: (-row["articles"], -row["mentions"], row["name"]))
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, most=most, none="no actor in the case yet")


def naming(
    actor: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Of this actor alone, by any of its names.", show_default=False),
    ] = None,
    loaded: Annotated[bool, typer.Option("--loaded", help="Only names with loaded words beside them.")] = False,
    aliases: AliasesOption = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List who calls whom what: outlet, voice, name, loaded words, month, and where each stands."""
    from sayso.linking.actors import Mentioned
    from sayso.linking.naming import Names
    from sayso.overview import gathered
    from sayso.views.called import naming_entries

    with opened(case) as ledger:
        names, mentioned = Names(), Mentioned(aliases_of(ledger, aliases))
        gathered(ledger.readings(), names, mentioned)
        texts = {article.id: article.text for article in ledger.articles()}
    found = mentioned.actors()
    rows = names.of(found)
    wanted = None if actor is None else {each.id for each in found if _is_called(each, actor)}
    if actor is not None and not wanted:
        say(f"{actor}: no actor of the case is called so; sayso actors lists them")
        return 1
    called = {each.id: each.name for each in found}
    chosen = [row for row in rows if (wanted is None or row.actor in wanted) and (row.attributes or not loaded)]
    if written((_naming_row(row, called, texts) for row in chosen), _NAMING, as_json=as_json, as_csv=as_csv):
        return 0
    shown, left = within(naming_entries(chosen, called), most)
    return told(shown, left, none="nobody is called anything yet")


def framing(
    voice: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Of this voice alone.", show_default=False)
    ] = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List by which cues each outlet lets each voice speak, month by month, and how these frame it."""
    from sayso.linking.framing import framing as framed
    from sayso.records import plain_name
    from sayso.views.called import framing_entries

    with opened(case) as ledger:
        found = framed(ledger.readings())
    chosen = [row for row in found if voice is None or plain_name(row.voice or "") == plain_name(voice)]
    if voice is not None and not chosen:
        say(f"{voice}: no voice of the case that has a cue is called so; sayso framing lists them")
        return 1
    if written(map(_framing_row, chosen), _FRAMING, as_json=as_json, as_csv=as_csv):
        return 0
    shown, left = within(framing_entries(chosen), most)
    return told(shown, left, none="no voice has a cue in the case yet")


def _naming_row(row: Naming, called: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "outlet": row.outlet,
        "voice": row.voice if row.voice is None or row.voice else "nobody named",
        "actor": called[row.actor],
        "name": row.name,
        "loaded": list(row.attributes),
        "month": row.month,
        "count": row.count,
        "form": row.form,
        "uses": [
            {"article": use.article, "span": list(use.span), "words": texts[use.article][slice(*use.span)]}
            for use in row.uses
        ],
    }


def _framing_row(row: Framed) -> dict[str, Any]:
    return {
        "outlet": row.outlet,
        "voice": row.voice or "nobody named",
        "month": row.month,
        "framing": row.framing,
        "cue": row.cue,
        "count": row.count,
        "uses": [{"article": use.article, "span": list(use.spans[0])} for use in row.uses],
    }


def aliases_of(ledger: Ledger, given: Path | None) -> Aliases | None:
    """The aliases of a case: of the file that is given, else of the one beside the case, if there is one."""
    from sayso.linking import aliases

    beside = ledger.path.with_name(f"{ledger.path.name}.aliases.yaml")
    if given is not None:
        return aliases.read(given)
    return aliases.read(beside) if beside.exists() else None


def _row(actor: LinkedActor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "articles": len({mention.article for mention in actor.mentions}),
        "mentions": sum(len(mention.actor.names) for mention in actor.mentions),
        "names": [name for name in actor.names if name != actor.name],
        "by_alias": actor.by_alias,
    }


def _is_called(actor: LinkedActor, name: str) -> bool:
    from sayso.records import plain_name

    plain = plain_name(name)
    return any(plain_name(own) == plain for own in (actor.name, *actor.names))
