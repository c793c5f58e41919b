"""Sampling: the few keys that stand for a passage, so that passages that may be echoes share one.

Passages come flat: the hashes and weights of all their words in one row, and where each passage begins and ends in it.
All arithmetic is in whole numbers of 64 bits, the same on every machine; everything is decided passage by passage.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

Hashes = NDArray[np.uint64]
Whole = NDArray[np.int64]
Keyed = tuple[Hashes, Whole]
"""Keys, and the passage that each stands for."""

SHINGLE: Final = 3
"""Words of a shingle of MinHash."""
BANDS: Final = 6
ROWS: Final = 2
"""Of a signature; passages with a share j of their shingles in common share a band with chance 1 - (1 - j²)⁶."""
ANCHOR: Final = 4
WINDOW: Final = 3
"""Words of an anchor's shingle, and shingles of a window: a run of 6 words in common always has an anchor in common."""
RAREST: Final = 9
LEAST: Final = 11_000
"""Of a passage's rarest stems each two make a key whose weights (thousandths of `weights.weight`) add up to this or more."""
PLAIN: Final = 3_000
"""Stems that weigh less make no key."""

_SEED: Final = 20
_BANDED, _ANCHORED, _PAIRED = (np.uint64(salt) for salt in (0x5BD1E995A4F2C691, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))
_STEPS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)


def mixed(values: Hashes) -> Hashes:
    """Every bit of each value spread over all of its bits: the end of SplitMix64 (Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def shingles(words: Hashes, bounds: Whole, length: int) -> tuple[Hashes, Whole]:
    """The hashes of all runs of ``length`` words within passages, and where each passage's begin among them (n + 1)."""
    if len(words) < length:
        return np.empty(0, np.uint64), np.zeros(len(bounds), np.int64)
    count = len(words) - length + 1
    summed = np.zeros(count, np.uint64)
    for i in range(length):
        summed += words[i : i + count] * _STEPS[i]
    counts = np.maximum(np.diff(bounds) - length + 1, 0)
    ends = np.cumsum(counts)
    starts = ends - counts
    within = np.repeat(bounds[:-1] - starts, counts) + np.arange(ends[-1] if len(ends) else 0)
    return mixed(summed[within]), np.concatenate(([0], ends))


def banded(words: Hashes, bounds: Whole) -> Keyed:
    """MinHash over shingles (R-MinHash by rensa), cut into bands: for passages most of whose shingles are the same."""
    found, offsets = shingles(words, bounds, SHINGLE)
    filled = np.flatnonzero(np.diff(offsets))
    if not len(filled):
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    offsets = np.concatenate((offsets[filled], offsets[-1:]))
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(found, offsets.astype(np.uint64), BANDS * ROWS, _SEED)
    digests = np.array(matrix.to_rows(), np.uint64).reshape(-1, BANDS, ROWS)
    keys = mixed(digests @ _STEPS[:ROWS] + _BANDED * np.arange(1, BANDS + 1, dtype=np.uint64))
    return keys.ravel(), np.repeat(filled, BANDS)


def anchored(words: Hashes, bounds: Whole) -> Keyed:
    """The least shingle of every window (winnowing: Schleimer, Wilkerson and Aiken 2003): for what was trimmed."""
    found, offsets = shingles(words, bounds, ANCHOR)
    counts = np.diff(offsets)
    if not len(found):
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    owner = np.repeat(np.arange(len(counts)), counts)
    last = offsets[1:][owner]
    at = np.arange(len(found))
    least, low = at.copy(), found.copy()
    for step in range(1, WINDOW):
        lower = np.flatnonzero((found[step:] < low[:-step]) & (at[step:] < last[:-step]))
        least[lower], low[lower] = lower + step, found[lower + step]
    whole = (at + WINDOW <= last) | (at == offsets[:-1][owner])  # a passage of fewer shingles is one window
    marked = np.zeros(len(found), bool)
    marked[least[whole]] = True
    chosen = np.flatnonzero(marked)
    return mixed(found[chosen] ^ _ANCHORED), owner[chosen]


def paired(words: Hashes, weights: Whole, bounds: Whole, *, rarest: int = RAREST, least: int = LEAST) -> Keyed:
    """Pairs of a passage's rarest stems: for what is said in other words, in whatever order."""
    owner = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    telling = np.flatnonzero(weights >= PLAIN)
    order = telling[np.lexsort((words[telling], (owner[telling] << 16) - weights[telling]))]
    owner, words, weights = owner[order], words[order], weights[order]
    new = np.ones(len(words), bool)
    new[1:] = (words[1:] != words[:-1]) | (owner[1:] != owner[:-1])
    owner, words, weights = owner[new], words[new], weights[new]
    first = np.searchsorted(owner, np.arange(len(bounds) - 1))
    rank = np.arange(len(owner)) - first[owner]
    table = np.zeros((len(bounds) - 1, rarest), np.uint64)
    heavy = np.full((len(bounds) - 1, rarest), -least)
    kept = rank < rarest
    table[owner[kept], rank[kept]], heavy[owner[kept], rank[kept]] = mixed(words[kept]), weights[kept]
    one, other = np.triu_indices(rarest, 1)
    owners, pair = np.nonzero(heavy[:, one] + heavy[:, other] >= least)
    return mixed((table[owners, one[pair]] + table[owners, other[pair]]) ^ _PAIRED), owners
