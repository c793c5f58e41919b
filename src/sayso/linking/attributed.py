"""Attributed: what became of the voices behind a statement: gone, come, or put with another cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling
from sayso.linking.words import FUNCTION, stem
from sayso.linking.words import of as words_of
from sayso.records import Framing, Statement, Voice

_RANK: Final[dict[Framing, int]] = {"distancing": 0, "neutral": 1, "endorsing": 2}
_MEDIA: Final = frozenset(
    map(stem, "agency newspaper paper website site outlet broadcaster channel report daily magazine media tv".split())
)


def voices_gone(beside: Beside, pair: Counterpart) -> Iterator[Change]:
    """Voices of the first statement that the then's telling has no more."""
    if pair.first is None or not pair.first.chain:
        return
    kept = pair.then.chain if pair.then is not None else ()
    if len(kept) >= len(pair.first.chain) and not all(_read_amiss(beside, voice) for voice in kept):
        return
    gone = [voice for voice in pair.first.chain if _gone(beside, voice, kept)]
    if not gone:
        return
    spans = tuple(sorted(span for voice in gone for span in (voice.source, voice.cue) if span is not None))
    then = beside.then.spans(pair.there)
    whom = ", ".join(_called(beside.first, voice) for voice in gone)
    left = "the outlet's own words" if not kept else _called(beside.then, kept[-1])
    yield Change(
        kind="attribution dropped",
        first=spans,
        then=then,
        statements=pair.ids,
        says=f"on the word of {whom}; then {left}",
    )


def voices_come(beside: Beside, pair: Counterpart) -> Iterator[Change]:
    """Voices of the then statement that the first telling did not have; who only credits the first adds none."""
    if pair.then is None or pair.first is None or not pair.then.chain or pair.first.chain:
        return
    turned = beside.turned()
    come = [v for v in pair.then.chain if _gone(turned, v, ()) and not _credits(beside, v)]
    if len(come) < len(pair.then.chain):
        return
    whom = ", ".join(_called(beside.then, voice) for voice in come)
    yield Change(
        kind="attribution added",
        first=beside.first.spans(pair.here),
        then=tuple(sorted(span for voice in come for span in (voice.source, voice.cue) if span is not None)),
        statements=pair.ids,
        says=f"the outlet's own words; then on the word of {whom}",
    )


def framing(beside: Beside, pair: Counterpart) -> Iterator[Change]:
    """Voices whose cue now vouches for them more, or less, than it did."""
    if pair.first is None or pair.then is None:
        return
    for one, other in _matched(beside, pair.first, pair.then):
        if one.cue is None or other.cue is None or _RANK[one.framing] == _RANK[other.framing]:
            continue
        before, after = beside.first.said([one.cue]), beside.then.said([other.cue])
        if set(words_of(before).stems) - FUNCTION & set(words_of(after).stems) - FUNCTION:
            continue
        raised = _RANK[other.framing] > _RANK[one.framing]
        yield Change(
            kind="framing raised" if raised else "framing lowered",
            first=(one.cue,),
            then=(other.cue,),
            statements=pair.ids,
            says=f"“{before}” became “{after}”",
        )


def _matched(beside: Beside, first: Statement, then: Statement) -> list[tuple[Voice, Voice]]:
    """Voices that are one by their words; else, from the outermost, by their place in chains as long as one another."""
    found = []
    left = list(then.chain)
    for voice in first.chain:
        other = next((v for v in left if _same(beside, voice, v)), None)
        if other is not None:
            left.remove(other)
            found.append((voice, other))
    if len(found) < len(first.chain) == len(then.chain):
        rest = [voice for voice in first.chain if all(voice is not one for one, _ in found)]
        found += zip(rest, left, strict=True)
    return found


def _gone(beside: Beside, voice: Voice, kept: Sequence[Voice]) -> bool:
    """Whether neither its cue stands in the other telling nor any voice there is the same."""
    if any(_same(beside, voice, other) for other in kept):
        return False
    if len(kept) == 1 and voice.source is None:
        return _unmatched(beside, voice)
    return _unmatched(beside, voice)


def _unmatched(beside: Beside, voice: Voice) -> bool:
    """Whether no word of the cue that says something, or of the source, has a match where it should stand."""
    cue = beside.first.within([voice.cue]) if voice.cue is not None else frozenset()
    telling = cue & beside.first.content or cue
    return not any(i in beside.to for i in telling)


def _read_amiss(beside: Beside, voice: Voice) -> bool:
    """Whether a voice of the then without a source was read off words that the first telling has too."""
    if voice.source is not None or voice.cue is None:
        return False
    cue = beside.then.within([voice.cue]) & beside.then.content
    return any(i in beside.back for i in cue)


def _same(beside: Beside, one: Voice, other: Voice) -> bool:
    if one.actor is not None and one.actor == other.actor:
        return True
    if one.source is None or other.source is None:
        return one.source is None and other.source is None
    here = {beside.first.words.stems[i] for i in beside.first.within([one.source]) & beside.first.content}
    there = {beside.then.words.stems[i] for i in beside.then.within([other.source]) & beside.then.content}
    return bool(here & there) or not here or not there


def _credits(beside: Beside, voice: Voice) -> bool:
    """Whether a voice of the then is the outlet of the first, or some outlet not named."""
    if voice.source is None or voice.kind == "outlet":
        return voice.kind == "outlet"
    source = set(words_of(beside.then.said([voice.source]).lower()).stems) - FUNCTION
    outlet = set(words_of((beside.first.reading.article.outlet or "").lower()).stems) - FUNCTION
    return bool(source & outlet) or bool(source & _MEDIA)


def _called(telling: Telling, voice: Voice) -> str:
    return f"“{telling.said([voice.source if voice.source is not None else voice.cue])}”"
