"""Moments: the times that many readings tell of, each interval once, with the statements that tell of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from sayso.records import Role, Status
from sayso.views.intervals import interval
from sayso.views.occurrences import Occurrences
from sayso.views.shown import ShownReading

MOST: Final = 20_000
"""So many different intervals are told apart; what comes after them is counted."""


@dataclass(kw_only=True, slots=True)
class Stretch:
    """One interval, in seconds since 1970 began, in UTC, either end None where it is open; told of as ``status``.

    ``words`` and ``how`` are of the first statement that tells of it; ``means`` is the interval in words.
    """

    start: int | None
    end: int | None
    status: Status
    role: Role
    words: str
    means: str
    how: str
    occurs: Occurrences = field(default_factory=Occurrences)


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """When articles were published, and on what basis in words, None where their pages give it.

    Of ``start`` and ``end`` one may be None, where it is open.
    """

    start: int | None
    end: int | None
    how: str | None


class Moments:
    """The times of readings, added one at a time; of no reading more is kept than what it adds."""

    def __init__(self) -> None:
        self._stretches: dict[tuple[int | None, int | None, Status, Role], Stretch] = {}
        self.published: dict[Published, int] = {}
        self.left_out = 0
        """How many moments are not kept, as there were too many different ones."""

    def add(self, article: int, reading: ShownReading) -> None:
        """Counts the moments of ``reading``, the article with the number ``article``."""
        dating = reading.dating
        if dating.start is not None or dating.end is not None:
            at = Published(start=dating.start, end=dating.end, how=dating.how)
            if at in self.published or len(self.published) < MOST:
                self.published[at] = self.published.get(at, 0) + 1
        for statement in reading.statements:
            for moment in statement.circumstances.moments:
                means = interval(moment.start, moment.end)
                if means is None:
                    continue
                status = statement.statement.status if moment.role == "content" else "occurred"
                key = (moment.start, moment.end, status, moment.role)
                if key not in self._stretches:
                    if len(self._stretches) >= MOST:
                        self.left_out += 1
                        continue
                    self._stretches[key] = Stretch(
                        start=moment.start, end=moment.end, status=status, role=moment.role,
                        words=moment.words, means=means, how=moment.how,
                    )  # fmt: skip
                self._stretches[key].occurs.add(article, statement.number)

    def stretches(self) -> list[Stretch]:
        """The intervals, those that most statements tell of first, and of those the shortest, then the earliest."""
        return sorted(self._stretches.values(), key=lambda s: (-s.occurs.statements, _length(s), _first(s)))


def in_order(stretches: list[Stretch]) -> list[Stretch]:
    """The intervals as they begin; of those that have no beginning, as they end."""
    return sorted(stretches, key=lambda s: (_first(s), s.end is None, s.end or 0))


def _first(stretch: Stretch) -> int:
    return stretch.start if stretch.start is not None else stretch.end or 0


def _length(stretch: Stretch) -> float:
    return math.inf if stretch.start is None or stretch.end is None else stretch.end - stretch.start
