"""Lineages: articles that echoes join, the earliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.linked import Echo, Lineage, lineage_id
from sayso.records import Article


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
    before: dict[str, set[str]] = {member: set() for member in members}
    for echo in echoes:
        if echo.direction != "unknown":
            before[echo.then.article].add(echo.first.article)
    ordered: list[str] = []
    left = set(members)
    while left:
        free = [member for member in left if not before[member] & left] or list(left)
        ordered.append(min(free, key=lambda member: _when(articles.get(member), member)))
        left.remove(ordered[-1])
    comes_from = {echo.then.article for echo in echoes if echo.direction != "unknown"}
    unsure = {passage.article for echo in echoes if echo.direction == "unknown" for passage in (echo.first, echo.then)}
    sources = tuple(member for member in ordered if member not in comes_from)
    return Lineage(
        id=lineage_id(tuple(echo.id for echo in echoes)),
        articles=tuple(ordered),
        echoes=tuple(echo.id for echo in echoes),
        earliest=sources,
        certain=len(sources) == 1 and not unsure,
    )


def _when(article: Article | None, member: str) -> tuple[bool, str, str]:
    published = article.published if article else None
    return published is None, published or "", member
