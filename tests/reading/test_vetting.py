from __future__ import annotations

from collections import Counter

from sayso.reading import vetting
from sayso.reading.attributions import Attribution
from tests.reading.drawn import drawn, over, shown

MAYOR = "The DET mayor det | mayor NOUN {0} nsubj person | "


def attribution(layers, source: str | None, cue: str, content: str) -> Attribution:
    return Attribution(
        source=over(layers, source) if source else None, cue=over(layers, cue), content=(over(layers, content),)
    )


def test_attributes_leaves_plans() -> None:
    """ "plans to raid" says nothing yet."""
    layers = drawn(
        MAYOR.format("plans") + "plans VERB - root | to PART raid mark | raid VERB plans xcomp | docks NOUN raid obj"
    )
    assert not vetting.attributes(layers.tree, attribution(layers, "The mayor", "plans", "to raid docks"), layers.kinds)


def test_attributes_leaves_the_outlets_seems() -> None:
    """ "seems to have shut" is the outlet's hedge, nobody's voice."""
    layers = drawn(
        """The DET gate det | gate NOUN seems nsubj | seems VERB - root | to PART shut mark | have AUX shut aux
        shut VERB seems xcomp"""
    )
    assert not vetting.attributes(layers.tree, attribution(layers, None, "seems", "to have shut"), layers.kinds)


def test_attributes_keeps_a_saying() -> None:
    """What somebody says is theirs."""
    layers = drawn(MAYOR.format("said") + "said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    assert vetting.attributes(layers.tree, attribution(layers, "The mayor", "said", "gates shut"), layers.kinds)


def test_whole_takes_in_what_goes_on() -> None:
    """Marked as far as the accused, a content goes on to the accusation."""
    layers = drawn(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj"""
    )
    found = vetting.whole(layers.tree, attribution(layers, "The mayor", "accused", "the dockers"), layers.kinds, {})
    assert [shown(layers, r) for r in found.content] == ["the dockers of planning a raid"]


def test_whole_leaves_clauses_alone() -> None:
    """The content of a plain saying is as it was marked."""
    layers = drawn(MAYOR.format("said") + "said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    before = attribution(layers, "The mayor", "said", "gates shut")
    assert vetting.whole(layers.tree, before, layers.kinds, {}) == before


def test_whole_leaves_others_words_alone() -> None:
    """A content does not go on over words of another attribution."""
    layers = drawn(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj"""
    )
    before = attribution(layers, "The mayor", "accused", "the dockers")
    taken = Counter([*before.words(), *range(*over(layers, "a raid"))])
    assert vetting.whole(layers.tree, before, layers.kinds, taken) == before


def test_attributes_drops_what_nobody_says() -> None:
    """A saying by nobody is nobody's statement."""
    layers = drawn("Nobody PRON said nsubj person | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    assert not vetting.attributes(layers.tree, attribution(layers, "Nobody", "said", "gates shut"), layers.kinds)


def test_attributes_drops_what_is_not_said() -> None:
    """ "did not say": nothing is said."""
    layers = drawn(
        MAYOR.format("say") + "did AUX say aux | not PART say advmod | say VERB - root | gates NOUN shut nsubj | "
        "shut VERB say ccomp"
    )
    assert not vetting.attributes(
        layers.tree, attribution(layers, "The mayor", "did not say", "gates shut"), layers.kinds
    )


def test_attributes_keeps_what_is_not_believed() -> None:
    """ "does not believe" takes a stand."""
    layers = drawn(
        MAYOR.format("believe") + "does AUX believe aux | not PART believe advmod | believe VERB - root | "
        "gates NOUN shut nsubj | shut VERB believe ccomp"
    )
    assert vetting.attributes(
        layers.tree, attribution(layers, "The mayor", "does not believe", "gates shut"), layers.kinds
    )


def test_sourced_takes_the_agent_for_the_voice() -> None:
    """ "a figure disputed by the mayor": where no source is linked, the agent is it."""
    layers = drawn(
        """A DET figure det | figure NOUN - root | disputed VERB figure acl | by ADP mayor case | the DET mayor det
        mayor NOUN disputed obl:agent person"""
    )
    found = vetting.sourced(layers.tree, Attribution(source=None, cue=over(layers, "disputed"), content=((0, 2),)))
    assert shown(layers, found.source) == "the mayor"


def test_whole_goes_on_over_its_own_words() -> None:
    """Words that no other attribution has are free, though the attribution itself has them already."""
    layers = drawn(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj"""
    )
    before = attribution(layers, "a raid", "accused", "the dockers")
    found = vetting.whole(layers.tree, before, layers.kinds, Counter(before.words()))
    assert [shown(layers, r) for r in found.content] == ["the dockers of planning a raid"]
