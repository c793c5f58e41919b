from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.alignment import Tile, align

texts = st.lists(st.sampled_from("mill burned the of night weavers smoke".split()), max_size=25)


@given(texts, texts)
def test_alignment_matches_equal_words_once(one: list[str], other: list[str]) -> None:
    """Matched words are equal, and no word of either text is matched twice."""
    pairs = align(one, range(len(one)), other, range(len(other))).pairs()
    assert all(one[i] == other[j] for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_alignment_finds_parts_in_another_order() -> None:
    """Parts that changed places are found, and only those in one order count as ordered."""
    one, other = (
        "weavers were treated after the mill burned".split(),
        "after the mill burned weavers were treated".split(),
    )
    found = align(one, range(7), other, range(7))
    assert found.tiles == (Tile(0, 4, 3), Tile(3, 0, 4))
    assert found.ordered() == {3, 4, 5, 6}


def test_alignment_leaves_lone_function_words_out() -> None:
    """A "the" in both is no match by itself."""
    assert align(["the", "mill"], range(2), ["the", "smoke"], range(2)).tiles == ()


def test_alignment_is_kept_within_the_passages() -> None:
    """Words outside of the ranges given are not matched."""
    words = "mill burned mill burned".split()
    assert align(words, range(2), words, range(2, 4)).tiles == (Tile(0, 2, 2),)
