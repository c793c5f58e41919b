"""Building: a gazetteer's file made of sources, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sayso.errors import GazetteerError
from sayso.reading.places.features import FIRST, STRONG, TOWN, class_of
from sayso.reading.places.keys import is_latin, key, loose
from sayso.reading.places.sources import Source

FORMAT = 10
MAIN, OTHER, PEOPLE = 0, 1, 2  # what a name is to its place

Progress = Callable[[int], None]
"""Is told how many entries are in."""

_SCHEMA = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, feature TEXT NOT NULL,
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90), lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180), population INTEGER NOT NULL, radius REAL NOT NULL
);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE loose (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX division ON place (country, admin1) WHERE feature = 'ADM1';
CREATE INDEX second ON place (country, admin1) WHERE feature = 'ADM2';
CREATE INDEX country ON place (country) WHERE feature LIKE 'PCL%';
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
# What is there already keeps our name for it and how far it reaches.
_PUT = """
INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
  admin1 = excluded.admin1, feature = excluded.feature, lat = excluded.lat, lon = excluded.lon,
  population = max(population, excluded.population)
"""
# A division that we made up gives way to GeoNames's own, with its names and how far it reaches.
_MERGE = """
CREATE TEMP TABLE merged AS
  SELECT ours.id AS ours, min(theirs.id) AS theirs, ours.radius AS radius FROM place ours JOIN place theirs
    ON ours.feature = 'ADM1' AND theirs.feature = 'ADM1' AND ours.country = theirs.country
    AND ours.admin1 = theirs.admin1 WHERE ours.id < 0 AND theirs.id > 0 GROUP BY ours.id
  UNION ALL
  SELECT ours.id, min(theirs.id), ours.radius FROM place ours JOIN place theirs
    ON ours.feature = 'ADM2' AND theirs.feature = 'ADM2' AND ours.country = theirs.country
    AND ours.admin1 = theirs.admin1 AND ours.name = theirs.name COLLATE NOCASE
    WHERE ours.id < 0 AND theirs.id > 0 GROUP BY ours.id;
CREATE UNIQUE INDEX merged_ours ON merged (ours);
CREATE INDEX merged_theirs ON merged (theirs);
INSERT OR IGNORE INTO name SELECT n.key, m.theirs, n.kind FROM name n JOIN merged m ON m.ours = n.place;
UPDATE place SET radius = (SELECT radius FROM merged WHERE theirs = id) WHERE id IN (SELECT theirs FROM merged);
DELETE FROM name WHERE place IN (SELECT ours FROM merged);
DELETE FROM loose WHERE place IN (SELECT ours FROM merged);
DELETE FROM place WHERE id IN (SELECT ours FROM merged);
DROP TABLE merged;
"""
_PEOPLE_OF_DIVISIONS = """
UPDATE place SET population = sums.total FROM (
  SELECT country, admin1, sum(population) AS total FROM place WHERE feature LIKE 'PPL%' GROUP BY country, admin1
) AS sums
WHERE place.feature = 'ADM1' AND place.country = sums.country AND place.admin1 = sums.admin1 AND place.population = 0
"""
# Countries whose names of places are transliterated, each in several ways.
_TRANSLITERATED = frozenset("AE AF BH DJ DZ EG ER IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE".split())
_CITY = " City"
_BATCH = 5_000


def build(path: Path, sources: Iterable[Source], origin: str, progress: Progress = lambda _: None) -> int:
    """Write a new gazetteer to ``path``, which takes the place of any other once whole; how many places it has.

    ``origin`` says what it is made of. Raises `GazetteerError` where it can't be written.
    """
    with _replacing(path) as database:
        database.executescript(_SCHEMA)
        count = _fill(database, sources, progress)
        database.execute(_PEOPLE_OF_DIVISIONS)
        database.executemany("INSERT INTO about VALUES (?, ?)", [("format", str(FORMAT)), ("origin", origin)])
    return count


def add(path: Path, sources: Iterable[Source], origin: str, progress: Progress = lambda _: None) -> int:
    """Put ``sources`` into the gazetteer at ``path`` too; what has the same id is replaced. How many were put in."""
    with _replacing(path, copied=True) as database:
        count = _fill(database, sources, progress)
        for statement in filter(str.strip, _MERGE.split(";")):
            database.execute(statement)
        database.execute(
            "INSERT INTO about VALUES ('added', ?) ON CONFLICT (key) DO UPDATE SET value = value || ', ' || ?",
            (origin, origin),
        )
    return count


def about(path: Path) -> dict[str, str]:
    """What the gazetteer at ``path`` says of itself: "format", "origin", "added"; nothing where it is none."""
    try:
        with closing(opened(path)) as database:
            return dict(database.execute("SELECT key, value FROM about"))
    except sqlite3.Error:
        return {}


def opened(path: Path) -> sqlite3.Connection:
    """A gazetteer's file, to be read and never written."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@contextmanager
def _replacing(path: Path, *, copied: bool = False) -> Iterator[sqlite3.Connection]:
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA cache_size = -65536")
            if copied:
                with closing(opened(path)) as old:
                    old.backup(database)
            with database:
                yield database
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(path, f"it can't be written ({error})") from error
    finally:
        part.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, sources: Iterable[Source], progress: Progress) -> int:
    count = 0
    for source in sources:
        database.execute(
            _PUT,
            (source.id, source.name, source.country, source.admin1, source.feature, source.lat, source.lon,
             source.population, source.radius),
        )  # fmt: skip
        database.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?)", [(k, source.id, kind) for k, kind in _names(source).items()]
        )
        if source.country in _TRANSLITERATED and class_of(source.feature) in (TOWN, FIRST):
            names = {loose(name) for name in (source.name, *source.others) if is_latin(name)}
            database.executemany("INSERT OR IGNORE INTO loose VALUES (?, ?)", [(k, source.id) for k in names if k])
        count += 1
        if count % _BATCH == 0:
            progress(count)
    progress(count)
    return count


def _names(source: Source) -> dict[str, int]:
    """The keys of a place with what each is to it."""
    found = {key(source.name): MAIN}
    if source.name.endswith(_CITY) and source.name.removesuffix(_CITY) in source.others:
        found[key(source.name.removesuffix(_CITY))] = MAIN  # "New York" is as good as "New York City"
    words = source.name.split()
    if source.feature.startswith("ADM") and len(words) > 1 and words[-1].lower() in STRONG:
        found[key(" ".join(words[:-1]))] = OTHER  # "Clay and Grant counties"
    for kind, names in ((OTHER, source.others), (PEOPLE, source.people)):
        for name in names:
            if is_latin(name):
                found.setdefault(key(name), kind)
    found.pop("", None)
    return found
