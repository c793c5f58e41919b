"""What a web page says about itself: schema.org in JSON-LD, then Open Graph and other meta tags, then its tags.

Pages get all of these wrong; what can't be read is passed over, and the next place is asked.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|Posting|^Report)$")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
          "dc.date.issued", "dc.date", "dcterms.created", "pubdate", "date")  # fmt: skip
_CHANGES = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article:modified",
            "dcterms.modified", "dc.date.modified", "lastmod", "last-modified")  # fmt: skip
_ZONE_APART = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$)")
# What JSON-LD is wrapped in, and commas too many.
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)(?P<end>)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_LAST_COMMA = re.compile(r",\s*(?P<end>[}\]])")
_HALF = re.compile("[\ud800-\udfff]")  # half a character: valid in JSON, not in text
_DEEPEST = 12
_ASKED = ("script", "meta", "link", "h1", "title", "time")


@dataclass(frozen=True, kw_only=True, slots=True)
class Metadata:
    """What a page says of itself; ``headings`` are all forms of its headline, the one for the title first."""

    headings: tuple[str, ...]
    outlet: str | None
    url: str | None
    published: str | None
    modified: str | None
    authors: tuple[str, ...]


def metadata(tree: Any, page: str, place: str | None = None) -> Metadata:
    """The metadata of an lxml ``tree``; ``page`` is the page's source, whose comments the tree lacks.

    ``place`` is the address that the page was saved from; without it, what a browser wrote into the page.
    """
    tags = _tags(tree)
    nodes = [node for script in tags["script"] for node in _nodes_of(script)]
    main = next((n for n in nodes if any(_ARTICLE.search(t) for t in _strings(n.get("@type")))), {})
    metas = _metas(tags["meta"])
    url = _url(tags["link"], metas, main, place or _saved_from(page))
    headings = [_line(main.get("headline")), metas.get("og:title"), *_headings(tags)]
    outlet = metas.get("og:site_name") or _name(main.get("publisher"), nodes)
    return Metadata(
        headings=tuple(dict.fromkeys(h for h in headings if h)),
        outlet=outlet or metas.get("application-name") or (host(url) if url else None),
        url=url,
        published=_dated(tags["time"], metas, main, nodes, "datePublished", _DATES),
        modified=_dated(tags["time"], metas, main, nodes[:0], "dateModified", _CHANGES),
        authors=_authors(metas, main, nodes),
    )


def page_nodes(tree: Any) -> list[Node]:
    """Every object of a page's JSON-LD, outer ones first."""
    return [node for script in tree.iter("script") for node in _nodes_of(script)]


def moment(words: str) -> str | None:
    """``words`` as ISO 8601, unchanged where they are it already; None where they are no date."""
    words = words.strip()
    for form in (words, _ZONE_APART.sub("", words)):
        try:
            when = datetime.fromisoformat(form)
        except ValueError:
            continue
        return when.isoformat() if " " in words else words
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def host(url: str) -> str | None:
    """The host of an address, which stands for an outlet that isn't named."""
    name = urlsplit(url).hostname
    return name.removeprefix("www.") if name else None


def _nodes_of(script: Any) -> list[Node]:
    if "ld+json" not in (script.get("type") or "").lower():
        return []
    source = script.text or ""
    for mended in (None, _WRAPPING, _LAST_COMMA):
        source = mended.sub(r"\g<end>", source) if mended else source
        try:
            return list(nodes_in(json.loads(source, strict=False)))
        except (ValueError, RecursionError):
            continue
    return []


def nodes_in(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object in ``value``, outer ones first: the top may be a list, or hold a ``@graph``."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from nodes_in(part, depth + 1)


def _tags(tree: Any) -> dict[str, list[Any]]:
    """The elements that are asked, by their names; found in one walk, for it is walks that cost."""
    found: dict[str, list[Any]] = {name: [] for name in _ASKED}
    for element in tree.iter(*_ASKED):
        found[element.tag].append(element)
    return found


def _metas(tags: list[Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tags:
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _line(meta.get("content"))
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _headings(tags: dict[str, list[Any]]) -> list[str]:
    tops = [_line("".join(h.itertext())) for h in tags["h1"]]
    titles = [_line(t.text) for t in tags["title"][:1]]
    return [t for t in tops + titles if t]


def _dated(
    times: list[Any], metas: dict[str, str], main: Node, nodes: list[Node], what: str, named: tuple[str, ...]
) -> str | None:
    """The first date with a zone among all that the page gives of ``what``; failing that, the first date.

    ``named`` are the meta tags that give it, ``nodes`` the objects that may give it where the article's own doesn't.
    """
    given = [*_strings(main.get(what)), *(metas[k] for k in named if k in metas)]
    given += [s for n in nodes for s in _strings(n.get(what))]
    for tag in times:
        of = (tag.get("itemprop") or "").lower().split()
        if what.lower() in of or (what == "datePublished" and tag.get("pubdate") is not None):
            given.append(tag.get("datetime") or "")
    dates = [m for m in map(moment, given) if m]
    return next((d for d in dates if datetime.fromisoformat(d).tzinfo), dates[0] if dates else None)


def _saved_from(page: str) -> str:
    saved = _SAVED_FROM.search(page[:4096])
    return saved[1] if saved else ""


def _url(links: list[Any], metas: dict[str, str], main: Node, place: str) -> str | None:
    given: list[str] = [
        link.get("href") or "" for link in links if "canonical" in (link.get("rel") or "").lower().split()
    ]
    given.append(metas.get("og:url", ""))
    for value in (main.get("mainEntityOfPage"), main.get("url")):
        given += _strings(value.get("@id") if isinstance(value, dict) else value)
    for candidate in filter(None, [*given, place]):
        try:
            whole: str = urljoin(place, candidate.strip())
            if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname:
                return whole
        except ValueError:
            continue
    return None


def _authors(metas: dict[str, str], main: Node, nodes: list[Node]) -> tuple[str, ...]:
    given = main.get("author")
    named = [_name(a, nodes) for a in (given if isinstance(given, list) else [given])]
    return tuple(dict.fromkeys(n for n in [*named, metas.get("author"), metas.get("article:author")] if n))


def _name(value: Any, nodes: list[Node]) -> str | None:
    """The name of a schema.org person or body, which may be given by its ``@id`` alone."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "name" not in value and "@id" in value:
        value = next((n for n in nodes if n.get("@id") == value["@id"] and "name" in n), value)
    return _line(value.get("name") if isinstance(value, dict) else value)


def _strings(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]


def _line(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return _HALF.sub("\ufffd", " ".join(html.unescape(value).split())) or None
