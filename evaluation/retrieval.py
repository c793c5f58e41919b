"""Claims found again: for a tweet, the claims already checked that it is about (CheckThat! 2020, task 2), MAP@5."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import bootstrap, checkthat
from evaluation.bootstrap import Floats
from evaluation.checkthat import Checked, Query
from evaluation.counts import rounded
from evaluation.table import ranged, show
from sayso.linking.alike.encoder import Encoder
from sayso.linking.alike.library import Asked, Library, Said, Vectors

DEPTH = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="folder with verified_claims.docs.tsv and dev")
    parser.add_argument("--split", default="dev", help="the folder in it with the tweets (dev)")


def run(args: argparse.Namespace) -> None:
    """Rank all claims for each tweet as the case command does for a sentence, and score the first five.

    BM25 over stems of claim and title stands beside. Nothing is fitted here.
    """
    checked = checkthat.checked(args.data)
    kept = library(checked, Encoder().vectors)
    queries = checkthat.queries(args.data, args.split)
    found: dict[str, list[float]] = {"BM25": [], "alike": []}
    for query in queries:
        plain = np.argsort(-kept.stems(asked(query)), kind="stable")[:DEPTH]
        found["BM25"].append(average_precision([checked[i].id for i in plain], query.relevant))
        best = [checked[like.index].id for like in kept.best(asked(query), DEPTH)]
        found["alike"].append(average_precision(best, query.relevant))
    reach = {
        name: bootstrap.interval(np.array([scores, [1.0] * len(scores)]).T, _mean) for name, scores in found.items()
    }
    print(f"{len(queries)} tweets, {len(checked)} claims")
    show(["", "MAP@5 [95 %]"], [[name, ranged(float(np.mean(s)), reach[name], 4)] for name, s in found.items()])
    figures = {"map5": "alike", "bm25_map5": "BM25"}
    print(
        json.dumps(
            {
                **{key: round(float(np.mean(found[name])), 4) for key, name in figures.items()},
                "intervals": {key: rounded(reach[name], 4) for key, name in figures.items()},
            }
        )
    )


def library(checked: Sequence[Checked], vectors: Vectors) -> Library:
    """The claims already checked, under the titles of the articles that checked them."""
    return Library([Said(text=one.claim, title=one.title) for one in checked], vectors)


def asked(query: Query) -> Asked:
    """What a tweet asks for: its words, who signs it, when."""
    return Asked(text=query.text, by=query.author, month=query.month, year=query.year)


def average_precision(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """Average precision of the first five, of as many as could be right."""
    right = precision = 0.0
    for place, name in enumerate(ranked[:DEPTH], 1):
        if name in relevant:
            right += 1
            precision += right / place
    return precision / max(1, min(DEPTH, len(relevant)))


def _mean(sums: Floats) -> Floats:
    return np.asarray(sums[:, 0] / sums[:, 1])
