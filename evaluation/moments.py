"""Time expressions on TimeML and MEANTIME files, as TempEval-3 scores them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import corpora, matching, readings, timeml
from evaluation.counts import HEADER, Counts
from evaluation.table import show
from evaluation.timeml import TYPES, TimeDocument, TimeExpression
from sayso.reading import moments, words
from sayso.reading.network import BUNDLED, Network
from sayso.records import Article


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="folder of TimeML (.tml) or MEANTIME (.xml) files")
    parser.add_argument("--split", default="dev", choices=corpora.SPLITS, help="dev: every fifth file by name")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score the time expressions in the text; the day of writing that a file gives beside it is told, not scored."""
    documents = list(timeml.documents(args.data, args.split))
    network = Network(args.model)
    counts = Counts()
    for document in documents:
        score(counts, document.name, document.expressions, predicted(document, network))
    show(["time expressions", *HEADER], [counts.row(measure) for measure in ("strict", "relaxed", "type", "value")])
    rows = [[kind, *counts.shares(f"{kind}, strict"), *counts.shares(f"{kind}, relaxed")[:1],
             *counts.shares(f"{kind}, type")[:1]] for kind in TYPES]  # fmt: skip
    show(["marked as", "found, strict %", "of", "found, relaxed %", "of these typed so %"], rows)
    figures = counts.figures({"strict_f1": "strict", "relaxed_f1": "relaxed", "type_f1": "type", "value_f1": "value"})
    print(json.dumps({**figures, "type_accuracy": counts.percent("typed")}))


def score(counts: Counts, name: str, marked: Sequence[TimeExpression], read: Sequence[TimeExpression]) -> None:
    """Count a document's time expressions (UzZaman et al. 2013, TempEval-3, section 4).

    Strict: both ends agree. Relaxed: they overlap; each is paired once, the most alike first. Type and value:
    relaxed pairs that agree in it, out of all marked and all read, so that F1 asks for finding and normalising
    both. "typed" is type among relaxed pairs alone.
    """
    spans, others = ([(e.start, e.end) for e in found] for found in (marked, read))
    counts.same(name, "strict", set(spans), set(others))
    paired = matching.pairs(spans, others, matching.overlap)
    both = [(marked[i], read[j]) for i, j in paired]
    right = {
        "relaxed": len(both),
        "type": sum(m.type == r.type for m, r in both),
        "value": sum(bool(m.value) and m.value == r.value for m, r in both),
    }
    for measure, found in right.items():
        counts.add(name, measure, marked=len(marked), read=len(read), both=found)
    counts.add(name, "typed", marked=len(both), read=len(both), both=right["type"])
    found_as = dict(paired)
    for i, expression in enumerate(marked):
        other = read[found_as[i]] if i in found_as else None
        exact = other is not None and spans[i] == others[found_as[i]]
        kind = expression.type
        counts.add(name, f"{kind}, strict", marked=1, read=0, both=exact)
        counts.add(name, f"{kind}, relaxed", marked=1, read=0, both=other is not None)
        if other is not None:
            counts.add(name, f"{kind}, type", marked=1, read=0, both=other.type == kind)


def predicted(document: TimeDocument, network: Network) -> list[TimeExpression]:
    """What is read of a document's times; it is told the day of writing."""
    found: list[moments.Noticed] = []
    for stretch in readings.of_text(document.text, network):
        quoted = set(np.flatnonzero(words.quoted(stretch.layers.words)).tolist())
        found += moments.noticed(stretch.layers, stretch.offset, quoted)
    article = Article(
        id=document.name, text=document.text, name=document.name, snapshot="", language="en", published=document.created
    )
    made, _ = moments.resolved(found, article, {})
    return [TimeExpression(start=m.span[0], end=m.span[1], type=m.type, value=m.value or "") for m in made if m]
