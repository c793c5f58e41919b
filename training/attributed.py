"""PolNeAR as training examples: articles with their attributions, and lines cut loose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation import polnear
from sayso.reading import pieces, words
from training.example import TAGS, Example, mark, unmarked, word_range

SPLITS = ("train", "annotator-training")


def articles(data: Path, piecer: pieces.Piecer) -> Iterator[Example]:
    """Articles of PolNeAR, every annotator's reading of them."""
    for split in SPLITS:
        for annotator in range(8):
            for article in polnear.read(data, split, annotator=annotator):
                yield _attributed(article.name, article.text, article.attributions, piecer)


def loose_lines(data: Path, piecer: pieces.Piecer) -> Iterator[Example]:
    """Attributed lines cut loose: no capital, no full stop, as a content looks when it is read by itself."""
    for article in polnear.read(data, "train"):
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
    labels = unmarked(len(cut))
    labels["tags"][:] = 0
    for a in attributions:
        ranges = {
            r: [w for f in getattr(a, r) if (w := word_range(cut, f))[0] < w[1]] for r in ("source", "cue", "content")
        }
        for role, found in ranges.items():
            mark(labels["tags"], TAGS, [(role, start, end) for start, end in found])
        cue = ranges["cue"][0][0] if ranges["cue"] else -1
        for start, _ in ranges["content"]:
            labels["links"][start] = cue
        for start, _ in ranges["cue"]:
            labels["links"][start] = ranges["source"][0][0] if ranges["source"] else -1
        if cue >= 0 and ranges["content"] and labels["opens"][cue] < 0:
            labels["opens"][cue] = min(start for start, _ in ranges["content"])
            labels["closes"][cue] = max(end for _, end in ranges["content"]) - 1
    styles = [piecer.pieces(cut)]
    other = _requoted(text)
    if other != text:
        styles.append(piecer.pieces(words.of_spans(other, list(zip(cut.starts, cut.ends, strict=True)))))
    return Example(name=name, styles=tuple(styles), labels=labels)


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
