"""Places marked by hand: GeoWebNews, LGL and TR-News, and GeoVirus, as their authors lay them out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

from evaluation import corpora

Kind = Literal["literal", "associative"]

# GeoWebNews's types (Gritta et al. 2019, "A pragmatic guide to geoparsing evaluation"). Its expressions
# ("the city") and what it marks as no toponym are left out.
_KINDS: dict[str, Kind | None] = {
    "Literal": "literal",
    "Mixed": "literal",
    "Coercion": "literal",
    "Literal_Modifier": "literal",
    "Embedded_Literal": "literal",
    "Metonymic": "associative",
    "Demonym": "associative",
    "Homonym": "associative",
    "Language": "associative",
    "Non_Literal_Modifier": "associative",
    "Embedded_Non_Lit": "associative",
    "Literal_Expression": None,
    "Non_Lit_Expression": None,
    "Non_Toponym": None,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Toponym:
    """A place's name in a text: code points; its kind where the corpus tells, degrees where it places it."""

    start: int
    end: int
    kind: Kind | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceDocument:
    """An article with its toponyms in order; ``dropped`` counts those whose words don't stand where they should."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]
    dropped: int = 0


def documents(path: Path, split: str = "dev") -> Iterator[PlaceDocument]:
    """The articles of a file that are in ``split``: as in ``corpora.part``, in the file's order."""
    yield from corpora.part(list(read(path)), split)


def read(path: Path) -> Iterator[PlaceDocument]:
    """All articles of a file, in its order.

    Raises ``ValueError`` with the file's name where it has no such layout.
    """
    root = corpora.root(path)
    articles = list(root.iter("article"))
    if not articles:
        raise ValueError(f"{path.name}: no <article>")
    for i, article in enumerate(articles):
        text = article.findtext("text")
        if text is None:
            raise ValueError(f"{path.name}: article {i} has no <text>")
        marked = [*article.iter("toponym"), *article.iter("location")]
        found = [t for t in (_toponym(element, text, path) for element in marked) if t]
        placed = {t for t in found if t != "dropped"}
        yield PlaceDocument(
            name=article.get("docid") or article.get("file") or str(i),
            text=text,
            toponyms=tuple(sorted(placed, key=lambda t: (t.start, t.end, t.kind or ""))),
            dropped=found.count("dropped"),
        )


def _toponym(element: Element, text: str, path: Path) -> Toponym | Literal["dropped"] | None:
    """A marked toponym, "dropped" where its words don't stand there, None where it is none by its type."""
    kind: Kind | None = None
    written = element.findtext("type")
    if written is not None:
        if written not in _KINDS:
            raise ValueError(f"{path.name}: toponym of unknown type {written!r}")
        kind = _KINDS[written]
        if kind is None:
            return None
    phrase = _first(element, ("phrase", "extractedName", "name"))
    start, end = (corpora.number(element, name, path) for name in ("start", "end"))
    # Some files count characters from one.
    start = next((s for s in (start, start - 1) if s >= 0 and text[s : s + end - start] == phrase), -1)
    if start < 0 or not phrase:
        return "dropped"
    lat, lon = (_degrees(element, names, path) for names in (("lat", "latitude"), ("lon", "longitude")))
    if lat is not None and lon is not None and not (abs(lat) <= 90 and abs(lon) <= 180):
        print(
            f"evaluation: {path.name}: {phrase!r} at {lat}, {lon} is not on the earth; left unplaced", file=sys.stderr
        )
        lat = lon = None
    return Toponym(start=start, end=start + len(phrase), kind=kind, lat=lat, lon=lon)


def _first(element: Element, names: tuple[str, ...]) -> str | None:
    """The text of the first child of one of ``names`` that there is and that isn't empty."""
    return next((child for name in names if (child := element.findtext(name))), None)


def _degrees(element: Element, names: tuple[str, ...], path: Path) -> float | None:
    written = _first(element, (*names, *(f"gaztag/{name}" for name in names)))
    try:
        return float(written) if written and written.strip() else None
    except ValueError:
        raise ValueError(f"{path.name}: {names[0]} of a toponym is {written!r}, degrees expected") from None
