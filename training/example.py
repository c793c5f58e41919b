"""A training example: one document as pieces, with labels for the layers that its corpus marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.reading import pieces, words
from training.loss import IGNORED

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
KINDS = ["none", "person", "organization", "place", "event", "object", "time", "abstract",
         "substance", "animal", "plant"]  # fmt: skip
ENTITIES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTHER", "I-OTHER"]
MOMENTS = ["O", "B-DATE", "I-DATE", "B-TIME", "I-TIME", "B-DURATION", "I-DURATION", "B-SET", "I-SET"]
TOPONYMS = ["O", "B-TOPONYM", "I-TOPONYM"]

PARTNERS = ("links", "opens", "closes", "heads", "antecedents")
"""Layers whose values are other words."""

LAYERS = ("tags", "links", "opens", "closes", "upos", "heads", "relations", "sentence", "sentence_end", "entities",
          "kinds", "antecedents", "moments", "toponyms", "literal", "factuality")  # fmt: skip

Labels = dict[str, npt.NDArray[np.int64]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A document: its pieces in one or two styles, and its labels by word (−100: not marked).

    The ``PARTNERS`` are document word indices, −1 for none or root; ``factuality`` is in thousandths above −3.
    """

    name: str
    styles: tuple[pieces.Pieces, ...]
    labels: Labels


def unmarked(count: int) -> Labels:
    """Labels of ``count`` words of which nothing is known."""
    return {layer: np.full(count, IGNORED, dtype=np.int64) for layer in LAYERS}


def word_range(cut: words.Words, fragment: tuple[int, int]) -> tuple[int, int]:
    """The words that overlap ``fragment`` (code points), end exclusive."""
    start = int(np.searchsorted(cut.ends, fragment[0], side="right"))
    return start, int(np.searchsorted(cut.starts, fragment[1], side="left"))


def mark(labels: npt.NDArray[np.int64], names: list[str], spans: Iterable[tuple[str, int, int]]) -> None:
    """Write B- and I- tags of ``spans`` (label, first, end word) over ``labels``."""
    for name, start, end in spans:
        if start < end:
            labels[start] = names.index("B-" + name)
            labels[start + 1 : end] = names.index("I-" + name)
