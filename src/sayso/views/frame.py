"""Frame: the part of the world that a map shows, and where a place stands in it.

The projection is equirectangular: degrees of longitude are as wide as they are at the frame's middle latitude.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

KM: Final = 111.32
"""Kilometres to a degree of latitude."""

LEAST: Final = 400.0
"""A frame is at least this many kilometres wide."""

SPARE: Final = 0.14
"""What is left free on each side of the places, as a part of how far they reach."""

FLATTEST: Final = 0.1
"""Longitudes are never set narrower than this part of latitudes, which is their width at 84 degrees."""

WHOLE: Final = 200.0
"""Beyond this many degrees of longitude, the whole world is shown."""

LOSS: Final = 6
"""What leaving places out costs: the part of them that is shown, to this power."""

HIGHEST: Final = 120.0
"""Beyond this many degrees of latitude, too."""

LARGER: Final = 4
"""Most places are shown without the others if that shows them so many times as large."""

WORLD_SOUTH: Final = -58.0
WORLD_NORTH: Final = 84.0
WORLD_NARROW: Final = 0.8
"""How wide a degree of longitude is on a map of the whole world, to one of latitude."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A place on earth, in degrees; ``radius`` is how far off it may be, in kilometres."""

    lat: float
    lon: float
    radius: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Degrees shown, and the size of the drawing in its units; ``west`` to ``east`` may run over the date line."""

    west: float
    east: float
    south: float
    north: float
    width: float
    height: float

    @property
    def across(self) -> float:
        """Units to a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def down(self) -> float:
        """Units to a degree of latitude."""
        return self.height / (self.north - self.south)

    @property
    def whole(self) -> bool:
        """Whether all longitudes are shown."""
        return self.east - self.west >= 360

    def place(self, point: Point) -> tuple[float, float]:
        """Where ``point`` stands in the drawing, whether or not within it."""
        middle = (self.west + self.east) / 2
        lon = middle + _turned(point.lon - middle)
        return (lon - self.west) * self.across, (self.north - point.lat) * self.down

    def holds(self, point: Point) -> bool:
        """Whether ``point`` is within the drawing."""
        x, y = self.place(point)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def circle(self, point: Point) -> tuple[float, float]:
        """The half axes of the ellipse that a circle of the point's radius is in the drawing."""
        degrees = point.radius / KM
        return degrees / max(math.cos(math.radians(point.lat)), FLATTEST) * self.across, degrees * self.down


def whole(width: float, *, south: float = WORLD_SOUTH) -> Frame:
    """The whole world, as high as its width asks for; without most of Antarctica, unless ``south`` says otherwise."""
    height = width / (360 * WORLD_NARROW) * (WORLD_NORTH - south)
    return Frame(west=-180, east=180, south=south, north=WORLD_NORTH, width=width, height=height)


def point(lat: float | None, lon: float | None, radius: float | None) -> Point | None:
    """A point of what a record gives, or None where that is no place on earth; a radius that is none becomes 0."""
    if lat is None or lon is None or not (abs(lat) <= 90 and abs(lon) <= 360):
        return None
    reach = radius if radius is not None and 0 < radius <= 180 * KM else 0.0
    return Point(lat=float(lat), lon=_turned(float(lon)), radius=float(reach))


def around(points: Sequence[Point], width: float, height: float) -> Frame:
    """The smallest frame of that shape with ``points``, their radii and something to spare; else the whole world.

    The whole world has a height of its own.
    """
    if not points:
        return whole(width)
    middle = _middle([p.lon for p in points])
    west = min(middle + _turned(p.lon - middle) - _reach(p) for p in points)
    east = max(middle + _turned(p.lon - middle) + _reach(p) for p in points)
    south = min(p.lat - p.radius / KM for p in points)
    north = max(p.lat + p.radius / KM for p in points)
    lat = max(-90.0, min(90.0, (max(south, -90) + min(north, 90)) / 2))
    narrow = max(math.cos(math.radians(lat)), FLATTEST)
    wide = max((east - west) * narrow * (1 + 2 * SPARE), LEAST / KM, (north - south) * (1 + 2 * SPARE) * width / height)
    if wide / narrow > WHOLE or wide * height / width > HIGHEST:
        return _world(points, width)
    high = wide * height / width
    lat = max(-90 + high / 2, min(90 - high / 2, lat))
    lon = (west + east) / 2
    return Frame(
        west=lon - wide / narrow / 2, east=lon + wide / narrow / 2, south=lat - high / 2, north=lat + high / 2,
        width=width, height=height,
    )  # fmt: skip


def focus(points: Sequence[Point], weights: Sequence[int], width: float, height: float) -> Frame:
    """The frame of all ``points``, or that of most of them where it shows them four times as large or larger.

    Most is two thirds of ``weights`` at least; those left out are the farthest from the middle of them all. More are
    left out where that makes the others so much larger: about twice as large for every tenth.
    """
    everything = around(points, width, height)
    if len(points) < 3:
        return everything
    middle = _middle([p.lon for p in points])
    lat = _median([p.lat for p in points], weights)
    lon = _median([_turned(p.lon - middle) for p in points], weights)
    narrow = max(math.cos(math.radians(lat)), FLATTEST)

    def off(index: int) -> float:
        point = points[index]
        return math.hypot(point.lat - lat, (_turned(point.lon - middle) - lon) * narrow) + point.radius / KM

    order = sorted(range(len(points)), key=off)
    total, left_out = sum(weights), 0
    best, worth = everything, 0.0
    while len(order) > 1 and (left_out := left_out + weights[order.pop()]) <= total / 3:
        nearer = around([points[index] for index in order], width, height)
        larger = nearer.down / everything.down
        if larger >= LARGER and larger * (1 - left_out / total) ** LOSS > worth:
            best, worth = nearer, larger * (1 - left_out / total) ** LOSS
    return best


def _median(values: Sequence[float], weights: Sequence[int]) -> float:
    """The value with half of the weight on each side."""
    half, sofar = sum(weights) / 2, 0
    for value, weight in sorted(zip(values, weights, strict=True)):
        sofar += weight
        if sofar >= half:
            return value
    return 0.0


def _world(points: Sequence[Point], width: float) -> Frame:
    far_south = any(p.lat < WORLD_SOUTH for p in points)
    far_north = any(p.lat > WORLD_NORTH for p in points)
    frame = whole(width, south=-90.0 if far_south else WORLD_SOUTH)
    if not far_north:
        return frame
    return Frame(
        west=frame.west, east=frame.east, south=frame.south, north=90.0, width=width,
        height=frame.height + (90 - WORLD_NORTH) * frame.down,
    )  # fmt: skip


def _reach(point: Point) -> float:
    return min(point.radius / KM / max(math.cos(math.radians(point.lat)), FLATTEST), 180.0)


def _middle(lons: Sequence[float]) -> float:
    """The middle of the shortest stretch of longitudes that holds all of ``lons``."""
    order = sorted({lon % 360 for lon in lons})
    gaps = [(after - before, after) for before, after in zip(order, [*order[1:], order[0] + 360], strict=True)]
    gap, after = max(gaps)
    return _turned(after + (360 - gap) / 2)


def _turned(lon: float) -> float:
    """A longitude from -180 up to, and without, 180."""
    return (lon + 180) % 360 - 180
