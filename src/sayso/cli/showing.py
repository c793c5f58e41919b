"""Showing: the command that looks into a case, which never makes one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.cli.options import DEFAULT_CASE, CaseOption
from sayso.cli.streams import say
from sayso.errors import LedgerError, MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.records import Article, Reading


def show(
    article: Annotated[
        str | None,
        typer.Argument(metavar="[ARTICLE]", help="The beginning of its id; without it, the list.", show_default=False),
    ] = None,
    case: CaseOption = None,
) -> int:
    """Show the case's articles, or the statements of one."""
    from sayso.views import terminal
    from sayso.views.shown import shown, unread

    console = terminal.console()
    with opened(case) as ledger:
        if article is None:
            told = ((reading.article.id[:8], shown(reading)) for reading in marked(ledger, ledger.readings()))
            unread_too = ((article.id[:8], unread(article)) for article in ledger.unread())
            versions = {i: h.which(i) for h in ledger.sightings.histories() for i in h.ids}
            table = terminal.articles([*told, *unread_too], versions)
            if table.row_count:
                console.print(table)
            else:
                say(f"{ledger.path}: no article in it yet")
            if count := ledger.reviews.count():
                say(f"{count:,} review{'' if count == 1 else 's'} by others, in the dossier and beside their articles")
            return 0
        found = article_of(ledger, article)
        reading = next(marked(ledger, [read]), None) if (read := ledger.reading(found.id)) else None
        reviews = ledger.reviews.of(found)
    if reading is None:
        terminal.unread(console, unread(found))
    else:
        terminal.show(console, shown(reading))
    terminal.reviews(console, reviews)
    return 0


def article_of(ledger: Ledger, beginning: str) -> Article:
    """The article whose id begins so. Raises MissingInput where none does, or several do."""
    found = [known for known in ledger.articles() if known.id.startswith(beginning.lower())]
    if len(found) != 1:
        reason = f"{len(found) or 'no'} articles of the case have an id that begins so; sayso show lists them"
        raise MissingInput(beginning or '""', reason)
    return found[0]


def marked(ledger: Ledger, readings: Iterable[Reading]) -> Iterator[Reading]:
    """``readings`` with a note at each whose article is withdrawn, or one of several versions."""
    withdrawn = ledger.withdrawals.standing()
    versions = {ident: history for history in ledger.sightings.histories() for ident in history.ids}
    for reading in readings:
        article = reading.article
        if article.id in withdrawn:
            article = replace(article, notes=(withdrawn[article.id].says, *article.notes))
        if history := versions.get(article.id):
            article = replace(article, notes=(history.says(article.id), *article.notes))
        yield reading if article is reading.article else replace(reading, article=article)


@contextlib.contextmanager
def linked(case: Path | None) -> Iterator[Ledger]:
    """`opened`, for what rests on links: says how many articles have not been linked yet."""
    from sayso.views.shown import counted

    with opened(case) as ledger:
        if count := ledger.links.unlinked():
            say(f"{counted(count, 'article')} not linked yet, and left out here: sayso link")
        yield ledger


@contextlib.contextmanager
def opened(case: Path | None) -> Iterator[Ledger]:
    """The ledger of a case that is there: looking at one doesn't make one."""
    place = case or DEFAULT_CASE
    if not place.exists():
        raise LedgerError(f"{place}: there is no such case; read something into one first: sayso read PATH")
    try:
        opened = sayso.Case(place, create=False)
    except MissingInput as error:
        raise LedgerError(f"{place}: there is nothing in it; read something into it first: sayso read PATH") from error
    with opened:
        if opened.ledger is not None:
            yield opened.ledger
