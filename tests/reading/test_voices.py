from __future__ import annotations

import pytest

from sayso.reading import nations, persons, voices
from tests.reading.drawn import drawn, over

SAID = " | said VERB - root"


def kind(source: str, table: str) -> str:
    layers = drawn(table + SAID)
    return voices.kind(layers, over(layers, source))


def actor(source: str, table: str) -> str | None:
    layers = drawn(table + SAID)
    span = over(layers, source)
    return voices.actor(layers, span, voices.kind(layers, span))


MINISTRY = "The DET Ministry det | Harbour PROPN Ministry compound B-ORG | Ministry PROPN said nsubj I-ORG"
FOR_BODY = """A DET spokesman det | spokesman NOUN said nsubj person | for ADP ministry case | the DET ministry det
ministry NOUN spokesman nmod organization"""
OF_COMPANY = """A DET spokeswoman det | spokeswoman NOUN said nsubj person | for ADP Shipping case
Harrow PROPN Shipping compound B-ORG | Shipping PROPN spokeswoman nmod I-ORG"""
NAMED_SPOKESMAN = FOR_BODY + " | , PUNCT Olla punct | Olla PROPN spokesman appos B-PER | Brandt PROPN Olla flat I-PER"
TITLED = """Deputy ADJ Mayor amod | Mayor NOUN Olla nmod:desc | Olla PROPN said nsubj B-PER
Brandt PROPN Olla flat I-PER"""
COUNTRY = "Andorra PROPN said nsubj B-LOC"
CAPITAL = "Abuja PROPN said nsubj B-LOC"


@pytest.mark.parametrize(
    ("source", "table", "expected"),
    [
        ("The Harbour Ministry", MINISTRY, "state"),
        ("the ministry", "the DET ministry det | ministry NOUN said nsubj organization", "state"),
        ("police", "police NOUN said nsubj", "state"),
        ("Andorra", COUNTRY, "state"),
        ("Abuja", CAPITAL, "state"),
        ("Brandt", "Brandt PROPN said nsubj B-PER", "person"),
        ("Deputy Mayor Olla Brandt", TITLED, "person"),
        ("the mayor", "the DET mayor det | mayor NOUN said nsubj person", "person"),
        ("he", "he PRON said nsubj", "person"),
        ("she", "she PRON said nsubj", "person"),
        ("Harrow Shipping", "Harrow PROPN Shipping compound B-ORG | Shipping PROPN said nsubj I-ORG", "organisation"),
        ("the company", "the DET company det | company NOUN said nsubj organization", "organisation"),
        ("the statement", "the DET statement det | statement NOUN said nsubj", "document"),
        ("the report", "the DET report det | report NOUN said nsubj", "document"),
        ("a resident", "a DET resident det | resident NOUN said nsubj person", "witnesses"),
        ("villagers", "villagers NOUN said nsubj person", "witnesses"),
        ("eyewitnesses", "eyewitnesses NOUN said nsubj person", "witnesses"),
        ("several sources", "several ADJ sources amod | sources NOUN said nsubj person", "unnamed"),
        ("an official", "an DET official det | official NOUN said nsubj person", "unnamed"),
        ("two diplomats", "two NUM diplomats nummod | diplomats NOUN said nsubj person", "unnamed"),
        ("several channels", "several ADJ channels amod | channels NOUN said nsubj organization", "unnamed"),
        ("someone", "someone PRON said nsubj", "unnamed"),
        ("many", "many ADJ said nsubj", "unnamed"),
        ("residents", "residents NOUN said nsubj person", "group"),
        ("the dockers", "the DET dockers det | dockers NOUN said nsubj person", "group"),
        ("they", "they PRON said nsubj", "group"),
    ],
)
def test_kind_goes_by_the_words_of_the_source(source: str, table: str, expected: str) -> None:
    """What a source is called says what kind of voice it is."""
    assert kind(source, table) == expected


def test_kind_of_a_spokesman_is_that_of_the_body() -> None:
    """A spokesman without a name speaks for the body."""
    assert kind("A spokesman for the ministry", FOR_BODY) == "state"
    assert kind("A spokeswoman for Harrow Shipping", OF_COMPANY) == "organisation"


def test_kind_of_a_spokesman_before_whom_the_body_stands() -> None:
    """ "a ministry spokesman" speaks for the ministry too."""
    table = "A DET spokesman det | ministry NOUN spokesman compound organization | spokesman NOUN said nsubj person"
    assert kind("A ministry spokesman", table) == "state"


def test_kind_of_a_named_spokesman_is_a_person() -> None:
    """A spokesman who is named is a person."""
    assert kind("A spokesman for the ministry , Olla Brandt", NAMED_SPOKESMAN) == "person"


def test_actor_of_a_body_is_its_name() -> None:
    """A body is called by its name, without the article."""
    assert actor("The Harbour Ministry", MINISTRY) == "Harbour Ministry"


def test_actor_of_a_spokesman_is_the_body() -> None:
    """A spokesman without a name leads to the body."""
    assert actor("A spokeswoman for Harrow Shipping", OF_COMPANY) == "Harrow Shipping"


def test_actor_of_a_person_has_no_title() -> None:
    """A person is called by the name, without the office."""
    assert actor("Deputy Mayor Olla Brandt", TITLED) == "Olla Brandt"


def test_actor_of_an_apposition_is_the_person() -> None:
    """ "the mayor, Olla Brandt" is Olla Brandt."""
    table = """The DET mayor det | mayor NOUN said nsubj person | , PUNCT Olla punct
    Olla PROPN mayor appos B-PER | Brandt PROPN Olla flat I-PER"""
    assert actor("The mayor , Olla Brandt", table) == "Olla Brandt"


def test_actor_of_a_name_with_an_apposition_is_the_person() -> None:
    """ "Olla Brandt, mayor of Vask" is Olla Brandt."""
    table = """Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | , PUNCT mayor punct
    mayor NOUN Olla appos person | of ADP Vask case | Vask PROPN mayor nmod B-LOC"""
    assert actor("Olla Brandt , mayor of Vask", table) == "Olla Brandt"


def test_actor_of_a_name_keeps_its_particles() -> None:
    """The particles of a name are part of it."""
    table = """Olla PROPN said nsubj B-PER | van PROPN Olla flat I-PER | der PROPN Olla flat I-PER
    Brandt PROPN Olla flat I-PER"""
    assert actor("Olla van der Brandt", table) == "Olla van der Brandt"


def test_actor_of_a_capital_is_its_country() -> None:
    """A capital that speaks is its country."""
    assert actor("Abuja", CAPITAL) == "Nigeria"


def test_actor_of_a_country_has_one_name() -> None:
    """All variants of a country's name lead to one."""
    table = "The DET Republic det | Argentine PROPN Republic compound B-LOC | Republic PROPN said nsubj I-LOC"
    assert actor("The Argentine Republic", table) == "Argentina"


@pytest.mark.parametrize(
    ("source", "table"),
    [
        ("several sources", "several ADJ sources amod | sources NOUN said nsubj person"),
        ("an official", "an DET official det | official NOUN said nsubj person"),
        ("villagers", "villagers NOUN said nsubj person"),
        ("he", "he PRON said nsubj"),
        ("the dockers", "the DET dockers det | dockers NOUN said nsubj person"),
    ],
)
def test_actor_of_the_nameless_is_none(source: str, table: str) -> None:
    """Voices that the words do not name have no actor."""
    assert actor(source, table) is None


def test_person_name_of_titles_alone_is_no_name_of_its_own() -> None:
    """A mention that holds no proper name gives none."""
    layers = drawn("the DET mayor det B-PER | mayor NOUN said nsubj I-PER" + SAID)
    assert persons.person_name(layers, 0, 2) == ""


def test_countries_know_seats_and_names() -> None:
    """Names and seats of countries lead to a name that leads to itself."""
    known = nations.countries()
    assert known["abuja"] == "Nigeria"
    for name in {known["nigeria"], known["andorra"], known["america"]}:
        assert known[name.lower()] == name
