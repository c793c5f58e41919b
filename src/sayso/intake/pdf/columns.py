"""Reading order: the columns of a page, from the boxes of its pieces.

A page is cut where nothing stands from top to bottom (a gutter between columns) and else where nothing stands
from left to right, as in the recursive X-Y cut of Nagy and Seth (1984), with two differences: a gutter counts only
between columns of prose, so that a table is read row by row; and a headline over several columns ends a stretch of
columns above and begins one below.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean, median

from sayso.intake.pdf.pieces import Piece, joined, rows

Gaps = list[tuple[float, float]]

_NARROWEST_GUTTER = 0.6  # in heights of a character
_FEWEST_LINES = 5  # of both columns
_SHORTEST_LINES = 14  # characters, on average: what is shorter is a table's
_LEAST_BESIDE = 0.4  # of the shorter column's height
_DEEPEST = 12
_LARGER = 1.3


def blocks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The page's pieces in reading order, those of one column together, each block from the top down."""
    return [block for block in _cut(joined(pieces), 0) if block]


def _cut(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    if depth < _DEEPEST and len(pieces) >= _FEWEST_LINES:
        if gutter := _gutter(pieces, _gaps(pieces)):
            left = [p for p in pieces if p.right <= gutter]
            right = [p for p in pieces if p.right > gutter]
            return _cut(left, depth + 1) + _cut(right, depth + 1)
        return _stretches(_bands(pieces), depth)
    return [_in_rows(pieces)]


def _stretches(bands: list[list[Piece]], depth: int) -> list[list[Piece]]:
    """Bands with a gutter in common are cut there; the others, one above the other, are one block."""
    found: list[list[Piece]] = []
    whole: list[Piece] = []
    at = 0
    usual = median(p.size for band in bands for p in band)
    while at < len(bands):
        stretch, end = _stretch(bands, at, usual)
        if stretch:
            found += [_in_rows(whole), *_cut(stretch, depth + 1)]
            whole, at = [], end
        else:
            whole += bands[at]
            at += 1
    return [*found, _in_rows(whole)]


def _stretch(bands: list[list[Piece]], at: int, usual: float) -> tuple[list[Piece], int]:
    """The pieces from the band ``at`` on as far as all have a gutter in common, and where they end.

    Lines of another size than the ``usual`` begin none: a headline's last line may leave a gutter free by chance.
    """
    if not all(p.size < _LARGER * usual for p in bands[at]):
        return [], at
    left = min(p.left for band in bands for p in band)
    right = max(p.right for band in bands for p in band)
    reached: dict[tuple[tuple[float, float], ...], int] = {}
    shared: Gaps = [(left, right)]
    for end in range(at, len(bands)):
        shared = _shared(shared, _gaps(bands[end], left, right), _NARROWEST_GUTTER * usual)
        if not shared:
            break
        reached[tuple(shared)] = end + 1
    for gaps, end in reversed(reached.items()):
        pieces = [p for band in bands[at:end] for p in band]
        if _gutter(pieces, list(gaps)):
            return pieces, end
    return [], at


def _gutter(pieces: list[Piece], gaps: Gaps) -> float | None:
    """The middle of the widest gap that has columns of prose on both sides."""
    if not pieces:
        return None
    narrowest = _NARROWEST_GUTTER * median(p.size for p in pieces)
    for left, right in sorted(gaps, key=lambda gap: gap[0] - gap[1]):
        if right - left < narrowest:
            return None
        middle = (left + right) / 2
        before = [p for p in pieces if p.right <= middle]
        after = [p for p in pieces if p.right > middle]
        if _are_columns(before, after):
            return middle
    return None


def _are_columns(one: list[Piece], other: list[Piece]) -> bool:
    """Whether both are prose, and one beside the other."""
    lines = [[sum(len(p.text) for p in row) for row in rows(column)] for column in (one, other)]
    if not one or not other or sum(map(len, lines)) < _FEWEST_LINES:
        return False
    if min(mean(some) for some in lines) < _SHORTEST_LINES:
        return False
    (top, bottom), (other_top, other_bottom) = _extent(one), _extent(other)
    shorter = min(bottom - top, other_bottom - other_top)
    return min(bottom, other_bottom) - max(top, other_top) >= _LEAST_BESIDE * shorter


def _extent(column: list[Piece]) -> tuple[float, float]:
    return min(p.top for p in column), max(p.bottom for p in column)


def _gaps(pieces: list[Piece], left: float | None = None, right: float | None = None) -> Gaps:
    """Where no piece stands, between ``left`` and ``right``, else between the outermost pieces."""
    found: Gaps = []
    reached = left
    for piece in sorted(pieces, key=lambda p: p.left):
        if reached is not None and piece.left > reached:
            found.append((reached, piece.left))
        reached = piece.right if reached is None else max(reached, piece.right)
    if reached is not None and right is not None and right > reached:
        found.append((reached, right))
    return found


def _shared(some: Gaps, others: Gaps, narrowest: float) -> Gaps:
    """Where both have a gap of some width; each is sorted and without overlaps, and so is what comes back."""
    found: Gaps = []
    one = other = 0
    while one < len(some) and other < len(others):
        left, right = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if right - left >= narrowest:
            found.append((left, right))
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1
    return found


def _bands(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces in groups between which nothing stands from left to right, from the top down."""
    found: list[list[Piece]] = []
    lowest = float("-inf")
    for piece in sorted(pieces, key=lambda p: p.top):
        # Descenders reach into the next line's ascenders where lines are set close.
        if not found or piece.top > lowest - 0.3 * piece.size:
            found.append([])
            lowest = float("-inf")
        found[-1].append(piece)
        lowest = max(lowest, piece.bottom)
    return found


def _in_rows(pieces: list[Piece]) -> list[Piece]:
    return [piece for row in rows(pieces) for piece in row]
