"""Fit what confidence is told from: ``python -m training.calibrate --data POLNEAR --model src/sayso/model``.

A logistic regression over the signs of ``sayso.reading.confidence``, on the development articles: is the attribution
one that people mark (as ``evaluation.confidence`` counts)? A second one scales it to the whole reader's statements,
whose spans are cut once more after the network has spoken. The weights go into ``model.json``. Also prints the
calibration error that such fits over four fifths of the articles have on the other fifth.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation import matching, polnear, reliability
from evaluation.attribution import ALIKE, alike, in_words
from evaluation.confidence import attributed, judged
from sayso.reading import attributions, confidence, layers, stretches, words
from sayso.reading.network import Network
from sayso.reading.reader import Reader

Doubles = npt.NDArray[np.float64]

LEAST = 0.12
"""The chance of an attribution, before it is scaled, under which nothing is read: seven of eight such are wrong."""

BY_RULE = (0.5, 0.7)
"""The fixed confidence of what is read by rule (``sayso.reading.predicates``)."""

_RIDGE = 1.0
_FOLDS = 5


def main() -> None:
    """Fit by the command line's settings and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as PolNeAR")
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    articles = polnear.read(args.data, "dev")
    network = Network(args.model)
    parts = [examples(article, network) for article in articles]
    _write(args.model, fitted(parts), 0.0)
    reader = Reader(args.model)
    whole = [statements(article, reader) for article in articles]
    sure: list[float] = []
    right: list[bool] = []
    for fold in range(_FOLDS):
        scale = fitted([p for i, p in enumerate(whole) if i % _FOLDS != fold])
        for signs, marked in (p for i, p in enumerate(whole) if i % _FOLDS == fold):
            sure += chances(signs, scale).tolist()
            right += marked.astype(bool).tolist()
    bins = reliability.bins(sure, right)
    print(reliability.chart(bins))
    print(f"\n{len(sure)} statements, {sum(right)} right; error on articles that the scale has not seen: "
          f"{reliability.calibration_error(bins):.4f}")  # fmt: skip
    shift, factor = fitted(whole)
    weights = fitted(parts) * factor
    weights[0] += shift
    least = float(chances(np.array([[np.log(LEAST / (1 - LEAST))]]), np.array([shift, factor]))[0])
    _write(args.model, weights, round(least, 4))


def _write(model: Path, weights: Doubles, least: float) -> None:
    manifest = model / "model.json"
    kept = json.loads(manifest.read_text("utf8"))
    names = ("bias", *confidence.SIGNS)
    kept["confidence"] = {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
    kept["least_confidence"] = least
    manifest.write_text(json.dumps(kept, indent=1) + "\n", "utf8")


def statements(article: polnear.MarkedArticle, reader: Reader) -> tuple[Doubles, Doubles]:
    """Log-odds (statements, 1) of the confidence of statements of one voice, and whether each is right.

    Those below ``LEAST`` and those read by rule, whose confidence is fixed, are left out.
    """
    alone = [s for s in attributed(reader, article) if len(s.chain) == 1]
    judgements = judged(alone, article.text, article.attributions)
    found = [(c, r) for c, r in judgements if c >= LEAST and c not in BY_RULE]
    sure = np.array([c for c, _ in found]).clip(0.001, 0.999)
    return np.log(sure / (1 - sure))[:, None], np.array([float(r) for _, r in found])


def examples(article: polnear.MarkedArticle, network: Network) -> tuple[Doubles, Doubles]:
    """Signs (attributions, signs) of what is read in an article, and whether each is right (attributions,)."""
    cut_all = words.cut(article.text)
    gold = [in_words(a, cut_all) for a in article.attributions]
    signs: list[tuple[float, ...]] = []
    made = []
    for start, end in stretches.cut(article.text):
        cut = words.cut(article.text[start:end])
        if not len(cut):
            continue
        read = layers.read(cut, network.piecer.pieces(cut), network)
        for a in attributions.decode(read, network):
            signs.append(a.signs)
            spans = [
                tuple((start + int(cut.starts[s]), start + int(cut.ends[e - 1])) for s, e in ranges)
                for ranges in ([a.source] if a.source else [], [a.cue] if a.cue else [], a.content)
            ]
            made.append(in_words(polnear.Attribution(source=spans[0], cue=spans[1], content=spans[2]), cut_all))
    matched = {j for _, j in matching.pairs(gold, made, alike, least=ALIKE)}
    right = np.array([j in matched for j in range(len(made))], dtype=np.float64)
    return np.array(signs, dtype=np.float64).reshape(-1, len(confidence.SIGNS)), right


def chances(signs: Doubles, weights: Doubles) -> Doubles:
    """Probabilities (attributions,) by ``weights`` (1 + signs,)."""
    made: Doubles = 1 / (1 + np.exp(-(weights[0] + signs @ weights[1:])))
    return made


def fitted(parts: list[tuple[Doubles, Doubles]]) -> Doubles:
    """Weights (1 + signs,) by Newton's method with a ridge penalty."""
    signs = np.concatenate([s for s, _ in parts])
    right = np.concatenate([r for _, r in parts])
    inputs = np.column_stack([np.ones(len(signs)), signs])
    weights = np.zeros(inputs.shape[1])
    penalty = np.diag([0.0] + [_RIDGE] * signs.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-inputs @ weights))
        gradient = inputs.T @ (right - p) - penalty @ weights
        curvature = (inputs * (p * (1 - p))[:, None]).T @ inputs + penalty
        weights += np.linalg.solve(curvature, gradient)
    return weights


if __name__ == "__main__":
    main()
