from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.reading.cast import Cast
from sayso.reading.resolution import resolve
from sayso.reading.statements import Said, drafts
from tests.reading.drawn import drawn, linked, node, word

BRANDT = """Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | said VERB - root
gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct"""
MINISTRY = """The DET Ministry det | Harbour PROPN Ministry compound B-ORG | Ministry PROPN said nsubj I-ORG
said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct"""
SHIPPING = """Harrow PROPN Shipping compound B-ORG | Shipping PROPN said nsubj I-ORG
said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct"""
DOCKERS = """The DET dockers det | dockers NOUN said nsubj person | said VERB - root
gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct"""


def added(source: str) -> str:
    """A second sentence, in which ``source`` (rows that hang on "added") says more."""
    return f"""{source} | added VERB - root | that SCONJ opened mark | docks NOUN opened nsubj
    opened VERB added ccomp | . PUNCT added punct"""


def second(first: str, first_source: str, then: str, source: str, cast: Cast | None = None) -> Said:
    """The voice of the second of two sentences, the article being read from the top."""
    layers = drawn(first, added(then))
    made = drafts(
        [
            node(layers, first_source, "said", "gates shut"),
            node(layers, source, "added", "that docks opened"),
        ],
        layers,
        set(),
    )
    resolve(made, layers, cast or Cast())
    return made[1].chain[0]


def test_resolve_finds_a_persons_short_name() -> None:
    """A surname alone is the person named in full before."""
    voice = second(BRANDT, "Olla Brandt", "Brandt PROPN added nsubj B-PER", "Brandt")
    assert (voice.actor, voice.kind) == ("Olla Brandt", "person")


def test_resolve_finds_a_person_after_a_title() -> None:
    """ "Ms Brandt" is the person named in full before."""
    then = "Ms PROPN Brandt nmod:desc B-PER | Brandt PROPN added nsubj I-PER"
    assert second(BRANDT, "Olla Brandt", then, "Ms Brandt").actor == "Olla Brandt"


def test_resolve_keeps_namesakes_apart() -> None:
    """Another first name is another person."""
    then = "Nils PROPN added nsubj B-PER | Brandt PROPN Nils flat I-PER"
    assert second(BRANDT, "Olla Brandt", then, "Nils Brandt").actor == "Nils Brandt"


def test_resolve_finds_she() -> None:
    """ "she" is the person who spoke before."""
    voice = second(BRANDT, "Olla Brandt", "She PRON added nsubj", "She")
    assert (voice.actor, voice.kind) == ("Olla Brandt", "person")


def test_resolve_heeds_gender() -> None:
    """ "he" is nobody who was called "Ms"."""
    table = BRANDT.replace("Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER",
                           "Ms PROPN Brandt nmod:desc B-PER | Brandt PROPN said nsubj I-PER")  # fmt: skip
    assert second(table, "Ms Brandt", "He PRON added nsubj", "He").actor is None


def test_resolve_finds_no_body_behind_he() -> None:
    """ "he" is a person, never a ministry."""
    assert second(MINISTRY, "The Harbour Ministry", "He PRON added nsubj", "He").actor is None


def test_resolve_finds_it() -> None:
    """ "it" is the body that spoke before."""
    voice = second(MINISTRY, "The Harbour Ministry", "It PRON added nsubj", "It")
    assert (voice.actor, voice.kind) == ("Harbour Ministry", "state")


def test_resolve_finds_no_person_behind_it() -> None:
    """ "it" is never a person."""
    assert second(BRANDT, "Olla Brandt", "It PRON added nsubj", "It").actor is None


def test_resolve_finds_they() -> None:
    """ "they" may be a body."""
    voice = second(SHIPPING, "Harrow Shipping", "They PRON added nsubj", "They")
    assert (voice.actor, voice.kind) == ("Harrow Shipping", "organisation")


def test_resolve_finds_the_ministry() -> None:
    """ "the ministry" is the one named before."""
    then = "The DET ministry det | ministry NOUN added nsubj organization"
    voice = second(MINISTRY, "The Harbour Ministry", then, "The ministry")
    assert (voice.actor, voice.kind) == ("Harbour Ministry", "state")


def test_resolve_finds_the_company() -> None:
    """ "the company" is the organisation named before."""
    then = "The DET company det | company NOUN added nsubj organization"
    assert second(SHIPPING, "Harrow Shipping", then, "The company").actor == "Harrow Shipping"


def test_resolve_finds_the_first_word_of_a_body() -> None:
    """ "Harrow" is Harrow Shipping, whatever the name's tag says."""
    for tag in ("ORG", "PER"):
        voice = second(SHIPPING, "Harrow Shipping", f"Harrow PROPN added nsubj B-{tag}", "Harrow")
        assert (voice.actor, voice.kind) == ("Harrow Shipping", "organisation")


def test_resolve_finds_a_body_by_its_initials() -> None:
    """A body's initials are the body."""
    assert second(SHIPPING, "Harrow Shipping", "HS PROPN added nsubj B-ORG", "HS").actor == "Harrow Shipping"


def test_resolve_finds_whose_statement_it_is() -> None:
    """ "the statement" is that of whoever said something in a statement."""
    first = MINISTRY.replace(
        "said VERB - root", "said VERB - root | in ADP statement case | a DET statement det | statement NOUN said obl"
    )
    then = "The DET statement det | statement NOUN added nsubj"
    voice = second(first, "The Harbour Ministry", then, "The statement")
    assert (voice.actor, voice.kind) == ("Harbour Ministry", "document")


def test_resolve_finds_the_owner_of_a_document() -> None:
    """ "a statement by Harrow Shipping" is that company's."""
    then = """The DET statement det | statement NOUN added nsubj | by ADP Shipping case
    Harrow PROPN Shipping compound B-ORG | Shipping PROPN statement nmod I-ORG"""
    voice = second(BRANDT, "Olla Brandt", then, "The statement by Harrow Shipping")
    assert (voice.actor, voice.kind) == ("Harrow Shipping", "document")


def test_resolve_finds_its_statement() -> None:
    """ "its statement" is that of the body that spoke before."""
    then = "Its PRON statement nmod:poss | statement NOUN added nsubj"
    assert second(SHIPPING, "Harrow Shipping", then, "Its statement").actor == "Harrow Shipping"


def test_resolve_names_nobody_for_the_nameless() -> None:
    """Unnamed voices stay unnamed, whoever spoke before."""
    then = "An DET official det | official NOUN added nsubj person"
    voice = second(BRANDT, "Olla Brandt", then, "An official")
    assert (voice.actor, voice.kind) == (None, "unnamed")


def test_resolve_remembers_from_stretch_to_stretch() -> None:
    """One cast serves a whole article, however many stretches it is read in."""
    cast = Cast()
    second(MINISTRY, "The Harbour Ministry", "It PRON added nsubj", "It", cast)
    then = "The DET ministry det | ministry NOUN added nsubj organization"
    assert second(DOCKERS, "The dockers", then, "The ministry", cast).actor == "Harbour Ministry"


def test_resolve_takes_we_for_the_speaker() -> None:
    """ "we" within a quotation are whoever is quoted."""
    for pronoun in ("we", "I"):
        layers = drawn(
            f"""Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | said VERB - root | {pronoun} PRON warned nsubj
            warned VERB said ccomp | that SCONJ shut mark | both DET gates det | gates NOUN shut nsubj
            shut VERB warned ccomp"""
        )
        inner = node(layers, pronoun, "warned", "that both gates shut")
        outer = node(layers, "Olla Brandt", "said", f"{pronoun} warned that both gates shut", inner=[inner])
        made = drafts([outer], layers, set())
        resolve(made, layers, Cast())
        innermost = next(d for d in made if len(d.chain) == 2).chain[0]
        assert (innermost.actor, innermost.kind) == ("Olla Brandt", "person")


def test_resolve_keeps_the_whole_name_where_its_tag_falls_short() -> None:
    """ "Harrow Shipping" is not called "Shipping", though only that is tagged as a name."""
    then = "Harrow PROPN Shipping compound | Shipping PROPN added nsubj B-ORG"
    assert second(DOCKERS, "The dockers", then, "Harrow Shipping").actor == "Harrow Shipping"


MET = """Olla PROPN met nsubj B-PER | met VERB - root | Rask PROPN met obj B-PER | at ADP Shipping case
Harrow PROPN Shipping compound B-ORG | Shipping PROPN met obl I-ORG | . PUNCT met punct"""


@pytest.mark.parametrize(("meant", "actor"), [("Olla", "Olla"), ("Rask", "Rask"), ("Shipping", "Olla")])
def test_resolve_believes_a_sure_antecedent_that_fits(meant: str, actor: str) -> None:
    """The network says whom a pronoun means; by the rules alone it is the subject before, as where it can't be meant."""
    layers = drawn(MET, added("She PRON added nsubj"))
    linked_ = linked(len(layers.words), {word(layers, "She"): word(layers, meant)})
    layers = replace(layers, antecedents=linked_)
    made = drafts([node(layers, "She", "added", "that docks opened")], layers, set())
    resolve(made, layers, Cast())
    assert made[0].chain[0].actor == actor
