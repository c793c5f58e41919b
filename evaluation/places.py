"""Toponyms on GeoWebNews, LGL, GeoVirus and TR-News: found, told literal from associative, and put on the map."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluation import corpora, distances, geo, matching, readings
from evaluation.counts import HEADER, Counts
from evaluation.geo import PlaceDocument, Toponym
from evaluation.table import show
from sayso.reading import places
from sayso.reading.network import BUNDLED, Network
from sayso.reading.places import Gazetteer
from sayso.records import Article


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="an .xml file of one of these corpora")
    parser.add_argument("--split", default="dev", choices=corpora.SPLITS, help="dev: every fifth article of the file")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score toponyms, and how far from where they are marked they are put on the map."""
    documents = list(geo.documents(args.data, args.split))
    network, gazetteer = Network(args.model), Gazetteer.open()
    counts = Counts()
    errors: list[float | None] = []
    for number, document in enumerate(documents):
        errors += score(counts, f"{number} {document.name}", document, predicted(document.text, network, gazetteer))
    show(["toponyms", *HEADER], [counts.row("exact"), counts.row("relaxed")])
    show(["of those found exactly", "kind right %", "of"],
         [[kind, *counts.shares(kind)] for kind in ("literal", "associative", "both")])  # fmt: skip
    resolved = distances.figures(errors)
    shown = ["–" if v is None else str(v) for v in resolved.values()]
    show(["on the map", "figure"], [[key, figure] for key, figure in zip(resolved, shown, strict=True)])
    dropped = sum(document.dropped for document in documents)
    print(f"{dropped} marked toponyms left out: their words do not stand where the file says\n")
    figures = counts.figures({"recognition_f1": "exact", "relaxed_f1": "relaxed"})
    print(json.dumps({**figures, "literal_accuracy": counts.percent("both"), **resolved, "dropped": dropped}))


def score(counts: Counts, name: str, document: PlaceDocument, read: list[Toponym]) -> list[float | None]:
    """Count an article's toponyms, and give the error in km of each that is found exactly and that lies somewhere.

    Exact: both ends agree. Relaxed: they overlap, each paired once, the most alike first. The error is None where
    what was read lies nowhere.
    """
    marked = {(t.start, t.end): t for t in document.toponyms}
    made = {(t.start, t.end): t for t in read}
    counts.same(name, "exact", marked, made)
    both = matching.pairs(list(marked), list(made), matching.overlap)
    counts.add(name, "relaxed", marked=len(marked), read=len(made), both=len(both))
    errors: list[float | None] = []
    for span, gold in marked.items():
        found = made.get(span)
        if found is None:
            continue
        if gold.kind is not None:
            for measure in ("both", gold.kind):
                counts.add(name, measure, marked=1, read=1, both=found.kind == gold.kind)
        if gold.lat is not None and gold.lon is not None:
            errors.append(
                None
                if found.lat is None or found.lon is None
                else distances.kilometres((gold.lat, gold.lon), (found.lat, found.lon))
            )
    return errors


def predicted(text: str, network: Network, gazetteer: Gazetteer | None) -> list[Toponym]:
    """The toponyms read in ``text``, each where it is put on the map, associative ones too."""
    article = Article(id="", text=text, name="", snapshot="", language="en")
    mentions = [m for read in readings.of_text(text, network) for m in places.noticed(read.layers, read.offset)]
    placed = zip(mentions, places.located(mentions, article, gazetteer), strict=True)
    return [
        Toponym(
            start=mention.span[0], end=mention.span[1], kind="literal" if mention.kind == "literal" else "associative",
            lat=place.lat if place else None, lon=place.lon if place else None,
        )
        for mention, place in placed
        if mention.kind in ("literal", "associative")
    ]  # fmt: skip
