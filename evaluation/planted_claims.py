"""The claims planted in the demonstration case whose origin is known: which tellings come together, from how many mouths.

A planted claim stands in several articles, in words that are given. Its tellings are together as far as one claim
holds a statement with the words of each; statements share words where half of the words given, or of the statement,
are common to both. An origin is right where no more mouths are counted than the one there is: named voices and
outlets that say it themselves; an unnamed voice counts for none. Where the case says that there is more than one
origin, any count is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import Any

from evaluation.demonstration import FOLDER
from evaluation.planted import readings
from evaluation.table import show
from sayso.linked import Claim, Echo, Tie
from sayso.linking import claims, echoes
from sayso.linking.origins import origins
from sayso.reading.network import BUNDLED
from sayso.records import Reading, Span, Statement

_SHARED = 0.5
_SEVERAL = "not one origin only"  # in a planted claim's note


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Read the articles as ``sayso read`` does, link them and show what becomes of each planted claim."""
    planted = json.loads((args.data / "planted.json").read_text("utf8"))["origins"]
    print(json.dumps(measured(list(readings(args.data, args.model)), planted)))


def measured(found: Sequence[Reading], planted: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Percent of pairs of tellings that are in one claim, of claims with their origin right; shows each claim."""
    statements = {s.id: (reading, s) for reading in found for s in reading.statements}
    ties, echoed = linked(found)
    made = claims.claims(statements, ties)
    by_file = {Path(reading.article.name).name: reading for reading in found}
    rows, pairs, together, right = [], 0, 0, 0
    for row in planted:
        told = [_told(by_file[at["file"]], at["words"]) for at in row["words"]]
        held = [{claim.id for claim in made if ids & set(claim.statements)} for ids in told]
        both = [bool(a & b) for a, b in combinations(held, 2)]
        pairs, together = pairs + len(both), together + sum(both)
        most = max(made, key=lambda claim: sum(claim.id in each for each in held))
        mouths, says = _mouths(most, statements, echoed)
        if not any(most.id in each for each in held):
            mouths, says = 2, "no claim"
        one = mouths <= 1 or _SEVERAL in row.get("note", "")
        right += one
        share = f"{sum(most.id in each for each in held)} of {len(told)}"
        rows.append((f"{row['id']} {row['claim'][:60]}", share, "yes" if one else "no", says))
    show(("planted", "together", "origin right", "carried by"), rows)
    return {
        "planted": len(planted),
        "together": round(100 * together / max(pairs, 1), 1),
        "origin": round(100 * right / max(len(planted), 1), 1),
        "claims": len(made),
        "apart": sum(not tie.same for tie in ties),
    }


def linked(found: Sequence[Reading]) -> tuple[list[Tie], list[Echo]]:
    """All ties and echoes among readings."""
    ties: list[Tie] = []
    echoed: list[Echo] = []
    for one, other in combinations_with_replacement(found, 2):
        between = [] if one is other else echoes.between(one, other)
        echoed.extend(between)
        ties.extend(claims.ties(one, other, between))
    return ties, echoed


def _mouths(claim: Claim, statements: dict[str, tuple[Reading, Statement]], echoed: Sequence[Echo]) -> tuple[int, str]:
    known = origins(claim, statements, echoed)
    named = ", ".join(known.named) or "nobody named"
    says = f"{len(known.outlets)} outlets; {named}; {known.unnamed} unnamed; {len(known.own_voice)} in own voice"
    return len(known.named) + len(known.own_voice), says


def _told(reading: Reading, words: str) -> set[str]:
    """The statements of an article that share words with those given. Raises ``ValueError`` where these aren't there."""
    at = reading.article.text.find(words)
    if at < 0:
        raise ValueError(f"planted.json: {words!r} is not in the text of {Path(reading.article.name).name}")
    span = (at, at + len(words))
    return {s.id for s in reading.statements if _common(s.content, span) >= _SHARED}


def _common(content: Sequence[Span], span: Span) -> float:
    shared = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in content)
    return shared / min(span[1] - span[0], sum(end - start for start, end in content))
