"""Side by side: what changed between two tellings of one thing, both with their words and what changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.linked import Drift, Echo
from sayso.records import Span
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Excerpt, Gathered, Wanted
from sayso.views.telling import GONE, and_more, cut, folded, marked, plain, whose

OPEN: Final = 40
"""So many drifts stand open; the others are folded away."""

LISTED: Final = 600
"""So many drifts are listed at most; the others are counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sides:
    drift: Drift
    first: Wanted
    then: Wanted


class Drifts:
    """The drifts, by time and numbered once all articles have come."""

    def __init__(self, drifts: Sequence[Drift], echoes: Mapping[str, Echo], gathered: Gathered) -> None:
        self._gathered = gathered
        listed, self._more = cut(drifts, LISTED)
        self.number: dict[str, int] = {}
        """By id, of those that are listed."""
        self.of: dict[str, list[Drift]] = {}
        """By statement id."""
        for drift in drifts:
            for statement in drift.statements:
                if statement is not None:
                    self.of.setdefault(statement, []).append(drift)
        self._sides = [
            _Sides(
                drift=drift,
                first=gathered.want_words(changed(drift, 0, echoes)),
                then=gathered.want_words(changed(drift, 1, echoes)),
            )
            for drift in listed
        ]

    def settle(self) -> None:
        """Puts the drifts in their order, by the later side, and numbers them."""
        self._sides.sort(key=self._place)
        self.number = {sides.drift.id: number for number, sides in enumerate(self._sides, start=1)}

    def __len__(self) -> int:
        return len(self._sides) + self._more

    def section(self, along: Mapping[str, str]) -> Iterator[str]:
        """The HTML, ``along`` naming what drifts lie along, by id, as HTML; nothing where nothing drifted."""
        if not self._sides:
            return
        yield '<section class="drifts across" aria-labelledby="drift"><h2 id="drift">Drift, side by side</h2>\n'
        yield '<p>What changed from one telling to the next: <del><span class="f">−</span>as it was</del>, '
        yield '<ins><span class="f">+</span>as it became</ins>. Where a side has no such words, nothing is marked in it.</p>\n'
        yield from folded([self._drift(sides, along) for sides in self._sides], OPEN, "drift", many="drifts")
        yield and_more(self._more, "drift")
        yield "</section>\n"

    def _place(self, sides: _Sides) -> tuple[int, int, Span, str]:
        drift, at = sides.drift, self._gathered.position
        first = drift.first.spans[0] if drift.first.spans else (0, 0)
        return at(drift.then.article), at(drift.first.article), first, drift.kind

    def _drift(self, sides: _Sides, along: Mapping[str, str]) -> str:
        drift, number = sides.drift, self.number[sides.drift.id]
        by = along.get(drift.by)
        on = f' <span class="quiet">(along {by})</span>' if by else ""
        first, then = (self._gathered.excerpts.get(wanted) for wanted in (sides.first, sides.then))
        return (
            f'<li class="drift" id="drift{number}"><h3><span class="no">{number}</span> {words(drift.kind)}</h3>\n'
            f'<div class="sides">{self._side(drift, 0, first)}{self._side(drift, 1, then)}</div>\n'
            f'<p class="says">{words(in_one_line(drift.says))}{on}</p></li>\n'
        )

    def _side(self, drift: Drift, side: Literal[0, 1], excerpt: Excerpt | None) -> str:
        passage = (drift.first, drift.then)[side]
        heading = self._gathered.headings.get(passage.article)
        if excerpt is None or heading is None:
            return f'<div class="side"><p>{GONE}</p></div>'
        has_words = bool(passage.spans) and is_marked(drift, side)
        told = marked(excerpt, ("del", "ins")[side]) if has_words else plain(excerpt)
        without = "" if has_words else '<p class="quiet">no such words here</p>'
        return (
            f'<div class="side"><p class="who">{whose(heading, excerpt.address)}</p>'
            f"<blockquote>{told}</blockquote>{without}</div>"
        )


def changed(drift: Drift, side: Literal[0, 1], echoes: Mapping[str, Echo]) -> Wanted:
    """The words of a side that changed, within the statement or the echo that they lie in; ``echoes`` are by id."""
    passage = (drift.first, drift.then)[side]
    return Wanted(
        article=passage.article,
        marked=passage.spans,
        about=True,
        around=_around(echoes.get(drift.by), passage.article),
        statement=drift.statements[side],
    )


def is_marked(drift: Drift, side: Literal[0, 1]) -> bool:
    """Whether words of a side are what changed; not so where the other has words that this one lacks."""
    return not drift.kind.endswith(("added", "dropped")[side])


def _around(echo: Echo | None, article: str) -> tuple[Span, ...]:
    if echo is None or echo.kind == "whole":
        return ()
    return next((passage.spans for passage in (echo.first, echo.then) if passage.article == article), ())
