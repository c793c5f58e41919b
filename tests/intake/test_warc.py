"""Web archives: what is taken out of them, what is passed over, and what is damaged or hostile."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import Lz4Writer, WarcWriter, ZstdWriter

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake import Found, Item, Passed, Source, Wanted, items, take, warc
from tests.intake.archives import Record, gzipped, page, written
from tests.intake.bounded import cost

STAMP = "20310305064000"


def found(data: bytes | Path, keys: frozenset[str] | None = None) -> list[Found]:
    source = Source(data) if isinstance(data, Path) else Source("a.warc.gz", data)
    with source:
        return list(items(source, Wanted(keys=keys)))


def texts(things: list[Found]) -> list[str]:
    return [take(i.name, i.data, i.facts).text.split("\n")[0] for i in things if isinstance(i, Item)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_taken_with_what_the_archive_says_of_them(packed: bool) -> None:
    """Address, time of fetching and outlet come from the record; the snapshot is the page as it was sent."""
    [item] = found(written([Record(url="https://www.post.example/quay?x=1#top")], gzip=packed))
    assert isinstance(item, Item)
    assert item.name == f"a.warc.gz#{STAMP}/https://www.post.example/quay?x=1#top"
    assert item.data == page()
    article = take(item.name, item.data, item.facts)
    assert (article.url, article.outlet) == ("https://www.post.example/quay?x=1#top", "post.example")
    assert (article.fetched, article.title, article.notes) == ("2031-03-05T06:40:00Z", "Quay 1 opens", ())


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    """Pictures, errors and revisits are passed over by their kind; requests belong to their answers."""
    records = [
        Record(url="https://post.example/1"),
        Record(url="https://post.example/2", kind="request", body=b""),
        Record(url="https://post.example/3", body=b"\x89PNG", headers={"Content-Type": "image/png"}),
        Record(url="https://post.example/4", body=b"a {}", headers={"Content-Type": "text/css"}),
        Record(url="https://post.example/5", status="404 Not Found"),
        Record(url="https://post.example/6", kind="revisit", body=b""),
        Record(url="https://post.example/7", kind="resource"),
    ]
    told = [(thing.name[-1], thing.why if isinstance(thing, Passed) else "page") for thing in found(written(records))]
    assert told == [
        ("1", "page"), ("3", "pictures"), ("4", "styles"), ("5", warc.NOT_200), ("6", warc.REVISITS),
        ("7", "page"),
    ]  # fmt: skip


def test_texts_that_crawlers_made_of_pages_are_counted_and_not_read() -> None:
    """They hold the page's menus as if they were sentences, and are not what was sent."""
    made = Record(
        url="https://post.example/1", kind="conversion", body=b"Home\nSport\nThe quay opens again on Friday, he said.",
        headers={}, warc={"Content-Type": "text/plain"},
    )  # fmt: skip
    told = found(written([Record(url="https://post.example/1"), made]))
    assert [thing.why if isinstance(thing, Passed) else "page" for thing in told] == ["page", warc.CONVERSIONS]


def test_page_is_known_by_its_type_whatever_its_address_and_first_tag() -> None:
    """An address tells nothing: what was sent as a page is read as one."""
    body = page().replace(b"<!doctype html><html>", b"<meta charset=utf-8>")
    record = Record(url="https://post.example/x.php", body=body, headers={"Content-Type": "TEXT/HTML"})
    assert texts(found(written([record]))) == ["Quay 1 opens"]


@pytest.mark.parametrize(
    ("header", "charset", "want"),
    [
        ("text/html; charset=windows-1251", "cp1251", "read as cp1251, as it was sent"),
        ("text/html; charset=utf-8", "utf-8", None),
        ('text/html; charset="KOI8-R"', "koi8-r", "read as koi8-r, as it was sent"),
    ],
)
def test_charset_of_the_header_counts(header: str, charset: str, want: str | None) -> None:
    """A page that doesn't declare its encoding is read in that of the header, and the guess of it is told."""
    body = page("Порт").decode().encode(charset)
    [item] = found(written([Record(body=body, headers={"Content-Type": header})]))
    assert isinstance(item, Item)
    article = take(item.name, item.data, item.facts)
    assert "Порт" in article.text
    assert article.notes == ((want,) if want else ())
    assert item.data == body


def test_codings_are_taken_off() -> None:
    """Chunks and packings of the transfer are no part of the page; where a header tells wrong, the body counts."""
    body, deflate = page(), zlib.compressobj(wbits=-15)
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:90], body[90:])) + b"0\r\n\r\n"
    packed = gzip.compress(body)
    bodies = [
        (chunked, {"Transfer-Encoding": "chunked"}),
        (packed, {"Content-Encoding": "gzip"}),
        (
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed),
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        ),
        (zlib.compress(body), {"Content-Encoding": "deflate"}),
        (deflate.compress(body) + deflate.flush(), {"Content-Encoding": "deflate"}),
        (body, {"Transfer-Encoding": "chunked"}),
        (body, {"Content-Encoding": "gzip"}),
        (body, {"Content-Encoding": "br"}),
    ]
    records = [Record(body=sent, headers={"Content-Type": "text/html", **headers}) for sent, headers in bodies]
    assert [item.data for item in found(written(records)) if isinstance(item, Item)] == [body] * len(bodies)


@pytest.mark.parametrize(
    ("body", "coding", "words"),
    [
        (gzip.compress(page())[:100], "gzip", "damaged or cut short"),
        (b"\x1f\x8b\x08 and so on", "gzip", "damaged or cut short"),
        (b"packed", "x-rot13", "not known"),
        (page(), "gzip, gzip, gzip, gzip", "more than 3 times"),
        (b"not brotli", "br", "damaged or cut short"),
    ],
)
def test_coding_that_fails_costs_one_page(body: bytes, coding: str, words: str) -> None:
    """A body that can't be unpacked is named by its address, and the next record is read."""
    bad = Record(
        url="https://post.example/bad", body=body, headers={"Content-Type": "text/html", "Content-Encoding": coding}
    )
    error, item = found(written([bad, Record()]))
    assert isinstance(error, UnreadableInput)
    assert isinstance(item, Item)
    assert words in str(error)
    assert error.name.endswith("/https://post.example/bad")


def test_one_item_is_taken_again_by_its_key() -> None:
    """What is asked for is given, and nothing else; what isn't there any more is missing."""
    data = written([Record(url=f"https://post.example/{n}", body=page(n)) for n in range(5)])
    item, error = found(data, frozenset({f"{STAMP}/https://post.example/3", f"{STAMP}/https://post.example/9"}))
    assert texts([item]) == ["Quay 3 opens"]
    assert isinstance(error, InputError)
    assert "no longer there" in str(error)


def test_record_without_address_goes_by_its_id() -> None:
    """So does one with an address too long to be a name."""
    long = Record(url="https://post.example/" + "a" * 5000, warc={"WARC-Record-ID": "<urn:uuid:12-34>"})
    [item] = found(written([long]))
    assert item.name == "a.warc.gz#urn:uuid:12-34"


def test_hostile_address_stays_in_one_line() -> None:
    """Control characters of an address never reach a terminal or a second line."""
    data = written([Record(url="https://post.example/PLACE")], gzip=False)
    [item] = found(data.replace(b"PLACE", b"\x1b[1m\xff"))
    assert item.name.isprintable()


def until_broken(data: bytes) -> tuple[list[Found], InputError]:
    """What comes out of an archive that can't be read to its end, and why not."""
    things: list[Found] = []
    broken = None
    try:
        with Source("a.warc.gz", data) as source:
            for thing in items(source):
                things.append(thing)  # noqa: PERF402  what comes before the error counts
    except InputError as error:
        broken = error
    assert broken is not None
    assert "\n" not in str(broken)
    return things, broken


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("cut", "left"), [(-25, 3), (-60, 3), (-200, 3), (-300, 3), (30, 0)])
def test_truncated_archive_is_read_up_to_there(packed: bool, cut: int, left: int) -> None:
    """Half a page is no article: the archive's line says where it breaks off, and what was whole is read."""
    data = written([Record(url=f"https://post.example/{n}", body=page(n)) for n in range(4)], gzip=packed)
    things, error = until_broken(data[:cut])
    assert "cut short at byte" in str(error)
    assert len(texts(things)) == left


@pytest.mark.parametrize("packed", [True, False])
def test_damaged_record_costs_itself_alone(packed: bool) -> None:
    """The place is told, the records after it are read, and say where they stood."""
    records = [written([Record(url=f"https://post.example/{n}", body=page(n))], gzip=packed) for n in range(4)]
    things = found(records[0] + bytes(40) + records[1][40:] + records[2] + records[3])
    [error] = [thing for thing in things if isinstance(thing, InputError)]
    assert "damaged from byte" in str(error)
    assert error.name == "a.warc.gz"
    after = [take(i.name, i.data, i.facts) for i in things[1:] if isinstance(i, Item)]
    assert [a.url for a in after][-2:] == ["https://post.example/2", "https://post.example/3"]
    assert after[-1].notes == ("read past a damaged place in its archive",)


def test_any_damage_ends_in_one_line() -> None:
    """Whatever happens to the bytes, there are pages and errors of one line, and an end."""
    base = [
        written([Record(url=f"https://post.example/{n}", body=page(n)) for n in range(5)], gzip=g)
        for g in (True, False)
    ]
    for seed in range(200):
        dice = random.Random(seed)
        data = bytearray(dice.choice(base))
        at, length = dice.randrange(len(data)), dice.randrange(1, 60)
        data[at : at + length] = dice.randbytes(dice.randrange(60))
        try:
            things = found(bytes(data))
        except InputError as error:
            things = [error]
        assert all("\n" not in str(thing) for thing in things if isinstance(thing, InputError))


@pytest.mark.parametrize(
    "data",
    [b"WARC/1.0\r\n", b"WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", b"WARC/1.0\n" + b"a: b\n" * 99999],
)
def test_archive_of_one_broken_header_is_one_line(data: bytes) -> None:
    """There is nothing to read on from."""
    assert until_broken(data)[0] == []


def test_archive_without_a_page_is_empty() -> None:
    """It is no fault that nothing is in it."""
    assert found(written([Record(kind="request", body=b"")])) == []


@pytest.mark.parametrize(("suffix", "writer"), [("zst", ZstdWriter), ("lz4", Lz4Writer)])
def test_other_packings_are_read(suffix: str, writer: type[WarcWriter], tmp_path: Path) -> None:
    """Each record packed by itself, as such archives are."""
    with (tmp_path / f"a.warc.{suffix}").open("wb") as out:
        for n in range(3):
            packing = writer(out)  # type: ignore[call-arg]  # all of them take it
            packing.write(written([Record(url=f"https://post.example/{n}", body=page(n))], gzip=False))
            packing.finish()
            packing.flush()
    assert len(texts(found(tmp_path / f"a.warc.{suffix}"))) == 3


def test_gigabyte_of_tags_is_one_line(tmp_path: Path) -> None:
    """A page that unpacks to a gigabyte is refused by name in little memory, and the next one is read."""
    block, times = b"<div>" * (1 << 18), 820
    header = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://post.example/b\r\n"
        f"WARC-Date: 2031-03-05T06:40:00Z\r\nContent-Type: text/html\r\nContent-Length: {len(block) * times}\r\n\r\n"
    )
    assert len(block) * times > 1 << 30
    bomb = gzipped(header.encode(), block, times, b"\r\n\r\n")
    assert len(bomb) < 10 << 20
    (tmp_path / "b.warc.gz").write_bytes(bomb + written([Record()]))
    told = cost(tmp_path / "b.warc.gz")
    assert told.read == 1
    assert [line for line in told.lines if "a web page of more than" in line] == told.lines != []
    assert told.mebibytes < 400


def test_archive_that_unpacks_without_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is packed many times over is not unpacked to its end."""
    monkeypatch.setattr(warc, "MOST_UNPACKED", 1 << 20)
    monkeypatch.setattr(warc, "MOST_TIMES", 20)
    bomb = Record(url="https://post.example/b.bin", body=bytes(8 << 20), headers={"Content-Type": "image/png"})
    things, error = until_broken(written([Record(), bomb, Record(), Record()]))
    assert isinstance(error, TooLarge)
    assert "more than 20 times its size" in str(error)
    assert len(texts(things)) == 1
