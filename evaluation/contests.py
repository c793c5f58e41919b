"""Contests in articles that nobody wrote for it, held against labels made by reading both sides.

The labels are `evaluation/gold/contests.jsonl`, what they mean is docs/contests.md; the texts come from FA-KES, ECB+ or
PolNeAR, whose path is given. A contest counts as right or wrong by the label of the two places it stands between; those that no
label knows are counted apart, and of those labelled right it is told how many are still found.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from evaluation import ecbplus
from evaluation.table import show
from sayso.linked import Contest, ContestKind
from sayso.linking import claims, contests, echoes
from sayso.linking.candidates import Index
from sayso.linking.signatures import keys
from sayso.reading.network import BUNDLED as MODEL
from sayso.reading.reader import Reader
from sayso.records import Article, Reading, article_id

BUNDLED: Final = Path(__file__).parent / "gold" / "contests.jsonl"
REASONS: Final = frozenset(
    "contest other-doer other-event other-thing part-of-it grown not-told not-denied both-deny refused misread".split()
)
KINDS: Final[tuple[ContestKind, ...]] = get_args(ContestKind)

_KEYS: Final = {"corpus", "drawn", "kind", "one", "other", "right", "why"}
_CORPORA: Final = ("fa-kes", "ecbplus", "polnear")

Place = tuple[str, int]
"""An article, by the first digits of a SHA-256 (`digits`), and where in it a content starts, in code points."""

Articles = tuple[str, frozenset[str]]
"""A kind and the articles of both sides."""

_OFF: Final = 30  # code points by which a content may start elsewhere, so that labels outlive a change of the reader
_DIGITS: Final = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """Whether a contest of a kind between two places is right, and why not; ``drawn`` is the draw it was judged in."""

    corpus: str
    drawn: str
    kind: ContestKind
    one: Place
    other: Place
    right: bool
    why: str

    @property
    def articles(self) -> Articles:
        return self.kind, frozenset((self.one[0], self.other[0]))


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, help="articles.csv of FA-KES, or the folder of ECB+ or PolNeAR"
    )
    parser.add_argument("--labels", type=Path, default=BUNDLED, help="the labelled contests")
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--mistakes", action="store_true", help="print those that are labelled wrong, and why")


def run(args: argparse.Namespace) -> None:
    """Read the articles that labels are of, link those that share keys as a case does, and show what is right."""
    corpus, articles = of_corpus(args.data)
    labels = [label for label in read(args.labels) if label.corpus == corpus]
    wanted = {place[0] for label in labels for place in (label.one, label.other)}
    reader = Reader(args.model)
    readings = [reader.read(article) for article in articles if digits(article.text) in wanted]
    pairs = list(labelled(between(readings), labels, readings))
    rows, figures = measured(pairs, labels)
    show(["", "labelled", "of them right", "found", "of them right", "precision", "of the right found"], rows)
    if args.mistakes:
        for contest, label in pairs:
            if label is None or not label.right:
                print(f"{label.why if label else 'no label'}: {contest.says}")
    print(json.dumps(figures))


def read(path: Path = BUNDLED) -> list[Label]:
    """The labels of a file in its order.

    Raises ``ValueError`` that names the line and what is wrong with it: keys or reasons that aren't known or are
    missing, a contest that is right for another reason than being one, a contest that comes twice.
    """
    found: list[Label] = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            found.append(_label(json.loads(line), found))
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError(f"{path}:{number}: {error}") from error
    return found


def _label(given: dict[str, Any], taken: Iterable[Label]) -> Label:
    if given.keys() != _KEYS:
        raise ValueError(f"keys: {sorted(given.keys() ^ _KEYS)}")
    label = Label(**{**given, "one": _place(given["one"]), "other": _place(given["other"])})
    if label.kind not in KINDS or label.why not in REASONS or label.corpus not in _CORPORA:
        raise ValueError(f"{label.kind!r}, {label.why!r} or {label.corpus!r}: not known")
    if label.right != (label.why == "contest"):
        raise ValueError(f"right is {label.right}, because of {label.why!r}")
    if any(_same(label, other.kind, other.one, other.other) for other in taken):
        raise ValueError("the contest comes twice")
    return label


def _place(given: Sequence[Any]) -> Place:
    digits, start = given
    return str(digits), int(start)


def _same(label: Label, kind: str, one: Place, other: Place) -> bool:
    """Whether a label is of a contest of this kind between these two places, either way round."""
    sides = (label.one, label.other)
    return label.kind == kind and any(
        all(mine[0] == yours[0] and abs(mine[1] - yours[1]) <= _OFF for mine, yours in zip(sides, order, strict=True))
        for order in ((one, other), (other, one))
    )


def of_corpus(path: Path) -> tuple[str, Iterator[Article]]:
    """Which corpus lies at ``path``, and its articles."""
    if path.is_file():
        return "fa-kes", fakes(path)
    if (path / "metadata.tsv").is_file():
        return "polnear", news(path)
    return "ecbplus", ecb(path)


def fakes(path: Path) -> Iterator[Article]:
    """The articles of FA-KES, those of the same words once."""
    seen: set[str] = set()
    with path.open(encoding="utf8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            text = row["article_content"].strip()
            if digits(text) not in seen:
                seen.add(digits(text))
                month, day, year = (int(part) for part in row["date"].split("/"))
                published = date(year, month, day).isoformat()
                yield _article(row["unit_id"], text, row["source"], published, row["article_title"])


def ecb(folder: Path) -> Iterator[Article]:
    """The articles of ECB+, their words put together; lines with an address left out."""
    for document in ecbplus.read(folder)[0]:
        lines: dict[int, list[str]] = {}
        for word, sentence in zip(document.words, document.sentences, strict=True):
            lines.setdefault(sentence, []).append(word)
        told = [line for line in map(" ".join, lines.values()) if "http" not in line and "www." not in line]
        yield _article(document.name, "\n".join(map(_joined, told)), document.name, None, None)


def news(folder: Path) -> Iterator[Article]:
    """The articles of PolNeAR, train and dev."""
    with (folder / "metadata.tsv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = folder / row["compartment"] / "text" / f"{row['filename']}.txt"
            if row["compartment"] in ("train", "dev") and path.is_file():
                text = path.read_bytes().decode("utf8")
                yield _article(row["filename"], text, row["publisher"], row["publication_date"], row["title"])


def _article(name: str, text: str, outlet: str, published: str | None, title: str | None) -> Article:
    return Article(
        id=article_id(text=text, outlet=outlet, url=name),
        text=text,
        name=name,
        snapshot="",
        language="en",
        title=title,
        outlet=outlet,
        published=published,
    )


def _joined(line: str) -> str:
    line = re.sub(r"\s+([,.;:!?%)’]|'s\b|n't\b|'re\b|'ve\b)", r"\1", line)
    return re.sub(r"([($#])\s+", r"\1", line)


def between(readings: Sequence[Reading]) -> list[Contest]:
    """The contests within each of ``readings`` and between those that share keys, as a case finds them."""
    found: dict[str, Contest] = {}
    for one, near in neighbours(readings):
        for other in (one, *near):
            echoed = echoes.between(one, other) if other is not one else ()
            found |= {c.id: c for c in contests.contests(one, other, claims.ties(one, other, echoed))[0]}
    return list(found.values())


def neighbours(readings: Sequence[Reading]) -> Iterator[tuple[Reading, list[Reading]]]:
    """Each of ``readings`` with those before it that it shares keys with, by their ids."""
    by = {reading.article.id: reading for reading in readings}
    index = Index()
    for one in readings:
        own = keys(one)
        near = {other for _, other, _ in (*index.matching(own), *index.matching_statements(own))}
        index.add(own)
        yield one, [by[other] for other in sorted(near)]


def digits(text: str) -> str:
    """By which a text is known again: those of its letters and digits, whatever became of the rest."""
    return hashlib.sha256("".join(filter(str.isalnum, text)).encode("utf8", "surrogatepass")).hexdigest()[:_DIGITS]


def labelled(
    found: Iterable[Contest], labels: Sequence[Label], readings: Iterable[Reading]
) -> Iterator[tuple[Contest, Label | None]]:
    """Each contest with its label, None where it has none."""
    stands = {
        statement.id: (digits(reading.article.text), statement.content[0][0])
        for reading in readings
        for statement in reading.statements
    }
    by: dict[Articles, list[Label]] = defaultdict(list)
    for label in labels:
        by[label.articles].append(label)
    for contest in found:
        one, other = stands[contest.one], stands[contest.other]
        near = by.get((contest.kind, frozenset((one[0], other[0]))), [])
        yield contest, next((label for label in near if _same(label, contest.kind, one, other)), None)


def measured(
    pairs: Sequence[tuple[Contest, Label | None]], labels: Sequence[Label]
) -> tuple[list[list[str]], dict[str, Any]]:
    """By draw and by kind: how many are labelled, found, and right of those found; and the figures."""
    rows = []
    figures: dict[str, Any] = {}
    parts = [("draw", draw) for draw in sorted({label.drawn for label in labels})]
    parts += [("kind", kind) for kind in KINDS] + [("", "all")]
    for name, part in parts:
        of = {id(label): label for label in labels if part in ("all", label.drawn, label.kind)}
        hit = [label for label in {id(each): each for _, each in pairs if each}.values() if id(label) in of]
        right, wanted = sum(label.right for label in hit), sum(label.right for label in of.values())
        precision = 100 * right / len(hit) if hit else None
        recall = 100 * right / wanted if wanted else None
        cells = [str(len(of)), str(wanted), str(len(hit)), str(right), _shown(precision), _shown(recall)]
        rows.append([f"{name} {part}".strip(), *cells])
        figures[part] = {"labelled": len(of), "found": len(hit), "right": right, "precision": precision, "kept": recall}
    figures["no label"] = sum(label is None for _, label in pairs)
    return rows, figures


def _shown(percent: float | None) -> str:
    return "" if percent is None else f"{percent:.1f} %"
