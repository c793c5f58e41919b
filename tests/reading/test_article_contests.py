from __future__ import annotations

from sayso.reading.cast import Cast
from sayso.reading.contests import Memory
from sayso.reading.resolution import resolve
from sayso.reading.statements import drafts
from tests.reading.drawn import drawn, node

ACCUSED = """Olla PROPN accused nsubj B-PER | Brandt PROPN Olla flat I-PER | accused VERB - root
dockers NOUN accused obj | of ADP raid case | a DET raid det | raid NOUN accused obl | . PUNCT accused punct"""
RAINED = """Nils PROPN said nsubj B-PER | Aho PROPN Nils flat I-PER | said VERB - root | that SCONJ rained mark
it PRON rained nsubj | rained VERB said ccomp | all DET night det | night NOUN rained obl time | . PUNCT said punct"""
SHUT = """Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | said VERB - root | dockers NOUN shut nsubj
had AUX shut aux | shut VERB said ccomp | both DET gates det | gates NOUN shut obj | . PUNCT said punct"""
DENIED = """The DET Ministry det | Harbour PROPN Ministry compound B-ORG | Ministry PROPN denied nsubj I-ORG
denied VERB - root | """
SAME = (
    "that SCONJ shut mark | dockers NOUN shut nsubj | had AUX shut aux | shut VERB denied ccomp | gates NOUN shut obj"
)

BY_BRANDT = ("Olla Brandt", "accused", "dockers of a raid")
BY_AHO = ("Nils Aho", "said", "that it rained all night")
SHUT_BY_BRANDT = ("Olla Brandt", "said", "dockers had shut both gates")
MINISTRY = "The Harbour Ministry"


def contested(*tables: str, said: list[tuple[str, str, str]]) -> list[str | None]:
    """For each statement, in the order of the text, the id (its number) of the one it denies."""
    layers = drawn(*tables)
    made = drafts([node(layers, *one) for one in said], layers, set())
    resolve(made, layers, Cast())
    memory = Memory()
    found = []
    for number, draft in enumerate(made):
        found.append(memory.contested(draft, layers))
        memory.keep(str(number), draft, layers)
    return found


def test_contested_allegation_is_the_accusation_before() -> None:
    """ "denied the allegation" denies the accusation, not what was said last."""
    denial = DENIED + "the DET allegation det | allegation NOUN denied obj"
    said = [BY_BRANDT, BY_AHO, (MINISTRY, "denied", "the allegation")]
    assert contested(ACCUSED, RAINED, denial, said=said) == [None, None, "0"]


def test_contested_it_is_what_was_said_last() -> None:
    """ "denied it" denies the statement before."""
    said = [BY_BRANDT, BY_AHO, (MINISTRY, "denied", "it@2")]
    assert contested(ACCUSED, RAINED, DENIED + "it PRON denied obj", said=said) == [None, None, "1"]


def test_contested_words_are_found_again() -> None:
    """A denial in the same words denies whoever said so, however much was said since."""
    said = [SHUT_BY_BRANDT, BY_AHO, (MINISTRY, "denied", "that dockers had shut gates")]
    assert contested(SHUT, RAINED, DENIED + SAME, said=said) == [None, None, "0"]


def test_contested_nothing_by_a_denial_of_something_else() -> None:
    """A denial in other words denies nothing that was said before."""
    said = [BY_AHO, (MINISTRY, "denied", "that dockers had shut gates")]
    assert contested(RAINED, DENIED + SAME, said=said) == [None, None]


def test_contested_nothing_by_who_said_so() -> None:
    """Nobody denies a statement of their own."""
    own = SAME.replace("denied", "denies")
    denial = "Olla PROPN denies nsubj B-PER | Brandt PROPN Olla flat I-PER | denies VERB - root | " + own
    said = [SHUT_BY_BRANDT, ("Olla Brandt@2", "denies", "that dockers had shut gates")]
    assert contested(SHUT, denial, said=said) == [None, None]


def test_contested_nothing_by_who_asserts() -> None:
    """Only a denial contests."""
    again = SHUT.replace("Olla", "Nils").replace("Brandt", "Aho")
    said = [SHUT_BY_BRANDT, ("Nils Aho", "said@2", "dockers had shut both gates@2")]
    assert contested(SHUT, again, said=said) == [None, None]


def test_contested_nothing_where_nothing_was_said() -> None:
    """The first statement of an article contests none."""
    said = [(MINISTRY, "denied", "it")]
    assert contested(DENIED + "it PRON denied obj", said=said) == [None]


def test_contested_nothing_by_a_refusal_to_comment() -> None:
    """Who refuses to comment denies nothing that was said."""
    refusal = """The DET Ministry det | Harbour PROPN Ministry compound B-ORG | Ministry PROPN refused nsubj I-ORG
    refused VERB - root | to PART comment mark | comment VERB refused xcomp | . PUNCT refused punct"""
    assert contested(RAINED, refusal, said=[BY_AHO, (MINISTRY, "refused", "to comment")]) == [None, None]
