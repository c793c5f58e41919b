"""Withdrawing: the command that says that an outlet has withdrawn an article; nothing of it goes."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.options import CaseOption
from sayso.cli.showing import article_of, opened
from sayso.cli.streams import say


def withdraw(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The beginning of its id: sayso show lists them.")],
    basis: Annotated[
        str, typer.Option("--basis", metavar="…", help="An address, or the notice that says so.", show_default=False)
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.", show_default=False)] = "",
    undo: Annotated[bool, typer.Option("--undo", help="It stands again.")] = False,
    case: CaseOption = None,
) -> int:
    """Mark an article as withdrawn by its outlet, by name and on a basis; its statements stay, marked so."""
    from sayso.ledger.resolutions import now
    from sayso.ledger.withdrawals import Withdrawal

    with opened(case) as ledger:
        found = article_of(ledger, article)
        decision = Withdrawal(article=found.id, withdrawn=not undo, basis=basis, by=by, at=now())
        ledger.withdrawals.decide(decision)
    say(f"{found.id[:8]}: {decision.says}")
    return 0
