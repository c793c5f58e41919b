"""Changed copies: each kind can be made, says what it is, and is the same for the same seed."""

from __future__ import annotations

import random

import pytest

from evaluation.drift_maker import edited, harmless
from sayso.linked import DriftKind


@pytest.mark.parametrize(
    ("kind", "sentence", "gone"),
    [
        ("attribution dropped", "The harbour guild said that two cranes had fallen overnight.", "guild said"),
        ("hedge dropped", "A suspected leak closed the mill in the old harbour.", "suspected"),
        ("hedge added", "The mill in the old harbour was closed by a leak.", None),
        ("framing raised", "The guild said two cranes had fallen.", " said "),
        ("framing lowered", "The guild said two cranes had fallen.", " said "),
        ("status raised", "The mill in the old harbour will be closed.", "will be"),
        ("status lowered", "The mill in the old harbour was closed.", "was closed"),
        ("figure changed", "The fall of the crane hurt 12 dockers.", "12"),
        ("moment changed", "The crane fell on Monday in the harbour.", "Monday"),
        ("name changed", "All the protesters left the harbour at noon.", "protesters"),
    ],
)
def test_a_change_is_of_the_kind_asked_for(kind: DriftKind, sentence: str, gone: str | None) -> None:
    """The words that make the kind are gone, and the edit names it."""
    edit = edited(sentence, kind, random.Random(1))
    assert edit is not None
    assert kind in edit.kinds
    assert edit.before == sentence != edit.after
    assert gone is None or gone not in edit.after


def test_no_pattern_no_change() -> None:
    """A sentence without a number has no figure to change."""
    assert edited("The crane fell into the harbour.", "figure changed", random.Random(1)) is None


def test_harmless_changes_are_no_drift_and_repeat() -> None:
    """They name no kind, and the same seed makes the same."""
    sentence = "Two dockers were wounded near the mill and others began to run."
    made = [harmless(sentence, random.Random(seed)) for seed in range(20)]
    assert all(edit.kinds == () for edit in made)
    assert len({edit.after for edit in made}) > 1
    assert made == [harmless(sentence, random.Random(seed)) for seed in range(20)]
