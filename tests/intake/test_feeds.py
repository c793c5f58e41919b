"""Feeds and lists of feeds: articles where they hold them, addresses otherwise, and nothing unfolds or is fetched."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake import Found, Item, Link, Passed, Source, Wanted, feeds, items, links, take
from tests.intake.bounded import cost

SENTENCE = "The harbour master said on Friday that the quay would open again, and that nobody had been hurt there. "
LONG = f"<p>{SENTENCE * 4}</p><p>A <b>second</b> paragraph, he said.</p>"


def rss(*entries: str, channel: str = "<title>The Post</title><link>https://post.example/</link>") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inside = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{channel}{inside}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title>{inside}</feed>'.encode()


def whole(text: str = LONG) -> str:
    return f"<content:encoded><![CDATA[{text}]]></content:encoded>"


ENTRY = (
    "<title>Quay opens</title><link>https://post.example/a</link><guid>tag:post.example,1</guid>"
    "<pubDate>Wed, 05 Mar 2031 06:40:00 GMT</pubDate><dc:creator>Ann Writer</dc:creator>"
)


def found(data: bytes, keys: frozenset[str] | None = None) -> list[Found]:
    with Source("a.xml", data) as source:
        return list(items(source, Wanted(keys=keys)))


def test_entry_that_holds_its_article_is_one() -> None:
    """With what the feed says of it; the entry's id is its name, and its snapshot all that was used of it."""
    [item] = found(rss(ENTRY + "<description>Short.</description>" + whole()))
    assert isinstance(item, Item)
    assert item.name == "a.xml#tag:post.example,1"
    article = take(item.name, item.data, item.facts)
    assert article.text == f"{(SENTENCE * 4).strip()}\n\nA second paragraph, he said."
    assert (article.title, article.outlet, article.url) == ("Quay opens", "The Post", "https://post.example/a")
    assert (article.published, article.authors) == ("2031-03-05T06:40:00Z", ("Ann Writer",))
    kept = json.loads(item.data)
    assert (kept["text"], kept["published"]) == (LONG, "Wed, 05 Mar 2031 06:40:00 GMT")


def test_snapshot_of_an_entry_is_a_table_of_one_row() -> None:
    """It can be read again by itself, and says the same."""
    [item] = found(rss(ENTRY + whole()))
    assert isinstance(item, Item)
    with Source("kept.jsonl", item.data) as source:
        [again] = items(source)
    assert isinstance(again, Item)
    one, two = (take("x", i.data, i.facts) for i in (item, again))
    assert (one.id, one.published, one.title) == (two.id, two.published, two.title)


@pytest.mark.parametrize(
    ("entry", "article"),
    [
        (ENTRY, False),
        (ENTRY + "<description>Short.</description>", False),
        (ENTRY + f"<description>{SENTENCE * 4}</description>", False),
        (ENTRY + f"<description>{SENTENCE * 12}</description>", True),
        (ENTRY + whole(SENTENCE * 12 + " […]"), False),
        (ENTRY + whole(SENTENCE * 12 + " <a href=x>Continue reading Quay opens</a>"), False),
        (ENTRY + whole(SENTENCE * 3), True),
    ],
)
def test_teaser_is_no_article(entry: str, article: bool) -> None:
    """What is short or breaks off is passed over as a link: half an article would be one that says less."""
    [thing] = found(rss(entry))
    assert isinstance(thing, Item) == article
    assert article or thing == Passed(name="a.xml#tag:post.example,1", why=feeds.ONLY_LINKS)


def test_atom_is_read_too() -> None:
    """XHTML within it, and a feed that stands behind an entry."""
    content = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content>'
    source = "<source><title>The Gazette</title></source>"
    [item] = found(
        atom(
            f"<id>urn:1</id><title>A &lt;b&gt;quay&lt;/b&gt;</title><updated>2031-03-05T06:40:00Z</updated>{source}{content}"
        )
    )
    assert isinstance(item, Item)
    article = take(item.name, item.data, item.facts)
    assert (article.published, article.outlet, article.language) == ("2031-03-05T06:40:00Z", "The Gazette", "en")
    assert article.text.startswith(SENTENCE.strip())


def test_links_are_those_of_all_entries_each_once() -> None:
    """Whole addresses of the web, with what the feed says of them."""
    data = rss(ENTRY, ENTRY, "<title>B</title><link>/b</link>", "<link>javascript:x</link>", "<title>none</title>")
    assert links("a.xml", data) == [
        Link(url="https://post.example/a", title="Quay opens", published="2031-03-05T06:40:00Z"),
        Link(url="https://post.example/b", title="B"),
    ]


OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body><outline text="News">
<outline type="rss" text="The Post" xmlUrl="https://post.example/feed"/><outline text="no address"/>
<outline title="Odd" xmlUrl="file:///etc/hosts"/></outline></body></opml>"""


def test_list_of_feeds_gives_their_addresses() -> None:
    """Nested or not; only those of the web."""
    assert links("a.opml", OPML) == [Link(url="https://post.example/feed", title="The Post")]
    assert found(OPML) == [Passed(name="a.xml#https://post.example/feed", why=feeds.ONLY_LINKS)]


def test_entry_is_taken_again_by_its_id() -> None:
    """And no other."""
    data = rss(ENTRY + whole(), ENTRY.replace(",1", ",2") + whole())
    [item] = found(data, frozenset({"tag:post.example,2"}))
    assert item.name == "a.xml#tag:post.example,2"


def laughing(kind: str) -> bytes:
    entities = ['<!ENTITY l0 "ha">'] + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    inside = {
        "rss": f"<channel><title>&l11;</title><item>{ENTRY}<description>&l11;</description></item></channel>",
        "opml": '<body><outline text="&l11;" xmlUrl="https://post.example/&l11;"/><outline text="&l11;">&l11;</outline></body>',
    }
    return f'<?xml version="1.0"?><!DOCTYPE {kind} [{"".join(entities)}]><{kind} version="2.0">{inside[kind]}</{kind}>'.encode()


@pytest.mark.parametrize("kind", ["rss", "opml"])
def test_billion_laughs_stay_few(kind: str, tmp_path: Path) -> None:
    """An entity that would unfold to gigabytes doesn't."""
    (tmp_path / "a.xml").write_bytes(laughing(kind))
    told = cost(tmp_path / "a.xml", seconds=20)
    assert told.mebibytes < 200
    assert told.read == 0


@pytest.mark.parametrize("kind", ["rss", "opml"])
def test_feed_reads_no_file_and_asks_no_site(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its entities, its stylesheet or its declaration point at."""
    (tmp_path / "secret").write_text("SECRET")
    asked: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: asked.append(a))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: asked.append(a))
    entity = f'<!ENTITY x SYSTEM "file://{tmp_path}/secret"><!ENTITY y SYSTEM "http://site.example/y">'
    body = {"rss": rss(ENTRY + "<description>&x;&y;</description>"), "opml": OPML.replace(b"The Post", b"&#65;")}[kind]
    start = f'<?xml version="1.0"?><?xml-stylesheet href="http://site.example/s"?><!DOCTYPE {kind} SYSTEM "http://site.example/d" [{entity}]>'
    data = start.encode() + body.partition(b"?>")[2]
    assert all(b"SECRET" not in thing.data for thing in found(data) if isinstance(thing, Item))
    assert "SECRET" not in str(links("a.xml", data))
    assert asked == []


def test_feed_that_is_no_path_and_no_address_to_its_reader(tmp_path: Path) -> None:
    """What is handed to the parser is a file's content, never a name to be opened."""
    (tmp_path / "feed").write_bytes(rss(ENTRY + whole()))
    with pytest.raises(UnreadableInput):
        links("x", str(tmp_path / "feed").encode())


def test_large_feed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its size, before it is parsed."""
    monkeypatch.setattr(feeds, "LARGEST", 1 << 20)
    for data in (rss(ENTRY * 9000), OPML.replace(b"mine", b"m" * (1 << 20))):
        with pytest.raises(TooLarge, match="a feed of more than 1 MiB"):
            found(data)


@pytest.mark.parametrize(
    "data", [b"<rss>", b"<rss version='2.0'><channel>", b"<feed>no", b"<opml", b"<?xml version='1.0'?><rss \xff"]
)
def test_broken_feed_is_one_line_or_empty(data: bytes) -> None:
    """It is not taken for an article that consists of tags."""
    try:
        things = found(data)
    except InputError as error:
        things = [error]
    assert len(things) == 1
    assert isinstance(things[0], InputError)
    assert_one_line(things[0])


def assert_one_line(error: InputError) -> None:
    assert "\n" not in str(error)


def test_feed_cut_short_gives_what_is_whole() -> None:
    """The entries before the fault count, and it is told."""
    data = rss(ENTRY + whole(), ENTRY.replace(",1", ",2") + whole())
    item, error = found(data[: data.rindex(b"<item>")])
    assert item.name == "a.xml#tag:post.example,1"
    assert str(error) == "a.xml: it is cut short: it doesn't end as a feed does; what could be read of it is read"
    assert len(found(data + b"\n<!-- made for the post -->\n")) == 2


def test_saved_page_is_no_feed() -> None:
    """Nor is one that speaks of feeds."""
    for data in (b"<!doctype html><html><rss>", b"words <rss>", b"<rssx>", b"<!-- <rss> --><html>"):
        assert not feeds.looks(data)
    assert feeds.looks(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->" * 1 + b"<rdf:RDF xmlns='x'>")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120), st.integers(0, 600), st.integers(0, 40))
def test_any_damage_ends_in_things_or_one_line(noise: bytes, at: int, gone: int) -> None:
    """Nothing else is raised."""
    data = rss(ENTRY + "<description>Short &amp; so.</description>" + whole())
    data = data[:at] + noise + data[at + gone :]
    try:
        found(b"<rss>" + data)
        links("x", b"<rss>" + data)
    except InputError as error:
        assert_one_line(error)
