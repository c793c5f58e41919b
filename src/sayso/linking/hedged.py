"""Hedged: hedges that went or came, and statuses raised or lowered, by the words that make the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling
from sayso.linking.wording import Mark
from sayso.records import Status

_NEAR: Final = 2  # content words on either side
_CERTAINTY: Final[dict[Status, int]] = {"possible": 0, "conditional": 0, "planned": 1, "ongoing": 2, "occurred": 2}


def hedges_gone(beside: Beside, pairs: list[Counterpart]) -> Iterator[tuple[Change, bool]]:
    """Hedges of the first telling that the then has not, each statement's together; and whether likelihood went.

    A hedge is gone where the words that it weakens are still told and no other hedge stands with them.
    """
    found: dict[tuple[str | None, str | None], list[tuple[frozenset[int], frozenset[int], bool]]] = {}
    for words, likelihood in _hedges(beside.first):
        around = _around(beside, words)
        if not around or words & beside.to.keys() or _still(beside.then, around):
            continue
        ids = next((p.ids for p in pairs if p.here & _neighbours(beside.first, words)), (None, None))
        found.setdefault(ids, []).append((words, around, likelihood))
    for ids, gone in found.items():
        first = beside.first.spans(i for words, _, _ in gone for i in words)
        then = tuple(dict.fromkeys(s for _, around, _ in gone for s in _stretch(beside.then, around)))
        change = Change(
            kind="hedge dropped",
            first=first,
            then=then,
            statements=ids,
            says=f"“{beside.first.said(first)}” dropped",
        )
        yield change, any(likelihood for _, _, likelihood in gone)


def statuses(beside: Beside, pair: Counterpart, likelihood: int) -> Iterator[Change]:
    """A status raised or lowered; ``likelihood`` is 1 where words of likelihood went, -1 where they came, else 0.

    What the reader says of the two statuses counts only where words that mark the one are missing on the other side.
    """
    if pair.first is None or pair.then is None:
        return
    before, after = pair.first.status, pair.then.status
    step = _CERTAINTY[after] - _CERTAINTY[before]
    first, then = _marking(beside.first, pair.here), _marking(beside.then, pair.there)
    lost, come = _words_of_kinds_lost(first, then), _words_of_kinds_lost(then, first)
    if likelihood and step * likelihood >= 0:
        step = likelihood
    elif not ((step > 0 and lost) or (step < 0 and come)):
        return
    yield Change(
        kind="status raised" if step > 0 else "status lowered",
        first=beside.first.spans(lost) or beside.first.spans(pair.here),
        then=beside.then.spans(come) or beside.then.spans(pair.there),
        statements=pair.ids,
        says=f"{'possible' if likelihood > 0 and before == after else before} → "
        f"{'possible' if likelihood < 0 and before == after else after}",
    )


def _hedges(telling: Telling) -> list[tuple[frozenset[int], bool]]:
    """The hedges of a telling, listed ones and those of its statements, and whether each is one of likelihood."""
    found = [(frozenset(range(m.first, m.last)), m.kind == "likelihood") for m in telling.marks if m.weakens]
    known = frozenset(i for words, _ in found for i in words)
    cues = telling.within(
        v.cue for s in telling.statements for v in s.chain if v.cue is not None and v.source is not None
    )
    for statement in telling.statements:
        for span in statement.hedges:
            words = telling.within([span])
            if words and not words & (known | cues):
                known |= words
                found.append((words, False))
    return [(words, likelihood) for words, likelihood in found if not words & cues]


def _neighbours(telling: Telling, words: frozenset[int]) -> frozenset[int]:
    """The content words next to others, those after them first in mind."""
    after = sorted(i for i in telling.content if i > max(words))[:_NEAR]
    before = sorted(i for i in telling.content if i < min(words))[-1:]
    return frozenset(after + before)


def _around(beside: Beside, words: frozenset[int]) -> frozenset[int]:
    """The words of the then that match what stands next to words of the first; none where what followed is gone."""
    after = sorted(i for i in beside.first.content if i > max(words))[:_NEAR]
    before = sorted(i for i in beside.first.content if i < min(words))[-1:]
    if not any(i in beside.to for i in (after or before)):
        return frozenset()
    return frozenset(beside.to[i] for i in (*after, *before) if i in beside.to)


def _still(then: Telling, around: frozenset[int]) -> bool:
    """Whether a hedge stands by the words."""
    low, high = min(around) - 3, max(around) + 2
    return any(words & frozenset(range(low, high)) for words, _ in _hedges(then))


def _stretch(then: Telling, around: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """From the first to the last of words that stand close, as one span."""
    if max(around) - min(around) > 8:
        return then.spans(around)
    return then.spans(range(min(around), max(around) + 1))


def _marking(telling: Telling, words: frozenset[int]) -> list[Mark]:
    """Marks of what is ahead, may be or hangs on something, among the words of a statement or right before them."""
    if not words:
        return []
    low, high = min(words) - 4, max(words) + 1
    return [m for m in telling.marks if m.kind in ("ahead", "condition", "likelihood") and low <= m.first < high]


def _words_of_kinds_lost(found: list[Mark], other: list[Mark]) -> frozenset[int]:
    """The words of marks of whose kind the other side has none."""
    kinds = {mark.kind for mark in other}
    return frozenset(i for mark in found if mark.kind not in kinds for i in range(mark.first, mark.last))
