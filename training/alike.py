"""``python -m training.alike --data DIR --run DIR``: the weights by which texts that say the like are ranked.

A softmax over each tweet's candidates (Cao et al. 2007), fitted by Adam on the train split of CheckThat! 2020. A tweet
and its claims are seen through the network that has not learned from it (``DIR/0``, ``DIR/1``: `training.sentences`
with ``--without``), since the one that has would make nearness look surer than it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import checkthat, retrieval
from evaluation.checkthat import Checked, Query
from sayso.linking.alike.encoder import Encoder
from sayso.linking.alike.library import FEATURES, WEIGHTS, Floats, Ranking
from training.sentences import FOLDS, fold_of

_PENALTY, _STEPS, _RATE = 0.1, 200, 0.05


def main() -> None:
    """Fit on the train split and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with verified_claims.docs.tsv and train")
    parser.add_argument("--run", type=Path, required=True, help="folder of the networks that were trained on a part")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    checked = checkthat.checked(args.data)
    queries = checkthat.queries(args.data, "train")
    examples: list[tuple[Floats, Floats]] = []
    for fold in range(FOLDS):
        library = retrieval.library(checked, Encoder(args.run / str(fold) / "sentences").vectors)
        for query in (query for query in queries if fold_of(query) == fold):
            ranking = library.ranked(retrieval.asked(query))
            right = _right(ranking, query, checked)
            if right.any():
                examples.append((ranking.features, right / right.sum()))
    weights = fit(examples)
    kept = {name: round(float(weight), 5) for name, weight in zip(FEATURES, weights, strict=True)}
    args.out.write_text(json.dumps(kept, indent=1) + "\n", "utf8")


def fit(examples: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Weights under which the right ones (chances that add to 1) are likeliest among each example's candidates.

    Features (candidates, features) are scaled to one spread for it; the weights returned are for them as they are.
    """
    spread = np.vstack([features for features, _ in examples]).std(axis=0) + 1e-9
    scaled = [(features / spread, right) for features, right in examples]
    weights = mean = square = np.zeros(len(spread))
    for step in range(1, _STEPS + 1):
        slope = _PENALTY * weights
        for features, right in scaled:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            slope = slope + features.T @ (chances / chances.sum() - right) / len(scaled)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights / spread)


def _right(ranking: Ranking, query: Query, checked: Sequence[Checked]) -> Floats:
    return np.array([checked[i].id in query.relevant for i in ranking.candidates], dtype=np.float64)


if __name__ == "__main__":
    main()
