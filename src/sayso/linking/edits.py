"""Edits: what changed from one version of an article to the next, in words and in what is said on whose word."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Drift
from sayso.linking import drift
from sayso.linking.differences import Change, Difference, difference
from sayso.linking.versions import Kept, instant
from sayso.newsroom.notices import notices
from sayso.records import Reading, Span, Statement

_LEFT: Final = 0.5  # of a statement's letters: below it, the statement has vanished, or is new
_BESIDE: Final = 2  # letters beside a change that are looked at too, so that the sentence it stands at is compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """From one version to the next: the words, statements that ``vanished`` or ``appeared``, and what drifted.

    ``notices`` are words of the later one that say that it was changed, each with whether they are new. ``dated``
    compares the time of change that the page gives with those at which it was fetched, in a line.
    """

    first: Kept
    then: Kept
    difference: Difference
    vanished: tuple[Statement, ...]
    appeared: tuple[Statement, ...]
    drifts: tuple[Drift, ...]
    notices: tuple[tuple[Span, bool], ...]
    dated: str


def edit(first: Kept, then: Kept, readings: tuple[Reading, Reading] | None) -> Edit:
    """What changed from ``first`` to ``then``; without their readings, in words alone.

    A statement has vanished where most of its words have, whatever was read in the words that stayed: a reader may
    read two nearly equal sentences differently.
    """
    found = difference(first.article.text, then.article.text)
    gone, come = _sides(found.changes)
    drifts = _drifts(readings, found.changes) if readings else []
    told = {statement for d in drifts for statement in d.statements if statement}
    return Edit(
        first=first,
        then=then,
        difference=found,
        vanished=tuple(_changed(readings[0], gone, told)) if readings else (),
        appeared=tuple(_changed(readings[1], come, told)) if readings else (),
        drifts=tuple(drifts),
        notices=tuple((span, _is_new(span, come)) for span in notices(then.article.text)),
        dated=dated(first, then),
    )


def dated(first: Kept, then: Kept) -> str:
    """What the page says of when it was changed, beside when it was fetched before and after."""
    says, said = then.article.modified, first.article.modified
    if says is None:
        return "the page gives no time of change"
    changed = instant(says)
    had, before = (instant(times[at]) if times else None for times, at in ((then.seen, 0), (first.seen, -1)))
    if changed is None:
        return f"the page says it was changed {says}, which is no time"
    if said is not None and instant(said) == changed:
        return f"the page says it was last changed {says}, as it did before this change"
    if had is not None and changed > had:
        return f"the page says it was changed {says}, after it was fetched as changed ({then.seen[0]})"
    if before is not None and changed < before:
        return f"the page says it was changed {says}, but stood as before when it was fetched later ({first.seen[-1]})"
    return f"the page says it was changed {says}"


def _drifts(readings: tuple[Reading, Reading], changes: Sequence[Change]) -> list[Drift]:
    """What drifted, in the sentences at which something changed."""
    near = [change for change in changes if change.kind != "moved"]
    spans, others = ([(max(0, a - _BESIDE), b + _BESIDE) for a, b in side] for side in _both(near))
    return drift.edited(readings[0], spans, readings[1], others)


def _both(changes: Sequence[Change]) -> tuple[list[Span], list[Span]]:
    return [change.first for change in changes], [change.then for change in changes]


def _sides(changes: Sequence[Change]) -> tuple[list[Span], list[Span]]:
    """The words that went and those that came."""
    gone, come = _both([change for change in changes if change.kind != "moved"])
    return [span for span in gone if span[0] < span[1]], [span for span in come if span[0] < span[1]]


def _changed(reading: Reading, spans: Sequence[Span], told: Container[str]) -> Iterator[Statement]:
    """The statements most of which lie in ``spans``, but for those ``told`` already and those within another of them."""
    within: list[Span] = []
    for statement in sorted(reading.statements, key=lambda one: (one.content[0][0], -one.content[-1][1])):
        whole = sum(b - a for a, b in statement.content)
        lost = sum(_common(span, part) for span in spans for part in statement.content)
        start, end = statement.content[0][0], statement.content[-1][1]
        if statement.id not in told and lost > _LEFT * whole and not any(a <= start and end <= b for a, b in within):
            within.append((start, end))
            yield statement


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is_new(notice: Span, come: Sequence[Span]) -> bool:
    """Whether half of a notice's words were not there before."""
    return sum(_common(span, notice) for span in come) > _LEFT * (notice[1] - notice[0])
