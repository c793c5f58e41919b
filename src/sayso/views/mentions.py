"""Mentions: the actors of an article with all they are called, and what its text says of when it was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.records import Clue, DatingBasis, Kind, Reading
from sayso.views.characters import in_one_line
from sayso.views.circumstances import said
from sayso.views.intervals import published, seconds, told

PRONOUNS: Final = frozenset(
    "he she it they we i you who that this these those him her them us one both others some many "
    "his hers its their theirs our ours my mine your yours whose".split()
)
"""Words that stand for a name and are none."""

_BASES: Final[dict[DatingBasis, str]] = {"dateline": "read off its dateline", "solved": "not given; solved for"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownActor:
    """An actor: its name and kind, its country's ISO 3166 code, and all it is called, with how often, but pronouns.

    ``attributes`` are the loaded words that stand with its names.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    mentions: int
    called: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, int], ...]

    @property
    def others(self) -> tuple[tuple[str, int], ...]:
        """What else it is called, apart from its name."""
        return tuple((name, times) for name, times in self.called if name.casefold() != self.name.casefold())


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownDating:
    """When an article was published, where its page doesn't give it: ``means`` that, ``how`` on what basis.

    Both are None where the page gives it or nothing tells. ``start`` and ``end`` are seconds since 1970 began, in UTC,
    however found; ``clues`` and ``conflicts`` are words of the article with what they tell, the words empty where
    that says them itself.
    """

    means: str | None
    how: str | None
    start: int | None
    end: int | None
    clues: tuple[tuple[str, str], ...]
    conflicts: tuple[tuple[str, str], ...]

    @property
    def published(self) -> str | None:
        """When and on what basis, in words."""
        return f"{self.means} ({self.how})" if self.means else None


def actors(reading: Reading) -> tuple[ShownActor, ...]:
    """The actors of ``reading``, those named most often first."""
    made = []
    for actor in reading.actors:
        names = (said(reading.article, name.span) for name in actor.names)
        attributes = (said(reading.article, span) for name in actor.names for span in name.attributes)
        made.append(
            ShownActor(
                id=actor.id,
                name=in_one_line(actor.name),
                kind=actor.kind,
                country=in_one_line(actor.country) if actor.country else None,
                mentions=len(actor.names),
                called=_times(name for name in names if name.casefold() not in PRONOUNS),
                attributes=_times(attributes),
            )
        )
    return tuple(sorted(made, key=lambda actor: -actor.mentions))


def _times(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Each name once, as it is written first, with how often it comes in whatever case, the most frequent first."""
    written: dict[str, str] = {}
    count: Counter[str] = Counter()
    for name in names:
        written.setdefault(name.casefold(), name)
        count[name.casefold()] += 1
    return tuple((written[name], times) for name, times in count.most_common())


def dating(reading: Reading) -> ShownDating:
    """When ``reading``'s article was published, as far as its page or its text tells."""
    of = reading.dating
    how = _BASES.get(of.basis)
    start, end = seconds(of.start), seconds(of.end)
    if how is None:
        start, end = published(reading.article.published) or (start, end)
    means = told(of.edtf, start, end) if how else None
    return ShownDating(
        means=means,
        how=how if means else None,
        start=start,
        end=end,
        clues=tuple(_clue(reading, clue) for clue in of.clues),
        conflicts=tuple(_clue(reading, clue) for clue in of.conflicts),
    )


def _clue(reading: Reading, clue: Clue) -> tuple[str, str]:
    """A clue's words and what they tell; no words where what they tell says them itself."""
    words, says = said(reading.article, clue.span), in_one_line(clue.says)
    return ("" if words in says else words), says
