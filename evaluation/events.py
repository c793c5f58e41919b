"""Event factuality marked by hand: sentences of UDS-IH2, UW and MEANTIME, in CoNLL or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOWEST, HIGHEST = -3.0, 3.0  # certainly did not happen, certainly happened


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence's words and the factuality of those that are events, by word index."""

    forms: tuple[str, ...]
    labels: dict[int, float]


def path_of(folder: Path, split: str) -> Path:
    """The file of ``split`` in a corpus's folder; raises ``FileNotFoundError`` where there is none."""
    for suffix in ("conll", "jsonl"):
        if (path := folder / f"{split}.{suffix}").is_file():
            return path
    raise FileNotFoundError(f"{folder}: no {split}.conll or {split}.jsonl there")


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a ``.conll`` or ``.jsonl`` file.

    CoNLL: a word a line, its form and label ("_" where it is no event) in the second and third column, an empty
    line after each sentence. JSON Lines: ``text`` with words parted by spaces, ``targets`` with ``span1`` (first
    word, end) and ``label``. Raises ``ValueError`` with file and line where a line is otherwise.
    """
    lines = path.read_text("utf8").split("\n")
    yield from _json_lines(path, lines) if path.suffix == ".jsonl" else _conll(path, lines)


def _conll(path: Path, lines: list[str]) -> Iterator[Sentence]:
    forms: list[str] = []
    labels: dict[int, float] = {}
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            columns = line.split("\t")
            if len(columns) < 3:
                raise ValueError(f"{path.name}:{number}: {len(columns)} columns, at least 3 expected")
            if columns[2] != "_":
                labels[len(forms)] = _label(columns[2], f"{path.name}:{number}")
            forms.append(columns[1])
        elif forms:
            yield Sentence(forms=tuple(forms), labels=labels)
            forms, labels = [], {}


def _json_lines(path: Path, lines: list[str]) -> Iterator[Sentence]:
    for number, line in enumerate(lines, 1):
        at = f"{path.name}:{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            forms = tuple(row["text"].split())
            labels = {int(t["span1"][0]): _label(t["label"], at) for t in row["targets"]}
        except (json.JSONDecodeError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise ValueError(f"{at}: not a sentence with text and targets ({error!r})") from error
        if beyond := [i for i in labels if not 0 <= i < len(forms)]:
            raise ValueError(f"{at}: label at word {beyond[0]}, the sentence has {len(forms)}")
        yield Sentence(forms=forms, labels=labels)


def _label(written: Any, at: str) -> float:
    try:
        label = float(written)
    except ValueError:
        raise ValueError(f"{at}: label {written!r}, a number expected") from None
    if not LOWEST <= label <= HIGHEST:
        raise ValueError(f"{at}: label {label}, from {LOWEST} to {HIGHEST} expected")
    return label
