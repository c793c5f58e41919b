from __future__ import annotations

import math
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.views import outlines
from sayso.views.frame import KM, Point, around, focus, point

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
POINTS = st.lists(st.builds(Point, lat=LAT, lon=LON, radius=st.floats(0, 3000)), min_size=1, max_size=12)
ANY = st.none() | st.floats()
WIDTH, HEIGHT = 400, 250


@given(POINTS)
@settings(deadline=None)
def test_frame_around_holds_every_point_and_its_radius(points: list[Point]) -> None:
    """Wherever they are, over the date line and at the poles too."""
    frame = around(points, WIDTH, HEIGHT)
    assert -90 - 1e-6 <= frame.south < frame.north <= 90 + 1e-6
    assert frame.east - frame.west <= 360
    for one in points:
        x, y = frame.place(one)
        assert -1e-6 <= x <= frame.width + 1e-6
        assert -1e-6 <= y <= frame.height + 1e-6
        if not frame.whole:
            wide, high = frame.circle(one)
            assert y - high >= -1e-6 or frame.north > 90 - 1e-6
            assert y + high <= frame.height + 1e-6 or frame.south < -90 + 1e-6
            assert x - wide >= -1e-6
            assert x + wide <= frame.width + 1e-6


def test_frame_over_the_date_line_is_not_the_whole_world() -> None:
    """Two islands on both sides of it are neighbours."""
    frame = around([Point(lat=-17, lon=179), Point(lat=-14, lon=-171)], WIDTH, HEIGHT)
    assert frame.east - frame.west < 20


def test_frame_of_one_place_shows_some_hundred_kilometres() -> None:
    """A place alone is shown with what lies about it, as wide as it is high on the ground."""
    frame = around([Point(lat=60, lon=25)], WIDTH, HEIGHT)
    wide = (frame.east - frame.west) * math.cos(math.radians(60)) * KM
    assert wide == pytest.approx(400, rel=0.01)
    assert (frame.north - frame.south) * KM == pytest.approx(400 * HEIGHT / WIDTH, rel=0.01)


def test_frame_focus_leaves_out_the_few_that_are_far() -> None:
    """Three near and one beyond the ocean: the three are shown; of two and two, all are."""
    here = [Point(lat=36 + n / 10, lon=37) for n in range(3)]
    there = Point(lat=40, lon=-74)
    assert not focus([*here, there], [1, 1, 1, 1], WIDTH, HEIGHT).holds(there)
    both = focus([*here[:2], there, replace(there, lat=41.0)], [1, 1, 1, 1], WIDTH, HEIGHT)
    assert both.holds(there)
    assert both.holds(here[0])


@given(ANY, ANY, ANY)
def test_point_is_on_earth_or_none(lat: float | None, lon: float | None, radius: float | None) -> None:
    """No value of a record makes a point that can't be drawn."""
    made = point(lat, lon, radius)
    if made:
        assert -90 <= made.lat <= 90
        assert -180 <= made.lon < 180
        assert 0 <= made.radius < math.inf


def test_outlines_have_land_where_there_is_land() -> None:
    """Inland, at sea, on both sides of the date line and at the south pole."""
    for lat, lon, is_land in (
        (47.0, 2.5, True), (-25.0, 134.0, True), (0.0, -30.0, False), (66.0, 179.5, True), (66.5, -175.0, True),
        (-89.0, 10.0, True), (89.0, 10.0, False), (35.0, 18.0, False),
    ):  # fmt: skip
        assert inside(lat, lon) is is_land, (lat, lon)


def inside(lat: float, lon: float) -> bool:
    """Whether a point lies on land, by the rule of the even and the odd."""
    land, _ = outlines.world()
    odd = False
    for start, end in zip(land.starts[:-1], land.starts[1:], strict=True):
        ring = land.points[start:end].tolist()
        for turn in (-360, 0, 360):
            for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
                if (y1 > lat) != (y2 > lat) and lon < x1 + turn + (lat - y1) / (y2 - y1) * (x2 - x1):
                    odd = not odd
    return odd


def test_outlines_are_small_and_credited() -> None:
    """The file stays small; the README beside it names its source."""
    folder = files("sayso.views").joinpath("world")
    assert len(folder.joinpath("outlines.bin").read_bytes()) < 60_000
    readme = folder.joinpath("README.md").read_text(encoding="utf8")
    assert "Natural Earth" in readme
    assert "public domain" in readme
    assert "world-atlas" in readme


@given(LAT, LON, st.floats(0, 4000))
@settings(deadline=None, max_examples=60)
def test_outlines_are_cut_to_the_frame(lat: float, lon: float, radius: float) -> None:
    """Land ends a little outside of the frame; no path has anything but numbers in it."""
    frame = around([Point(lat=lat, lon=lon, radius=radius)], WIDTH, HEIGHT)
    for path in (outlines.land(frame), outlines.borders(frame)):
        assert re.fullmatch(r"[Mlz0-9 -]*", path)
    x = y = 0
    for start in re.findall(r"M[^M]*", outlines.land(frame)):
        steps = [int(n) for n in re.findall(r"-?\d+", start)]
        x, y = steps[0], steps[1]
        for dx, dy in zip(steps[2::2], steps[3::2], strict=True):
            x, y = x + dx, y + dy
            assert -10 <= x <= 2 * frame.width + 10
            assert -10 <= y <= 2 * frame.height + 10
