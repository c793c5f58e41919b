"""The commands that list what is found across articles, run as a user would."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso import across
from sayso.cli import main
from sayso.ledger import Ledger
from tests.test_across import RUN, TEXTS, reading


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "c.sayso"
    with Ledger(path) as ledger:
        for outlet in TEXTS:
            ledger.keep(reading(outlet), RUN)
        across.link(ledger)
    monkeypatch.setenv("SAYSO_CASE", str(path))
    monkeypatch.setenv("COLUMNS", "160")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    status, out, err = run(capsys, *arguments, "--json")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("command", ["claims", "echoes", "drift", "contests", "voices", "actors", "naming", "framing"])
def test_every_listing_is_readable_in_all_three_forms(
    command: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table, JSON Lines and CSV, with as many rows."""
    count = len(rows(capsys, command))
    status, out, _ = run(capsys, command, "--csv")
    assert status == 0
    assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == count
    assert run(capsys, command)[0] == 0


def test_echo_is_told_with_both_sides_words(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outlets and words, not ids alone."""
    found = [row for row in rows(capsys, "echoes") if {row["first_outlet"], row["then_outlet"]} == {"Wire", "Echo"}]
    assert found
    assert all(row["first_outlet"] == "Wire" for row in found)
    assert any("Brigid Ashlar" in row["first_words"] and "Brigid Ashlar" in row["then_words"] for row in found)
    _, out, _ = run(capsys, "echoes")
    assert "Wire" in out


def test_lineage_is_told_with_its_articles_in_order(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The wire first, and whoever took its words after it."""
    (lineage, *_) = rows(capsys, "echoes", "--lineages")
    assert lineage["outlets"][:2] == ["Wire", "Echo"]
    assert lineage["earliest"] == ["Wire"]
    assert "Wire (2031-03-03) → Echo (2031-03-04)" in run(capsys, "echoes", "--lineages", "--csv")[1]


def test_framing_can_be_asked_for_by_voice(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the places behind each count."""
    (row,) = rows(capsys, "framing", "Shepherds")
    assert (row["outlet"], row["month"], row["cue"], row["count"]) == ("Own", "2031-03", "told", 1)
    assert len(row["uses"]) == 1


def test_claim_is_shown_with_those_who_carry_it(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the beginning of its id, with a line on how many mouths it comes from."""
    (first, *_) = rows(capsys, "claims")
    status, out, _ = run(capsys, "claim", first["id"][:8])
    assert status == 0
    assert out.startswith(f"{first['id'][:8]}  “{first['words']}”")
    assert "Carried by 2 outlets (" in out
    assert out.index("In order of time") < out.index("Why these are one claim")
    assert {member["outlet"] for member in first["members"]} == set(first["carried_by"])
    status, _, err = run(capsys, "claim", "ffff")
    assert (status, len(err.splitlines())) == (1, 1)


def test_claim_tells_its_story_in_order_of_time(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each statement with the echo that leads to it, and what changed on the way, both sides' words marked."""
    of = {row["id"]: row for row in rows(capsys, "claims") if {"Wire", "Echo"} <= set(row["carried_by"])}
    found = [claim for ident in of for claim in rows(capsys, "claim", ident) if claim["drifts"]]
    assert found
    _, out, _ = run(capsys, "claim", found[0]["id"])
    told = " ".join(out.split("In order of time")[1].split())
    assert told.index("Wire, 3 March 2031, 08:00 UTC") < told.index("Echo, 4 March 2031, 08:00 UTC")
    assert "← Wire, 3 March 2031" in told
    assert "one day before" in told
    assert "~ hedge dropped" in told
    assert "− Wire, 3 March 2031: A −[suspected] leak at the Orrin tannery" in told
    assert "+ Echo, 4 March 2031: A leak at the Orrin tannery" in told


def test_listing_tells_how_many_it_leaves_out(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line where there are more; none where all are shown, as they are in a pipe."""
    count = len(rows(capsys, "drift"))
    assert count > 1
    _, out, err = run(capsys, "drift", "--most", "1")
    assert err == f"and {count - 1} more: --most 0 shows them all, --json and --csv write them\n"
    assert len(out) < len(run(capsys, "drift")[1])
    assert run(capsys, "drift")[2] == ""


def test_articles_that_are_not_linked_are_counted(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody takes what is missing for what is not there."""
    with Ledger(case) as ledger:
        one = reading("Apart")
        article = replace(one.article, id="0" * 32, text=one.article.text)
        ledger.keep(replace(one, article=article, statements=()), RUN)
    assert "1 article not linked yet, and left out here: sayso link" in run(capsys, "claims")[2]
    run(capsys, "link")
    assert "not linked" not in run(capsys, "claims")[2]


@pytest.mark.parametrize("given", ["", "zz", "0", "'"])
def test_claim_that_is_none_or_several_is_one_line(given: str, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id of nothing, one that is no id, and none at all."""
    status, out, err = run(capsys, "claim", given)
    assert (status, out, len(err.splitlines())) == (1, "", 1)


def test_drift_can_be_asked_for_by_kind(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And a kind that there is not is one line."""
    every = rows(capsys, "drift")
    dropped = rows(capsys, "drift", "--kind", "attribution dropped")
    assert dropped
    assert dropped == [row for row in every if row["kind"] == "attribution dropped"]
    status, _, err = run(capsys, "drift", "--kind", "mood changed")
    assert (status, len(err.splitlines())) == (1, 1)


def test_search_by_voice_outlet_and_day(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Statements before articles; marks only for people."""
    hits = rows(capsys, "search", "tannery", "--outlet", "Wire")
    assert hits[0]["statement"]
    assert {hit["outlet"] for hit in hits} == {"Wire"}
    assert not any("\x02" in hit["words"] or "[" in hit["words"] for hit in hits)
    assert {hit["chain"] for hit in rows(capsys, "search", "goats", "--voice", "shepherds")} == {"shepherds"}
    assert {hit["outlet"] for hit in rows(capsys, "search", "tannery", "--since", "2031-03-05")} == {"Own"}
    assert "[tannery]" in run(capsys, "search", "tannery")[1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["twelve workers"], {"Wire", "Echo"}),
        (["workers", "twelve"], {"Wire", "Echo"}),
        (["goats", "OR", "choir"], {"Own", "Apart"}),
        (["workers", "NOT", "twelve"], {"Own"}),
        (["(goats OR choir)", "AND", "rain"], {"Apart"}),
        (["sick*"], {"Wire", "Echo", "Own"}),
        (["choir-sang"], set()),
        (["Vask's", "choir"], set()),
    ],
)
def test_search_takes_phrases_operators_and_beginnings(
    words: list[str], found: set[str], case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several words given together are a phrase; words with a hyphen or an apostrophe need no quotation marks."""
    assert {hit["outlet"] for hit in rows(capsys, "search", *words)} == found


@pytest.mark.parametrize("given", [['"open'], ["AND"], [""], ["("], ["goats", "OR"], ["x", "--since", "2031-13"],
                                   ["x", "--until", "soon"], ["x", "--json", "--csv"]])  # fmt: skip
def test_search_that_cannot_be_understood_is_one_line(
    given: list[str], case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on standard output, one line on what is wrong."""
    status, out, err = run(capsys, "search", *given)
    assert (status, out, len(err.splitlines())) == (1, "", 1)


def test_withdrawn_article_stays_and_is_marked(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By name and on a basis; said twice it is refused; it can stand again."""
    ident = reading("Wire").article.id
    for wrong in (["--by", "Ann"], ["--basis", "a notice"]):
        status, _, err = run(capsys, "withdraw", ident, *wrong)
        assert (status, len(err.splitlines())) == (1, 1)
    say = ["withdraw", ident[:8], "--by", "Ann", "--basis", "notice of 4 March"]
    assert run(capsys, *say)[0] == 0
    assert run(capsys, *say)[0] == 1
    assert "withdrawn: notice of 4 March (says Ann" in run(capsys, "show", ident[:8])[1]
    members = [m for row in rows(capsys, "claims") for m in row["members"]]
    assert {m["outlet"] for m in members if m.get("withdrawn")} == {"Wire"}
    out = case.with_name("d.html")
    assert run(capsys, "dossier", "-o", str(out))[0] == 0
    assert "withdrawn: notice of 4 March" in out.read_text(encoding="utf8")
    assert run(capsys, *say, "--undo")[0] == 0
    assert "withdrawn" not in run(capsys, "show", ident[:8])[1]


def test_link_says_what_is_new(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing, where all is linked."""
    assert run(capsys, "link")[2] == "nothing new is linked\n"


def test_framing_tells_outlet_month_and_cue(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By voice, for people; a voice that there is not is one line."""
    _, out, _ = run(capsys, "framing", "shepherds")
    assert out.splitlines() == ["shepherds · 1 time", "    Own, March 2031: told ×1"]
    status, out, err = run(capsys, "framing", "Nobody")
    assert (status, out, len(err.splitlines())) == (1, "", 1)


def test_framing_csv_has_the_spans_behind_each_count(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that each can be gone back to."""
    (row,) = csv.DictReader(io.StringIO(run(capsys, "framing", "shepherds", "--csv")[1], newline=""))
    use = json.loads(row["uses"])
    start, end = use["span"]
    assert use["article"] == reading("Own").article.id
    assert TEXTS["Own"][start:end] == "told"
