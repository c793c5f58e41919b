"""Which words went and came between two texts."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.differences import Difference, difference

FIRST = """A suspected leak sickened twelve workers, the warden said.

The tannery on the river had been shut since Monday.

Goats crossed the pass in snow."""


def words(first: str, then: str) -> list[tuple[str, str, str]]:
    return [(c.kind, first[slice(*c.first)], then[slice(*c.then)]) for c in difference(first, then).changes]


def test_words_that_went_came_and_stand_for_others() -> None:
    then = FIRST.replace("suspected ", "").replace("twelve", "fifteen").replace("in snow", "in deep snow")
    assert words(FIRST, then) == [
        ("removed", "suspected", ""),
        ("replaced", "twelve", "fifteen"),
        ("added", "", "deep"),
    ]
    told = difference(FIRST, then)
    assert (told.removed, told.added, told.changed, told.moved) == (2, 2, 3, 0)


def test_sentence_that_went_is_told_from_its_first_word_to_its_stop() -> None:
    then = "The tannery was shut. Nobody was hurt. It rained."
    assert words(then, "The tannery was shut. It rained.") == [("removed", "Nobody was hurt.", "")]


def test_paragraph_that_moved_neither_went_nor_came() -> None:
    one, two, three = FIRST.split("\n\n")
    then = "\n\n".join((three, one, two))
    told = difference(FIRST, then)
    assert [c.kind for c in told.changes] == ["moved"]
    assert (told.changed, told.moved) == (0, 6)


def test_marks_written_otherwise_and_white_space_are_no_change() -> None:
    first = "He said: “It's – over”.\n\nShe left."
    assert difference(first, 'He  said: "It’s - over".\n\n\n  She left. ').changes == ()


def test_little_words_between_two_changes_are_part_of_them() -> None:
    assert words("The warden of the north left early", "The mayor of the south left early") == [
        ("replaced", "warden of the north", "mayor of the south")
    ]


def test_nothing_in_common_and_nothing_at_all() -> None:
    assert difference("", "") == Difference(changes=(), removed=0, added=0, changed=0, moved=0)
    assert words("One two three", "") == [("removed", "One two three", "")]
    assert words("", "One two three") == [("added", "", "One two three")]


TEXT = st.lists(st.sampled_from(["goat", "pass", "the", "of", ".", ",", "\n", "snow", "“", "3.5"]), max_size=40).map(
    " ".join
)


@given(TEXT, TEXT)
def test_what_did_not_change_is_the_same_on_both_sides(first: str, then: str) -> None:
    """Without the changed words, the two texts have the same words and marks."""
    told = difference(first, then)
    left = []
    for text, spans in ((first, [c.first for c in told.changes]), (then, [c.then for c in told.changes])):
        assert all(0 <= a <= b <= len(text) for a, b in spans)
        kept = "".join(c if not any(a <= at < b for a, b in spans) else " " for at, c in enumerate(text))
        left.append(re.findall(r"[\w.]*\w|[^\w\s]", kept))
    assert left[0] == left[1]


@given(TEXT)
def test_text_does_not_differ_from_itself(text: str) -> None:
    assert difference(text, text).changes == ()


def test_huge_texts_are_compared_in_bounded_time() -> None:
    """Where there is too much to compare word by word, all of it is told as one change."""
    one, other = (" ".join(f"{name}{n}" for n in range(60_000)) for name in ("goat", "snow"))
    began = time.process_time()
    told = difference(one, other)
    assert time.process_time() - began < 10
    assert (len(told.changes), told.changed) == (1, 60_000)
