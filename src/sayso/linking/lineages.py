"""Lineages: articles that echoes join, the earliest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

from sayso.linked import Echo, Lineage, lineage_id
from sayso.records import Article

Time = tuple[bool, str, str]
"""What orders articles: whether the time is unknown, the time, and the id where times are the same."""


def lineages(echoes: Sequence[Echo], articles: Mapping[str, Article]) -> list[Lineage]:
    """The lineages of ``echoes``: passages of many articles that lead to one another, each with its articles in order.

    Two echoes are of one lineage where their passages in an article overlap. The same for any order of ``echoes``.
    ``articles`` are by id, for when they were published; one without a time stands after those with one.
    """
    groups = _joined(sorted(echoes, key=lambda echo: echo.id))
    found = [_lineage(group, articles) for group in groups]
    return sorted(found, key=lambda lineage: lineage.id)


def _joined(echoes: Sequence[Echo]) -> list[list[Echo]]:
    """Echoes whose passages overlap, by union-find over the spans of each article, from left to right."""
    parent = list(range(len(echoes)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    spans: dict[str, list[tuple[int, int, int]]] = {}
    for at, echo in enumerate(echoes):
        for passage in (echo.first, echo.then):
            spans.setdefault(passage.article, []).extend((start, end, at) for start, end in passage.spans)
    for own in spans.values():
        reach, holder = -1, -1
        for start, end, at in sorted(own):
            if start < reach:
                parent[max(root(at), root(holder))] = min(root(at), root(holder))
            if end > reach:
                reach, holder = end, at
    groups: dict[int, list[Echo]] = {}
    for at, echo in enumerate(echoes):
        groups.setdefault(root(at), []).append(echo)
    return list(groups.values())


def _lineage(echoes: Sequence[Echo], articles: Mapping[str, Article]) -> Lineage:
    """Articles in an order that no echo's direction contradicts, as far as there is one, by time where it is free."""
    members = {passage.article for echo in echoes for passage in (echo.first, echo.then)}
    directed = {(echo.first.article, echo.then.article) for echo in echoes if echo.direction != "unknown"}
    ordered = _ordered({member: _when(articles.get(member), member) for member in members}, directed)
    comes_from = {then for _, then in directed}
    unsure = {passage.article for echo in echoes if echo.direction == "unknown" for passage in (echo.first, echo.then)}
    sources = tuple(member for member in ordered if member not in comes_from)
    return Lineage(
        id=lineage_id(tuple(echo.id for echo in echoes)),
        articles=tuple(ordered),
        echoes=tuple(echo.id for echo in echoes),
        earliest=sources,
        certain=len(sources) == 1 and not unsure,
    )


def _ordered(times: Mapping[str, Time], directed: Collection[tuple[str, str]]) -> list[str]:
    """Articles by time, each after those that ``directed`` puts before it (Kahn 1962); in a circle the earliest first."""
    waits = Counter(then for _, then in directed)
    after: dict[str, list[str]] = defaultdict(list)
    for first, then in directed:
        after[first].append(then)
    circle = iter(sorted(times, key=times.__getitem__))
    free = [(times[member], member) for member in times if not waits[member]]
    heapify(free)
    ordered: dict[str, None] = {}
    while len(ordered) < len(times):
        placed = heappop(free)[1] if free else next(member for member in circle if member not in ordered)
        ordered[placed] = None
        for then in after[placed]:
            waits[then] -= 1
            if not waits[then] and then not in ordered:
                heappush(free, (times[then], then))
    return list(ordered)


def _when(article: Article | None, member: str) -> Time:
    published = article.published if article else None
    return published is None, published or "", member
