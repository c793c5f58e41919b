"""Web pages: the article's text and what the page says about itself."""

from __future__ import annotations

import html
import json
import re
from importlib import resources
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, InputError
from sayso.intake import load, take
from sayso.intake.metadata import moment
from sayso.records import Article

DEMO = Path(str(resources.files("sayso.demo")))
PLANTED = {a["file"]: a for a in json.loads((DEMO / "planted.json").read_text("utf-8"))["articles"]}
BODY = "<p>The minister said on Friday that the harbour would open again, and that nobody had been hurt at all.</p>" * 4


def page(head: str = "", body: str = BODY, top: str = "") -> Article:
    return take("a.html", f"{top}<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def assert_one_line(error: InputError) -> None:
    assert "\n" not in str(error)


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


@pytest.mark.parametrize("file", sorted(PLANTED))
def test_demo_page_says_who_what_when_where(file: str) -> None:
    """Outlet, headline, time with zone and address of every demonstration page are right."""
    article = take(file, load(DEMO / "articles" / file))
    found = {k: getattr(article, k) for k in ("outlet", "title", "published", "url")}
    assert found == {k: PLANTED[file][k] for k in found}


@pytest.mark.parametrize("file", sorted(PLANTED))
def test_demo_page_gives_the_whole_article_and_nothing_else(file: str) -> None:
    """Headline, standfirst, every paragraph and credit line; no menu, byline, side box or foot."""
    source = (DEMO / "articles" / file).read_text("utf-8")
    inside = re.search(r"<article.*?</article>", source, re.DOTALL)
    assert inside
    blocks = re.findall(r"<(p|h1)\b([^>]*)>(.*?)</\1>", inside[0], re.DOTALL)
    want = [
        " ".join(html.unescape(re.sub(r"<[^>]+>", "", words)).split())
        for _, attributes, words in blocks
        if "<time" not in words and 'class="author"' not in attributes
    ]
    assert take(file, source.encode()).text.split("\n\n") == want


def test_headline_is_not_doubled() -> None:
    """A headline that the page shows in straight quotes is still the headline."""
    article = page(
        "<meta property='og:title' content='‘No van’, say skippers'>", "<h1>'No van', say skippers</h1>" + BODY
    )
    assert article.text.count("say skippers") == 1


def test_json_ld_may_be_a_list_a_graph_or_broken() -> None:
    """Publishers are found in lists and graphs, by reference too; a broken block is passed over."""
    site = {"@type": "Organization", "@id": "#us", "name": "The Post"}
    story = {"@type": ["NewsArticle"], "headline": "Harbour opens", "datePublished": "2031-03-05T06:40:00+01:00",
             "publisher": {"@id": "#us"}}  # fmt: skip
    broken = '<script type="application/ld+json">{"@type": </script>'
    for value in ([site, story], {"@graph": [site, story]}, [[site], {"mainEntity": story}]):
        article = page(broken + linked(value))
        assert (article.outlet, article.title) == ("The Post", "Harbour opens")
        assert article.published == "2031-03-05T06:40:00+01:00"


def test_a_time_with_a_zone_comes_before_one_without() -> None:
    """The date without zone in JSON-LD gives way to the meta tag's time with one."""
    head = linked({"@type": "NewsArticle", "datePublished": "2031-03-05"})
    article = page(head + "<meta property='article:published_time' content='2031-03-05T08:00:00Z'>")
    assert article.published == "2031-03-05T08:00:00Z"


@pytest.mark.parametrize(
    ("head", "modified"),
    [
        (linked({"@type": "NewsArticle", "dateModified": "2031-03-05T09:00:00+01:00"}), "2031-03-05T09:00:00+01:00"),
        ("<meta property='article:modified_time' content='2031-03-05T08:00:00Z'>", "2031-03-05T08:00:00Z"),
        ("<meta property='og:updated_time' content='the other day'>", None),
        (linked({"@type": "NewsArticle", "datePublished": "2031-03-05"}), None),
        # What changed on the page beside the article is not when that changed.
        (linked([{"@type": "NewsArticle"}, {"@type": "WebSite", "dateModified": "2031-03-09"}]), None),
    ],
)
def test_time_of_change_is_the_articles_own(head: str, modified: str | None) -> None:
    """From JSON-LD or meta tags; nonsense is none."""
    assert page(head).modified == modified


def test_time_of_change_may_stand_in_the_page() -> None:
    """As a time element with the property of schema.org."""
    article = page("", BODY + '<time itemprop="dateModified" datetime="2031-03-05T08:00:00Z">8 am</time>')
    assert article.modified == "2031-03-05T08:00:00Z"


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("2031-03-05T06:40:00+00:00", "2031-03-05T06:40:00+00:00"),
        ("2031-03-05", "2031-03-05"),
        ("2031-03-05 06:40:00 +0100", "2031-03-05T06:40:00+01:00"),
        ("Wed, 05 Mar 2031 06:40:00 GMT", "2031-03-05T06:40:00+00:00"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moment_is_iso_8601_or_nothing(given: str, want: str | None) -> None:
    """Dates are kept as the page gives them, or turned into ISO 8601, or left."""
    assert moment(given) == want


def test_address_comes_from_the_canonical_link_or_the_saved_page() -> None:
    """A relative canonical link is resolved against the address the page was saved from."""
    top = "<!-- saved from url=(0030)https://post.example/a/b?x=1 -->\n"
    assert page(top=top).url == "https://post.example/a/b?x=1"
    assert page("<link rel=canonical href='/a/b'>", top=top).url == "https://post.example/a/b"
    assert page("<link rel=canonical href='javascript:x'>").url is None


def test_outlet_falls_back_to_the_host() -> None:
    """Where the page names no outlet, its host stands for it."""
    assert page("<link rel=canonical href='https://www.post.example/a'>").outlet == "post.example"


def test_declared_encoding_is_used() -> None:
    """A page in Latin-1 that says so is read without a note; UTF-8 wins over a false declaration."""
    source = f"<html><head><meta charset=iso-8859-1></head><body><p>The café, he said.</p>{BODY}</body></html>"
    for codec in ("latin-1", "utf-8"):
        article = take("a.html", source.encode(codec))
        assert "The café, he said." in article.text
        assert article.notes == ()


def test_a_page_without_an_article_is_told() -> None:
    """A page with no text is empty input."""
    with pytest.raises(EmptyInput):
        page(body="<script>var a = 1;</script>")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + BODY,
        "<ul><li>" * 5_000 + BODY,
        "<b>" * 50_000 + BODY,
        "<p>a b c" * 100_000,
        "<table><tr><td>x" * 5_000 + BODY,
        BODY + "<" * 1_000_000,
        linked([]).replace("[]", "[" * 100_000 + "]" * 100_000) + BODY,
        "<p " + " ".join(f"a{n}=1" for n in range(2_000)) + ">" + BODY,
    ],
    ids=["div", "list", "bold", "many", "table", "angles", "json", "attributes"],
)
def test_a_page_made_to_break_readers_does_not(body: str) -> None:
    """Pages nested or grown beyond reason are read or refused in one line; the process lives."""
    try:
        told = page(body=body).text
    except InputError as error:
        told = "refused"
        assert_one_line(error)
    assert told


def test_page_with_a_menu_alone_holds_no_article() -> None:
    """What is left of a page without an article, its menu, is not taken for one."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in "Home World Politics Sport Culture".split())
    with pytest.raises(EmptyInput, match="no article was found"):
        page("<title>News</title>", f"<nav><ul>{menu}</ul></nav><footer>Imprint</footer>")
