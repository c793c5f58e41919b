"""Annotations: a statement's words in its snapshot, as W3C Web Annotations (Recommendation of 23 February 2017).

Each stretch of words is a target with a TextQuoteSelector and a TextPositionSelector, in code points, of the own text
of the snapshot; where that has several parts, within a selector of the part. The source is the snapshot by its hash
(RFC 6920). What the states are, docs/decisions/0018-snapshot-to-text.md says.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any, Final

from sayso.intake.tracing import Part
from sayso.records import Statement
from sayso.traced import Place, Sought, TracedArticle, places, rendered

AROUND: Final = 32
"""Characters of a quotation's prefix and suffix."""

_MEDIA: Final = {
    "page": "text/html", "text": "text/plain", "pdf": "application/pdf", "mail": "message/rfc822", "table": "text/csv",
    "json": "application/json", "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_ANNOTATED: Final = "https://www.w3.org/TR/annotation-model/"


def annotation(traced: TracedArticle, statement: Statement) -> dict[str, Any]:
    """A statement as an annotation of its snapshot; ``state`` is found, in part or orphan.

    ``missing`` are its words that are nowhere in the snapshot, ``rendered`` links to them at the original address.
    """
    article = traced.article
    sought = Sought(statement=statement.id, spans=statement.content, content=True)
    passage = traced.passage(statement.content)
    found = places(traced, [sought])
    return {
        "@context": _CONTEXT,
        "id": f"urn:sayso:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "highlighting",
        "target": [_target(traced, place) for place in found],
        "statement": statement.id,
        "article": article.id,
        "state": passage.state,
        "words": [article.text[start:end] for start, end in statement.content],
        "missing": [article.text[start:end] for start, end in passage.missing],
        "rendered": [link for place in found if (link := rendered(traced, place))],
    }


def _target(traced: TracedArticle, place: Place) -> dict[str, Any]:
    part = traced.own.parts[place.part]
    selectors = [
        {"type": "TextQuoteSelector", **quoted(part.text, place.start, place.end)},
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
    ]
    around = _of_part(traced, part, place.part)
    digest = urlsafe_b64encode(bytes.fromhex(traced.article.snapshot)).decode("ascii").rstrip("=")
    return {
        "source": {
            "id": f"ni:///sha-256;{digest}",
            "format": _MEDIA[traced.own.form],
            "sha256": traced.article.snapshot,
        },
        "where": place.where,
        "selector": [{**around, "refinedBy": selectors}] if around else selectors,
    }


def quoted(text: str, start: int, end: int) -> dict[str, str]:
    """The fields of a TextQuoteSelector."""
    return {
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }


def _of_part(traced: TracedArticle, part: Part, at: int) -> dict[str, Any] | None:
    """The selector of a part of the snapshot, None where the own text is one part, or the first of a page."""
    form = traced.own.form
    if form == "text" or (form == "page" and at == 0):
        return None
    if form == "page":
        name = part.name.removeprefix("meta ")
        css = "head > title" if part.name == "title" else f'head > meta[property="{name}"], head > meta[name="{name}"]'
        return {"type": "CssSelector", "value": css}
    if form == "pdf":
        return _fragment(f"page={part.number}", "http://tools.ietf.org/rfc/rfc3778")
    if form == "json":
        return _fragment(part.name, "http://tools.ietf.org/rfc/rfc6901")
    if form == "table":  # of the snapshot, which is the header and the row
        return _fragment(f"cell=2,{at + 1}", "http://tools.ietf.org/rfc/rfc7111")
    return {"type": "Selector", "value": f"{part.name} {part.number}"}


def _fragment(value: str, standard: str) -> dict[str, Any]:
    return {"type": "FragmentSelector", "value": value, "conformsTo": standard}
