"""Turns of phrase that attribute without a clause of their own."""

from __future__ import annotations

import pytest

from sayso.reading import predicates
from tests.reading.drawn import drawn, parted

VIEW = """The DET pit det | pit NOUN has nsubj | , PUNCT view punct | in ADP view case | her PRON view nmod:poss
| view NOUN has obl | , PUNCT view punct | has VERB - root | ten NUM years nummod | years NOUN has obj"""
WORDS = """In ADP words case | the DET words det | words NOUN shed obl | of ADP pilgrim case | one NUM pilgrim nummod
| pilgrim NOUN words nmod person | , PUNCT shed punct | it PRON shed nsubj | was AUX shed cop | a DET shed det | shed NOUN - root"""
PUT = """As SCONJ put mark | Pell PROPN put nsubj B-PER | put VERB keeps advcl | it PRON put obj | , PUNCT keeps punct
| the DET river det | river NOUN keeps nsubj | keeps VERB - root | records NOUN keeps obj"""
CLAIMED = """The DET boat det | boat NOUN sank nsubj | , PUNCT claimed punct | it PRON claimed nsubj:pass | is AUX claimed aux:pass
| claimed VERB boat parataxis | , PUNCT claimed punct | sank VERB - root | at ADP dawn case | dawn NOUN sank obl time"""
LEARNT = """The DET board det | board NOUN learned nsubj organization | has AUX learned aux | learned VERB - root | from ADP guards case
| two NUM guards nummod | guards NOUN learned obl person | that SCONJ moved mark | they PRON moved nsubj | moved VERB learned ccomp"""
OWN_VIEW = """The DET pit det | pit NOUN lies nsubj | lies VERB - root | in ADP view case | full ADJ view amod
| view NOUN lies obl"""

Case = tuple[str, str | None, str, list[str]]


@pytest.mark.parametrize(
    ("table", "source", "cue", "content"),
    [
        (VIEW, "her", "view", ["The pit", "has ten years"]),
        (WORDS, "one pilgrim", "In the words of", ["it was a shed"]),
        (PUT, "Pell", "put it", ["the river keeps records"]),
        (CLAIMED, None, "is claimed", ["The boat", "sank at dawn"]),
        (LEARNT, "two guards", "has learned", ["that they moved"]),
    ],
    ids=["in her view", "in the words of", "as Pell put it", "it is claimed", "learned from"],
)
def test_a_turn_of_phrase_names_its_voice(table: str, source: str | None, cue: str, content: list[str]) -> None:
    layers = drawn(table)
    found = predicates.read(layers.tree, range(len(layers.words)), set(), layers.kinds)
    assert [parted(layers, a) for a in found] == [(source, cue, content)]


def test_a_view_that_is_nobodys_is_no_voice() -> None:
    """Nobody owns what lies "in full view"."""
    layers = drawn(OWN_VIEW)
    assert predicates.read(layers.tree, range(len(layers.words)), set(), layers.kinds) == []
