"""The contests planted in the demonstration case, what else is found as one, and figures that grow.

A planted contest is found where one of its kind stands between a statement with its first words and one with its
second; within one sentence the words after them count as theirs. A contest found beside them follows from a planted
one where each of its sides has the words of a side, or was carried by another article, most of its words the same;
else it is listed as beside. A planted figure that grows is kept where none of its points contests another, and told
where two of its points are said to grow.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

from evaluation.demonstration import FOLDER
from evaluation.planted import readings
from evaluation.table import show
from sayso.linked import Contest, Growth
from sayso.linking import words
from sayso.linking.contests import contests
from sayso.reading.network import BUNDLED
from sayso.records import Reading, Statement

_SAME = 0.6  # share of the words of the shorter of two statements that repeat one another


@dataclass(slots=True)
class Tally:
    """What was found of the planted: rows of kind, words and whether it was found; ``beside`` are the others."""

    found: dict[str, list[bool]] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    following: int = 0
    beside: list[tuple[str, ...]] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares in percent, by kind; how many of those found follow from the planted or stand beside them."""
        every = [each for kind in self.found.values() for each in kind]
        return {
            **{kind: 100 * sum(found) / len(found) for kind, found in sorted(self.found.items())},
            "planted": len(every),
            "recall": 100 * sum(every) / max(len(every), 1),
            "following": self.following,
            "beside": len(self.beside),
            "growing kept": 100 * sum(self.kept) / max(len(self.kept), 1),
            "growing told": 100 * sum(self.told) / max(len(self.told), 1),
        }


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Read the articles as ``sayso read`` does and show what contests what in them beside what was planted."""
    tally = measured(list(readings(args.data, args.model)), json.loads((args.data / "planted.json").read_text("utf8")))
    show(("planted", "kind", "found"), tally.rows)
    show(("beside them", "kind"), tally.beside)
    print(json.dumps(tally.figures()))


def measured(read: Sequence[Reading], planted: dict[str, Any]) -> Tally:
    """The tally over ``read``. Raises ``ValueError`` where planted words are not in their article."""
    told = {statement.id: (reading, statement) for reading in read for statement in reading.statements}
    found: dict[str, Contest] = {}
    growths: dict[str, Growth] = {}
    for one, other in combinations_with_replacement(read, 2):
        contesting, growing = contests(one, other)
        found |= {contest.id: contest for contest in contesting}
        growths |= {growth.id: growth for growth in growing}
    tally = Tally()
    by_file = {Path(reading.article.name).name: reading for reading in read}
    sides = []
    for row in planted["contests"]:
        pair = tuple(_having(by_file[row[side]["file"]], row[side]["words"]) for side in ("a", "b"))
        sides.append(pair)
        hit = any(contest.kind == row["kind"] and _between(contest, pair) for contest in found.values())
        tally.found.setdefault(row["kind"], []).append(hit)
        tally.rows.append((f"{row['id']} {row['b']['words'][:70]}", row["kind"], "yes" if hit else "no"))
    for contest in found.values():
        if any(_between(contest, pair) for pair in sides):
            continue
        if any(_follows(contest, pair, told) for pair in sides):
            tally.following += 1
        else:
            tally.beside.append((contest.says[:150], contest.kind))
    for row in planted["growing_figures"]:
        points = set().union(*(_having(by_file[point["file"]], point["words"]) for point in row["points"]))
        figures = [c for c in found.values() if c.kind == "figures"]
        tally.kept.append(not any(c.one in points and c.other in points for c in figures))
        tally.told.append(any(points.issuperset(growth.statements) for growth in growths.values()))
    return tally


def _having(reading: Reading, wanted: str) -> set[str]:
    """The statements (ids) that have any of ``wanted`` in their content, its cues or its sources."""
    start = reading.article.text.find(wanted)
    if start < 0:
        raise ValueError(f"planted.json: {wanted!r} is not in {reading.article.name}")
    end = start + len(wanted)
    return {
        statement.id
        for statement in reading.statements
        if any(first < end and start < last for first, last in _spans(statement))
    }


def _spans(statement: Statement) -> list[tuple[int, int]]:
    voices = [span for voice in statement.chain for span in (voice.source, voice.cue) if span]
    return [*statement.content, *voices]


def _between(contest: Contest, pair: tuple[set[str], ...]) -> bool:
    first, second = pair
    return (contest.one in first and contest.other in second) or (contest.one in second and contest.other in first)


def _follows(contest: Contest, pair: tuple[set[str], ...], told: dict[str, tuple[Reading, Statement]]) -> bool:
    """Whether each side of a contest repeats one of a side of the planted."""
    ours = [_stems(*told[contest.one]), _stems(*told[contest.other])]
    sides = [[_stems(*told[statement]) for statement in side] for side in pair]
    return any(
        all(any(_repeats(said, other) for other in side) for said, side in zip(ours, order, strict=True))
        for order in (sides, sides[::-1])
    )


def _stems(reading: Reading, statement: Statement) -> set[str]:
    cut = [words.of(reading.article.text, *span) for span in _spans(statement)]
    return {stem for each in cut for stem in each.stems if stem not in words.FUNCTION}


def _repeats(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and len(one & other) >= _SAME * min(len(one), len(other))
