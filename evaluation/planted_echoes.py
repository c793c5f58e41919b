"""The echoes planted in the bundled demonstration case: which are found, which way round, and what else is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from evaluation.demonstration import FOLDER
from evaluation.planted import Planted, by_file, quoted
from evaluation.table import show
from sayso.linked import Echo
from sayso.linking.links import between
from sayso.reading.network import BUNDLED
from sayso.records import Reading, Span

_SHARED, _SOME = 0.25, 0.1  # of a planted passage's characters, on one side and the other, for an echo to be it


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--all", action="store_true", help="show what is missed and what else is found")


def run(args: argparse.Namespace) -> None:
    """Read the articles, look for echoes between any two and hold them against what was planted."""
    readings = by_file(args.data, args.model)
    planted = list(_planted(args.data, readings))
    echoes = [echo for one, other in combinations(readings.values(), 2) for echo in between(one, other).echoes]
    files = {reading.article.id: name for name, reading in readings.items()}
    found = {wanted.id: [echo for echo in echoes if _is(echo, wanted, files)] for wanted in planted}
    same = dict(_whole(echoes, files))
    direct = {echo.id for group in found.values() for echo in group}
    again = {echo.id for echo in echoes if any(_is(echo, wanted, files, same) for wanted in planted)} - direct
    beside = [echo for echo in echoes if echo.id not in direct | again]
    forward = sum(any(files[e.first.article] == w.files[0] for e in found[w.id]) for w in planted)
    if args.all:
        for wanted in planted:
            if not found[wanted.id]:
                print(f"missed {wanted.id} {wanted.kind}: {quoted(readings, wanted)}")
        for echo in beside:
            print(f"beside {echo.kind}, {_told(readings, files, echo)}; {echo.basis}")
        print()
    kinds = sorted({wanted.kind for wanted in planted})
    show(
        ("planted as", "planted", "found"),
        [
            (k, str(sum(w.kind == k for w in planted)), str(sum(bool(found[w.id]) for w in planted if w.kind == k)))
            for k in kinds
        ],
    )
    figures = {
        "planted": len(planted),
        "found": sum(map(bool, found.values())),
        "direction_right": forward,
        "held_to_share_an_origin": sum(bool(g) and all(e.kind == "shared origin" for e in g) for g in found.values()),
        "through_a_copy_of_an_article": len(again),
        "beside": len(beside),
    }
    print(json.dumps(figures))


def _planted(folder: Path, readings: dict[str, Reading]) -> Iterator[Planted]:
    for row in json.loads((folder / "planted.json").read_text("utf8"))["echoes"]:
        spans = []
        for file, words in ((row["from"], row["passage_from"]), (row["to"], row["passage_to"])):
            text = readings[file].article.text
            at = text.find(words)
            if at < 0:  # a paragraph's end may be written otherwise
                at = text.find(words[:40])
            if at < 0:
                raise ValueError(f"planted.json: {row['id']}: {words[:60]!r} is not in the text of {file}")
            spans.append((at, min(at + len(words), len(text))))
        yield Planted(id=row["id"], kind=row["kind"], files=(row["from"], row["to"]), spans=(spans[0], spans[1]))


def _whole(echoes: list[Echo], files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each file that is carried whole, and the one that carries it, both ways."""
    for echo in echoes:
        if echo.kind == "whole":
            yield files[echo.first.article], files[echo.then.article]
            yield files[echo.then.article], files[echo.first.article]


def _is(echo: Echo, wanted: Planted, files: dict[str, str], same: dict[str, str] | None = None) -> bool:
    """Whether an echo is the planted one, or, with ``same``, one of a copy of a planted one's article."""
    sides = {files[passage.article]: passage.spans for passage in (echo.first, echo.then)}
    if same is not None:
        return any(
            set(sides) == {same.get(wanted.files[0], wanted.files[0]), wanted.files[1]}
            and _covered(sides[wanted.files[1]], span) >= _SHARED
            for span in wanted.spans[1:]
        )
    if set(sides) != set(wanted.files):
        return False
    shares = sorted(_covered(sides[file], span) for file, span in zip(wanted.files, wanted.spans, strict=True))
    return shares[0] >= _SOME and shares[1] >= _SHARED


def _covered(spans: tuple[Span, ...], words: Span) -> float:
    return sum(max(0, min(end, words[1]) - max(start, words[0])) for start, end in spans) / (words[1] - words[0])


def _told(readings: dict[str, Reading], files: dict[str, str], echo: Echo) -> str:
    sides = []
    for passage in (echo.first, echo.then):
        text = readings[files[passage.article]].article.text
        sides.append(f"{files[passage.article][:2]} “{' | '.join(text[a:b] for a, b in passage.spans)[:150]}”")
    return " → ".join(sides)
