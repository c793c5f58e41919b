"""PolNeAR's layout: articles with attributions in brat standoff."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import polnear
from evaluation.polnear import Attribution

STANDOFF = """T1\tSource 0 5\tPilot
T2\tCue 6 10\tsaid
T3\tContent 11 14;20 25\tthe ... wind.
T4\tContent 15 19\tsea
T5\tCue 30 38\tapparent
T6\tEntity 0 3\tPil
T7\tAttribution 6 10\tsaid
E1\tAttribution:T7 Source:T1 Cue:T2 Content:T3 Content2:T4
E2\tAttribution-no-source:T7 Cue:T5
E3\tAttribution:T7 Source:T6
A1\tSure E1
"""


def corpus(folder: Path, annotations: dict[str, str]) -> Path:
    for part in ("text", "attributions"):
        (folder / "dev" / part).mkdir(parents=True)
    for name in ("wharf_one", "wharf_two"):
        (folder / "dev/text" / f"{name}.txt").write_text(f"Pilot said: {name}\r\n", "utf8", newline="")
    for name, text in annotations.items():
        (folder / "dev/attributions" / name).write_text(text, "utf8")
    return folder


def test_attributions_are_roles_with_all_their_fragments() -> None:
    """Several spans of a role are one element; an event without cue and content is none."""
    assert polnear.parse(STANDOFF) == (
        Attribution(source=((0, 5),), cue=((6, 10),), content=((11, 14), (15, 19), (20, 25))),
        Attribution(cue=((30, 38),)),
    )


def test_articles_are_read_as_the_first_annotator_did(tmp_path: Path) -> None:
    """In name order, offsets counting every byte's character; a second reading is asked for; one unread is left out."""
    data = corpus(tmp_path, {"wharf_one_b7.ann": STANDOFF, "wharf_one_a3.ann": STANDOFF[:70]})
    (first,) = polnear.read(data, "dev")
    assert (first.name, first.publisher, first.text) == ("wharf_one", "wharf", "Pilot said: wharf_one\r\n")
    assert len(first.attributions) == 0
    (second,) = polnear.read(data, "dev", annotator=1)
    assert len(second.attributions) == 2


def test_a_broken_annotation_is_named(tmp_path: Path) -> None:
    """The file is told; so is a split that is not there."""
    data = corpus(tmp_path, {"wharf_two_a3.ann": STANDOFF.replace("6 10", "6 x")})
    with pytest.raises(ValueError, match=r"wharf_two_a3\.ann: not brat standoff"):
        polnear.read(data, "dev")
    with pytest.raises(FileNotFoundError, match=r"no text/\*\.txt there"):
        polnear.read(data, "train")
