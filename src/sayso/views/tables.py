"""Tables: the voices and the actors of a case, those that matter most to its statements first, the others folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from sayso.views.actors import Actors, Known
from sayso.views.characters import words
from sayso.views.shown import counted
from sayso.views.voices import NOT_NAMED, NOT_RESOLVED, Row, Voices

ROWS: Final = 100
"""The table of voices shows this many; the others are folded away below it."""

ACTORS: Final = 30
"""The table of actors shows this many, and folds away those below."""

FOLDED: Final = 2000
"""So many actors are folded away at most; the others are counted."""

NAMES: Final = 12
"""So many of an actor's names are shown."""

_T = TypeVar("_T")


def voices_table(voices: Voices) -> Iterator[str]:
    """The table of voices; nothing where there is none."""
    heads = ("Voice", "Kind", "Statements", "Where")
    yield from _section(
        "voices", "Voices", heads, voices.rows(), ROWS, _voice, "Whom the articles give the word to", "voice"
    )


def actors_table(actors: Actors) -> Iterator[str]:
    """The table of actors; nothing where there is none."""
    known = actors.known()
    heads = ("Actor", "Kind", "Named", "What they are called")
    more = len(known) - ACTORS - FOLDED
    yield from _section(
        "actors", "Actors", heads, known[: ACTORS + FOLDED], ACTORS, _actor, "Whom the articles name", "actor"
    )
    if more > 0 or actors.left_out:
        yield f"<p>and {counted(more, 'more actor') if more > 0 else 'others'}</p>\n"


def _section(
    name: str,
    title: str,
    heads: Sequence[str],
    rows: Sequence[_T],
    open_rows: int,
    row: Callable[[_T], str],
    caption: str,
    one: str,
) -> Iterator[str]:
    if not rows:
        return
    yield f'<section class="{name}" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>\n'
    yield from _rows(heads, rows[:open_rows], row, caption)
    if len(rows) > open_rows:
        yield f"<details><summary>{counted(len(rows) - open_rows, f'more {one}')}</summary>\n"
        yield from _rows(heads, rows[open_rows:], row, f"Further {one}s")
        yield "</details>\n"
    yield "</section>\n"


def _rows(heads: Sequence[str], rows: Sequence[_T], row: Callable[[_T], str], caption: str) -> Iterator[str]:
    first, kind, many, last = heads
    yield f'<table><caption class="vh">{caption}</caption><thead><tr><th scope="col">{first}</th><th scope="col">{kind}</th>'
    yield f'<th scope="col" class="many">{many}</th><th scope="col">{last}</th></tr></thead>\n<tbody>\n'
    yield from map(row, rows)
    yield "</tbody></table>\n"


def _voice(row: Row) -> str:
    called = f' <span class="called">{words(" · ".join(row.called))}</span>' if row.called else ""
    kind = "" if row.name in (NOT_RESOLVED, NOT_NAMED) else row.kind
    return (
        f'<tr><th scope="row" data-kind="{kind}">{words(row.name)}{called}</th><td>{kind}</td>'
        f'<td class="many">{row.occurs.statements:,}</td><td class="where">{row.occurs.links()}</td></tr>\n'
    )


def _actor(known: Known) -> str:
    kind = ", ".join(filter(None, (known.kind, known.country)))
    where = " ".join(f'<a href="#a{article}">{article}</a>' for article in known.first)
    more = known.articles - len(known.first)
    where += f" and {more:,} more" if more else ""
    among = "in article" if known.articles == 1 else "in articles"
    attributes = known.attributes.most_common(NAMES)
    loaded = f'<span class="loaded">with {_times(attributes)}</span>' if attributes else ""
    return (
        f'<tr><th scope="row" data-kind="{words(kind)}">{words(known.name)}'
        f'<span class="called">{among} {where}</span></th><td>{words(kind)}</td><td class="many">{known.mentions:,}</td>'
        f"<td>{_times(known.called.most_common(NAMES))}{loaded}</td></tr>\n"
    )


def _times(names: Sequence[tuple[str, int]]) -> str:
    """Names, each with how often where that is more than once."""
    return " · ".join(
        f'<span class="name">{words(name)}</span>{f" ×{times:,}" if times > 1 else ""}' for name, times in names
    )
