"""Names whose 's has lost its apostrophe on the way, as many scraped texts have it."""

from __future__ import annotations

import pytest

from sayso.reading import names, naming, nations, voices
from sayso.reading.cast import Cast
from sayso.reading.participants import Stretch, meet
from sayso.reading.places import mentions
from tests.reading.drawn import drawn, over


@pytest.mark.parametrize(
    ("word", "country"),
    [("norways", "norway"), ("norway", None), ("netherlands", None), ("norwegians", None), ("maps", None)],
)
def test_a_countrys_s(word: str, country: str | None) -> None:
    """Only what is a country without its last letter and nothing with it."""
    assert nations.owner(word) == country


def test_a_countrys_body_is_known_either_way() -> None:
    """ "Norways government" is the Norwegian government."""
    assert names.key_of("Norways government") == names.key_of("Norwegian government")
    assert nations.of_name("Norways") == "Norway"


def test_a_person_named_before_owns_what_follows() -> None:
    """ "Brandts barges" are those of Brandt, where he was named before."""
    layers = drawn(
        "Olla PROPN met nsubj B-PER | Brandt PROPN Olla flat I-PER | met VERB - root",
        "Brandts PROPN barges compound B-ORG | barges NOUN sank nsubj | sank VERB - root",
    )
    here = Stretch(layers=layers, cast=Cast(), offset=0, names=[])
    first = meet(here, layers.names[0])
    assert first is not None
    assert meet(here, layers.names[1]) is first


def test_an_s_that_ends_its_phrase_is_the_names_own() -> None:
    """ "met Brandts" owns nothing."""
    layers = drawn(
        "Olla PROPN met nsubj B-PER | Brandt PROPN Olla flat I-PER | met VERB - root",
        "They PRON met nsubj | met VERB - root | Brandts PROPN met obj B-ORG",
    )
    here = Stretch(layers=layers, cast=Cast(), offset=0, names=[])
    assert meet(here, layers.names[0]) is not meet(here, layers.names[1])


def test_a_body_by_its_class_is_the_body() -> None:
    """ "KSN news agency" after "KSN" is no second body."""
    cast = Cast()
    known = cast.body("KSN", "organisation")
    assert cast.body("state news agency KSN", "organisation") is known
    assert cast.body("Vask news agency", "organisation") is not known
    country = cast.body("Norway", "state")
    country.country = "NO"
    assert cast.body("Norwegian state television", "organisation") is not country


@pytest.mark.parametrize(
    ("source", "table", "expected"),
    [
        ("Free Saltline Army", "Free PROPN Army amod B-ORG | Saltline PROPN Army compound I-ORG | Army PROPN said nsubj I-ORG", "organisation"),
        ("Army of Victory", "Army PROPN said nsubj B-ORG | of ADP Victory case I-ORG | Victory PROPN Army nmod I-ORG", "organisation"),
        ("Norwegian Army", "Norwegian ADJ Army amod B-ORG | Army PROPN said nsubj I-ORG", "state"),
        ("Air Force", "Air PROPN Force compound B-ORG | Force PROPN said nsubj I-ORG", "state"),
        ("Observatory chief Olla Brandt", "Observatory PROPN Brandt compound B-PER | chief PROPN Brandt compound I-PER | Olla PROPN Brandt compound I-PER | Brandt PROPN said nsubj I-PER", "person"),
        ("ISLT", "ISLT PROPN said nsubj B-LOC", "organisation"),
        ("Harakat al-Bahr", "Harakat PROPN said nsubj B-PER | al PROPN Harakat flat I-PER | ~- PUNCT al punct I-PER | ~Bahr PROPN al flat I-PER", "organisation"),
    ],
)  # fmt: skip
def test_an_armed_body_is_no_state_nor_person(source: str, table: str, expected: str) -> None:
    """Whoever is called an army without a country, or free, or in the words of another language."""
    layers = drawn(table + " | said VERB - root")
    assert voices.kind(layers, over(layers, source.replace("-", " - "))) == expected


def test_a_peoples_name_before_a_noun_names_nobody() -> None:
    """ "Norwegian boats" are not an actor called Norwegian; "US boats" are the United States'."""
    layers = drawn("Norwegian PROPN boats compound B-ORG | boats NOUN sank nsubj | sank VERB - root")
    assert naming.bare(layers, layers.names[0]) is None
    layers = drawn("US PROPN boats compound B-ORG | boats NOUN sank nsubj | sank VERB - root")
    assert naming.bare(layers, layers.names[0]) is not None


def test_places_without_the_s_and_with_the_whole_article() -> None:
    """A country's s is none of its name; a name that the network cut after "al-" goes on."""
    layers = drawn(
        """in ADP Norways case | Norways PROPN north nmod:poss B-LOC | north NOUN sank obl | near ADP al case
        al PROPN sank obl B-LOC | ~- PUNCT al punct I-LOC | ~Venn PROPN al flat | sank VERB - root"""
    )
    layers.toponyms.extend([("literal", 1, 2), ("literal", 4, 6)])
    found = [
        (m.name, layers.words.text[m.span[0] : m.span[1]]) for m in mentions.noticed(layers, 0) if m.kind == "literal"
    ]
    assert found == [("Norway", "Norways"), ("al-Venn", "al-Venn")]
