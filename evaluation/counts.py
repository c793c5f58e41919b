"""Counts by document: how much is marked, how much is read, how much of that is the same; and F1 from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from evaluation import bootstrap
from evaluation.bootstrap import Floats
from evaluation.table import ranged


class Counts:
    """What is marked, read, and both, by measure and document."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Floats]] = {}
        self._documents: dict[str, None] = {}

    def add(self, document: str, measure: str, *, marked: float, read: float, both: float) -> None:
        """Add to a document's counts; one of nothing makes the document known."""
        self._documents[document] = None
        row = self._rows.setdefault(measure, {}).setdefault(document, np.zeros(3))
        row += (marked, read, both)

    def same(self, document: str, measure: str, marked: Collection[object], read: Collection[object]) -> None:
        """Count two collections without repeats, by what stands in both."""
        self.add(document, measure, marked=len(marked), read=len(read), both=len(set(marked) & set(read)))

    def table(self, measure: str, documents: Iterable[str] | None = None) -> Floats:
        """Counts (documents, 3) of a measure; of all documents unless some are named."""
        rows = self._rows.get(measure, {})
        chosen = self._documents if documents is None else documents
        return np.array([rows.get(name, np.zeros(3)) for name in chosen]).reshape(-1, 3)

    def f1(self, measure: str, documents: Iterable[str] | None = None) -> float:
        """F1 in percent."""
        return float(f1(self.table(measure, documents).sum(axis=0)[None])[0])

    def row(self, measure: str, name: str | None = None) -> list[str]:
        """A table's row: name, precision, recall, F1 with its interval, how many are marked."""
        marked, read, both = self.table(measure).sum(axis=0)
        shares = [100 * both / max(1, read), 100 * both / max(1, marked)]
        return [name or measure, *(f"{s:.2f}" for s in shares), self.ranged(measure), f"{marked:.0f}"]

    def ranged(self, measure: str) -> str:
        """F1 with its interval, for a table."""
        return ranged(self.f1(measure), self.interval(measure))

    def interval(self, measure: str) -> tuple[float, float] | None:
        """The 95 % interval of F1, from the bootstrap over documents."""
        return bootstrap.interval(self.table(measure), f1)

    def percent(self, measure: str) -> float | None:
        """How much of what is marked is found, in percent; None where nothing is marked."""
        marked, _, both = self.table(measure).sum(axis=0)
        return round(100 * float(both / marked), 2) if marked else None

    def shares(self, measure: str) -> list[str]:
        """For a table: ``percent``, and of how many."""
        percent = self.percent(measure)
        return ["–" if percent is None else f"{percent:.2f}", f"{self.table(measure)[:, 0].sum():.0f}"]

    def figures(self, keys: dict[str, str]) -> dict[str, object]:
        """The F1 of measures under the ``keys`` that they go by, and under "intervals" how far each reaches."""
        return {
            **{key: round(self.f1(measure), 2) for key, measure in keys.items()},
            "intervals": {key: rounded(self.interval(measure)) for key, measure in keys.items()},
        }


def rounded(reach: tuple[float, float] | None, digits: int = 2) -> list[float] | None:
    """An interval for JSON."""
    return [round(bound, digits) for bound in reach] if reach else None


HEADER: Sequence[str] = ("precision", "recall", "F1 [95 %]", "marked")


def f1(sums: Floats) -> Floats:
    """F1 in percent from counts (samples, 3) of marked, read and both; 0 where there is nothing."""
    marked, read, both = sums.T
    return np.asarray(200 * both / np.maximum(1, marked + read))
