"""Negations: what a text says is not so, by its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sayso.linking import synonyms, words
from sayso.linking.told import LEAST
from sayso.linking.weights import weight

_CLAUSE: Final = re.compile(
    r"[,;:.!?–—()“”\"…]|\b(?:but|while|although|though|because|whether|if|unless|until|who|which|and that|that)\b", re.I
)
_NOT: Final = re.compile(
    r"\b(?:no(?! more\b| less\b| fewer\b| longer\b| later\b| doubt\b)|not(?! only\b| just\b)|cannot|never|nobody|no one|none|nothing|neither)\b|n['’]t\b",
    re.I,
)
# "there was no van", "saw no van", "it was not a van", "nobody saw a van": none of a thing, whoever did what with it.
_NONE: Final = re.compile(
    r"(?:\b(?:nobody|no one|none of (?:us|them))\s+(?:saw|heard|found|has seen|have seen|had seen)\s+(?:any\s+|an?\s+)?"
    r"|\bthere(?:\s+(?:is|are|was|were|has been|have been|had been)|['’]s)\s+(?:absolutely\s+|simply\s+)?no\s+"
    r"|\b(?:see|sees|saw|seen|hear|heard|find|finds|found|have|has|had|keep|keeps|kept)\s+no\s+"
    r"|\b(?:it|this|that|these|those|they)\s+(?:is|are|was|were)\s+(?:no|not\s+an?|never\s+an?)\s+)"
    r"(?!(?:more|less|fewer|later|longer|doubt|matter|other|way|need|idea|sense|one|any|anyone|anything)\b)"
    r"(?P<what>[^\s,;:.!?–—()“”\"…]+(?:[ -][^\s,;:.!?–—()“”\"…]+){0,7})",
    re.I,
)
_NOUN_ENDS: Final = frozenset(
    "in on at about for among with without against of that to from by was were is are and but because had has there who which when where with before after"
    " during left under over inside near this as or since so".split()
)
_PROOF: Final = frozenset(
    words.stem(w) for w in "record evidence trace sign knowledge indication proof report information basis plan".split()
)
_AGAIN: Final = frozenset("one it this that such them these those any".split())
_LIGHT: Final = frozenset(
    words.stem(w)
    for w in "say said tell told take taken give given make made get got come go went know knew think want see seen "
    "call called show shown ask asked put use used find found let keep left hold held happen allegation accusation "
    "claim claims charge report reports figure statement".split()
)
# None of these is a number, nought: figures tell of them.
_TOLLS: Final = frozenset(
    synonyms.key(words.stem(w)) for w in "casualties injuries deaths toll damage victims losses case".split()
)
# Nobody has yet: holds for the day alone on which it is written.
_UNCLAIMED: Final = re.compile(r"\b(?:claim\w*|took|taken) (?:of )?responsibility\b|\b(?:no|not) immediate\w*\b", re.I)
# Not said, known or remembered: whether it was is another thing; and "may not have" leaves it open.
_UNKNOWN: Final = re.compile(
    r"\s*(?:(?:been|be|being|have|had|yet|even|ever|immediately) )*(?:told|tell|knows?|known|knew|aware|inform\w*|say|said|saying"
    r"|comment\w*|confirm\w*|remember\w*|recall\w*|mention\w*|disclos\w*|reveal\w*|identif\w*|elaborat\w*|specif\w*|respond\w*"
    r"|answer\w*|sure|clear|certain"
    # Nor wished, meant or believed; nor "not to", of what somebody is to leave undone.
    r"|want\w*|wish\w*|need\w*|intend\w*|plan\w*|expect\w*|hop(?:e|es|ed|ing)|like|try|tried|mean|meant|think|thought|believ\w*"
    r"|understand|understood|care|feel|felt|agree|agreed|to)\b",
    re.I,
)
_MAY: Final = re.compile(r"\b(?:may|might|must|should|shall|ought)\s*$", re.I)
# What a negation may hang on, so that it is no denial: an aim, a case, another negation.
_UNDER: Final = re.compile(
    r"(?:\b(?:ensur\w+|ma[dk]e sure|so that|lest|requir\w+|necessary|essential|prevent\w*|regret\w*|as though|wrong to (?:say|claim|deny))\b"
    r"|\b(?:nothing|nobody|no one|never|not)\b[^.;:,!?–—()“”\"]*\b(?:that|to|of)\b"
    r"|(?:^|[.;:,!?–—“”\"]\s*)(?:where|when(?:ever)?|if|unless|in (?:any |the )?cases?)\b)[^.;:,!?–—()“”\"]*$",
    re.I,
)
_GERUND: Final = re.compile(r"\s*\w+ing\b")  # "not voting is voting": told of no one, where no "was" stands before
_BE: Final = re.compile(r"\b(?:am|is|are|was|were|be|been|being|['’](?:m|re|s))\s+(?:\w+ly\s+)?$", re.I)
_YET: Final = re.compile(r"\byet\b|\bimmediately\b", re.I)
_NOW: Final = re.compile(r"\b(?:there['’]s|is|are|has|have|there is|there are)\s+no\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Negation:
    """What is said not to be: stems (keys of `synonyms`) and their weights.

    ``under`` are those that follow the negation; ``none`` are those that there is said to be none of; ``again`` that it is a pronoun for what was told before;
    ``now`` that it is said of the time of speaking alone, ``yet`` that it may come still. ``clause`` is where its clause starts, where the negation stands
    and where the clause ends, in characters of the text.
    """

    stems: dict[str, float]
    under: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    again: bool = False
    now: bool = False
    yet: bool = False
    clause: tuple[int, int, int] = (0, 0, 0)


def of(text: str) -> list[Negation]:
    """The negations of ``text``, one a clause."""
    found = []
    at = 0
    for end in [*(m.start() for m in _CLAUSE.finditer(text)), len(text)]:
        negation = _clause(text, at, end)
        at = end
        if negation is not None:
            found.append(negation)
    return found


def _clause(text: str, start: int, end: int) -> Negation | None:
    clause = text[start:end]
    if _UNCLAIMED.search(clause):
        return None
    none = _NONE.search(clause)
    if none is not None and not _UNDER.search(text, 0, start + none.start()):
        heads, again = _noun(none["what"])
        if heads or again:
            under = frozenset(weighed(none["what"]))
            now = _NOW.search(clause) is not None
            span = (start, start + none.start(), start + len(clause))
            return Negation(stems=weighed(clause), under=under, none=heads, again=again, now=now, clause=span)
    negated = _NOT.search(clause)
    if negated and not _hangs(text, start + negated.start(), start + negated.end()):
        yet = _YET.search(clause, negated.start()) is not None
        after = weighed(clause[negated.end() :])
        if after and next(iter(after)) not in _TOLLS:
            span = (start, start + negated.start(), start + len(clause))
            return Negation(stems=weighed(clause), under=frozenset(after), yet=yet, clause=span)
    return None


def _hangs(text: str, start: int, end: int) -> bool:
    """Whether a negation denies no more than that somebody knows, says or wants it, or hangs on something else."""
    bare = _GERUND.match(text, end) and not _BE.search(text, 0, start)
    return any((bare, _UNKNOWN.match(text, end), _MAY.search(text, 0, start), _UNDER.search(text, 0, start)))


def _noun(phrase: str) -> tuple[frozenset[str], bool]:
    """The noun that ``phrase`` starts with (what there is a record of, for "record of"), or that it is a pronoun."""
    forms = words.of(phrase).forms
    end = next((i for i, form in enumerate(forms) if form in _NOUN_ENDS), len(forms))
    if not end:
        return frozenset(), False
    head = words.stem(forms[end - 1])
    if head in _PROOF:
        rest = forms[end + 1 :] if end < len(forms) and forms[end] == "of" else []
        if rest and rest[0] in _AGAIN:
            return frozenset(), True
        stop = next((i for i, form in enumerate(rest) if form in _NOUN_ENDS), len(rest))
        head = words.stem(rest[stop - 1]) if stop else ""
    carries = bool(head) and weight(head) >= LEAST and head not in _LIGHT and not head[0].isdigit()
    carries = carries and synonyms.key(head) not in _TOLLS
    return (frozenset({synonyms.key(head)}) if carries else frozenset()), False


def weighed(text: str) -> dict[str, float]:
    """The stems of ``text`` that tell something, by weight."""
    stems = words.of(text).stems
    return {synonyms.key(s): weight(s) for s in stems if weight(s) >= LEAST and s not in _LIGHT and not s[0].isdigit()}
