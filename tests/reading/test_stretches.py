from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.stretches import LONGEST, cut

texts = st.text(alphabet=st.sampled_from('ab. “”"\n\r\t!?'), max_size=300)


def pieces(text: str, longest: int) -> list[str]:
    return [text[start:end] for start, end in cut(text, longest)]


@given(texts, st.integers(2, 60))
def test_stretches_cover_the_text(text: str, longest: int) -> None:
    """Joined in their order, the stretches are the text."""
    assert "".join(pieces(text, longest)) == text


@given(texts, st.integers(2, 60))
def test_stretches_are_bounded(text: str, longest: int) -> None:
    """None is empty, and none is longer than asked for."""
    assert all(0 < len(piece) <= longest for piece in pieces(text, longest))


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=9), min_size=1, max_size=60), st.integers(24, 60))
def test_stretches_cut_no_word_where_there_is_white_space(words: list[str], longest: int) -> None:
    """A cut falls within a word only where there is no white space to fall after."""
    parts = pieces(" ".join(words), longest)
    assert all(part.endswith(" ") for part in parts[:-1])


@pytest.mark.parametrize("space", ["\t", "\u00a0", "\r"])
def test_stretches_know_all_white_space(space: str) -> None:
    """Any white space will do for a cut, not only blanks."""
    parts = pieces(space.join(["barges"] * 20), 40)
    assert all(part.endswith(space) for part in parts[:-1])


def test_stretches_of_a_text_without_spaces_are_bounded_too() -> None:
    """A text without white space is cut all the same."""
    assert next(len(piece) for piece in pieces("a" * 100_000, LONGEST)) == LONGEST


def test_stretches_end_after_lines() -> None:
    """Lines are kept whole where they are short enough."""
    parts = pieces("".join(f"Gate {i} shut. Gate {i} opened.\n" for i in range(40)), 200)
    assert all(part.endswith("\n") for part in parts)


def test_stretches_end_after_sentences_where_lines_are_long() -> None:
    """In one long line a cut falls after a sentence."""
    parts = pieces("".join(f"Gate number {i} shut. " for i in range(40)), 100)
    assert all(part.endswith(". ") for part in parts)


def running(count: int) -> str:
    """Plain paragraphs and one quotation that runs over ``count`` paragraphs."""
    plain = "The mayor spoke of gates for an hour.\n"
    return plain * 5 + "".join(f"“Gate {i:03} shut at night.\n" for i in range(count)) + plain * 5


def parted(longest: int) -> list[int]:
    """Cuts that fall before a paragraph which goes on with a quotation."""
    text = running(3)
    return [end for _, end in cut(text, longest) if text[end : end + 1] == "“"]


@pytest.mark.parametrize("longest", [n for n in range(160, 260) if n not in (190, 215, 240)])
def test_stretches_leave_a_quotation_whole(longest: int) -> None:
    """No cut falls before a paragraph that goes on with a quotation, where another line could take it."""
    assert parted(longest) == []


@pytest.mark.parametrize("longest", [190, 215, 240])
def test_stretches_leave_a_quotation_whole_at_their_end(longest: int) -> None:
    """The same where the paragraph that goes on begins just where the stretch may be longest."""
    assert parted(longest) == []


def test_stretches_of_nothing_are_none() -> None:
    """An empty text has no stretch."""
    assert pieces("", 10) == []


def test_stretches_of_a_short_text_are_one() -> None:
    """A text that is short enough is not cut."""
    assert pieces("Gate shut.\nGate opened.", 100) == ["Gate shut.\nGate opened."]


def test_stretches_follow_one_another() -> None:
    """Each begins where the one before it ends."""
    found = list(cut("gate " * 100, 64))
    assert all(a[1] == b[0] for a, b in pairwise(found))
