"""The confidence of statements on PolNeAR: of those that the reader is so sure of, how many are right."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import bootstrap, matching, polnear, reliability
from evaluation.attribution import ALIKE, alike, in_words
from evaluation.bootstrap import Floats
from evaluation.counts import rounded
from evaluation.polnear import Attribution
from sayso.reading import words
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader
from sayso.records import Article, Statement


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as PolNeAR")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--plot", type=Path, help="write the diagram there, as SVG")


def run(args: argparse.Namespace) -> None:
    """Hold the confidence of the whole reader's statements against whether they are right (see ``judged``)."""
    articles = polnear.read(args.data, args.split)
    reader = Reader(args.model)
    found: list[list[tuple[float, bool]]] = []
    nested = 0
    for marked in articles:
        statements = attributed(reader, marked)
        alone = [s for s in statements if len(s.chain) == 1]
        nested += len(statements) - len(alone)
        found.append(judged(alone, marked.text, marked.attributions))
    sure, right = [c for row in found for c, _ in row], [r for row in found for _, r in row]
    bins = reliability.bins(sure, right)
    print(reliability.chart(bins), end="\n\n")
    print(f"{len(sure)} statements of one voice, {sum(right)} right; {nested} of several voices left out\n")
    if args.plot:
        args.plot.write_text(reliability.svg(bins), "utf8")
    sums = [[len(row), sum((c - r) ** 2 for c, r in row), sum(r for _, r in row)] for row in found]
    reach = {
        "brier": rounded(bootstrap.interval(sums, lambda s: _over(s, 1)), 4),
        "right": rounded(bootstrap.interval(sums, lambda s: _over(s, 2)), 4),
    }
    figures = {
        "ece": reliability.calibration_error(bins),
        "brier": reliability.brier(sure, right),
        "right": float(np.mean(right)) if right else float("nan"),
    }
    rounded_figures = {key: None if np.isnan(value) else round(value, 4) for key, value in figures.items()}
    print(json.dumps({**rounded_figures, "intervals": reach, "statements": len(sure), "nested": nested}))


def attributed(reader: Reader, marked: polnear.MarkedArticle) -> list[Statement]:
    """The statements that the reader gives of an article, without those in the outlet's own voice."""
    article = Article(id=marked.name, text=marked.text, name=marked.name, snapshot="", language="en")
    return [s for s in reader.read(article).statements if s.act != "outlet"]


def judged(statements: Sequence[Statement], text: str, marked: Sequence[Attribution]) -> list[tuple[float, bool]]:
    """The confidence of statements of one voice, and whether PolNeAR marks them.

    A statement is right where its content, its voice's source and its voice's cue each share at least ``ALIKE`` of
    their words with those of one marked attribution (words in both over words in either; that neither has a source,
    or a cue, counts as agreement). Each attribution makes one statement right at most, the one most like it.

    Statements of more than one voice don't belong here, since PolNeAR marks the outermost attribution alone: what
    stands within another's content is neither right nor wrong by it. That leaves out an outermost voice whose
    whole content is again somebody's saying, too, because the reader gives that as one statement of two voices.
    """
    cut = words.cut(text)
    made = [
        Attribution(
            source=tuple(v.source for v in s.chain if v.source),
            cue=tuple(v.cue for v in s.chain if v.cue),
            content=s.content,
        )
        for s in statements
    ]
    gold = [in_words(a, cut) for a in marked]
    pairs = matching.pairs(gold, [in_words(a, cut) for a in made], alike, least=ALIKE)
    right = {j for _, j in pairs}
    return [(s.confidence, j in right) for j, s in enumerate(statements)]


def _over(sums: Floats, column: int) -> Floats:
    return np.asarray(sums[:, column] / np.maximum(1, sums[:, 0]))
