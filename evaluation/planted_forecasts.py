"""The forecasts planted in the demonstration case: which are found, with their window, voice and condition.

A planted one is found where a forecast of its article shares half of the words of the shorter of the two. A window is
right where it runs to the same day, or has no end likewise, and a condition where it shares half of its words; of an
unnamed voice, any that is no actor of the article is right. What is found beside the planted is shown, not counted as
wrong: they are not all that there is.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.demonstration import FOLDER
from evaluation.planted import readings
from evaluation.table import show
from sayso.exports.forecasts import Foretold, foretold
from sayso.linking.forecasts import forecasts, last_day
from sayso.reading.network import BUNDLED
from sayso.records import Reading, Span, plain_name


@dataclass(slots=True)
class Tally:
    """What was found of the planted forecasts; ``beside`` is what was found besides."""

    planted: int = 0
    found: int = 0
    windows: int = 0
    voices: int = 0
    conditions: int = 0
    hanging: int = 0
    """Found ones that hang on a condition."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    beside: list[tuple[str, ...]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Shares in percent: of the planted those found, of those found what is right."""
        of_found = max(self.found, 1)
        return {
            "planted": self.planted,
            "found": 100 * self.found / max(self.planted, 1),
            "window": 100 * self.windows / of_found,
            "voice": 100 * self.voices / of_found,
            "condition": 100 * self.conditions / max(self.hanging, 1),
            "beside": len(self.beside),
        }


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Read the articles as ``sayso read`` does and show what is foretold in them beside what was planted."""
    planted = json.loads((args.data / "planted.json").read_text("utf8"))["forecasts"]
    tally = measured(list(readings(args.data, args.model)), planted)
    show(("planted", "found", "window", "voice", "condition"), tally.rows)
    show(("beside them", "who", "window"), tally.beside)
    print(json.dumps(tally.figures()))


def measured(readings: list[Reading], planted: list[dict[str, Any]]) -> Tally:
    """The tally over ``readings``. Raises ``ValueError`` where planted words are not in their article."""
    tally = Tally(planted=len(planted))
    by_file = {Path(reading.article.name).name: reading for reading in readings}
    held: set[str] = set()
    for row in planted:
        reading = by_file[row["file"]]
        span = _at(reading.article.text, row["words"], row)
        near = [
            (share, one)
            for one in foretold(forecasts(reading), [reading])
            if (share := _shared(one.forecast.span, span)) >= 0.5
        ]
        if not near:
            tally.rows.append((f"{row['id']} {row['words'][:60]}", "no", "", "", ""))
            continue
        one = max(near, key=lambda pair: pair[0])[1]
        held |= {other.forecast.id for _, other in near}
        _count(tally, row, one, reading)
    for reading in readings:
        for one in foretold(forecasts(reading), [reading]):
            if one.forecast.id not in held:
                tally.beside.append((one.words[:90], one.forecast.voice or "", one.forecast.window or ""))
    return tally


def _count(tally: Tally, row: dict[str, Any], one: Foretold, reading: Reading) -> None:
    forecast, text = one.forecast, reading.article.text
    window = _last(row["window_edtf"]) == (str(last_day(forecast)) if forecast.end else None)
    told = forecast.voice or ""
    voice = (
        not one.actor if row["who"].startswith("unnamed") else plain_name(told) in plain_name(row["who"]) and told != ""
    )
    condition = forecast.condition is None
    if row["condition"]:
        tally.hanging += 1
        span = _at(text, row["condition"], row)
        condition = forecast.condition is not None and _shared(forecast.condition, span) >= 0.5
        tally.conditions += condition
    tally.found += 1
    tally.windows += window
    tally.voices += voice
    right = tuple("yes" if each else "no" for each in (window, voice, condition))
    tally.rows.append((f"{row['id']} {row['words'][:60]}", "yes", *right))


def _last(edtf: str) -> str | None:
    """The last day of a planted window, None where it has no end."""
    end = edtf.rpartition("/")[2]
    return None if end == ".." else end[:10]


def _at(text: str, words: str, row: dict[str, Any]) -> Span:
    at = text.find(words)
    if at < 0:
        raise ValueError(f"planted.json: {row['id']}: {words!r} is not in the text of {row['file']}")
    return at, at + len(words)


def _shared(one: Span, other: Span) -> float:
    """How much of the shorter of two spans they share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / min(one[1] - one[0], other[1] - other[0])
