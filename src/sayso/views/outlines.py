"""Outlines: the world's land and borders, cut to a frame and set as SVG paths.

The data lie beside this module in ``world``; its README names their source and their form.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.views.frame import Frame

STEPS: Final = 50
"""Steps to a degree in the data."""

FINEST: Final = 0.75
"""Of points nearer to one another than this many units of the drawing, one is enough."""

COARSE: Final = 1.5
"""The same on a map of the whole world."""

MARGIN: Final = 4.0
"""Land is cut this many units outside of the frame, so that no cut is seen."""

_Points = NDArray[np.float64]


REMEMBERED: Final = 256
"""The outlines of so many frames are remembered: articles of one case often tell of the same places."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """Lines of longitudes and latitudes: line ``i`` is ``points[starts[i]:starts[i + 1]]``, within ``boxes[i]``.

    A box is west, south, east, north.
    """

    points: _Points
    starts: NDArray[np.intp]
    boxes: _Points


@cache
def world() -> tuple[Lines, Lines]:
    """The rings of the land and the borders of countries."""
    data = zlib.decompress(files(__package__).joinpath("world/outlines.bin").read_bytes())
    land, rest = _unpacked(data)
    borders, _ = _unpacked(rest)
    return land, borders


@lru_cache(maxsize=REMEMBERED)
def land(frame: Frame) -> str:
    """The land in ``frame`` as an SVG path to be filled by the rule of the even and the odd."""
    finest = COARSE if frame.whole else FINEST
    return "".join(_path(_cut(ring, frame), finest, closed=True) for ring in _lines(world()[0], frame))


@lru_cache(maxsize=REMEMBERED)
def borders(frame: Frame) -> str:
    """The borders in ``frame`` as an SVG path to be stroked."""
    finest = COARSE if frame.whole else FINEST
    lines = _lines(world()[1], frame)
    return "".join(_path(part, finest, closed=False) for line in lines for part in _parts(line, frame))


def _unpacked(data: bytes) -> tuple[Lines, bytes]:
    """One set of lines and what follows it."""
    (number,) = struct.unpack_from("<I", data)
    counts = np.frombuffer(data, dtype="<u4", count=number, offset=4).astype(np.intp)
    total, at = int(counts.sum()), 4 + 4 * number
    columns = []
    for _ in range(2):
        planes = np.frombuffer(data, dtype=np.uint8, count=2 * total, offset=at).reshape(2, total)
        columns.append(np.cumsum(np.ascontiguousarray(planes.T).view("<i2")[:, 0], dtype=np.int64))
        at += 2 * total
    points = np.stack(columns, axis=1) / STEPS
    starts = np.concatenate([[0], np.cumsum(counts)])
    boxes = np.hstack([np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])])
    return Lines(points=points, starts=starts, boxes=boxes), data[at:]


def _lines(lines: Lines, frame: Frame) -> Iterator[_Points]:
    """The lines that come into the frame, in its units; those on both sides of the date line as often as they do."""
    boxes = lines.boxes
    high = (boxes[:, 3] >= frame.south) & (boxes[:, 1] <= frame.north)
    for turn in (-360.0, 0.0, 360.0):
        for index in np.flatnonzero(high & (boxes[:, 2] + turn >= frame.west) & (boxes[:, 0] + turn <= frame.east)):
            points = lines.points[lines.starts[index] : lines.starts[index + 1]]
            placed = np.empty_like(points)
            placed[:, 0] = (points[:, 0] + turn - frame.west) * frame.across
            placed[:, 1] = (frame.north - points[:, 1]) * frame.down
            yield placed


def _sides(points: _Points, frame: Frame) -> NDArray[np.int64]:
    """Which sides of the frame each point is beyond, a bit a side (as in Cohen and Sutherland's clipping)."""
    x, y = points[:, 0], points[:, 1]
    beyond = (x < -MARGIN, x > frame.width + MARGIN, y < -MARGIN, y > frame.height + MARGIN)
    sides = np.zeros(len(points), dtype=np.int64)
    for bit, side in enumerate(beyond):
        sides |= side.astype(np.int64) << bit
    return sides


def _cut(ring: _Points, frame: Frame) -> list[tuple[float, float]]:
    """The part of a ring that lies within the frame and its margin (Sutherland and Hodgman's clipping).

    Of points in a row that lie beyond the same sides, the first and the last are enough.
    """
    sides = _sides(ring, frame)
    needed = (sides == 0) | (sides != np.roll(sides, 1)) | (sides != np.roll(sides, -1))
    points: list[tuple[float, float]] = list(map(tuple, ring[needed].tolist()))
    if not sides.any():
        return points
    for axis, limit, sign in ((0, -MARGIN, 1), (0, frame.width + MARGIN, -1), (1, -MARGIN, 1), (1, frame.height + MARGIN, -1)):  # fmt: skip
        kept: list[tuple[float, float]] = []
        for index, end in enumerate(points):
            start = points[index - 1]
            from_limit, to_limit = sign * (start[axis] - limit), sign * (end[axis] - limit)
            if (from_limit < 0) != (to_limit < 0):
                part = from_limit / (from_limit - to_limit)
                kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
            if to_limit >= 0:
                kept.append(end)
        points = kept
    return points


def _parts(line: _Points, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """The parts of a line that may be seen in the frame."""
    sides = _sides(line, frame)
    seen = np.flatnonzero((sides[:-1] & sides[1:]) == 0)
    if not len(seen):
        return
    for run in np.split(seen, np.flatnonzero(np.diff(seen) > 1) + 1):
        yield list(map(tuple, line[run[0] : run[-1] + 2].tolist()))


def _path(points: list[tuple[float, float]], finest: float, *, closed: bool) -> str:
    """Points as a path of whole steps, each half a unit; nothing where no two are apart."""
    d: list[str] = []
    x = y = 0
    last = len(points) - 1
    for index, point in enumerate(points):
        to_x, to_y = round(point[0] * 2), round(point[1] * 2)
        if not d:
            d.append(f"M{to_x} {to_y}l")
        elif abs(to_x - x) + abs(to_y - y) <= 2 * finest and (index != last or closed):
            continue
        elif (to_x, to_y) != (x, y):
            d.append(f"{to_x - x} {to_y - y}")
        else:
            continue
        x, y = to_x, to_y
    if len(d) < (4 if closed else 2):
        return ""
    return d[0] + " ".join(d[1:]).replace(" -", "-") + ("z" if closed else "")
