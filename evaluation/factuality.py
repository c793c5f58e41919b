"""Event factuality on UDS-IH2, UW and MEANTIME: how surely what a sentence tells of did or did not happen."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import numpy as np

from evaluation import bootstrap, events
from evaluation.bootstrap import Floats
from evaluation.counts import rounded
from evaluation.events import HIGHEST, Sentence
from evaluation.table import ranged, show
from sayso.reading import layers, words
from sayso.reading.network import BUNDLED, Network

THIRDS = ("negative", "uncertain", "positive")
_BOUND = HIGHEST / 3  # a judgement under −1 is negative, over 1 positive
_OF_THIRD = 8  # the first column of the thirds


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with SPLIT.conll or SPLIT.jsonl, or a folder of such folders"
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score the judgement of each marked event, beside the one that says that everything happened.

    Sentences are read one at a time, each as a text of its own.
    """
    corpora = {name: list(events.read(path)) for name, path in paths(args.data, args.split).items()}
    network = Network(args.model)
    tables = {name: corpus(sentences, network) for name, sentences in corpora.items()}
    whole = np.concatenate(list(tables.values()))
    shown = {**tables, "all": whole} if len(tables) > 1 else tables
    show(["factuality", "events", "MAE [95 %]", "MAE of 3.0 everywhere", "Pearson [95 %]"],
         [_row(name, table) for name, table in shown.items()])  # fmt: skip
    rows = []
    for k, name in enumerate(THIRDS):
        count, error, happened = whole.sum(axis=0)[_OF_THIRD + 3 * k :][:3]
        rows.append([f"marked {name}", f"{count:.0f}", *(f"{e / max(1, count):.3f}" for e in (error, happened))])
    show(["", "events", "MAE", "MAE of 3.0 everywhere"], rows)
    by_corpus = {name: _figures(table) for name, table in tables.items()}
    reach = {key: rounded(bootstrap.interval(whole, of), 4) for key, of in (("mae", mae), ("pearson", pearson))}
    print(json.dumps({**_figures(whole), "intervals": reach, "by_corpus": by_corpus}))


def paths(data: Path, split: str) -> dict[str, Path]:
    """The files of ``split`` by corpus: in ``data`` itself, or in each folder of it that has one."""
    folders = [path for path in sorted(data.iterdir()) if path.is_dir()]
    found = {}
    for folder in [data, *folders]:
        with suppress(FileNotFoundError):
            found[folder.name] = events.path_of(folder, split)
    return found or {data.name: events.path_of(data, split)}


def corpus(sentences: Sequence[Sentence], network: Network) -> Floats:
    """The ``sums`` of a corpus's sentences that mark events, a sentence a row."""
    rows = []
    for sentence in sentences:
        if sentence.labels:
            read = judged(sentence, network)
            rows.append(sums(list(sentence.labels.values()), [float(read[i]) for i in sentence.labels]))
    return np.array(rows).reshape(-1, _OF_THIRD + 3 * len(THIRDS))


def judged(sentence: Sentence, network: Network) -> Sequence[float]:
    """The model's judgement of each word of a sentence that is read by itself."""
    ends = list(accumulate(len(form) + 1 for form in sentence.forms))
    spans = [(end - 1 - len(form), end - 1) for form, end in zip(sentence.forms, ends, strict=True)]
    cut = words.of_spans(" ".join(sentence.forms), spans)
    found: Sequence[float] = layers.read(cut, network.piecer.pieces(cut), network).factuality.tolist()
    return found


def sums(marked: Sequence[float], read: Sequence[float]) -> Floats:
    """What MAE and correlation are made of, for the events of a sentence.

    Columns: events; absolute error; that of 3.0; sums of marked, read, their squares and their product; then for
    each of ``THIRDS`` (by what is marked) events, absolute error, that of 3.0.
    """
    x, y = np.array(marked, dtype=np.float64), np.array(read, dtype=np.float64)
    error, happened = abs(x - y), HIGHEST - x
    row = [len(x), error.sum(), happened.sum(), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum()]
    for inside in (x < -_BOUND, abs(x) <= _BOUND, x > _BOUND):
        row += [inside.sum(), error[inside].sum(), happened[inside].sum()]
    return np.array(row, dtype=np.float64)


def mae(table: Floats) -> Floats:
    """Mean absolute error, from sums (samples, columns)."""
    return np.asarray(table[:, 1] / np.maximum(1, table[:, 0]))


def mae_of_happened(table: Floats) -> Floats:
    """Mean absolute error of who says 3.0 of every event, from sums (samples, columns)."""
    return np.asarray(table[:, 2] / np.maximum(1, table[:, 0]))


def pearson(table: Floats) -> Floats:
    """Pearson's correlation of marked and read, from sums (samples, columns); NaN where either is constant."""
    n, _, _, x, y, xx, yy, xy = table[:, :_OF_THIRD].T
    spread = np.maximum(0, n * xx - x * x) * np.maximum(0, n * yy - y * y)
    return np.asarray((n * xy - x * y) / np.sqrt(np.where(spread > 1e-9, spread, np.nan)))


def _row(name: str, table: Floats) -> list[str]:
    whole = table.sum(axis=0)[None]
    error, agreement = (ranged(float(of(whole)[0]), bootstrap.interval(table, of), 3) for of in (mae, pearson))
    return [name, f"{whole[0, 0]:.0f}", error, f"{mae_of_happened(whole)[0]:.3f}", agreement]


def _figures(table: Floats) -> dict[str, float | None]:
    whole = table.sum(axis=0)[None]
    found = {"mae": mae, "pearson": pearson, "mae_of_happened": mae_of_happened}
    values = {key: float(of(whole)[0]) for key, of in found.items()}
    return {key: None if np.isnan(value) else round(value, 4) for key, value in values.items()}
