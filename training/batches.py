"""Windows of examples, gathered into batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading import pieces
from training.example import LAYERS, PARTNERS, Example, Labels
from training.loss import IGNORED


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A range of an example's words as it goes into a batch."""

    example: Example
    style: int
    start: int
    end: int

    @property
    def length(self) -> int:
        first = self.example.styles[self.style].first
        return int(first[self.end] - first[self.start])


def windows(examples: Sequence[Example], size: int, rng: random.Random, *, restyle: float = 0.3) -> list[Window]:
    """One pass over ``examples``: windows without overlap from a random first cut, in random order."""
    found = []
    for example in examples:
        style = len(example.styles) - 1 if rng.random() < restyle else 0
        chosen = example.styles[style]
        total = int(chosen.first[-1])
        head = rng.randrange(size // 4, size) if total > size else size
        ranges = pieces.windows(chosen, head, 0)[:1]
        if ranges and ranges[0][1] < len(chosen):
            ranges += pieces.windows(chosen, size, 0, start=ranges[0][1])
        found += [Window(example=example, style=style, start=s, end=e) for s, e in ranges]
    rng.shuffle(found)
    return found


def batches(found: list[Window], budget: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, at most ``budget`` pieces (with padding) a batch, in random order."""
    made = []
    pool = budget // 128 * 16
    for at in range(0, len(found), pool):
        row: list[Window] = []
        for window in sorted(found[at : at + pool], key=lambda w: w.length):
            if row and (window.length + 2) * (len(row) + 1) > budget:
                made.append(row)
                row = []
            row.append(window)
        made.append(row)
    rng.shuffle(made)
    yield from made


def labels_of(row: Sequence[Window]) -> Labels:
    """Gold arrays (windows, words) of a batch; a partner is its word in the window + 1, 0 for none or the root.

    A partner outside the window is none for links and antecedents, and not marked for the other layers.
    """
    width = max(w.end - w.start for w in row)
    gold = {layer: np.full((len(row), width), IGNORED, dtype=np.int64) for layer in LAYERS}
    for i, window in enumerate(row):
        span = slice(window.start, window.end)
        count = window.end - window.start
        for layer in LAYERS:
            values = window.example.labels[layer][span].copy()
            if layer in PARTNERS:
                outside = (values != IGNORED) & (values >= 0)
                outside &= (values < window.start) | (values >= window.end)
                inside = (values >= 0) & ~outside
                values[inside] -= window.start - 1
                values[values == -1] = 0
                values[outside] = 0 if layer in ("links", "antecedents") else IGNORED
            gold[layer][i, :count] = values
        gold["relations"][i][gold["heads"][i] == IGNORED] = IGNORED
    return gold
