"""B³: how well groups found agree with groups marked (Bagga & Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np

from evaluation.bootstrap import Floats


def b_cubed(marked: Sequence[Hashable], found: Sequence[Hashable], parts: Sequence[Hashable]) -> Floats:
    """Sums (parts, 3) of each mention's precision and recall and of mentions, by the part that it is of.

    A mention's precision is the share of its group found that is marked as one with it, its recall the share of its
    group marked that is found with it, itself counted in both. Parts stand in the order of their first mention.
    """
    in_marked, in_found, in_both = Counter(marked), Counter(found), Counter(zip(marked, found, strict=True))
    rows: dict[Hashable, Floats] = {}
    for one, other, part in zip(marked, found, parts, strict=True):
        both = in_both[one, other]
        rows.setdefault(part, np.zeros(3))[:] += (both / in_found[other], both / in_marked[one], 1.0)
    return np.array(list(rows.values())).reshape(-1, 3)


def f1(sums: Floats) -> Floats:
    """F1 in percent (samples,) from sums (samples, 3) as `b_cubed` gives them."""
    precision, recall = sums[:, 0] / sums[:, 2], sums[:, 1] / sums[:, 2]
    return np.asarray(200 * precision * recall / (precision + recall))
