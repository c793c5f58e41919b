"""Scenes: where and when a sentence plays, by the places and times in it, or else in the one before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from sayso.records import Moment, Place, Reading, plain_name

_WIDE_KM: Final = 150.0  # radius of a place that is a country or the like
_DATED: Final = timedelta(days=31)
_SHORT: Final = timedelta(days=10)  # of a time that tells which event is meant
_NEWS: Final = timedelta(days=7)  # within which that was which an article begins with
_LEAD: Final = 3  # sentences that an article begins with
_KINDS: Final = frozenset(
    "al el the of in on and near city town village province governorate district region area neighborhood neighbourhood countryside north south east west"
    " northern southern eastern western northwestern northeastern southwestern southeastern central rural suburb suburbs outskirts border capital camp area areas country middle".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scene:
    """Where and when: the words for the places that are less than a country and their gazetteer ids, and the bounds in UTC.

    ``own`` whether the places stand in the sentence itself; ``start`` and ``end`` are None where no time stands there.
    ``times`` are those by which its event is known, each short: those told of in it; where no time stands there and
    no place, those of the sentence before, or those that the article begins with.
    """

    spots: frozenset[str] = frozenset()
    own: bool = False
    start: str | None = None
    end: str | None = None
    times: frozenset[tuple[str, str]] = frozenset()


def of(reading: Reading, starts: Sequence[int]) -> list[Scene]:
    """The scene of each sentence of an article; they begin at ``starts``."""
    places: list[set[str]] = [set() for _ in starts]
    moments: list[set[tuple[str, str, str]]] = [set() for _ in starts]
    wide: set[str] = set()
    for place in {p for s in reading.statements for p in s.places}:
        if _wide(place):
            wide |= set(plain_name(place.name).split())
        else:
            places[_at(place, starts)] |= _spots(place)
    for moment in {m for s in reading.statements for m in s.moments}:
        if moment.start and moment.end and _within_days(moment.start, moment.end):
            moments[_at(moment, starts)].add((moment.role, moment.start, moment.end))
    wide |= {f"{word}s" for word in wide}  # "Morvia's" with its mark lost
    for here in places:
        here -= wide
    lead = set().union(*places[:_LEAD])
    news = _week_before(reading.article.published or reading.dating.start)
    events = [_events(each, news if i < _LEAD else None) for i, each in enumerate(moments)]
    began = frozenset().union(*events[:_LEAD])
    found = []
    for i, here in enumerate(places):
        before = places[i - 1] if i else set()
        start, end = _bounds(moments[i])
        if start is None and i < _LEAD:
            start, end = _bounds(set().union(*moments[:_LEAD]))
        where = here or before or (lead if i < _LEAD else set())
        times = events[i]
        if not moments[i] and (i < _LEAD or not here):
            times = (events[i - 1] if i and not here else frozenset()) or (began if where <= lead else frozenset())
        found.append(Scene(spots=frozenset(where), own=bool(here), start=start, end=end, times=times))
    return found


def _spots(place: Place) -> frozenset[str]:
    """The words and the gazetteer's id of a place."""
    words = _words(place.name)
    return words | {place.gazetteer_id} if place.gazetteer_id and words else words


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(word for word in plain_name(name).split() if word not in _KINDS)


def _wide(place: Place) -> bool:
    """Whether a place is a country or the like."""
    return place.gazetteer_id is not None and (place.radius_km or 0) > _WIDE_KM


def _within_days(start: str, end: str) -> bool:
    """Whether a time is short enough to date an event."""
    try:
        return datetime.fromisoformat(end) - datetime.fromisoformat(start) <= _DATED
    except ValueError:
        return False


def _week_before(came_out: str | None) -> datetime | None:
    """A week before an article came out."""
    try:
        at = datetime.fromisoformat(came_out) - _NEWS if came_out else None
        return at.replace(tzinfo=UTC) if at and not at.tzinfo else at
    except (ValueError, OverflowError):
        return None


def _events(moments: Iterable[tuple[str, str, str]], news: datetime | None) -> frozenset[tuple[str, str]]:
    """The short ones among the times that are told of, those before ``news`` left out, as of a picture's or background."""
    found = set()
    for role, start, end in moments:
        until = datetime.fromisoformat(end)
        if role == "content" and until - datetime.fromisoformat(start) <= _SHORT and (news is None or until >= news):
            found.add((start, end))
    return frozenset(found)


def _at(what: Place | Moment, starts: Sequence[int]) -> int:
    return max(0, bisect_right(starts, what.span[0]) - 1)


def _bounds(moments: Iterable[tuple[str, str, str]]) -> tuple[str | None, str | None]:
    """From the first to the last of the times; those of the saying only where there are no others."""
    known = sorted(moments)
    told = [moment for moment in known if moment[0] == "content"] or known
    if not told:
        return None, None
    return min(start for _, start, _ in told), max(end for _, _, end in told)
