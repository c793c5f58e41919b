"""Terminal: readings set for a terminal or a pipe, with rich. Words first, then the chain as a line of arrows.

All text from elsewhere is harmless before it gets here and is set as plain text, never as markup. Nothing is
told by colour or weight alone, so it reads the same without them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.records import Article, Review
from sayso.views.characters import in_one_line
from sayso.views.filed import filed
from sayso.views.reviews import TITLE, shown_review
from sayso.views.shown import ShownArticle, ShownReading, ShownStatement, ShownVoice, counted

WIDEST: Final = 96
"""Lines are no longer than this, however wide the terminal."""

NARROWEST: Final = 24
"""On a narrow terminal, words keep this many columns and nested statements are set in less."""

INDENT: Final = 4
DEEPEST: Final = 4

ACTORS: Final = 24
"""So many actors of an article are listed; the others are counted."""

NAMES: Final = 8
"""So many of an actor's other names are listed."""

_FRAMINGS: Final = {"endorsing": " ↑", "distancing": " ↓"}


def show(console: Console, shown: ShownReading) -> None:
    """Prints the ledger of one article: its heading, then each statement."""
    for text in _heading(shown):
        set_in(console, text, 0)
    for statement in shown.statements:
        console.print()
        _print(console, shown, statement)
    _actors(console, shown)


def reviews(console: Console, kept: Iterable[Review]) -> None:
    """Prints other people's reviews of claims, as theirs; nothing where there are none."""
    for at, shown in enumerate(map(shown_review, kept)):
        if at == 0:
            console.print()
            console.print(Text(TITLE, style="bold"))
        claim = f"“{shown.claim}”" + (f" (said to be claimed by {shown.claimant})" if shown.claimant else "")
        said = f"{shown.reviewer}: {shown.rating}" if shown.rating else shown.reviewer
        for text in (Text(claim), Text(" · ".join(filter(None, (said, shown.published, shown.url))), style="dim")):
            set_in(console, text, INDENT)


def line(shown: ShownReading) -> Text:
    """One article in one line: how much was read, by whom, its title."""
    count = counted(len(shown.statements), "statement")
    return Text.assemble((f"{count:>14}  ", "dim"), (shown.outlet, "bold"), "  ", shown.title)


def unread(console: Console, shown: ShownArticle) -> None:
    """Prints the heading of an article that is kept and not read, and says so."""
    console.print(Text(shown.title, style="bold"))
    console.print(Text(f"{shown.outlet} · {shown.published} · {shown.language}: kept, and not read", style="dim"))
    for text in _below(shown.article):
        console.print(text)


def articles(
    rows: Iterable[tuple[str, ShownReading | ShownArticle]], versions: Mapping[str, str] = MappingProxyType({})
) -> Table:
    """A case's articles as a table; each row begins with what ``sayso show`` finds the article by.

    ``versions`` says of articles (ids) that there are several of which one it is.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Article", no_wrap=True, style="dim")
    table.add_column("Published", no_wrap=True)
    table.add_column("Outlet", overflow="fold", ratio=2)
    table.add_column("Title", overflow="fold", ratio=5)
    table.add_column("Statements", justify="right")
    for name, shown in rows:
        published = Text(_published(shown))
        count = f"{len(shown.statements):,}" if isinstance(shown, ShownReading) else f"not read: {shown.language}"
        which = versions.get(shown.article.id)
        title = Text.assemble((shown.title, "bold"), (f"  {which}" if which else "", "dim"))
        table.add_row(in_one_line(name), published, Text(shown.outlet), title, count)
    return table


def _published(shown: ShownReading | ShownArticle) -> str:
    """The day of publication; in parentheses where the page doesn't give it."""
    if shown.article.published:
        return in_one_line(shown.article.published)[:10]
    dating = shown.dating if isinstance(shown, ShownReading) else None
    return f"({dating.means})" if dating and dating.means else "undated"


def console(*, stderr: bool = False) -> Console:
    """A console that colours nothing of its own accord and is no wider than `WIDEST`."""
    made = _Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Rich would end the program here, with a status of its own.
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def _heading(shown: ShownReading) -> Iterator[Text]:
    yield Text(shown.title, style="bold")
    count = f"{counted(len(shown.statements), 'statement')} by {counted(shown.voices, 'voice')}"
    yield Text(f"{shown.outlet} · {shown.published} · {count}", style="dim")
    dating = shown.dating
    if dating.published and dating.clues:
        yield Text(f"published {dating.published}: since {_clues(dating.clues)}", style="dim")
    if dating.conflicts:
        yield Text(f"can’t all hold: {_clues(dating.conflicts)}")
    yield from _below(shown.article)


def _clues(clues: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"“{found}” {says}" if found else says for found, says in clues)


def _actors(console: Console, shown: ShownReading) -> None:
    """Prints the actors in brief, those named most often first: name (kind, country): what else they are called."""
    if not shown.actors:
        return
    console.print()
    console.print(Text("Actors", style="bold"))
    for actor in shown.actors[:ACTORS]:
        also = ", ".join(name for name, _ in actor.others[:NAMES])
        kind = f" ({', '.join(filter(None, (actor.kind, actor.country)))})"
        set_in(console, Text.assemble(actor.name, (kind + (f": {also}" if also else ""), "dim")), INDENT)
    if len(shown.actors) > ACTORS:
        set_in(console, Text(f"and {len(shown.actors) - ACTORS:,} more", style="dim"), INDENT)


def set_in(console: Console, text: Text, margin: int, first: Text | None = None) -> None:
    """Prints ``text`` set in by ``margin``, with ``first`` in front of its first line."""
    start = Text(" " * margin) if first is None else first
    for line in text.wrap(console, max(console.width - margin, NARROWEST)):
        line.rstrip()
        console.print(start + line, soft_wrap=True)
        start = Text(" " * margin)


def _below(article: Article) -> Iterator[Text]:
    if article.url:
        yield Text(in_one_line(article.url), style="dim", overflow="fold")
    for line in (*filed(article), *article.notes):
        yield Text(in_one_line(line), style="dim")


def _print(console: Console, shown: ShownReading, statement: ShownStatement) -> None:
    """Prints one statement, set in by its depth, its number standing out to the left."""
    words = f"“{statement.words}”" if statement.statement.form == "direct" else statement.words
    margin = max(INDENT, min(INDENT * (min(statement.depth, DEEPEST) + 1), console.width - NARROWEST))
    set_in(console, Text(words), margin, Text(f"{statement.number:>{margin - 1}} ", style="dim"))
    for part in filter(None, (chain(shown.outlet, statement.chain), _circumstances(statement), _tags(statement))):
        set_in(console, part, margin)


def chain(outlet: str, voices: Iterable[ShownVoice]) -> Text:
    """The chain, innermost first; the outlet ends it."""
    line = Text()
    for voice in voices:
        line.append_text(_voice(voice)).append(" ← ", style="dim")
    return line.append(outlet if line else f"{outlet}, in its own voice", style="dim")


def _circumstances(statement: ShownStatement) -> Text:
    """When, where and how many, in one line, and how distances compare; empty where nothing is said of them."""
    told = [f"{name}: {', '.join(map(str, group))}" for name, group in statement.circumstances.groups()]
    return Text(" · ".join((*told, *statement.circumstances.checks)), style="dim")


def _voice(voice: ShownVoice) -> Text:
    text = Text(voice.words or "no voice named", style="bold" if voice.words else "dim")
    also = f"{voice.actor}; {voice.kind}" if voice.actor else voice.kind
    line = Text.assemble(text, (f" ({also})", "dim"))
    if voice.cue:
        line.append(" ").append(voice.cue, style="italic").append(_FRAMINGS.get(voice.framing, ""), style="dim")
    return line


def _tags(statement: ShownStatement) -> Text:
    tags = list(statement.tags)
    if statement.within is not None:
        tags.append(f"within {statement.within}")
    if statement.hedges:
        tags.append("hedged: " + ", ".join(statement.hedges))
    contests = [str(number) for number in statement.contests]
    if statement.elsewhere:
        contests.append(f"{counted(statement.elsewhere, 'statement')} elsewhere")
    if contests:
        tags.append("≠ contests " + ", ".join(contests))
    if statement.contested_by:
        tags.append("≠ contested by " + ", ".join(map(str, statement.contested_by)))
    return Text(" · ".join(tags), style="dim")
