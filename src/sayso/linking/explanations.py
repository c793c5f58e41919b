"""Explanations: what a statement says brought an event about, and pairs of them that can't both hold.

A cause is told by words between it and its effect ("caused by", "is to blame", "linked … to"), or by being what tore
through, hit or destroyed. Two are rivals where they are of two kinds of the list (`causes.tsv`), such as a planted
device and a mishap. So are what somebody has from a document and what explains it as forged or altered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from sayso.linking import surroundings, synonyms, words
from sayso.linking.surroundings import Affair, Said

_LIST: Final = Path(__file__).parent / "causes.tsv"
_LIKE: Final = 0.15  # of what stands about two explanations of one event
_LEADS: Final = 0.2  # of how two articles about one event begin
_REACH: Final = 60  # characters about its cue in which a cause is named
_MISHAP: Final = "mishap"

_STOP: Final = re.compile(r"[,;:.!?–—()“”\"]|\b(?:but|while|whereas|although|though|if|unless|because|and)\b", re.I)
# A cause before its cue ("a lamp did it", "fuel vapour is to blame") and after it ("consistent with a leak").
_BEFORE: Final = re.compile(
    r"\b(?:(?:is|was|are|were) to blame|(?:(?:had|has|have) )?(?:caused|triggered|sparked|touched off|set off)(?! by)"
    r"|(?:is|was) (?:the cause|responsible)|did it)\b",
    re.I,
)
_AFTER: Final = re.compile(
    r"\b(?:(?:caused|triggered|sparked|set off|started|brought about|done) by|the (?:work|result) of|due to|because of"
    r"|resulted from|consistent with|blamed on|(?:linked|traced|attributed) (?:\S+ ){1,9}?to|looking (?:at|into)"
    r"|treating)\b",
    re.I,
)
# What did the harm, without being called its cause.
_DID: Final = re.compile(r"\b(?:tore (?:through|into)|ripped through|blew up|destroyed|struck|hit)\b", re.I)
_WITH: Final = re.compile(r"\b(?:strikes?|struck|hits?|attack(?:s|ed)?) (?:\S+ ){1,4}?with\b", re.I)
_FEARED: Final = re.compile(r"\s*(?:the )?(?:dangers?|fears?|threats?|risks?|possibility)\b", re.I)
_EFFECTS: Final = frozenset(
    synonyms.key(words.stem(word))
    for word in "blast explosion fire attack collapse crash death outbreak damage strike incident burn".split()
)
_FALSE: Final = re.compile(
    r"\b(?:forged|faked|fake|altered|doctored|fabricated|tampered with|falsified|manipulated|forgery)\b", re.I
)
_NO_DOCUMENT: Final = frozenset("evidence information data testimony".split())  # many at once: any of it may be meant
_BESIDE: Final = 50  # characters between a document and what is said to have been done to it


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Explanation:
    """A statement with the kinds of cause it gives, each with its word; ``called`` whether it calls them the cause."""

    said: Said
    causes: dict[str, str]
    called: bool


def between(one: Affair, other: Affair) -> Iterator[tuple[Said, Said, str]]:
    """Pairs of statements, the later first, that explain one thing in two ways, and how, in a line."""
    before = surroundings.earlier(one, other)
    for ours in of(one):
        for theirs in of(other):
            if (one is not other or ours.said.first < theirs.said.first) and _rivals(ours, theirs, one, other):
                ordered = one is other or (ours.said.id < theirs.said.id if before is None else before)
                first, later = (ours, theirs) if ordered else (theirs, ours)
                yield later.said, first.said, f"explained by {_shown(later)}, and by {_shown(first)}"
    yield from _forged(one, other)
    if one is not other:
        yield from _forged(other, one)


@lru_cache(maxsize=4096)
def of(affair: Affair) -> tuple[Explanation, ...]:
    """The explanations that an article gives, in order."""
    found = []
    for said in affair.said:
        if not _tells(said) or not (said.near.keys() | affair.lead.keys()) & _EFFECTS:
            continue
        called = dict(cause for text in said.contents() for cause in _causes(text, said, _BEFORE, _AFTER))
        did = dict(cause for text in said.contents() for cause in _causes(text, said, _DID, _WITH))
        if called or did:
            found.append(Explanation(said=said, causes=called or did, called=bool(called)))
    return tuple(found)


def _tells(said: Said) -> bool:
    """Whether a statement tells how something was, and is not denied by who is reported."""
    statement = said.told.statement
    denied = sum(voice.stance == "denies" for voice in statement.chain) % 2 == 1
    return not (said.told.open or denied or statement.status in ("planned", "conditional"))


def _causes(text: str, said: Said, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The kinds of cause before the one cues and after the others, each with its word."""
    for match in before.finditer(text):
        yield from _listed(_STOP.split(text[max(0, match.start() - _REACH) : match.start()])[-1], said)
    for match in after.finditer(text):
        if _FEARED.match(text, match.end()):
            continue
        yield from _listed(_STOP.split(text[match.end() : match.end() + _REACH])[0], said)


def means(text: str) -> frozenset[str]:
    """The kinds of cause that a text names."""
    forms = words.of(text).forms
    named = (*forms, *(f"{one} {other}" for one, other in pairwise(forms)))
    return frozenset(_kinds()[word] for word in named if word in _kinds())


def _listed(phrase: str, said: Said) -> Iterator[tuple[str, str]]:
    """The listed causes that a phrase names and its statement doesn't deny; of two words before of one."""
    cut = words.of(phrase)
    for i, form in enumerate(cut.forms):
        for word in (" ".join(cut.forms[i : i + 2]), form):
            if word in _kinds() and synonyms.key(cut.stems[i]) not in said.told.denied:
                yield _kinds()[word], word
                break


@cache
def _kinds() -> dict[str, str]:
    """Word → kind of cause."""
    rows = [line.split("\t") for line in _LIST.read_text("utf8").splitlines() if line and not line.startswith("#")]
    return {word.replace("-", " "): kind for kind, listed in rows for word in listed.split()}


def _rivals(ours: Explanation, theirs: Explanation, one: Affair, other: Affair) -> bool:
    """Whether two explanations are of one event and of other kinds; two weapons only where both are called causes."""
    if ours.causes.keys() & theirs.causes.keys() or ours.said.names & theirs.said.names:
        return False
    mishap = _MISHAP in ours.causes or _MISHAP in theirs.causes
    if not (ours.called and theirs.called) and not (mishap and (ours.called or theirs.called)):
        return False
    if not surroundings.at_one_time(ours.said, theirs.said):
        return False
    if not surroundings.at_one_place(ours.said.told, theirs.said.told):
        return False
    if one is other:
        return True
    mine, yours = ours.said.scene.spots, theirs.said.scene.spots
    if not one.spots & other.spots or (mine and yours and not (mine <= yours or yours <= mine)):
        return False
    if ours.called and theirs.called and surroundings.leads_alike(one, other) >= _LEADS:
        return True  # what is called the cause is that of what its article is about
    return surroundings.likeness(ours.said, theirs.said) >= _LIKE


@lru_cache(maxsize=4096)
def _calling_false(affair: Affair) -> tuple[Said, ...]:
    return tuple(said for said in affair.said if any(_FALSE.search(text) for text in said.contents()))


def _forged(one: Affair, other: Affair) -> Iterator[tuple[Said, Said, str]]:
    """Statements of ``one`` that a document is forged or altered, with those of ``other`` that have it from one."""
    for said in _calling_false(one):
        for target in other.said:
            if target.id == said.id or said.names & target.names or not surroundings.at_one_time(said, target):
                continue
            for noun in _documents(target):
                word = _called_false(said, noun)
                if word and (one is other or surroundings.likeness(said, target) >= _LIKE):
                    yield said, target, f"has it from a {noun} that the other calls {word}"
                    break


def _documents(said: Said) -> Iterator[str]:
    """The nouns for the documents that a statement has it from."""
    for voice in said.told.statement.chain:
        if voice.kind == "document" and voice.source and not _FALSE.search(said.text, *voice.source):
            forms = words.of(re.split(r"\b(?:of|dated|from|by)\b", said.text[slice(*voice.source)])[0]).forms
            if forms and forms[-1] not in _NO_DOCUMENT and said.near.get(synonyms.key(words.stem(forms[-1]))):
                yield forms[-1]


def _called_false(said: Said, noun: str) -> str | None:
    """The word by which a statement calls a document false."""
    for text in said.contents():
        for match in _FALSE.finditer(text):
            if noun in words.of(text, max(0, match.start() - _BESIDE), min(len(text), match.end() + _BESIDE)).forms:
                return match.group().lower()
    return None


def _shown(explanation: Explanation) -> str:
    return " and ".join(f"“{word}” ({kind})" for kind, word in sorted(explanation.causes.items()))
