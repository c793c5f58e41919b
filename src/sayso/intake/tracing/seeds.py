"""Seeds: the stretches that two squeezed texts have in common, found in one sorting of the windows of one of them."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.intake.tracing.squeezed import Codes

WINDOW: Final = 12
"""Characters that two stretches have in common at the least."""
MOST_PLACES: Final = 8
"""A window that stands in more places than this tells nothing of which of them is meant."""
MOST_STRETCHES: Final = 3_000
"""So many stretches are weighed against one another; of more the longest."""

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)


class Stretch(NamedTuple):
    """``length`` characters that stand in one text from ``start`` and in the other from ``place``."""

    start: int
    length: int
    place: int


def stretches(one: Codes, other: Codes, free: NDArray[np.bool_] | None = None) -> list[Stretch]:
    """What ``one`` has in common with ``other``, in the order of ``one``; only characters of ``other`` that are ``free``.

    A stretch is as long as the windows go that stand in at most `MOST_PLACES` places.
    """
    if min(len(one), len(other)) < WINDOW:
        return []
    mine, theirs = _hashes(one), _hashes(other)
    at = np.arange(len(theirs))
    if free is not None:
        taken = np.concatenate(([0], np.cumsum(~free)))
        at = at[taken[WINDOW:] == taken[:-WINDOW]]
    order = at[np.argsort(theirs[at], kind="stable")]
    ordered = theirs[order]
    first, last = np.searchsorted(ordered, mine, "left"), np.searchsorted(ordered, mine, "right")
    count = last - first
    count[count > MOST_PLACES] = 0
    starts = np.repeat(np.arange(len(mine)), count)
    nth = np.arange(len(starts)) - np.repeat(np.cumsum(count) - count, count)
    places = order[np.repeat(first, count) + nth]
    return _joined(starts, places, one, other)


def _joined(starts: NDArray[np.int64], places: NDArray[np.int64], one: Codes, other: Codes) -> list[Stretch]:
    """Windows that follow one another in both texts, made one."""
    if not len(starts):
        return []
    ahead = places - starts
    order = np.lexsort((starts, ahead))
    starts, ahead = starts[order], ahead[order]
    breaks = np.flatnonzero((np.diff(ahead) != 0) | (np.diff(starts) != 1)) + 1
    begins = np.concatenate(([0], breaks))
    lengths = np.diff(np.concatenate((begins, [len(starts)]))) + WINDOW - 1
    starts, ahead = starts[begins], ahead[begins]
    if len(starts) > MOST_STRETCHES:
        longest = np.argsort(-lengths, kind="stable")[:MOST_STRETCHES]
        starts, ahead, lengths = starts[longest], ahead[longest], lengths[longest]
    order = np.lexsort((ahead, starts))
    found = zip(starts[order].tolist(), lengths[order].tolist(), (starts + ahead)[order].tolist(), strict=True)
    # Two windows may have one hash and differ.
    return [Stretch(s, n, p) for s, n, p in found if np.array_equal(one[s : s + n], other[p : p + n])]


def _hashes(codes: Codes) -> NDArray[np.uint64]:
    """A hash of the window that begins at each place, put together from those of half of it (WINDOW is 8 and 4)."""
    with np.errstate(over="ignore"):
        single = codes.astype(np.uint64) + np.uint64(1)
        power = _BASE
        pair = single[:-1] * power + single[1:]
        power = power * power
        four = pair[:-2] * power + pair[2:]
        power_of_four = power * power
        eight = four[:-4] * power_of_four + four[4:]
        return np.asarray(eight[:-4] * power_of_four + four[8:])
