"""Articles of different outlets: wire copy, derived, same origin or independent, held against labels made by reading.

The labels are `evaluation/gold/pairs.jsonl`, what they mean is docs/pairs.md; the texts come from FA-KES, whose path is
given. What is found between two articles becomes one label by `label_of`.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, get_args

import numpy as np

from evaluation import bootstrap
from evaluation.bootstrap import Floats
from evaluation.counts import HEADER, Counts, f1, rounded
from evaluation.table import ranged, show
from sayso.linked import Echo
from sayso.linking import links
from sayso.reading.network import BUNDLED as MODEL
from sayso.reading.reader import Reader
from sayso.records import Article, Reading, article_id

Label = Literal["wire copy", "derived", "same origin", "independent"]
LABELS: Final[tuple[Label, ...]] = get_args(Label)
BUNDLED: Final = Path(__file__).parent / "gold" / "pairs.jsonl"

_KEYS: Final = {"one", "other", "label", "why", "stock"}
_SHARED: Final = "text shared"
_MACRO: Final = "mean of the four"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two articles by the collection's ids, and their label; ``again`` is what a second, later reading said.

    ``stock``: derived, but by nothing beside stock background.
    """

    one: str
    other: str
    label: Label
    why: str
    stock: bool
    again: Label | None = None

    @property
    def name(self) -> str:
        return f"{self.one} {self.other}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="articles.csv of FA-KES")
    parser.add_argument("--pairs", type=Path, default=BUNDLED, help="the labelled pairs")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--mistakes", action="store_true", help="print the pairs that are labelled otherwise")


def run(args: argparse.Namespace) -> None:
    """Read the articles of the pairs, look for echoes between each two and score the labels that follow."""
    pairs = read(args.pairs)
    articles = articles_of(args.data, {unit for pair in pairs for unit in (pair.one, pair.other)})
    reader = Reader(args.model)
    readings = {unit: reader.read(article) for unit, article in articles.items()}
    found = {pair.name: between(pair, readings) for pair in pairs}
    labels = {name: label_of(echoes) for name, echoes in found.items()}
    counts = scored(pairs, labels)
    show(["labelled, found ->", *LABELS], confusion(pairs, labels))
    show(["", *HEADER], [counts.row(measure) for measure in (*LABELS, _SHARED)])
    mean, reach = macro(counts)
    print(f"{_MACRO}: F1 {ranged(mean, reach)}\n")
    without = scored([pair for pair in pairs if not pair.stock], labels)
    print(f"without pairs that share stock background only: {_SHARED} {without.ranged(_SHARED)}\n")
    if args.mistakes:
        show_mistakes(pairs, labels, found)
    keys = {label.replace(" ", "_"): label for label in (*LABELS, _SHARED)}
    figures = counts.figures(keys)
    print(json.dumps({**figures, "macro_f1": round(mean, 2), "macro_interval": rounded(reach), **agreement(pairs)}))


def read(path: Path = BUNDLED) -> list[Pair]:
    """The pairs of a file in its order.

    Raises ``ValueError`` that names the line and what is wrong with it: a label or key that isn't known or is missing,
    an article paired with itself, a pair that comes twice, stock background where the label is not "derived".
    """
    found: dict[frozenset[str], Pair] = {}
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            pair = _pair(json.loads(line), found.keys())
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
        found[frozenset((pair.one, pair.other))] = pair
    return list(found.values())


def _pair(given: dict[str, Any], taken: Collection[frozenset[str]]) -> Pair:
    keys = given.keys() - {"again"}
    if keys != _KEYS:
        raise ValueError(f"keys: {sorted(keys ^ _KEYS)}")
    pair = Pair(**given)
    for label in (pair.label, pair.again or pair.label):
        if label not in LABELS:
            raise ValueError(f"{label!r}: no such label")
    if pair.one == pair.other:
        raise ValueError("an article paired with itself")
    if frozenset((pair.one, pair.other)) in taken:
        raise ValueError("the pair comes twice")
    if pair.stock and pair.label != "derived":
        raise ValueError(f"stock background makes a pair derived, not {pair.label}")
    return pair


def articles_of(path: Path, wanted: Iterable[str]) -> dict[str, Article]:
    """The ``wanted`` articles of the collection by their ``unit_id``; of those that share one, the first.

    Raises ``ValueError`` where one is missing.
    """
    articles: dict[str, Article] = {}
    missing = set(wanted)
    with path.open(encoding="utf8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            unit = row.get("unit_id")
            if unit in missing:
                missing.remove(unit)
                articles[unit] = _article(unit, row)
    if missing:
        raise ValueError(f"{path}: no article {', '.join(sorted(missing)[:5])}; is it FA-KES?")
    return articles


def _article(unit: str, row: Mapping[str, str]) -> Article:
    text, outlet = row["article_content"], row["source"]
    month, day, year = (int(part) for part in row["date"].split("/"))
    return Article(
        id=article_id(text=text, outlet=outlet, url=unit),
        text=text,
        name=unit,
        snapshot="",
        language="en",
        title=row["article_title"],
        outlet=outlet,
        published=date(year, month, day).isoformat(),
    )


def between(pair: Pair, readings: Mapping[str, Reading]) -> Sequence[Echo]:
    """The echoes found between the two articles, and the origins that they share."""
    return links.between(readings[pair.one], readings[pair.other]).echoes


def label_of(found: Sequence[Echo]) -> Label:
    """The one label for all that is found between two articles: the strongest, from a whole article downwards."""
    kinds = {echo.kind for echo in found}
    if "whole" in kinds:
        return "wire copy"
    if kinds - {"shared origin"}:
        return "derived"
    return "same origin" if kinds else "independent"


def scored(pairs: Sequence[Pair], labels: Mapping[str, Label]) -> Counts:
    """Counts by label, and of whether text is shared at all, whichever of the two labels says so; a pair a document."""
    counts = Counts()
    for pair in pairs:
        label = labels[pair.name]
        for measure in LABELS:
            counts.same(pair.name, measure, {pair.label} & {measure}, {label} & {measure})
        marked, made = ({_SHARED} if each in LABELS[:2] else set() for each in (pair.label, label))
        counts.same(pair.name, _SHARED, marked, made)
    return counts


def macro(counts: Counts) -> tuple[float, tuple[float, float] | None]:
    """The mean of the labels' F1 in percent, each counting alike, and its 95 % interval."""
    tables = np.hstack([counts.table(label) for label in LABELS])

    def mean(sums: Floats) -> Floats:
        return np.asarray(np.mean([f1(part) for part in np.hsplit(sums, len(LABELS))], axis=0))

    return float(mean(tables.sum(axis=0)[None])[0]), bootstrap.interval(tables, mean)


def confusion(pairs: Sequence[Pair], labels: Mapping[str, Label]) -> list[list[str]]:
    """A row for each label that pairs were given by reading: how many of them were found to be each."""
    cells = Counter((pair.label, labels[pair.name]) for pair in pairs)
    return [[marked, *(str(cells[marked, made]) for made in LABELS)] for marked in LABELS]


def agreement(pairs: Sequence[Pair]) -> dict[str, int]:
    """How many pairs were read a second time, and how many of them were given the same label."""
    twice = [pair for pair in pairs if pair.again]
    return {"read_twice": len(twice), "same_label": sum(pair.again == pair.label for pair in twice)}


def show_mistakes(pairs: Sequence[Pair], labels: Mapping[str, Label], found: Mapping[str, Sequence[Echo]]) -> None:
    """Print each pair whose label is another than by reading, with why, and what was found on what basis."""
    for pair in pairs:
        if labels[pair.name] != pair.label:
            print(f"{pair.name}: {pair.label}, not {labels[pair.name]} ({pair.why})")
            for echo in found[pair.name]:
                print(f"    {echo.kind} {echo.share:.2f}: {echo.basis}")
    print()
