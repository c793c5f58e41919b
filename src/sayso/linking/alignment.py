"""Alignment: which words of two passages match, as runs, wherever in either they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sayso.linking.words import FUNCTION

_RUN: Final = 3  # words: a shorter run needs one that is no function word
_COMMON: Final = 30  # a word that stands more often than this in a passage starts no run


class Tile(NamedTuple):
    """``length`` words from word ``one`` of the one text that match those from ``other`` of the other."""

    one: int
    other: int
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Alignment:
    """The matching runs of two passages, in the order of the one; no word is in two of them."""

    tiles: tuple[Tile, ...]

    def pairs(self) -> list[tuple[int, int]]:
        """Each matching word of the one with that of the other."""
        return [(tile.one + i, tile.other + i) for tile in self.tiles for i in range(tile.length)]

    def ordered(self) -> frozenset[int]:
        """The words of the one whose matches come in the same order: the longest such series of runs, by words."""
        best: list[tuple[int, int]] = []  # (words, run before) up to each run
        for k, tile in enumerate(self.tiles):
            before = [(best[j][0], j) for j in range(k) if self.tiles[j].other < tile.other]
            most, j = max(before, default=(0, -1))
            best.append((most + tile.length, j))
        if not best:
            return frozenset()
        k = max(range(len(best)), key=lambda at: best[at][0])
        found: list[int] = []
        while k >= 0:
            tile = self.tiles[k]
            found.extend(range(tile.one, tile.one + tile.length))
            k = best[k][1]
        return frozenset(found)


def align(one: Sequence[str], within: range, other: Sequence[str], among: range) -> Alignment:
    """The runs of words that ``one[within]`` and ``other[among]`` have in common, longest first, none twice.

    Greedy string tiling (Wise 1993), with runs of one word allowed where it is no function word. Equal strings match.
    """
    free_one, free_other = set(within), set(among)
    tiles: list[Tile] = []
    for tile in _longest_first(_runs(one, within, other, among)):
        for part in _free(tile, free_one, free_other):
            if part.length < _RUN and all(one[i] in FUNCTION for i in range(part.one, part.one + part.length)):
                continue
            tiles.append(part)
            free_one.difference_update(range(part.one, part.one + part.length))
            free_other.difference_update(range(part.other, part.other + part.length))
    return Alignment(tiles=tuple(sorted(tiles)))


def _runs(one: Sequence[str], within: range, other: Sequence[str], among: range) -> list[Tile]:
    """Every run that can't be made longer on either side."""
    places: dict[str, list[int]] = {}
    for j in among:
        places.setdefault(other[j], []).append(j)
    found: list[Tile] = []
    going: dict[int, int] = {}  # where in the other a run that reaches the word before has got to → its length
    for i in within:
        at = places.get(one[i], ())
        now = {j + 1: going.get(j, 0) + 1 for j in at} if len(at) <= _COMMON else {}
        found.extend(Tile(i - n, end - n, n) for end, n in going.items() if end + 1 not in now)
        going = now
    found.extend(Tile(within.stop - n, end - n, n) for end, n in going.items())
    return found


def _longest_first(runs: list[Tile]) -> list[Tile]:
    """Longer runs before shorter; of equals, those that stand where the longer ones do in both texts."""
    if not runs:
        return runs
    top = max(runs, key=lambda tile: (tile.length, -tile.one, -tile.other))
    shift = top.other - top.one
    return sorted(runs, key=lambda tile: (-tile.length, abs(tile.other - tile.one - shift), tile.one, tile.other))


def _free(tile: Tile, one: set[int], other: set[int]) -> Iterable[Tile]:
    """What is left of a run where neither text's words are taken."""
    start: int | None = None
    for k in range(tile.length + 1):
        open_ = k < tile.length and tile.one + k in one and tile.other + k in other
        if open_ and start is None:
            start = k
        elif not open_ and start is not None:
            yield Tile(tile.one + start, tile.other + start, k - start)
            start = None


def stretches(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Word indices as runs, ends exclusive, in order."""
    found: list[list[int]] = []
    for i in sorted(indices):
        if found and found[-1][1] == i:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    return [(first, last) for first, last in found]
