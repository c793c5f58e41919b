"""Contests: pairs of statements that can't both hold by their own words, within an article and across articles.

Denials (`denials`), rival explanations of one event (`explanations`) and figures for one thing (`figures_at_odds`); figures that
only grow with time are none (`growths`).
Everything is decided by the two texts alone, the same whichever comes first; no side is held to be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.linked import Contest, ContestKind, Growth, Tie, contest_id
from sayso.linking import denials, explanations, figures_at_odds, growths, surroundings
from sayso.linking.surroundings import Affair, Said
from sayso.records import Reading


def contests(one: Reading, other: Reading, ties: Sequence[Tie] = ()) -> tuple[list[Contest], list[Growth]]:
    """The contests between the statements of two readings, or of one with itself, and the figures that only grow.

    ``ties`` tell which statements say the same thing, so that a denial reaches those that repeat what it denies. In
    the order of their ids. Each pair of statements contests in a way once.
    """
    first, second = sorted((one, other), key=lambda reading: reading.article.id)
    ours = surroundings.of(first)
    theirs = ours if first.article.id == second.article.id else surroundings.of(second)
    if not surroundings.one_affair(ours, theirs):
        return [], []
    tied = frozenset(pair for tie in ties if tie.same for pair in ((tie.one, tie.other), (tie.other, tie.one)))
    found: dict[str, Contest] = {}
    for kind, denying, denied, says in _found(ours, theirs, tied):
        identity = contest_id(kind=kind, one=denying.id, other=denied.id)
        found.setdefault(identity, Contest(id=identity, kind=kind, one=denying.id, other=denied.id, says=says))
    return [found[key] for key in sorted(found)], growths.between(ours, theirs, tied)


def _found(
    one: Affair, other: Affair, tied: frozenset[tuple[str, str]]
) -> Iterator[tuple[ContestKind, Said, Said, str]]:
    for ours, theirs in ((one, other), (other, one)) if one is not other else ((one, one),):
        for denial, target, why in denials.between(ours, theirs, tied):
            yield "denial", denial, target, f"{denial.quoted()} denies {target.quoted()} ({why})"
    for later, first, why in explanations.between(one, other):
        yield "rival explanation", later, first, f"{later.quoted()}, but {first.quoted()} ({why})"
    for later, first, why in figures_at_odds.between(one, other):
        yield "figures", later, first, f"{later.quoted()}, but {first.quoted()} ({why})"
