"""Attributed: what became of the voices behind a statement: gone, or put with another cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling, neighbours
from sayso.linking.wording import FRAMING, Mark
from sayso.linking.words import FUNCTION, stem
from sayso.linking.words import of as words_of
from sayso.records import Framing, Span, Statement, Voice

_RANK: Final[dict[Framing, int]] = {"distancing": 0, "neutral": 1, "endorsing": 2}
_MEDIA: Final = frozenset(
    map(stem, "agency newspaper paper website site outlet broadcaster channel daily magazine media tv".split())
)
_CUE: Final = 3  # words of a gap in which one cue stands for another
_CLAUSE: Final = 14  # words of a gap that is no more than who says it
_CLAIM: Final = stem("claimed")
_DEEDS: Final = frozenset(
    "responsibility credit attack attacks bombing bombings blast blasts explosion killing killings".split()
)
_FINITE: Final = [[word] for word in "was were is are had has have would could did killed hit came took left".split()]
_DEED_AFTER: Final = 6  # words
_KNOWN: Final = 2  # words of a source by which it is known again
_REST: Final = 0.8  # of the content words of the telling without a voice, the share that matches


def voices_gone(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Voices of the first telling that the then has no more, but for those that only credit the then's own outlet."""
    found = [change for pair in pairs for change in _of_statements(beside, pair)]
    yield from found or _of_words(beside, pairs)


def framing(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Voices whose cue now vouches for them more, or less, than it did: by the words, then by what was read."""
    met: set[int] = set()
    for a, b, c, d in beside.gaps:
        here, there = _saying(beside.first, a, b), _saying(beside.then, c, d)
        if len(here) != 1 or len(there) != 1 or b - a > _CUE or d - c > _CUE:
            continue
        met |= set(range(a, b))
        if here[0].kind != there[0].kind:
            ids = next((p.ids for p in pairs if p.first and _has_cue(beside.first, p.first, a, b)), (None, None))
            yield _reframed(
                beside,
                frozenset(range(here[0].first, here[0].last)),
                frozenset(range(there[0].first, there[0].last)),
                FRAMING[there[0].kind] > FRAMING[here[0].kind],
                ids,
            )
    for pair in pairs:
        if pair.first is None or pair.then is None:
            continue
        for one, other in _matched(beside, pair.first, pair.then):
            if _owns_up(beside.first, one) or _owns_up(beside.then, other):
                continue
            if one.cue is None or other.cue is None or _RANK[one.framing] == _RANK[other.framing]:
                continue
            here_, there_ = beside.first.within([one.cue]), beside.then.within([other.cue])
            same = {beside.first.words.stems[i] for i in here_} & {beside.then.words.stems[i] for i in there_}
            still = (here_ & beside.first.content & beside.to.keys()) | (
                there_ & beside.then.content & beside.back.keys()
            )
            if (
                here_
                and there_
                and one.source
                and other.source
                and not same - FUNCTION
                and not here_ & met
                and not still
            ):
                yield _reframed(beside, here_, there_, _RANK[other.framing] > _RANK[one.framing], pair.ids)


def _reframed(
    beside: Beside, here: frozenset[int], there: frozenset[int], raised: bool, ids: tuple[str | None, str | None]
) -> Change:
    first, then = beside.first.spans(here), beside.then.spans(there)
    return Change(
        kind="framing raised" if raised else "framing lowered",
        first=first,
        then=then,
        statements=ids,
        before=f"“{beside.first.said(first)}”",
        after=f"“{beside.then.said(then)}”",
    )


def _has_cue(telling: Telling, statement: Statement, first: int, last: int) -> bool:
    cues = telling.within(voice.cue for voice in statement.chain if voice.cue is not None)
    return not cues.isdisjoint(range(first, last))


def _saying(telling: Telling, first: int, last: int) -> list[Mark]:
    """The words from ``first`` to ``last`` that give somebody the word."""
    return [mark for mark in telling.marks if mark.kind in FRAMING and first <= mark.first and mark.last <= last]


def _of_statements(beside: Beside, pair: Counterpart) -> Iterator[Change]:
    """What two statements' chains say of it."""
    if pair.first is None or not pair.first.chain:
        return
    kept = [v for v in (pair.then.chain if pair.then is not None else ()) if not _read_amiss(beside, v)]
    voices = [
        v
        for v in pair.first.chain
        if not (_credits(beside, v) or _owns_up(beside.first, v)) and (v.source is not None or _hearsay(beside, v))
    ]
    if len(kept) >= len(voices):
        return
    gone = [v for v in voices if _untold(beside, v) and not any(_same(beside, v, k) for k in kept)]
    gone = [v for v in gone if not _by_neighbours(beside, v.source)]
    if not gone or (kept and all(voice.source is None for voice in gone)):
        return
    whom = ", ".join(_called(beside.first, voice) for voice in gone)
    yield Change(
        kind="attribution dropped",
        first=tuple(sorted(span for voice in gone for span in (voice.source, voice.cue) if span is not None)),
        then=beside.then.spans(pair.there),
        statements=pair.ids,
        before=f"on the word of {whom}",
        after=f"on that of {_called(beside.then, kept[-1])} alone" if kept else "in the outlet's own words",
    )


def _of_words(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """What the words say where no voice was read: a clause at an end of the sentence that gives somebody the word."""
    matched = len(beside.then.content & beside.back.keys())
    piece = beside.then.piece
    left = (m for m in _saying(beside.then, piece.first, piece.last) if m.first not in beside.back)
    if not matched or matched < _REST * len(beside.then.content) or any(left):
        return
    piece = beside.first.piece
    for a, b, c, d in beside.gaps:
        marks = _saying(beside.first, a, b)
        whom = frozenset(range(a, b)) & beside.first.content - {i for m in marks for i in range(m.first, m.last)}
        if not marks or not whom or b - a > _CLAUSE or len(whom) > _CLAUSE // 2:
            continue
        if not (a == piece.first and b - marks[-1].last <= 2) and not (
            b == piece.last and _closes(beside.first, marks[0])
        ):
            continue
        if _media(beside, {beside.first.words.stems[i] for i in whom}):
            continue
        if _saying(beside.then, c, d) or len(beside.then.content & frozenset(range(c, d))) > 1:
            continue
        first = beside.first.spans(range(a, b))
        if any(_by_neighbours(beside, span) for span in beside.first.spans(whom)):
            continue
        after = frozenset(range(beside.then.piece.first, beside.then.piece.last)) & beside.back.keys()
        yield Change(
            kind="attribution dropped",
            first=first,
            then=beside.then.spans(after & beside.then.content),
            statements=next((p.ids for p in pairs), (None, None)),
            before=f"“{beside.first.said(first)}”",
            after="in the outlet's own words",
        )


def _by_neighbours(beside: Beside, source: Span | None) -> bool:
    """Whether the sentence before or after the then gives the word to a source of the first, by its names.

    Where most of a sentence was carried, what it has lost is not looked for elsewhere.
    """
    if beside.share >= _REST:
        return False
    names = {
        beside.first.words.stems[i]
        for i in (beside.first.within([source]) & beside.first.content if source is not None else ())
        if beside.first.text[int(beside.first.words.starts[i])].isupper()
    }
    return any(
        2 * len(names & near.stems) > len(names) and any(mark.kind in FRAMING for mark in near.marks)
        for near in (neighbours(beside.then) if names else ())
    )


def _closes(telling: Telling, mark: Mark) -> bool:
    """Whether what gives somebody the word can end a sentence with them, and not with more of what they say."""
    return (
        not telling.words.forms[mark.last - 1].endswith("ing")
        and "that" not in telling.words.forms[mark.last : mark.last + 1]
    )


def _owns_up(telling: Telling, voice: Voice) -> bool:
    """Whether a voice says that a deed was its own ("claimed the attack"), and tells nothing of it."""
    cue = telling.within([voice.cue]) if voice.cue is not None else frozenset()
    if not any(telling.words.stems[i] == _CLAIM for i in cue):
        return False
    after = telling.words.forms[max(cue) + 1 : min(max(cue) + 1 + _DEED_AFTER, telling.piece.last)]
    deed = next((k for k, form in enumerate(after) if form in _DEEDS), None)
    return deed is not None and after[deed + 1 : deed + 2] not in _FINITE


def _hearsay(beside: Beside, voice: Voice) -> bool:
    """Whether a voice without a source is one of hearsay ("reportedly")."""
    cue = beside.first.within([voice.cue]) if voice.cue is not None else frozenset()
    return any(m.kind == "hearsay" and not cue.isdisjoint(range(m.first, m.last)) for m in beside.first.marks)


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


def _untold(beside: Beside, voice: Voice) -> bool:
    """Whether the other telling has neither most of the source's words nor a word that gives it to somebody there."""
    source = beside.first.within([voice.source]) & beside.first.content if voice.source is not None else frozenset()
    cue = beside.first.within([voice.cue]) if voice.cue is not None else frozenset()
    if any(
        _saying(beside.then, c, d) for a, b, c, d in beside.gaps if not cue.isdisjoint(range(a, b)) and b - a <= _CUE
    ):
        return False
    if len(source) < _KNOWN and cue & beside.first.content & beside.to.keys():
        return False  # a name of letters that look like a small word
    telling = source or cue
    return 2 * sum(i in beside.to for i in telling) <= len(telling) and not (
        cue and not source and telling & beside.to.keys()
    )


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
    """Whether a voice of the first is the then's outlet, or some outlet not named: who is gone was only credited."""
    if voice.source is None or voice.kind == "outlet":
        return voice.kind == "outlet"
    return _media(beside, set(words_of(beside.first.said([voice.source])).stems))


def _media(beside: Beside, stems: set[str]) -> bool:
    """Whether words of the first name the then's outlet or some outlet not named."""
    outlet = set(words_of(beside.then.reading.article.outlet or "").stems) - FUNCTION
    return bool(stems & outlet) or bool(stems & _MEDIA)


def _called(telling: Telling, voice: Voice) -> str:
    return f"“{telling.said([voice.source if voice.source is not None else voice.cue])}”"
