"""Places: the places that many readings tell of, each once, with the statements that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sayso.views.circumstances import ShownPlace
from sayso.views.occurrences import Occurrences
from sayso.views.shown import ShownReading

MOST: Final = 20_000
"""So many different places are told apart; what comes after them is counted."""

CHECKS: Final = 3
"""So many different checks of what is said of a place are kept."""


@dataclass(kw_only=True, slots=True)
class Spot:
    """One place, as the first statement tells of it, and the statements."""

    place: ShownPlace
    checks: dict[str, None] = field(default_factory=dict)
    occurs: Occurrences = field(default_factory=Occurrences)


class Places:
    """The places of readings, added one at a time; of no reading more is kept than what it adds."""

    def __init__(self) -> None:
        self._spots: dict[str, Spot] = {}
        self.left_out = 0
        """How many times a place is told of that is not kept, as there were too many different ones."""

    def add(self, article: int, reading: ShownReading) -> None:
        """Counts the places of ``reading``, the article with the number ``article``."""
        for statement in reading.statements:
            for place in statement.circumstances.places:
                spot = self._spots.get(place.key)
                if spot is None:
                    if len(self._spots) >= MOST:
                        self.left_out += 1
                        continue
                    spot = self._spots[place.key] = Spot(place=place)
                spot.occurs.add(article, statement.number)
                if place.check and len(spot.checks) < CHECKS:
                    spot.checks[place.check] = None

    def spots(self) -> list[Spot]:
        """The places, those that most statements tell of first."""
        return sorted(self._spots.values(), key=lambda s: (-s.occurs.statements, s.place.name.casefold()))
