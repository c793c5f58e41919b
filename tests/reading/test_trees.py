from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reading.trees import best_tree
from tests.reading.drawn import drawn, shown, word

numbers = st.integers(-80, 80).map(lambda n: n / 8)


def tables(least: int, most: int) -> st.SearchStrategy[list[list[float]]]:
    return st.integers(least, most).flatmap(
        lambda n: st.lists(st.lists(numbers, min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    )


def is_tree(heads: list[int]) -> bool:
    """Whether ``heads`` have one root and no cycle."""
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] >= 0:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return heads.count(-1) == 1


def total(heads: list[int], scores: np.ndarray) -> float:
    return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))


def best(scores: np.ndarray) -> float:
    n = len(scores)
    return max(total(list(h), scores) for h in product(range(-1, n), repeat=n) if is_tree(list(h)))


@settings(max_examples=60, deadline=None)
@given(tables(1, 4), st.sampled_from([-12, 0, 12]))
def test_best_tree_is_the_best(table: list[list[float]], root: int) -> None:
    """Of all single-rooted trees over a short sentence none scores more, be the root likely for none or for all."""
    scores = np.array(table, dtype=np.float32)
    scores[:, 0] += root
    found = best_tree(scores.copy()).tolist()
    assert total(found, scores) == pytest.approx(best(scores), abs=1e-3)


@settings(max_examples=60)
@given(tables(1, 8))
def test_best_tree_is_a_tree(table: list[list[float]]) -> None:
    """There is one root, and everything else leads to it."""
    assert is_tree(best_tree(np.array(table, dtype=np.float32)).tolist())


@settings(max_examples=40, deadline=None)
@given(st.integers(5, 14), st.integers(0, 2**32 - 1), st.sampled_from([-6, 0, 6]), st.booleans())
def test_best_tree_is_no_better_with_another_head(count: int, seed: int, root: int, whole: bool) -> None:
    """In a longer sentence no word can be given a better head, nor can the root be handed to a dependent of its own."""
    scores = np.random.default_rng(seed).normal(scale=3, size=(count, count + 1)).astype(np.float32)
    scores[:, 0] += root
    scores = scores.round() if whole else scores
    found = best_tree(scores.copy()).tolist()
    assert is_tree(found)
    top = found.index(-1)
    others = [[*found[:i], head, *found[i + 1 :]] for i in range(count) for head in range(-1, count)]
    handed = [[-1 if k == i else i if k == top else h for k, h in enumerate(found)] for i in range(count)]
    for other in others + handed:
        assert not is_tree(other) or total(other, scores) <= total(found, scores) + 1e-4


def test_best_tree_is_a_tree_where_all_is_alike() -> None:
    """Scores that say nothing still give a tree."""
    assert is_tree(best_tree(np.zeros((40, 41), dtype=np.float32)).tolist())


def test_best_tree_takes_cycles_within_cycles_apart() -> None:
    """Two pairs that want each other, and then the pairs one another, hang on the root by the cheapest way in."""
    scores = np.full((4, 5), -9, dtype=np.float32)
    scores[[0, 1, 2, 3], [2, 1, 4, 3]] = 9
    scores[1, 3] = scores[2, 2] = 5
    scores[3, 0] = 0
    assert best_tree(scores.copy()).tolist() == [1, 2, 3, -1]


def test_best_tree_breaks_a_cycle() -> None:
    """Two words that each want the other for a head are parted."""
    scores = np.array([[1, 0, 9, 0], [0, 9, 0, 0], [2, 0, 0, 0]], dtype=np.float32)
    found = best_tree(scores.copy()).tolist()
    assert is_tree(found)
    assert total(found, scores) == best(scores)


def test_best_tree_leaves_its_argument_alone() -> None:
    """The scores that are handed in are not changed."""
    scores = np.ones((3, 4), dtype=np.float32)
    best_tree(scores)
    assert (scores == 1).all()


def test_best_tree_tries_every_root() -> None:
    """The best tree is found though its root is the least likely one by itself."""
    scores = np.array(
        [[3, 0, -20, -20, 9], [3, -20, 0, -20, 9], [3, -20, -20, 0, 9], [0, 1, 1, 1, 0]], dtype=np.float32
    )
    assert total(best_tree(scores.copy()).tolist(), scores) == pytest.approx(best(scores))


def sentence():
    return drawn(
        """The DET mayor det
        mayor NOUN shut nsubj:pass
        who PRON left nsubj
        left VERB mayor acl:relcl
        was AUX shut aux:pass
        shut VERB - root
        out ADP shut compound:prt
        . PUNCT shut punct""",
        "It PRON rained nsubj | rained VERB - root",
    )


def test_tree_has_dependents_in_order() -> None:
    """A word's children are its dependents, first to last."""
    layers = sentence()
    assert shown(layers, layers.tree.children[word(layers, "shut")]) == "mayor was out ."


def test_tree_relation_stands_for_its_subtypes() -> None:
    """Asked for "nsubj", a passive subject is one; asked for "nsubj:pass", a plain one is none."""
    tree = sentence().tree
    assert tree.having(5, "nsubj") == [1]
    assert tree.having(9, "nsubj:pass") == []
    assert tree.is_a(3, "acl")
    assert not tree.is_a(9, "nsubj")


def test_tree_subtree_holds_all_below() -> None:
    """A subtree is a word and all that hangs on it."""
    layers = sentence()
    assert shown(layers, layers.tree.subtree(1)) == "The mayor who left"


def test_tree_subtree_leaves_branches_out() -> None:
    """Branches of an unwanted relation, and all below them, are left out."""
    layers = sentence()
    assert shown(layers, layers.tree.subtree(5, without=("nsubj", "punct"))) == "was shut out"


def test_tree_top_has_its_head_outside() -> None:
    """A phrase's top is the word that hangs on something outside the phrase."""
    tree = sentence().tree
    assert tree.top(0, 4) == 1
    assert tree.top(4, 8) == 5


def test_tree_top_is_no_punctuation() -> None:
    """Punctuation tops a phrase only where there is nothing else."""
    layers = drawn("“ PUNCT left punct | Gates NOUN left nsubj | left VERB - root")
    assert layers.tree.top(0, 2) == 1
    assert layers.tree.top(0, 1) == 0


def test_tree_above_goes_up_to_the_root() -> None:
    """The heads of a word come nearest first."""
    layers = sentence()
    assert shown(layers, list(layers.tree.above(word(layers, "who")))) == "left mayor shut"


def test_tree_lower_knows_one_apostrophe() -> None:
    """Words are compared in lower case with straight apostrophes."""
    assert drawn("DON’T VERB - root").tree.lower == ["don't"]


def test_tree_sentence_of_each_word() -> None:
    """Every word knows its sentence."""
    assert sentence().tree.sentence_of == [0] * 8 + [1] * 2
