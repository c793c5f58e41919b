"""Universal Dependencies treebanks as training examples: trees, entities, coreference, factuality."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evaluation import conllu, events
from evaluation.mentions import head_of, names
from sayso.reading import pieces, words
from training.example import ENTITIES, KINDS, MOMENTS, TAGS, TOPONYMS, Example, Labels, mark, unmarked

Judged = dict[str, list[events.Sentence]]
_ONSETS, _VOWELS, _CODAS = (
    "b d f g h k l m n p r s t v z br dr kh sh st tr".split(),
    "aeiou",
    ["", "", "n", "r", "l", "sk", "m"],
)


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
        "moments": MOMENTS,
        "toponyms": TOPONYMS,
    }


def documents(
    paths: Sequence[Path], piecer: pieces.Piecer, labels: dict[str, list[str]], judged: Judged
) -> Iterator[Example]:
    """Documents of treebanks, with entities and coreference where they are marked (GUM).

    Sentences of ``judged`` (by their letters) that are found here are taken out of it: their judgements
    of factuality become labels of the document.
    """
    upos = {name: i for i, name in enumerate(labels["upos"])}
    relations = {name: i for i, name in enumerate(labels["relations"])}
    for path in paths:
        for document in conllu.read(path):
            cut = words.of_spans(document.text, document.spans)
            found = unmarked(len(cut))
            found["upos"][:] = [upos[u] for u in document.upos]
            found["heads"][:] = document.heads
            found["relations"][:] = [relations.get(r, relations[r.partition(":")[0]]) for r in document.relations]
            found["sentence_end"][:] = 0
            found["sentence_end"][document.sentence_ends] = 1
            found["sentence"][:] = np.cumsum(found["sentence_end"]) - found["sentence_end"]
            _judge(document, found, judged)
            styles = [piecer.pieces(cut)]
            if document.has_entities:
                _mark_entities(document, found)
                styles.append(piecer.pieces(_renamed(cut, found["entities"], document)))
            yield Example(name=document.name, styles=tuple(styles), labels=found)


def by_letters(sentences: Iterator[events.Sentence]) -> Judged:
    """Sentences under their letters, white space and quotation styles apart."""
    found: Judged = {}
    for sentence in sentences:
        found.setdefault(_letters(sentence.forms), []).append(sentence)
    return found


def thousandths(judgement: float) -> int:
    """A judgement of factuality (−3…3) as a label."""
    return round((judgement + 3.0) * 1000)


def _letters(forms: Sequence[str]) -> str:
    return "".join(c for form in forms for c in form if c.isalnum())


def _judge(document: conllu.TreeDocument, labels: Labels, judged: Judged) -> None:
    start = 0
    for end in (e + 1 for e in document.sentence_ends):
        forms = [document.text[s:e] for s, e in document.spans[start:end]]
        known = judged.get(_letters(forms), [])
        if known and len(known[0].forms) == len(forms):
            for i, judgement in known.pop(0).labels.items():
                labels["factuality"][start + i] = thousandths(judgement)
        start = end


def _mark_entities(document: conllu.TreeDocument, labels: Labels) -> None:
    labels["entities"][:] = 0
    labels["kinds"][:] = 0
    heads: dict[int, str] = {}
    order = sorted(range(len(document.mentions)), key=lambda k: document.mentions[k][0] - document.mentions[k][1])
    for k in order:
        first, last, kind, _link = document.mentions[k]
        head = head_of(document, first, last)
        labels["kinds"][head] = KINDS.index(kind) if kind in KINDS else 0
        heads.setdefault(head, document.entities_of[k])
    latest: dict[str, int] = {}
    for head in sorted(heads):
        labels["antecedents"][head] = latest.get(heads[head], -1)
        latest[heads[head]] = head
    mark(labels["entities"], ENTITIES, [(kind, first, last + 1) for first, last, kind in names(document)])


def _renamed(cut: words.Words, entities: np.ndarray, document: conllu.TreeDocument) -> words.Words:
    """The words with half of the names' proper nouns replaced by invented ones, the same for the same."""
    rng = random.Random(document.name)
    given: dict[str, str] = {}
    forms = list(cut.forms)
    for i in np.flatnonzero(entities > 0):
        form = forms[i]
        if document.upos[i] == "PROPN" and form.istitle() and len(form) > 2:
            if form not in given:
                given[form] = _invented(rng) if rng.random() < 0.5 else form
            forms[i] = given[form]
    return words.Words(text=cut.text, forms=forms, starts=cut.starts, ends=cut.ends, line=cut.line)


def _invented(rng: random.Random) -> str:
    count = rng.choice((2, 2, 3))
    return "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(count)).capitalize()
