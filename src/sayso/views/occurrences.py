"""Occurrences: the statements in which something occurs, counted, with links to the first of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

KEPT: Final = 24
"""So many statements are kept of each thing; the others are counted."""


@dataclass(kw_only=True, slots=True)
class Occurrences:
    """How many statements, and the first of them as pairs of an article's number and a statement's number."""

    statements: int = 0
    first: list[tuple[int, int]] = field(default_factory=list)
    _last: tuple[int, int] | None = None

    def add(self, article: int, number: int) -> None:
        """Counts a statement; one statement that comes twice in a row counts once."""
        if self._last == (article, number):
            return
        self._last = article, number
        self.statements += 1
        if len(self.first) < KEPT:
            self.first.append((article, number))

    def links(self, *, within: bool = False) -> str:
        """Links to the statements, as HTML; ``within`` one article, their own numbers will do."""
        links = " ".join(f'<a href="#a{a}s{s}">{s if within else f"{a}.{s}"}</a>' for a, s in self.first)
        more = self.statements - len(self.first)
        return links + (f" and {more:,} more" if more else "")
