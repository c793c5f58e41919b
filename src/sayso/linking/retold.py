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
    article and a copy of it tell the same words, what drifted from both is told of the one published first. ``articles``
    are by their ids; one without a time is taken for the last.
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
    return [drift for drift in drifts if drift.id in chosen]


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
