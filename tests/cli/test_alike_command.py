"""The command that finds what says something like given words, run as a user would."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.linking.alike.encoder import Encoder, Floats
from sayso.records import Review
from tests.cli.test_linked_commands import case as linked_case
from tests.cli.test_linked_commands import rows, run

case = linked_case


def test_what_is_said_in_other_words_is_found(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The statement's words, whose they are and where; of one claim one statement."""
    first, *others = rows(capsys, "alike", "the factory owner says no tap was open")
    assert "denied that any valve had been left open" in first["words"]
    assert first["outlet"] in ("Wire", "Echo")
    assert -1 <= first["near"] <= 1
    claims = [row["claim"] for row in (first, *others) if row["claim"]]
    assert len(claims) == len(set(claims))


def test_table_and_csv_have_as_many(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(rows(capsys, "alike", "workers ill after a leak", "--most", "3"))
    status, out, _ = run(capsys, "alike", "workers ill after a leak", "--most", "3", "--csv")
    assert status == 0
    assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == count
    status, out, _ = run(capsys, "alike", "workers ill after a leak", "--most", "3")
    assert status == 0
    assert out.count("near ") == count


def test_a_statement_is_not_like_itself(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = rows(capsys, "alike", "a leak at the tannery")
    again = rows(capsys, "alike", "--of", first["statement"])
    assert again
    assert first["statement"] not in {row["statement"] for row in again}


def test_reviews_by_others_are_shown_as_theirs(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = Review(
        id="r" * 20, claim="A choir in Vask performed during a downpour", name="r.json", snapshot="0" * 64,
        reviewer="Checkers of Vask", rating="Half so",
    )  # fmt: skip
    with Ledger(case) as ledger:
        ledger.reviews.keep([review], snapshot_bytes=1)
    found = rows(capsys, "alike", "the choir of Vask sang in the rain")
    (theirs,) = (row for row in found if row["reviewer"])
    assert (theirs["reviewer"], theirs["rating"], theirs["statement"]) == ("Checkers of Vask", "Half so", None)
    status, out, _ = run(capsys, "alike", "the choir of Vask sang in the rain")
    assert status == 0
    assert "a review by others" in out


def test_vectors_are_made_once(case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(capsys, "alike", "a leak")
    read: list[str] = []
    real = Encoder.vectors

    def noted(self: Encoder, texts: Sequence[str]) -> Floats:
        read.extend(texts)
        return real(self, texts)

    monkeypatch.setattr(Encoder, "vectors", noted)
    assert rows(capsys, "alike", "a leak") == before
    assert set(read) == {"a leak", "a leak "}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "give either words or --of STATEMENT"),
        (("a leak", "--of", "00"), "give either words or --of STATEMENT"),
        (("--of", "zzzz"), "no statements of the case have an id that begins so"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(
    arguments: tuple[str, ...], says: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "alike", *arguments)
    assert (status, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1
