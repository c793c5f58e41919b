"""Retold: of all the drift in a case, that which lies along the way by which words came."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.linked import Drift, Echo, Passage
from sayso.linking.direction import interval
from sayso.records import Article, Reading

_COPIED: Final = ("verbatim", "whole")


def along_the_way(drifts: Sequence[Drift], echoes: Sequence[Echo], articles: Mapping[str, Article]) -> list[Drift]:
    """The drifts whose later words came from the earlier telling and not from elsewhere, in their order.

    Words carried as they stood from a third article have not drifted from another that tells of the same. Where an
    article and a copy of it tell the same words, what drifted from both is told of the one published first; and what had
    drifted before in the article that a passage comes from is told there. ``articles`` are by their ids; one without a time is taken for the last.
    """
    copied: dict[str, list[Echo]] = {}
    for echo in echoes:
        if echo.kind in _COPIED:
            copied.setdefault(echo.then.article, []).append(echo)
    kept: dict[tuple[object, ...], Drift] = {}
    for drift in drifts:
        carriers = [e for e in copied.get(drift.then.article, ()) if _inside(drift.then, e.then)]
        if carriers and all(echo.first.article != drift.first.article for echo in carriers):
            continue
        text = articles[drift.first.article].text
        key = (drift.kind, drift.then, tuple(text[a:b] for a, b in drift.first.spans))
        before = kept.get(key)
        if before is None or _when(articles, drift) < _when(articles, before):
            kept[key] = drift
    chosen = {drift.id for drift in kept.values()}
    drifted = [drift for drift in drifts if drift.id in chosen]
    between = _Between(drifted, echoes)
    return [drift for drift in drifted if not between.has(drift)]


class _Between:
    """What drifted on the way to an article from which another has it."""

    def __init__(self, drifts: Sequence[Drift], echoes: Sequence[Echo]) -> None:
        self._echoes: dict[str, list[Echo]] = {}
        self._drifts: dict[tuple[str, str], list[Drift]] = {}
        for echo in echoes:
            if echo.kind != "shared origin" and echo.direction != "unknown":
                self._echoes.setdefault(echo.then.article, []).append(echo)
        for drift in drifts:
            self._drifts.setdefault((drift.kind, drift.first.article), []).append(drift)

    def has(self, drift: Drift) -> bool:
        """Whether the same words had drifted in the same way before, in an article that this one echoes there."""
        carriers = {e.first.article for e in self._echoes.get(drift.then.article, ()) if _meet(drift.then, e.then)}
        return any(
            other.then.article in carriers
            and other.then.article != drift.then.article
            and _meet(other.first, drift.first)
            for other in self._drifts[drift.kind, drift.first.article]
        )


def _meet(one: Passage, other: Passage) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _inside(words: Passage, passage: Passage) -> bool:
    """Whether all of the words lie in the stretch of a passage."""
    return (
        passage.spans[0][0] <= words.spans[0][0] and words.spans[-1][1] <= passage.spans[-1][1]
        if words.spans
        else False
    )


def _when(articles: Mapping[str, Article], drift: Drift) -> tuple[float, str]:
    when = interval(Reading(article=articles[drift.first.article], statements=()))
    return (when[0].timestamp() if when is not None else math.inf, drift.first.article)
