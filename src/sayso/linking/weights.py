"""Weights: how much it says that two passages share a stem, from a fixed background of English reports.

The table was counted once (``training/weighing.py``) and ships with Sayso: what a word weighs does not hang on what
else is in a case, so a further article changes nothing between two that are there already.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from sayso.linking.words import FUNCTION

TABLE: Final = "weights.tsv"
"""A line ``stem <tab> passages that have it``; the first line, without a stem, counts all passages."""

_UNSEEN: Final = 0.5
"""Passages that a stem is taken to be in which the table has not (expected likelihood: half of one occurrence)."""


def weight(stem: str) -> float:
    """The inverse document frequency of ``stem``: -ln of the share of background passages that have it.

    From about 1 for words in every third passage to about 12 for those never seen; 0 for function words
    (Spärck Jones 1972, with sentences as documents).
    """
    return _weights().get(stem, heaviest())


@cache
def heaviest() -> float:
    """What a stem weighs that the background has not."""
    return math.log(_table()[0] / _UNSEEN)


@cache
def _weights() -> Mapping[str, float]:
    passages, counts = _table()
    found = {stem: math.log(passages / count) for stem, count in counts.items()}
    return MappingProxyType(found | dict.fromkeys(FUNCTION, 0.0))


@cache
def _table() -> tuple[int, dict[str, int]]:
    lines = (files("sayso.linking") / TABLE).read_text("utf8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {stem: int(count) for stem, count in rows}
    return counts.pop(""), counts


@cache
def digest() -> str:
    """What tells one table from another: the start of its SHA-256."""
    return hashlib.sha256((files("sayso.linking") / TABLE).read_bytes()).hexdigest()[:12]
