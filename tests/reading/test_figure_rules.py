"""What is counted, by trees drawn by hand; and what holds of figures over any words and any tree."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import figures, words
from sayso.reading.layers import Layers
from sayso.reading.trees import Tree
from tests.reading.drawn import drawn, linked

FORMS = (
    "at least 12 people were killed and three wounded , including a child of the dozens $ 3.5 m - 34 year old km "
    "percent no casualties none Article 5 5812 one dead in about another half toll rose to left 's , . Brandt"
).split()
UPOS = ["NUM", "NOUN", "VERB", "ADJ", "DET", "ADP", "PROPN", "PRON", "PUNCT", "AUX", "ADV", "CCONJ", "SYM"]
RELATIONS = "nummod nsubj nsubj:pass obj obl nmod conj case det amod acl acl:relcl xcomp appos flat compound".split()


def counted(*sentences: str) -> list[tuple[str, float | None, str | None]]:
    """Words, best number and what is counted, by figure."""
    layers = drawn(*sentences)
    read = figures.read(layers, 0)
    return [(layers.words.text[slice(*figure.span)], figure.best, figure.counted) for figure in read]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Bombs NOUN killed nsubj | killed VERB - root | 12 NUM men nummod | men NOUN killed obj person",
            [("12 men", 12, "killed")],
        ),
        (
            "12 NUM men nummod | men NOUN killed nsubj person | killed VERB - root | cows NOUN killed obj",
            [("12 men", 12, "men")],
        ),
        (
            "They PRON seized nsubj person | seized VERB - root | 12 NUM boats nummod | boats NOUN seized obj object",
            [("12 boats", 12, "boats")],
        ),
        (
            "They PRON seized nsubj person | seized VERB - root | 12 NUM clerks nummod | clerks NOUN seized obj person",
            [("12 clerks", 12, "clerks")],
        ),
        (
            "The DET toll det | toll NOUN rose nsubj | rose VERB - root | to ADP 40 case | 40 NUM rose obl",
            [("40", 40, "dead")],
        ),
        (
            """dozens NOUN burned nsubj:pass | of ADP trucks case | trucks NOUN dozens nmod object
            were AUX burned aux:pass | burned VERB - root""",
            [("dozens of trucks", None, "trucks")],
        ),
        (
            "No DET evidence det | evidence NOUN found nsubj:pass | was AUX found aux:pass | found VERB - root",
            [],
        ),
        (
            "No DET deaths det | deaths NOUN seen nsubj:pass | were AUX seen aux:pass | seen VERB - root",
            [("No deaths", 0, "dead")],
        ),
        (
            "Quay PROPN burned nsubj:pass | 5 NUM Quay flat | was AUX burned aux:pass | burned VERB - root",
            [],
        ),
        (
            """They PRON talked nsubj person | talked VERB - root | about ADP men case | 12 NUM men nummod
            men NOUN talked obl person""",
            [("12 men", 12, "men")],
        ),
    ],
)
def test_counted_is_read_off_the_tree(sentence: str, expected: list[tuple[str, float | None, str | None]]) -> None:
    """What befell those who are counted by the verb's own sense, else the noun; labels and "about" as the tree has it."""
    assert counted(sentence) == expected


def test_figures_are_not_in_times_and_names() -> None:
    """A number inside a time expression or a name is none; a measure that was taken for a time is one."""
    sentence = "They PRON walked nsubj | walked VERB - root | 12 NUM {0} nummod | {0} NOUN walked obl"
    kilometers, shifts = drawn(sentence.format("kilometers")), drawn(sentence.format("shifts"))
    timed = [dataclasses.replace(layers, moments=[("DURATION", 2, 4)]) for layers in (kilometers, shifts)]
    assert [len(figures.read(layers, 0)) for layers in (kilometers, shifts)] == [1, 1]
    assert [len(figures.read(layers, 0)) for layers in timed] == [1, 0]
    assert figures.read(dataclasses.replace(shifts, names=[("ORG", 2, 4)]), 0) == []


@st.composite
def layered(draw: st.DrawFn) -> Layers:
    """Any words under any tree."""
    text = " ".join(draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=16)))
    cut = words.cut(text)
    count = len(cut)
    tree = Tree(
        forms=cut.forms,
        upos=draw(st.lists(st.sampled_from(UPOS), min_size=count, max_size=count)),
        heads=_heads(draw(st.permutations(range(count))), draw),
        relations=draw(st.lists(st.sampled_from(RELATIONS), min_size=count, max_size=count)),
        sentences=[(0, count)],
    )
    name = draw(st.integers(0, count))
    moment = draw(st.integers(0, count))
    blank = drawn("it PRON - root")
    return dataclasses.replace(
        blank,
        words=cut,
        tree=tree,
        kinds=draw(st.lists(st.sampled_from(["none", "person"]), min_size=count, max_size=count)),
        names=[("PER", name, count)] if name < count else [],
        moments=[("DATE", 0, moment)] if moment else [],
        links=linked(count, {}),
    )


def _heads(order: list[int], draw: st.DrawFn) -> list[int]:
    """Each word's head, one that comes before it in ``order``."""
    heads = [-1] * len(order)
    for place, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    return heads


@given(layered(), st.integers(0, 100))
def test_figures_over_any_tree_are_in_order(layers: Layers, offset: int) -> None:
    """No tree fails; spans lie in the text, in order, without overlap; low ≤ best ≤ high, and one of them is known."""
    at = offset
    for figure in figures.read(layers, offset):
        start, end = figure.span
        assert at <= start < end <= offset + len(layers.words.text)
        at = end
        known = [bound for bound in (figure.low, figure.best, figure.high) if bound is not None]
        assert known
        assert known == sorted(known)
