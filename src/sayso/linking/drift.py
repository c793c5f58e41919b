"""Drift: what changed in words that matter between two tellings of one thing, with the words of both sides.

One change is one drift. A voice that goes takes its cue with it, so that what was alleged and then told in the
outlet's own words is an attribution dropped and no status raised besides. A shorter telling has not drifted by what
it leaves out, nor another word of the same meaning, nor a tense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sayso.linked import Drift, DriftKind, Echo, Passage, Tie, drift_id
from sayso.linking import occasions, words
from sayso.linking.attributed import framing, voices_gone
from sayso.linking.counterparts import Change, Counterpart, counterparts
from sayso.linking.direction import by_times
from sayso.linking.hedged import hedges_gone, status_raised
from sayso.linking.named import names_changed
from sayso.linking.particulars import particulars
from sayso.linking.tellings import Beside, nearer, pairs
from sayso.records import Reading, Span, Statement

_AHEAD: Final = ("planned", "conditional")
_MOST: Final = 0.55

_BOTH_WAYS: Final[tuple[tuple[DriftKind, Callable[[Beside, Sequence[Counterpart]], Iterator[Change]]], ...]] = (
    ("attribution added", voices_gone),
    ("hedge added", hedges_gone),
    ("status lowered", status_raised),
)
"""What is asked of two tellings both ways, and what it is called where it is found the other way round."""


def along(echo: Echo, one: Reading, other: Reading) -> list[Drift]:
    """What changed along an echo between the readings of its two articles, in either order of these.

    Where nothing says which of the two came first, nothing was dropped or added, raised or lowered: only what stands
    for something else is told.
    """
    if echo.kind == "shared origin":
        return []
    first, then = (one, other) if one.article.id == echo.first.article else (other, one)
    near = pairs(first, echo.first.spans, then, echo.then.spans)
    gap = occasions.apart(first, then)
    copied = occasions.copies(echo, gap)
    found = _drifts([b for b in near if copied or occasions.one_event(b, gap)], echo.id, copied=copied)
    return [d for d in found if echo.direction != "unknown" or d.kind.endswith("changed")]


def edited(first: Reading, spans: Sequence[Span], then: Reading, others: Sequence[Span]) -> list[Drift]:
    """What changed between two versions of one article, the earlier first, in the sentences that these spans touch."""
    return _drifts(pairs(first, spans, then, others), "", copied=True)


def within(
    tie: Tie, one: tuple[Reading, Statement], other: tuple[Reading, Statement], *, joined: bool = False
) -> list[Drift]:
    """What changed between two statements of a claim, from the earlier to the later; nothing where that can't be told.

    Two outlets may tell of one thing in their own words, so that their statements are compared only where most words
    of the shorter are the same. Nor has anything drifted where what was planned is later told as done, or a count as
    a higher one: other figures are drift only where both tell of one moment. ``joined`` is whether an echo carries words
    between the two articles. ``by`` is empty: whoever knows the claim sets it.
    """
    order = by_times(one[0], other[0])
    if not tie.same or order is None or one[0].article.id == other[0].article.id:
        return []
    (first, said), (then, later) = (other, one) if order.earlier else (one, other)
    if (said.status in _AHEAD and later.status not in _AHEAD) or occasions.voices_apart(said, later):
        return []
    same_moment = bool({m.edtf for m in said.moments} & {m.edtf for m in later.moments} - {None})
    gap = occasions.apart(first, then)
    near = [b for b in pairs(first, said.content, then, later.content) if _alike(b, said, later)]
    near = [
        b for b in near if b.share >= (occasions.JOINED if joined else occasions.MOST) and occasions.one_event(b, gap)
    ]
    found = [d for d in _drifts(near, "", copied=False) if d.statements == (said.id, later.id)]
    return [d for d in found if d.kind != "figure changed" or same_moment or _one_number(d, first, then)]


def _one_number(drift: Drift, first: Reading, then: Reading) -> bool:
    """Whether a figure kept its number and changed in what is said of it ("about", "fewer than")."""
    sides = ((first, drift.first), (then, drift.then))
    numbers = [{s for a, b in p.spans for s in words.of(r.article.text, a, b).stems if s.isdigit()} for r, p in sides]
    return bool(numbers[0] & numbers[1])


def _alike(beside: Beside, said: Statement, later: Statement) -> bool:
    """Whether most words of the statement that has fewer are the other's too."""
    here = beside.first.within(said.content) & beside.first.content
    there = beside.then.within(later.content) & beside.then.content
    matched = len({beside.to[i] for i in here & beside.to.keys()} & there)
    return matched > 1 and matched >= _MOST * min(len(here), len(there))


def _drifts(found: Sequence[Beside], by: str, *, copied: bool) -> list[Drift]:
    drifts: dict[str, Drift] = {}
    for beside in found:
        if beside.first.said([beside.first.piece.span]) == beside.then.said([beside.then.piece.span]):
            continue
        articles = beside.first.reading.article.id, beside.then.reading.article.id
        changes = list(_changes(beside))
        if not copied and occasions.told_apart(beside, [change.kind for change in changes]):
            continue
        for change in changes:
            if _outgrown(change, beside, copied=copied) or (
                change.kind.endswith("changed") and nearer(beside, change.then)
            ):
                continue
            first = Passage(article=articles[0], spans=change.first)
            then = Passage(article=articles[1], spans=change.then)
            drift = Drift(
                id=drift_id(kind=change.kind, first=first, then=then),
                kind=change.kind,
                first=first,
                then=then,
                statements=change.statements,
                by=by,
                says=f"{change.before} → {change.after}",
            )
            drifts.setdefault(drift.id, drift)
    return list(drifts.values())


def _outgrown(change: Change, beside: Beside, *, copied: bool) -> bool:
    best = []
    for telling, spans in ((beside.first, change.first), (beside.then, change.then)):
        best += [f.best for s in telling.statements for f in s.figures if f.span in spans and f.best is not None][:1]
    higher = len(best) > 1 and best[1] > best[0]
    return occasions.outgrown(change.kind, beside.first.reading, beside.then.reading, copied=copied, higher=higher)


def _changes(beside: Beside) -> Iterator[Change]:
    """All changes between two sentences, each once."""
    met = counterparts(beside)
    back, turned = [pair.turned() for pair in met], beside.turned()
    found: list[Change] = []
    for other, changes in _BOTH_WAYS:
        found += changes(beside, met)
        found += (change.turned(other) for change in changes(turned, back))
    found += [*framing(beside, met), *particulars(beside, met), *names_changed(beside, met)]
    seen: set[tuple[DriftKind, object]] = set()
    for change in found:
        key = (change.kind, change.then if change.kind.endswith("added") else change.first)
        if key not in seen:
            seen.add(key)
            yield change
