"""Growths: figures of two articles for one event that are higher in the later, as tolls are that become known.

A growth joins what was told of one event. So the two sentences have to be of one place and of one time by what stands
there, with words in common that are neither names nor times; or a tie says that they tell the same thing, or the later
says itself from which figure it has risen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import product
from math import inf
from typing import Final

from sayso.linked import Growth
from sayso.linking import counts, explanations, surroundings, synonyms, words
from sayso.linking.counts import ADDING_UP, Count
from sayso.linking.surroundings import Affair
from sayso.records import identity

_WORDS: Final = 15.0  # weight of the words that two sentences of one event have in common, place and time agreeing
_MANY: Final = 28.0  # the same, where the place is that of the article rather than of the sentence
_SOONER: Final = 1.5  # times less is enough, where the later says that it has risen
_ALIKE: Final = 0.6  # of what stands about two tolls without a time, and of how their articles begin
_TIMES: Final = 5  # how much higher a toll of one event may be told elsewhere
_LOOSELY: Final = 2  # the same, where one of the times is longer than these days
_DAYS: Final = timedelta(days=3)
_WIDE: Final = 1.3  # times its middle, to which a figure is a range rather than "about" a number
_RISING: Final = re.compile(
    r"(?<!could )(?<!may )(?<!might )(?<!to )(?<!will )\b(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|mount(?:s|ed|ing)|updat(?:es?|ed|ing)|increased?|so far|up from|(?:has|have|had) (?:now )?(?:reached|grown)"
    r"|(?:is|are|has|have) now|now (?:known|stands?))\b",
    re.I,
)
_FROM: Final = re.compile(r"\b(?:up )?from\s*(?:(?:at least|about|some)\s*)?$", re.I)
Time = tuple[str, str]

_ANYBODY: Final = frozenset({"", synonyms.key(words.stem("civilians"))})
_VOWELS: Final = re.compile(r"[aeiouyw'’-]|(.)(?=\1)")
_LEAST: Final = 3  # consonants by which names are compared that are written in several ways
_OTHERS: Final = re.compile(r"\bothers?\b", re.I)


def between(one: Affair, other: Affair, tied: frozenset[tuple[str, str]]) -> list[Growth]:
    """The figures of two articles for one thing that are higher in the later, in the order of their ids.

    ``tied`` are pairs of statements that say the same thing, both ways round.
    """
    before = surroundings.earlier(one, other)
    if one is other or before is None:
        return []
    found: dict[str, Growth] = {}
    for first, later in _growing(one, other) if before else _growing(other, one):
        ids = (first.said.id, later.said.id)
        says = f"{first.words()}, then {later.words()}: how many, {first.sort}, growing with time"
        if _one_event(*((one, other) if before else (other, one)), first, later, tied):
            key = identity({"growth": ids})
            found.setdefault(key, Growth(id=key, statements=ids, says=says))
    return [found[key] for key in sorted(found)]


def _growing(one: Affair, other: Affair) -> Iterator[tuple[Count, Count]]:
    """Pairs of figures, the earlier first, that may be of one toll by themselves."""
    for first, later in product(_adding_up(one), _adding_up(other)):
        if (
            first.sort == later.sort
            and first.best < later.best <= _TIMES * max(first.best, 1.0)
            and later.high >= first.low
            and not (later.best <= first.high < inf and first.high > _WIDE * first.best)
            and (first.whom == later.whom or (first.whom in _ANYBODY and later.whom in _ANYBODY))
            and first.part == later.part
        ):
            yield first, later


@lru_cache(maxsize=4096)
def _adding_up(affair: Affair) -> tuple[Count, ...]:
    """The figures of an article that add up with time, parts only where they are of the others."""
    return tuple(
        count
        for count in counts.of(affair)
        if count.sort in ADDING_UP
        and not counts.of_longer(count.said)
        and (not count.part or _OTHERS.search(count.words()))
    )


def _one_event(one: Affair, other: Affair, first: Count, later: Count, tied: frozenset[tuple[str, str]]) -> bool:
    times = _times_in_common(first, later)
    place = _place_in_common(one, other, first, later)
    if (times is not None and not times) or place is None or not _by_one_means(first, later):
        return False
    if _risen_from(first, later, other):
        return True
    rising = _RISING.search(later.said.sentence_text()) is not None
    shared = _in_common(one, other, first.said.near, later.said.near)
    if times is None:
        told_again = place == "sentence" and _told_again(one, other, first, later)
        return _soon(one, other) and ((rising and shared >= _MANY) or told_again)
    if later.best > _LOOSELY * first.best and all(long for *_, long in times):
        return False
    if (first.said.id, later.said.id) in tied or shared >= (_WORDS if place == "sentence" else _MANY) / (
        _SOONER if rising else 1
    ):
        return True
    known = place == "article" and {first.said.scene.times, later.said.scene.times} == {
        frozenset(mine for mine, *_ in times), frozenset(yours for _, yours, _ in times)
    }  # fmt: skip
    return (known or rising) and place != "sentence" and _in_common(one, other, one.lead, other.lead) >= _MANY


def _soon(one: Affair, other: Affair) -> bool:
    """Whether the other article came out within days of the one."""
    return one.when is not None and other.when is not None and abs(other.when - one.when) <= _DAYS


def _told_again(one: Affair, other: Affair, first: Count, later: Count) -> bool:
    """Whether two tolls stand among nearly the same words, in articles that begin nearly alike."""
    return min(surroundings.likeness(first.said, later.said), surroundings.leads_alike(one, other)) >= _ALIKE


def _by_one_means(first: Count, later: Count) -> bool:
    """Whether the weapons named with two tolls are not all others."""
    mine, yours = (explanations.means(count.said.sentence_text()) for count in (first, later))
    return not mine or not yours or bool(mine & yours)


def _times_in_common(first: Count, later: Count) -> list[tuple[Time, Time, bool]] | None:
    """The times of two tolls that overlap and whether either is long; None where no time stands with the one."""
    mine, yours = first.said.scene.times, later.said.scene.times
    if not mine or not yours:
        return None
    pairs = product(mine, yours)
    return [
        (our, their, _long(*our) or _long(*their)) for our, their in pairs if our[0] < their[1] and their[0] < our[1]
    ]


@lru_cache(maxsize=1 << 14)
def _long(start: str, end: str) -> bool:
    return datetime.fromisoformat(end) - datetime.fromisoformat(start) > _DAYS


def _place_in_common(one: Affair, other: Affair, first: Count, later: Count) -> str | None:
    """By what two tolls are of one place: each "sentence"; how an "article" begins where one has none; both "articles".

    One place lies in the other where the names of the one are among those of the other; two names in common will do.
    """
    mine, yours = _names(first.said.scene.spots), _names(later.said.scene.spots)
    ours, theirs = _names(one.spots), _names(other.spots)
    if mine and yours and _nested(mine, yours):
        return "sentence"
    if bool(mine) != bool(yours) and (mine or ours) and (yours or theirs) and _nested(mine or ours, yours or theirs):
        return "article"
    wider = (mine | ours) if not mine or mine & ours else mine
    further = (yours | theirs) if not yours or yours & theirs else yours
    return "articles" if wider & further else None


def _nested(mine: frozenset[str], yours: frozenset[str]) -> bool:
    return mine <= yours or yours <= mine or len(mine & yours) > 1


@lru_cache(maxsize=1 << 14)
def _names(spots: frozenset[str]) -> frozenset[str]:
    """The names of places by their consonants where these are enough, as several spellings have them."""
    found = set()
    for spot in spots:
        if ":" not in spot:  # not a gazetteer's id
            bare = _VOWELS.sub("", spot)
            found.add(bare if len(bare) >= _LEAST else spot)
    return frozenset(found)


def _risen_from(first: Count, later: Count, affair: Affair) -> bool:
    """Whether the sentence of the later figure gives the earlier one as what was told before."""
    return any(
        third.sort == first.sort
        and third.best == first.best
        and (third.earlier or _FROM.search(third.said.text, max(0, third.span[0] - 30), third.span[0]))
        for third in counts.of(affair)
        if third.said.sentence == later.said.sentence and third.span != later.span
    )


def _in_common(one: Affair, other: Affair, mine: dict[str, float], yours: dict[str, float]) -> float:
    """The weight of the words that two passages share and that are neither names nor times nor whose words they are."""
    left_out = _left_out(one) | _left_out(other)
    return sum(mine[key] for key in mine.keys() & yours.keys() if key not in left_out and not key[0].isdigit())


@lru_cache(maxsize=4096)
def _left_out(affair: Affair) -> frozenset[str]:
    """The stems (keys of `synonyms`) of an article's names, times and voices."""
    text = affair.reading.article.text
    spans = {moment.span for said in affair.said for moment in said.told.moments}
    spans |= {voice.source for said in affair.said for voice in said.told.statement.chain if voice.source}
    found = {synonyms.key(stem) for span in spans for stem in words.of(text, *span).stems}
    return frozenset(found | affair.names.keys())
