"""How far confidences keep their word: bins, calibration error, Brier score, and the diagram of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_CELLS = 40  # the width of the diagram in characters
_SIDE, _EDGE = 400, 56  # of the SVG's square and its margin, in px


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Some of what was judged, next to one another by confidence: how many, mean confidence, share right."""

    count: int
    confidence: float
    right: float
    low: float
    high: float


def bins(confidence: Sequence[float], right: Sequence[bool], count: int = 10) -> list[Bin]:
    """What was judged in ``count`` bins of equal mass (to one), in the order of confidence; fewer where less was."""
    order = np.argsort(confidence, kind="stable")
    sure: npt.NDArray[np.float64] = np.array(confidence, dtype=np.float64)[order]
    hit: npt.NDArray[np.float64] = np.array(right, dtype=np.float64)[order]
    return [
        Bin(
            count=len(part),
            confidence=float(sure[part].mean()),
            right=float(hit[part].mean()),
            low=float(sure[part[0]]),
            high=float(sure[part[-1]]),
        )
        for part in np.array_split(np.arange(len(sure)), count)
        if len(part)
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """The expected calibration error, 0 to 1: how far confidence is from the share right, by bin (Naeini et al. 2015).

    NaN without bins.
    """
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / total if total else float("nan")


def brier(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """The mean squared distance of confidence from what came out (Brier 1950), 0 to 1; NaN of nothing."""
    if not len(confidence):
        return float("nan")
    return float(np.mean((np.array(confidence, dtype=np.float64) - np.array(right, dtype=np.float64)) ** 2))


def chart(found: Sequence[Bin]) -> str:
    """The reliability diagram in characters: a bar for the share right, a stroke at the mean confidence."""
    lines = [f"{'confidence':13}{'mean':>6}{'right':>7}{'of':>6}  0{'1':>{_CELLS - 1}}"]
    for b in found:
        bar = list(("█" * round(b.right * _CELLS)).ljust(_CELLS, "·"))
        bar[min(_CELLS - 1, int(b.confidence * _CELLS))] = "┃"
        lines.append(f"{b.low:.3f}–{b.high:.3f}  {b.confidence:6.3f}{b.right:7.3f}{b.count:6}  {''.join(bar)}")
    return "\n".join([*lines, "█ share right   ┃ mean confidence"])


def svg(found: Sequence[Bin]) -> str:
    """The reliability diagram as an SVG document: a dot a bin, the diagonal where both agree."""

    def at(x: float, y: float) -> tuple[float, float]:
        return _EDGE + x * _SIDE, _EDGE + (1 - y) * _SIDE

    def line(start: tuple[float, float], end: tuple[float, float], style: str) -> str:
        return f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" {style}/>'

    def text(x: float, y: float, words: str, more: str = "") -> str:
        return f'<text x="{x:g}" y="{y:g}" text-anchor="middle" {more}>{words}</text>'

    whole = _SIDE + 2 * _EDGE
    look = 'font-family="sans-serif" font-size="13" fill="#222"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" {look}>',
        "<title>Confidence and share right</title>",
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts += [
            line(at(tick, 0), at(tick, 1), 'stroke="#ddd"'),
            line(at(0, tick), at(1, tick), 'stroke="#ddd"'),
            text(at(tick, 0)[0], at(0, 0)[1] + 20, f"{tick:g}"),
            text(at(0, 0)[0] - 20, at(0, tick)[1] + 5, f"{tick:g}"),
        ]
    parts += [
        line(at(0, 0), at(1, 1), 'stroke="#888" stroke-dasharray="4 4"'),
        text(at(0.5, 0)[0], at(0, 0)[1] + 42, "confidence"),
        text(0, 0, "share right", f'transform="translate(16 {at(0, 0.5)[1]:g}) rotate(-90)"'),
    ]
    for b in found:
        x, y = at(b.confidence, b.right)
        told = f"{b.count} statements of confidence {b.low:.3f} to {b.high:.3f}: {b.right:.3f} right"
        parts += [
            line((x, at(0, b.confidence)[1]), (x, y), 'stroke="#1f5fa8"'),
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#1f5fa8"><title>{told}</title></circle>',
        ]
    return "\n".join([*parts, "</svg>", ""])
