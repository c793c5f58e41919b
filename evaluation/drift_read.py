"""Drift in articles that nobody wrote for it, held against labels made by reading both sides.

The labels are `evaluation/gold/drift.jsonl`, what they mean is docs/drift.md; the texts come from FA-KES, whose path is
given. What is found counts by the label of the two places it stands between; what no label knows is counted apart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.contests import digits, fakes, neighbours
from evaluation.table import show
from sayso.linked import DRIFT_KINDS, Drift, DriftKind, Echo, Passage
from sayso.linking import links
from sayso.linking.retold import along_the_way
from sayso.reading.network import BUNDLED as MODEL
from sayso.reading.reader import Reader
from sayso.records import Reading

BUNDLED: Final = Path(__file__).parent / "gold" / "drift.jsonl"
LABELS: Final = ("right", "trivial", "wrong")
REASONS: Final = frozenset(
    "drift vaguer stock same-meaning later-count other-event other-thing misread misaligned no-hedge still-told same-name boilerplate".split()
)
_KEYS: Final = {"corpus", "drawn", "kind", "first", "then", "label", "why"}

Place = tuple[str, int, int]
"""An article, by the first digits of a SHA-256 (`evaluation.contests.digits`), and from where to where in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """What a drift between two places is, and why; ``drawn`` is the draw it was judged in."""

    corpus: str
    drawn: str
    kind: DriftKind
    first: Place
    then: Place
    label: str
    why: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="articles.csv of FA-KES")
    parser.add_argument("--labels", type=Path, default=BUNDLED, help="the labelled drift")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--mistakes", action="store_true", help="print what is labelled wrong, and why")


def run(args: argparse.Namespace) -> None:
    """Read the articles that labels are of, link those that share keys as a case does, and show what is right."""
    labels = read(args.labels)
    wanted = {place[0] for label in labels for place in (label.first, label.then)}
    reader = Reader(args.model)
    readings = [reader.read(article) for article in fakes(args.data) if digits(article.text) in wanted]
    known = {reading.article.id: digits(reading.article.text) for reading in readings}
    found = [(drift, label_of(drift, labels, known)) for drift in between(readings)]
    show(["", "labelled", "right", "found", "right", "trivial", "wrong", "right of the found"], rows(found, labels))
    if args.mistakes:
        for drift, label in found:
            if label is not None and label.label == "wrong":
                print(f"{label.why}: {drift.kind}: {drift.says}")
    print(json.dumps(figures(found, labels)))


def read(path: Path = BUNDLED) -> list[Label]:
    """The labels of a file in its order.

    Raises ``ValueError`` that names the line and what is wrong with it: keys, kinds, labels or reasons that aren't
    known or are missing, a drift that is right for another reason than being one, one that comes twice.
    """
    found: list[Label] = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            label = _label(json.loads(line))
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        if any(_same(label, other.kind, other.first, other.then) for other in found):
            raise ValueError(f"{path}:{number}: the drift comes twice")
        found.append(label)
    return found


def _label(given: dict[str, Any]) -> Label:
    if given.keys() != _KEYS:
        raise ValueError(f"keys: {sorted(given.keys() ^ _KEYS)}")
    label = Label(**{**given, "first": _place(given["first"]), "then": _place(given["then"])})
    if label.kind not in DRIFT_KINDS or label.label not in LABELS or label.why not in REASONS:
        raise ValueError(f"{label.kind!r}, {label.label!r} or {label.why!r}: not known")
    if (label.label == "right") != (label.why == "drift"):
        raise ValueError(f"{label.label!r}, because of {label.why!r}")
    return label


def _place(given: Sequence[Any]) -> Place:
    digest, start, end = given
    return str(digest), int(start), int(end)


def _same(label: Label, kind: str, first: Place, then: Place) -> bool:
    """Whether a label is of this kind between these two places: the same articles, and words in common."""
    return label.kind == kind and all(
        mine[0] == yours[0] and mine[1] < yours[2] and yours[1] < mine[2]
        for mine, yours in ((label.first, first), (label.then, then))
    )


def between(readings: Sequence[Reading]) -> list[Drift]:
    """The drift between those of ``readings`` that share keys, along the way that words came, as a case finds it."""
    echoes: list[Echo] = []
    drifts: dict[str, Drift] = {}
    for one, near in neighbours(readings):
        for other in near:
            linked = links.between(one, other)
            echoes += linked.echoes
            drifts |= {drift.id: drift for drift in linked.drifts}
    return along_the_way(list(drifts.values()), echoes, {reading.article.id: reading.article for reading in readings})


def label_of(drift: Drift, labels: Iterable[Label], known: dict[str, str]) -> Label | None:
    """The label of a drift, None where it has none; ``known`` are the digits of articles by their ids."""
    first, then = (_at(passage, known) for passage in (drift.first, drift.then))
    return next((label for label in labels if _same(label, drift.kind, first, then)), None)


def _at(passage: Passage, known: dict[str, str]) -> Place:
    return known[passage.article], passage.spans[0][0], passage.spans[-1][1]


def rows(found: Sequence[tuple[Drift, Label | None]], labels: Sequence[Label]) -> list[list[str]]:
    """By kind: how many are labelled and right, and of those found how many are what."""
    made = []
    for kind in (*DRIFT_KINDS, "all"):
        of = [label for label in labels if kind in (label.kind, "all")]
        hit = [label.label for drift, label in found if label is not None and kind in (drift.kind, "all")]
        counts = [str(hit.count(label)) for label in LABELS]
        right = sum(label.label == "right" for label in of)
        share = f"{100 * hit.count('right') / len(hit):.1f} %" if hit else ""
        made.append([kind, str(len(of)), str(right), str(len(hit)), *counts, share])
    return made


def figures(found: Sequence[tuple[Drift, Label | None]], labels: Sequence[Label]) -> dict[str, object]:
    """How many of those found have which label, the percent that is right, strictly and with the trivial, and kept."""
    hit = [label for _, label in found if label is not None]
    counts = {name: sum(label.label == name for label in hit) for name in LABELS}
    right = sum(label.label == "right" for label in labels)
    met = {id(label) for label in hit if label.label == "right"}
    return {
        "task": "drift-read",
        **counts,
        "no label": len(found) - len(hit),
        "precision": round(100 * counts["right"] / len(hit), 1) if hit else None,
        "not wrong": round(100 * (len(hit) - counts["wrong"]) / len(hit), 1) if hit else None,
        "kept": round(100 * len(met) / right, 1) if right else None,
    }
