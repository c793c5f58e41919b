"""Deeds: whether a denial and another statement are of one deed: by whom it was done, where and when, and told as done."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from datetime import timedelta
from functools import lru_cache
from typing import Final

from sayso.linking import doers, synonyms, words
from sayso.linking.doers import Party
from sayso.linking.surroundings import Affair, Said, at_one_place, at_one_time, utc

_ASIDE: Final = re.compile(r",|\b(?:which|who|whose|that)\b")  # where a voice's name ends
_LATER: Final = timedelta(hours=12)  # by which a day of publication may lie off
_RECENT: Final = timedelta(days=10)  # before a report, within which an event lies that it speaks of as "the attack"

# What is not told as done but left open, or is another's ground for something.
_LEFT_OPEN: Final = re.compile(
    r"\b(?:whether|if|in case|pretext|excuse|whose|(?:determin|investigat|inquir|examin|verif)\w*|prob(?:e|es|ed|ing)"
    r"|ask(?:s|ed|ing)?|question(?:s|ed|ing)?|decid(?:e|es|ed|ing)|(?:want|wish|hop)(?:s|e|es|ed|ing)? to)\b",
    re.I,
)
# What was only possible, or to be done, or kept from happening; in the clause itself.
_ONLY_TO_BE: Final = re.compile(
    r"\b(?:could|might|may|would|should|must|will|going to|about to|avoid\w*|prevent\w*|in order to|ensur\w+)\b[^.,;:!?–—]*$",
    re.I,
)
_BY: Final = re.compile(r"\b(?:carried out|done|made|led|\w+(?:ed|en)) (?:either )?by\s+", re.I)
_ENDS: Final = re.compile(r"[,;:.!?–—()“”\"]|\b(?:and|but|while|which|who|that|in|on|at|after|before)\b", re.I)
_STOP: Final = re.compile(r"[.!?]\s")
_HELD: Final = re.compile(r"\bnot (?:yet )?(?:been|being)\b|\b(?:been|being|was|were|wasn['’]t|weren['’]t)\b", re.I)
# An event that was told of before: where and when it was is then that of what was told.
_DEFINITE: Final = re.compile(
    r"\b(?:this|these|those|such|that (?!it\b|he\b|she\b|they\b|the\b)\w+)\b|\bthe (?!use\b|army|regime|government|military)\w+",
    re.I,
)


@lru_cache(maxsize=1 << 14)
def speaking(said: Said) -> Party:
    """Who the voices of a statement are."""
    found = Party()
    for voice in said.told.statement.chain:
        if voice.source:
            start, end = voice.source
            cut = _ASIDE.search(said.text, start, end)
            found |= doers.of(said.text, start, cut.start() if cut else end, said.known)
        if voice.actor:
            found |= doers.of(voice.actor, 0, len(voice.actor), said.known)
            found |= Party(sides=frozenset({"state"} if voice.actor in said.states else ()))
    return found


@lru_cache(maxsize=1 << 14)
def parties(said: Said) -> Party:
    """Who is named in the content of a statement."""
    found = Party()
    for start, end in said.told.statement.content:
        found |= doers.of(said.text, start, end, said.known, said.placed)
    return found


def told_as_done(target: Said, shared: AbstractSet[str]) -> bool:
    """Whether the shared stems stand in the target under nothing that leaves them open."""
    for start, end in target.told.statement.content:
        cut = words.of(target.text, start, end)
        at = next((int(a) for a, stem in zip(cut.starts, cut.stems, strict=True) if synonyms.key(stem) in shared), None)
        if at is not None:
            stops = [match.end() for match in _STOP.finditer(target.text, start, at)]
            since = stops[-1] if stops else start
            return not (_LEFT_OPEN.search(target.text, since, at) or _ONLY_TO_BE.search(target.text, since, at))
    return True


def doer(said: Said, start: int, end: int, after: int) -> Party:
    """Who did the deed of a clause of ``said``: its subject within ``start`` and ``end``, or who speaks.

    Nobody where its subject is what it was done to; ``after`` is where the clause ends.
    """
    by = _by(said, start, after)
    if by or _HELD.search(said.text, start, min(after, end + len(" not been "))):
        return by
    subject = said.text[start:end].strip()
    if doers.unnamed(subject):
        return speaking(said)
    return doers.of(said.text, start, end, said.known, said.placed)


@lru_cache(maxsize=1 << 14)
def laid_to(target: Said) -> Party:
    """To whom a statement may lay what it tells: who is named after "by", or else anybody named in it."""
    by = Party()
    for start, end in target.told.statement.content:
        by |= _by(target, start, end)
    if by:
        return by
    return parties(target) | speaking(target) if doers.spoken(target.contents()[0]) else parties(target)


def _by(said: Said, start: int, end: int) -> Party:
    found = Party()
    for match in _BY.finditer(said.text, start, end):
        stop = _ENDS.search(said.text, match.end(), end)
        last = stop.start() if stop else end
        found |= doers.of(said.text, match.end(), last, said.known, said.placed)
    return found


def may_be_one(said: Said, target: Said, ours: Affair, theirs: Affair) -> bool:
    """Whether what ``said`` denies and ``target`` tells may be one event: nothing of when and where speaks against it."""
    if not at_one_time(said, target) or not at_one_place(said.told, target.told):
        return False
    began = utc(target.start or target.scene.start or "")
    if ours is not theirs and began and ours.until and began >= ours.until + _LATER:
        return False  # a denial is of what was before it
    definite = any(_DEFINITE.search(text) for text in said.contents())
    mine = said.scene.spots or (ours.spots if definite else frozenset())
    placed = definite or (said.scene.own and target.scene.own)
    if placed and mine and target.scene.spots and not mine & target.scene.spots:
        return False
    ended = utc(target.end or target.scene.end or "")
    known = said.start or said.scene.start
    return not (definite and not known and ended and ours.when and ended < ours.when - _RECENT)


def with_one_name(said: Said, target: Said, ours: Affair, theirs: Affair) -> bool:
    """Whether a name stands about both, or where their articles begin; always so within one article."""
    if ours is theirs:
        return True
    names = said.proper & target.proper
    mine, yours = (names & (each.near.keys() | of.lead.keys()) for each, of in ((said, ours), (target, theirs)))
    return bool(mine & yours)
