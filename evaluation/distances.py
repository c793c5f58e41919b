"""Distances on the globe between where a place is and where it was found, and figures of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluation.bootstrap import Floats

NEAR_KM = 161.0  # a hundred miles
FARTHEST_KM = 20_039.0  # half the way round, as geoparsing figures take it
_RADIUS_KM = 6371.0088  # mean radius of the Earth (IUGG)

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = np.radians(a), np.radians(b)
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return float(2 * _RADIUS_KM * np.arcsin(np.sqrt(min(1.0, half))))


def figures(errors: Sequence[float | None]) -> dict[str, float | None]:
    """Figures of errors in km, None where a place was found nowhere; all null where nothing was.

    ``acc161``: percent within 161 km, of all; ``resolved``: percent found somewhere. Of those: ``mean_km``,
    ``median_km`` and ``auc``, the area under the curve of the sorted ln(error + 1) as a share of what it would be
    were all as wrong as can be (0 best, 1 worst), as in Gritta et al. 2019, "A pragmatic guide to geoparsing
    evaluation"; null with fewer than two.
    """
    known: Floats = np.sort([e for e in errors if e is not None])
    if not len(known):
        return dict.fromkeys(("acc161", "mean_km", "median_km", "auc", "resolved"))
    area = float(np.trapezoid(np.log(known + 1)) / (np.log(FARTHEST_KM) * (len(known) - 1))) if len(known) > 1 else None
    return {
        "acc161": round(100 * float((known <= NEAR_KM).sum()) / len(errors), 2),
        "mean_km": round(float(known.mean()), 1),
        "median_km": round(float(np.median(known)), 1),
        "auc": None if area is None else round(area, 4),
        "resolved": round(100 * len(known) / len(errors), 2),
    }
