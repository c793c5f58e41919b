"""Pages saved as one file, MHTML or by SingleFile: the same article as the page itself, and when it was saved."""

from __future__ import annotations

import base64
import re
from importlib import resources
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake import mhtml, singlefile, take, webpage
from sayso.records import Article
from tests.intake.bounded import cost

FILES = Path(__file__).parent / "files"
DEMO = Path(str(resources.files("sayso.demo"))) / "articles/05-northlight-directorate-warns-of-staged-footage.html"
SAVED = {"directorate.mhtml": "2026-11-22T12:36:03+00:00", "directorate.singlefile.html": "2026-11-22T12:38:06+00:00"}
PARAGRAPHS = (
    "<p>The minister said on Friday that the harbour would open again, and that nobody had been hurt at all.</p>" * 4
)
PAGE = f"<html><head><title>Harbour to open</title></head><body>{PARAGRAPHS}</body></html>"
PLACE = "https://post.example/a"


def saved(name: str) -> bytes:
    return (FILES / name).read_bytes()


def message(*parts: tuple[str, str], head: str = f"Snapshot-Content-Location: {PLACE}\n") -> bytes:
    """An MHTML file of parts, each with its header and its content."""
    inside = "".join(f"--b\n{header}\n\n{content}\n" for header, content in parts)
    return f'From: <Saved by Blink>\n{head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n{inside}--b--\n'.encode()


def single(
    body: str = PARAGRAPHS, comment: str = f"url: {PLACE} \n saved date: Thu Mar 06 2031 09:15:00 GMT+0100 (X)"
) -> bytes:
    return f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n {comment}\n--><meta charset=utf-8>{body}".encode()


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_is_the_article_that_the_page_is(name: str) -> None:
    """As Chromium and SingleFile saved the bundled page: same id, text, title, outlet, address and date."""
    page, found = take("page.html", DEMO.read_bytes()), take(name, saved(name))

    def told(article: Article) -> tuple[object, ...]:
        return article.id, article.text, article.title, article.outlet, article.url, article.published

    assert told(found) == told(page)
    assert (page.fetched, found.fetched) == (None, SAVED[name])


@pytest.mark.parametrize("name", SAVED)
def test_without_an_address_of_its_own_a_page_has_the_one_it_was_saved_from(name: str) -> None:
    """The page gives none of its own; what saved it wrote one down."""
    want = take("page.html", DEMO.read_bytes()).url
    text = saved(name).decode().replace("=\r\n", "").replace("=\n", "")
    bare = re.sub(
        r"<link rel=(3D)?\"?canonical[^>]*>|<meta property=(3D)?\"?og:url[^>]*>|<!-- saved from.*?-->", "", text
    )
    bare = re.sub(r"\"mainEntityOfPage\":\"[^\"]*\"", '"x":1', bare)
    assert take(name, bare.encode()).url == want
    assert "canonical" not in bare


def test_the_page_is_told_from_its_frames() -> None:
    """An advertisement's frame may stand first; the address that was saved says which part is the page."""
    frame = (
        "Content-Type: text/html\nContent-Location: https://ads.example/",
        "<html><body><p>Buy this boat now.</p></body></html>",
    )
    main = (f"Content-Type: text/html\nContent-Location: {PLACE}", PAGE)
    picture = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", base64.b64encode(b"x" * 60).decode())
    assert mhtml.extract("a", message(frame, picture, main)).url == PLACE
    started = message(frame, (main[0].replace(PLACE, "cid:x") + "\nContent-ID: <x@y>", PAGE), head="").replace(
        b'boundary="b"', b'boundary="b"; start="<x@y>"'
    )
    assert mhtml.extract("a", started).title == "Harbour to open"


def test_saved_pages_are_known_by_their_first_lines_and_mail_by_its_own() -> None:
    """Mail with pictures is built like a saved page, but somebody sent it to somebody."""
    whole = message(("Content-Type: text/html", PAGE))
    assert take("page", whole).url == PLACE
    assert (
        take("page", whole.replace(b"From: <Saved by Blink>\n", b"").replace(b"Snapshot-", b"X-")).title
        == "Harbour to open"
    )
    sent = whole.replace(b"From: <Saved by Blink>", b"From: Quay Gazette <a@b.example>\nSubject: Opening").replace(
        b"Snapshot-", b"X-"
    )
    assert take("page", sent).title == "Opening"


def test_pictures_within_a_page_do_not_count_for_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """SingleFile writes pictures and fonts into the page; the page is held to the size of a page without them."""
    monkeypatch.setattr(webpage, "MOST_BYTES", 10_000)
    picture = f"<img src=data:image/png;base64,{'A' * 50_000}>"
    style = f"<style>@font-face{{src:url(data:font/woff2;base64,{'A' * 50_000})}}</style>"
    found = singlefile.extract("a", single(style + picture + PARAGRAPHS + picture))
    assert found.text == singlefile.extract("a", single()).text
    with pytest.raises(TooLarge, match=r"a: a web page of 0\.\d MiB without its pictures is not read"):
        singlefile.extract("a", single(PARAGRAPHS * 50))


@pytest.mark.parametrize(
    ("comment", "url", "fetched"),
    [
        (f"url: {PLACE} \n saved date: Thu Mar 06 2031 09:15:00 GMT+0100 (X)", PLACE, "2031-03-06T09:15:00+01:00"),
        (f"url: {PLACE} \n saved date: jeu. 6 mars 2031", PLACE, None),
        (f"url: {PLACE} \n saved date: Thu Mar 99 2031 09:15:00 GMT+0100", PLACE, None),
        (
            "url: javascript:alert(1) \n saved date: Thu Mar 06 2031 09:15:00 GMT+0000",
            None,
            "2031-03-06T09:15:00+00:00",
        ),
        ("nothing at all", None, None),
    ],
)
def test_what_singlefile_noted(comment: str, url: str | None, fetched: str | None) -> None:
    found = take("a.html", single(comment=comment))
    assert (found.url, found.fetched) == (url, fetched)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (message(), UnreadableInput, "no web page in this file"),
        (message(("Content-Type: image/png", "x")), UnreadableInput, "no web page in this file"),
        (message(("Content-Type: text/html", "")), InputError, ""),
        (message(("Content-Type: text/html", PAGE))[:220], EmptyInput, "no article was found"),
        (message(*[("Content-Type: image/gif", "")] * 2_001), TooLarge, "more than 2,000 parts"),
        (message(*[("", "")] * 1_000_000), TooLarge, "more than 2,000 parts"),
        (message(("Content-Type: text/html", "<html><body>" + "<div>" * 2_000_001)), TooLarge, "200,000 elements"),
        (message(("Content-Type: text/html", "<html><body>" + "<div>" * 2_000 + PARAGRAPHS)), UnreadableInput, "deep"),
        (message(("Content-Type: text/html\nContent-Transfer-Encoding: base64", "=" * 100)), InputError, ""),
    ],
    ids=["empty", "picture", "blank", "cut", "parts", "a million parts", "elements", "deep", "base64"],
)  # fmt: skip
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind) as told:
        take("story.mhtml", data)
    assert words in str(told.value)
    assert str(told.value).startswith("story.mhtml: ")
    assert "\n" not in str(told.value)


def test_a_page_of_nothing_but_elements_takes_bounded_memory(tmp_path: Path) -> None:
    """What would be a gigabyte of elements is refused by its size, before any of them is built."""
    path = tmp_path / "a.mhtml"
    path.write_bytes(message(("Content-Type: text/html", "<html><body>" + "<div>" * 4_000_000)))
    found = cost(path)
    assert found.lines == [f"{path}: the page has more than 200,000 elements; save the article's text as plain text"]
    assert found.mebibytes < 600
