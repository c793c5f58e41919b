from __future__ import annotations

from sayso.reading import own_voice
from tests.reading.drawn import drawn, over, shown

RAID = """Two NUM barges nummod | barges NOUN left nsubj | left VERB - root | the DET dock det | dock NOUN left obj
at ADP night case | night NOUN left obl time | {0} PUNCT left punct"""


def read(*tables: str, attributed: str | None = None, quoted: str | None = None) -> list[str | None]:
    layers = drawn(*tables)

    def words(phrase: str | None) -> set[int]:
        return set(range(*over(layers, phrase))) if phrase else set()

    found = own_voice.read(layers.tree, words(attributed), words(quoted))
    return [shown(layers, content) for content in found]


def test_read_finds_an_event() -> None:
    """An event that nobody is said to tell is the outlet's own word."""
    assert read(RAID.format(".")) == ["Two barges left the dock at night"]


def test_read_leaves_questions() -> None:
    """A question asserts nothing."""
    assert read(RAID.format("?")) == []


def test_read_leaves_quoted_questions() -> None:
    """A question is one before a closing mark too."""
    assert read(RAID.format("?") + " | ” PUNCT left punct") == []


def test_read_leaves_imperatives() -> None:
    """An order asserts nothing."""
    table = """Send VERB - root | your PRON photographs nmod:poss | photographs NOUN Send obj | of ADP barges case
    the DET barges det | barges NOUN photographs nmod | . PUNCT Send punct"""
    assert read(table) == []


def test_read_leaves_fragments() -> None:
    """A headline without a predicate asserts no event."""
    assert (
        read(
            "Two NUM barges nummod | barges NOUN - root | off ADP Vask case | old ADJ Vask amod | Vask PROPN barges nmod"
        )
        == []
    )


def test_read_leaves_the_attributed() -> None:
    """What is on somebody's word is not the outlet's."""
    assert read(RAID.format("."), attributed="Two barges left the dock at night") == []


def test_read_leaves_quotations() -> None:
    """What stands in quotation marks is somebody's, though nobody was found who says it."""
    assert read(RAID.format("."), quoted="Two barges left the dock at night") == []


def test_read_keeps_a_clause_with_a_quoted_word() -> None:
    """A quoted word or two make no quotation of a clause."""
    assert read(RAID.format("."), quoted="dock") == ["Two barges left the dock at night"]


def test_read_cuts_the_attributed_out() -> None:
    """Of a clause that is partly somebody's, the rest is the outlet's."""
    table = RAID.format(".").replace(
        "{0}", ".") + """ | , PUNCT said punct | which PRON said obj | Brandt PROPN said nsubj B-PER
    said VERB dock acl:relcl | sank VERB said ccomp"""  # fmt: skip
    found = read(table, attributed="which Brandt said sank")
    assert found == ["Two barges left the dock at night"]


def test_read_finds_one_clause_a_sentence_in_order() -> None:
    """Sentence by sentence, in the order of the text."""
    second = "The DET mayor det | mayor NOUN shut nsubj | shut VERB - root | both DET gates det | gates NOUN shut obj"
    assert read(RAID.format("."), second) == ["Two barges left the dock at night", "The mayor shut both gates"]


def test_read_leaves_a_saying_whose_content_was_not_found() -> None:
    """ "The mayor spoke …" with a cue is nothing the outlet asserts."""
    table = """The DET mayor det | mayor NOUN explained nsubj person | explained VERB - root | at ADP length case
    length NOUN explained obl | on ADP Monday case | Monday PROPN explained obl time"""
    assert read(table) == []
