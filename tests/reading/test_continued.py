from __future__ import annotations

import pytest

from sayso.reading import continued
from sayso.reading.attributions import Attribution
from tests.reading.drawn import drawn, over, shown

SAID = """The DET port det | port NOUN said nsubj organization | said VERB - root | the DET mast det
mast NOUN fell nsubj object | fell VERB said ccomp | on ADP deck case | the DET deck det | deck NOUN fell obl | """
ADDING = """adding VERB {0} {1} | that SCONJ hurt mark | nobody PRON hurt nsubj:pass | was AUX hurt aux:pass
hurt VERB adding ccomp"""
WHOLE = "the mast fell on the deck {0}adding that nobody was hurt"


def parted(table: str, content: str, quoted: tuple[int, ...] = (), cue: str = "said") -> list[tuple[str, ...]]:
    layers = drawn(table)
    a = Attribution(source=over(layers, "The port"), cue=over(layers, cue), content=(over(layers, content),))
    made = continued.parted(layers.tree, [a], quoted)
    return [
        tuple(shown(layers, span) or "" for span in (x.source or (0, 0), x.cue or (0, 0), x.content[0])) for x in made
    ]


@pytest.mark.parametrize(("head", "relation"), [("fell", "advcl"), ("deck", "acl"), ("said", "advcl")])
def test_what_a_voice_adds_is_its_own(head: str, relation: str) -> None:
    """Neither the mast nor the deck adds anything, whatever the tree hangs the participle on."""
    assert parted(SAID + ADDING.format(head, relation), WHOLE.format("")) == [
        ("The port", "said", "the mast fell on the deck"),
        ("The port", "adding", "that nobody was hurt"),
    ]


def test_with_brings_another_voice() -> None:
    """ "with the mayor adding that" is the mayor's."""
    table = SAID + "with ADP mayor case | the DET mayor det | mayor NOUN fell obl person | "
    content = WHOLE.format("with the mayor ")
    assert parted(table + ADDING.format("mayor", "acl"), content) == [("The port", "said", content)]


def test_a_letter_speaks_for_itself() -> None:
    """A participle after what can say something describes that."""
    letter = SAID.replace("deck", "letter")
    content = WHOLE.format("").replace("deck", "letter")
    assert parted(letter + ADDING.format("letter", "acl"), content) == [("The port", "said", content)]


def test_quoted_words_are_left_whole() -> None:
    """Within quotation marks the one quoted speaks of others."""
    content = WHOLE.format("")
    table = SAID + ADDING.format("fell", "advcl")
    assert parted(table, content, quoted=tuple(range(3, 20))) == [("The port", "said", content)]


def test_a_second_voice_goes_on_by_itself() -> None:
    """Where somebody else says something in the content, it is not told who goes on."""
    table = SAID.replace("fell", "claimed") + ADDING.format("claimed", "advcl")
    content = WHOLE.format("").replace("fell", "claimed")
    assert parted(table, content) == [("The port", "said", content)]
