"""Candidates: which passages of a case may be echoes of one another, and which statements may say the same thing.

Two passages are candidates if they have `LEAST_SHARED` keys in common: that is settled by the two alone, whatever else
is in the case and in whatever order it came. What a candidate is, alignment decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.linking.signatures import Keys

LEAST_SHARED: Final = 2
"""Keys that candidate passages share at least. One is had by chance: a formula, two names of one war."""
LEAST_SHARED_STATEMENTS: Final = 2

_AFTER_FIRST: Final = np.uint64(48)  # bits

Match = tuple[int, str, int]
"""Own passage or statement, the other article, its passage or statement."""


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Keys in order, and whose each is: the article's number and the place in the article."""

    keys: NDArray[np.uint64]
    articles: NDArray[np.int32]
    places: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.keys)


class _Set:
    """Keys, to tell fast which of others are among them: by their first bits most are not."""

    def __init__(self, keys: Sequence[NDArray[np.uint64]]) -> None:
        self._keys = np.unique(np.concatenate([np.zeros(1, np.uint64), *keys]))
        self._first = np.zeros(1 << 16, bool)
        self._first[self._keys >> _AFTER_FIRST] = True

    def among(
        self, keys: NDArray[np.uint64], places: NDArray[np.int32]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        """Those of ``keys``, with their places, that are keys of the set."""
        likely = np.flatnonzero(self._first[keys >> _AFTER_FIRST])
        found = np.minimum(np.searchsorted(self._keys, keys[likely]), len(self._keys) - 1)
        held = likely[self._keys[found] == keys[likely]]
        return keys[held], places[held]


class Sought:
    """A few articles whose candidates are sought."""

    def __init__(self, articles: Sequence[Keys]) -> None:
        self.passages = _Set([article.passages for article in articles])
        self.statements = _Set([article.statements for article in articles])


class Index:
    """The keys of a case's articles, to find the candidates of one of them; not for several threads at once.

    Sorted runs, each at least twice as long as the next: adding an article costs the logarithm of what is there.
    """

    def __init__(self) -> None:
        self._articles: list[str | None] = []  # by number; None: replaced or removed
        self._numbers: dict[str, int] = {}
        self._passages: list[_Run] = []
        self._statements: list[_Run] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, article: object) -> bool:
        return article in self._numbers

    def add(self, keys: Keys) -> None:
        """Take an article in; one that is there already is replaced."""
        self.add_all((keys,))

    def add_all(self, keys: Iterable[Keys], *, sought: Sought | None = None) -> None:
        """Take articles in, all at once: thousands of them in the time of a sort.

        With ``sought``, only what those may match: an index for them alone, made in a fraction of the time.
        """
        passages: list[_Run] = []
        statements: list[_Run] = []
        for one in keys:
            self.remove(one.article)
            number = len(self._articles)
            self._articles.append(one.article)
            self._numbers[one.article] = number
            of_passages, of_statements = (one.passages, one.owners), (one.statements, one.statement_owners)
            if sought is not None:
                of_passages, of_statements = (
                    sought.passages.among(*of_passages),
                    sought.statements.among(*of_statements),
                )
            passages.append(_run(number, *of_passages))
            statements.append(_run(number, *of_statements))
        _added(self._passages, _joined(passages))
        _added(self._statements, _joined(statements))

    def remove(self, article: str) -> None:
        """Forget an article, if it is there; its keys stay, and match nothing."""
        number = self._numbers.pop(article, None)
        if number is not None:
            self._articles[number] = None

    def matching(self, keys: Keys, *, least: int = LEAST_SHARED) -> list[Match]:
        """The passages of other articles that share ``least`` keys with one of these, ordered, each pair once."""
        return self._matching(self._passages, keys.article, keys.passages, keys.owners, least)

    def matching_statements(self, keys: Keys, *, least: int = LEAST_SHARED_STATEMENTS) -> list[Match]:
        """The same of statements."""
        return self._matching(self._statements, keys.article, keys.statements, keys.statement_owners, least)

    def _matching(
        self, runs: list[_Run], article: str, keys: NDArray[np.uint64], places: NDArray[np.int32], least: int
    ) -> list[Match]:
        own, other, its = [np.empty(0, np.int32)], [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        wanted = _run(0, keys, places)
        keys, places = wanted.keys, wanted.places
        for run in runs:
            low, high = np.searchsorted(run.keys, keys, "left"), np.searchsorted(run.keys, keys, "right")
            counts = high - low
            at = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
            own.append(np.repeat(places, counts))
            other.append(run.articles[at])
            its.append(run.places[at])
        found, shared = np.unique(
            np.stack([np.concatenate(part) for part in (own, other, its)], axis=1), axis=0, return_counts=True
        )
        named = ((i, self._articles[number], j) for i, number, j in found[shared >= least].tolist())
        return sorted((i, name, j) for i, name, j in named if name is not None and name != article)


def _run(number: int, keys: NDArray[np.uint64], places: NDArray[np.int32]) -> _Run:
    """An article's keys in order, each once for each passage that has it."""
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    new = np.ones(len(keys), bool)
    new[1:] = (keys[1:] != keys[:-1]) | (places[1:] != places[:-1])
    return _Run(keys[new], np.full(np.count_nonzero(new), number, np.int32), places[new])


def _added(runs: list[_Run], run: _Run) -> None:
    runs.append(run)
    while len(runs) > 1 and len(runs[-2]) < 2 * len(runs[-1]):
        last = runs.pop()
        runs[-1] = _joined([runs[-1], last])


def _joined(runs: list[_Run]) -> _Run:
    if not runs:
        return _Run(np.empty(0, np.uint64), np.empty(0, np.int32), np.empty(0, np.int32))
    if len(runs) == 1:
        return runs[0]
    keys, articles, places = (np.concatenate([getattr(run, name) for run in runs]) for name in _Run.__slots__)
    order = np.argsort(keys, kind="stable")
    return _Run(keys[order], articles[order], places[order])
