"""Every kind of input, whole, broken, cut short, empty and made to harm: one line that names it, and the rest goes on.

What each kind does with damage of its own is in its own module of tests; docs/decisions/0004-intake.md has the table.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from sayso.case import Case
from sayso.cli.batch import run
from sayso.records import Article, Reading
from tests.intake.archives import SENTENCE, Record, gzipped, page, written
from tests.intake.bounded import cost

FILES: Final = Path(__file__).parent / "files"
TEXT: Final = SENTENCE.format(n=1) * 5
MAIL: Final = (
    "From: Quay Gazette <news@post.example>\r\nDate: Sat, 08 Mar 2031 17:40:00 +0100\r\nSubject: Quay 1 opens\r\n"
    f"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n{TEXT}\r\n"
)
REVIEW: Final = {"@type": "ClaimReview", "claimReviewed": "The quay was closed", "author": {"name": "The Checkers"}}
FEED: Final = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}] * 6}
ENTRY: Final = "<{0}><title>Quay {1} opens</title><{2}>" + TEXT + "</{2}></{0}>"
PAGES: Final = written([Record(url=f"https://post.example/{n}", body=page(n)) for n in range(6)])


def packed(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(name, data)
    return out.getvalue()


def rss() -> bytes:
    entries = "".join(ENTRY.format("item", n, "description") for n in range(6))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{entries}</channel></rss>'.encode()


def atom() -> bytes:
    entries = "".join(ENTRY.format("entry", n, "content") for n in range(6))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>{entries}</feed>'.encode()


def opml() -> bytes:
    outlines = "".join(f'<outline type="rss" xmlUrl="https://post.example/{n}.rss"/>' for n in range(6))
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


def reviewed() -> bytes:
    return page().replace(
        b"</head>", f'<script type="application/ld+json">{json.dumps(REVIEW)}</script></head>'.encode()
    )


ROW: Final = {"title": "Quay 1 opens", "text": TEXT}
WHOLE: Final[dict[str, bytes]] = {
    "a.txt": TEXT.encode(),
    "a.html": page(),
    "a.mhtml": (FILES / "directorate.mhtml").read_bytes(),
    "a.singlefile.html": (FILES / "directorate.singlefile.html").read_bytes(),
    "a.pdf": (FILES / "directorate.pdf").read_bytes(),
    "a.docx": (FILES / "statement.docx").read_bytes(),
    "a.eml": MAIL.encode(),
    "a.rss": rss(),
    "a.atom": atom(),
    "a.opml": opml(),
    "a.warc": written([Record(url=f"https://post.example/{n}", body=page(n)) for n in range(6)], gzip=False),
    "a.warc.gz": PAGES,
    "a.wacz": packed("archive/a.warc.gz", PAGES),
    "a.jsonl": "".join(json.dumps(ROW) + "\n" for _ in range(6)).encode(),
    "a.csv": ("title,text\r\n" + f'Quay 1 opens,"{TEXT}"\r\n' * 6).encode(),
    "reviews.json": json.dumps(FEED).encode(),
    "review.html": reviewed(),
}


def broken(data: bytes) -> bytes:
    """A third of the bytes, in the middle, are something else."""
    third = len(data) // 3
    return data[:third] + random.Random(1).randbytes(third) + data[2 * third :]


DAMAGE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "whole": lambda data: data,
    "broken": broken,
    "truncated": lambda data: data[: len(data) * 9 // 20],
    "empty": lambda data: b"",
    "noise": lambda data: random.Random(2).randbytes(5000),
}
# Where damage can't be told from what was meant: text is text wherever it ends, browsers show half a page and mail
# programs half a mail; and of a Word document the part that was hit holds none of its text.
UNTOLD: Final = {
    *((name, "truncated") for name in ("a.txt", "a.html", "review.html", "a.eml")),
    ("a.docx", "broken"),
}  # fmt: skip
# Of these, what was whole is still had.
PARTLY: Final = {"a.atom", "a.warc", "a.warc.gz", "a.jsonl", "a.csv", "reviews.json"}


class Toy:
    """A reader that finds nothing, so that intake alone is at work."""

    name, version = "toy", "1"

    def read(self, article: Article) -> Reading:
        return Reading(article=article, statements=())


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("name", WHOLE)
def test_damage_costs_lines_that_name_the_input(
    name: str, damage: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The inputs before and after it are read; the exit status tells whether anything was set aside."""
    paths = [tmp_path / "0.txt", tmp_path / name, tmp_path / "9.txt"]
    for path in paths[::2]:
        path.write_text(f"{TEXT} {path.name}")
    paths[1].write_bytes(DAMAGE[damage](WHOLE[name]))
    outcomes = list(Case().read(paths, Toy()))
    assert [o.kind for o in (outcomes[0], outcomes[-1])] == ["read", "read"]
    among = outcomes[1:-1]
    failed = [outcome for outcome in among if outcome.kind == "failed"]
    assert bool(failed) != (damage == "whole" or (name, damage) in UNTOLD)
    for outcome in failed:
        assert str(outcome.error).startswith(str(paths[1]))
        assert str(outcome.error).isprintable()
    if name in PARTLY and damage in ("broken", "truncated"):
        assert {outcome.kind for outcome in among} & {"read", "reviewed"}
    status = run(lambda bar: Case().read(paths, Toy()), lambda reading: None, keeps=False)
    told = capsys.readouterr().err.splitlines()
    assert status == (1 if failed else 0)
    assert len(told) == len(failed) + 1
    assert told[-1].startswith(f"{sum(o.kind == 'read' for o in outcomes)} read")


def bomb_of_tags() -> bytes:
    """A web archive with a page of a gigabyte of tags."""
    block, times = b"<div>" * (1 << 18), 820
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://post.example/b\r\n"
        f"WARC-Date: 2031-03-05T06:40:00Z\r\nContent-Type: text/html\r\nContent-Length: {len(block) * times}\r\n\r\n"
    )
    return gzipped(head.encode(), block, times, b"\r\n\r\n")


def laughs(root: str, inside: str) -> bytes:
    """Entities that would unfold to gigabytes."""
    of = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "{"lol " * 20}">{of}]>{inside}'.encode()


def laughing_word() -> bytes:
    """A Word document of which the main part holds such entities."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE["a.docx"])) as whole, zipfile.ZipFile(out, "w") as pack:
        for part in whole.infolist():
            body = (
                laughs("w:document", "<w:document>&l9;</w:document>") if part.filename == "word/document.xml" else None
            )
            pack.writestr(part, whole.read(part) if body is None else body)
    return out.getvalue()


def of(size: int, start: bytes, block: bytes, end: bytes = b"") -> bytes:
    return start + block * (size // len(block)) + end


MEBIBYTE: Final = 1 << 20
# What each is made to do: fill memory, take for ever, or unfold.
HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "tags.warc.gz": bomb_of_tags,
    "tags.wacz": lambda: packed("archive/a.warc.gz", bomb_of_tags()),
    "zeros.wacz": lambda: packed("archive/a.warc", bytes(64 * MEBIBYTE)),
    "divs.html": lambda: of(80 * MEBIBYTE, b"<!doctype html><html><body>", b"<div>"),
    "nested.html": lambda: of(MEBIBYTE, b"<!doctype html><html><body>", b"<div>", b"words"),
    "endless.txt": lambda: of(80 * MEBIBYTE, b"", b"words and "),
    "laughs.rss": lambda: laughs("rss", f"<rss><channel><item><description>&l9;{TEXT}</description></item></channel></rss>"),
    "laughs.atom": lambda: laughs("feed", f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content>&l9;{TEXT}</content></entry></feed>"),
    "laughs.opml": lambda: laughs("opml", "<opml><body><outline xmlUrl='https://post.example/&l9;'/></body></opml>"),
    "large.rss": lambda: of(16 * MEBIBYTE, b"<rss><channel>", b"<item><title>words</title></item>"),
    "laughs.docx": laughing_word,
    "parts.eml": lambda: of(16 * MEBIBYTE, b"From: a@post.example\r\nDate: x\r\nSubject: y\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", b"--b\r\n\r\n"),
    "parts.mhtml": lambda: of(16 * MEBIBYTE, b"From: <Saved by Quay>\r\nSubject: y\r\nContent-Type: multipart/related; boundary=b\r\n\r\n", b"--b\r\n\r\n"),
    "line.jsonl": lambda: of(80 * MEBIBYTE, b'{"text": "words"}\n{"text": "', b"words "),
    "deep.jsonl": lambda: b'{"text": "words"}\n' + b'{"a":' * 200_000,
    "mark.csv": lambda: of(80 * MEBIBYTE, b'title,text\r\na,"', b"words "),
    "deep.json": lambda: b'{"@type": "DataFeed", "dataFeedElement": [' + b"[" * MEBIBYTE,
    "reviews.html": lambda: of(MEBIBYTE, b"<!doctype html><html><head><script type='application/ld+json'>", b'{"@type":"ClaimReview","a":', b"</script></head><body>words</body></html>"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_harm_costs_lines_in_bounded_memory_and_time(name: str, tmp_path: Path) -> None:
    """A process of its own goes through it; it is ended after so many seconds of computing."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    found = cost(path, seconds=60)
    assert found.lines
    assert all(line.startswith(str(path)) and line.isprintable() for line in found.lines)
    assert found.mebibytes < 600
    assert found.read <= 1
