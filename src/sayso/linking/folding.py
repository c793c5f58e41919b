"""Folding: what another article shares with several versions of one is told once, of the version that it shares most with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.linked import Drift, Echo, Passage
from sayso.linking.versions import History

_HALF: Final = 0.5  # of the shorter passage's letters, from which two passages of an article are the same words


def folded(
    echoes: Sequence[Echo], drifts: Sequence[Drift], histories: Iterable[History]
) -> tuple[list[Echo], list[Drift]]:
    """Those that are left, in their order.

    Of echoes that carry the same words to or from two versions of one article, the one with the larger share is kept,
    of equals that of the earlier version. A drift goes with its echo; of drifts that tell the same between two articles
    in whatever versions, the first is kept.
    """
    page = {ident: (history.ids[0], at) for history in histories for at, ident in enumerate(history.ids)}
    gone = _gone(echoes, page)
    seen: set[tuple[object, ...]] = set()
    left = []
    for drift in drifts:
        sides = drift.first.article, drift.then.article
        if drift.by in gone:
            continue
        if page.keys() & set(sides):
            key = (drift.kind, drift.says, *(page.get(side, (side, 0))[0] for side in sides))
            if key in seen:
                continue
            seen.add(key)
        left.append(drift)
    return [echo for echo in echoes if echo.id not in gone], left


def _gone(echoes: Sequence[Echo], page: Mapping[str, tuple[str, int]]) -> set[str]:
    """The ids of the echoes that repeat one that is kept."""
    groups: dict[frozenset[str], list[Echo]] = defaultdict(list)
    for echo in echoes:
        sides = echo.first.article, echo.then.article
        if page.keys() & set(sides):
            groups[frozenset(page.get(side, (side, 0))[0] for side in sides)].append(echo)
    gone: set[str] = set()
    for group in groups.values():
        told: list[Echo] = []
        for echo in sorted(group, key=lambda one: (-round(one.share, 3), *_versions(one, page), one.id)):
            if any(_repeats(echo, other) for other in told):
                gone.add(echo.id)
            told.append(echo)
    return gone


def _versions(echo: Echo, page: Mapping[str, tuple[str, int]]) -> list[int]:
    return sorted(page.get(side, ("", 0))[1] for side in (echo.first.article, echo.then.article))


def _repeats(echo: Echo, other: Echo) -> bool:
    """Whether two echoes, not of the same two articles, have the same words in the one that both are of."""
    mine, its = ({p.article: p for p in (one.first, one.then)} for one in (echo, other))
    both = mine.keys() & its.keys()
    return len(both) == 1 and all(_same(mine[article], its[article]) for article in both)


def _same(one: Passage, other: Passage) -> bool:
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in one.spans for c, d in other.spans)
    return common > _HALF * min(sum(b - a for a, b in passage.spans) for passage in (one, other))
