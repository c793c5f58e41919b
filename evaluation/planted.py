"""What is planted between two articles of the demonstration case, and the articles as ``sayso read`` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.case import Case
from sayso.reading.reader import Reader
from sayso.records import Reading, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """One planted echo or drift: its kind, its files and where its words are in each."""

    id: str
    kind: str
    files: tuple[str, str]
    spans: tuple[Span, Span]


def readings(folder: Path, model: Path) -> Iterator[Reading]:
    """The readings of the articles in ``folder``."""
    with Case() as case:
        for outcome in case.read([folder / "articles"], Reader(model)):
            if outcome.reading is None:
                raise outcome.error or ValueError(f"{outcome.name}: not read")
            yield outcome.reading


def by_file(folder: Path, model: Path) -> dict[str, Reading]:
    """The readings of the articles in ``folder`` by the names of their files, in the order of these."""
    found = {Path(reading.article.name).name: reading for reading in readings(folder, model)}
    return {name: found[name] for name in sorted(found)}


def quoted(of: Mapping[str, Reading], wanted: Planted) -> str:
    """The planted words of both sides; ``of`` are the readings by file."""
    sides = (of[file].article.text[slice(*span)] for file, span in zip(wanted.files, wanted.spans, strict=True))
    return " → ".join(f"“{' '.join(words.split())[:150]}”" for words in sides)
