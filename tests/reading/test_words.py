from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.words import cut, quoted, some

AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab AZ 01.,:;!?-–—_'’\"“”„«»`@#/&%$()[]\n\r\t\u2028\u2029\u00a0\u200b\u202e\x00\x1c\ufeff"),
        st.characters(),
    ),
    max_size=200,
)


def forms(text: str) -> list[str]:
    return cut(text).forms


def inside(text: str) -> list[str]:
    """The words of ``text`` that stand in quotation marks."""
    words = cut(text)
    return [form for form, is_in in zip(words.forms, quoted(words), strict=True) if is_in]


def openers(text: str) -> list[str]:
    """The words of ``text`` that begin a line."""
    words = cut(text)
    return [form for form, first in zip(words.forms, words.line, strict=True) if first]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brandt didn't", ["Brandt", "did", "n't"]),
        ("Brandt didn’t", ["Brandt", "did", "n’t"]),
        ("THEY WON'T", ["THEY", "WO", "N'T"]),
        ("they're", ["they", "'re"]),
        ("she’ll", ["she", "’ll"]),
        ("I'd", ["I", "'d"]),
        ("can't", ["ca", "n't"]),
        ("cannot", ["can", "not"]),
        ("Vask's gate", ["Vask", "'s", "gate"]),
        ("Vask’s gate", ["Vask", "’s", "gate"]),
        ("the guards' gate", ["the", "guards", "'", "gate"]),
    ],
)
def test_cut_parts_clitics(text: str, expected: list[str]) -> None:
    """Clitics stand apart, with a straight and with a curly apostrophe."""
    assert forms(text) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_cut_keeps_a_name_with_an_apostrophe(apostrophe: str) -> None:
    """An apostrophe that parts no clitic stays within its word."""
    assert forms(f"O{apostrophe}Vask spoke") == [f"O{apostrophe}Vask", "spoke"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so-called", ["so", "-", "called"]),
        ("a two-day-old raft", ["a", "two", "-", "day", "-", "old", "raft"]),
        ("the gate—shut", ["the", "gate", "—", "shut"]),
        ("the gate--shut", ["the", "gate", "--", "shut"]),
    ],
)
def test_cut_parts_hyphens(text: str, expected: list[str]) -> None:
    """Hyphens and dashes are words of their own."""
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mr. Brandt left", "Mr."),
        ("Dr. Brandt left", "Dr."),
        ("Capt. Brandt left", "Capt."),
        ("the U.V. office", "U.V."),
        ("at 5 p.m. on Monday", "p.m."),
        ("on Jan. 5", "Jan."),
        ("Barge No. 5", "No."),
        ("Olla B. Brandt", "B."),
        ("Harrow Shipping Co. said", "Co."),
    ],
)
def test_cut_keeps_the_stop_of_an_abbreviation(text: str, kept: str) -> None:
    """A full stop that belongs to an abbreviation stays with it."""
    assert kept in forms(text)


@pytest.mark.parametrize("text", ["The gate shut.", "He said no.", "Did it come from Vask."])
def test_cut_parts_a_full_stop(text: str) -> None:
    """A full stop that ends a sentence is a word of its own."""
    assert forms(text)[-1] == "."


@pytest.mark.parametrize("word", ["ill", "mass", "wash"])
def test_cut_parts_the_stop_from_a_word_that_looks_like_an_abbreviation(word: str) -> None:
    """A common word at a sentence's end is not the abbreviation that has its letters."""
    assert forms(f"It was {word}. The mayor left.")[2:4] == [word, "."]


def test_cut_takes_no_small_letter_for_an_initial() -> None:
    """An initial is a capital."""
    assert forms("item b. the gate")[:3] == ["item", "b", "."]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("see https://herald.example/a-b?c=d, which", "https://herald.example/a-b?c=d"),
        ("(www.herald.example)", "www.herald.example"),
        ("“https://herald.example/x”", "https://herald.example/x"),
        ("write to desk@herald.example.", "desk@herald.example"),
        ("said @olla_brandt on", "@olla_brandt"),
        ("#vask", "#vask"),
    ],
)
def test_cut_keeps_addresses_whole(text: str, kept: str) -> None:
    """An address or a handle is one word, without the punctuation after it."""
    assert kept in forms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 rafts", ["1,200", "rafts"]),
        ("3.5", ["3.5"]),
        ("at 12:30,", ["at", "12:30", ","]),
        ("the 21st", ["the", "21st"]),
        ("the 1990s", ["the", "1990s"]),
        ("$5", ["$", "5"]),
        ("10%", ["10", "%"]),
        ("5km", ["5", "km"]),
        ("3.5bn", ["3.5", "bn"]),
        ("8am", ["8", "am"]),
        ("B52x", ["B52x"]),
    ],
)
def test_cut_parts_numbers_from_their_units(text: str, expected: list[str]) -> None:
    """A number with its points is one word; units and signs stand apart."""
    assert forms(text) == expected


@given(AWKWARD)
def test_cut_covers_every_character_once(text: str) -> None:
    """No character but white space is left out, and none is in two words."""
    words = cut(text)
    covered = [i for s, e in zip(words.starts.tolist(), words.ends.tolist(), strict=True) for i in range(s, e)]
    assert covered == [i for i in covered if not text[i].isspace()]
    assert covered == [i for i, character in enumerate(text) if not character.isspace()]


@given(AWKWARD)
def test_cut_gives_the_words_at_their_offsets(text: str) -> None:
    """Each form is the text at its offsets, the offsets increase, and no word is empty."""
    words = cut(text)
    spans = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    assert words.forms == [text[s:e] for s, e in spans]
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@given(AWKWARD)
def test_cut_begins_a_line_with_the_first_word(text: str) -> None:
    """A text's first word begins a line, and there is one mark a word."""
    words = cut(text)
    assert len(words.line) == len(words) == len(words.forms)
    assert words.line[:1].all()


@given(AWKWARD)
def test_quoted_says_so_of_every_word(text: str) -> None:
    """Any text, however its marks stand, gets one answer a word."""
    words = cut(text)
    assert len(quoted(words)) == len(words)


def test_cut_of_nothing_is_nothing() -> None:
    """A text of white space has no words."""
    assert len(cut(" \n\t ")) == 0


def test_lines_begin_after_breaks() -> None:
    """The first word after a line break begins a line, whatever kind the break is."""
    assert openers("Barges at Vask\nThe mayor left.\r\nA gate shut.\u2029Done.") == ["Barges", "The", "A", "Done"]


WRAPPED = (
    "The two grey barges that lay off\nVask for nine days unloaded their\ncrates by night, the port office\n"
    "said on Monday.\n\nThe mayor of Vask, who had asked\nfor a search, has yet to\nanswer.\n"
)


def test_lines_of_a_wrapped_text_are_its_paragraphs() -> None:
    """Where lines are hard-wrapped only a paragraph's first word begins a line."""
    assert openers(WRAPPED) == ["The", "The"]


def test_lines_of_a_wrapped_text_may_end_in_returns() -> None:
    """Hard-wrapped mail with carriage returns reads the same."""
    assert openers(WRAPPED.replace("\n", "\r\n")) == ["The", "The"]


def test_lines_that_end_sentences_are_lines() -> None:
    """Short paragraphs that each end a sentence are no hard-wrapped text."""
    text = "The barges left.\nThe mayor stayed.\nA gate shut.\nNobody came.\n\nThe end."
    assert len(openers(text)) == 5


def test_lines_of_one_wrapped_paragraph_are_one() -> None:
    """A single hard-wrapped paragraph is one paragraph."""
    assert openers(WRAPPED.partition("\n\n")[0]) == ["The"]


@pytest.mark.parametrize(
    "text", ["He said “the gate shut” twice", 'He said "the gate shut" twice', "He said «the gate shut» twice"]
)
def test_quoted_finds_what_marks_enclose(text: str) -> None:
    """Words between double marks are quoted; the marks and the rest are not."""
    assert inside(text) == ["the", "gate", "shut"]


def test_quoted_takes_no_single_backtick_for_a_mark() -> None:
    """Only double marks enclose a quotation."""
    assert inside("the `grey` barge") == []


def test_quoted_takes_no_apostrophe_for_a_mark() -> None:
    """Apostrophes and single marks enclose nothing."""
    assert inside("the guards' gate wasn't ‘shut’") == []


def test_quoted_runs_to_the_line_end_where_no_mark_closes() -> None:
    """A quotation left open is quoted to the end of its line, and the next line starts outside."""
    assert inside("“The gate shut\nThe mayor left") == ["The", "gate", "shut"]


def test_quoted_ignores_a_mark_that_closes_nothing() -> None:
    """A closing mark without an opening one quotes nothing."""
    assert inside("The gate shut” the mayor said") == []


def test_quoted_follows_a_quotation_over_paragraphs() -> None:
    """Each paragraph of a quotation opens anew; only the last one closes."""
    text = "“One gate shut.\n“Two gates shut.\n“Three gates shut,” he said."
    assert "".join(inside(text)) == "Onegateshut.Twogatesshut.Threegatesshut,"


def test_quoted_keeps_two_quotations_of_a_line_apart() -> None:
    """What stands between two quotations is outside."""
    assert inside('"Gates shut," she said, "all day."') == ["Gates", "shut", ",", "all", "day", "."]


def test_some_are_a_text_of_their_own() -> None:
    """Chosen words keep their offsets, and only the first begins a line."""
    words = cut("One gate\nshut. Two\ngates opened.")
    chosen = some(words, [1, 2, 5])
    assert chosen.forms == ["gate", "shut", "gates"]
    assert [chosen.text[s:e] for s, e in zip(chosen.starts, chosen.ends, strict=True)] == chosen.forms
    assert chosen.line.tolist() == [True, False, False]
