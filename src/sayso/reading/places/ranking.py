"""Ranking: which of its candidates a name means, by a few features that can be told in words.

The features are summed with weights fitted on articles whose places were marked by hand (``weights.json`` says on which
and by which command), once with what each name says by itself, then again with where the others lie.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.reading.places import features
from sayso.reading.places.gazetteer import Entry
from sayso.reading.places.globe import EARTH_KM

Floats = npt.NDArray[np.float64]

FEATURES = (
    "none", "population", "country", "first", "second", "other", "capital", "main", "people", "acronym", "asked", "not asked",
    "held", "not held", "measured", "first listed", "share", "large", "share there", "only", "only there",
    "same country", "same division", "near", "nearest", "division beside", "near beside", "crowd", "wide crowd",
    "country among countries", "capital among countries", "division could be", "near could be", "stranger", "capital elsewhere", "division elsewhere",
)  # fmt: skip
_ALONE = 21  # so many need nothing but the name itself
_BESIDE = 3  # mentions on either side are beside one
_SHORT = 4  # letters of an acronym
_LARGE = 400_000  # people of a place that is named without saying where it is
_STRANGE = 0.02  # of the others in the same country, and it is a stranger there
NEAR_KM, WIDE_KM = 100.0, 350.0
_FEW = 48  # groups that are weighed against one another


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Mentions by one name, which mean one place; ``at`` are their places in the order of all mentions.

    ``asked`` is the class that its descriptions ask for; ``held`` (candidates,) says which lie in what it is said to be
    in, ``measured`` which lie as far from another place as is said, both 0 throughout where nothing is said.
    """

    name: str
    entries: tuple[Entry, ...]
    at: tuple[int, ...]
    asked: str | None
    held: Floats
    measured: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """Chances (candidates + 1,) of a group's candidates and of none of them, and the features that tell why."""

    chances: Floats
    features: Floats

    @property
    def best(self) -> int:
        """The likeliest candidate."""
        return int(self.chances[:-1].argmax())

    @property
    def doubtful(self) -> bool:
        """Whether it is likelier that none of them is meant, but a place that is not listed."""
        return bool(self.chances[-1] > self.chances[:-1].max())


def alone(group: Group) -> Floats:
    """The features (candidates + 1, features) of a group by itself; those of the others are 0.

    The last row stands for a place that is not listed.
    """
    made = np.zeros((len(group.entries) + 1, len(FEATURES)))
    made[-1, 0] = 1
    acronym = group.name.isupper() and len(group.name) <= _SHORT
    most = max(entry.population for entry in group.entries)
    some_held = group.held.any()
    here = Counter(entry.country for entry in group.entries)
    largest: dict[str, int] = {}
    for entry in group.entries:
        largest[entry.country] = max(largest.get(entry.country, 0), entry.population)
    for row, (entry, held, measured) in enumerate(zip(group.entries, group.held, group.measured, strict=True)):
        kind = features.class_of(entry.feature)
        made[row, 1:_ALONE] = (
            np.log10(entry.population + 1) / 8,
            kind == features.COUNTRY,
            kind == features.FIRST,
            kind == features.SECOND,
            kind == features.OTHER,
            entry.feature == "PPLC",
            entry.main,
            entry.people,
            acronym and entry.main,
            group.asked is not None and kind == group.asked,
            group.asked is not None and kind != group.asked,
            held,
            some_held and not held,
            measured,
            row == 0,
            np.log10((entry.population + 1) / (most + 1)),
            entry.population > _LARGE,
            np.log10((entry.population + 1) / (largest[entry.country] + 1)),
            len(group.entries) == 1,
            here[entry.country] == 1,
        )
    return made


def ranked(groups: Sequence[Group]) -> list[Ranked]:
    """Each group's candidates, weighed by themselves and then by where the others lie."""
    weights = _weights()
    made: list[Ranked] = []
    for start in range(0, len(groups), _FEW):
        some = groups[start : start + _FEW]
        tables = [alone(group) for group in some]
        chances = [softmax(table @ weights[0]) for table in tables]
        for row in weights[1:] if len(some) > 1 else ():
            around(some, tables, chances)
            chances = [softmax(table @ row) for table in tables]
        made += [Ranked(chances=c, features=t) for c, t in zip(chances, tables, strict=True)]
    return made


def around(groups: Sequence[Group], tables: Sequence[Floats], chances: Sequence[Floats]) -> None:
    """Put into ``tables`` where the other groups lie by their ``chances`` so far."""
    if len(groups) < 2:
        return
    entries = [entry for group in groups for entry in group.entries]
    sizes = [len(group.entries) for group in groups]
    of = np.repeat(np.arange(len(groups)), sizes)
    chance = np.concatenate([found[:-1] for found in chances])
    weight = np.sqrt([len(group.at) for group in groups])
    share = chance * weight[of]
    total = weight.sum() - weight[of]
    other = of[:, None] != of
    kinds = np.array([features.class_of(entry.feature) for entry in entries])
    local = (kinds != features.COUNTRY) & other
    inner = (kinds == features.TOWN) | (kinds == features.SECOND)
    same_country = _same([entry.country for entry in entries]) & other
    same_division = _same([entry.admin1 and f"{entry.country}.{entry.admin1}" for entry in entries]) & other
    apart = _apart(entries)
    near, wide = np.exp(-apart / NEAR_KM) * local, np.exp(-apart / WIDE_KM) * local
    beside = _beside(groups)[of[:, None], of]
    abroad = (other * (kinds == features.COUNTRY)) @ share / total
    starts = np.cumsum([0, *sizes[:-1]])
    countries = same_country @ share / total
    modest = inner & (np.array([entry.population for entry in entries]) < _LARGE)
    capital = np.array([entry.feature == "PPLC" for entry in entries])
    columns = (
        countries,
        same_division @ share / total,
        (near @ share) / total,
        (near * chance).max(axis=1),
        np.minimum(1.0, (same_division * beside) @ chance),
        np.minimum(1.0, (near * beside) @ chance),
        np.log1p(near @ share),
        np.log1p(wide @ share),
        (kinds == features.COUNTRY) * abroad,
        capital * abroad,
        np.maximum.reduceat(same_division * inner, starts, axis=1) @ weight / total,
        np.maximum.reduceat(near * inner, starts, axis=1) @ weight / total,
        modest & (countries < _STRANGE),
        capital * (1 - countries),
        (kinds == features.FIRST) * (1 - countries),
    )
    made = np.stack(columns, axis=1)
    for table, start, size in zip(tables, starts, sizes, strict=True):
        table[:-1, _ALONE:] = made[start : start + size]


def _same(codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which of the codes are the same (codes, codes), the empty one being like none."""
    numbers = np.unique(codes, return_inverse=True)[1]
    given = np.array([bool(code) for code in codes])
    return np.asarray((numbers[:, None] == numbers) & given)


def _beside(groups: Sequence[Group]) -> Floats:
    """How near to one another two groups are mentioned (groups, groups), 1 at the most."""
    order = sorted((at, i) for i, group in enumerate(groups) for at in group.at)
    made = np.zeros((len(groups), len(groups)))
    for apart in range(1, _BESIDE + 1):
        for (_, a), (_, b) in zip(order, order[apart:], strict=False):
            made[a, b] = made[b, a] = max(made[a, b], 1 / apart)
    return made


def _apart(entries: Sequence[Entry]) -> Floats:
    """Distances in km through the Earth, as good as along it where they matter (entries, entries)."""
    lat, lon = np.radians([[entry.lat, entry.lon] for entry in entries]).T
    at = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chords: Floats = EARTH_KM * np.sqrt(np.maximum(0.0, 2 - 2 * (at @ at.T)))
    return chords


def softmax(scores: Floats) -> Floats:
    """Chances from scores."""
    weights = np.exp(scores - scores.max())
    chances: Floats = weights / weights.sum()
    return chances


@cache
def _weights() -> Floats:
    """The weights (rounds, features)."""
    rows = json.loads((files(__package__) / "weights.json").read_text("utf8"))["weights"]
    return np.array([[row[name] for name in FEATURES] for row in rows])
