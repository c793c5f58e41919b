"""Claims found again: for a tweet, the claims already checked that it is about (CheckThat! 2020, task 2), MAP@5."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation import bootstrap, checkthat
from evaluation.bm25 import Index
from evaluation.bootstrap import Floats
from evaluation.checkthat import Checked, Query
from evaluation.counts import rounded
from evaluation.table import ranged, show
from sayso.linking import words

DEPTH = 5
_CANDIDATES = 60  # of each index, that are ranked
_GRAM = 4  # letters
_PENALTY, _STEPS, _RATE = 0.03, 200, 0.05
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z]+\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)  # May is a verb and a name as well
_SHOWN = re.compile(r"photo|video|image|film|clip|pictur|footage", re.IGNORECASE)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="folder with verified_claims.docs.tsv, train and dev")
    parser.add_argument("--split", default="dev", choices=["dev"])


def run(args: argparse.Namespace) -> None:
    """Rank all claims for each tweet and score the first five.

    BM25 over stems of claim and title stands beside a ranking by a linear combination of what tweet and claim have in
    common, its weights fitted on the train split alone.
    """
    library = Library(checkthat.checked(args.data))
    train, queries = (checkthat.queries(args.data, split) for split in ("train", args.split))
    weights = fit([library.ranked(query) for query in train], train, library)
    found: dict[str, list[float]] = {"BM25": [], "claims": []}
    for query in queries:
        ranking = library.ranked(query)
        found["BM25"].append(average_precision(library.names(_best(library.stems(query))), query.relevant))
        best = ranking.candidates[_best(ranking.features @ weights)]
        found["claims"].append(average_precision(library.names(best), query.relevant))
    reach = {
        name: bootstrap.interval(np.array([scores, [1.0] * len(scores)]).T, _mean) for name, scores in found.items()
    }
    print(f"{len(queries)} tweets, {len(library.checked)} claims")
    show(["", "MAP@5 [95 %]"], [[name, ranged(float(np.mean(s)), reach[name], 4)] for name, s in found.items()])
    figures = {"map5": "claims", "bm25_map5": "BM25"}
    print(
        json.dumps(
            {
                **{key: round(float(np.mean(found[name])), 4) for key, name in figures.items()},
                "intervals": {key: rounded(reach[name], 4) for key, name in figures.items()},
            }
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Claims that may be meant (indices), and what they have in common with the tweet (claims, features)."""

    candidates: np.ndarray
    features: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class _Terms:
    claim: frozenset[str]
    title: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    shown: bool
    weights: tuple[float, float]


class Library:
    """The claims already checked, indexed by stems and by letters, as a whole and by field."""

    def __init__(self, checked: Sequence[Checked]) -> None:
        self.checked = checked
        claims = [words.of(one.claim).stems for one in checked]
        titles = [words.of(one.title).stems for one in checked]
        self._whole = Index([a + b for a, b in zip(claims, titles, strict=True)])
        self._claims, self._titles = Index(claims), Index(titles)
        self._letters = Index([grams(f"{c.claim} {c.title}") for c in checked], b=0.6)
        self._claim_letters = Index([grams(c.claim) for c in checked], b=0.6)
        self._terms = [self._of(*made) for made in zip(checked, claims, titles, strict=True)]

    def _of(self, checked: Checked, claim: list[str], title: list[str]) -> _Terms:
        return _Terms(
            claim=frozenset(claim),
            title=frozenset(title),
            names=frozenset(words.stem(name.lower()) for name in _NAME.findall(checked.claim)),
            numbers=frozenset(stem for stem in (*claim, *title) if stem[0].isdigit()),
            months=frozenset(_MONTHS & set(checked.claim.lower().split())),
            years=frozenset(_YEAR.findall(f"{checked.claim} {checked.title}")),
            shown=bool(_SHOWN.search(checked.claim)),
            weights=(max(1.0, self._whole.weight(set(claim))), max(1.0, self._whole.weight(set(title)))),
        )

    def names(self, indices: Sequence[int] | np.ndarray) -> list[str]:
        """The ids of claims."""
        return [self.checked[i].id for i in indices]

    def stems(self, query: Query) -> Floats:
        """BM25 of all claims with their titles over the tweet's stems."""
        return self._whole.scores(words.of(query.text).stems)

    def ranked(self, query: Query) -> Ranking:
        """The claims that may be meant, with their features."""
        text, whole = words.of(query.text).stems, words.of(f"{query.text} {query.author}").stems
        letters = grams(query.text)
        scores = [
            self._whole.scores(text),
            self._claims.scores(text),
            self._titles.scores(text),
            self._whole.scores(whole),
            self._claims.scores(whole),
            self._letters.scores(letters),
            self._claim_letters.scores(letters),
            self._letters.scores(grams(f"{query.text} {query.author}")),
        ]
        near = np.unique(np.concatenate([np.argsort(-each, kind="stable")[:_CANDIDATES] for each in scores]))
        columns = [column for each in scores for column in (each[near] / (each.max() + 1e-9), each[near] / 20)]
        told = [self._shared(self._terms[i], frozenset(text), frozenset(whole), query) for i in near]
        return Ranking(candidates=near, features=np.hstack([np.array(columns).T, np.array(told)]))

    def _shared(self, terms: _Terms, text: frozenset[str], whole: frozenset[str], query: Query) -> list[float]:
        weight = self._whole.weight
        year, month = query.year in terms.years, query.month in terms.months
        return [
            weight(terms.claim & text) / terms.weights[0],
            weight(terms.title & text) / terms.weights[1],
            weight(terms.claim & whole) / terms.weights[0],
            weight(terms.title & whole) / terms.weights[1],
            weight((terms.claim | terms.title) & text) / max(1.0, weight(text)),
            weight(terms.names & whole) / 10,
            len(terms.names - whole) / 3,
            float(len(terms.numbers & text)),
            float(len(terms.numbers - whole)),
            float(year),
            float(bool(terms.years) and not year),
            float(year and month),
            float(bool(terms.months) and not month),
            float(terms.shown),
        ]


def fit(rankings: Sequence[Ranking], queries: Sequence[Query], library: Library) -> Floats:
    """Weights under which what a tweet is about is likeliest among its candidates (softmax; Cao et al. 2007), by Adam.

    Features are scaled to one spread for it; the weights returned are for features as they are.
    """
    spread = np.vstack([ranking.features for ranking in rankings]).std(axis=0) + 1e-9
    examples = []
    for ranking, query in zip(rankings, queries, strict=True):
        right = np.array([name in query.relevant for name in library.names(ranking.candidates)], dtype=np.float64)
        if right.any():
            examples.append((ranking.features / spread, right / right.sum()))
    weights = mean = square = np.zeros(len(spread))
    for step in range(1, _STEPS + 1):
        slope = _PENALTY * weights
        for features, right in examples:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            slope = slope + features.T @ (chances / chances.sum() - right) / len(examples)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights / spread)


def grams(text: str) -> list[str]:
    """Four letters and digits at a time, with a space between words."""
    plain = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    return [plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1)]


def average_precision(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """Average precision of the first five, of as many as could be right."""
    right = precision = 0.0
    for place, name in enumerate(ranked[:DEPTH], 1):
        if name in relevant:
            right += 1
            precision += right / place
    return precision / max(1, min(DEPTH, len(relevant)))


def _best(scores: Floats) -> np.ndarray:
    return np.argsort(-scores, kind="stable")[:DEPTH]


def _mean(sums: Floats) -> Floats:
    return np.asarray(sums[:, 0] / sums[:, 1])
