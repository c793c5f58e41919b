"""The gazetteer: built, opened, asked, added to, and damaged."""

from __future__ import annotations

import sqlite3
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.errors import GazetteerError
from sayso.reading.places import Gazetteer, building, dumps, installing, sources
from sayso.reading.places.keys import key
from tests.reading import invented_places as made

HAMLET = "77\tNew Hamlet\tNew Hamlet\tHamlette,حملت\t11.2\t20.3\tP\tPPL\tXB\t\t01\t\t\t\t120\t\t5\tX/Y\t2031-01-01"
DIVISION = "33\tNorthmark Governorate\tNorthmark\t\t11.1\t20\tA\tADM1\tXB\t\t01\t\t\t\t700000\t\t5\tX/Y\t2031-01-01"
SPRING = "88\tNew Spring\tNew Spring\t\t11.3\t20.3\tH\tSPNG\tXB\t\t01\t\t\t\t0\t\t5\tX/Y\t2031-01-01"


def dump(folder: Path, *lines: str, name: str = "XB.txt") -> Path:
    path = folder / name
    path.write_text("".join(line + "\n" for line in lines), "utf8")
    return path


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("St. Óstra", "saint ostra"),
        ("The Mere", "mere"),
        ("Al-Qúll", "al qull"),
        ("D'Or", "dor"),
        ("łódz", "Lodz"),
        ("W. Va.", "w va"),
    ],
)
def test_a_key_is_one_for_spellings_of_a_name(name: str, other: str) -> None:
    """Accents, case, dots, hyphens and a first "the" don't part them."""
    assert key(name) == key(other)


def test_a_name_gives_its_places_the_best_known_first(tmp_path: Path) -> None:
    """By main and other names, whatever the accents; what the name is to each is told."""
    with made.gazetteer(tmp_path) as gazetteer:
        assert [e.id for e in gazetteer.named("quillhaven")] == [7, 6, 8]
        (other,) = gazetteer.named("Quillhafen")
        assert (other.id, other.main, other.people) == (6, False, False)
        (people,) = gazetteer.named("Brannian")
        assert (people.id, people.people) == (1, True)
        assert gazetteer.named("Nowhere") == ()
        assert gazetteer.count == len(made.ALL)


def test_an_entry_is_told_with_what_it_lies_in(tmp_path: Path) -> None:
    """Number, name, what it is, division and country; a number below 0 is ours and not told."""
    with made.gazetteer(tmp_path) as gazetteer:
        told = [gazetteer.told(gazetteer.named(name)[0]) for name in ("Quillhafen", "Northmark", "Torvel", "Glass Sea")]
    assert told == [
        "GeoNames 6 Quíllhaven, town in Northmark, Brannia",
        "gazetteer Northmark, first-level division in Brannia",
        "GeoNames 2 Torvel, country",
        "GeoNames 10 Glass Sea, sea",
    ]


@pytest.mark.parametrize("damage", ["nothing", "words", "cut", "foreign"])
def test_a_damaged_gazetteer_is_named_in_one_line(tmp_path: Path, damage: str) -> None:
    """An empty file, another file, one cut short, another database: each says what to do."""
    made.gazetteer(tmp_path).close()
    path = tmp_path / "places.sqlite"
    whole = path.read_bytes()
    if damage == "foreign":
        path.unlink()
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE other (x)")
        database.close()
    else:
        path.write_bytes({"nothing": b"", "words": b"not a gazetteer " * 400, "cut": whole[: len(whole) // 3]}[damage])
    with (
        pytest.raises(GazetteerError, match=r"places\.sqlite: .*sayso gazetteer build") as raised,
        Gazetteer(path) as gazetteer,
    ):
        gazetteer.named("Quillhaven")
    assert "\n" not in str(raised.value)


def test_a_gazetteer_of_another_version_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    made.gazetteer(tmp_path).close()
    with sqlite3.connect(tmp_path / "places.sqlite") as database:
        database.execute("UPDATE about SET value = '0' WHERE key = 'format'")
    database.close()
    with pytest.raises(GazetteerError, match="another version; build it again: sayso gazetteer build"):
        Gazetteer(tmp_path / "places.sqlite")


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """Neither half a gazetteer nor a file beside it."""
    made.gazetteer(tmp_path).close()
    path = tmp_path / "places.sqlite"
    before = path.read_bytes()
    with pytest.raises(GazetteerError, match="can't be written"):
        building.build(path, [made.source(1, "Off", "PPL", 91, 0)], "broken")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["places.sqlite"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it, and little to build a gazetteer from."""
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(sources, "bundled", lambda: iter(made.ALL))
    return tmp_path / "data"


def test_it_is_built_once_on_first_use(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask at a time; progress is told to the one that builds."""
    told: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        for opened in pool.map(lambda _: Gazetteer.open(told.append), range(4)):
            assert opened.named("Torvel")
            opened.close()
    assert told == [len(made.ALL)]
    assert (own / "places.sqlite").exists()


def test_an_earlier_version_is_built_anew_unless_something_was_added(own: Path) -> None:
    """What the user put in is not thrown away unasked."""
    Gazetteer.open().close()
    path = own / "places.sqlite"
    for added, usable in ((False, True), (True, False)):
        with sqlite3.connect(path) as database:
            database.execute("UPDATE about SET value = '0' WHERE key = 'format'")
            if added:
                database.execute("INSERT INTO about VALUES ('added', 'XB.txt')")
        database.close()
        if usable:
            Gazetteer.open().close()
        else:
            with pytest.raises(GazetteerError, match="another version"):
                Gazetteer.open()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(GazetteerError, match="SAYSO_DATA names another"):
        Gazetteer.open()


def test_a_dump_adds_villages_and_takes_the_place_of_made_up_divisions(own: Path, tmp_path: Path) -> None:
    """A village is known by all its Latin names; the division keeps ours, and its radius; springs are passed over."""
    assert installing.add(dump(tmp_path, HAMLET, DIVISION, SPRING)) == 2
    with Gazetteer.open() as gazetteer:
        assert [e.id for e in gazetteer.named("Hamlette")] == [77]
        assert gazetteer.named("New Spring") == ()
        (division,) = gazetteer.named("Northmark")
        assert (division.id, division.radius, division.lat) == (33, 80, 11.1)
        assert gazetteer.told(gazetteer.named("New Hamlet")[0]).endswith("town in Northmark Governorate, Brannia")


def test_a_zipped_dump_is_read_like_its_table(own: Path, tmp_path: Path) -> None:
    """GeoNames's archives hold the table and a readme."""
    with zipfile.ZipFile(tmp_path / "XB.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("XB.txt", HAMLET + "\n")
    assert [s.name for s in dumps.places(tmp_path / "XB.zip")] == ["New Hamlet"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HAMLET, HAMLET.replace("\t11.2\t", "\t95\t")], "line 2: 95, 20.3 is not on the earth"),
        ([HAMLET.replace("\t20.3\t", "\tnan\t")], "line 1: 11.2, nan is not on the earth"),
        ([HAMLET.replace("77\t", "x\t")], "line 1: not a number where one should be"),
        (["a,b,c"], "line 1 has 1 columns, 19 expected"),
        ([], "there is nothing in it"),
    ],
)
def test_a_dump_that_is_none_is_named_and_changes_nothing(
    own: Path, tmp_path: Path, lines: list[str], said: str
) -> None:
    """One line with the file, where in it, and what is wrong."""
    Gazetteer.open().close()
    before = (own / "places.sqlite").read_bytes()
    path = dump(tmp_path, *lines)
    with pytest.raises(GazetteerError) as raised:
        installing.add(path)
    assert str(raised.value).startswith(f"{path}: {said}")
    assert (own / "places.sqlite").read_bytes() == before


def test_a_dump_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    """As is an archive of something else."""
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    for name, said in (("no.txt", "no such file"), ("bytes.txt", "can't be read"), ("two.zip", "2 tables")):
        with pytest.raises(GazetteerError, match=said):
            list(dumps.places(tmp_path / name))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazetteer as it is installed, built once."""
    path = tmp_path_factory.mktemp("real") / "places.sqlite"
    building.build(path, sources.bundled(), "test")
    return path


def test_the_real_gazetteer_has_what_news_names(real: Path) -> None:
    """Towns, countries with people, divisions, states by their short names, counties, seas; capitals as such."""
    with Gazetteer(real) as gazetteer:
        assert gazetteer.count > 250_000
        assert gazetteer.named("Reykjavik")[0].feature == "PPLC"
        assert [e.name for e in gazetteer.named("Icelandic")] == ["Iceland"]
        assert "ADM1" in {e.feature for e in gazetteer.named("Ont.")}
        assert {e.admin1 for e in gazetteer.named("Orange County") if e.country == "US"} > {"CA", "FL"}
        assert gazetteer.named("Mediterranean")[0].feature == "SEA"
        assert gazetteer.division("IS", gazetteer.named("Reykjavik")[0].admin1) is not None
    assert real.stat().st_size < 50_000_000
