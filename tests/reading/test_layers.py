from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import layers
from sayso.reading.layers import Links, central
from sayso.reading.words import cut
from tests.reading.drawn import Stub, linked


def read(text: str, network: Stub | None = None, **known):
    network = network or Stub()
    words = cut(text)
    return layers.read(words, network.pieces(words), network, **known)  # type: ignore[arg-type]


def test_read_parts_sentences_where_the_network_does() -> None:
    """A sentence ends where the network says so."""
    assert read("Gates shut. Docks opened.").tree.sentences == [(0, 3), (3, 6)]


def test_read_parts_sentences_at_lines() -> None:
    """No sentence runs on into a new line."""
    assert read("Gates shut\nDocks opened").tree.sentences == [(0, 2), (2, 4)]


def test_read_takes_sentences_that_are_known() -> None:
    """Sentences that are given are kept."""
    assert read("Gates shut. Docks", sentences=[(0, 4)]).tree.sentences == [(0, 4)]


@pytest.mark.parametrize("count", [1, 149, 150, 151, 700])
def test_read_bounds_a_text_without_stops(count: int) -> None:
    """Sentences are bounded and cover all words, though no full stop comes."""
    sentences = read("gate " * count).tree.sentences
    assert [i for start, end in sentences for i in range(start, end)] == list(range(count))
    assert max(end - start for start, end in sentences) <= 150


def test_read_gives_each_sentence_a_root() -> None:
    """Every sentence has one root, and no head lies outside its sentence."""
    tree = read("Gates shut. Docks opened at night. " * 30).tree
    for start, end in tree.sentences:
        heads = tree.heads[start:end]
        assert heads.count(-1) == 1
        assert all(head == -1 or start <= head < end for head in heads)


@pytest.mark.parametrize("count", [3, 64, 500])
def test_read_gives_every_word_its_layers(count: int) -> None:
    """However many windows a text takes, each layer has one value a word."""
    found = read("gate " * count)
    assert len(found.words) == len(found.kinds) == len(found.tags) == len(found.tree.upos) == count


ranges = st.lists(st.integers(1, 8), min_size=1, max_size=8).map(
    lambda steps: [(sum(steps[:i]) - steps[0], sum(steps[:i]) - steps[0] + 10) for i in range(1, len(steps) + 1)]
)


@given(ranges)
def test_central_window_holds_the_word(windows: list[tuple[int, int]]) -> None:
    """The window that a word is looked up in has the word."""
    count = windows[-1][1]
    for word, k in enumerate(central(windows, count)):
        assert windows[k][0] <= word < windows[k][1]


def test_partner_is_the_likeliest() -> None:
    """A word's partner is the candidate that scores best, with its probability."""
    partner, sure = linked(4, {0: 2}).partner(0, [1, 2, 3])
    assert partner == 2
    assert 0.9 < sure <= 1


def test_partner_may_be_none() -> None:
    """Where no candidate scores more than none, there is no partner."""
    assert linked(4, {}).partner(0, [1, 2, 3])[0] is None


def test_partner_is_sought_in_reach_only() -> None:
    """A candidate that no window shares with the word is out of reach."""
    scores = np.zeros((3, 4), dtype=np.float32)
    assert Links([(0, 3), (3, 6)], [scores, scores], 6).partner(0, [4, 5])[0] is None
