"""Contested: statements that can't both hold by their own words, side by side and in equal weight; what only grew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linked import Contest, ContestKind, Growth
from sayso.views.chains import chain
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Gathered, Told
from sayso.views.telling import GONE, and_more, card, cut, folded

OPEN: Final = 40
"""So many contests stand open; the others are folded away."""

LISTED: Final = 400
"""So many contests, and so many rows of growing figures, are listed at most; the others are counted."""

STATEMENTS: Final = 24
"""So many statements of a growing figure are told."""

_KINDS: Final[dict[ContestKind, str]] = {
    "denial": "A denial",
    "rival explanation": "Rival explanations",
    "figures": "Figures that can’t both hold",
}


class Contests:
    """The contests, by time and numbered once all articles have come, and the figures that grow."""

    def __init__(self, contests: Sequence[Contest], growths: Sequence[Growth], gathered: Gathered) -> None:
        self._gathered = gathered
        self._contests, self._more = cut(contests, LISTED)
        self._growths, self._more_growths = cut(growths, LISTED)
        self.number: dict[str, int] = {}
        """By id, of those that are listed."""
        self.of: dict[str, list[Contest]] = {}
        """By statement id."""
        for contest in contests:
            for statement in dict.fromkeys((contest.one, contest.other)):
                self.of.setdefault(statement, []).append(contest)
        for contest in self._contests:
            gathered.want_statements(contest.one, contest.other)
        for growth in self._growths:
            gathered.want_statements(*growth.statements[:STATEMENTS])

    def settle(self) -> None:
        """Puts the contests in their order and numbers them, and the figures that grow in theirs."""
        place = self._gathered.place
        self._contests = sorted(
            self._contests, key=lambda one: (max(place(one.one), place(one.other)), place(one.other))
        )
        self._growths = sorted(self._growths, key=lambda growth: place(*growth.statements))
        self.number = {contest.id: number for number, contest in enumerate(self._contests, start=1)}

    def __len__(self) -> int:
        return len(self._contests) + self._more

    def section(self) -> Iterator[str]:
        """The HTML; nothing where nothing is contested and nothing grew."""
        if not self._contests and not self._growths:
            return
        yield '<section class="contests across" aria-labelledby="contests"><h2 id="contests">Contests</h2>\n'
        if self._contests:
            yield "<p>Statements that can’t both hold by their own words. Neither side is taken.</p>\n"
            yield from folded([self._contest(contest) for contest in self._contests], OPEN, "contest")
            yield and_more(self._more, "contest")
        if self._growths:
            yield '<h3 id="growths">Figures that grew with time</h3>\n<p>These contest nothing: a later count may be higher.</p>\n'
            yield from folded([self._growth(growth) for growth in self._growths], OPEN, "growing figure", "ul")
            yield and_more(self._more_growths, "growing figure")
        yield "</section>\n"

    def _contest(self, contest: Contest) -> str:
        number = self.number[contest.id]
        one, other = (self._gathered.told.get(statement) for statement in (contest.one, contest.other))
        return (
            f'<li class="contest" id="contest{number}"><h3><span class="no">{number}</span> '
            f'<span class="against"><span aria-hidden="true">≠ </span>{_KINDS[contest.kind]}</span></h3>\n'
            f'<div class="sides">{_side(one)}{_side(other)}</div>\n'
            f'<p class="says">{words(in_one_line(contest.says))}</p></li>\n'
        )

    def _growth(self, growth: Growth) -> str:
        listed, more = cut(growth.statements, STATEMENTS)
        known = [told for statement in listed if (told := self._gathered.told.get(statement))]
        steps = "".join(f"<li>{_step(told)}</li>\n" for told in known)
        return (
            f'<li class="growth"><p class="says">no contest: grew with time. {words(in_one_line(growth.says))}</p>\n'
            f"<ol>{steps}</ol>\n{and_more(more, 'statement')}</li>\n"
        )


def _side(told: Told | None) -> str:
    """One side: whose words, and the words."""
    if told is None:
        return f'<div class="side"><p>{GONE}</p></div>'
    return (
        f'<div class="side"><p class="who">{card(told)} <span class="when">{words(told.published)}</span></p>'
        f'<p class="chain">{chain(told.outlet, told.chain)}</p><blockquote>{words(told.words)}</blockquote></div>'
    )


def _step(told: Told) -> str:
    return (
        f'{card(told)} <span class="when">{words(told.published)}</span> <span class="outlet">{words(told.outlet)}</span> '
        f"<q>{words(told.words)}</q>"
    )
