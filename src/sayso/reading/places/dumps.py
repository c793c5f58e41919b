"""Dumps: files of GeoNames as it publishes them, ``SY.txt`` or ``allCountries.zip``."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sayso.errors import GazetteerError
from sayso.reading.places.sources import Source, settlement_radius

_COLUMNS = 19  # as described in GeoNames's readme
_LONGEST = 200_000  # characters of a line
_KEPT: dict[str, frozenset[str] | None] = {
    "A": None,
    "P": None,
    "T": frozenset({"ISL", "ISLS", "MT", "MTS", "PEN", "PLN", "VAL", "DSRT", "PASS", "PLAT"}),
    "H": frozenset({"SEA", "OCN", "GULF", "STRT", "LK", "LKS", "RSV", "BAY", "CNL", "STM"}),
    "L": frozenset({"RGN", "RGNE", "RGNH", "AREA", "CONT", "PRK", "MILB", "NVB", "OILF", "PRT"}),
    "S": frozenset({"AIRP", "AIRB", "AIRF", "CMPRF", "CSTM", "DAM", "PSN", "PSH"}),
}
_RADII = {"ADM1": 80.0, "ADM2": 30.0, "ADM3": 12.0, "PCLI": 400.0, "STM": 60.0, "SEA": 400.0, "MTS": 60.0, "RGN": 60.0}
_RADIUS = 5.0


def places(path: Path) -> Iterator[Source]:
    """The places of a dump, one at a time; streets, buildings and springs are passed over.

    Raises `GazetteerError` with the number of the line that is not as it should be.
    """
    found = False
    with _opened(path) as file:
        number = 0
        while line := file.readline(_LONGEST):
            number += 1
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _COLUMNS:
                raise GazetteerError(
                    path, f"line {number} has {len(cells)} columns, {_COLUMNS} expected; is it a file of GeoNames?"
                )
            source = _source(path, number, cells)
            found = True
            if source is not None:
                yield source
    if not found:
        raise GazetteerError(path, "there is nothing in it")


def _source(path: Path, number: int, cells: list[str]) -> Source | None:
    ident, name, plain, others, lat, lon, group, feature, country, _, admin1, *_ = cells
    kept = _KEPT.get(group, frozenset())
    if kept is not None and feature not in kept:
        return None
    try:
        at, population = (float(lat), float(lon)), int(cells[14] or 0)
        known = int(ident)
    except ValueError:
        raise GazetteerError(path, f"line {number}: not a number where one should be") from None
    if not (math.isfinite(at[0]) and abs(at[0]) <= 90 and math.isfinite(at[1]) and abs(at[1]) <= 180):
        raise GazetteerError(path, f"line {number}: {lat}, {lon} is not on the earth")
    return Source(
        id=known,
        name=name,
        country=country,
        admin1=admin1,
        feature=feature,
        lat=at[0],
        lon=at[1],
        population=population,
        radius=settlement_radius(population) if group == "P" else _RADII.get(feature, _RADIUS),
        others=tuple(n for n in (plain, *others.split(",")) if len(n) > 2),
    )


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """The text in ``path``, or in the one table of a zip archive."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("r", encoding="utf8", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive:
            tables = [i for i in archive.infolist() if i.filename.endswith(".txt") and "readme" not in i.filename]
            if len(tables) != 1:
                raise GazetteerError(path, f"{len(tables)} tables are in it, one expected")
            with archive.open(tables[0]) as packed:
                yield io.TextIOWrapper(packed, "utf8", newline="\n")
    except FileNotFoundError as error:
        raise GazetteerError(path, "there is no such file") from error
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise GazetteerError(path, f"it can't be read ({error})") from error
