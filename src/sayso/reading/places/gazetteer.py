"""The gazetteer: names of places to entries, from one read-only SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.errors import GazetteerError
from sayso.reading.places import building, installing
from sayso.reading.places.building import MAIN, OTHER, PEOPLE, Progress
from sayso.reading.places.features import COUNTRY, FIRST, class_of, noun
from sayso.reading.places.keys import key, loose

MOST = 60  # entries of one name: the most populous, and all divisions
_REMEMBERED = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A place that is listed; ``id`` is GeoNames's number, below 0 where that is not known.

    ``feature`` is GeoNames's feature code, ``admin1`` its code of the first-level division; ``radius`` in km.
    ``main`` says whether it was found by its main name, ``people`` whether by the name of its people.
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
    main: bool = True
    people: bool = False


class Gazetteer:
    """An opened gazetteer, for one thread at a time; what was looked up before is remembered.

    Raises `GazetteerError` where the file can't be read or is none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            self._database = building.opened(path)
            about = dict(self._database.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise self._broken(error) from error
        if about.get("format") != str(building.FORMAT):
            raise GazetteerError(path, "it was built by another version; build it again: sayso gazetteer build")
        self.origin = about.get("origin", "")
        self.named = lru_cache(maxsize=_REMEMBERED)(self._named)
        self.alike = lru_cache(maxsize=_REMEMBERED)(self._alike)
        self.divisions = lru_cache(maxsize=300)(self._divisions)
        self.country = lru_cache(maxsize=300)(self._country)
        self.division = lru_cache(maxsize=_REMEMBERED)(self._division)

    @classmethod
    def open(cls, progress: Progress | None = None) -> Gazetteer:
        """The installed gazetteer, built first where there is none yet; ``progress`` is told how far that is."""
        return cls(installing.installed(progress))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def told(self, entry: Entry) -> str:
        """An entry in words: "GeoNames 170592 Dūmā, town in Rif-dimashq, Syria"."""
        kind, where = class_of(entry.feature), []
        if kind not in (COUNTRY, FIRST) and (division := self.division(entry.country, entry.admin1)):
            where.append(division.name)
        if kind != COUNTRY and entry.country:
            where.append(self.country(entry.country))
        listed = f"GeoNames {entry.id}" if entry.id > 0 else "gazetteer"
        return f"{listed} {entry.name}, {noun(entry.feature)}" + (f" in {', '.join(where)}" if where else "")

    @property
    def count(self) -> int:
        """How many places there are."""
        (row,) = self._rows("SELECT count(*) FROM place", ())
        return int(str(row[0]))

    def _named(self, name: str) -> tuple[Entry, ...]:
        """The entries that go by ``name``, the most populous first, with at most `MOST` of them."""
        rows = self._rows(
            "SELECT p.*, n.kind FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? "
            "ORDER BY p.feature LIKE 'P%' AND p.feature NOT LIKE 'PC%', p.population DESC, p.id LIMIT ?",
            (key(name), MOST),
        )
        return tuple(_entry(row) for row in rows)

    def _alike(self, name: str) -> tuple[Entry, ...]:
        """The entries in countries whose names are transliterated that have a name spelt nearly so."""
        rows = self._rows(
            "SELECT p.*, ? FROM loose l JOIN place p ON p.id = l.place WHERE l.key = ? ORDER BY p.population DESC, p.id "
            "LIMIT ?",
            (OTHER, loose(name), MOST),
        )
        return tuple(_entry(row) for row in rows)

    def _division(self, country: str, admin1: str) -> Entry | None:
        """The first-level division of that code, or None."""
        rows = self._rows(
            "SELECT p.*, 0 FROM place p WHERE p.feature = 'ADM1' AND p.country = ? AND p.admin1 = ? LIMIT 1",
            (country, admin1),
        )
        return _entry(rows[0]) if rows else None

    def _divisions(self, country: str) -> tuple[Entry, ...]:
        """The first-level divisions of the country of a code."""
        rows = self._rows("SELECT p.*, 0 FROM place p WHERE p.feature = 'ADM1' AND p.country = ?", (country,))
        return tuple(_entry(row) for row in rows)

    def _country(self, code: str) -> str:
        """The name of the country of an ISO 3166 two-letter code; the code where it is not listed."""
        rows = self._rows(
            "SELECT name FROM place WHERE feature LIKE 'PCL%' AND country = ? AND id > 0 LIMIT 1", (code,)
        )
        return str(rows[0][0]) if rows else code

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        try:
            with self._lock:
                return self._database.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: sqlite3.Error) -> GazetteerError:
        return GazetteerError(self.path, f"it can't be read ({error}); build it again: sayso gazetteer build")


def _entry(row: tuple[object, ...]) -> Entry:
    ident, name, country, admin1, feature, lat, lon, population, radius, kind = row
    return Entry(
        id=ident, name=name, country=country, admin1=admin1, feature=feature, lat=lat, lon=lon,  # type: ignore[arg-type]  # columns are typed by the schema
        population=population, radius=radius, main=kind == MAIN, people=kind == PEOPLE,  # type: ignore[arg-type]
    )  # fmt: skip
