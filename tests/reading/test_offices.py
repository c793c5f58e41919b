from __future__ import annotations

from sayso.reading import offices, persons, voices
from sayso.reading.layers import Layers
from tests.reading.drawn import drawn, over, shown

DIRECTOR = """Director PROPN said nsubj B-ORG | of ADP Society case I-ORG | the DET Society det I-ORG
Harbour PROPN Society compound I-ORG | Society PROPN Director nmod I-ORG
{0} PROPN Director flat I-ORG | Vennik PROPN {0} flat I-ORG | said VERB - root"""
ENVOY = """UN PROPN Envoy compound B-ORG | Special ADJ Envoy amod I-ORG | Envoy PROPN said nsubj I-ORG person
for ADP Olla case I-ORG | Norway PROPN Olla compound B-ORG | Olla PROPN Envoy nmod I-ORG | Brandt PROPN Olla flat I-ORG
said VERB - root"""


def names(layers: Layers) -> list[tuple[str, str | None]]:
    return [(label, shown(layers, (start, end))) for label, start, end in offices.parted(layers).names]


def test_a_holder_is_parted_from_his_body() -> None:
    """What hangs on the office beside its body is the holder's name."""
    layers = drawn(DIRECTOR.format("Olla"))
    assert names(layers) == [("ORG", "the Harbour Society"), ("PER", "Olla Vennik")]


def test_a_name_after_a_country_is_a_holders() -> None:
    """ "envoy for Norway Olla Brandt" names two, and the body before the office stays without its adjective."""
    assert names(drawn(ENVOY)) == [("ORG", "UN"), ("ORG", "Norway"), ("PER", "Olla Brandt")]


def test_the_voice_is_the_person() -> None:
    """Once parted, the voice is a person by the holder's name."""
    layers = offices.parted(drawn(ENVOY))
    span = over(layers, "UN Special Envoy for Norway Olla Brandt")
    assert voices.kind(layers, span) == "person"
    person = persons.person_in(layers, span)
    assert person is not None
    assert shown(layers, person[1:]) == "Olla Brandt"


def test_a_body_without_a_holder_is_left_whole() -> None:
    """ "Director of the Harbour Society of Vessary" ends in no person."""
    layers = drawn(
        """Director PROPN said nsubj B-ORG | of ADP Society case I-ORG | the DET Society det I-ORG
        Harbour PROPN Society compound I-ORG | Society PROPN Director nmod I-ORG | of ADP Vessary case I-ORG
        Vessary PROPN Society nmod I-ORG | said VERB - root"""
    )
    assert offices.parted(layers) is layers
