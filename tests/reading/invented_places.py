"""Places made up for tests: a gazetteer of two countries, built as the real one is, and texts with names marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from sayso.reading import words
from sayso.reading.layers import Layers
from sayso.reading.places import Gazetteer, building
from sayso.reading.places.sources import Source
from sayso.records import Article
from tests.reading.drawn import drawn


def source(
    number: int, name: str, feature: str, lat: float, lon: float, *, country: str = "XB", admin1: str = "",
    population: int = 0, radius: float = 3.0, others: tuple[str, ...] = (), people: tuple[str, ...] = (),
) -> Source:  # fmt: skip
    """A place of Brannia (XB) unless said otherwise."""
    return Source(
        id=number, name=name, country=country, admin1=admin1, feature=feature, lat=lat, lon=lon, population=population,
        radius=radius, others=others, people=people,
    )  # fmt: skip


BRANNIA = source(1, "Brannia", "PCLI", 10, 20, population=9_000_000, radius=200, people=("Brannian",))
TORVEL = source(2, "Torvel", "PCLI", 40, 90, country="XT", population=4_000_000, radius=150, people=("Torvelian",))
NORTHMARK = source(-3, "Northmark", "ADM1", 11, 20, admin1="01", population=700_000, radius=80)
SOUTHMARK = source(-4, "Southmark Province", "ADM1", 9, 20, admin1="02", population=300_000, radius=80)
CAPITAL = source(5, "Ostrava Kull", "PPLC", 11, 20.1, admin1="01", population=600_000, radius=9)
QUILL = source(6, "Quíllhaven", "PPL", 11.09, 20.19, admin1="01", population=40_000, others=("Quillhafen",))
FAR_QUILL = source(7, "Quillhaven", "PPL", 40.5, 90.5, country="XT", admin1="09", population=90_000)
SMALL_QUILL = source(8, "Quillhaven", "PPL", 9.1, 20.2, admin1="02", population=800)
MARKSEAT = source(9, "Southmark", "PPL", 9.02, 20.02, admin1="02", population=200_000)
SEA = source(10, "Glass Sea", "SEA", 0, 10, country="", population=2_000_000, radius=400)
VILLAGE = source(11, "Glass Sea", "PPL", 40.2, 90.2, country="XT", admin1="09", population=900)

ALL = (BRANNIA, TORVEL, NORTHMARK, SOUTHMARK, CAPITAL, QUILL, FAR_QUILL, SMALL_QUILL, MARKSEAT, SEA, VILLAGE)


def gazetteer(folder: Path, *sources: Source) -> Gazetteer:
    """A gazetteer in ``folder``, of these places or of all."""
    path = folder / "places.sqlite"
    building.build(path, sources or ALL, "made up")
    return Gazetteer(path)


_MARKED = re.compile(r"\[(?:(a) )?([^\]]+)\]|(\w+)/([A-Z]+)")


def text_of(marked: str) -> tuple[str, Layers]:
    """The text and layers of one sentence in which ``[name]`` is a place, ``[a name]`` an associative one.

    ``word/TAG`` has that tag; other words are nouns in "the" and "a" phrases as far as rules ask.
    """
    text, spans, tags = "", [], {}
    for kind, name, form, tag, rest in _parts(marked):
        if name:
            spans.append(("associative" if kind == "a" else "literal", len(text), len(text) + len(name)))
        if tag:
            tags[len(text)] = tag
        text += name or form or rest
    cut = words.cut(text)
    upos = [tags.get(int(s), "NOUN" if f.islower() else "PROPN") for s, f in zip(cut.starts, cut.forms, strict=True)]
    rows = "|".join(f"{form} {tag} - root" for form, tag in zip(cut.forms, upos, strict=True))
    layers = drawn(rows)
    where = [(kind, int(np.searchsorted(cut.starts, s)), int(np.searchsorted(cut.ends, e)) + 1) for kind, s, e in spans]
    return text, replace(layers, words=cut, toponyms=where)


def _parts(marked: str) -> Iterator[tuple[str, str, str, str, str]]:
    at = 0
    for match in _MARKED.finditer(marked):
        yield "", "", "", "", marked[at : match.start()]
        yield match[1] or "", match[2] or "", match[3] or "", match[4] or "", ""
        at = match.end()
    yield "", "", "", "", marked[at:]


def article(text: str) -> Article:
    """An article that is but its text."""
    return Article(id="a", text=text, name="a", snapshot="", language="en")
