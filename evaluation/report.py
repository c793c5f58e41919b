"""A whole report against a reading of it made by hand: what is found, what is found whole, and field by field."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from evaluation.expected import Expected, ExpectedVoice, Tally, hold
from sayso.case import Case
from sayso.exports.reading import as_object
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader

_TEXT, _GOLD = "report.txt", "report.gold.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help=f"folder with {_TEXT} and {_GOLD}")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Read the report as ``sayso read`` does and score what is read."""
    expected = gold(args.data)
    reader = Reader(args.model)
    tally = Tally()
    with Case() as case:
        for outcome in case.read([args.data / _TEXT], reader):
            if outcome.reading is None:
                raise outcome.error or ValueError(f"{outcome.name}: not read")
            statements = as_object(outcome.reading)["statements"]
            held = hold(expected, statements, outcome.reading.article.text)
            tally.add(held, statements)
            for h in held:
                wrong = [name for name, right in h.asked if not right]
                print(
                    f"{h.expected.id:5} {'missed' if h.read is None else 'whole ' if h.whole else 'found '} {'; '.join(wrong)}"
                )
    print()
    tally.show()
    print(json.dumps(tally.figures()))


def gold(folder: Path) -> list[Expected]:
    """The statements of a folder's gold reading; raises ``ValueError`` where its words aren't in the report."""
    path = folder / _GOLD
    text = (folder / _TEXT).read_bytes().decode("utf8")
    try:
        return [_expected(row, text) for row in json.loads(path.read_text("utf8"))["statements"]]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path.name}: not a gold reading ({error!r})") from error
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _expected(row: dict[str, Any], text: str) -> Expected:
    return Expected(
        id=row["id"],
        content=(_span(row["content"], text),),
        chain=tuple(
            ExpectedVoice(
                source=_span(v["source"], text) if v["source"] else None,
                cue=_span(v["cue"], text) if v["cue"] else None,
                kind=v.get("kind"),
                stance=v.get("stance"),
                framing=v.get("framing"),
            )
            for v in row["chain"]
            if v.get("kind") != "outlet"
        ),
        act=row.get("act"),
        status=row.get("status"),
        form=row.get("form"),
        hedges=tuple(row.get("hedges", ())),
        places=tuple(row.get("places", ())),
        edtf=row.get("edtf"),
        actor=row.get("resolves_to"),
        contests=row.get("contests"),
    )


def _span(marked: dict[str, Any], text: str) -> tuple[int, int]:
    start, end = marked["span"]
    if text[start:end] != marked["text"]:
        raise ValueError(f"{marked['text']!r} does not stand at {start}–{end}")
    return start, end
