from __future__ import annotations

import pytest

from sayso.reading import cues
from tests.reading.drawn import drawn, over, shown, word

DENIED = """Officials NOUN denied nsubj | denied VERB - root | reports NOUN denied obj
that SCONJ shut mark | gates NOUN shut nsubj | shut VERB reports acl"""
POINTED = """Brandt PROPN pointed nsubj | pointed VERB - root | quite ADV clearly advmod | clearly ADV pointed advmod
out ADP pointed compound:prt | that SCONJ shut mark | gates NOUN shut nsubj | shut VERB pointed ccomp"""


def sense(layers, form: str):
    found = cues.at(layers.tree, word(layers, form))
    assert found is not None
    return found[0]


def test_at_knows_inflected_verbs() -> None:
    """A listed verb is found in any of its forms."""
    assert sense(drawn(DENIED), "denied").lemma == "deny"


def test_at_prefers_the_longest_entry() -> None:
    """ "pointed the finger at" is an accusation, not a pointing."""
    layers = drawn(
        """Brandt PROPN pointed nsubj | pointed VERB - root | the DET finger det | finger NOUN pointed obj
        at ADP guards case | guards NOUN pointed obl"""
    )
    found = cues.at(layers.tree, 1)
    assert found is not None
    assert (found[0].act, shown(layers, found[1])) == ("accuse", "pointed the finger at")


def test_at_bridges_adverbs() -> None:
    """A few words may stand between the parts of a cue."""
    layers = drawn(POINTED)
    found = cues.at(layers.tree, 1)
    assert found is not None
    assert (found[0].framing, shown(layers, found[1])) == ("endorsing", "pointed out")


def test_at_stops_at_the_sentence() -> None:
    """A cue does not run on into the next sentence."""
    layers = drawn("Brandt PROPN pointed nsubj | pointed VERB - root", "Out ADP - root")
    found = cues.at(layers.tree, 1)
    assert found is None or shown(layers, found[1]) == "pointed"


@pytest.mark.parametrize(("end", "cue"), [(2, None), (3, "pointed to"), (4, "pointed to"), (5, "pointed to the fact")])
def test_at_stops_at_the_end_it_is_given(end: int, cue: str | None) -> None:
    """With an end the longest cue before it is found, not the one that runs on."""
    layers = drawn(
        """Brandt PROPN pointed nsubj | pointed VERB - root | to ADP fact case | the DET fact det
        fact NOUN pointed obl | that SCONJ shut mark | gates NOUN shut nsubj | shut VERB fact acl"""
    )
    found = cues.at(layers.tree, 1, end)
    assert (shown(layers, found[1]) if found else None) == cue


def test_at_asks_for_the_part_of_speech() -> None:
    """The noun of a word that is a cue as a verb is not that cue."""
    layers = drawn("The DET note det | note NOUN burned nsubj | burned VERB - root")
    found = cues.at(layers.tree, 1)
    assert found is not None
    assert found[0].pos == "NOUN"


def test_at_knows_nothing_of_unlisted_words() -> None:
    """A verb of digging attributes nothing."""
    layers = drawn("Brandt PROPN dug nsubj | dug VERB - root")
    assert cues.at(layers.tree, 1) is None


def test_of_takes_the_top_of_a_cue() -> None:
    """ "denied reports that": the denial decides, not the reports."""
    layers = drawn(DENIED)
    assert cues.of(layers.tree, *over(layers, "denied reports"))[0].stance == "denies"


def test_of_takes_the_noun_under_an_empty_verb() -> None:
    """ "received word that": the word decides, for receiving says nothing."""
    layers = drawn(
        """Brandt PROPN had nsubj | had VERB - root | a DET promise det | promise NOUN had obj
        that SCONJ opens mark | one NUM opens nsubj | opens VERB promise acl"""
    )
    found, at = cues.of(layers.tree, *over(layers, "had a promise"), content=word(layers, "opens"))
    assert (found.act, shown(layers, [at])) == ("promise", "promise")


def test_of_is_plain_saying_where_nothing_is_listed() -> None:
    """A cue that no list knows is neutral saying."""
    layers = drawn("Brandt PROPN quacked nsubj | quacked VERB - root")
    found, at = cues.of(layers.tree, 1, 2)
    assert (found.act, found.stance, found.framing, at) == ("say", "asserts", "neutral", 1)


@pytest.mark.parametrize(
    ("verb", "framing"),
    [("said", "neutral"), ("noted", "endorsing"), ("admitted", "endorsing"), ("claimed", "distancing")],
)
def test_framing_is_the_articles_choice_of_cue(verb: str, framing: str) -> None:
    """The cue tells whether the article stands by the voice or keeps aloof."""
    assert sense(drawn(f"Brandt PROPN {verb} nsubj | {verb} VERB - root"), verb).framing == framing


def negation(table: str, form: str) -> bool:
    layers = drawn(table)
    return cues.negated(layers.tree, word(layers, form))


@pytest.mark.parametrize(
    "table",
    [
        "He PRON say nsubj | did AUX say aux | not PART say advmod | say VERB - root",
        "He PRON say nsubj | did AUX say aux | n’t PART say advmod | say VERB - root",
        "He PRON say nsubj | never ADV say advmod | say VERB - root",
        "no DET say det | say NOUN - root",
    ],
)
def test_negated_sees_what_denies_the_word(table: str) -> None:
    """ "not", "n't", "never" and "no" deny the word they hang on."""
    assert negation(table, "say")


def test_negated_looks_no_further_than_the_word() -> None:
    """ "said that no gate shut" is not a saying denied."""
    assert not negation(
        """He PRON said nsubj | said VERB - root | that SCONJ shut mark | no DET gate det
        gate NOUN shut nsubj | shut VERB said ccomp""",
        "said",
    )


@pytest.mark.parametrize(
    ("verb", "plain", "turned"),
    [
        ("deny", "denies", "asserts"),
        ("confirm", "asserts", "doubts"),
        ("believe", "asserts", "denies"),
        ("say", "asserts", "asserts"),
        ("doubt", "doubts", None),
        ("ask", "asks", None),
    ],
)
def test_stance_turns_with_a_negation(verb: str, plain: str, turned: str | None) -> None:
    """A voice that does not deny asserts; one that does not confirm doubts; one that does not believe denies."""
    layers = drawn(f"They PRON {verb} nsubj | {verb} VERB - root")
    assert cues.stance(layers.tree, 1, sense(layers, verb)) == plain
    if turned is not None:
        layers = drawn(f"They PRON {verb} nsubj | do AUX {verb} aux | not PART {verb} advmod | {verb} VERB - root")
        assert cues.stance(layers.tree, 3, sense(layers, verb)) == turned
