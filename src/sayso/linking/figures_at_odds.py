"""Figures at odds: two figures for one thing at one time that can't both hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from sayso.linking import counts, deeds, explanations, surroundings
from sayso.linking.counts import ADDING_UP, Count
from sayso.linking.surroundings import Affair, Said

_LIKE: Final = 0.25  # of what stands about two figures for one thing in two articles
_TOLL: Final = 0.35  # the same, for tolls, of which a war has many each day
_RARE: Final = 0.1  # the same, for what is seldom counted
_LEADS: Final = 0.3  # of what two articles are about, for tolls of one event
_UNDATED: Final = 0.6  # the same, where no time stands with either
_MUCH: Final = 3  # stems in common
_SAME: Final = 0.6  # of the stems of two statements, for counts of what is on no list
_TIMES: Final = 5  # how much higher a toll of one event may be told elsewhere
_APART: Final = 600  # characters that may lie between two figures of one article for one thing


def between(one: Affair, other: Affair) -> Iterator[tuple[Said, Said, str]]:
    """Pairs of statements, the later first, whose figures for one thing at one time don't meet, and why in a line."""
    for ours, theirs in _pairs(one, other):
        if (
            ours.part
            or theirs.part
            or ours.earlier
            or theirs.earlier
            or (ours.high >= theirs.low and theirs.high >= ours.low)
        ):
            continue
        if not _one_thing(ours, theirs, one, other) or any(_adds_up(ours, theirs, each) for each in (one, other)):
            continue
        before = surroundings.earlier(one, other)
        if ours.sort in ADDING_UP and before is not None and _grows(*_in_order(ours, theirs, before)):
            continue
        first, later = _in_order(ours, theirs, before)
        if one is other and first.said.first > later.said.first:
            first, later = later, first
        yield later.said, first.said, f"{later.words()} against {first.words()}: {_called(ours.sort)}"


def _pairs(one: Affair, other: Affair) -> Iterator[tuple[Count, Count]]:
    ours = counts.of(one)
    pairs = combinations(ours, 2) if one is other else product(ours, counts.of(other))
    for first, second in pairs:
        if first.sort == second.sort and first.whom == second.whom and first.since == second.since:
            yield first, second


def _in_order(ours: Count, theirs: Count, before: bool | None) -> tuple[Count, Count]:
    """The earlier and the later of two; where that can't be told, by their statements' ids."""
    if before is None:
        before = ours.said.id < theirs.said.id
    return (ours, theirs) if before else (theirs, ours)


def _grows(first: Count, later: Count) -> bool:
    return later.best > first.best and later.high >= first.low


def _one_thing(ours: Count, theirs: Count, one: Affair, other: Affair) -> bool:
    """Whether two counts of one sort are of one thing at one time, as far as their words tell."""
    if ours.said.id == theirs.said.id or ours.said.names & theirs.said.names or ours.since:
        return False
    if not _at_one_time(ours, theirs) or not surroundings.at_one_place(ours.said.told, theirs.said.told):
        return False
    like = surroundings.likeness(ours.said, theirs.said)
    if not ours.known:  # any noun: then the statements have to be much alike
        mine, yours = _whats(ours.said), _whats(theirs.said)
        alike = len(mine & yours) >= _MUCH and len(mine & yours) >= _SAME * max(len(mine), len(yours))
        told = one is other or surroundings.leads_alike(one, other) >= _LEADS
        return alike and told and _in_one_scene(ours.said, theirs.said) and _of_one_person(ours.said, theirs.said)
    if ours.sort in ADDING_UP and not (_one_size(ours, theirs) and _by_one_means(ours.said, theirs.said)):
        return False
    if one is other:
        near = abs(ours.span[0] - theirs.span[0]) <= _APART and _in_one_spot(ours.said, theirs.said)
        alike = ours.said.placed == theirs.said.placed or like >= _LIKE
        return near and (ours.sort not in ADDING_UP or (alike and not _of_a_part(ours, theirs)))
    if ours.sort in ADDING_UP:
        return like >= _TOLL and _in_one_spot(ours.said, theirs.said) and _one_event(ours, theirs, one, other)
    if ours.sort == "attending":
        return like >= _LIKE
    return max(like, surroundings.leads_alike(one, other)) >= _RARE and _in_one_scene(ours.said, theirs.said)


def _in_one_scene(ours: Said, theirs: Said) -> bool:
    """Whether two statements may play at one place: none is known of the one, or they have one in common."""
    mine, yours = ours.scene.spots, theirs.scene.spots
    return not mine or not yours or bool(mine & yours)


def _of_one_person(ours: Said, theirs: Said) -> bool:
    """Whether two statements may be of one person: nobody is named in the one, or somebody in both."""
    mine, yours = deeds.parties(ours).names, deeds.parties(theirs).names
    return not mine or not yours or bool(mine & yours)


def _of_a_part(ours: Count, theirs: Count) -> bool:
    """Whether the lesser of two counts of an article, not in its headline, is of a place that the greater doesn't name."""
    less, more = sorted((ours, theirs), key=lambda count: count.best)
    mine = less.said.scene
    yours = more.said.scene.spots if more.said.scene.own else frozenset()
    return less.said.sentence > 0 and mine.own and not mine.spots <= yours


def _by_one_means(ours: Said, theirs: Said) -> bool:
    """Whether two tolls may be of one attack: the weapons named with them are not all others."""
    mine, yours = (explanations.means(said.sentence_text()) for said in (ours, theirs))
    return not mine or not yours or bool(mine & yours)


def _adds_up(ours: Count, theirs: Count, affair: Affair) -> bool:
    """Whether the lesser of two figures of an article and a third are together the greater, or both are a third."""
    less, more = sorted((ours.best, theirs.best))
    others = [third for third in counts.of(affair) if third.sort == ours.sort and third not in (ours, theirs)]
    return any(third.best in (more - less, more + less) for third in others)


def _whats(said: Said) -> set[str]:
    """The stems of a statement that are neither names nor numbers."""
    return {key for key in said.told.what - said.proper if not key[0].isdigit()}


def _in_one_spot(ours: Said, theirs: Said) -> bool:
    """Whether two statements may be of one spot: the names in the one are not all others than those in the other."""
    mine = {key for key in ours.proper & ours.told.stems.keys() if key in ours.placed}
    yours = {key for key in theirs.proper & theirs.told.stems.keys() if key in theirs.placed}
    return mine <= yours or yours <= mine


def _one_size(ours: Count, theirs: Count) -> bool:
    """Whether two tolls differ by no more than tolls of one event do."""
    less, more = sorted((ours.best, theirs.best))
    return more <= _TIMES * max(less, 1.0)


def _one_event(ours: Count, theirs: Count, one: Affair, other: Affair) -> bool:
    """Whether two articles are about one event: much of how they begin in common, a place and its time among it."""
    mine, yours = ours.said.scene.spots, theirs.said.scene.spots
    if not one.spots & other.spots or not mine & yours or not (mine <= yours or yours <= mine):
        return False
    if not _at_one_time(ours, theirs):
        return False
    leads = surroundings.leads_alike(one, other)
    if leads < (_LEADS if ours.dated or theirs.dated else _UNDATED):
        return False
    return surroundings.likeness(ours.said, theirs.said) >= _RARE


def _at_one_time(ours: Count, theirs: Count) -> bool:
    if ours.start is None or ours.end is None or theirs.start is None or theirs.end is None:
        return True
    return ours.start < theirs.end and theirs.start < ours.end


def _called(sort: str) -> str:
    return f"how many or much, {sort}"
