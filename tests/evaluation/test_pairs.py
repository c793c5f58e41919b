"""Pairs of articles labelled by reading, held against the labels that follow from echoes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import pairs
from evaluation.__main__ import main
from evaluation.pairs import LABELS, Label, Pair
from sayso.linked import Echo, EchoKind, Passage
from sayso.records import Article, Reading


def pair(name: str, label: Label, *, stock: bool = False, again: Label | None = None) -> Pair:
    one, other = name.split()
    return Pair(one=one, other=other, label=label, why="invented", stock=stock, again=again)


def echo(kind: EchoKind) -> Echo:
    passages = [Passage(article=article, spans=((0, 9),)) for article in ("a", "b")]
    return Echo(
        id=kind, first=passages[0], then=passages[1], kind=kind, direction="unknown", share=1.0, credited=False,
        basis="invented", origin="the Harbour Guild" if kind == "shared origin" else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ([], "independent"),
        (["shared origin"], "same origin"),
        (["shared origin", "reworded"], "derived"),
        (["second-hand"], "derived"),
        (["trimmed", "verbatim"], "derived"),
        (["shared origin", "verbatim", "whole"], "wire copy"),
    ],
)
def test_a_label_is_that_of_the_strongest_echo(kinds: list[EchoKind], label: Label) -> None:
    """A whole article before passages, passages before an origin, that before nothing."""
    assert pairs.label_of([echo(kind) for kind in kinds]) == label


def test_scores_are_by_label_and_of_text_shared_at_all() -> None:
    """Wire copy taken for derived is wrong as a label, right as text that is shared."""
    gold = [pair("a b", "wire copy"), pair("a c", "derived"), pair("b c", "same origin"), pair("a d", "independent")]
    made: dict[str, Label] = {"a b": "derived", "a c": "derived", "b c": "independent", "a d": "independent"}
    counts = pairs.scored(gold, made)
    assert counts.f1("wire copy") == 0
    assert counts.f1("derived") == pytest.approx(100 * 2 / 3)
    assert counts.f1("same origin") == 0
    assert counts.f1("independent") == pytest.approx(100 * 2 / 3)
    assert counts.f1("text shared") == 100
    mean, reach = pairs.macro(counts)
    assert mean == pytest.approx(100 / 3)
    assert reach is not None
    assert reach[0] < mean < reach[1]


def test_confusion_has_what_pairs_are_in_rows() -> None:
    """A derived pair found independent stands in the row of derived, in the column of independent."""
    gold = [pair("a b", "derived"), pair("a c", "derived"), pair("b c", "independent")]
    rows = pairs.confusion(gold, {"a b": "independent", "a c": "derived", "b c": "independent"})
    assert rows == [
        ["wire copy", "0", "0", "0", "0"],
        ["derived", "0", "1", "0", "1"],
        ["same origin", "0", "0", "0", "0"],
        ["independent", "0", "0", "0", "1"],
    ]


def test_agreement_is_of_pairs_read_twice() -> None:
    """Pairs read once don't count."""
    gold = [
        pair("a b", "derived", again="derived"),
        pair("a c", "derived", again="wire copy"),
        pair("b c", "independent"),
    ]
    assert pairs.agreement(gold) == {"read_twice": 2, "same_label": 1}


def line(**changes: object) -> str:
    return json.dumps({"one": "1", "other": "2", "label": "derived", "why": "invented", "stock": False} | changes)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([line(label="copied")], ":1: 'copied': no such label"),
        ([line(again="copied")], ":1: 'copied': no such label"),
        ([line(note="more")], r":1: keys: \['note'\]"),
        (['{"one": "1"}'], ":1: keys: "),
        ([line(other="1")], ":1: an article paired with itself"),
        ([line(), line(one="2", other="1")], ":2: the pair comes twice"),
        ([line(label="same origin", stock=True)], ":1: stock background"),
        (["{"], ":1: "),
        (["7"], ":1: "),
    ],
)
def test_reading_pairs_names_the_line_that_is_wrong(tmp_path: Path, lines: list[str], fault: str) -> None:
    """Nothing is scored with a file that is not as the guideline has it."""
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(lines), "utf8")
    with pytest.raises(ValueError, match=fault):
        pairs.read(path)


def test_the_bundled_pairs_have_all_labels_and_quote_nothing_long() -> None:
    """150 pairs, every fifth of them read twice; whatever is said of them is short."""
    gold = pairs.read()
    assert len(gold) == 150
    assert {p.label for p in gold} == set(LABELS)
    assert pairs.agreement(gold)["read_twice"] == 30
    assert all(len(p.why) <= 80 and '"' not in p.why for p in gold)


def collection(path: Path, *units: str, text: str = "Four ferrymen died, the Guild said") -> Path:
    rows = [f'{unit},Boiler bursts,"{text} ({n}).",quay,3/14/2031' for n, unit in enumerate(units)]
    path.write_text("unit_id,article_title,article_content,source,date\n" + "\n".join(rows) + "\n", "utf8")
    return path


def test_articles_are_found_by_their_id(tmp_path: Path) -> None:
    """With the month before the day; of two with one id the first; others are left out."""
    found = pairs.articles_of(collection(tmp_path / "a.csv", "1", "2", "2", "3"), ["2", "1"])
    assert set(found) == {"1", "2"}
    assert found["2"].text == "Four ferrymen died, the Guild said (1)."
    assert found["2"].published == "2031-03-14"
    assert (found["1"].title, found["1"].outlet) == ("Boiler bursts", "quay")
    assert found["1"].id != found["2"].id


def test_articles_that_are_not_there_are_named(tmp_path: Path) -> None:
    """A collection without an article of the pairs is another."""
    with pytest.raises(ValueError, match="no article 9; is it FA-KES"):
        pairs.articles_of(collection(tmp_path / "a.csv", "1"), ["1", "9"])


class Unread:
    """A reader that reads no statements: echoes are found by words."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, article: Article) -> Reading:
        return Reading(article=article, statements=())


STORY = """A boiler burst at the Tarvele lock before dawn on Monday, killing four ferrymen and scalding a lock keeper who had
come to warn them. The lock was built by convicts and had stood shut since the spring floods carried off its lower gate.
Divers searched the basin until noon, when the last of the crew was found below the sluice. Repairs were promised twice
and put off twice, as the quarry that cuts its granite went bankrupt in autumn"""


def test_the_command_reads_articles_and_scores_what_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story carried whole is found; a pair labelled wire copy that shares nothing is shown as a mistake."""
    monkeypatch.setattr(pairs, "Reader", Unread)
    data = collection(tmp_path / "a.csv", "1", "2", text=STORY)
    with data.open("a", encoding="utf8") as file:
        file.write("3,Choir,The choir of Olmar sang for two hours in the rain and nobody left.,bell,3/14/2031\n")
    gold = tmp_path / "pairs.jsonl"
    gold.write_text(f"{line(label='wire copy')}\n{line(label='wire copy', other='3')}\n", "utf8")
    assert main(["pairs", "--data", str(data), "--pairs", str(gold), "--mistakes"]) == 0
    shown = capsys.readouterr().out
    assert "1 3: wire copy, not independent (invented)" in shown
    assert "1 2:" not in shown
    figures = json.loads(shown.splitlines()[-1])
    assert figures["wire_copy"] == pytest.approx(66.67)
    assert figures["text_shared"] == pytest.approx(66.67)
    assert figures["read_twice"] == 0
