"""The globe: distances, bearings and points on a sphere, and the names of directions."""

from __future__ import annotations

import math
from typing import Final

EARTH_KM: Final = 6371.0088  # mean radius (IUGG)
MILE_KM: Final = 1.609344

_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
BEARINGS: Final = {wind: 45.0 * i for i, wind in enumerate(_WINDS)}
BEARINGS.update({
    "north-northeast": 22.5, "east-northeast": 67.5, "east-southeast": 112.5, "south-southeast": 157.5,
    "south-southwest": 202.5, "west-southwest": 247.5, "west-northwest": 292.5, "north-northwest": 337.5,
})  # fmt: skip


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance (haversine); degrees in, km out."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def bearing(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The direction in which the other point lies at the start of the way, in degrees clockwise from north."""
    a, b, east = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    y = math.sin(east) * math.cos(b)
    x = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360


def point(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """Where one gets to from a point by going ``km`` along the great circle that starts in direction ``degrees``."""
    a, far, way = math.radians(lat), km / EARTH_KM, math.radians(degrees)
    b = math.asin(math.sin(a) * math.cos(far) + math.cos(a) * math.sin(far) * math.cos(way))
    east = math.atan2(math.sin(way) * math.sin(far) * math.cos(a), math.cos(far) - math.sin(a) * math.sin(b))
    return math.degrees(b), (lon + math.degrees(east) + 540) % 360 - 180


def wind(degrees: float) -> str:
    """The nearest of the eight winds: 50° is "northeast"."""
    return _WINDS[round(degrees / 45) % 8]


def apart(degrees: float, other: float) -> float:
    """How far two directions are from one another, 0 to 180 degrees."""
    return abs((degrees - other + 180) % 360 - 180)
