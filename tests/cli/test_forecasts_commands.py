"""The commands that list forecasts and say what came of them, run as a user would."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso import across
from sayso.cli import main
from sayso.ledger import Ledger
from sayso.records import (
    Actor,
    Article,
    Moment,
    Name,
    Reading,
    Run,
    Statement,
    Voice,
    actor_id,
    article_id,
    statement_id,
)

TEXT = "Ida Moss said the quay will open by Friday. A clerk said the ferry would sail if the quay opened."


def _kept(path: Path) -> None:
    """A case of one article with a forecast that has a window and one that hangs on a condition."""
    article = Article(
        id=article_id(text=TEXT, outlet="The Post", url=None), text=TEXT, name="a.txt", snapshot="0" * 64,
        language="en", outlet="The Post", published="2031-03-05T06:00:00+00:00",
    )  # fmt: skip
    moss = Voice(source=(0, 8), cue=(9, 13), kind="person", actor="Ida Moss")
    clerk = Voice(source=_span("A clerk"), cue=None, kind="unnamed")
    friday = Moment(
        span=_span("Friday"), type="DATE", value="2031-03-07", edtf="../2031-03-07", start=None,
        end="2031-03-08T00:00:00Z", anchor="publication", basis="told",
    )  # fmt: skip
    statements = []
    for words, voice, moments in (("the quay will open by Friday", moss, (friday,)),
                                  ("the ferry would sail if the quay opened", clerk, ())):  # fmt: skip
        content = (_span(words),)
        statements.append(
            Statement(
                id=statement_id(article=article.id, content=content, chain=(voice,)),
                content=content,
                form="indirect",
                chain=(voice,),
                act="say",
                status="planned",
                moments=moments,
            )
        )
    actor = Actor(id=actor_id(name="Ida Moss", kind="person"), name="Ida Moss", kind="person", country=None,
                  names=(Name(span=(0, 8)),))  # fmt: skip
    with Ledger(path) as ledger:
        ledger.keep(
            Reading(article=article, statements=tuple(statements), actors=(actor,)), Run(reader="t", version="1")
        )
        across.link(ledger)


def _span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "c.sayso"
    _kept(path)
    monkeypatch.setenv("SAYSO_CASE", str(path))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["forecasts", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    status, out, _ = run(capsys, *arguments, "--json")
    assert status == 0
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.usefixtures("case")
def test_list_tells_window_who_and_condition(capsys: pytest.CaptureFixture[str]) -> None:
    """What ends soonest first; the state is that of the day that is asked for."""
    first, second = rows(capsys, "--day", "2031-03-08")
    assert (first["state"], first["window"], first["window_words"], first["who"]) == (
        "lapsed", "2031-03-05/2031-03-07", "Friday", "Ida Moss")  # fmt: skip
    assert (second["state"], second["who"], second["condition"]) == ("open", "A clerk", "if the quay opened")
    assert rows(capsys, "--day", "2031-03-07")[0]["state"] == "open"
    _, out, _ = run(capsys, "--csv")
    told = list(csv.DictReader(io.StringIO(out)))
    assert [row["words"] for row in told] == ["the quay will open by Friday", "the ferry would sail if the quay opened"]
    _, out, _ = run(capsys, "--day", "2031-03-08")
    assert "“the quay will open by Friday”" in out
    assert "Ida Moss, in The Post · said 5 March 2031" in out
    assert "lapsed: 5 March 2031 to 7 March 2031 (“Friday”)" in " ".join(out.split())
    assert "open, no window given · on condition: “if the quay opened”" in out


@pytest.mark.usefixtures("case")
def test_resolved_forecast_leaves_the_list_and_keeps_its_history(capsys: pytest.CaptureFixture[str]) -> None:
    """It is shown with --all, with outcome, basis, name and the rule that was written down beforehand."""
    ident = str(rows(capsys)[0]["id"])[:8]
    assert run(capsys, "rule", ident, "A ship ties up", "--by", "Bo")[0] == 0
    status, _, err = run(capsys, "resolve", ident, "came-about", "--basis", "https://p.example", "--by", "Ann")
    assert status == 0
    assert "A ship ties up" in err
    assert len(rows(capsys)) == 1
    (told,) = [row for row in rows(capsys, "--all") if row["state"] == "resolved"]
    assert (told["outcome"], told["basis"], told["by"], told["rule"]) == (
        "came about", "https://p.example", "Ann", "A ship ties up")  # fmt: skip
    shown = " ".join(run(capsys, "--all")[1].split())
    assert "to be decided so, as written down: A ship ties up" in shown
    assert "→ came about (says Ann, " in shown
    status, _, err = run(capsys, "resolve", ident, "void", "--basis", "https://p.example", "--by", "Cy")
    assert status == 0
    assert "this supersedes: came about, by Ann" in err


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["resolve", "zzz", "void", "--basis", "x", "--by", "Ann"], "zzz: no forecasts of the case have an id"),
        (["resolve", "", "void", "--basis", "x", "--by", "Ann"], '"": no forecasts of the case have an id'),
        (["resolve", "ID", "maybe", "--basis", "x", "--by", "Ann"], "maybe: it is no outcome; give one of: came about"),
        (["resolve", "ID", "void", "--by", "Ann"], "it is resolved on no basis; name an address"),
        (["resolve", "ID", "void", "--basis", "x"], "nobody is named who decides; give --by NAME"),
        (["rule", "ID", " ", "--by", "Ann"], "the rule has no words"),
        (["--day", "soon"], "soon: it is no day; give it as YYYY-MM-DD"),
        (["--day", "2031-03-05", "record"], "--day: give it after record"),
        (["record", "Nobody"], "Nobody: no forecast by a voice called so"),
    ],
)
def test_bad_input_is_told_in_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    """What is wrong and what to do; nothing is kept."""
    ident = str(rows(capsys)[0]["id"])
    status, out, err = run(capsys, *(ident if one == "ID" else one for one in arguments))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert {row["state"] for row in rows(capsys, "--all", "--day", "2031-03-05")} == {"open"}


@pytest.mark.usefixtures("case")
def test_same_resolution_twice_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It would say nothing new."""
    given = ["resolve", str(rows(capsys)[0]["id"]), "did not", "--basis", "x", "--by", "Ann"]
    assert run(capsys, *given)[0] == 0
    status, _, err = run(capsys, *given)
    assert status == 1
    assert err.count("\n") == 1
    assert "resolved so already" in err


def test_decision_is_shown_when_its_forecast_is_no_longer_read(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the words that it quotes, and it can still be superseded."""
    ident = str(rows(capsys)[0]["id"])
    run(capsys, "resolve", ident, "void", "--basis", "x", "--by", "Ann")
    with Ledger(case) as ledger:
        (reading,) = ledger.readings()
        ledger.keep(Reading(article=reading.article, statements=()), Run(reader="t", version="2"))
    (told,) = rows(capsys, "--all")
    assert (told["id"], told["words"], told["outcome"]) == (ident, "the quay will open by Friday", "void")
    assert run(capsys, "resolve", ident[:6], "did not", "--basis", "x", "--by", "Ann")[0] == 0


@pytest.mark.usefixtures("case")
def test_record_is_of_named_voices(capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, and no share of so few; a clerk without a name has none."""
    run(capsys, "resolve", str(rows(capsys)[0]["id"]), "came about", "--basis", "x", "--by", "Ann")
    (told,) = rows(capsys, "record")
    assert (told["voice"], told["forecasts"], told["came_about"], told["share"]) == ("Ida Moss", 1, 1, None)
    assert rows(capsys, "record", "ida moss") == [told]
