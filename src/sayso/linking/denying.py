"""Denying: what the statements of an article deny: what by which voice or negation, and whose deed it would be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.linking import deeds, negations, synonyms, words
from sayso.linking.doers import Party
from sayso.linking.negations import Negation
from sayso.linking.surroundings import Affair, Said

_PART: Final = re.compile(r",\s+(?:\w+ing|who|which|and|but|saying)\b")  # where what is denied ends
_OVER: Final = re.compile(
    r"\bafter all\b(?=\s*(?:[,.;:!?—–]|$))|\bwrong to (?:say|deny|claim)\b|\bcontrary to what\b|\btook back\b", re.I
)
# Words that deny and mean nothing else, and what has to be in the content of the others ("rejected the claim").
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut|rebut|disput|contradict|disown)|\bnot guilty\b|\binnocen", re.I
)
_SAYING: Final = re.compile(
    r"\b(?:allegations?|accusations?|claims?|charges?|reports?|reporting|suggestions?|assertions?|statements?|accounts?"
    r"|stor(?:y|ies)|theor(?:y|ies)|notion|idea|rumou?rs?|findings?|figures?|version|it|this|that|as)\b",
    re.I,
)
# What is denied is called a claim before it is told: "Morvia's claim that shots were fired".
_CALLED: Final = re.compile(
    r"[^.,;:]{0,60}?\b(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|rumou?rs?)\s+(?:that|of)\s+",
    re.I,
)
_BETWEEN: Final = 40  # characters
_REFUSED: Final = re.compile(r"to [a-z]+\b")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Denial:
    """A statement with what it denies.

    ``voiced`` by a voice that denies it; ``at`` are the statements (ids, of its article) that it points at; ``over``
    that it takes back a denial; ``doers`` are whose deed each of the ``negations`` denies, empty where that isn't told.
    """

    said: Said
    negations: tuple[Negation, ...]
    doers: tuple[Party, ...]
    voiced: bool
    at: tuple[str, ...]
    over: bool


@lru_cache(maxsize=4096)
def denied(affair: Affair) -> tuple[Denial, ...]:
    """What the statements of an article deny, in their order."""
    return tuple(d for said in affair.said if (d := _denial(said)) is not None)


def _denial(said: Said) -> Denial | None:
    statement = said.told.statement
    if said.told.open or statement.status in ("planned", "conditional", "possible"):
        return None  # what is only to come contests nothing yet
    texts = said.contents()
    voiced = rejects(said)
    if voiced and not _of_what_is_said(said):
        return None
    over = any(_OVER.search(text) for text in texts)
    found: list[tuple[Negation, Party]] = []
    if voiced:
        stems = negations.weighed(_PART.split(" ".join(texts))[0])
        if stems:
            what = Negation(stems=stems, under=frozenset(stems))
            found = [(what, _denied_doer(said, what))]
    else:
        for start, end in statement.content:
            for negation in negations.of(said.text[start:end]):
                clause, at, stop = (start + offset for offset in negation.clause)
                found.append((negation, Party() if negation.none else deeds.doer(said, clause, at, stop)))
    if not (found or statement.contests or over):
        return None
    return Denial(
        said=said,
        negations=tuple(negation for negation, _ in found),
        doers=tuple(party for _, party in found),
        voiced=voiced,
        at=statement.contests,
        over=over,
    )


@lru_cache(maxsize=1 << 15)
def rejects(said: Said) -> bool:
    """Whether its voices, taken together, say that it is not so."""
    deny = {v.actor or v.source for v in said.told.statement.chain if v.stance == "denies"}
    return len(deny) % 2 == 1


def _of_what_is_said(said: Said) -> bool:
    """Whether a voice denies what is said, and doesn't refuse to do something, or turn away something that is no word."""
    content = " ".join(said.contents())
    spans = [v.cue for v in said.told.statement.chain if v.stance == "denies" and v.cue]
    # With what stands between it and the content: "discounted rumours that".
    cues = [said.text[start : max(end, min(said.first, end + _BETWEEN))] for start, end in spans]
    if not cues or any(_DENIES.search(cue) for cue in cues):
        return True
    return _REFUSED.match(content) is None and any(_SAYING.search(text) for text in (content, *cues))


def _denied_doer(said: Said, denied: Negation) -> Party:
    """Whose deed a voice denies: the subject of what it denies, or its own."""
    start, end = said.told.statement.content[0]
    called = _CALLED.match(said.text, start, end)
    start = called.end() if called else start
    cut = words.of(said.text, start, end)
    first = deed(denied, said)
    at = next((int(a) for a, stem in zip(cut.starts, cut.stems, strict=True) if synonyms.key(stem) == first), start)
    return deeds.doer(said, start, at, end)


def deed(negation: Negation, said: Said) -> str | None:
    """The first stem after a negation, or of what is denied, that is no name: what was not done."""
    return next((key for key in said.order if key in negation.under and key not in said.proper), None)
