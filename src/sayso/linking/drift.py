"""Drift: what changed in words that matter between two tellings of one thing, with the words of both sides.

One change is one drift. A voice that goes takes its cue with it, so that what was alleged and then told in the
outlet's own words is an attribution dropped and no status raised besides. A shorter telling has not drifted by what
it leaves out, nor another word of the same meaning, nor a tense.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sayso.linked import Drift, DriftKind, Echo, Passage, Tie, drift_id
from sayso.linking.attributed import framing, voices_gone
from sayso.linking.counterparts import Change, Counterpart, counterparts
from sayso.linking.hedged import hedges_gone, status_raised
from sayso.linking.named import names_changed
from sayso.linking.particulars import particulars
from sayso.linking.tellings import Beside, pairs
from sayso.records import Reading, Statement

_BOTH_WAYS: Final[tuple[tuple[DriftKind, Callable[[Beside, Sequence[Counterpart]], Iterator[Change]]], ...]] = (
    ("attribution added", voices_gone),
    ("hedge added", hedges_gone),
    ("status lowered", status_raised),
)
"""What is asked of two tellings both ways, and what it is called where it is found the other way round."""


def along(echo: Echo, one: Reading, other: Reading) -> list[Drift]:
    """What changed along an echo between the readings of its two articles, in either order of these."""
    if echo.kind == "shared origin":
        return []
    first, then = (one, other) if one.article.id == echo.first.article else (other, one)
    return _drifts(pairs(first, echo.first.spans, then, echo.then.spans), echo.id)


def within(tie: Tie, one: tuple[Reading, Statement], other: tuple[Reading, Statement]) -> list[Drift]:
    """What changed between two statements of a claim; the earlier is first where both times are known.

    Other figures are no drift here, for what grows is told anew with each count, unless both tell of one moment.
    ``by`` is the id of neither echo nor claim but empty: whoever knows the claim sets it.
    """
    (first, said), (then, later) = sorted((one, other), key=lambda side: _time(side[0]))
    if not tie.same or first.article.id == then.article.id:
        return []
    ids = (said.id, later.id)
    found = _drifts(pairs(first, said.content, then, later.content), "")
    same_moment = bool({m.edtf for m in said.moments} & {m.edtf for m in later.moments} - {None})
    return [d for d in found if d.statements == ids and (d.kind != "figure changed" or same_moment)]


def _time(reading: Reading) -> tuple[str, str]:
    """When it was published, as can be told, and the article's id to settle what can't."""
    return (reading.dating.start or reading.article.published or "", reading.article.id)


def _drifts(found: Sequence[Beside], by: str) -> list[Drift]:
    drifts: dict[str, Drift] = {}
    for beside in found:
        if beside.first.said([beside.first.piece.span]) == beside.then.said([beside.then.piece.span]):
            continue
        articles = beside.first.reading.article.id, beside.then.reading.article.id
        for change in _changes(beside):
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
