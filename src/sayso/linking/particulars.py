"""Particulars: figures, moments and places that stand for one another in two tellings and differ."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeVar

from sayso.linked import DriftKind
from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling
from sayso.records import Figure, Moment, Place, Span

_FAR: Final = 5  # words; a longer gap is a passage told anew, whose words don't stand for one another
_DEGREE_KM: Final = 111.2
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

T = TypeVar("T", Figure, Moment, Place)


def particulars(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Every figure, moment and place that was changed for another."""
    first, then = beside.first, beside.then
    for figure, number in _opposite(beside, *(_of(t, (s.figures for s in t.statements)) for t in (first, then))):
        if (figure.low, figure.best, figure.high, figure.unit) != (number.low, number.best, number.high, number.unit):
            yield _change("figure changed", beside, pairs, figure.span, number.span)
    for moment, time in _opposite(beside, *(_of(t, (s.moments for s in t.statements)) for t in (first, then))):
        if _other_time(beside, moment, time):
            yield _change("moment changed", beside, pairs, moment.span, time.span)
    for place, site in _opposite(beside, *(_of(t, (s.places for s in t.statements)) for t in (first, then))):
        if _other_place(place, site) and not (_told(then, place) or _told(first, site)):
            yield _change("place changed", beside, pairs, place.span, site.span)


def facing(beside: Beside, here: frozenset[int], there: frozenset[int]) -> bool:
    """Whether words stand for one another: some match, or they stand in the same short gap."""
    matched = [beside.to[i] for i in here & beside.first.content if i in beside.to]
    if matched:
        return any(there_too in there for there_too in matched)
    return any(
        b - a <= _FAR and d - c <= _FAR and not here.isdisjoint(range(a, b)) and not there.isdisjoint(range(c, d))
        for a, b, c, d in beside.gaps
    )


def _change(kind: DriftKind, beside: Beside, pairs: Sequence[Counterpart], one: Span, other: Span) -> Change:
    here, there = beside.first.within([one]), beside.then.within([other])
    ids = next((p.ids for p in pairs if p.first and p.then and (here & p.here or there & p.there)), (None, None))
    before, after = beside.first.said([one]), beside.then.said([other])
    return Change(kind=kind, first=(one,), then=(other,), statements=ids, says=f"“{before}” became “{after}”")


def _of(telling: Telling, found: Iterable[Sequence[T]]) -> list[T]:
    """What lies in a telling, each span once, in order."""
    start, end = telling.piece.span
    by_span = {item.span: item for item in chain.from_iterable(found) if start <= item.span[0] and item.span[1] <= end}
    return [by_span[span] for span in sorted(by_span)]


def _opposite(beside: Beside, first: Sequence[T], then: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Those that stand for one another, each once."""
    taken: set[Span] = set()
    for one in first:
        here = beside.first.within([one.span])
        for other in then:
            if other.span not in taken and facing(beside, here, beside.then.within([other.span])):
                taken.add(other.span)
                yield one, other
                break


def _other_time(beside: Beside, one: Moment, other: Moment) -> bool:
    """Whether two times differ: their intervals share nothing; where unknown, they name other days of the week."""
    before, after = beside.first.said([one.span]).lower(), beside.then.said([other.span]).lower()
    if one.role != other.role or before == after:
        return False
    if one.start and one.end and other.start and other.end:
        return one.end <= other.start or other.end <= one.start
    days, others = _DAYS & set(before.split()), _DAYS & set(after.split())
    return bool(days and others and not days & others)


def _other_place(one: Place, other: Place) -> bool:
    """Whether two places lie farther apart than either may be off; one that isn't known is another by its name."""
    names = set(one.name.lower().split()), set(other.name.lower().split())
    if names[0] & names[1] or one.role != other.role:
        return False
    if one.gazetteer_id is not None and one.gazetteer_id == other.gazetteer_id:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.name[:1].isupper() and other.name[:1].isupper()
    north = (one.lat - other.lat) * _DEGREE_KM
    east = (one.lon - other.lon) * _DEGREE_KM * math.cos(math.radians(one.lat))
    return math.hypot(north, east) > (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _told(telling: Telling, place: Place) -> bool:
    """Whether a telling has the place's name somewhere."""
    name = set(place.name.lower().split())
    return name <= set(telling.words.forms[telling.piece.first : telling.piece.last])
