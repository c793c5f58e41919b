"""Tags and trees on a Universal Dependencies treebank."""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path

from evaluation import conllu
from evaluation.counts import Counts
from evaluation.table import show
from sayso.reading import layers, words
from sayso.reading.network import BUNDLED, Network
from sayso.reading.trees import Tree

_MEASURES = ("words", "sentences", "upos", "uas", "las")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="a .conllu file, or a folder of them")
    parser.add_argument("--split", default="dev", help="of a folder laid out as GUM: dep/, splits.md")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score UPOS, UAS and LAS, punctuation included, relations without subtypes (as CoNLL 2018 counts).

    The key figures take the treebank's words and sentences as given; "from raw text" cuts both itself and
    is an F1 over words that agree in span.
    """
    documents = list(conllu.documents(args.data, args.split))
    network = Network(args.model)
    given, raw = Counts(), Counts()
    for document in documents:
        score(given, document, document.spans, read(document, network).tree)
        own = words.cut(document.text)
        spans = list(zip(own.starts.tolist(), own.ends.tolist(), strict=True))
        score(raw, document, spans, layers.read(own, network.piecer.pieces(own), network).tree)
    rows = [[name, given.ranged(name), raw.ranged(name)] for name in _MEASURES]
    show(["F1 [95 %]", "words and sentences given", "from raw text"], rows)
    figures = given.figures({name: name for name in ("upos", "las")})
    print(json.dumps({**figures, "raw_upos": round(raw.f1("upos"), 2), "raw_las": round(raw.f1("las"), 2)}))


def read(document: conllu.TreeDocument, network: Network) -> layers.Layers:
    """The layers of a document, its words and sentences as given."""
    cut = words.of_spans(document.text, document.spans)
    sentences = list(pairwise([0, *(e + 1 for e in document.sentence_ends)]))
    return layers.read(cut, network.piecer.pieces(cut), network, sentences=sentences)


def score(counts: Counts, gold: conllu.TreeDocument, spans: list[tuple[int, int]], tree: Tree) -> None:
    """Count a document's words (``spans`` and ``tree``, as read) and what is right of them.

    A head is right where it has the span of the marked one, or both are roots; LAS wants its relation too.
    """
    index = {span: i for i, span in enumerate(gold.spans)}
    starts = [0, *(e + 1 for e in gold.sentence_ends)]
    ranges = {(gold.spans[s][0], gold.spans[e - 1][1]) for s, e in pairwise(starts)}
    counts.same(gold.name, "sentences", ranges, {(spans[s][0], spans[e - 1][1]) for s, e in tree.sentences})
    right = dict.fromkeys(("words", "upos", "uas", "las"), 0)
    for i, span in enumerate(spans):
        j = index.get(span)
        if j is None:
            continue
        right["words"] += 1
        right["upos"] += tree.upos[i] == gold.upos[j]
        head = spans[tree.heads[i]] if tree.heads[i] >= 0 else None
        if head == (gold.spans[gold.heads[j]] if gold.heads[j] >= 0 else None):
            right["uas"] += 1
            right["las"] += tree.relations[i].partition(":")[0] == gold.relations[j].partition(":")[0]
    for measure, both in right.items():
        counts.add(gold.name, measure, marked=len(gold.spans), read=len(spans), both=both)
