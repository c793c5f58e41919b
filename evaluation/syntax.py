"""Tags and trees on a Universal Dependencies treebank."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

from evaluation import conllu
from evaluation.table import show
from sayso.reading import layers, words
from sayso.reading.network import BUNDLED, Network


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="a .conllu file")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score UPOS, UAS and LAS, punctuation included, relations without subtypes (as CoNLL 2018 counts).

    The key figures take the treebank's words and sentences as given; "from raw text" cuts both itself and
    is an F1 over words that agree in span.
    """
    network = Network(args.model)
    given: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    for document in conllu.read(args.data):
        cut = words.of_spans(document.text, document.spans)
        ends = [0, *(e + 1 for e in document.sentence_ends)]
        sentences = list(pairwise(ends))
        read = layers.read(cut, network.piecer.pieces(cut), network, sentences=sentences)
        _count(given, document, document.spans, read)
        own = words.cut(document.text)
        spans = list(zip(own.starts.tolist(), own.ends.tolist(), strict=True))
        _count(raw, document, spans, layers.read(own, network.piecer.pieces(own), network))
    names = ("words", "sentences", "upos", "uas", "las")
    rows = [[n, f"{_f1(given, n):.2f}", f"{_f1(raw, n):.2f}"] for n in names]
    show(["", "words and sentences given", "from raw text"], rows)
    print(json.dumps({"upos": round(_f1(given, "upos"), 2), "las": round(_f1(given, "las"), 2),
                      "raw_upos": round(_f1(raw, "upos"), 2), "raw_las": round(_f1(raw, "las"), 2)}))  # fmt: skip


def _count(tally: Counter[str], gold: conllu.TreeDocument, spans: list[tuple[int, int]], read: layers.Layers) -> None:
    index = {span: i for i, span in enumerate(gold.spans)}
    tree = read.tree
    tally["gold"] += len(gold.spans)
    tally["made"] += len(spans)
    tally["gold_sentences"] += len(gold.sentence_ends)
    tally["made_sentences"] += len(tree.sentences)
    starts = [0, *(e + 1 for e in gold.sentence_ends)]
    ranges = {(gold.spans[s][0], gold.spans[e - 1][1]) for s, e in pairwise(starts)}
    tally["sentences"] += len(ranges & {(spans[s][0], spans[e - 1][1]) for s, e in tree.sentences})
    for i, span in enumerate(spans):
        j = index.get(span)
        if j is None:
            continue
        tally["words"] += 1
        tally["upos"] += tree.upos[i] == gold.upos[j]
        head = spans[tree.heads[i]] if tree.heads[i] >= 0 else None
        if head == (gold.spans[gold.heads[j]] if gold.heads[j] >= 0 else None):
            tally["uas"] += 1
            tally["las"] += tree.relations[i].partition(":")[0] == gold.relations[j].partition(":")[0]


def _f1(tally: Counter[str], name: str) -> float:
    part = "_sentences" if name == "sentences" else ""
    return 200 * tally[name] / max(1, tally["gold" + part] + tally["made" + part])
