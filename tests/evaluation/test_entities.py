"""Names and antecedents held against those marked."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation import entities
from evaluation.conllu import TreeDocument
from evaluation.counts import Counts
from sayso.reading.layers import Links

#         0    1     2     3    4     5   6   7      8
FORMS = ["Ada", "Fenn", "left", "Vask", "when", "she", "saw", "the", "mayor"]
DOCUMENT = TreeDocument(
    name="invented",
    text=" ".join(FORMS),
    spans=[(sum(len(f) + 1 for f in FORMS[:i]), sum(len(f) + 1 for f in FORMS[: i + 1]) - 1) for i in range(9)],
    upos=["PROPN", "PROPN", "VERB", "PROPN", "SCONJ", "PRON", "VERB", "DET", "NOUN"],
    heads=[1, 2, -1, 2, 6, 6, 2, 8, 6],
    relations=["compound", "nsubj", "root", "obj", "mark", "nsubj", "advcl", "det", "obj"],
    sentence_ends=[8],
    mentions=[(0, 1, "person", ""), (3, 3, "place", ""), (5, 5, "person", ""), (7, 8, "person", "")],
    entities_of=["1", "2", "1", "2"],
    has_entities=True,
)


def links(**chosen: int) -> Links:
    """Links by which each word given (by its form) goes back to the word given, all others to none."""
    scores = np.zeros((9, 10), dtype=np.float32)
    scores[:, 0] = 1
    for form, partner in chosen.items():
        scores[FORMS.index(form), partner + 1] = 2
    return Links([(0, 9)], [scores], 9)


def test_a_name_wants_both_ends_and_its_class() -> None:
    """One whole, one of another class, and one of a class that is not scored."""
    counts = Counts()
    entities.score_names(counts, DOCUMENT, [(0, 1, "PER"), (3, 3, "ORG"), (8, 8, "OTHER")])
    assert counts.f1("names") == pytest.approx(50)
    assert [counts.f1(kind) for kind in entities.CLASSES] == [100, 0, 0]


def test_an_antecedent_is_right_where_it_is_of_the_entity() -> None:
    """The pronoun goes back to the name, the mayor to the wrong place, and neither name to any."""
    counts = Counts()
    entities.score_antecedents(counts, DOCUMENT, links(she=1, mayor=5))
    assert counts.shares("pronoun, again") == ["100.00", "1"]
    assert counts.shares("other, again") == ["0.00", "1"]
    assert counts.shares("name, first") == ["100.00", "2"]


def test_none_is_wrong_where_there_is_an_antecedent() -> None:
    """And a partner is wrong where there is none."""
    counts = Counts()
    entities.score_antecedents(counts, DOCUMENT, links(Vask=1))
    assert counts.percent("pronoun, again") == 0
    assert counts.percent("name, first") == 50
