"""What changed from one version to the next in what is said, on whose word, and in what the page says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linking.edits import Edit, dated, edit
from sayso.linking.versions import Kept
from sayso.records import Reading
from tests.linking.drift_readings import reading, statement

FIRST = (
    "A suspected leak at the Orrin tannery sickened workers on Monday, the river warden said.\n\n"
    "Brigid Ashlar claimed that rivals had opened the valve at night.\n\n"
    "Shepherds saw two barges on the water before dawn."
)
THEN = (
    "A leak at the Orrin tannery sickened workers on Monday.\n\n"
    "Brigid Ashlar revealed that rivals had opened the valve at night.\n\n"
    "The tannery will stay shut until autumn.\n\n"
    "Correction: an earlier version of this story misspelled a name."
)


def one() -> Reading:
    return reading(
        "one", FIRST,
        statement("A suspected leak at the Orrin tannery sickened workers on Monday", FIRST, voice=("the river warden", "said")),
        statement("rivals had opened the valve at night", FIRST, voice=("Brigid Ashlar", "claimed")),
        statement("Shepherds saw two barges on the water before dawn", FIRST),
        statement("two barges on the water", FIRST, voice=("Shepherds", "saw")),
    )  # fmt: skip


def other() -> Reading:
    return reading(
        "other", THEN,
        statement("A leak at the Orrin tannery sickened workers on Monday", THEN),
        statement("rivals had opened the valve at night", THEN, voice=("Brigid Ashlar", "revealed")),
        statement("The tannery will stay shut until autumn", THEN, status="planned"),
    )  # fmt: skip


def changed(first: Reading, then: Reading) -> Edit:
    return edit(Kept(article=first.article), Kept(article=then.article), (first, then))


def test_what_is_dropped_and_raised_without_a_word_is_told_as_drift() -> None:
    kinds = [drift.kind for drift in changed(one(), other()).drifts]
    assert sorted(kinds) == ["attribution dropped", "framing raised", "hedge dropped"]
    back = [drift.kind for drift in changed(other(), one()).drifts]
    assert sorted(back) == ["attribution added", "framing lowered", "hedge added"]


def test_statements_that_vanished_and_appeared_are_told_once() -> None:
    """What lies within another of them goes with it; what was only rephrased has not vanished."""
    told = changed(one(), other())
    assert [FIRST[slice(*s.content[0])] for s in told.vanished] == ["Shepherds saw two barges on the water before dawn"]
    assert [THEN[slice(*s.content[0])] for s in told.appeared] == ["The tannery will stay shut until autumn"]


def test_notice_is_new_or_was_there() -> None:
    assert [(THEN[slice(*span)][:10], new) for span, new in changed(one(), other()).notices] == [("Correction", True)]
    later = reading("third", THEN.replace("autumn", "spring"))
    assert [new for _, new in changed(other(), later).notices] == [False]


def test_without_readings_words_are_compared_alone() -> None:
    told = edit(Kept(article=one().article), Kept(article=other().article), None)
    assert told.difference.changed > 0
    assert (told.vanished, told.appeared, told.drifts) == ((), (), ())


def test_paragraph_that_moved_takes_no_statement_along() -> None:
    parts = FIRST.split("\n\n")
    turned = "\n\n".join((parts[2], parts[0], parts[1]))
    told = changed(
        one(), reading("moved", turned, statement("two barges on the water", turned, voice=("Shepherds", "saw")))
    )
    assert (told.vanished, told.appeared, told.drifts) == ((), (), ())
    assert told.difference.moved > 0


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (None, None, "no time of change"),
        ("2031-03-03T07:00:00Z", "2031-03-03T08:00:00+01:00", "as it did before this change"),
        (
            "2031-03-03T07:00:00Z",
            "2031-03-03T11:00:00Z",
            "changed 2031-03-03T11:00:00Z, after it was fetched as changed",
        ),
        ("2031-03-03T07:00:00Z", "2031-03-03T07:30:00Z", "but stood as before when it was fetched later"),
        (None, "2031-03-03T09:30:00Z", "the page says it was changed 2031-03-03T09:30:00Z"),
        (None, "the other day", "which is no time"),
    ],
)
def test_time_that_the_page_gives_is_held_against_those_of_fetching(
    before: str | None, after: str | None, says: str
) -> None:
    first = Kept(article=replace(one().article, modified=before), seen=("2031-03-03T08:00:00Z", "2031-03-03T09:00:00Z"))
    then = Kept(article=replace(other().article, modified=after), seen=("2031-03-03T10:00:00Z",))
    assert says in dated(first, then)
    assert dated(first, then).endswith("09:30:00Z") == (says == "the page says it was changed 2031-03-03T09:30:00Z")
