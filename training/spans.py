"""Time expressions, toponyms and judged events as training examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from evaluation import events, geo, timeml
from sayso.reading import pieces, words
from sayso.reading.nations import demonyms
from training.example import MOMENTS, TOPONYMS, Example, mark, unmarked, word_range
from training.loss import IGNORED
from training.trees import thousandths


def timed(documents: Iterable[timeml.TimeDocument], piecer: pieces.Piecer) -> Iterator[Example]:
    """Documents with time expressions."""
    for document in documents:
        cut = words.cut(document.text)
        labels = unmarked(len(cut))
        labels["moments"][:] = 0
        mark(labels["moments"], MOMENTS, [(e.type, *word_range(cut, (e.start, e.end))) for e in document.expressions])
        yield Example(name=document.name, styles=(piecer.pieces(cut),), labels=labels)


def placed(documents: Iterable[geo.PlaceDocument], piecer: pieces.Piecer) -> Iterator[Example]:
    """Documents with toponyms; where a corpus knows no literal and associative use, its adjectives are not marked."""
    for document in documents:
        cut = words.cut(document.text)
        labels = unmarked(len(cut))
        labels["toponyms"][:] = 0
        if all(t.kind is None for t in document.toponyms):
            adjectives = [i for i, form in enumerate(cut.forms) if form.lower() in demonyms()]
            labels["toponyms"][adjectives] = IGNORED
        for toponym in sorted(document.toponyms, key=lambda t: t.start - t.end):
            start, end = word_range(cut, (toponym.start, toponym.end))
            if start == end or (labels["toponyms"][start:end] > 0).any():
                continue
            mark(labels["toponyms"], TOPONYMS, [("TOPONYM", start, end)])
            if toponym.kind is not None:
                labels["literal"][start:end] = toponym.kind == "literal"
        yield Example(name=document.name, styles=(piecer.pieces(cut),), labels=labels)


def judged(sentences: Iterable[events.Sentence], piecer: pieces.Piecer) -> Iterator[Example]:
    """Sentences with judgements of factuality, each by itself."""
    for number, sentence in enumerate(sentences):
        ends = np.cumsum([len(form) + 1 for form in sentence.forms])
        spans = [(int(end) - len(form) - 1, int(end) - 1) for form, end in zip(sentence.forms, ends, strict=True)]
        cut = words.of_spans(" ".join(sentence.forms), spans)
        labels = unmarked(len(cut))
        for i, judgement in sentence.labels.items():
            labels["factuality"][i] = thousandths(judgement)
        yield Example(name=f"judged-{number}", styles=(piecer.pieces(cut),), labels=labels)
