"""Feeds: which pages an RSS, Atom or RDF feed names."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

MOST_LINKS: Final = 500
"""So many entries of a feed are followed, the first that it names."""

_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|rss|feed|rdf:rdf|!doctype\s+rss)", re.IGNORECASE)


def links(body: bytes, url: str) -> list[str] | None:
    """The addresses that the entries of the feed at ``url`` lead to, in its order; None if it is no feed.

    They are as the feed gives them, made whole by ``url``, and not checked in any way but for being of the web.
    """
    if not _START.match(body):
        return None
    import feedparser  # here, for most of what is watched or read needs none

    # As a stream: feedparser takes bytes for an address if they look like one, and would fetch it.
    found = feedparser.parse(BytesIO(body), response_headers={"content-location": url})
    if not found.version:
        return None
    named = (str(entry.get("link") or "") for entry in found.entries)
    return list(dict.fromkeys(link for link in named if link.startswith(("http://", "https://"))))[:MOST_LINKS]
