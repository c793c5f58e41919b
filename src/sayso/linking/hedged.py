"""Hedged: hedges that went or came, and statuses raised or lowered, by the words that make the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling
from sayso.linking.wording import FRAMING, MarkKind
from sayso.records import Span, Status

_NEAR: Final = 2  # content words after a mark, of which one must be told on
_STILL: Final = 4  # words about those within which another mark of the kind stands for it
_CERTAINTY: Final[dict[Status, int]] = {"possible": 0, "conditional": 0, "planned": 1, "ongoing": 2, "occurred": 2}
_STATUS: Final[dict[MarkKind, Status]] = {"likelihood": "possible", "ahead": "planned", "condition": "conditional"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weak:
    """Words that weaken or mark as ahead, and of which kind; a reader's hedge that no list has is a plain one."""

    words: frozenset[int]
    kind: MarkKind


@dataclass(frozen=True, kw_only=True, slots=True)
class _Gone:
    """Words gone from the first telling, and where they would stand in the then."""

    weak: _Weak
    there: tuple[Span, ...]


def hedges_gone(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Hedges of the first telling that the then has not, each statement's together.

    A hedge is gone where the words that it weakens are still told and no other hedge stands with them.
    """
    gone = _gone(beside, [weak for weak in _weak(beside.first) if weak.kind not in ("ahead", "condition")], pairs)
    for ids, found in gone.items():
        first = beside.first.spans(i for one in found for i in one.weak.words)
        yield Change(
            kind="hedge dropped",
            first=first,
            then=_joined(found),
            statements=ids,
            before=f"“{beside.first.said(first)}”",
            after="no such word",
        )


def status_raised(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """What was possible, planned or conditional and is told as having been, by the words gone that marked it so."""
    marking = [weak for weak in _weak(beside.first) if weak.kind in _STATUS]
    for ids, found in _gone(beside, marking, pairs).items():
        pair = next((p for p in pairs if p.ids == ids), None)
        before: Status = pair.first.status if pair and pair.first else "occurred"
        now: Status = pair.then.status if pair and pair.then else "occurred"
        if _CERTAINTY[before] == _CERTAINTY["occurred"]:
            before = min((_STATUS[one.weak.kind] for one in found), key=lambda status: _CERTAINTY[status])
        if _CERTAINTY[now] <= _CERTAINTY[before]:
            continue
        first = beside.first.spans(i for one in found for i in one.weak.words)
        yield Change(kind="status raised", first=first, then=_joined(found), statements=ids, before=before, after=now)


def _joined(found: Sequence[_Gone]) -> tuple[Span, ...]:
    """Where all of them would stand, no span within another."""
    spans = {span for one in found for span in one.there}
    return tuple(sorted(s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)))


def _gone(
    beside: Beside, found: Sequence[_Weak], pairs: Sequence[Counterpart]
) -> dict[tuple[str | None, str | None], list[_Gone]]:
    """Those of the first telling that are gone, by the statements that they stand in."""
    gone: dict[tuple[str | None, str | None], list[_Gone]] = {}
    others = _weak(beside.then)
    for weak in found:
        around = _around(beside, weak.words)
        if not around or any(i in beside.to for i in weak.words) or _still(beside, others, weak):
            continue
        ids = next((p.ids for p in pairs if p.here & _following(beside.first, weak.words)), (None, None))
        gone.setdefault(ids, []).append(_Gone(weak=weak, there=_there(beside, weak.words, around)))
    return gone


def _weak(telling: Telling) -> list[_Weak]:
    """The marks of a telling that weaken or mark as ahead, with the hedges that its statements carry."""
    found = [
        _Weak(words=frozenset(range(m.first, m.last)), kind=m.kind)
        for m in telling.marks
        if m.weakens or m.kind in _STATUS
    ]
    known = frozenset(i for weak in found for i in weak.words)
    other = {*FRAMING, "judging"}
    saying = frozenset(i for m in telling.marks if m.kind in other for i in range(m.first, m.last))
    cues = telling.within(
        v.cue for s in telling.statements for v in s.chain if v.cue is not None and v.source is not None
    )
    for statement in telling.statements:
        for span in statement.hedges:
            words = telling.within([span])
            if words and not words & (known | saying | cues):
                known |= words
                found.append(_Weak(words=words, kind="hedge"))
    return found


def _following(telling: Telling, words: frozenset[int]) -> frozenset[int]:
    """The content words that follow others; where none does, the one before."""
    after = sorted(i for i in telling.content if i > max(words) and i not in words)[:_NEAR]
    return frozenset(after or sorted(i for i in telling.content if i < min(words))[-1:])


def _around(beside: Beside, words: frozenset[int]) -> frozenset[int]:
    """The words of the then that match what stands next to words of the first; none where what they mark is gone."""
    after = _following(beside.first, words)
    if not any(i in beside.to for i in after):
        return frozenset()
    before = sorted(i for i in beside.first.content if i < min(words))[-1:]
    return frozenset(beside.to[i] for i in (*after, *before) if i in beside.to)


def _still(beside: Beside, others: Sequence[_Weak], weak: _Weak) -> bool:
    """Whether words of the kind stand by those of the then: any hedge for a hedge, any mark of a status for one."""
    follows = [beside.to[i] for i in _following(beside.first, weak.words) if i in beside.to]
    near = frozenset(j for i in follows for j in range(i - _STILL, i + 2))
    if weak.kind in ("ahead", "condition"):
        to = any(beside.then.words.forms[i - 1] == "to" for i in follows[:1] if i)
        return to or any(one.kind in _STATUS and one.words & near for one in others)
    return any(one.words & near and (one.kind not in _STATUS or _weakens(beside.then, one)) for one in others)


def _weakens(telling: Telling, weak: _Weak) -> bool:
    """Whether a mark of a status stands for a hedge: of likelihood, or what is only expected."""
    return weak.kind == "likelihood" or any(telling.words.forms[i] == "expected" for i in weak.words)


def _there(beside: Beside, words: frozenset[int], around: frozenset[int]) -> tuple[Span, ...]:
    """Where words of the first would stand in the then: the gap that faces them, else between their neighbours."""
    for a, b, c, d in beside.gaps:
        if not words.isdisjoint(range(a, b)) and c < d <= c + 8:
            piece = beside.then.piece
            return beside.then.spans(range(max(c - 1, piece.first), min(d + 1, piece.last)))
    if max(around) - min(around) > 8:
        return beside.then.spans(around)
    return beside.then.spans(range(min(around), max(around) + 1))
