"""Tags and trees held against those marked."""

from __future__ import annotations

import pytest

from evaluation import syntax
from evaluation.conllu import TreeDocument
from evaluation.counts import Counts
from sayso.reading.trees import Tree

MARKED = TreeDocument(
    name="invented",
    text="Mills burn. Rain helps",
    spans=[(0, 5), (6, 10), (10, 11), (12, 16), (17, 22)],
    upos=["NOUN", "VERB", "PUNCT", "NOUN", "VERB"],
    heads=[1, -1, 1, 4, -1],
    relations=["nsubj", "root", "punct", "nsubj:outer", "root"],
    sentence_ends=[2, 4],
)


def tree(upos: list[str], heads: list[int], relations: list[str], sentences: list[tuple[int, int]]) -> Tree:
    return Tree(forms=["x"] * len(upos), upos=upos, heads=heads, relations=relations, sentences=sentences)


def scored(spans: list[tuple[int, int]], read: Tree) -> dict[str, float]:
    counts = Counts()
    syntax.score(counts, MARKED, spans, read)
    return {measure: counts.f1(measure) for measure in ("words", "sentences", "upos", "uas", "las")}


def test_given_words_are_scored_by_tag_head_and_relation() -> None:
    """One tag wrong, one head, and one relation more; a relation's subtype makes no difference."""
    read = tree(
        ["NOUN", "NOUN", "PUNCT", "NOUN", "VERB"],
        [1, -1, 0, 4, -1],
        ["obj", "root", "punct", "nsubj", "root"],
        [(0, 3), (3, 5)],
    )
    assert scored(MARKED.spans, read) == pytest.approx(
        {"words": 100, "sentences": 100, "upos": 80, "uas": 80, "las": 60}
    )


def test_words_that_are_cut_otherwise_are_wrong_and_so_is_what_hangs_on_them() -> None:
    """ "burn." as one word: of 5 marked and 4 read, 3 agree; "Mills" hangs on no marked word."""
    spans = [(0, 5), (6, 11), (12, 16), (17, 22)]
    read = tree(["NOUN", "VERB", "NOUN", "VERB"], [1, -1, 3, -1], ["nsubj", "root", "nsubj", "root"], [(0, 4)])
    assert scored(spans, read) == pytest.approx(
        {"words": 200 * 3 / 9, "sentences": 0, "upos": 200 * 3 / 9, "uas": 200 * 2 / 9, "las": 200 * 2 / 9}
    )
