"""Feeds (RSS, Atom) and lists of feeds (OPML): articles where the feed holds them, addresses where it only tells of them.

A feed has to be parsed as a whole, so its size is bounded. Nothing in it is fetched, and no entity of its own is
resolved: feedparser and lxml are told so, and expat, below feedparser, stops what would unfold without end.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from sayso.errors import TooLarge, UnreadableInput
from sayso.intake.formats import MEBIBYTE
from sayso.intake.fragments import has_tags, paragraphs
from sayso.intake.items import Found, Passed, Wanted
from sayso.intake.rows import Dates, item
from sayso.intake.sources import HEAD, Source, in_one_line

LARGEST: Final = 10 * MEBIBYTE
MOST_LINKS: Final = 10_000
ONLY_LINKS: Final = "links yet to be fetched"

FULL: Final = {"content": 250, "summary": 1000}
"""So many characters make a whole article: of what is marked as content, or as a summary, where some feeds put it."""

_ROOT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(rss|feed|rdf:RDF|opml)\b",
    re.IGNORECASE | re.DOTALL,
)
_END: Final = re.compile(rb"</([\w:]+)\s*>(?:\s|<!--.*?-->)*\Z", re.DOTALL)
_TEASER: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\b(?:read more|read on|continue reading)\b.{0,80})\W*\Z", re.IGNORECASE
)
_LONGEST_KEY: Final = 1000
_DATES: Final = Dates(lambda: iter(()))  # said in full; one that isn't stays open
# What feedparser, or what it is built on, has been seen to raise on broken feeds.
_FAULTS: Final = (ValueError, TypeError, AttributeError, AssertionError, LookupError, RecursionError)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An address that a feed, or a list of feeds, tells of; ``published`` is ISO 8601, as much of it as is said."""

    url: str
    title: str | None = None
    published: str | None = None


def looks(head: bytes) -> bool:
    """Whether bytes begin as a feed or a list of feeds."""
    return bool(_ROOT.match(head[:HEAD]))


def links(name: str, data: bytes) -> list[Link]:
    """The addresses of all entries of a feed, or of all feeds of a list, each once and in order; at most 10,000.

    Raises UnreadableInput or TooLarge.
    """
    if _is_list(data):
        found = list(_listed(name, data))
    else:
        feed = _parsed(name, data)
        found = [link for entry in feed.entries if (link := _link(feed, entry)) is not None]
    return list({link.url: link for link in found}.values())[:MOST_LINKS]


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The entries that hold their article; the others are passed over as links, and so are the feeds of a list.

    Of one that is damaged comes what can be read, and a line at the end. Raises UnreadableInput or TooLarge.
    """
    data = source.whole()
    yield from _of_list(source, data, wanted) if _is_list(data) else _of_feed(source, data, wanted)
    if wanted.keys is None and (fault := _fault(data)):
        yield UnreadableInput(source.name, f"{fault}; what could be read of it is read")


def _of_list(source: Source, data: bytes, wanted: Wanted) -> Iterator[Found]:
    for listed in _listed(source.name, data):
        key = in_one_line(listed.url[:_LONGEST_KEY])
        if key in wanted:
            yield Passed(name=source.item(key), why=ONLY_LINKS)


def _of_feed(source: Source, data: bytes, wanted: Wanted) -> Iterator[Found]:
    feed = _parsed(source.name, data)
    for number, entry in enumerate(feed.entries, start=1):
        link = _link(feed, entry)
        url = link.url if link is not None else None
        key = in_one_line(str(entry.get("id") or url or number)[:_LONGEST_KEY])
        if key not in wanted:
            continue
        text = _text(entry)
        if text is None:
            yield Passed(name=source.item(key), why=ONLY_LINKS)
            continue
        values = {
            "id": entry.get("id"), "url": url, "title": _plain(entry.get("title")),
            "published": _date(entry), "modified": _changed(entry),
            "outlet": _plain((entry.get("source") or feed.feed).get("title")),
            "authors": [name for author in entry.get("authors") or () if (name := author.get("name"))],
            "language": feed.feed.get("language"), "text": text,
        }  # fmt: skip
        kept = {field: value for field, value in values.items() if value}
        snapshot = (json.dumps(kept, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        yield item(source.item(key), snapshot, values, _DATES)


def _fault(data: bytes) -> str | None:
    """What is wrong with a feed's bytes; feeds that are but carelessly written are common, and nothing is."""
    if b"\0" in data:
        return "it is damaged: there are null bytes in it"
    if b"<!ENTITY" in data:
        return "it declares entities of its own, which are left out"
    root, end = _ROOT.match(data[:HEAD]), _END.search(data[-HEAD:])
    if root and (end is None or end[1].lower() != root[1].lower()):
        return "it is cut short: it doesn't end as a feed does"
    return None


def _is_list(data: bytes) -> bool:
    found = _ROOT.match(data[:HEAD])
    return found is not None and found[1].lower() == b"opml"


def _check(name: str, data: bytes) -> None:
    if len(data) > LARGEST:
        raise TooLarge(name, f"a feed of more than {LARGEST // MEBIBYTE} MiB is not read")


def _parsed(name: str, data: bytes) -> Any:
    # Loaded here, for most inputs are no feed.
    import feedparser

    _check(name, data)
    try:
        # Handed over as a file: of a string it would ask whether it is an address or a path.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except _FAULTS as fault:
        raise UnreadableInput(
            name, f"it looks like a feed, but can't be read as one ({type(fault).__name__})"
        ) from fault
    if not feed.entries and (feed.bozo or not feed.version):
        raise UnreadableInput(name, "it looks like a feed, but no entry can be found in it")
    return feed


def _listed(name: str, data: bytes) -> Iterator[Link]:
    """The feeds of an OPML list."""
    # Loaded here, as above.
    from lxml import etree  # type: ignore[import-untyped]  # it comes without types

    _check(name, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableInput(name, "it looks like a list of feeds, but can't be read as one") from fault
    for outline in root.iter("outline") if root is not None else ():
        url = (outline.get("xmlUrl") or outline.get("url") or "").strip()
        if _is_web(url):
            yield Link(url=url, title=_plain(outline.get("title") or outline.get("text")))


def _link(feed: Any, entry: Any) -> Link | None:
    """An entry's address, whole; None where it has none of the web."""
    given = (entry.get("link") or "").strip()
    try:
        url = urljoin(feed.feed.get("link") or "", given)
    except ValueError:
        return None
    if not (given and _is_web(url)):
        return None
    return Link(url=url, title=_plain(entry.get("title")), published=_DATES.published(_date(entry) or "")[0])


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _date(entry: Any) -> str | None:
    given = entry.get("published") or entry.get("updated")
    return given if isinstance(given, str) else None


def _changed(entry: Any) -> str | None:
    """When an entry says that it was changed; where it says no other time, that is when it was published."""
    given = entry["updated"] if "updated" in entry and entry.get("published") else None
    return given if isinstance(given, str) else None


def _text(entry: Any) -> str | None:
    """The article's text, tags and all, where the entry holds all of it."""
    given = [("content", part.get("value") or "") for part in entry.get("content") or ()]
    given.append(("summary", entry.get("summary") or ""))
    for kind, text in sorted(given, key=lambda pair: len(pair[1]), reverse=True):
        words = paragraphs(text) if has_tags(text) else text
        if len(words) >= FULL[kind] and not _TEASER.search(words[-200:]):
            return text
    return None


def _plain(words: str | None) -> str | None:
    if not words:
        return None
    return " ".join((paragraphs(words) if has_tags(words) else words).split()) or None
