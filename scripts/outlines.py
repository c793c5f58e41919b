"""Makes src/sayso/views/world/outlines.bin out of a TopoJSON file of world-atlas; the README beside it says how.

usage: scripts/outlines.py countries-50m.json src/sayso/views/world/outlines.bin
"""

from __future__ import annotations

import json
import math
import struct
import sys
import zlib
from collections import Counter
from pathlib import Path

STEPS = 50
"""Steps to a degree that coordinates are rounded to."""

TOLERANCE = 0.035
"""Degrees that a line may be moved when points are left out of it."""

SMALLEST = 0.25
"""Rings less wide and less high than this, in degrees, are left out, unless they are all there is of a country."""

Point = tuple[float, float]


def main(source: Path, target: Path) -> None:
    """Reads ``source``, writes ``target`` and prints how much is in it."""
    topology = json.loads(source.read_text(encoding="utf8"))
    arcs = [simplified(arc) for arc in decoded(topology)]
    countries = topology["objects"]["countries"]["geometries"]
    wanted = {max(rings, key=lambda ring: extent(joined(ring, arcs))) for c in countries if (rings := outer(c))}
    keep = {arc if arc >= 0 else ~arc for ring in wanted for arc in ring}
    land = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in polygons(geometry):
            for ring in polygon:
                points = joined(ring, arcs)
                if extent(points) >= SMALLEST or any((arc if arc >= 0 else ~arc) in keep for arc in ring):
                    land.append(rounded(points))
    shared = Counter(arc if arc >= 0 else ~arc for c in countries for p in polygons(c) for ring in p for arc in ring)
    borders = [rounded(arcs[arc]) for arc, times in sorted(shared.items()) if times > 1]
    land = [ring for ring in land if len(ring) > 3]
    borders = [line for line in borders if len(line) > 1]
    target.write_bytes(zlib.compress(packed(land) + packed(borders), 9))
    points = sum(map(len, land)), sum(map(len, borders))
    print(
        f"{len(land)} rings of {points[0]} points, {len(borders)} borders of {points[1]}; {target.stat().st_size} bytes"
    )


def decoded(topology: dict) -> list[list[Point]]:
    """The arcs in degrees: deltas summed, scaled and moved (TopoJSON 1.0, 2.1.3)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def polygons(geometry: dict) -> list:
    """The polygons of a geometry, each a list of rings, each a list of arcs."""
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]]
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def outer(country: dict) -> list[tuple[int, ...]]:
    """The outer rings of a country."""
    return [tuple(polygon[0]) for polygon in polygons(country)]


def joined(ring: list[int] | tuple[int, ...], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; over the date line it runs on past 180 degrees, and around a pole it goes by the pole."""
    points: list[Point] = []
    for arc in ring:
        points.extend((arcs[arc] if arc >= 0 else arcs[~arc][::-1])[1 if points else 0 :])
    turned = [points[0]]
    for x, y in points[1:]:
        turned.append((x + 360 * round((turned[-1][0] - x) / 360), y))
    first, last = turned[0], turned[-1]
    if abs(last[0] - first[0]) > 180:
        pole = math.copysign(90, first[1])
        turned += [(last[0], pole), (first[0], pole)]
    return turned


def extent(points: list[Point]) -> float:
    """How wide or high the points reach, in degrees, whichever is more."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def simplified(points: list[Point]) -> list[Point]:
    """Douglas-Peucker, in degrees of latitude; the ends stay, and so does the farthest point of a closed line."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        off, at = max((distance(points[i], points[first], points[last]), i) for i in range(first + 1, last))
        if off > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From ``point`` to the line from ``start`` to ``end``."""
    narrow = math.cos(math.radians(min(abs(point[1]), 80)))
    px, py, dx, dy = (
        (point[0] - start[0]) * narrow,
        point[1] - start[1],
        (end[0] - start[0]) * narrow,
        end[1] - start[1],
    )
    along = dx * dx + dy * dy
    t = max(0.0, min(1.0, (px * dx + py * dy) / along)) if along else 0.0
    return math.hypot(px - t * dx, py - t * dy)


def rounded(points: list[Point]) -> list[tuple[int, int]]:
    """The points in whole steps, none twice in a row."""
    steps = [(round(x * STEPS), round(y * STEPS)) for x, y in points]
    return [p for n, p in enumerate(steps) if n == 0 or p != steps[n - 1]]


def packed(lines: list[list[tuple[int, int]]]) -> bytes:
    """The number of lines, the number of points of each, then all differences of x, then all of y (int16)."""
    xs, ys = [], []
    before = (0, 0)
    for line in lines:
        for x, y in line:
            xs.append(x - before[0])
            ys.append(y - before[1])
            before = (x, y)
    counts = [len(line) for line in lines]
    head = struct.pack(f"<I{len(counts)}I", len(counts), *counts)
    return head + b"".join(planes(struct.pack(f"<{len(v)}h", *v)) for v in (xs, ys))


def planes(data: bytes) -> bytes:
    """Low bytes first, then high bytes: the latter are nearly all alike and take no room once packed."""
    return data[::2] + data[1::2]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
