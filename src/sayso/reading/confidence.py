"""Confidence: the chance that an attribution is right, told from what the network is sure of in it.

A logistic regression over a few signs, fitted by ``training.calibrate`` to whether people mark the same attribution;
its weights stand in ``model.json``. Without weights the confidence is the geometric mean of the chances.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sayso.reading.network import Floats, Network

if TYPE_CHECKING:
    from sayso.reading.attributions import Attribution, Range, Scored

SIGNS = ("cue", "content", "least", "source", "linked", "owned", "opens", "closes", "sourceless", "pieces", "length")
_PLAIN = ("cue", "content", "source", "linked", "owned")  # whose mean it is without weights
_LEAST, _MOST = 0.001, 0.999


def told(a: Attribution, sure: Floats, scored: Scored, network: Network) -> Attribution:
    """``a`` with its confidence, from 0 to 1; ``sure`` are the probabilities of all tags (words, tags)."""
    found = signs(a, sure, scored, network.labels["tags"])
    if network.confidence is None:
        chances = 1 / (1 + np.exp(-np.array([found[SIGNS.index(name)] for name in _PLAIN])))
        return replace(a, confidence=float(np.exp(np.log(chances).mean())), signs=found)
    score = network.confidence["bias"] + sum(network.confidence[name] * v for name, v in zip(SIGNS, found, strict=True))
    return replace(a, confidence=float(1 / (1 + np.exp(-score))), signs=found)


def signs(a: Attribution, sure: Floats, scored: Scored, labels: list[str]) -> tuple[float, ...]:
    """The ``SIGNS`` of an attribution: log-odds of chances, then counts.

    Chances: the mean tags of cue, content and source; the least sure word of the content; the links of its first
    fragment to the cue and of the cue to its source; the first and the last word of the content by their bounds.
    """
    cue = a.cue or a.content[0]
    content = sure[[i for r in a.content for i in range(*r)]][:, _columns(labels, "content")].sum(axis=1)
    chances = [
        _mean(sure, labels, "cue", cue),
        float(content.mean()),
        float(content.min()),
        _mean(sure, labels, "source", a.source) if a.source else 1.0,
        scored.links.chance(a.content[0][0], cue[0]),
        scored.links.chance(cue[0], a.source[0] if a.source else None),
        scored.opens.chance(cue[0], a.content[0][0]),
        scored.closes.chance(cue[0], a.content[-1][1] - 1),
    ]
    clipped = np.clip(chances, _LEAST, _MOST)
    counts = [float(a.source is None), float(len(a.content) > 1), float(np.log(len(content)))]
    return (*np.log(clipped / (1 - clipped)).tolist(), *counts)


def _mean(sure: Floats, labels: list[str], role: str, span: Range) -> float:
    return float(sure[span[0] : span[1], _columns(labels, role)].sum(axis=1).mean())


def _columns(labels: list[str], role: str) -> list[int]:
    return [labels.index("B-" + role), labels.index("I-" + role)]
