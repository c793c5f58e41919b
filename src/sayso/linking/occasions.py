"""Occasions: whether two tellings are of one event, and not of two that were told in like words.

A war, a strike or a season has like events day after day, told in one form of words. So what stands in a retelling
that is no copy counts as changed only where something holds the two together, and no more than one thing tells them
apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sayso.linked import DriftKind, Echo
from sayso.linking import direction
from sayso.linking.tellings import Beside, Telling
from sayso.linking.weights import weight
from sayso.records import Moment, Reading, Statement

NEAR: Final = timedelta(days=4)
"""Between two articles: so long one event is told of in each day's news."""

LATER: Final = timedelta(days=14)
"""So long it is still come back to, in words by which it can be told from others."""

_COPIES: Final = ("verbatim", "whole")
_DATED: Final = timedelta(days=3)  # a time that tells one event from others is no longer
_RARE: Final = 7.5  # the weight of a name that few events have

MOST: Final = 0.65
"""Of the words of the shorter sentence: from which two tellings may be one though no words were carried."""

JOINED: Final = 0.5
"""The same where other words of the one article were carried into the other, of another outlet."""

PARTICULARS: Final[frozenset[DriftKind]] = frozenset({"figure changed", "place changed", "moment changed"})


def copies(echo: Echo, gap: timedelta | None) -> bool:
    """Whether an echo carries words as they stood, so that whatever differs was changed.

    A sentence that comes back much later is a stock line, filled in anew.
    """
    return echo.kind in _COPIES or (echo.kind == "trimmed" and (gap is None or gap <= LATER))


def apart(one: Reading, other: Reading) -> timedelta | None:
    """How long after the one article the other was published, either way, at the least; None where it is unknown."""
    times = direction.interval(one), direction.interval(other)
    if times[0] is None or times[1] is None:
        return None
    return max(times[0][0], times[1][0]) - min(times[0][1], times[1][1])


def one_event(beside: Beside, gap: timedelta | None) -> bool:
    """Whether two tellings are held together: by when they were told, when it was, or a rare name and most words.

    An outlet tells of each day's events in the form of words of its own, so that of one outlet only the day holds two
    together.
    """
    if _of_one_outlet(beside.first.reading, beside.then.reading):
        return _one_time(beside)
    if gap is None or gap <= NEAR or _one_time(beside):
        return True
    return gap <= LATER and beside.share >= MOST and _rare_name(beside)


def voices_apart(said: Statement, later: Statement) -> bool:
    """Whether two statements come from two that are known by name: then neither retells the other."""
    voices = [s.chain[0].actor for s in (said, later) if s.chain and s.chain[0].actor is not None]
    return len(voices) > 1 and voices[0] != voices[1]


def told_apart(beside: Beside, kinds: Sequence[DriftKind]) -> bool:
    """Whether so much differs between two tellings that they are of two events.

    A retelling changes one particular; where several differ, or one and the names on both sides, nobody changed it.
    """
    differing = [kind for kind in kinds if kind in PARTICULARS]
    return len(differing) > 1 or (
        bool(differing) and _named_apart(beside.first, beside.to) and _named_apart(beside.then, beside.back)
    )


def outgrown(kind: DriftKind, first: Reading, then: Reading, *, copied: bool, higher: bool) -> bool:
    """Whether a figure is another because time has passed: a stock line brought up to date, or a count that grew."""
    gap = apart(first, then)
    if kind != "figure changed" or gap is None:
        return False
    return gap > LATER if copied else higher and gap > timedelta(0)


def _named_apart(telling: Telling, matched: Mapping[int, int]) -> bool:
    """Whether a telling has names that the other has not, besides the one that was changed."""
    own = [i for i in telling.content - matched.keys() if i > telling.piece.first and _capital(telling, i)]
    return len(own) > 1


def _of_one_outlet(one: Reading, other: Reading) -> bool:
    return one.article.outlet is not None and one.article.outlet == other.article.outlet


def _one_time(beside: Beside) -> bool:
    """Whether both tell of one day or so, by what stands in them."""
    times, others = _times(beside.first), _times(beside.then)
    return any(a < d and c < b for a, b in times for c, d in others)


def _times(telling: Telling) -> list[tuple[datetime, datetime]]:
    start, end = telling.piece.span
    moments = {m for s in telling.statements for m in s.moments if start <= m.span[0] < end and m.role == "content"}
    return list(_short(moments))


def _short(moments: Iterable[Moment]) -> Iterable[tuple[datetime, datetime]]:
    for moment in moments:
        if moment.start and moment.end:
            start, end = datetime.fromisoformat(moment.start), datetime.fromisoformat(moment.end)
            if end - start <= _DATED:
                yield start, end


def _rare_name(beside: Beside) -> bool:
    first = beside.first
    return any(
        i > first.piece.first and _marked(first, i) and weight(first.words.stems[i]) >= _RARE
        for i in first.content & beside.to.keys()
    )


def _marked(telling: Telling, at: int) -> bool:
    """Whether a word is a number or written as a name is."""
    return _capital(telling, at) or telling.text[int(telling.words.starts[at])].isdigit()


def _capital(telling: Telling, at: int) -> bool:
    return telling.text[int(telling.words.starts[at])].isupper()
