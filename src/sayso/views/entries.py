"""Entries: lists of what lies across articles for the terminal; each has a line that names it and, below, its words.

What changed or was found is marked by signs as well as by weight, so that it reads the same on paper or in a pipe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Console
from rich.text import Text

from sayso.views.characters import in_one_line
from sayso.views.gathered import Excerpt, Heading, Told
from sayso.views.terminal import chain, set_in

INDENT: Final = 2
SHORT: Final = 8
"""So many letters of an id are shown, which is enough to find it by."""

GONE: Final = Text("words that are not in the case any more", style="dim")
NOWHERE: Final = Text("no such words here", style="dim")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One of a list: what names it, and lines below, each with a sign before it (empty for none)."""

    head: Text
    lines: tuple[tuple[str, Text], ...] = ()


def show(console: Console, entries: Iterable[Entry]) -> int:
    """Prints ``entries``, an empty line between two; how many there were."""
    count = 0
    for count, entry in enumerate(entries, start=1):
        if count > 1:
            console.print()
        set_in(console, entry.head, INDENT, Text())
        for sign, line in entry.lines:
            set_in(console, line, 2 * INDENT, Text(f"{'':{INDENT}}{sign:<{INDENT}}", style="dim"))
    return count


def named(ident: str, *parts: str | Text) -> Text:
    """What names an entry: the beginning of its id, then ``parts`` with a dot between."""
    return Text("  ").join([Text(ident[:SHORT], style="dim"), dotted(*parts)]) if ident else dotted(*parts)


def dotted(*parts: str | Text) -> Text:
    """``parts`` with a dot between, empty ones left out."""
    return Text(" · ", style="dim").join(part if isinstance(part, Text) else Text(part) for part in parts if part)


def quoted(words: str) -> Text:
    """Words of an article, in quotation marks."""
    return Text(f"“{in_one_line(words)}”")


def whose(heading: Heading | None, *, timed: bool = False) -> Text:
    """Whose words they are: the outlet and the day, or the time as far as it is known."""
    if heading is None:
        return GONE
    return Text.assemble((heading.outlet, "bold"), (f", {heading.at if timed else heading.published}", "dim"))


def said(told: Told | None) -> list[tuple[str, Text]]:
    """A statement in two lines: its words; its chain, when it appeared, how it is put."""
    if told is None:
        return [("", GONE)]
    put = "" if told.status == "occurred" else told.status
    return [("", quoted(told.words)), ("", dotted(chain(told.outlet, told.chain), told.published, put))]


def changed(excerpt: Excerpt, which: Literal["−", "+"]) -> Text:
    """The words of an excerpt with what changed between brackets, the sign of its side before them."""
    if not any(is_marked for _, is_marked in excerpt.pieces):
        return dotted(plain(excerpt), NOWHERE)
    text = Text()
    for piece, is_marked in excerpt.pieces:
        bare = piece.strip()
        if is_marked and bare:
            before, _, after = piece.partition(bare)
            text.append(before).append(f"{which}[", style="dim").append(bare, style="bold").append("]", style="dim")
            text.append(after)
        else:
            text.append(piece)
    return text


def plain(excerpt: Excerpt) -> str:
    """The words of an excerpt."""
    return "".join(piece for piece, _ in excerpt.pieces).strip()
