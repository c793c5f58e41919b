"""Web archives: plain texts and documents in their records, and what other records are called."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.intake import Item, Passed, Source, items, take
from sayso.records import Article, Reading
from tests.intake.archives import SENTENCE, Record, page, written

FILES = Path(__file__).parent / "files"
PDF, WORD = (FILES / "directorate.pdf").read_bytes(), (FILES / "statement.docx").read_bytes()
MAIL = (
    b"From: Quay Gazette <news@post.example>\nDate: Sat, 08 Mar 2031 17:40:00 +0100\nSubject: Quay 1 opens\n\n"
    + SENTENCE.format(n=1).encode()
)
TEXT = (SENTENCE.format(n=7) * 3).encode()
ROBOTS = b"# See the rules at https://www.robots.example/ before crawling any page of this site\nUser-agent: *\n"
CODE = b'var quay = {"opens": [1, 2, 3]};\nfunction open() { return quay["opens"][0]; }\n' * 9


def record(body: bytes, media_type: str | None, name: str = "x", **headers: str) -> Record:
    sent = headers if media_type is None else {"Content-Type": media_type, **headers}
    return Record(url=f"https://post.example/{name}", body=body, headers=sent)


def became(made: Record) -> str:
    """What became of one record: the text's first line, or what it is called."""
    with Source("a.warc.gz", written([made])) as source:
        [found] = items(source)
    if isinstance(found, Passed):
        return found.why
    assert isinstance(found, Item)
    return take(found.name, found.data, found.facts).text.split("\n")[0]


@pytest.mark.parametrize(
    ("made", "begins"),
    [
        (record(TEXT, "text/plain; charset=utf-8"), "The harbour master said"),
        (record(TEXT, "text/plain", "notes.txt"), "The harbour master said"),
        (record(gzip.compress(TEXT), "text/plain", **{"Content-Encoding": "gzip"}), "The harbour master said"),
        (record(page(), "text/plain"), "Quay 1 opens"),
        (record(PDF, "application/pdf"), "Northlight Wire"),
        (record(PDF, "application/octet-stream"), "Northlight Wire"),
        (record(gzip.compress(PDF), "application/octet-stream", **{"Content-Encoding": "gzip"}), "Northlight Wire"),
        (record(PDF, None), "Northlight Wire"),
        (record(WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ""),
        (record(WORD, "application/octet-stream", "statement.docx"), ""),
        (record(MAIL, "message/rfc822"), "Quay 1 opens"),
    ],
)
def test_documents_are_read_as_the_files_they_are(made: Record, begins: str) -> None:
    told = became(made)
    assert told.startswith(begins)
    assert len(told) > 10


def test_text_in_the_charset_it_was_sent_in() -> None:
    """A plain text says nothing of its encoding; the header does."""
    body = (SENTENCE.format(n="Порт") * 3).encode("koi8-r")
    assert "Порт" in became(record(body, "text/plain; charset=koi8-r"))


@pytest.mark.parametrize(
    ("made", "called"),
    [
        (record(b"\x89PNG", "image/png"), "pictures"),
        (record(b"\0", "image/x-anything"), "pictures"),
        (record(b"\0", "video/mp4"), "films"),
        (record(b"a {}", "text/css"), "styles"),
        (record(CODE, "application/javascript"), "scripts"),
        (record(page(), "application/javascript"), "scripts"),
        (record(b"{}", "application/json"), "data"),
        (record(b"<rss/>", "application/rss+xml"), "feeds"),
        (record(ROBOTS, "text/plain", "robots.txt"), "of other kinds"),
        (record(CODE, "text/plain"), "of other kinds"),
        (record(b"", "text/plain"), "of other kinds"),
        (record(b"PK\x03\x04" + bytes(90), "application/zip"), "of other kinds"),
        (record(WORD, "application/octet-stream", "archive.jar"), "of other kinds"),
        (record(bytes(90), None), "of other kinds"),
        (Record(url="urn:text:https://post.example/a", kind="resource", body=TEXT, headers={"Content-Type": "text/plain"}),
         "of other kinds"),
    ],
)  # fmt: skip
def test_other_records_are_passed_over_by_what_they_are(made: Record, called: str) -> None:
    assert became(made) == called


class Toy:
    name, version = "toy", "1"

    def read(self, article: Article) -> Reading:
        return Reading(article=article, statements=())


def test_broken_document_costs_itself_alone(tmp_path: Path) -> None:
    """A PDF that breaks off is one line with its address; the records after it are read."""
    made = [
        record(PDF[:300], "application/pdf", "a.pdf"),
        record(TEXT, "text/plain", "b"),
        record(b"", "text/html", "c"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(written(made))
    outcomes = list(Case().read([tmp_path / "a.warc.gz"], Toy()))
    assert [outcome.kind for outcome in outcomes] == ["failed", "read", "passed"]
    assert str(outcomes[0].error).startswith(f"{tmp_path}/a.warc.gz#20310305064000/https://post.example/a.pdf: ")
