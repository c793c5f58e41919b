"""Packed web archives: streamed out of the zip, bounded whatever the zip says of itself."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake import Found, Item, Source, items, take, wacz
from tests.intake.archives import Record, page, written
from tests.intake.bounded import cost

ONE, TWO = (written([Record(url=f"https://post.example/{n}", body=page(n))]) for n in (1, 2))


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    return out.getvalue()


def found(data: bytes) -> list[Found]:
    with Source("a.wacz", data) as source:
        return list(items(source))


def titles(things: list[Found]) -> list[str | None]:
    return [take(i.name, i.data, i.facts).title for i in things if isinstance(i, Item)]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_pages_of_all_its_archives_are_taken(how: int) -> None:
    """And nothing else of what lies in it; an item is named by the time and address of its page."""
    plain = written([Record(url="https://post.example/3", body=page(3))], gzip=False)
    parts = {"datapackage.json": b"{}", "archive/a.warc.gz": ONE, "archive/b.WARC.GZ": TWO, "archive/c.warc": plain}
    things = found(packed({**parts, "indexes/index.cdx.gz": b"x", "archive/d.txt": b"x"}, how))
    assert titles(things) == ["Quay 1 opens", "Quay 2 opens", "Quay 3 opens"]
    assert things[0].name == "a.wacz#20310305064000/https://post.example/1"


def test_damaged_archive_costs_itself_alone() -> None:
    """Its name, which may be anything, is told in one line; the archives after it are read."""
    things = found(packed({"archive/\x1b[1m\n.warc.gz": ONE[:-60], "archive/z.warc.gz": TWO}))
    [error] = [thing for thing in things if isinstance(thing, InputError)]
    assert str(error).isprintable()
    assert "archive/" in str(error)
    assert titles(things) == ["Quay 2 opens"]


def test_changed_byte_is_found_by_the_zips_checksum() -> None:
    """A part that is not what was put in is told as damaged."""
    data = bytearray(packed({"archive/a.warc": written([Record()], gzip=False)}))
    data[data.index(b"harbour")] ^= 1
    assert [thing for thing in found(bytes(data)) if isinstance(thing, UnreadableInput)]


@pytest.mark.parametrize("length", [10, 100, -10, -40])
def test_zip_cut_short_is_one_line(length: int) -> None:
    """Without its end, a zip has no table of contents."""
    with pytest.raises(UnreadableInput, match="can't be opened as a zip"):
        found(packed({"archive/a.warc.gz": ONE})[:length])


@pytest.mark.parametrize("parts", [{}, {"a.txt": b"x"}, {"../archive/a.warc.gz": ONE}, {"archive/x/a.warc.gz": ONE}])
def test_zip_without_an_archive_is_told(parts: dict[str, bytes]) -> None:
    """A zip by another name is not taken for a crawl without a page."""
    with pytest.raises(UnreadableInput, match="no web archive in it"):
        found(packed(parts))


def test_encrypted_archive_is_told() -> None:
    """A password can't be asked for."""
    data = bytearray(packed({"archive/a.warc.gz": ONE}))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    [error] = found(bytes(data))
    assert "encrypted" in str(error)


def test_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the sum of what its parts say they unpack to, against its own size."""
    monkeypatch.setattr(wacz, "MOST_UNPACKED", 1 << 20)
    bomb = packed({f"archive/{n}.warc": bytes(2 << 20) for n in range(3)}, zipfile.ZIP_DEFLATED)
    with pytest.raises(TooLarge, match="200 times its size"):
        found(bomb)


def test_zip_bomb_that_lies_is_unpacked_no_further_than_it_says() -> None:
    """The size that is checked is the most that comes out."""
    data = bytearray(packed({"archive/a.warc": bytes(64 << 20)}, zipfile.ZIP_DEFLATED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    [error] = found(bytes(data))
    assert isinstance(error, UnreadableInput)


def test_parts_that_overlap_count_each_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb whose many names share one content is as large as what all of them unpack to."""
    monkeypatch.setattr(wacz, "MOST_UNPACKED", 1 << 20)
    data = packed({"archive/0.warc": bytes(1 << 20)}, zipfile.ZIP_DEFLATED)
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry, count = data[at:end], 30
    closing = bytearray(data[end:])
    closing[8:12] = struct.pack("<HH", count, count)
    closing[12:16] = struct.pack("<I", len(entry) * count)
    with pytest.raises(TooLarge):
        found(data[:at] + entry * count + bytes(closing))


@pytest.mark.parametrize("large", [False, True])
def test_endless_table_of_contents_is_refused(large: bool) -> None:
    """It would have to be in memory at once; the numbers of large zips are known too."""
    data = packed({"archive/a.warc.gz": ONE})
    at = data.index(b"PK\x05\x06")
    closing = bytearray(data[at:])
    closing[12:16] = struct.pack("<I", 0xFFFFFFFF if large else 1 << 30)
    between = b""
    if large:
        between = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1, 1, 1 << 30, 0)
        between += b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1)
    with pytest.raises(TooLarge, match="table of contents"):
        found(data[:at] + between + bytes(closing))


def test_bomb_within_an_archive_within_a_zip_stays_small_in_memory(tmp_path: Path) -> None:
    """A page of 200 MiB of tags, packed twice, is one line; the next page is read."""
    bomb = written([Record(url="https://post.example/b", body=b"<!doctype html>" + b"<div>" * (40 << 20)), Record()])
    path = tmp_path / "b.wacz"
    path.write_bytes(packed({"archive/b.warc.gz": bomb}, zipfile.ZIP_DEFLATED))
    told = cost(path)
    assert (told.read, len(told.lines)) == (1, 1)
    assert told.mebibytes < 400
