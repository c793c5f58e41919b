"""Ranking: which of its candidates a name means, by a few features that can be told in words.

The features are summed with weights fitted on articles whose places were marked by hand (``weights.json`` says on which
and by which command), once with what each name says by itself, then again with where the others lie.
"""

from __future__ import annotations

import json
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
    "population", "country", "first", "second", "other", "capital", "main", "people", "asked", "held", "held there",
    "first listed", "same country", "same division", "near", "nearest",
)  # fmt: skip
_ALONE = 12  # the first features need nothing but the name itself
NEAR_KM = 100.0
_FEW = 48  # groups that are weighed against one another


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Mentions that mean one place: a name's candidates, how often it stands, and what is known of it by itself.

    ``asked`` is the class its descriptions ask for; ``held`` marks candidates that lie in what it is said to be in.
    """

    entries: tuple[Entry, ...]
    count: int
    asked: str | None
    held: Floats
    there: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A group's candidates with their chances, and the features that tell why."""

    chances: Floats
    features: Floats

    @property
    def best(self) -> int:
        """The likeliest candidate."""
        return int(self.chances.argmax())


def alone(group: Group) -> Floats:
    """The features (candidates, features) of a group by itself; those of the others are 0."""
    made = np.zeros((len(group.entries), len(FEATURES)))
    for row, (entry, held, there) in enumerate(zip(group.entries, group.held, group.there, strict=True)):
        kind = features.class_of(entry.feature)
        made[row, :_ALONE] = (
            np.log10(entry.population + 1) / 8,
            kind == features.COUNTRY,
            kind == features.FIRST,
            kind == features.SECOND,
            kind == features.OTHER,
            entry.feature == "PPLC",
            entry.main,
            entry.people,
            (kind == group.asked) if group.asked else 0.0,
            held,
            there,
            row == 0,
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
        for row in weights[1:]:
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
    chance = np.concatenate(list(chances))
    weight = np.sqrt([group.count for group in groups])
    share = chance * weight[of]
    other = of[:, None] != of
    total = (weight.sum() - weight[of])[:, None]
    countries = np.unique([entry.country for entry in entries], return_inverse=True)[1]
    divisions = np.unique([f"{entry.country}.{entry.admin1}" for entry in entries], return_inverse=True)[1]
    bare = np.array([not entry.country for entry in entries])
    whole = np.array([not entry.admin1 for entry in entries])
    small = np.array([features.class_of(entry.feature) != features.COUNTRY for entry in entries])
    same_country = (countries[:, None] == countries) & other & ~bare
    same_division = (divisions[:, None] == divisions) & other & ~whole
    near = _nearness(entries) * other * small * small[:, None]
    columns = np.stack(
        [
            (same_country @ share) / total[:, 0],
            (same_division @ share) / total[:, 0],
            (near @ share) / total[:, 0],
            (near * chance).max(axis=1),
        ],
        axis=1,
    )
    at = 0
    for table, size in zip(tables, sizes, strict=True):
        table[:, _ALONE:] = columns[at : at + size]
        at += size


def _nearness(entries: Sequence[Entry]) -> Floats:
    """1 for two places at one point, falling by the distance (entries, entries)."""
    lat, lon = np.radians([[entry.lat, entry.lon] for entry in entries]).T
    at = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = np.sqrt(np.maximum(0.0, 2 - 2 * (at @ at.T)))  # as good as the arc where it is short
    nearness: Floats = np.exp(-chord * EARTH_KM / NEAR_KM)
    return nearness


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
