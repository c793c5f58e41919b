"""The drift planted in the bundled demonstration case: what of it is found, and what else is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from evaluation.demonstration import FOLDER
from evaluation.planted import Planted, by_file, quoted
from evaluation.table import show
from sayso.linked import DRIFT_KINDS, Drift, Echo, Passage
from sayso.linking import links
from sayso.linking.drift import along
from sayso.linking.retold import along_the_way
from sayso.reading.network import BUNDLED
from sayso.records import Reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--all", action="store_true", help="show what is missed and what else is found")
    parser.add_argument(
        "--given", action="store_true", help="along echoes made of the planted drifts' own words, not those found"
    )


def run(args: argparse.Namespace) -> None:
    """Read the articles, link any two and hold their drift against what was planted."""
    readings = by_file(args.data, args.model)
    planted = list(_planted(args.data, readings))
    drifts = list(_given(planted, readings) if args.given else _linked(readings))
    files = {reading.article.id: name for name, reading in readings.items()}
    found = {wanted.id: [drift for drift in drifts if _is(drift, wanted, files)] for wanted in planted}
    right = {drift.id for group in found.values() for drift in group}
    beside = [drift for drift in drifts if drift.id not in right]
    if args.all:
        for wanted in planted:
            if not found[wanted.id]:
                print(f"missed {wanted.id} {wanted.kind}: {quoted(readings, wanted)}")
        for drift in beside:
            ends = (
                readings[files[p.article]].article.text[p.spans[0][0] : p.spans[-1][1]]
                for p in (drift.first, drift.then)
            )
            sides = " → ".join(
                f"{files[p.article][:2]} “{t}”" for p, t in zip((drift.first, drift.then), ends, strict=True)
            )
            print(f"beside {drift.kind}, {sides}; {drift.says}")
        print()
    rows = []
    for kind in DRIFT_KINDS:
        of = [wanted for wanted in planted if wanted.kind == kind]
        rows.append(
            (kind, str(len(of)), str(sum(bool(found[w.id]) for w in of)), str(sum(d.kind == kind for d in beside)))
        )
    show(("kind", "planted", "found", "beside"), rows)
    print(json.dumps({"planted": len(planted), "found": sum(map(bool, found.values())), "beside": len(beside)}))


def _linked(readings: dict[str, Reading]) -> Iterator[Drift]:
    """The drift along the way by which words came, between any two of the articles."""
    found: dict[str, Drift] = {}
    every: list[Echo] = []
    for one, other in combinations(readings.values(), 2):
        linked = links.between(one, other)
        every += linked.echoes
        found |= {drift.id: drift for drift in linked.drifts}
    articles = {reading.article.id: reading.article for reading in readings.values()}
    yield from along_the_way(list(found.values()), every, articles)


def _given(planted: list[Planted], readings: dict[str, Reading]) -> Iterator[Drift]:
    """The drift along echoes between the planted words, as if all of these had been found."""
    seen: set[str] = set()
    for wanted in planted:
        one, other = (readings[file] for file in wanted.files)
        first = Passage(article=one.article.id, spans=wanted.spans[:1])
        then = Passage(article=other.article.id, spans=wanted.spans[1:])
        echo = Echo(
            id=wanted.id, first=first, then=then, kind="reworded", direction="published", share=1.0, credited=False,
            basis="planted",
        )  # fmt: skip
        for drift in along(echo, one, other):
            if drift.id not in seen:
                seen.add(drift.id)
                yield drift


def _planted(folder: Path, readings: dict[str, Reading]) -> Iterator[Planted]:
    for row in json.loads((folder / "planted.json").read_text("utf8"))["drift"]:
        spans = []
        for file, words in ((row["from"], row["words_from"]), (row["to"], row["words_to"])):
            at = readings[file].article.text.find(words)
            if at < 0:
                raise ValueError(f"planted.json: {row['id']}: {words!r} is not in the text of {file}")
            spans.append((at, at + len(words)))
        yield Planted(id=row["id"], kind=row["kind"], files=(row["from"], row["to"]), spans=(spans[0], spans[1]))


def _is(drift: Drift, wanted: Planted, files: dict[str, str]) -> bool:
    """Whether a drift is of the planted kind, between its articles, and has some of its words on both sides."""
    sides = (drift.first, drift.then)
    if drift.kind != wanted.kind or tuple(files[side.article] for side in sides) != wanted.files:
        return False
    return all(
        any(a < end and start < b for a, b in side.spans)
        for side, (start, end) in zip(sides, wanted.spans, strict=True)
    )
