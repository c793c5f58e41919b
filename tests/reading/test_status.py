from __future__ import annotations

import pytest

from sayso.reading import status
from sayso.records import Act
from tests.reading.drawn import drawn, shown

CREWS = "The DET crews det | crews NOUN {0} nsubj | "


def of(table: str, act: Act = "say") -> str:
    layers = drawn(table)
    return status.status(layers.tree, range(len(layers.words)), act)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (CREWS.format("dug") + "dug VERB - root | a DET pit det | pit NOUN dug obj", "occurred"),
        (CREWS.format("left") + "have AUX left aux | left VERB - root", "occurred"),
        ("The DET pit det | pit NOUN dug nsubj:pass | was AUX dug aux:pass | dug VERB - root", "occurred"),
        ("The DET pit det | pit NOUN deep nsubj | was AUX deep cop | deep ADJ - root", "occurred"),
    ],
)
def test_status_of_the_past_is_occurred(table: str, expected: str) -> None:
    """What is told as past occurred."""
    assert of(table) == expected


@pytest.mark.parametrize(
    "table",
    [
        CREWS.format("dig") + "will AUX dig aux | dig VERB - root",
        CREWS.format("plan") + "plan VERB - root | to PART dig mark | dig VERB plan xcomp",
        CREWS.format("going") + "are AUX going aux | going VERB - root | to PART dig mark | dig VERB going xcomp",
        CREWS.format("intended") + "intended VERB - root | to PART dig mark | dig VERB intended xcomp",
    ],
)
def test_status_of_what_is_to_come_is_planned(table: str) -> None:
    """What will be, or is meant to be done, is planned."""
    assert of(table) == "planned"


@pytest.mark.parametrize("modal", ["may", "might", "could"])
def test_status_under_a_modal_is_possible(modal: str) -> None:
    """What may be is possible."""
    assert of(CREWS.format("dig") + f"{modal} AUX dig aux | dig VERB - root") == "possible"


@pytest.mark.parametrize("modal", ["might", "could"])
def test_status_of_what_may_have_been_is_possible(modal: str) -> None:
    """ "might have dug", where nothing hangs on a condition, tells of a possible past."""
    table = CREWS.format("dug") + f"{modal} AUX dug aux | have AUX dug aux | dug VERB - root"
    assert of(table) == "possible"


def test_status_under_an_adverb_of_doubt_is_possible() -> None:
    """ "perhaps" makes a past event a possible one."""
    assert of(CREWS.format("dug") + "perhaps ADV dug advmod | dug VERB - root") == "possible"


def test_status_of_the_progressive_is_ongoing() -> None:
    """What is being done is ongoing."""
    assert of(CREWS.format("digging") + "are AUX digging aux | digging VERB - root") == "ongoing"


def test_status_of_going_on_is_ongoing() -> None:
    """What somebody continues to do is ongoing."""
    assert (
        of(CREWS.format("continue") + "continue VERB - root | to PART dig mark | dig VERB continue xcomp") == "ongoing"
    )


def test_status_of_the_perfect_progressive_is_occurred() -> None:
    """What has been being done has occurred."""
    table = CREWS.format("digging") + "have AUX digging aux | been AUX digging aux | digging VERB - root"
    assert of(table) == "occurred"


FALL = "the DET river det | river NOUN falls nsubj | falls VERB {0} advcl"


@pytest.mark.parametrize("mark", ["if", "unless"])
def test_status_under_a_condition_is_conditional(mark: str) -> None:
    """What hangs on an "if" is conditional, though it "will" be."""
    table = (
        CREWS.format("dig") + f"will AUX dig aux | dig VERB - root | {mark} SCONJ falls mark | " + FALL.format("dig")
    )
    assert of(table) == "conditional"


def test_status_of_would_with_a_condition_is_conditional() -> None:
    """ "would … if" is conditional."""
    table = CREWS.format("dig") + "would AUX dig aux | dig VERB - root | if SCONJ falls mark | " + FALL.format("dig")
    assert of(table) == "conditional"


def test_status_of_would_without_a_condition_is_planned() -> None:
    """ "said they would dig": a future seen from the past."""
    assert of(CREWS.format("dig") + "would AUX dig aux | dig VERB - root") == "planned"


def test_status_ignores_a_condition_outside_the_content() -> None:
    """Only what stands in the content counts."""
    layers = drawn(CREWS.format("dug") + "dug VERB - root | if SCONJ falls mark | " + FALL.format("dug"))
    assert status.status(layers.tree, range(3), "say") == "occurred"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("accuse", "occurred"), ("condemn", "occurred"), ("deny", "occurred"), ("warn", "planned"),
        ("threaten", "planned"), ("demand", "planned"), ("predict", "planned"),
    ],
)  # fmt: skip
def test_status_of_a_noun_phrase_goes_by_the_act(act: Act, expected: str) -> None:
    """ "a raid" occurred, unless the act looks ahead."""
    assert of("a DET raid det | raid NOUN - root", act) == expected


@pytest.mark.parametrize(
    ("adjective", "expected"), [("possible", "possible"), ("planned", "planned"), ("imminent", "planned")]
)
def test_status_of_a_noun_phrase_goes_by_its_adjective(adjective: str, expected: str) -> None:
    """An adjective says how a raid stands."""
    assert of(f"a DET raid det | {adjective} ADJ raid amod | raid NOUN - root", "say") == expected


def test_status_of_a_promised_infinitive_is_planned() -> None:
    """ "promised to dig" is ahead."""
    assert of("to PART dig mark | dig VERB - root | a DET pit det | pit NOUN dig obj", "promise") == "planned"


def test_status_of_nothing_is_occurred() -> None:
    """A content without words has a status too."""
    assert status.status(drawn("Gates NOUN - root").tree, [], "say") == "occurred"


def hedges(table: str, kinds: list[str] | None = None) -> list[str | None]:
    layers = drawn(table)
    found = status.hedges(layers.tree, range(len(layers.words)), kinds or layers.kinds)
    return [shown(layers, r) for r in found]


@pytest.mark.parametrize("modal", ["may", "might", "could"])
def test_hedges_have_modals(modal: str) -> None:
    """A modal of possibility weakens."""
    assert hedges(CREWS.format("dig") + f"{modal} AUX dig aux | dig VERB - root") == [modal]


def test_hedges_have_modals_as_auxiliaries_only() -> None:
    """The might of an army and the month of May weaken nothing."""
    assert (
        hedges("The DET might det | might NOUN grew nsubj | grew VERB - root | in ADP May case | May PROPN grew obl")
        == []
    )


@pytest.mark.parametrize("modal", ["will", "would", "should", "can"])
def test_hedges_leave_other_modals_out(modal: str) -> None:
    """A modal that tells of duty, power or the future is no hedge."""
    assert hedges(CREWS.format("dig") + f"{modal} AUX dig aux | dig VERB - root") == []


def test_hedges_leave_inability_out() -> None:
    """ "could not dig" is a fact."""
    assert hedges(CREWS.format("dig") + "could AUX dig aux | not PART dig advmod | dig VERB - root") == []


def test_hedges_leave_approximators_out() -> None:
    """ "about 70" blurs a figure, not the event."""
    assert hedges("about ADV 70 advmod | 70 NUM gates nummod | gates NOUN shut nsubj | shut VERB - root") == []


@pytest.mark.parametrize(
    ("hedge", "tag"), [("alleged", "ADJ"), ("suspected", "ADJ"), ("apparent", "ADJ"), ("possible", "ADJ")]
)
def test_hedges_have_adjectives(hedge: str, tag: str) -> None:
    """An "alleged" raid is weaker than a raid."""
    assert hedges(f"the DET raid det | {hedge} {tag} raid amod | raid NOUN - root") == [hedge]


def test_hedges_have_adverbs() -> None:
    """ "reportedly" weakens."""
    assert hedges(CREWS.format("dug") + "reportedly ADV dug advmod | dug VERB - root") == ["reportedly"]


SO_CALLED = "a DET {0} det | so ADV called advmod | ~- PUNCT called punct | ~called VERB {0} amod | {0} NOUN - root {1}"


def test_hedges_have_so_called_events() -> None:
    """A "so-called accident" may be none."""
    assert hedges(SO_CALLED.format("accident", "event")) == ["so - called"]


def test_hedges_leave_so_called_persons_out() -> None:
    """A "so-called mayor" is a name kept at arm's length, not a doubt about an event."""
    assert hedges(SO_CALLED.format("mayor", "person")) == []


def test_hedges_keep_to_the_words_asked_about() -> None:
    """A hedge outside the content is not the content's."""
    layers = drawn(CREWS.format("dug") + "reportedly ADV dug advmod | dug VERB - root")
    assert status.hedges(layers.tree, [3], layers.kinds) == []


def test_hedges_do_not_overlap() -> None:
    """No word is in two hedges."""
    layers = drawn(CREWS.format("dig") + "could AUX dig aux | possibly ADV dig advmod | dig VERB - root")
    found = status.hedges(layers.tree, range(len(layers.words)), layers.kinds)
    taken = [i for r in found for i in range(*r)]
    assert len(taken) == len(set(taken))
    assert taken == [2, 3]
