"""Features: nouns for kinds of places and what they are to a gazetteer, and words for directions."""

from __future__ import annotations

from typing import Final

from sayso.reading.places.globe import BEARINGS

# Classes of places: a country, a first- or second-level division, a populated place, something else.
COUNTRY, FIRST, SECOND, TOWN, OTHER = "country", "first", "second", "town", "other"

STRONG: Final = {
    "province": FIRST, "governorate": FIRST, "state": FIRST, "oblast": FIRST, "emirate": FIRST, "prefecture": FIRST,
    "county": SECOND, "parish": SECOND, "district": SECOND, "municipality": SECOND, "raion": SECOND,
    "city": TOWN, "town": TOWN, "village": TOWN, "hamlet": TOWN, "suburb": TOWN, "township": TOWN, "borough": TOWN,
    "river": OTHER, "lake": OTHER, "mountain": OTHER, "mountains": OTHER, "island": OTHER, "islands": OTHER,
    "sea": OTHER, "gulf": OTHER, "valley": OTHER, "peninsula": OTHER, "desert": OTHER, "strait": OTHER,
}  # fmt: skip
"""Nouns that say what a name is of, before or after it."""

WEAK: Final = {
    "capital": TOWN, "port": TOWN, "neighbourhood": TOWN, "neighborhood": TOWN, "enclave": TOWN, "camp": TOWN,
    "settlement": TOWN, "outpost": TOWN, "stronghold": TOWN, "region": FIRST, "country": COUNTRY, "nation": COUNTRY,
    "republic": COUNTRY, "kingdom": COUNTRY, "area": OTHER, "territory": OTHER, "zone": OTHER, "community": TOWN,
    "resort": TOWN, "crossing": OTHER, "base": OTHER, "airport": OTHER,
}  # fmt: skip
"""Nouns that say it before a name only."""

GENERIC: Final = frozenset(
    "city town village hamlet suburb province governorate state county district region area country capital "
    "neighbourhood neighborhood enclave camp island port settlement territory peninsula valley".split()
)
"""Nouns that, after "the", go back to a place told of."""

EDGES: Final = frozenset(
    "part parts corner outskirts edge border suburbs countryside side end tip coast shore heart centre center far extreme "
    "deep rural".split()
)

DIRECTIONS: Final = {
    **{wind: wind for wind in BEARINGS},
    **{f"{wind}ern": wind for wind in BEARINGS},
    **{f"{a}-{b}": a + b for a in ("north", "south") for b in ("east", "west")},
    **{f"{a}-{b}ern": a + b for a in ("north", "south") for b in ("east", "west")},
    "central": "centre", "centre": "centre", "center": "centre",
}  # fmt: skip
"""Words for a part of a place, and which one it is."""


_NOUNS = {COUNTRY: "country", FIRST: "first-level division", SECOND: "second-level division", TOWN: "town",
          OTHER: "place"}  # fmt: skip
_CODES = {"PPLC": "capital", "SEA": "sea", "OCN": "ocean", "CONT": "continent", "MTS": "mountains", "STM": "river",
          "LK": "lake", "GULF": "gulf", "STRT": "strait", "PEN": "peninsula", "ISL": "island", "ISLS": "islands",
          "RGN": "region", "DSRT": "desert", "VAL": "valley", "MT": "mountain"}  # fmt: skip


def noun(feature: str) -> str:
    """What a GeoNames feature code stands for, in a word or two."""
    return _CODES.get(feature) or _NOUNS[class_of(feature)]


def class_of(feature: str) -> str:
    """The class of a GeoNames feature code."""
    if feature.startswith("PC"):
        return COUNTRY
    if feature.startswith("P"):
        return TOWN if feature not in ("PEN", "PRK", "PRT", "PASS", "PLN", "PLAT") else OTHER
    if feature == "ADM1":
        return FIRST
    return SECOND if feature.startswith("ADM") else OTHER


def asked(noun: str | None) -> str | None:
    """The class that a noun asks for."""
    return None if noun is None else STRONG.get(noun) or WEAK.get(noun)
