"""Where an article says that it was changed."""

from __future__ import annotations

import time

import pytest

from sayso.newsroom.notices import notices


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It burnt.\n\nCorrection: the depot is in Orrin. More.", ["Correction: the depot is in Orrin."]),
        ("It burnt. Editor’s note: We added a reply.", ["Editor’s note: We added a reply."]),
        ("Blast\n\nUpdated 14:05 on 3 March 2031\n\nIt burnt.", ["Updated 14:05 on 3 March 2031"]),
        ("CORRECTED (3 March): the name\nIt burnt.", ["CORRECTED (3 March): the name"]),
        (
            "It burnt. An earlier version of this story misstated the number. It was two.",
            ["An earlier version of this story misstated the number."],
        ),
        (
            "It burnt. *This article has since been updated with a reply.",
            ["*This article has since been updated with a reply."],
        ),
        ("This report was withdrawn.", ["This report was withdrawn."]),
    ],
)
def test_notice_is_told_in_its_own_words(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in notices(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The list was updated, the ministry said.",
        "Correction officers left the prison.",
        "Updates on the fire were few.",
        "The law was amended in 2029.",
        "He corrected himself: it was two.",
    ],
)
def test_what_is_reported_to_change_is_no_notice(text: str) -> None:
    assert notices(text) == ()


@pytest.mark.parametrize(
    "part", ["Updated ", "this article ", "\n", "correction (", "an earlier version of this story ", "* "]
)
def test_hostile_notices_take_no_time(part: str) -> None:
    began = time.process_time()
    assert len(notices(part * 100_000)) <= 20
    assert time.process_time() - began < 3
