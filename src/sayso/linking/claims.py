"""Claims: statements that say the same thing, in other words too, put together over articles.

Two statements are tied by what `evidence` finds in them alone. Claims are made of ties from the strongest down: two
groups join where one statement is tied to all the others of both, and no two of them are barred from one another. So a
claim has a core that everything in it resembles, and no chain of small changes leads from one thing to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.linked import Claim, Echo, Tie, claim_id
from sayso.linking import evidence, told
from sayso.linking.remembered import by_identity
from sayso.linking.told import Told
from sayso.records import Reading, Span, Statement, Voice

_ECHOED = 0.6  # of the longer content's letters, from which two contents are one passage
_HALF = 0.5
_ENOUGH = evidence.LEAST_WHAT - 1e-9  # less than sums may differ by with their order


def ties(one: Reading, other: Reading, echoes: Sequence[Echo] = ()) -> list[Tie]:
    """Which statements of two readings say the same thing, and which are close but barred; of one with itself too.

    ``echoes`` are those between the two; others are passed over. In the order of the statements' ids.
    """
    one, other = sorted((one, other), key=lambda reading: reading.article.id)
    ours, theirs = told.of(one), told.of(other)
    within = one.article.id == other.article.id
    found = [_nested(a, b) for a, b in combinations(ours, 2)] if within else []
    pairs = [(ours[i], theirs[k]) for i, k in _close(_whats(one), _whats(other)) if not within or i < k]
    carried = _Carried(echoes, one.article.id, other.article.id)
    nested = {frozenset((tie.one, tie.other)) for tie in found if tie}
    found += [_tie(a, b, carried) for a, b in pairs if frozenset((a.statement.id, b.statement.id)) not in nested]
    return sorted((tie for tie in found if tie), key=lambda tie: (tie.one, tie.other))


def claims(statements: Mapping[str, tuple[Reading, Statement]], ties: Sequence[Tie]) -> list[Claim]:
    """The claims that ``ties`` make of ``statements``, each of two statements at least, earliest first.

    Ties with statements that are not among them are passed over. The same ties make the same claims in any order.
    """
    known = [tie for tie in ties if tie.one in statements and tie.other in statements]
    order = {name: _when(*statements[name]) for tie in known for name in (tie.one, tie.other)}
    made = []
    for members in groups(known):
        ids = tuple(sorted(members, key=lambda name: (order[name], name)))
        inside = [t for t in known if t.same and t.one in members and t.other in members]
        inside.sort(key=lambda tie: (-tie.strength, tie.one, tie.other))
        made.append(Claim(id=claim_id(ids), statements=ids, ties=tuple(inside)))
    return sorted(made, key=lambda claim: (order[claim.statements[0]], claim.id))


def groups(ties: Iterable[Tie]) -> list[frozenset[str]]:
    """Statements (ids) put together by ties, from the strongest down; see the module."""
    known = sorted(ties, key=lambda tie: (-tie.strength, tie.one, tie.other))
    tied: dict[str, set[str]] = {}
    barred: dict[str, set[str]] = {}
    for tie in known:
        book = tied if tie.same else barred
        book.setdefault(tie.one, set()).add(tie.other)
        book.setdefault(tie.other, set()).add(tie.one)
    group: dict[str, set[str]] = {}
    for tie in known:
        if not tie.same:
            continue
        one, other = (group.setdefault(name, {name}) for name in (tie.one, tie.other))
        if one is other:
            continue
        both = one | other
        if any(barred.get(name, set()) & both for name in both) or not any(
            both <= tied[name] | {name} for name in both
        ):
            continue
        for name in both:
            group[name] = both
    return list({frozenset(members) for members in group.values() if len(members) > 1})


@dataclass(frozen=True, slots=True, eq=False)
class _Whats:
    """The stems of an article's statements that are no part of a name: which tell each, by weight, and the most of these."""

    where: dict[str, list[tuple[int, float]]]
    most: dict[str, float]


@by_identity
def _whats(reading: Reading) -> _Whats:
    where: dict[str, list[tuple[int, float]]] = {}
    for i, one in enumerate(told.of(reading)):
        for key in one.what:
            where.setdefault(key, []).append((i, one.stems[key]))
    return _Whats(where, {key: max(much for _, much in having) for key, having in where.items()})


def _close(ours: _Whats, theirs: _Whats) -> list[tuple[int, int]]:
    """Pairs (indices) that share words enough for their evidence to be looked at."""
    shared = ours.most.keys() & theirs.most.keys()
    if sum(min(ours.most[key], theirs.most[key]) for key in shared) < _ENOUGH:
        return []
    found: dict[tuple[int, int], float] = {}
    for key in shared:
        having = theirs.where[key]
        for i, mine in ours.where[key]:
            for k, yours in having:
                found[i, k] = found.get((i, k), 0.0) + (mine if mine < yours else yours)
    return sorted(pair for pair, much in found.items() if much >= _ENOUGH)


def _when(reading: Reading, statement: Statement) -> tuple[str, str, tuple[Span, ...]]:
    return (reading.dating.start or reading.article.published or "9", reading.article.id, statement.content)


def _tie(one: Told, other: Told, carried: _Carried) -> Tie | None:
    found = evidence.between(one, other)
    if found is None:
        return None
    strength, speaks = found.strength, found.speaks
    if (share := carried.share(one.statement.content, other.statement.content)) >= _ECHOED:
        strength, speaks = max(strength, share), f"one passage, carried by both; {speaks}"
    if strength < (evidence.SAME_WITHIN if one.article == other.article else evidence.SAME):
        return None
    because = found.bar or speaks
    return _ordered(one, other, same=found.bar is None, because=because, strength=strength)


def _ordered(one: Told, other: Told, *, same: bool, because: str, strength: float) -> Tie:
    first, second = sorted((one.statement.id, other.statement.id))
    return Tie(one=first, other=second, same=same, because=because, strength=round(strength, 3))


def _nested(one: Told, other: Told) -> Tie | None:
    """A tie of two statements of one article where one is what the other's voice tells of a further voice."""
    for outer, inner in ((one.statement, other.statement), (other.statement, one.statement)):
        depth = len(inner.chain) - len(outer.chain)
        if depth < 1 or _spans(inner.chain[depth:]) != _spans(outer.chain):
            continue
        within = all(any(a <= start and end <= b for a, b in outer.content) for start, end in inner.content)
        voiced = sum(b - a for voice in inner.chain[:depth] for a, b in filter(None, (voice.source, voice.cue)))
        if within and _length(inner.content) >= _HALF * (_length(outer.content) - voiced):
            because = "one tells it on the word of another voice, within the other"
            return _ordered(one, other, same=True, because=because, strength=1.0)
    return None


def _spans(chain: tuple[Voice, ...]) -> list[tuple[Span | None, Span | None]]:
    return [(voice.source, voice.cue) for voice in chain]


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


class _Carried:
    """The passages that two articles share, by their echoes."""

    def __init__(self, echoes: Sequence[Echo], one: str, other: str) -> None:
        self._pairs: list[tuple[Span, Span]] = []
        for echo in echoes:
            by = {echo.first.article: echo.first.spans, echo.then.article: echo.then.spans}
            if one != other and by.keys() == {one, other}:
                self._pairs.extend(zip(by[one], by[other], strict=False))

    def share(self, one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
        """How much of the longer of two contents stands in passages that match one another, from 0 to 1."""
        common = sum(min(_common(one, a), _common(other, b)) for a, b in self._pairs)
        return common / max(1, _length(one), _length(other))


def _common(spans: tuple[Span, ...], passage: Span) -> int:
    return sum(max(0, min(end, passage[1]) - max(start, passage[0])) for start, end in spans)
