"""Actors: the people, bodies and countries of many readings, each with all it is called and how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from sayso.views.mentions import ShownActor
from sayso.views.shown import ShownReading

MOST: Final = 20_000
"""So many different actors are told apart; what comes after them is counted."""

CALLED: Final = 60
"""So many different names and so many attributes of an actor are kept."""

ARTICLES: Final = 24
"""So many articles of an actor are kept; the others are counted."""


@dataclass(kw_only=True, slots=True)
class Known:
    """One actor over all readings: its id, its names and the loaded words that stand with them, each with how often."""

    id: str
    name: str
    kind: str
    country: str | None
    mentions: int = 0
    called: Counter[str] = field(default_factory=Counter)
    attributes: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    first: list[int] = field(default_factory=list)


class Actors:
    """The actors of readings, added one at a time; of no reading more is kept than what it adds."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self.left_out = 0
        """How many times an actor is told of that is not kept, as there were too many different ones."""

    def add(self, article: int, reading: ShownReading) -> None:
        """Counts the actors of ``reading``, the article with the number ``article``."""
        for actor in reading.actors:
            known = self._known.get(actor.id)
            if known is None:
                if len(self._known) >= MOST:
                    self.left_out += 1
                    continue
                known = self._known[actor.id] = Known(
                    id=actor.id, name=actor.name, kind=actor.kind, country=actor.country
                )
            known.country = known.country or actor.country
            known.articles += 1
            if len(known.first) < ARTICLES:
                known.first.append(article)
            _count(known, actor)

    def known(self) -> list[Known]:
        """The actors, those named most often first."""
        return sorted(self._known.values(), key=lambda known: (-known.mentions, known.name.casefold()))


def _count(known: Known, actor: ShownActor) -> None:
    known.mentions += actor.mentions
    for kept, added in ((known.called, actor.called), (known.attributes, actor.attributes)):
        for name, times in added:
            if name in kept or len(kept) < CALLED:
                kept[name] += times
