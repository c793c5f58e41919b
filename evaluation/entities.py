"""Names and coreference on GUM: people, bodies and places, and whom a pronoun or a name means."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from evaluation import conllu, syntax
from evaluation.counts import HEADER, Counts
from evaluation.mentions import head_of, names
from evaluation.table import show
from sayso.reading.layers import Links
from sayso.reading.network import BUNDLED, Network

CLASSES = {"PER": "people", "ORG": "bodies", "LOC": "places"}
_SORTS = ("pronoun", "name", "other")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="a .conllu file with Entity in MISC, or a folder")
    parser.add_argument("--split", default="dev", help="of a folder laid out as GUM: dep/, splits.md")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score names and antecedents, the treebank's words and sentences as given.

    Names are as ``mentions.names`` finds them in the treebank, of three classes; one is found where first word,
    last word and class agree.
    """
    documents = [document for document in conllu.documents(args.data, args.split) if document.has_entities]
    network = Network(args.model)
    counts = Counts()
    for document in documents:
        read = syntax.read(document, network)
        score_names(counts, document, [(s, e - 1, kind) for kind, s, e in read.names])
        score_antecedents(counts, document, read.antecedents)
    show(["names, exact", *HEADER], [counts.row("names"), *(counts.row(k, name) for k, name in CLASSES.items())])
    rows = [[sort, *counts.shares(f"{sort}, again"), *counts.shares(f"{sort}, first")] for sort in _SORTS]
    show(["mention headed by", "antecedent right %", "of", "first mention known %", "of"], rows)
    figures = counts.figures({"f1": "names", **{f"{k.lower()}_f1": k for k in CLASSES}})
    right = {f"{s}_antecedent": counts.percent(f"{s}, again") for s in _SORTS}
    print(json.dumps({**figures, **right}))


def score_names(counts: Counts, document: conllu.TreeDocument, read: list[tuple[int, int, str]]) -> None:
    """Count a document's names: first word, last word, class; other classes than ``CLASSES`` are left out."""
    marked = {name for name in names(document) if name[2] in CLASSES}
    made = {name for name in read if name[2] in CLASSES}
    counts.same(document.name, "names", marked, made)
    for kind in CLASSES:
        counts.same(document.name, kind, *({n for n in found if n[2] == kind} for found in (marked, made)))


def score_antecedents(counts: Counts, document: conllu.TreeDocument, links: Links) -> None:
    """Count whether the best antecedent of each of a document's mentions is one of the same entity.

    Mentions are those marked, each by its head word (of several with one head the longest). The candidates are
    the head words of all mentions before it. A mention of an entity that was mentioned before is right where the
    best candidate is of that entity; a first mention where none is best.
    """
    heads: dict[int, str] = {}
    order = zip(document.mentions, document.entities_of, strict=True)
    for (first, last, _kind, _link), entity in sorted(order, key=lambda m: m[0][0] - m[0][1]):
        heads.setdefault(head_of(document, first, last), entity)
    before: list[int] = []
    known: Counter[str] = Counter()
    for word in sorted(heads):
        best, _chance = links.partner(word, before)
        again = known[heads[word]] > 0
        right = best is not None and heads[best] == heads[word] if again else best is None
        sort = {"PRON": "pronoun", "PROPN": "name"}.get(document.upos[word], "other")
        counts.add(document.name, f"{sort}, {'again' if again else 'first'}", marked=1, read=1, both=right)
        before.append(word)
        known[heads[word]] += 1
