"""The labels of contests: read strictly, and held against what is found, wherever exactly a content starts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.contests import Label, digits, labelled, measured, read
from sayso.linked import Contest, contest_id
from sayso.records import Reading
from tests.linking.told_texts import reading, statement, voice

TEXT = "Eels were sold at Tarlow. Bo Ness said eels were sold. Ida Moss said no eels were sold."
ROW = {
    "corpus": "fa-kes", "drawn": "first", "kind": "denial", "one": ["0123456789ab", 310], "other": ["ba9876543210", 45],
    "right": False, "why": "other-doer",
}  # fmt: skip


def told() -> Reading:
    """One article in which one voice denies what another says."""
    return reading(
        TEXT,
        statement(TEXT, "no eels were sold", voice(TEXT, "Ida Moss", "said", "Ida Moss", kind="person")),
        statement(TEXT, "eels were sold", voice(TEXT, "Bo Ness", "said", "Bo Ness", kind="person")),
    )


def contest() -> Contest:
    one, other = told().statements
    return Contest(id=contest_id(kind="denial", one=one.id, other=other.id), kind="denial", one=one.id, other=other.id, says="")  # fmt: skip


def label(*, off: int = 0, right: bool = True, other: int | None = None) -> Label:
    """A label of the contest, so many code points off; or of another place."""
    one, two = (each.content[0][0] for each in told().statements)
    article = digits(TEXT)
    return Label(
        corpus="fa-kes", drawn="first", kind="denial", one=(article, two + off if other is None else other),
        other=(article, one), right=right, why="contest" if right else "other-doer",
    )  # fmt: skip


def written(path: Path, *rows: object) -> Path:
    file = path / "labels.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), "utf8")
    return file


def test_bundled_labels_are_read() -> None:
    """All of them, right ones and wrong ones, of three corpora."""
    found = read()
    assert {each.corpus for each in found} == {"fa-kes", "ecbplus", "polnear"}
    assert {each.right for each in found} == {True, False}


@pytest.mark.parametrize(
    "change", [{"why": "odd"}, {"right": True}, {"kind": "quarrel"}, {"corpus": "other"}, {"more": 1}, {"one": 3}]
)
def test_a_label_that_is_none_is_an_error(change: dict[str, object], tmp_path: Path) -> None:
    """It names the line."""
    with pytest.raises(ValueError, match=r"labels\.jsonl:2: "):
        read(written(tmp_path, ROW, {**ROW, "one": ["00", 1], **change}))


def test_one_contest_has_one_label(tmp_path: Path) -> None:
    """Either way round, and a few code points off."""
    with pytest.raises(ValueError, match="twice"):
        read(written(tmp_path, ROW, {**ROW, "one": ["ba9876543210", 50], "other": ["0123456789ab", 300]}))


def test_found_contests_are_right_by_their_label() -> None:
    """A start that is a little off is the same; one that is far off is another place."""
    for given, known, right in ((label(off=9), 1, 1), (label(right=False), 1, 0), (label(other=900), 0, 0)):
        _, figures = measured(list(labelled([contest()], [given], [told()])), [given])
        assert (figures["all"]["found"], figures["all"]["right"], figures["no label"]) == (known, right, 1 - known)


def test_a_text_is_known_again_by_its_letters() -> None:
    """Whatever its blanks and quotation marks."""
    assert digits("“Eels”  were\nsold") == digits('"Eels" were sold')
    assert digits("Eels were sold") != digits("Eels were told")
