"""The measure of planted forecasts: what counts as found, and as right."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.planted_forecasts import measured
from sayso.records import Article, Moment, Reading, Statement, Voice

TEXT = "Ida Moss said the quay will open by Friday if it rains. A clerk said the ferry will sail."


def reading() -> Reading:
    """Two forecasts, one by an actor with a window and a condition, one by nobody named."""
    at = TEXT.index("Friday")
    friday = Moment(
        span=(at, at + 6), type="DATE", value="2031-03-07", edtf="../2031-03-07", start=None,
        end="2031-03-08T00:00:00Z", anchor="publication", basis="told",
    )  # fmt: skip
    statements = (
        Statement(
            id="a" * 20, content=((14, 54),), form="indirect", act="say", status="planned", moments=(friday,),
            chain=(Voice(source=(0, 8), cue=(9, 13), kind="person", actor="Ida Moss"),),
        ),
        Statement(
            id="b" * 20, content=((69, 88),), form="indirect", act="say", status="planned",
            chain=(Voice(source=(56, 63), cue=(64, 68), kind="unnamed"),),
        ),
    )  # fmt: skip
    article = Article(
        id="c" * 20, text=TEXT, name="in/a.html", snapshot="0" * 64, language="en", published="2031-03-05T06:00:00Z"
    )
    return Reading(article=article, statements=statements)


def planted(**fields: Any) -> dict[str, Any]:
    """A planted forecast as the case lists it."""
    row = {"id": "f1", "file": "a.html", "words": "the quay will open by Friday", "who": "Ida Moss",
           "window_edtf": "2031-03-05/2031-03-07", "condition": "if it rains"}  # fmt: skip
    return {**row, **fields}


def test_right_forecast_counts_in_all() -> None:
    """And the other one is beside it."""
    found = measured([reading()], [planted()])
    assert found.figures() == {
        "planted": 1, "found": 100, "window": 100, "voice": 100, "condition": 100, "beside": 1}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "figure"),
    [
        ({"window_edtf": "2031-03-05/2031-03-08"}, "window"),
        ({"window_edtf": "2031-03-05/.."}, "window"),
        ({"who": "Bo Clerk"}, "voice"),
        ({"who": "unnamed clerk"}, "voice"),
        ({"condition": "by Friday"}, "condition"),
        ({"words": "A clerk said"}, "found"),
    ],
)
def test_wrong_part_does_not_count(changed: dict[str, Any], figure: str) -> None:
    """Each by itself."""
    assert measured([reading()], [planted(**changed)]).figures()[figure] == 0


def test_unnamed_voice_and_no_window_can_be_right() -> None:
    """Where the planted one has none either."""
    row = planted(words="the ferry will sail", who="unnamed clerk", window_edtf="2031-03-05/..", condition=None)
    found = measured([reading()], [row])
    assert (found.found, found.windows, found.voices, found.hanging) == (1, 1, 1, 0)


def test_words_that_are_not_there_are_told() -> None:
    """A planted forecast whose words the article lacks is an error in the list."""
    with pytest.raises(ValueError, match="is not in the text"):
        measured([reading()], [planted(words="no such words")])
