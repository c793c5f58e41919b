"""Kinds of containers: which one an input is, and those that other packages bring."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import ExtensionError, InputError, TooLarge
from sayso.intake import KINDS, Item, Source, items, kinds, take
from tests.intake.archives import Record, written

PLUGIN = """
from collections.abc import Iterator
from sayso.intake import Facts, Found, Item, Kind, Source, Wanted


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    for number, line in enumerate(source.stream(), start=1):
        if str(number) in wanted:
            yield Item(name=source.item(str(number)), data=line, facts=Facts(text=line.decode(), outlet="Wire"))


WIRE = Kind(name="wire dump", suffixes=(".wire",), looks=lambda head: head.startswith(b"WIRE"), items=items)
NOTHING = "not a kind"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path with a module, to be installed as whatever its entry points say."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "wire_dumps.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(folder))
    kinds.added.cache_clear()
    yield folder
    kinds.added.cache_clear()
    sys.modules.pop("wire_dumps", None)


def installed(folder: Path, points: str) -> None:
    """Installs a distribution with these entry points, as an installer would leave it."""
    info = folder / "sayso_wire-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: sayso-wire\nVersion: 2.1\n")
    (info / "entry_points.txt").write_text(f"[{kinds.GROUP}]\n{points}\n")


def test_installed_package_adds_a_kind(package: Path) -> None:
    """Known by its first bytes or its suffix, its items go the way of all others."""
    installed(package, "wire = wire_dumps:WIRE")
    for name, data in (("a.wire", b"The master said so.\nThe mate denied it all.\n"), ("a", b"WIRE one said so.\n")):
        with Source(name, data) as source:
            things = [i for i in items(source) if isinstance(i, Item)]
        assert len(things) == data.count(b"\n")
        assert take(things[0].name, things[0].data, things[0].facts).outlet == "Wire"


def test_own_kinds_come_first(package: Path) -> None:
    """No package can take web archives away from us unseen."""
    (package / "wire_dumps.py").write_text(PLUGIN.replace('b"WIRE"', 'b"WARC"').replace('".wire"', '".csv"'))
    installed(package, "wire = wire_dumps:WIRE")
    for name, data in (("a", written([Record()], gzip=False)), ("a.csv", b"text\nx\n")):
        with Source(name, data) as source:
            assert kinds.kind_of(source) in KINDS


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("wire = wire_dumps:GONE", "can't be loaded (AttributeError"),
        ("wire = no_such_module:KIND", "can't be loaded (ModuleNotFoundError"),
        ("wire = wire_dumps:NOTHING", "leads to no kind of input"),
    ],
)
def test_package_that_is_broken_is_named_in_one_line(package: Path, points: str, words: str) -> None:
    """Whoever reads learns which package to update or uninstall; nothing is left out in silence."""
    installed(package, points)
    with Source("a.txt", b"The master said so.") as source, pytest.raises(ExtensionError) as told:
        list(items(source))
    assert str(told.value).startswith("sayso-wire 2.1: its entry point 'wire' in sayso.intake")
    assert words in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("crawl", written([Record()]), "web archive"),
        ("crawl.txt", b"WARC/1.0\r\n", "web archive"),
        ("a.WARC.gz", b"\x1f\x8b broken", "web archive"),
        ("a.wacz", b"PK\x03\x04", "packed web archive"),
        ("A.CSV", b"text\n", "table in CSV"),
        ("a.tsv.gz", gzip.compress(b"text\n"), "table in CSV"),
        ("a.ndjson", b"{}", "table in JSON Lines"),
        ("a", b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        ("a.html", b"<html>", None),
        ("a.docx", b"PK\x03\x04", None),
        ("a.csv", b"", None),
    ],
)
def test_kind_is_known_by_first_bytes_then_by_name(name: str, data: bytes, kind: str | None) -> None:
    """What is empty, or of no kind, is an article or a line like any file."""
    with Source(name, data) as source:
        found = kinds.kind_of(source)
        assert (found.name if found else None) == kind


def test_container_that_is_no_file_is_read_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe is in memory: a larger archive is not taken for one that is cut short."""
    data = written([Record(url=f"https://post.example/{n}") for n in range(9)])
    for module in ("kinds", "sources"):
        monkeypatch.setattr(f"sayso.intake.{module}.LARGEST", len(data) - 1)
    with Source("-", data) as source, pytest.raises(TooLarge, match="is read from a file alone"):
        list(items(source))


def test_empty_container_is_empty(tmp_path: Path) -> None:
    """An empty file has one line, whatever it is called."""
    for name in ("a.warc.gz", "a.wacz", "a.csv", "a.jsonl", "a.rss"):
        (tmp_path / name).touch()
        with Source(tmp_path / name) as source:
            [item] = items(source)
        assert isinstance(item, Item)
        with pytest.raises(InputError, match="it is empty"):
            take(item.name, item.data, item.facts)
