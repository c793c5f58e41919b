"""Resolving: mentions of an article put on the map, each with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.reading.places import features, ranking
from sayso.reading.places.candidates import Candidates, candidates
from sayso.reading.places.features import asked
from sayso.reading.places.gazetteer import Entry, Gazetteer
from sayso.reading.places.globe import kilometres
from sayso.reading.places.keys import key
from sayso.reading.places.mentions import Mention
from sayso.reading.places.placing import Found, Placing
from sayso.reading.places.ranking import Group
from sayso.records import Article, Place, Span

_SEAT_KM = 100.0
_SEAT_SHARE = 0.1  # of a division's people who live in the town that it is named after


def resolved(mentions: Sequence[Mention], article: Article, gazetteer: Gazetteer | None) -> list[Place | None]:
    """A place for each of ``mentions``; None for a metonym, which is an actor, and where nothing can be said."""
    placed = located(mentions, article, gazetteer)
    return [place if m.where else None for m, place in zip(mentions, placed, strict=True)]


def located(mentions: Sequence[Mention], article: Article, gazetteer: Gazetteer | None) -> list[Place | None]:
    """As `resolved`, but metonyms too lie where the places do whose names they have."""
    if gazetteer is None or not mentions:
        return [None] * len(mentions)
    found = Names(mentions, gazetteer).found()
    return Placing(mentions, article, gazetteer, found).places()


@dataclass(kw_only=True, slots=True)
class _Name:
    """A name of the article with its candidates and the mentions that it has."""

    name: str
    listed: Candidates
    mentions: list[int] = field(default_factory=list)


class Names:
    """The names of an article, ranked together."""

    def __init__(self, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self._mentions = mentions
        self._of_span: dict[Span, int] = {m.span: i for i, m in enumerate(mentions)}
        self._names: dict[str, _Name] = {}
        for i, mention in enumerate(mentions):
            if mention.kind in ("literal", "associative"):
                ident = key(mention.name)
                if ident not in self._names:
                    self._names[ident] = _Name(name=mention.name, listed=candidates(mention.name, gazetteer))
                self._names[ident].mentions.append(i)

    def found(self) -> dict[int, Found]:
        """What is listed, by mention."""
        names = [name for name in self._names.values() if name.listed.entries]
        groups = self.groups()
        return {
            i: Found(listed=name.listed, best=_seat(name.listed.entries, ranked.best, group.asked), ranked=ranked)
            for name, group, ranked in zip(names, groups, ranking.ranked(groups), strict=True)
            for i in name.mentions
        }

    def groups(self) -> list[Group]:
        """The names that are listed, in the order of their first mentions."""
        return [self._group(name) for name in self._names.values() if name.listed.entries]

    def _group(self, name: _Name) -> Group:
        entries = name.listed.entries
        held, measured = np.zeros(len(entries)), np.zeros(len(entries))
        wanted = asked(name.listed.feature)
        for i in name.mentions:
            mention = self._mentions[i]
            wanted = wanted or asked(mention.feature)
            held = np.maximum(held, self._held(mention, entries))
            measured = np.maximum(measured, self._measured(mention, entries))
        return Group(
            name=name.name, entries=entries, at=tuple(name.mentions), asked=wanted, held=held, measured=measured
        )

    def _held(self, mention: Mention, entries: Sequence[Entry]) -> ranking.Floats:
        """Which candidates lie in the places that the mention is said to be in."""
        held = np.zeros(len(entries))
        for span in mention.within:
            over = self._entries(span)
            held = np.maximum(held, [any(lies_in(entry, holder) for holder in over) for entry in entries])
        return held

    def _measured(self, mention: Mention, entries: Sequence[Entry]) -> ranking.Floats:
        """Which candidates lie as far from the place that the text measures from as it says."""
        if mention.relative is None:
            return np.zeros(len(entries))
        room = 1.5 * mention.relative.high + 20
        anchors = self._entries(mention.relative.anchor)
        return np.array(
            [
                any(kilometres(e.lat, e.lon, a.lat, a.lon) <= room + min(a.radius, 100) for a in anchors)
                for e in entries
            ],
            dtype=float,
        )

    def _entries(self, span: Span) -> tuple[Entry, ...]:
        i = self._of_span.get(span)
        if i is None:
            return ()
        name = self._names.get(key(self._mentions[i].name))
        return name.listed.entries if name is not None else ()


def _seat(entries: Sequence[Entry], best: int, wanted: str | None) -> int:
    """Of a division and the town that it is named after the one that a noun asks for; without a noun the town."""
    chosen = entries[best]
    kind = features.class_of(chosen.feature)
    if kind == features.TOWN and wanted in (features.FIRST, features.SECOND):
        over = (i for i, e in enumerate(entries) if features.class_of(e.feature) == wanted and lies_in(chosen, e))
        return next(over, best)
    if wanted is not None or kind not in (features.FIRST, features.SECOND):
        return best
    for i, entry in enumerate(entries):
        if features.class_of(entry.feature) == features.TOWN and entry.main and lies_in(entry, chosen):
            apart = kilometres(entry.lat, entry.lon, chosen.lat, chosen.lon)
            if apart <= min(chosen.radius, _SEAT_KM) and entry.population >= _SEAT_SHARE * chosen.population:
                return i
    return best


def lies_in(entry: Entry, holder: Entry) -> bool:
    """Whether ``entry`` lies in ``holder``: by codes where it is a country or first-level division, else by its circle."""
    if entry.id == holder.id:
        return False
    kind = features.class_of(holder.feature)
    if kind == features.COUNTRY:
        return entry.country == holder.country and features.class_of(entry.feature) != features.COUNTRY
    if kind == features.FIRST:
        inside = entry.country == holder.country and entry.admin1 == holder.admin1
        return inside and features.class_of(entry.feature) not in (features.COUNTRY, features.FIRST)
    if kind == features.TOWN or holder.radius <= entry.radius:
        return False
    return kilometres(entry.lat, entry.lon, holder.lat, holder.lon) <= holder.radius
