"""Which pages a feed names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.watch.feeds import MOST_LINKS, links

URL = "https://post.example/news/feed"

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><link>https://post.example/</link>
<item><title>One</title><link>https://post.example/1</link></item>
<item><title>Two</title><link> /2?a=1&amp;b=2 </link></item>
<item><title>One again</title><link>https://post.example/1</link></item>
<item><title>None</title></item>
<item><title>Mail</title><link>mailto:desk@post.example</link></item>
<item><title>File</title><link>file:///etc/passwd</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><link href="https://post.example/"/>
<entry><title>One</title><link rel="alternate" href="https://post.example/1"/><link rel="edit" href="/edit"/></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://post.example/"><title>Post</title></channel>
<item rdf:about="https://post.example/1"><title>One</title><link>https://post.example/1</link></item></rdf:RDF>"""


def test_feed_names_its_entries() -> None:
    """Each once and whole; what is not of the web is left out."""
    assert links(RSS.encode(), URL) == ["https://post.example/1", "https://post.example/2?a=1&b=2"]


@pytest.mark.parametrize("text", [ATOM, RDF, "\ufeff" + ATOM, "\n " + RSS])
def test_feed_may_be_of_any_kind(text: str) -> None:
    """RSS, Atom, RDF; with a byte order mark or a blank line before it."""
    assert (links(text.encode(), URL) or [])[:1] == ["https://post.example/1"]


@pytest.mark.parametrize(
    "text", ["<!doctype html><p>A page.", "<?xml version='1.0'?><html><p>A page.</p></html>", "", "A text.", "{}"]
)
def test_page_is_no_feed(text: str) -> None:
    """And is read as what it is."""
    assert links(text.encode(), URL) is None


def test_feed_without_entries_names_nothing() -> None:
    """It is a feed all the same."""
    assert links(b'<rss version="2.0"><channel><title>Post</title></channel></rss>', URL) == []


def test_feed_that_is_an_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a site sends is content, whatever it looks like."""
    import feedparser

    given: list[object] = []

    def parse(what: object, **_: object) -> feedparser.FeedParserDict:
        given.append(what)
        return feedparser.FeedParserDict(version="")

    monkeypatch.setattr(feedparser, "parse", parse)
    assert links(b"http://127.0.0.1/secret", URL) is None
    assert links(b"<rss", URL) is None
    assert len(given) == 1
    assert not any(isinstance(what, str | bytes) for what in given)


def test_feed_names_so_many_and_no_more() -> None:
    """A feed without end is cut."""
    items = "".join(f"<item><link>https://post.example/{n}</link></item>" for n in range(MOST_LINKS + 100))
    assert len(links(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), URL) or []) == MOST_LINKS


def test_feed_reads_nothing_else() -> None:
    """An entity that stands for a file stands for nothing."""
    text = RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss', 1)
    text = text.replace("https://post.example/1", "https://post.example/&f;")
    with open("/etc/hostname") as file:  # noqa: PTH123  any file that is there
        secret = file.read().strip()
    assert secret not in "".join(links(text.encode(), URL) or [])


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"<rss><item><link>{text}".encode()))
def test_feed_of_any_bytes_is_read_or_is_none(body: bytes) -> None:
    """Hostile bytes end in nothing, not in a crash."""
    assert all(link.startswith("http") for link in links(body, URL) or [])
