"""Event factuality marked by hand, in the layouts it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import events
from evaluation.events import Sentence

CONLL = "0\tBees\t_\tNNS\n1\tleft\t2.5\tVBD\n\n0\tHush\t_\tUH\n\n\n0\tNone\t_\n1\tstung\t-3.0\n"
JSONL = (
    '{"text": "Bees left", "targets": [{"span1": [1, 2], "label": 2.5, "span_text": "left"}]}\n'
    '{"text": "Hush", "targets": []}\n'
    '{"text": "None stung", "targets": [{"span1": [1, 2], "label": -3}]}\n'
)
SENTENCES = [
    Sentence(forms=("Bees", "left"), labels={1: 2.5}),
    Sentence(forms=("Hush",), labels={}),
    Sentence(forms=("None", "stung"), labels={1: -3.0}),
]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


@pytest.mark.parametrize(("name", "text"), [("dev.conll", CONLL), ("dev.jsonl", JSONL)])
def test_both_layouts_give_the_same(tmp_path: Path, name: str, text: str) -> None:
    """Words and labels, the last sentence too where no empty line follows it."""
    assert list(events.read(written(tmp_path, name, text))) == SENTENCES


def test_conll_is_preferred_where_both_are_there(tmp_path: Path) -> None:
    """JSON Lines leaves out sentences without events, so it comes second."""
    written(tmp_path, "dev.jsonl", JSONL)
    assert events.path_of(tmp_path, "dev").name == "dev.jsonl"
    written(tmp_path, "dev.conll", CONLL)
    assert events.path_of(tmp_path, "dev").name == "dev.conll"
    with pytest.raises(FileNotFoundError, match=r"no train\.conll or train\.jsonl"):
        events.path_of(tmp_path, "train")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.conll", "0\tBees\n", r"a\.conll:1: 2 columns, at least 3 expected"),
        ("a.conll", "0\tBees\t_\n1\tleft\tyes\n", r"a\.conll:2: label 'yes', a number expected"),
        ("a.conll", "0\tleft\t9\n", r"a\.conll:1: label 9\.0, from -3\.0 to 3\.0 expected"),
        ("a.jsonl", JSONL + "{", r"a\.jsonl:4: not a sentence"),
        ("a.jsonl", '{"text": "Bees"}', r"a\.jsonl:1: not a sentence"),
        ("a.jsonl", JSONL.replace("[1, 2]", "[2, 3]"), r"a\.jsonl:1: label at word 2, the sentence has 2"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    """One line says which line of which file it is and what is wrong."""
    with pytest.raises(ValueError, match=message):
        list(events.read(written(tmp_path, name, text)))
