"""Parts: where "the northwest of" a place is, and how far it reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sayso.reading.places import features, globe
from sayso.reading.places.gazetteer import Entry

_OUT = 0.6  # of a place's radius from its middle to the middle of a part of it
_FAR = 0.5  # of the way to the edge: what is farther out is in the part
_BEFORE = 5.0  # km from the edge of a town to what is north of it
_ROUND = 20.0  # km that this may reach


def part(holder: Entry, direction: str | None, divisions: Sequence[Entry] = ()) -> tuple[float, float, float]:
    """Middle (degrees) and radius in km of the part of ``holder`` in ``direction``; all of it where that is None.

    Of a country, the part that its ``divisions`` make up that lie farthest out that way, so that it follows the
    country's shape; of anything else, of its circle. What is north of a town also lies before it.
    """
    if direction is None:
        return holder.lat, holder.lon, holder.radius
    if direction == "centre":
        return holder.lat, holder.lon, holder.radius / 2
    way = globe.BEARINGS[direction]
    outer = _outermost(holder, way, divisions)
    if len(outer) > 1:
        return _circle(outer)
    town = features.class_of(holder.feature) == features.TOWN
    off, radius = (holder.radius + _BEFORE, holder.radius + _ROUND) if town else (_OUT * holder.radius,) * 2
    return *globe.point(holder.lat, holder.lon, way, off), math.ceil(radius)


def _outermost(holder: Entry, way: float, divisions: Sequence[Entry]) -> list[Entry]:
    """The divisions whose middles lie out that way, at least half as far as the farthest does."""
    if features.class_of(holder.feature) != features.COUNTRY or not divisions:
        return []
    lat = sum(d.lat * d.radius**2 for d in divisions) / sum(d.radius**2 for d in divisions)
    lon = sum(d.lon * d.radius**2 for d in divisions) / sum(d.radius**2 for d in divisions)
    out = [
        globe.kilometres(lat, lon, d.lat, d.lon) * math.cos(math.radians(globe.bearing(lat, lon, d.lat, d.lon) - way))
        for d in divisions
    ]
    return [d for d, km in zip(divisions, out, strict=True) if km > 0 and km >= _FAR * max(out)]


def _circle(divisions: Sequence[Entry]) -> tuple[float, float, float]:
    """The middle of divisions by their areas, and a radius: a third more than the mean distance (squared) from it."""
    weights = [d.radius**2 for d in divisions]
    total = sum(weights)
    lat = sum(d.lat * w for d, w in zip(divisions, weights, strict=True)) / total
    lon = sum(d.lon * w for d, w in zip(divisions, weights, strict=True)) / total
    spread = [globe.kilometres(lat, lon, d.lat, d.lon) ** 2 + d.radius**2 / 2 for d in divisions]
    return lat, lon, math.ceil(4 / 3 * math.sqrt(sum(s * w for s, w in zip(spread, weights, strict=True)) / total))
