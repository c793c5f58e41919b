"""``python -m training.ranking``: the weights by which places of one name are ranked, fitted to articles marked by hand.

Each round is a conditional logit over a name's candidates (McFadden 1974): the right ones are those within 30 km of
where the name is marked, else the nearest within 161 km, else none. The second and third round know the chances that
the one before gives to the other names of the article.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import geo, readings
from evaluation.distances import NEAR_KM
from sayso.reading.network import BUNDLED, Network
from sayso.reading.places import Gazetteer, Mention, noticed, ranking
from sayso.reading.places.globe import kilometres
from sayso.reading.places.ranking import FEATURES, Floats, Group
from sayso.reading.places.resolving import Names

OUT = Path(__file__).parent.parent / "src/sayso/reading/places/weights.json"
ROUNDS = 3
SAME_KM = 30.0
_PENALTY = 0.2
_STEPS = 40

Article = tuple[list[Group], list[Floats]]
"""An article's groups, and for each which of its candidates are right (candidates + 1,), 0 throughout where it is not marked."""


def main() -> None:
    """Fit on the training articles of the files and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="gwn.xml and lgl.xml")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    network, gazetteer = Network(args.model), Gazetteer.open()
    articles = []
    for path in args.data:
        for document in geo.documents(path, "train"):
            mentions = [m for s in readings.of_text(document.text, network) for m in noticed(s.layers, s.offset)]
            articles.append(example(document, mentions, gazetteer))
    weights = fitted(articles)
    told = {
        "made_by": "python -m training.ranking",
        "data": [f"{path.name}: all but every fifth article" for path in args.data],
        "gazetteer": gazetteer.origin,
        "weights": [{name: round(float(w), 3) for name, w in zip(FEATURES, row, strict=True)} for row in weights],
    }
    args.out.write_text(json.dumps(told, indent=1) + "\n", "utf8")


def example(document: geo.PlaceDocument, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Article:
    """An article's groups with what is right."""
    marked = {(t.start, t.end): (t.lat, t.lon) for t in document.toponyms if t.lat is not None and t.lon is not None}
    groups = Names(mentions, gazetteer).groups()
    right = []
    for group in groups:
        here = np.zeros(len(group.entries) + 1)
        for i in group.at:
            at = marked.get(mentions[i].span)
            if at is not None:
                here += _right(group, at)
        right.append(here)
    return groups, right


def _right(group: Group, at: tuple[float, float]) -> Floats:
    """Which candidates are right (candidates + 1,), the last being none of them."""
    apart = np.array([kilometres(*at, entry.lat, entry.lon) for entry in group.entries])
    near = apart <= SAME_KM if apart.min() <= SAME_KM else (apart == apart.min()) & (apart <= NEAR_KM)
    return np.append(near, not near.any()).astype(float)


def fitted(articles: Sequence[Article]) -> list[Floats]:
    """The weights of each round."""
    tables = [[ranking.alone(group) for group in groups] for groups, _ in articles]
    weights: list[Floats] = []
    for _ in range(ROUNDS):
        for (groups, _), made in zip(articles, tables, strict=True):
            if weights:
                ranking.around(groups, made, [ranking.softmax(table @ weights[-1]) for table in made])
        pairs = [
            (table, right)
            for (_, rights), made in zip(articles, tables, strict=True)
            for table, right in zip(made, rights, strict=True)
            if right.any()
        ]
        weights.append(_fit(pairs))
    return weights


def _fit(pairs: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The weights of largest likelihood with a squared penalty, by Newton's method with halved steps.

    A name counts as the square root of how often it is marked, so that no article outweighs the others.
    """
    weights = np.zeros(len(FEATURES))
    loss, slope, bend = _loss(pairs, weights)
    for _ in range(_STEPS):
        step = np.linalg.solve(bend, slope)
        for size in (1.0, 0.5, 0.25, 0.1, 0.02):
            tried = _loss(pairs, weights - size * step)
            if tried[0] < loss:
                break
        else:
            break
        weights = weights - size * step
        done = loss - tried[0] < 1e-4
        loss, slope, bend = tried
        if done:
            break
    print(f"{len(pairs)} names, loss {loss / len(pairs):.4f}")
    return weights


def _loss(pairs: Sequence[tuple[Floats, Floats]], weights: Floats) -> tuple[float, Floats, Floats]:
    loss = _PENALTY * float(weights @ weights) / 2
    slope, bend = _PENALTY * weights, _PENALTY * np.eye(len(weights))
    for table, right in pairs:
        times = np.sqrt(right.max())
        chances = ranking.softmax(table @ weights)
        good = right > 0
        sure = float(chances[good].sum())
        loss -= times * np.log(max(sure, 1e-12))
        toward = np.where(good, chances, 0) / max(sure, 1e-12)
        slope = slope + times * table.T @ (chances - toward)
        mean = chances @ table
        bend = bend + times * ((table * chances[:, None]).T @ table - np.outer(mean, mean))
    return loss, slope, bend


if __name__ == "__main__":
    main()
