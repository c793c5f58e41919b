from __future__ import annotations

import pytest

from sayso.reading import trailing
from sayso.reading.attributions import Attribution
from sayso.reading.layers import Layers
from tests.reading.drawn import drawn, over, shown

SANK = """Two NUM barges nummod | barges NOUN sank nsubj | sank VERB - root | near ADP quay case
the DET quay det | quay NOUN sank obl | """
RELATIVE = "the DET port det | port NOUN {0} nsubj organization | {0} VERB quay acl:relcl"


def found(layers: Layers, free: list[int] | None = None) -> list[tuple[str, ...]]:
    words = range(len(layers.words)) if free is None else free
    made = trailing.read(layers.tree, words, layers.kinds)
    return [
        tuple(shown(layers, span) or "" for span in (a.source or (0, 0), a.cue or (0, 0), a.content[0])) for a in made
    ]


def test_a_voice_at_the_end_without_a_comma() -> None:
    """What the tree takes for the quay that the port said is the port's statement."""
    layers = drawn(SANK + RELATIVE.format("said") + " | . PUNCT sank punct")
    assert found(layers) == [("the port", "said", "Two barges sank near the quay")]


def test_when_and_where_it_was_said_may_follow() -> None:
    """A time after the cue is no content."""
    layers = drawn(SANK + RELATIVE.format("said") + " | on ADP Monday case | Monday PROPN said obl time")
    assert found(layers) == [("the port", "said", "Two barges sank near the quay")]


def test_quoted_as_saying() -> None:
    """ "was quoted as saying by" attributes as "said" does."""
    layers = drawn(
        SANK
        + """the DET port det | port NOUN quoted nsubj:pass organization | was AUX quoted aux:pass
        quoted VERB sank parataxis | as SCONJ saying mark | saying VERB quoted advcl | by ADP papers case
        papers NOUN saying obl"""
    )
    assert found(layers) == [("the port", "was quoted as saying", "Two barges sank near the quay")]


@pytest.mark.parametrize(
    "table",
    [
        SANK.replace("quay", "toll") + RELATIVE.replace("quay", "toll").format("reported"),
        SANK.replace("quay", "claim") + RELATIVE.replace("quay", "claim").format("said"),
        SANK + "that PRON said obj | " + RELATIVE.format("said"),
        """At ADP quay case | the DET quay det | quay NOUN said obl | all DET port det | port NOUN said nsubj
        said VERB - root""",
        SANK + RELATIVE.format("said") + " | of ADP it case | it PRON said obl",
    ],
    ids=["the toll it reported", "the claim it said", "what that introduces", "no clause before", "said of something"],
)
def test_what_is_none(table: str) -> None:
    """Relative clauses that describe a noun, and verbs with a content of their own after them."""
    assert found(drawn(table)) == []


def test_words_of_others_are_left() -> None:
    """Where a word of the sentence is another's already, nothing is read."""
    layers = drawn(SANK + RELATIVE.format("said"))
    assert found(layers, free=list(range(1, len(layers.words)))) == []


def test_a_subject_at_the_end_of_a_content_is_its_source() -> None:
    """Marked as a part of the content, whoever says it is taken out of it."""
    layers = drawn(SANK + RELATIVE.format("said"))
    whole = Attribution(
        source=None, cue=over(layers, "said"), content=(over(layers, "Two barges sank near the quay the port"),)
    )
    made = trailing.sourced(layers.tree, whole)
    assert made.source is not None
    assert shown(layers, made.source) == "the port"
    assert shown(layers, made.content[0]) == "Two barges sank near the quay"
    named = Attribution(source=(0, 2), cue=whole.cue, content=whole.content)
    assert trailing.sourced(layers.tree, named) is named
