"""ClaimReview: other people's reviews of claims, as schema.org has them in a page. They are theirs, and stay theirs.

https://schema.org/ClaimReview. The rating is kept in the reviewer's own words; nothing is made of its number.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sayso.errors import UnreadableInput
from sayso.intake.dates import published
from sayso.intake.encoding import decoded
from sayso.intake.metadata import Node, page_nodes
from sayso.records import Review, review_id

MOST: Final = 100
"""So many reviews are taken from one page or element."""
MOST_APPEARANCES: Final = 20
LONGEST: Final = 5000
"""Characters that are kept of each field."""

_HALF: Final = re.compile("[\ud800-\udfff]")  # half a character: valid in JSON, not in text


def reviews_in_page(name: str, data: bytes) -> tuple[Review, ...]:
    """The reviews that a page holds about claims, none where its bytes are something else."""
    if b"ClaimReview" not in data or b"ld+json" not in data:
        return ()
    # Loaded here, for most pages hold none.
    from lxml import etree, html  # type: ignore[import-untyped]  # it comes without types

    try:
        tree = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", decoded(name, data)[0]))
    except (UnreadableInput, etree.ParserError, ValueError):
        return ()
    return reviews_of(name, data, page_nodes(tree))


def reviews_of(name: str, data: bytes, nodes: Iterable[Node]) -> tuple[Review, ...]:
    """The reviews among objects of schema.org that were found in ``data``, each once; what reviews no claim is left out."""
    snapshot = hashlib.sha256(data).hexdigest()
    found = (_review(name, snapshot, node) for node in nodes if "ClaimReview" in _words(node.get("@type")))
    return tuple({review.id: review for review in found if review is not None}.values())[:MOST]


def _review(name: str, snapshot: str, node: Node) -> Review | None:
    claim = _line(node.get("claimReviewed"))
    if claim is None:
        return None
    reviewed = _first(node.get("itemReviewed"))
    reviewer = _name(node.get("author")) or _name(node.get("publisher"))
    rating = _rating(_first(node.get("reviewRating")))
    url = _address(node.get("url")) or _address(node.get("mainEntityOfPage"))
    return Review(
        id=review_id(claim=claim, reviewer=reviewer, rating=rating, url=url),
        claim=claim,
        reviewer=reviewer,
        rating=rating,
        url=url,
        published=published(_line(node.get("datePublished")) or "", None)[0],
        claimant=_name(reviewed.get("author")),
        appearances=tuple(dict.fromkeys(_appearances(reviewed)))[:MOST_APPEARANCES],
        name=name,
        snapshot=snapshot,
    )


def _rating(rating: Node) -> str | None:
    """The rating's words; where there are none, its number and the best that it can be, as they are given."""
    words = _line(rating.get("alternateName")) or _line(rating.get("name"))
    value, best = _line(rating.get("ratingValue")), _line(rating.get("bestRating"))
    return words or (f"{value} of {best}" if value and best else value)


def _appearances(reviewed: Node) -> Iterator[str]:
    for key in ("firstAppearance", "appearance", "url"):
        given = reviewed.get(key)
        for one in given if isinstance(given, list) else [given]:
            address = _address(one)
            if address:
                yield address


def _first(value: Any) -> Node:
    if isinstance(value, list):
        value = next((part for part in value if isinstance(part, dict)), None)
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str | None:
    """The name of a person or body; of several, all of them."""
    if isinstance(value, list):
        return _line("; ".join(name for part in value if (name := _name(part))))
    return _line(value.get("name") if isinstance(value, dict) else value)


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    address = _line(value)
    return address if address and address.startswith(("http://", "https://")) else None


def _words(value: Any) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]


def _line(value: Any) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return _HALF.sub("\ufffd", " ".join(value.split()))[:LONGEST] or None
