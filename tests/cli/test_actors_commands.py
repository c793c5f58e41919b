"""The commands that list actors and what they are called, run as a user would."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.records import Actor, Article, Dating, Name, Reading, Run, actor_id, article_id


def _kept(path: Path) -> None:
    """A case of two articles that call one body, and one person, differently."""
    texts = {
        "The Post": "Ada Quill of the so-called Salt League spoke.",
        "The Echo": "Quill left the Salt League.",
    }
    with Ledger(path) as ledger:
        for outlet, text in texts.items():
            person = "Ada Quill" if "Ada" in text else "Quill"
            found = [(person, "person", ()), ("Salt League", "organisation", ("so-called",))]
            actors = tuple(
                Actor(
                    id=actor_id(name=name, kind=kind),  # type: ignore[arg-type]  # literals, by way of a tuple
                    name=name,
                    kind=kind,  # type: ignore[arg-type]
                    country=None,
                    names=(Name(span=_span(text, name), attributes=tuple(_span(text, w) for w in words if w in text)),),
                )
                for name, kind, words in found
            )
            article = Article(
                id=article_id(text=text, outlet=outlet, url=None), text=text, name=outlet, snapshot="0" * 64,
                language="en", outlet=outlet,
            )  # fmt: skip
            ledger.keep(
                Reading(article=article, statements=(), actors=actors, dating=Dating()), Run(reader="t", version="1")
            )


def _span(text: str, words: str) -> tuple[int, int]:
    at = text.index(words)
    return at, at + len(words)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "c.sayso"
    _kept(path)
    monkeypatch.setenv("SAYSO_CASE", str(path))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_actors_are_one_across_articles_by_name_alone(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A last name is only suggested; an alias makes it so."""
    _, out, _ = run(capsys, "actors", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["name"]: row["articles"] for row in rows} == {"Salt League": 2, "Ada Quill": 1, "Quill": 1}
    _, out, _ = run(capsys, "actors", "--suggest", "--json")
    (pair,) = [json.loads(line) for line in out.splitlines()]
    assert {pair["one"], pair["other"]} == {"Ada Quill", "Quill"}
    case.with_name(f"{case.name}.aliases.yaml").write_text("Ada Quill: [Quill]\n")
    _, out, _ = run(capsys, "actors", "--json")
    assert {json.loads(line)["name"]: json.loads(line)["articles"] for line in out.splitlines()} == {
        "Salt League": 2,
        "Ada Quill": 2,
    }


def test_naming_gives_loaded_words_with_where_they_stand(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One outlet puts a word before the name, the other doesn't."""
    _, out, _ = run(capsys, "naming", "Salt League", "--loaded", "--json")
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["outlet"], row["loaded"], row["uses"][0]["words"]) == ("The Post", ["so-called"], "Salt League")
    _, out, _ = run(capsys, "naming", "--csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(out)) if row["outlet"] == "The Echo"]
    assert run(capsys, "naming", "Nobody Known")[0] == 1


def test_circle_of_aliases_is_one_line(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And both forms at once are refused."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("A: [B]\nB: [A]\n")
    status, out, err = run(capsys, "actors", "--aliases", str(bad))
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "bad.yaml" in err
    status, _, err = run(capsys, "actors", "--json", "--csv")
    assert (status, len(err.splitlines())) == (1, 1)
