"""Attributions held against those marked, on a text of three attributions."""

from __future__ import annotations

import pytest

from evaluation import attribution
from evaluation.attribution import trimmed
from evaluation.counts import Counts
from evaluation.polnear import Attribution, Fragments

TEXT = (
    "The ferry, the harbour master of Vask told us, will sail on the morning tide. "
    "It reportedly sank twice. "
    "“We saw it,” two old men and a boy said."
)


def at(*parts: str) -> Fragments:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


SAIL = Attribution(
    source=at("the harbour master of Vask"),
    cue=at("told us"),
    content=at("The ferry", "will sail on the morning tide"),
)
SANK = Attribution(cue=at("reportedly"), content=at("It", "sank twice"))
SAW = Attribution(source=at("two old men and a boy"), cue=at("said"), content=at("“We saw it,”"))
MARKED = [SAIL, SANK, SAW]


def scored(*read: Attribution) -> Counts:
    counts = Counts()
    attribution.score(counts, "ferry", TEXT, MARKED, read)
    return counts


def test_what_is_read_as_marked_is_found_whole() -> None:
    """Every measure is 100 where all agrees."""
    counts = scored(*MARKED)
    assert {measure: counts.f1(measure) for measure in (*attribution._EXACT, *attribution._ALIKE)} == pytest.approx(
        dict.fromkeys((*attribution._EXACT, *attribution._ALIKE), 100)
    )


def test_a_span_counts_where_every_fragment_agrees() -> None:
    """One content of two fragments read as one: not found whole; of five fragments marked and four read, three are."""
    joined = Attribution(cue=SANK.cue, content=at("It reportedly sank twice"))
    counts = scored(SAIL, joined, SAW)
    assert counts.f1("content") == pytest.approx(100 * 4 / 6)
    assert counts.f1("content, by fragment") == pytest.approx(100 * 6 / 9)
    assert counts.f1("content, discontinuous") == pytest.approx(100 * 2 / 3)
    assert counts.f1("triple, sourceless") == 0


def test_a_triple_wants_all_three() -> None:
    """The right cue and content of the wrong source are no triple, in one article of three."""
    swapped = Attribution(source=SAIL.source, cue=SAW.cue, content=SAW.content)
    counts = scored(SAIL, SANK, swapped)
    assert counts.f1("cue") == 100
    assert counts.f1("triple") == pytest.approx(100 * 4 / 6)
    assert counts.f1("source") == pytest.approx(100 * 2 / 3)  # one distinct source read, of two marked


def test_words_alike_forgive_a_word_in_five() -> None:
    """Four of a source's five words are enough, three are not."""
    four = Attribution(source=at("harbour master of Vask"), cue=SAIL.cue, content=SAIL.content)
    three = Attribution(source=at("master of Vask"), cue=SAIL.cue, content=SAIL.content)
    same = attribution._SAME
    assert scored(four).f1(same) == pytest.approx(100 * 2 / 4)
    assert scored(three).f1(same) == 0
    assert scored(four).f1("triple") == 0
    assert scored(four).f1("source, words") == pytest.approx(100 * 2 * 4 / (5 + 6 + 4))


def test_white_space_at_the_ends_makes_no_difference() -> None:
    """Fragments are trimmed, and joined where only white space parts them."""
    text = "It  sank  twice "
    assert trimmed(((0, 4), (4, 10), (10, 16)), text) == ((0, 15),)
    assert trimmed(((0, 4), (4, 8)), "It, sank") == ((0, 8),)
    assert trimmed(((0, 2), (4, 8)), "It, sank") == ((0, 2), (4, 8))
