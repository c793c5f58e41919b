"""Telling: statements and excerpts of several articles as HTML, each with whose it is and a link to its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeVar

from sayso.views.chains import chain
from sayso.views.characters import words
from sayso.views.gathered import Excerpt, Heading, Told
from sayso.views.shown import counted

_T = TypeVar("_T")
GONE = '<span class="quiet">a statement that is not in this dossier</span>'


def card(told: Told) -> str:
    """A link to a statement's card: ``3.2`` for the second of the third article."""
    return f'<a class="to" href="#a{told.article}s{told.number}">{told.article}.{told.number}</a>'


def told_line(told: Told | None) -> str:
    """A statement on a line: its number, when it appeared, its chain, how it is put, its words."""
    if told is None:
        return GONE
    own = "" if told.chain else " own"
    return (
        f'{card(told)} <span class="when">{words(told.published)}</span> '
        f'<span class="chain">{chain(told.outlet, told.chain)}</span> '
        f'<span class="line {told.status}{own}">{told.status}</span> <q>{words(told.words)}</q>'
    )


def plain(excerpt: Excerpt) -> str:
    """The words of an excerpt."""
    return words("".join(piece for piece, _ in excerpt.pieces).strip())


def marked(excerpt: Excerpt, which: Literal["del", "ins"]) -> str:
    """The words of an excerpt, what changed in ``del`` or ``ins``, with a sign and, for a screen reader, a word."""
    sign, said = ("−", "was: ") if which == "del" else ("+", "became: ")
    parts = []
    for piece, is_marked in excerpt.pieces:
        if is_marked and piece.strip():
            label = f'<span class="f" aria-hidden="true">{sign}</span><span class="vh">{said}</span>'
            parts.append(f"<{which}>{label}{words(piece)}</{which}>")
        else:
            parts.append(words(piece))
    return "".join(parts)


def whose(heading: Heading, address: str) -> str:
    """Whose words they are: the article's number with a link, its outlet, when it appeared."""
    return (
        f'<a class="to" href="{address}">{heading.number}</a> <span class="outlet">{words(heading.outlet)}</span> '
        f'<span class="when">{words(heading.published)}</span>'
    )


def folded(items: Sequence[str], openly: int, one: str, tag: str = "ol", many: str | None = None) -> Iterator[str]:
    """A list of which the first stand open and the others are folded away."""
    yield f"<{tag}>\n"
    yield from items[:openly]
    yield f"</{tag}>\n"
    if len(items) > openly:
        yield f"<details><summary>{_more(len(items) - openly, one, many)}</summary>\n<{tag}>\n"
        yield from items[openly:]
        yield f"</{tag}></details>\n"


def cut(items: Sequence[_T], most: int) -> tuple[Sequence[_T], int]:
    """The first ``most`` of ``items``, and how many are left."""
    return items[:most], max(len(items) - most, 0)


def and_more(number: int, one: str, many: str | None = None) -> str:
    """The line that counts what is not listed; nothing where there is none."""
    return f'<p class="more">and {_more(number, one, many)}, not listed</p>\n' if number else ""


def _more(number: int, one: str, many: str | None) -> str:
    return counted(number, f"more {one}", f"more {many or one + 's'}")
