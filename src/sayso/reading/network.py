"""The network: one small model whose every head is read in one forward pass (ONNX Runtime, int8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sayso import bundled
from sayso.errors import ModelError
from sayso.reading.pieces import Piecer, Pieces, batch

Floats = npt.NDArray[np.float32]

BUNDLED: Final = bundled.READER
_BATCH = 256  # word pieces that are read at once
_PARTNERS = ("links", "opens", "closes", "arcs", "antecedents")


@dataclass(frozen=True, kw_only=True, slots=True)
class Scores:
    """The heads' scores for one window's ``n`` words.

    ``tags``, ``upos``, ``entities``, ``kinds``, ``moments`` and ``toponyms`` (n, labels), ``sentence_end`` and
    ``literal`` (n,) are logits; ``links``, ``opens``, ``closes``, ``arcs`` and ``antecedents`` (n, n + 1) score a
    word's partner, column 0 for none or the root; ``relation_of`` and ``relation_to`` (n, 128) go into
    ``Network.relations``; ``factuality`` (n,) is a judgement from −3 to 3 of the event that a word names.
    """

    tags: Floats
    links: Floats
    opens: Floats
    closes: Floats
    upos: Floats
    arcs: Floats
    relation_of: Floats
    relation_to: Floats
    sentence_end: Floats
    entities: Floats
    kinds: Floats
    antecedents: Floats
    moments: Floats
    toponyms: Floats
    literal: Floats
    factuality: Floats


class Network:
    """The model of ``folder``: weights, tokenizer and label lists, each checked by its SHA-256.

    Raises ``ModelError`` where a file is missing or is not the one that ``model.json`` names.
    One network serves one thread at a time.
    """

    def __init__(self, folder: Path = BUNDLED, *, threads: int | None = None) -> None:
        manifest = bundled.manifest(folder)
        weights = bundled.checked(folder, "model.onnx", manifest["sha256"])
        heads = bundled.checked(folder, "heads.npz", manifest["sha256"])
        tokenizer = bundled.checked(folder, "tokenizer.json", manifest["sha256"])
        self._session = bundled.session(weights, threads=threads)
        try:
            with np.load(heads, allow_pickle=False) as kept:
                self.transitions: Floats = kept["transitions"]
                self._relation_weight: Floats = kept["relation_weight"]
                self._relation_bias: Floats = kept["relation_bias"]
            self.labels: dict[str, list[str]] = manifest["labels"]
            self.version: str = manifest["version"]
            self.window: int = manifest["window"]
            self.overlap: int = manifest["overlap"]
            self.opening: float = manifest["opening_cost"]
            self.confidence: dict[str, float] | None = manifest.get("confidence")
            self.least: float = manifest.get("least_confidence", 0.0)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{heads}: the heads can't be loaded ({type(error).__name__})") from error
        self.sha256: str = manifest["sha256"]["model.onnx"]
        self.piecer = Piecer(tokenizer)

    @cached_property
    def _outputs(self) -> list[str]:
        return [output.name for output in self._session.get_outputs()]

    def run(self, parts: Sequence[tuple[Pieces, int, int]]) -> list[Scores]:
        """Scores of word ranges ``(pieces, start, end)``, in the order given.

        Only ranges of one length are read together: no padding, so no mask; and a long window by itself
        stays in the processor's cache, which makes it faster than a batch.
        """
        lengths = [int(p.first[end] - p.first[start]) for p, start, end in parts]
        order = sorted(range(len(parts)), key=lambda i: (lengths[i], i))
        found: list[Scores | None] = [None] * len(parts)
        row: list[int] = []
        for i in order:
            if row and (lengths[i] != lengths[row[0]] or lengths[i] * (len(row) + 1) > _BATCH):
                self._run_row(parts, row, found)
                row = []
            row.append(i)
        if row:
            self._run_row(parts, row, found)
        return [scores for scores in found if scores is not None]

    def _run_row(self, parts: Sequence[tuple[Pieces, int, int]], row: list[int], found: list[Scores | None]) -> None:
        made = batch([parts[i] for i in row])
        inputs = {"ids": made.ids, "feature": made.feature, "words": made.words}
        out = dict(zip(self._outputs, self._session.run(None, inputs), strict=True))
        for k, i in enumerate(row):
            n = parts[i][2] - parts[i][1]
            cut = {name: values[k, :n] for name, values in out.items()}
            for name in _PARTNERS:
                cut[name] = cut[name][:, : n + 1]
            found[i] = Scores(**cut)

    def relations(self, of: Floats, to: Floats) -> Floats:
        """Logits of relation labels for dependents ``of`` (n, 128) under heads ``to`` (n, 128)."""
        scores: Floats = np.maximum(of + to, 0) @ self._relation_weight.T + self._relation_bias
        return scores
