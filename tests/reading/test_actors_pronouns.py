from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.reading.cast import Cast
from sayso.reading.resolution import resolve
from sayso.reading.statements import drafts
from tests.reading.drawn import drawn, linked, node, over, word

MET = """{} PROPN met nsubj B-PER | Brandt PROPN {} flat I-PER | met VERB - root | {} PROPN met obj B-PER | Rask PROPN {} flat I-PER
. PUNCT met punct"""
SLEPT = "{} PRON slept nsubj person | slept VERB - root | . PUNCT slept punct"
ADDED = """{} PRON added nsubj | added VERB - root | that SCONJ opened mark | docks NOUN opened nsubj
opened VERB added ccomp | . PUNCT added punct"""


def meant(*sentences: str, voice: str, links: dict[str, str] | None = None) -> str | None:
    layers = drawn(*sentences)
    at = {word(layers, a): word(layers, b) for a, b in (links or {}).items()}
    layers = replace(layers, antecedents=linked(len(layers.words), at))
    made = drafts([node(layers, voice, "added", "that docks opened")], layers, set())
    resolve(made, layers, Cast())
    return made[0].chain[0].actor


def test_pronouns_lead_on_to_what_they_mean() -> None:
    """A pronoun that goes back to another means what that one means, however far back its name is."""
    sentences = MET.format("Xo", "Xo", "Ulm", "Ulm"), SLEPT.format("She"), ADDED.format("she")
    assert meant(*sentences, voice="she", links={"she": "She", "She": "Ulm"}) == "Ulm Rask"


@pytest.mark.parametrize(
    ("subject", "pronoun", "actor"),
    [("Nils", "He", "Nils Brandt"), ("Nils", "She", None), ("Ana", "She", "Ana Brandt"), ("Ana", "He", None)],
)
def test_pronouns_heed_given_names(subject: str, pronoun: str, actor: str | None) -> None:
    """A given name that is mostly a man's or a woman's says whom "he" and "she" may mean."""
    assert meant(MET.format(subject, subject, "Xo", "Xo"), ADDED.format(pronoun), voice=pronoun) == actor


def test_pronouns_as_subjects_are_not_what_they_govern() -> None:
    """Who calls Rask something is not Rask, whatever the network says."""
    calls = """She PRON added nsubj | added VERB - root | that SCONJ opened mark | docks NOUN opened nsubj
    opened VERB added ccomp | of ADP Rask#2 case | Rask PROPN docks nmod B-PER | . PUNCT added punct"""
    calls = calls.replace("Rask#2", "Rask")
    sentences = MET.format("Xo", "Xo", "Ulm", "Ulm"), calls
    layers = drawn(*sentences)
    layers = replace(layers, antecedents=linked(len(layers.words), {word(layers, "She"): word(layers, "Ulm")}))
    made = drafts([node(layers, "She", "added", "that docks opened")], layers, set())
    resolve(made, layers, Cast())
    assert made[0].chain[0].actor == "Xo Brandt"


def test_pronouns_may_mean_somebody_whom_nobody_names() -> None:
    """Where the network is sure of a common noun, no name is taken."""
    guard = (
        "A DET guard det | guard NOUN met nsubj person | met VERB - root | Ulm PROPN met obj B-PER | . PUNCT met punct"
    )
    assert meant(guard, ADDED.format("He"), voice="He", links={"He": "guard"}) is None
    assert meant(guard, ADDED.format("He"), voice="He", links={"He": "Ulm"}) == "Ulm"


QUOTED = """“ PUNCT slept punct | The DET guard det | guard NOUN slept nsubj person | slept VERB added ccomp | , PUNCT added punct
” PUNCT added punct | he PRON added nsubj | added VERB - root | . PUNCT added punct"""


@pytest.mark.parametrize(("direct", "actor"), [(True, "Xo Brandt"), (False, None)])
def test_pronouns_are_not_whom_their_own_quotation_tells_of(direct: bool, actor: str | None) -> None:
    """Who says "the guard slept" is not the guard; in words that are not quoted it may be."""
    layers = drawn(MET.format("Xo", "Xo", "Ulm", "Ulm"), QUOTED)
    layers = replace(layers, antecedents=linked(len(layers.words), {word(layers, "he"): word(layers, "guard")}))
    quoted = set(range(*over(layers, "The guard slept"))) if direct else set()
    made = drafts([node(layers, "he", "added", "The guard slept")], layers, quoted)
    resolve(made, layers, Cast())
    assert made[0].chain[0].actor == actor
