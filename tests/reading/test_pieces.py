from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from sayso.reading.pieces import CLS, PAD, SEP, Piecer, Pieces, batch, windows
from sayso.reading.words import cut

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def piecer(tmp_path_factory: pytest.TempPathFactory) -> Piecer:
    """A piecer with a tiny uncased vocabulary: single letters, and a few words whole."""
    known = ["gate", "##s", "the", "shut", "“", "”", "."]
    vocabulary = [f"[unused{i}]" for i in range(100)] + ["[UNK]", "[CLS]", "[SEP]"]
    vocabulary += [*known, *LETTERS, *(f"##{letter}" for letter in LETTERS if letter != "s")]
    tokenizer = Tokenizer(models.WordPiece({w: i for i, w in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    path: Path = tmp_path_factory.mktemp("model") / "tokenizer.json"
    tokenizer.save(str(path))
    return Piecer(path)


def counted(counts: list[int], lines: list[int] | None = None) -> Pieces:
    """Pieces of words that have ``counts`` pieces each; ``lines`` are the words that begin one."""
    line = np.zeros(len(counts), dtype=np.bool_)
    line[[0, *(lines or [])] if counts else []] = True
    return Pieces(
        ids=np.arange(1000, 1000 + sum(counts), dtype=np.int32),
        first=np.cumsum([0, *counts]).astype(np.int32),
        feature=np.arange(1, len(counts) + 1, dtype=np.int32),
        line=line,
    )


def test_pieces_of_a_word_are_its_own(piecer: Piecer) -> None:
    """Word i has the pieces from first[i] to first[i + 1]."""
    pieces = piecer.pieces(cut("the gates shut"))
    assert np.diff(pieces.first).tolist() == [1, 2, 1]
    assert len(pieces) == 3
    assert pieces.first[-1] == len(pieces.ids)


def test_pieces_are_uncased(piecer: Piecer) -> None:
    """The vocabulary does not tell cases apart."""
    assert piecer.pieces(cut("THE Gate")).ids.tolist() == piecer.pieces(cut("the gate")).ids.tolist()


def test_pieces_of_words_outside_the_vocabulary_are_there(piecer: Piecer) -> None:
    """Every word has a piece at least, whatever its characters."""
    pieces = piecer.pieces(cut("the 🜁 \u200b \x00 gate"))
    assert np.diff(pieces.first).min() >= 1


def test_pieces_of_half_a_character_are_there(piecer: Piecer) -> None:
    """A lone surrogate is a word like another."""
    assert len(piecer.pieces(cut("the \ud800 gate"))) == 3


def test_pieces_of_a_hostile_word_are_bounded(piecer: Piecer) -> None:
    """One word has no more than 24 pieces."""
    assert len(piecer.pieces(cut("z" * 100_000)).ids) <= 24


def test_pieces_are_the_same_the_second_time(piecer: Piecer) -> None:
    """Remembering words changes nothing."""
    words = cut("the Gate “shut”")
    assert piecer.pieces(words).ids.tolist() == piecer.pieces(words).ids.tolist()


def test_feature_tells_cases_apart(piecer: Piecer) -> None:
    """Lower, title, upper and mixed case and no letter at all have features of their own."""
    pieces = piecer.pieces(cut("zz a A AA aAa 11"))
    assert len(set(pieces.feature[1:].tolist())) == 5


def test_feature_tells_line_starts_apart(piecer: Piecer) -> None:
    """The same word has another feature where it begins a line."""
    pieces = piecer.pieces(cut("gate gate\ngate"))
    assert pieces.feature[0] == pieces.feature[2] != pieces.feature[1]


def test_feature_tells_quoted_words_apart(piecer: Piecer) -> None:
    """The same word has another feature inside quotation marks."""
    first, _, second, _ = piecer.pieces(cut("gate “gate”")).feature[[0, 1, 2, 3]].tolist()
    third = piecer.pieces(cut("the gate")).feature[1]
    assert second != third
    assert first != second


def test_feature_of_a_word_is_never_that_of_no_word(piecer: Piecer) -> None:
    """Nought is kept for pieces that are no word's."""
    assert piecer.pieces(cut("the GATE 11 “shut”\n.")).feature.min() > 0


counts = st.lists(st.integers(1, 24), min_size=1, max_size=120)


@given(counts, st.integers(72, 140), st.integers(0, 24), st.data())
def test_windows_cover_all_words(counts: list[int], size: int, overlap: int, data: st.DataObject) -> None:
    """Every word is in some window, and the windows advance."""
    lines = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=10))
    found = windows(counted(counts, lines), size, overlap)
    assert {i for start, end in found for i in range(start, end)} == set(range(len(counts)))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@given(counts, st.integers(1, 140), st.integers(0, 24))
def test_windows_keep_to_their_size(counts: list[int], size: int, overlap: int) -> None:
    """No window is over size but one that holds a single word."""
    pieces = counted(counts)
    for start, end in windows(pieces, size, min(overlap, size - 1)):
        assert pieces.first[end] - pieces.first[start] <= size or end - start == 1


@given(counts, st.integers(72, 140), st.integers(0, 24), st.data())
def test_windows_share_the_overlap(counts: list[int], size: int, overlap: int, data: st.DataObject) -> None:
    """Neighbours have at least the overlap in common."""
    lines = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=10))
    pieces = counted(counts, lines)
    for before, after in pairwise(windows(pieces, size, overlap)):
        assert pieces.first[before[1]] - pieces.first[after[0]] >= overlap


def test_windows_end_though_one_word_fills_them() -> None:
    """Words longer than a window are each a window."""
    assert windows(counted([30, 30, 30]), 10, 4) == [(0, 1), (1, 2), (2, 3)]


def test_windows_of_a_short_text_are_one() -> None:
    """What fits into one window is read in one."""
    assert windows(counted([1] * 50), 50, 10) == [(0, 50)]


def test_windows_start_at_a_line_that_is_near() -> None:
    """A window starts where a line does, if one starts near."""
    found = windows(counted([1] * 100, [37]), 50, 10)
    assert found[1][0] == 37


def test_windows_of_nothing_are_none() -> None:
    """No words, no window."""
    assert windows(counted([]), 50, 10) == []


def test_batch_frames_each_row() -> None:
    """A row is [CLS], the pieces, [SEP] and then padding, which the mask leaves out."""
    pieces = counted([1, 2, 1, 1])
    made = batch([(pieces, 0, 2), (pieces, 2, 3)])
    assert made.ids.tolist() == [[CLS, 1000, 1001, 1002, SEP], [CLS, 1003, SEP, PAD, PAD]]
    assert made.mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]


def test_batch_gives_each_word_its_first_piece() -> None:
    """``words`` leads to a word's first piece in its row, and to [CLS] where there is no word."""
    pieces = counted([1, 2, 1, 1])
    made = batch([(pieces, 1, 4), (pieces, 0, 1)])
    assert made.words.tolist() == [[1, 3, 4], [1, 0, 0]]


def test_batch_spreads_the_feature_over_a_words_pieces() -> None:
    """Every piece carries its word's feature; frame and padding carry none."""
    pieces = counted([1, 2, 1])
    made = batch([(pieces, 0, 3), (pieces, 2, 3)])
    assert made.feature.tolist() == [[0, 1, 2, 2, 3, 0], [0, 3, 0, 0, 0, 0]]
