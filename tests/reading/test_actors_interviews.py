from __future__ import annotations

import pytest

from sayso.reading.cast import Cast
from sayso.reading.nesting import Node
from sayso.reading.resolution import resolve
from sayso.reading.statements import drafts
from tests.reading.drawn import drawn, node

TITLE = """¶Interview NOUN - root | with ADP Ana case | Ana PROPN Interview nmod B-PER | Bell PROPN Ana flat I-PER"""
TWO = TITLE + """ | and CCONJ Nils cc | Nils PROPN Ana conj B-PER | Rask PROPN Nils flat I-PER"""
QUESTION = "¶Why ADV ropes advmod | ropes NOUN - root | ? PUNCT ropes punct"
ANSWER = "¶I PRON think nsubj | think VERB - root | ropes NOUN hold nsubj | hold VERB think ccomp | . PUNCT think punct"
INTRODUCED = """¶I PRON Ana nsubj B-O | 'm AUX Ana cop | Ana PROPN - root B-PER | Bell PROPN Ana flat I-PER | . PUNCT Ana punct
I PRON think nsubj | think VERB Ana parataxis | ropes NOUN hold nsubj | hold VERB think ccomp | . PUNCT think punct"""
OTHERS = """¶Ana PROPN knows nsubj B-PER | knows VERB - root | ; PUNCT think punct | I PRON think nsubj
think VERB knows parataxis | ropes NOUN hold nsubj | hold VERB think ccomp | . PUNCT knows punct"""


@pytest.mark.parametrize(
    ("lines", "actor", "kind"),
    [
        ((TITLE, QUESTION, ANSWER), "Ana Bell", "person"),
        ((TWO, QUESTION, ANSWER), None, "outlet"),
        ((TWO, QUESTION, OTHERS), "Nils Rask", "person"),
        ((QUESTION, ANSWER), None, "outlet"),
        ((ANSWER,), None, "outlet"),
    ],
)
def test_resolve_finds_who_answers(lines: tuple[str, ...], actor: str | None, kind: str) -> None:
    """ "I" in an answer is whoever is interviewed; of two, the one who does not speak of himself by name, or nobody."""
    layers = drawn(*lines)
    made = drafts([node(layers, "I", "think", "ropes hold")], layers, set())
    resolve(made, layers, Cast())
    assert (made[0].chain[0].actor, made[0].chain[0].kind) == (actor, kind)


def test_resolve_believes_who_introduces_himself() -> None:
    """ "I'm Ana Bell" says whose line it is."""
    layers = drawn(TWO, QUESTION, INTRODUCED.replace(" B-O", ""))
    made = drafts([node(layers, "I@2", "think", "ropes hold")], layers, set())
    resolve(made, layers, Cast())
    assert made[0].chain[0].actor == "Ana Bell"


def test_resolve_leaves_we_in_an_answer_to_nobody() -> None:
    """Who else "we" are is not told."""
    layers = drawn(TITLE, QUESTION, ANSWER.replace("¶I ", "¶We ").replace("I PRON", "We PRON"))
    made = drafts([node(layers, "We", "think", "ropes hold")], layers, set())
    resolve(made, layers, Cast())
    assert made[0].chain[0].actor is None


def test_resolve_keeps_who_is_interviewed_from_stretch_to_stretch() -> None:
    """A long interview's later stretches have no title."""
    cast = Cast()
    resolve([], drawn(TITLE, QUESTION, ANSWER), cast)
    first: Node
    layers = drawn(TITLE, QUESTION, ANSWER)
    first = node(layers, "I", "think", "ropes hold")
    resolve(drafts([first], layers, set()), layers, cast)
    later = drawn(QUESTION, ANSWER)
    made = drafts([node(later, "I", "think", "ropes hold")], later, set())
    resolve(made, later, cast, 16_000)
    assert made[0].chain[0].actor == "Ana Bell"


def test_resolve_takes_a_line_in_quotation_marks_for_the_last_speakers() -> None:
    """A paragraph that is all quotation and has no cue goes on with whoever spoke last."""
    said = """¶Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | said VERB - root | gates NOUN shut nsubj
    shut VERB said ccomp | . PUNCT said punct"""
    quoted = """¶“ PUNCT think punct | I PRON think nsubj | think VERB - root | ropes NOUN hold nsubj
    hold VERB think ccomp | . PUNCT think punct | ” PUNCT think punct"""
    layers = drawn(said, quoted)
    nodes = [node(layers, "Olla Brandt", "said", "gates shut"), node(layers, "I", "think", "ropes hold")]
    made = drafts(nodes, layers, set())
    resolve(made, layers, Cast())
    assert made[1].chain[0].actor == "Olla Brandt"
