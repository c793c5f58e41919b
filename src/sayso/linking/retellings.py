"""Retellings: what one article tells again after another from which it has other words, in words of its own.

That two tell the same thing is no sign that one has it from the other. Where an echo shows that it has taken words
from there, and it was published within days, what it tells besides, on the word of the same voice or of the same time
and tied to what is told there, is held to come from there too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sayso.linked import Echo, Passage, Tie, echo_id
from sayso.linking import evidence, occasions, told
from sayso.records import Reading, Span, Statement

_CARRIED: Final = 0.3  # of a content, from which an echo already has it
_STRONG: Final = 0.7  # of a tie, that needs no more: the same voice or time else


def retellings(one: Reading, other: Reading, ties: Sequence[Tie], echoes: Sequence[Echo]) -> list[Echo]:
    """The echoes in other words, one for each telling of the later article: of its ties the strongest."""
    known = next((e for e in echoes if e.direction != "unknown" and e.kind != "shared origin"), None)
    gap = occasions.apart(one, other)
    if known is None or gap is None or gap > occasions.NEAR:
        return []
    first, then = (one, other) if known.first.article == one.article.id else (other, one)
    of = {s.id: s for s in first.statements}, {s.id: s for s in then.statements}
    carried = [span for e in echoes for span in e.first.spans], [span for e in echoes for span in e.then.spans]
    found: list[Echo] = []
    taken: list[Span] = []
    for tie in sorted(ties, key=lambda tie: (-tie.strength, tie.one, tie.other)):
        said, later = of[0].get(tie.one, of[0].get(tie.other)), of[1].get(tie.one, of[1].get(tie.other))
        if not tie.same or said is None or later is None or occasions.voices_apart(said, later):
            continue
        if tie.strength < _STRONG and not _joined(first, said, then, later):
            continue
        if _share(said.content, carried[0]) > _CARRIED or _share(later.content, [*carried[1], *taken]) > _CARRIED:
            continue
        taken += later.content
        found.append(_echo(known, said, later, tie))
    return found


def _echo(known: Echo, said: Statement, later: Statement, tie: Tie) -> Echo:
    first = Passage(article=known.first.article, spans=said.content)
    then = Passage(article=known.then.article, spans=later.content)
    return Echo(
        id=echo_id(first, then),
        first=first,
        then=then,
        kind="reworded",
        direction=known.direction,
        share=tie.strength,
        credited=known.credited,
        basis=f"told in other words, where other words were carried: {tie.because}",
    )


def _joined(first: Reading, said: Statement, then: Reading, later: Statement) -> bool:
    """Whether two statements come from one voice or tell of one time."""
    one, other = (
        next((t for t in told.of(reading) if t.statement.id == statement.id), None)
        for reading, statement in ((first, said), (then, later))
    )
    return one is not None and other is not None and bool(one.voices & other.voices or evidence.same_time(one, other))


def _share(content: Sequence[Span], spans: Iterable[Span]) -> float:
    known = list(spans)
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in content for c, d in known)
    return common / max(1, sum(b - a for a, b in content))
