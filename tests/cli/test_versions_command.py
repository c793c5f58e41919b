"""The command that shows what changed in an article, and where else it is told."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.cli import main
from tests.test_case import SENTENCE, Toy

FIRST = SENTENCE * 3 + "A suspected leak sickened twelve workers, the warden \x1b[31msaid."
THEN = FIRST.replace("suspected ", "").replace("twelve", "<b>fifteen</b>") + " Correction: the number."


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file read, changed, and read again."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "c.sayso"
    monkeypatch.setenv("SAYSO_CASE", str(path))
    monkeypatch.setenv("COLUMNS", "160")
    with Case(path) as kept:
        for text in (FIRST, THEN):
            Path("a.txt").write_text(text)
            list(kept.read(["a.txt"], Toy()))
        Path("b.txt").write_text("The choir sang for an hour in the rain, and nobody minded at all, said the warden.")
        list(kept.read(["b.txt"], Toy()))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def ids(path: Path) -> list[str]:
    with Case(path) as kept:
        assert kept.ledger is not None
        (history,) = kept.ledger.sightings.histories()
        return list(history.ids)


def test_list_has_the_articles_that_changed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "versions", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert [version["article"] for version in row["versions"]] == ids(case)
    assert [version["follows"] for version in row["versions"]] == [None, ids(case)[0]]
    assert row["changed_words"] == [7]
    _, out, _ = run(capsys, "versions", "--csv")
    (line,) = csv.DictReader(io.StringIO(out, newline=""))
    assert (line["count"], line["changed_words"]) == ("2", "7")
    assert ids(case)[1][:8] in run(capsys, "versions")[1]


def test_one_shows_words_that_went_and_came_and_nothing_obeys(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the id of either version; without colours the signs tell it."""
    for ident in ids(case):
        status, out, _ = run(capsys, "versions", ident[:8])
        assert status == 0
        flat = " ".join(out.split())
        assert "A [-suspected-] leak sickened [-twelve-]" in flat
        assert "it says now: “Correction: the number.”" in flat
        assert "\x1b" not in out


def test_one_in_json_and_csv_has_every_change_with_its_span(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, then = ids(case)
    _, out, _ = run(capsys, "versions", then, "--json")
    (step,) = map(json.loads, out.splitlines())
    assert (step["first"]["article"], step["then"]["article"]) == (first, then)
    assert [note["new"] for note in step["notices"]] == [True]
    for change in step["changes"]:
        for text, side in ((FIRST, "first"), (THEN, "then")):
            assert (text[slice(*change[f"{side}_span"])] or None) == change[f"{side}_words"]
    _, out, _ = run(capsys, "versions", then, "--csv")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["kind"] for row in rows] == [change["kind"] for change in step["changes"]]


def test_article_of_one_version_says_so(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Case(case) as kept:
        assert kept.ledger is not None
        alone = next(a.id for a in kept.ledger.articles() if a.name == "b.txt")
    status, _, err = run(capsys, "versions", alone)
    assert status == 1
    assert "one version" in err


def test_show_and_the_dossier_tell_of_versions(case: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, then = ids(case)
    assert f"version 2 of 2 of this article; sayso versions {then[:8]}" in run(capsys, "show", then)[1]
    assert "version 1 of 2" in " ".join(run(capsys, "show")[1].split())
    assert run(capsys, "dossier", "-o", str(tmp_path / "d.html"))[0] == 0
    html = (tmp_path / "d.html").read_text(encoding="utf8")
    (section,) = re.findall(r'<section class="versions.*?</section>', html, re.DOTALL)
    assert "<del>" in section
    assert "&lt;b&gt;fifteen" in section
    assert "<b>fifteen" not in html
    assert '<a href="#versions">1 article that changed</a>' in html


def test_reading_anew_says_how_much_changed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the line at the end, beside what is new."""
    Path("a.txt").write_text(THEN.replace("hurt", "harmed", 1))
    Path("c.txt").write_text(SENTENCE * 4)
    with Case(case) as kept:
        outcomes = {o.name: o for o in kept.read(["a.txt", "c.txt"], Toy())}
    assert outcomes["a.txt"].changed == 1
    assert outcomes["c.txt"].changed is None


def test_case_without_versions_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "e.sayso"
    with Case(path):
        pass
    status, out, err = run(capsys, "versions", "--case", str(path))
    assert (status, out) == (0, "")
    assert "had twice" in err
