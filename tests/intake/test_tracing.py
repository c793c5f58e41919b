"""Tracing: each kind of snapshot's own text, and how much of an article is found in it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from sayso.intake import Item, Source, items, take
from sayso.intake.items import NOTHING, Facts
from sayso.intake.tracing import (
    OwnText,
    Trace,
    own_text,
    passage,
    share_found,
    traced,
    unpacked,
)
from sayso.records import Article
from tests.intake.archives import Record, written

FILES = Path(__file__).parent / "files"
DEMO = Path(__file__).parents[2] / "src" / "sayso" / "demo" / "articles"
SAVED = sorted(path for path in [*FILES.iterdir(), *DEMO.iterdir()] if path.suffix != ".md")
SAYS = "The harbour office of Tarn said on Friday that “the night ferry” would not sail before the wind had dropped."
MORE = "A porter said that he had counted thirty crates on the lower quay, and that nobody had come for them."


def of(name: str, data: bytes, facts: Facts = NOTHING) -> tuple[Article, OwnText, Trace]:
    article = take(name, data, facts)
    own = own_text(article, data)
    return article, own, traced(article.text, own)


def held(path: Path) -> list[Item]:
    with Source(path) as source:
        return [item for item in items(source) if isinstance(item, Item)]


def quoted(article: Article, own: OwnText, trace: Trace, words: str) -> list[str]:
    start = article.text.index(words)
    found = passage(trace, article.text, [(start, start + len(words))])
    assert found.state == "found", found
    return [own.text[begin:end] for begin, end in found.places]


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_every_character_of_real_files_is_found(path: Path) -> None:
    article, own, trace = of(str(path), path.read_bytes())
    whole = [(0, len(article.text))]
    assert share_found(trace, article.text, whole) == (share_found(trace, article.text, whole)[1],) * 2
    for run in trace.runs:
        mine, theirs = article.text[run.start : run.start + run.length], own.text[run.place : run.place + run.held]
        assert "".join(mine.split()) == "".join(theirs.split())
    assert unpacked(trace.packed()) == trace.runs


def test_a_page_s_text_content_is_counted_as_browsers_count_it() -> None:
    page = (
        "<!doctype html><html><head><title>T</title></head><body><!-- no --><script>var said = 1;</script>"
        f"<p>caf&eacute; &amp; <b>b</b>&#x1F600;</p>\n<p>{SAYS}</p><p>{MORE}</p></body></html>"
    )
    article, own, trace = of("page.html", page.encode())
    assert own.parts[0].text == f"var said = 1;café & b\U0001f600\n{SAYS}{MORE}"
    assert own.parts[1].name == "title"
    (run,) = (r for r in trace.runs if article.text[r.start :].startswith(SAYS))
    assert run.place == own.text.index(SAYS)


def test_what_only_a_script_says_is_not_found() -> None:
    page = f"<!doctype html><html><body><p>{MORE}</p><script>var text = '{SAYS}';</script><p>{SAYS}</p></body></html>"
    article, own, trace = of("page.html", page.encode())
    start = article.text.index(SAYS)
    assert passage(trace, article.text, [(start, start + len(SAYS))]).places[0][0] == own.text.rindex(SAYS)
    gone = own_text(article, page.replace(f"<p>{SAYS}</p>", "").encode())
    assert passage(traced(article.text, gone), article.text, [(start, start + len(SAYS))]).state == "orphan"


def test_words_found_in_part_are_told_apart() -> None:
    page = f"<!doctype html><html><body><p>{SAYS}</p><p>{MORE}</p></body></html>"
    article, _, _ = of("page.html", page.encode())
    changed = own_text(article, page.replace("thirty crates", "no crates").encode())
    start = article.text.index(MORE)
    found = passage(traced(article.text, changed), article.text, [(start, start + len(MORE))])
    assert found.state == "in part"
    assert [article.text[begin:end].strip() for begin, end in found.missing] == ["thirty"]


def test_a_headline_from_the_page_s_head() -> None:
    page = (
        "<!doctype html><html><head><meta property='og:title' content='Night ferry of Tarn stays in its harbour'></head>"
        f"<body><article><p>{SAYS}</p><p>{MORE}</p></article></body></html>"
    )
    article, own, trace = of("page.html", page.encode())
    assert quoted(article, own, trace, "Night ferry of Tarn stays in its harbour") == [own.parts[-1].text]
    assert own.parts[-1].name == "meta og:title"


def test_characters_as_they_were_sent(tmp_path: Path) -> None:
    page = f"<!doctype html><html><body><article><p>Ёлка. {SAYS}</p><p>{MORE} Ёлка, Ёлка.</p></article></body></html>"
    path = tmp_path / "crawl.warc.gz"
    body = page.encode("cp1251", "xmlcharrefreplace")
    path.write_bytes(written([Record(body=body, headers={"Content-Type": "text/html; charset=windows-1251"})]))
    (item,) = held(path)
    article, own, trace = of(item.name, item.data, item.facts)
    assert own.form == "page"
    assert quoted(article, own, trace, "Ёлка") == ["Ёлка"]


def test_a_page_that_was_sent_as_one_and_does_not_look_it(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(written([Record(body=f"<div><p>{SAYS}</p><p>{MORE}</p></div>".encode())]))
    (item,) = held(path)
    article, own, trace = of(item.name, item.data, item.facts)
    assert own.form == "page"
    assert quoted(article, own, trace, SAYS) == [SAYS]


def test_plain_text_by_its_characters() -> None:
    text = f"{SAYS}\r\n\r\n{MORE}\r\n"
    article, own, trace = of("note.txt", text.encode())
    assert own.form == "text"
    assert quoted(article, own, trace, MORE) == [MORE]
    assert own.text.index(MORE) == trace.runs[0].place + text.index(MORE)


def test_a_pdf_by_page_and_character() -> None:
    path = FILES / "columns.pdf"
    article, own, trace = of(str(path), path.read_bytes())
    assert {part.name for part in own.parts} == {"page"}
    assert [part.number for part in own.parts] == list(range(1, len(own.parts) + 1))
    assert len(own.parts) > 1
    assert "cooperative" in article.text
    pieces = quoted(article, own, trace, "cooperative")
    assert "".join(pieces).replace("-", "").split() == ["cooperative"]


def test_a_table_s_row_by_column(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    quote = MORE.replace("thirty crates", '""thirty"" crates')
    path.write_text(f'title;text;outlet\nOne;{SAYS};Bell\nTwo;"{SAYS}\n{quote}";Gull\n', encoding="utf-8")
    article, own, trace = of(held(path)[1].name, held(path)[1].data, held(path)[1].facts)
    assert own.form == "table"
    assert [(part.name, part.number) for part in own.parts] == [
        ("column title", 3),
        ("column text", 3),
        ("column outlet", 3),
    ]
    assert quoted(article, own, trace, 'counted "thirty" crates') == ['counted "thirty" crates']


def test_json_lines_by_pointer(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    row = {"title": "One", "body": f"<p>{SAYS}</p><p>caf&eacute;: {MORE}</p>", "n": 1, "a/b": [{"~": "x"}]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (item,) = held(path)
    article, own, trace = of(item.name, item.data, item.facts)
    assert own.form == "json"
    assert [part.name for part in own.parts] == ["/title", "/body", "/a~1b/0/~0"]
    assert quoted(article, own, trace, f"café: {MORE}") == [f"café: {MORE}"]


def test_an_entry_of_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    content = "".join(f"&lt;p&gt;{SAYS} {n} {MORE}&lt;/p&gt;" for n in range(12))
    path.write_text(
        "<?xml version='1.0'?><rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel>"
        "<title>Bell</title><item><title>Ferry</title><link>https://bell.example/a.html</link>"
        f"<c:encoded>{content}</c:encoded></item></channel></rss>",
        encoding="utf-8",
    )
    (item,) = held(path)
    article, own, trace = of(item.name, item.data, item.facts)
    assert own.form == "json"
    assert share_found(trace, article.text, [(0, len(article.text))])[0] > 0
    for n in range(12):
        assert quoted(article, own, trace, f"{SAYS} {n} {MORE}") == [f"{SAYS} {n} {MORE}"]


def test_a_mail_by_its_parts() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Night ferry of Tarn stays"
    mail["From"] = "Office <office@tarn.example>"
    mail["Date"] = "Fri, 07 Mar 2031 08:00:00 +0000"
    mail.set_content(f"{SAYS}\n\n> {MORE}\n", cte="quoted-printable")
    mail.add_attachment(SAYS.encode(), maintype="text", subtype="plain", filename="same.txt")
    article, own, trace = of("mail.eml", mail.as_bytes())
    assert [part.name for part in own.parts] == ["subject", "text/plain"]
    assert quoted(article, own, trace, "Night ferry of Tarn stays") == ["Night ferry of Tarn stays"]
    assert quoted(article, own, trace, SAYS) == [SAYS]


def test_a_word_document_by_paragraph() -> None:
    path = FILES / "statement.docx"
    article, own, trace = of(str(path), path.read_bytes())
    assert {part.name for part in own.parts} == {"word/document.xml"}
    words = "The commission of inquiry said on Saturday"
    start = own.text.index(words)
    number = next(n for n, s in enumerate(own.starts) if s <= start < s + len(own.parts[n].text))
    assert own.parts[number].text.startswith(words)
    assert quoted(article, own, trace, words) == [words]


def test_a_snapshot_of_another_text_gives_no_trace_to_speak_of() -> None:
    article, _, _ = of("note.txt", f"{SAYS}\n".encode())
    other = own_text(article, b"Nothing of the kind was ever written in this place, on that day or another.\n")
    assert traced(article.text, other).runs == ()


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 190 + f"<p>{SAYS}</p><p>{MORE}</p>" + "</div>" * 190,
        f"<p>{SAYS}</p>" + "<i></i>" * 60_000 + f"<p>{MORE}</p>",
        f"<p>&#x54;{SAYS[1:]}</p><p>{MORE.replace('h', '&#104;')}</p>",
        f"<p>{SAYS.replace(' ', '<wbr> ')}</p><p>{MORE.replace(' ', '&nbsp;')}</p>",
        f"<p dir=rtl>{SAYS}</p><p>\u202e{MORE}\u202c</p>",
        f"<p>{SAYS}</p><svg><text>{MORE}</text></svg><![CDATA[x]]><p>{MORE}</p><template><p>{MORE}</p></template>",
        f"<table><p>{SAYS}</p><tr><td>x</td></tr></table><p>{MORE}</p>",
    ],
    ids=["deep", "many", "entities", "breaks", "right to left", "foreign", "foster"],
)
def test_hostile_pages(page: str) -> None:
    article, _, trace = of("page.html", f"<!doctype html><html><body><article>{page}</article></body></html>".encode())
    for words in (SAYS, MORE):
        if words in article.text.replace("\xa0", " "):
            start = article.text.replace("\xa0", " ").index(words)
            assert passage(trace, article.text, [(start, start + len(words))]).state == "found"
    assert MORE in article.text.replace("\xa0", " ")
