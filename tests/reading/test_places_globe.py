"""Distances, directions and points on the globe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.places import globe

LATS = st.floats(-80, 80)
LONS = st.floats(-180, 180)


@given(LATS, LONS, st.floats(0, 359.9), st.floats(1, 2_000))
def test_a_point_lies_as_far_and_in_the_direction_it_was_put(lat: float, lon: float, way: float, km: float) -> None:
    """Going and measuring are each other's inverse."""
    there = globe.point(lat, lon, way, km)
    assert globe.kilometres(lat, lon, *there) == pytest.approx(km, rel=1e-6)
    assert globe.apart(globe.bearing(lat, lon, *there), way) < 0.01
    assert -180 <= there[1] <= 180


@given(LATS, LONS, LATS, LONS)
def test_a_distance_is_the_same_both_ways(lat: float, lon: float, other: float, east: float) -> None:
    """And at most half the way round."""
    km = globe.kilometres(lat, lon, other, east)
    assert km == pytest.approx(globe.kilometres(other, east, lat, lon))
    assert 0 <= km <= 20_016


@pytest.mark.parametrize(("degrees", "wind"), [(0, "north"), (50, "northeast"), (181, "south"), (340, "north")])
def test_a_direction_is_the_nearest_wind(degrees: float, wind: str) -> None:
    """Of eight."""
    assert globe.wind(degrees) == wind


def test_winds_are_where_the_compass_has_them() -> None:
    """Opposite ones are half a turn apart, and the finer ones between their neighbours."""
    assert globe.apart(globe.BEARINGS["northeast"], globe.BEARINGS["southwest"]) == 180
    assert globe.BEARINGS["east-northeast"] == 67.5
    assert globe.apart(350, 20) == 30
