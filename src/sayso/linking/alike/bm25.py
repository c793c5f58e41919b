"""BM25: how well documents fit a query by the terms that they share (Robertson & Zaragoza 2009)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Index:
    """Documents, each a list of terms."""

    def __init__(self, documents: Sequence[Sequence[str]], *, k: float = 1.2, b: float = 0.75) -> None:
        self.count = len(documents)
        lengths = np.array([len(document) for document in documents], dtype=np.float64)
        damping = k * (1 - b + b * lengths / max(1.0, lengths.mean() if self.count else 1.0))
        having: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, document in enumerate(documents):
            for term, times in Counter(document).items():
                having[term].append((i, times))
        self.rarity = {
            term: float(np.log(1 + (self.count - len(places) + 0.5) / (len(places) + 0.5)))
            for term, places in having.items()
        }
        self._scores = {}
        for term, places in having.items():
            at, times = np.array(places).T
            self._scores[term] = (at, self.rarity[term] * times * (k + 1) / (times + damping[at]))

    def scores(self, query: Iterable[str]) -> Floats:
        """How well each document fits, each term of the query counted once."""
        total = np.zeros(self.count)
        for term in dict.fromkeys(query):
            if term in self._scores:
                at, scores = self._scores[term]
                total[at] += scores
        return total

    def weight(self, terms: Iterable[str]) -> float:
        """The rarity of terms summed up; those of no document count as the rarest."""
        most = float(np.log(1 + (self.count + 0.5) / 0.5))
        return sum(self.rarity.get(term, most) for term in terms)
