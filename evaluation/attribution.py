"""Attribution on PolNeAR: exact spans of each role, and whole linked triples."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from evaluation import polnear
from evaluation.table import show
from sayso.reading import attributions, layers, stretches, words
from sayso.reading.network import BUNDLED, Network

ROLES = ("source", "cue", "content")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, help="folder laid out as PolNeAR: SPLIT/text, SPLIT/attributions"
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score the model's outermost attributions.

    A span is an element with all its fragments; it counts as found only where every character agrees
    (white space at its ends apart). Each distinct span of an article counts once. A triple is an
    attribution's source (or none), cue and content together.
    """
    network = Network(args.model)
    counts: dict[str, Counter[str]] = {}
    for article in polnear.read(args.data, args.split):
        gold, read = set(article.attributions), set(predicted(article.text, network))
        for name, pick in _measures().items():
            right = {trimmed(pick(a), article.text) for a in gold} - {()}
            made = {trimmed(pick(a), article.text) for a in read} - {()}
            for group in ("all", article.publisher):
                tally = counts.setdefault(f"{name}\t{group}", Counter())
                tally.update(right=len(right), made=len(made), both=len(right & made))
    rows = []
    for key, tally in counts.items():
        name, group = key.split("\t")
        if group == "all":
            rows.append([name, *_prf(tally), str(tally["right"])])
    show(["exact", "precision", "recall", "F1", "marked"], rows)
    publishers = sorted({k.split("\t")[1] for k in counts} - {"all"})
    names = list(_measures())[:4]
    show(["F1 by publisher", *names], [[p, *(_prf(counts[f"{n}\t{p}"])[2] for n in names)] for p in publishers])
    print(json.dumps({f"{n}_f1": float(_prf(counts[f"{n}\tall"])[2]) for n in (*ROLES, "triple")}))


def _measures() -> dict[str, Callable[[polnear.Attribution], polnear.Fragments]]:
    return {
        "source": lambda a: a.source,
        "cue": lambda a: a.cue,
        "content": lambda a: a.content,
        "triple": lambda a: (*a.source, (-1, -1), *a.cue, (-1, -1), *a.content) if a.cue and a.content else (),
        "triple, sourceless": lambda a: () if a.source or not a.cue else (*a.cue, (-1, -1), *a.content),
        "content, discontinuous": lambda a: a.content if len(a.content) > 1 else (),
    }


def predicted(text: str, network: Network) -> list[polnear.Attribution]:
    """The model's attributions in ``text`` as code points."""
    found = []
    for start, end in stretches.cut(text):
        cut = words.cut(text[start:end])
        if not len(cut):
            continue
        read = layers.read(cut, network.piecer.pieces(cut), network)
        for a in attributions.decode(read, network):
            spans = [
                tuple((start + int(cut.starts[s]), start + int(cut.ends[e - 1])) for s, e in ranges)
                for ranges in ([a.source] if a.source else [], [a.cue] if a.cue else [], a.content)
            ]
            found.append(polnear.Attribution(source=spans[0], cue=spans[1], content=spans[2]))
    return found


def trimmed(fragments: polnear.Fragments, text: str) -> polnear.Fragments:
    """Fragments without white space at their ends, neighbours that only white space parts joined."""
    made: list[tuple[int, int]] = []
    for start, end in fragments:
        if start >= 0:
            piece = text[start:end]
            start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
            if made and made[-1][0] >= 0 and not text[made[-1][1] : start].strip():
                made[-1] = (made[-1][0], end)
                continue
        made.append((start, end))
    return tuple(made)


def _prf(tally: Counter[str]) -> list[str]:
    precision = 100 * tally["both"] / max(1, tally["made"])
    recall = 100 * tally["both"] / max(1, tally["right"])
    f1 = 200 * tally["both"] / max(1, tally["made"] + tally["right"])
    return [f"{v:.2f}" for v in (precision, recall, f1)]
