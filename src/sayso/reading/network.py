"""The network: one small model whose every head is read in one forward pass (ONNX Runtime, int8)."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import onnxruntime

from sayso.errors import ModelError
from sayso.reading.pieces import Piecer, Pieces, batch

Floats = npt.NDArray[np.float32]

BUNDLED: Final = Path(__file__).parent.parent / "model"
_BATCH = 256  # word pieces that are read at once
_SLOWER = ["SkipLayerNormFusion"]  # its kernel takes twice the time of what it joins: an eighth of the whole
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
        manifest = _manifest(folder)
        weights = _checked(folder, "model.onnx", manifest["sha256"])
        heads = _checked(folder, "heads.npz", manifest["sha256"])
        tokenizer = _checked(folder, "tokenizer.json", manifest["sha256"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or int(os.environ.get("SAYSO_THREADS", "0")) or _cores()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
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
        except Exception as error:  # onnxruntime raises many kinds, none of them public
            raise ModelError(f"{weights}: the weights can't be loaded ({type(error).__name__})") from error
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


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        loaded: Any = json.loads((folder / "model.json").read_text("utf8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'model.json'}: the model is missing or broken; install Sayso again") from error
    if not isinstance(loaded, dict) or not isinstance(loaded.get("sha256"), dict):
        raise ModelError(f"{folder / 'model.json'}: the model is broken; install Sayso again")
    return loaded


def _checked(folder: Path, name: str, expected: dict[str, str]) -> Path:
    path = folder / name
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: missing; install Sayso again") from error
    if digest != expected.get(name):
        raise ModelError(f"{path}: not the file that model.json names (SHA-256 differs); install Sayso again")
    return path


def _cores() -> int:
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
