"""Dossier: the command that writes a case as one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.cli.actors import AliasesOption, aliases_of
from sayso.cli.options import CaseOption
from sayso.cli.output import replacing
from sayso.cli.showing import marked, opened
from sayso.cli.streams import say
from sayso.cli.versions import edited

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.views.dossier import Made


def dossier(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The file to write.")],
    aliases: AliasesOption = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Its title. [default: the case's name]", show_default=False)
    ] = None,
    case: CaseOption = None,
) -> int:
    """Write the case as one HTML file that needs nothing else."""
    from sayso.overview import found, overview
    from sayso.traced import kept
    from sayso.views.dossier import write

    with opened(case) as ledger, replacing(output) as out:
        links = found(ledger)
        whole = overview(ledger.readings(), links, aliases_of(ledger, aliases))
        count = write(
            marked(ledger, ledger.readings()),
            out,
            title=title or ledger.path.stem,
            made=_made(ledger),
            unread=ledger.unread(),
            reviews=ledger.reviews.all(),
            links=links,
            withdrawn=ledger.withdrawals.standing(),
            origins=whole.origins,
            resolutions=[r for one in ledger.resolutions.standing() for r in ledger.resolutions.history(one)],
            naming=whole.naming,
            framing=whole.framing,
            edited=list(edited(ledger, ledger.sightings.histories())),
            kept=lambda reading: kept(ledger, reading.article, reading.statements),
        )
    say(f"{output}: {count:,} {'article' if count == 1 else 'articles'}")
    return 0


def _made(ledger: Ledger) -> Made:
    """What made the readings of a ledger: every reader that had a part in it."""
    from sayso.views.dossier import Made, MadeBy

    readers = (MadeBy(name=run.reader, version=run.version, model_sha256=run.model) for run in ledger.runs())
    return Made(version=sayso.__version__, readers=tuple(readers))
