from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking import passages, words


def pieces(text: str) -> list[str]:
    return [text[slice(*piece.span)] for piece in passages.of(text, words.of(text))]


@given(st.text(max_size=300))
def test_words_stand_where_they_say(text: str) -> None:
    """Each form is the text between its start and end, but for case and apostrophes; none overlap."""
    found = words.of(text)
    for form, start, end in zip(found.forms, found.starts.tolist(), found.ends.tolist(), strict=True):
        assert text[start:end].lower().replace("’", "'").replace("ʼ", "'") == form
    assert len(found.stems) == len(found)
    assert (found.starts[1:] >= found.ends[:-1]).all()


def test_words_numbers_are_one_however_written() -> None:
    """A number's stem is the same with or without separators, in words or digits."""
    assert words.of("4,000 two 2:20 1.5").stems == ["4000", "2", "2.20", "1.5"]


def test_words_stems_join_inflections_and_possessives() -> None:
    """Inflected and possessive forms share a stem."""
    assert words.of("promised promises promise").stems == ["promis"] * 3
    assert words.of("Marn’s Marn's Marn").stems == ["marn"] * 3


def test_words_part_of_a_text_counts_from_its_start() -> None:
    """Offsets count in the whole text, whatever part is asked for."""
    found = words.of("one two three", 4)
    assert found.starts.tolist() == [4, 8]


@given(st.text(alphabet="ab .!?\n”’A1", max_size=200))
def test_passages_hold_every_word_once(text: str) -> None:
    """Every word is in exactly one piece, in order, and within its span."""
    found = words.of(text)
    at = 0
    for piece in passages.of(text, found):
        assert piece.first == at < piece.last
        assert piece.span[0] <= found.starts[piece.first]
        assert piece.span[1] >= found.ends[piece.last - 1]
        at = piece.last
    assert at == len(found)


def test_passages_are_sentences_with_their_quotation_marks() -> None:
    """A sentence ends at its mark and what closes after it, not at a title, an initial or a time."""
    assert pieces(
        "Quay shut\n\n“It was Mr. Orre,” said Dr. J. Vell at 2 a.m. on Monday. “He left.” Who? 40 saw it."
    ) == [
        "Quay shut",
        "“It was Mr. Orre,” said Dr. J. Vell at 2 a.m. on Monday.",
        "“He left.”",
        "Who?",
        "40 saw it.",
    ]


def test_passages_tell_boilerplate_apart() -> None:
    """Credits, notices and links to more are marked; sentences that begin like them are not."""
    text = (
        "Reporting by Ana Orre; editing by Vell.\nLast update: Friday 3 May\nRead more: the mill\nSubscribe to our letter\n"
        "Reporting on the mill was banned.\nThey read more than the minister said.\nUpdated rules close the quay, he said."
    )
    marked = [piece.boilerplate for piece in passages.of(text, words.of(text))]
    assert marked == [True, True, True, True, False, False, False]


def test_passages_without_punctuation_are_cut() -> None:
    """Where punctuation was lost, a passage ends after 120 words, and the next begins with the word after."""
    text = f"{'word ' * 250}end. The last."
    found = passages.of(text, words.of(text))
    assert [(piece.first, piece.last) for piece in found] == [(0, 120), (120, 240), (240, 251), (251, 253)]
