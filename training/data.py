"""Training examples: documents of the corpora as pieces with the labels of the layers they mark."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation import conllu, polnear
from evaluation.mentions import head_of, names
from sayso.reading import pieces, words
from training.loss import IGNORED

TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
KINDS = ["none", "person", "organization", "place", "event", "object", "time", "abstract",
         "substance", "animal", "plant"]  # fmt: skip
ENTITIES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTHER", "I-OTHER"]
_LAYERS = ("tags", "links", "upos", "heads", "relations", "sentence", "sentence_end", "entities", "kinds")

Labels = dict[str, npt.NDArray[np.int64]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A document: its pieces in one or two quotation styles, and its labels by word (−100: not marked).

    ``links`` and ``heads`` are document word indices, −1 for none or root.
    """

    name: str
    styles: tuple[pieces.Pieces, ...]
    labels: Labels


def polnear_examples(data: Path, split: str, piecer: pieces.Piecer) -> Iterator[Example]:
    """Articles of PolNeAR, and their attributed lines once more as fragments (see ``_fragments``)."""
    for article in polnear.read(data, split):
        yield _attributed(article.name, article.text, article.attributions, piecer)


def polnear_fragments(data: Path, split: str, piecer: pieces.Piecer) -> Iterator[Example]:
    """Attributed lines cut loose: no capital, no full stop, as a content looks when it is read by itself."""
    for article in polnear.read(data, split):
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
        for start, end in lines:
            inside = [a for a in article.attributions if _within(a, start, end)]
            text = article.text[start:end]
            if not inside or not 40 < len(text) < 400:
                continue
            covered = {i for a in inside for f in (*a.source, *a.cue, *a.content) for i in range(*f)}
            end = start + len(text.rstrip())
            if text.rstrip()[-1] in ".!?" and end - 1 not in covered:
                end -= 1
            text = article.text[start:end]
            if text[:1].isupper() and not text[1:2].isupper():
                text = text[0].lower() + text[1:]
            moved = [_moved(a, start) for a in inside]
            yield _attributed(f"{article.name}:{start}", text, moved, piecer)


def _within(a: polnear.Attribution, start: int, end: int) -> bool:
    return all(start <= s and e <= end for f in (a.source, a.cue, a.content) for s, e in f)


def _moved(a: polnear.Attribution, by: int) -> polnear.Attribution:
    def move(fragments: polnear.Fragments) -> polnear.Fragments:
        return tuple((s - by, e - by) for s, e in fragments)

    return polnear.Attribution(source=move(a.source), cue=move(a.cue), content=move(a.content))


def _attributed(name: str, text: str, attributions: Sequence[polnear.Attribution], piecer: pieces.Piecer) -> Example:
    cut = words.cut(text)
    labels = _unmarked(len(cut))
    labels["tags"][:] = 0
    for a in attributions:
        ranges = {r: [_range(cut, f) for f in getattr(a, r)] for r in ("source", "cue", "content")}
        for offset, (_role, found) in enumerate(ranges.items()):
            for start, end in found:
                if start < end:
                    labels["tags"][start] = 1 + 2 * offset
                    labels["tags"][start + 1 : end] = 2 + 2 * offset
        cue = ranges["cue"][0][0] if ranges["cue"] else -1
        for start, end in ranges["content"]:
            if start < end:
                labels["links"][start] = cue
        for start, end in ranges["cue"]:
            if start < end:
                labels["links"][start] = ranges["source"][0][0] if ranges["source"] else -1
    styles = [piecer.pieces(cut)]
    other = _requoted(text)
    if other != text:
        styles.append(piecer.pieces(words.of_spans(other, list(zip(cut.starts, cut.ends, strict=True)))))
    return Example(name=name, styles=tuple(styles), labels=labels)


def _range(cut: words.Words, fragment: tuple[int, int]) -> tuple[int, int]:
    """The words that overlap ``fragment``."""
    start = int(np.searchsorted(cut.ends, fragment[0], side="right"))
    return start, int(np.searchsorted(cut.starts, fragment[1], side="left"))


def _requoted(text: str) -> str:
    """The text with straight quotation marks for curly ones, or the other way round."""
    if re.search("[“”]", text):
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    opened = False

    def curl(match: re.Match[str]) -> str:
        nonlocal opened
        if match.group() == "\n":
            opened = False
            return "\n"
        opened = not opened
        return "“" if opened else "”"

    return re.sub(r'["\n]', curl, text).replace("'", "’")


def tree_examples(paths: Sequence[Path], piecer: pieces.Piecer, labels: dict[str, list[str]]) -> Iterator[Example]:
    """Documents of Universal Dependencies treebanks, with entities where they are marked (GUM)."""
    upos = {name: i for i, name in enumerate(labels["upos"])}
    relations = {name: i for i, name in enumerate(labels["relations"])}
    for path in paths:
        for document in conllu.read(path):
            cut = words.of_spans(document.text, document.spans)
            found = _unmarked(len(cut))
            found["upos"][:] = [upos[u] for u in document.upos]
            found["heads"][:] = document.heads
            found["relations"][:] = [relations.get(r, relations[r.partition(":")[0]]) for r in document.relations]
            found["sentence_end"][:] = 0
            found["sentence_end"][document.sentence_ends] = 1
            found["sentence"][:] = np.cumsum(found["sentence_end"]) - found["sentence_end"]
            if document.has_entities:
                _mark_entities(document, found)
            yield Example(name=document.name, styles=(piecer.pieces(cut),), labels=found)


def _mark_entities(document: conllu.TreeDocument, labels: Labels) -> None:
    labels["entities"][:] = 0
    labels["kinds"][:] = 0
    for first, last, kind, _link in sorted(document.mentions, key=lambda m: m[0] - m[1]):
        head = head_of(document, first, last)
        labels["kinds"][head] = KINDS.index(kind) if kind in KINDS else 0
    for first, last, kind in names(document):
        tag = ENTITIES.index("B-" + kind)
        labels["entities"][first] = tag
        labels["entities"][first + 1 : last + 1] = tag + 1


def _unmarked(count: int) -> Labels:
    return {layer: np.full(count, IGNORED, dtype=np.int64) for layer in _LAYERS}


def inventory(paths: Sequence[Path], least: int = 20) -> dict[str, list[str]]:
    """The label lists of all heads; relation subtypes seen fewer than ``least`` times fall to their type."""
    upos: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for path in paths:
        for document in conllu.read(path):
            upos.update(document.upos)
            relations.update(document.relations)
            relations.update({r.partition(":")[0]: least for r in set(document.relations)})
    return {
        "tags": TAGS,
        "upos": sorted(upos),
        "relations": sorted(r for r, n in relations.items() if n >= least),
        "entities": ENTITIES,
        "kinds": KINDS,
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A range of an example's words as it goes into a batch."""

    example: Example
    style: int
    start: int
    end: int

    @property
    def length(self) -> int:
        first = self.example.styles[self.style].first
        return int(first[self.end] - first[self.start])


def windows(examples: Sequence[Example], size: int, rng: random.Random, *, restyle: float = 0.3) -> list[Window]:
    """One pass over ``examples``: windows without overlap from a random first cut, in random order."""
    found = []
    for example in examples:
        style = len(example.styles) - 1 if rng.random() < restyle else 0
        chosen = example.styles[style]
        total = int(chosen.first[-1])
        head = rng.randrange(size // 4, size) if total > size else size
        ranges = pieces.windows(chosen, head, 0)[:1]
        if ranges and ranges[0][1] < len(chosen):
            ranges += pieces.windows(chosen, size, 0, start=ranges[0][1])
        found += [Window(example=example, style=style, start=s, end=e) for s, e in ranges]
    rng.shuffle(found)
    return found


def batches(found: list[Window], budget: int, rng: random.Random) -> Iterator[list[Window]]:
    """Windows of like length together, at most ``budget`` pieces (with padding) a batch, in random order."""
    made = []
    pool = budget // 128 * 16
    for at in range(0, len(found), pool):
        row: list[Window] = []
        for window in sorted(found[at : at + pool], key=lambda w: w.length):
            if row and (window.length + 2) * (len(row) + 1) > budget:
                made.append(row)
                row = []
            row.append(window)
        made.append(row)
    rng.shuffle(made)
    yield from made


def labels_of(row: Sequence[Window]) -> Labels:
    """Gold arrays (windows, words) of a batch; partners outside the window are not marked (links: none)."""
    width = max(w.end - w.start for w in row)
    gold = {layer: np.full((len(row), width), IGNORED, dtype=np.int64) for layer in _LAYERS}
    for i, window in enumerate(row):
        span = slice(window.start, window.end)
        count = window.end - window.start
        for layer in _LAYERS:
            values = window.example.labels[layer][span].copy()
            if layer in ("links", "heads"):
                outside = (values != IGNORED) & (values >= 0)
                outside &= (values < window.start) | (values >= window.end)
                inside = (values >= 0) & ~outside
                values[inside] -= window.start - 1
                values[values == -1] = 0
                values[outside] = 0 if layer == "links" else IGNORED
            gold[layer][i, :count] = values
        gold["relations"][i][gold["heads"][i] == IGNORED] = IGNORED
    return gold
