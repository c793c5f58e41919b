"""How far a figure might have come out otherwise: the percentile bootstrap over documents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""Figures (samples,) from counts summed over the documents of each sample (samples, columns)."""


def interval(
    counts: npt.ArrayLike, statistic: Statistic, *, samples: int = 1000, seed: int = 1, level: float = 0.95
) -> tuple[float, float] | None:
    """The middle ``level`` of ``statistic`` over samples of documents drawn with replacement.

    ``counts`` (documents, columns) are what the statistic is made of, a document a row; a figure that is not
    defined for a sample (NaN) is left out. None with fewer than two documents. Efron & Tibshirani 1993, ch. 13.
    """
    table = np.asarray(counts, dtype=np.float64)
    documents = len(table)
    if documents < 2:
        return None
    drawn = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=samples)
    values = statistic(drawn @ table)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
