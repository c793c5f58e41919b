"""Drift between real articles and changed copies of them (`evaluation.drift_maker`): each kind found, and rightly.

A copy keeps most sentences of an article, in order, changes some in one way each and others in ways that are no drift.
What is found counts where it lies in a changed sentence, on both sides, and is of the kind that was made.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evaluation.drift_maker import KINDS, TURNED, Edit, edited, harmless
from sayso.linked import DRIFT_KINDS, Drift, DriftKind, Echo, Passage
from sayso.linking import passages, words
from sayso.linking.drift import along
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader
from sayso.records import Article, Reading, Span, article_id

_KEPT = 0.85  # of an article's sentences
_CHANGED = 0.5  # of those kept, where a pattern fits
_EASE: dict[DriftKind, float] = {  # the lower the sooner a kind is tried: those that few sentences allow come first
    "attribution dropped": 0.1, "hedge dropped": 0.1, "status raised": 0.15, "status lowered": 0.4, "hedge added": 0.4
}  # fmt: skip
_LEAST = 40  # code points of a sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Copied:
    """An article's text and a copy's, and for each sentence its span in both and the drift from the first to the then.

    The last of each are kinds that the drift may be called besides.
    """

    name: str
    published: str
    first: str
    then: str
    sentences: tuple[tuple[Span, Span, tuple[DriftKind, ...], tuple[DriftKind, ...]], ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="articles as CSV with article_content and date")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", type=int, default=0, help="how many faults of each kind to print")


def run(args: argparse.Namespace) -> None:
    """Copy, read both, compare and count."""
    reader = Reader(args.model)
    compared = (
        (copy, read(reader, copy, copy.first, "first"), read(reader, copy, copy.then, "then"))
        for copy in copies(args.data, args.articles, args.seed)
    )
    print(json.dumps(scored(compared, args.show)))


def copies(path: Path, articles: int, seed: int) -> Iterator[Copied]:
    """A changed copy of each article, every second one the earlier of the two; the same for the same seed."""
    with path.open(encoding="latin1", newline="") as file:
        rows = list(csv.DictReader(file))[:articles]
    for number, row in enumerate(rows):
        chance = random.Random(f"{seed} {row['unit_id']}")
        text = " ".join(row["article_content"].split())
        published = datetime.strptime(row["date"], "%m/%d/%Y").replace(tzinfo=UTC).date().isoformat()
        edits = [
            _edit(text[slice(*piece.span)], chance)
            for piece in passages.of(text, words.of(text))
            if chance.random() < _KEPT and piece.span[1] - piece.span[0] >= _LEAST
        ]
        yield _copied(row["unit_id"], published, edits, turned=bool(number % 2))


def _edit(sentence: str, chance: random.Random) -> Edit:
    if chance.random() < _CHANGED:
        for kind in sorted(KINDS, key=lambda kind: chance.random() * _EASE.get(kind, 1.0)):
            edit = edited(sentence, kind, chance)
            if edit is not None:
                return edit
    return harmless(sentence, chance)


def _copied(name: str, published: str, edits: Sequence[Edit], *, turned: bool) -> Copied:
    sides = ["", ""]
    sentences = []
    for edit in edits:
        told, kinds, besides = (edit.before, edit.after), edit.kinds, edit.besides
        if turned:
            told = (edit.after, edit.before)
            kinds, besides = (tuple(TURNED.get(kind, kind) for kind in each) for each in (edit.kinds, edit.besides))
        spans = [(len(side), len(side) + len(sentence)) for side, sentence in zip(sides, told, strict=True)]
        sides = [f"{side}{sentence}\n" for side, sentence in zip(sides, told, strict=True)]
        sentences.append((spans[0], spans[1], kinds, besides))
    return Copied(name=name, published=published, first=sides[0], then=sides[1], sentences=tuple(sentences))


def read(reader: Reader, copy: Copied, text: str, side: str) -> Reading:
    """A side of a copy, read."""
    article = Article(
        id=article_id(text=text, outlet=side, url=None),
        text=text,
        name=f"{copy.name} {side}",
        snapshot="",
        language="en",
        outlet=side,
        published=copy.published,
    )
    return reader.read(article)


def found(first: Reading, then: Reading) -> list[Drift]:
    """The drift along the whole of two articles."""
    ends = [Passage(article=r.article.id, spans=((0, len(r.article.text)),)) for r in (first, then)]
    echo = Echo(
        id="", first=ends[0], then=ends[1], kind="whole", direction="published", share=1.0, credited=False, basis="made"
    )
    return along(echo, first, then)


def scored(compared: Iterator[tuple[Copied, Reading, Reading]], show: int = 0) -> dict[str, object]:
    """Recall and precision in percent of each kind, and how many were made and found; prints a table and faults."""
    made: Counter[DriftKind] = Counter()
    hit: Counter[DriftKind] = Counter()
    right: Counter[DriftKind] = Counter()
    held: Counter[DriftKind] = Counter()
    shown: Counter[str] = Counter()
    for copy, first, then in compared:
        drifts = found(first, then)
        met: set[tuple[int, DriftKind]] = set()
        for drift in drifts:
            at = next((i for i, (a, b, *_) in enumerate(copy.sentences) if _in(drift, a, b)), None)
            if at is not None and drift.kind in copy.sentences[at][3]:
                continue
            held[drift.kind] += 1
            if at is not None and drift.kind in copy.sentences[at][2]:
                right[drift.kind] += 1
                met.add((at, drift.kind))
            else:
                _show(shown, show, f"false {drift.kind}", copy, at, f"{drift.says}")
        for i, (_, _, kinds, _) in enumerate(copy.sentences):
            for kind in kinds:
                made[kind] += 1
                hit[kind] += (i, kind) in met
                if (i, kind) not in met:
                    _show(shown, show, f"missed {kind}", copy, i, "")
    table = {}
    print(f"{'':20} {'made':>5} {'recall':>7} {'found':>6} {'precision':>9}")
    for kind in DRIFT_KINDS:
        recall = 100 * hit[kind] / made[kind] if made[kind] else None
        precision = 100 * right[kind] / held[kind] if held[kind] else None
        table[kind] = {
            "made": made[kind],
            "recall": _round(recall),
            "found": held[kind],
            "precision": _round(precision),
        }
        print(f"{kind:20} {made[kind]:5} {_round(recall)!s:>7} {held[kind]:6} {_round(precision)!s:>9}")
    return {"task": "drift", "kinds": table}


def _in(drift: Drift, first: Span, then: Span) -> bool:
    """Whether a drift lies in the two sentences; where it has no words on a side, that side is not asked."""
    sides = (drift.first, first), (drift.then, then)
    return all(all(a < end and start < b for a, b in passage.spans) for passage, (start, end) in sides)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _show(shown: Counter[str], show: int, what: str, copy: Copied, at: int | None, says: str) -> None:
    shown[what] += 1
    if shown[what] <= show:
        spans = copy.sentences[at] if at is not None else ((0, 0), (0, 0))
        print(f"{what}: {says}\n    {copy.first[slice(*spans[0])]}\n    {copy.then[slice(*spans[1])]}")
