"""What a pass goes over: the training parts of the corpora, and how much of each."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation import events, geo, timeml
from sayso.reading import pieces
from training import attributed, spans, trees
from training.example import Example

LOOSE_LINES, EWT, LGL = 0.15, 0.5, 0.35
"""The share of each that a pass goes over; all of the others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Examples of one corpus, of which a pass sees a ``share`` drawn anew."""

    name: str
    examples: list[Example]
    share: float = 1.0

    @property
    def pieces(self) -> int:
        """Word pieces a pass, by the first style."""
        return int(self.share * sum(int(e.styles[0].first[-1]) for e in self.examples))

    def sample(self, rng: random.Random) -> list[Example]:
        """The examples of one pass."""
        return self.examples if self.share == 1.0 else rng.sample(self.examples, int(self.share * len(self.examples)))


def labels(folder: Path) -> dict[str, list[str]]:
    """The label lists of all heads, from the training parts in ``folder``."""
    return trees.inventory([folder / "ewt/train.conllu", *_gum(folder)])


def parts(folder: Path, piecer: pieces.Piecer, inventory: dict[str, list[str]]) -> list[Part]:
    """The training parts of all corpora in ``folder`` (laid out as ``training/README.md`` says)."""
    judged = trees.by_letters(events.read(folder / "factuality/UDS_IH2/train.jsonl"))
    ewt = list(trees.documents([folder / "ewt/train.conllu"], piecer, inventory, judged))
    gum = list(trees.documents(_gum(folder), piecer, inventory, judged))
    alone = [s for sentences in judged.values() for s in sentences]
    for corpus in ("UW", "MEANTIME"):
        alone += events.read(folder / "factuality" / corpus / "train.jsonl")
    return [
        _part("PolNeAR", attributed.articles(folder / "polnear", piecer)),
        _part("PolNeAR, loose lines", attributed.loose_lines(folder / "polnear", piecer), LOOSE_LINES),
        _part("EWT", ewt, EWT),
        _part("GUM", gum),
        _part("TBAQ", spans.timed(timeml.documents(folder / "timex/tbaq", "train"), piecer)),
        _part("MEANTIME", spans.timed(timeml.documents(folder / "timex/meantime/intra-doc_annotation", "all"), piecer)),
        _part("GeoWebNews", spans.placed(geo.documents(folder / "places/gwn.xml", "train"), piecer)),
        _part("LGL", spans.placed(geo.documents(folder / "places/lgl.xml", "train"), piecer), LGL),
        _part("factuality", spans.judged(alone, piecer)),
    ]


def development(folder: Path) -> list[Path]:
    """GUM's development documents."""
    part = (folder / "gum/splits.md").read_text().split("## dev")[1].split("##")[0]
    names = {line.strip("* \n") for line in part.split("\n")}
    return [p for p in sorted((folder / "gum/dep").glob("*.conllu")) if p.stem in names]


def _gum(folder: Path) -> list[Path]:
    """GUM's training documents: what it holds out or sets aside for development is left out."""
    held = {line.strip("* \n") for line in (folder / "gum/splits.md").read_text().split("## train")[0].split("\n")}
    return [p for p in sorted((folder / "gum/dep").glob("*.conllu")) if p.stem not in held]


def _part(name: str, examples: Iterable[Example], share: float = 1.0) -> Part:
    return Part(name=name, examples=list(examples), share=share)
