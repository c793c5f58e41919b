"""Chain: of the stretches that two texts have in common, those that follow one another in both.

As in the alignment of genomes: the chain that covers most of the first text, where a leap in the second costs a little
for its length. So of two equal sentences the one is taken that stands where the words around it stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.intake.tracing.seeds import WINDOW, Stretch
from sayso.intake.tracing.squeezed import Codes

LONG: Final = 32
"""Characters from which on a stretch stands by itself; a shorter one is a whole line, or it has a neighbour."""
NEAR: Final = 400
"""Characters of the second text that may lie between neighbours: what was left out within a line."""
WORD: Final = 32
"""Characters that are given back at most, to end with a whole word."""

_HYPHENS: Final = frozenset(map(ord, "-\u2010\u2011"))


class Bounds(NamedTuple):
    """A part of a `sayso.intake.tracing.squeezed.Squeezed`: its characters, and where its lines and words end."""

    codes: Codes
    apart: NDArray[np.uint8]
    within: NDArray[np.bool_]


def chained(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The best chain of ``stretches``, which are in order of their start; its members may overlap."""
    if not stretches:
        return []
    starts, lengths, places = (np.array(column, dtype=np.int64) for column in zip(*stretches, strict=True))
    ends, place_ends = starts + lengths, places + lengths
    scores = lengths.astype(np.float64)
    before = np.full(len(stretches), -1)
    for at in range(1, len(stretches)):
        gap, leap = starts[at] - ends[:at], places[at] - place_ends[:at]
        overlap = np.maximum(np.maximum(-gap, -leap), 0)
        gain = lengths[at] - overlap - np.where((gap > 0) | (leap > 0), 1 + np.log2(1 + np.maximum(leap, 0)) / 2, 0)
        fits = (
            (starts[:at] < starts[at]) & (places[:at] < places[at]) & (overlap < lengths[at]) & (ends[:at] < ends[at])
        )
        totals = np.where(fits, scores[:at] + gain, -np.inf)
        best = int(np.argmax(totals))
        if totals[best] > scores[at]:
            scores[at], before[at] = totals[best], best
    at, found = int(np.argmax(scores)), []
    while at >= 0:
        found.append(stretches[at])
        at = int(before[at])
    return found[::-1]


def parted(chain: Sequence[Stretch], apart: NDArray[np.uint8]) -> list[Stretch]:
    """The members of a chain without their overlaps, which end where a line of the text ends, else a word."""
    found: list[Stretch] = []
    for this in chain:
        last, overlap = this, 0
        while found:
            last = found[-1]
            overlap = max(last.start + last.length - this.start, last.place + last.length - this.place, 0)
            if overlap < last.length:
                break
            found.pop()
        if found and overlap:
            cuts = range(min(overlap, this.length - 1), -1, -1)
            cut = max(cuts, key=lambda cut: int(apart[this.start + cut]))
            found[-1] = last._replace(length=last.length - (overlap - cut))
            this = Stretch(this.start + cut, this.length - cut, this.place + cut)
        found.append(this)
    return [one for one in found if one.length > 0]


def extended(chain: Sequence[Stretch], one: Codes, other: Codes) -> list[Stretch]:
    """The members of a chain, each as long as the characters beside it agree, up to its neighbours; they may overlap."""
    found: list[Stretch] = []
    edges = [Stretch(0, 0, 0), *chain, Stretch(len(one), 0, len(other))]
    for last, (start, length, place), following in zip(edges, chain, edges[2:], strict=False):
        room = min(start - last.start - last.length, place - last.place - last.length)
        before = _agreeing(one[start - room : start][::-1], other[place - room : place][::-1])
        end, stop = start + length, place + length
        room = min(following.start - end, following.place - stop)
        after = _agreeing(one[end : end + room], other[stop : stop + room])
        found.append(Stretch(start - before, before + length + after, place - before))
    return found


def standing(chain: Sequence[Stretch], mine: Bounds, theirs: Bounds) -> list[Stretch]:
    """Those of a chain that are no accident, without the parts of words at their ends that belong to nothing.

    A stretch that is neither long nor a whole line stands where one that does is its neighbour in both texts.
    """
    stands = [one.length >= LONG or _is_whole(one, mine.apart) for one in chain]
    for order in (range(1, len(chain)), range(len(chain) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            first, second = chain[min(at, other)], chain[max(at, other)]
            stands[at] = stands[at] or (stands[other] and _are_neighbours(first, second))
    kept = [one for one, is_kept in zip(chain, stands, strict=True) if is_kept]
    return [whole for at in range(len(kept)) if (whole := _of_whole_words(kept, at, mine, theirs)).length > 0]


def _agreeing(one: Codes, other: Codes) -> int:
    """How many characters agree from the start."""
    different = np.flatnonzero(one != other)
    return int(different[0]) if len(different) else len(one)


def _is_whole(one: Stretch, apart: NDArray[np.uint8]) -> bool:
    end = one.start + one.length
    return bool(apart[one.start] == 2 and (end == len(apart) or apart[end] == 2))


def _are_neighbours(first: Stretch, second: Stretch) -> bool:
    gap, leap = second.start - first.start - first.length, second.place - first.place - first.length
    return leap <= (NEAR if gap == 0 else 2 * LONG) and gap <= 2 * LONG


def _of_whole_words(kept: Sequence[Stretch], at: int, mine: Bounds, theirs: Bounds) -> Stretch:
    """A stretch without what at either end is part of a word, or a few characters of another line.

    They stay where they go on in its neighbour: so does a divided word.
    """
    start, length, place = kept[at]
    end = start + length
    cuts = ~(mine.within[start : end + 1] | theirs.within[place : place + length + 1])
    lines = np.append(
        mine.apart[start:end] == 2, end == len(mine.apart) or mine.apart[min(end, len(mine.apart) - 1)] == 2
    )
    first, last = 0, length
    if at == 0 or not _goes_on(kept[at - 1], kept[at], mine, theirs):
        first = _first(cuts, lines)
    if at + 1 == len(kept) or not _goes_on(kept[at], kept[at + 1], mine, theirs):
        last = length - _first(cuts[::-1], lines[::-1])
    return Stretch(start + first, max(last - first, 0), place + first)


def _first(cuts: NDArray[np.bool_], lines: NDArray[np.bool_]) -> int:
    """Where the first line begins, if that is near; else the first word."""
    line = np.flatnonzero((cuts & lines)[:WINDOW])
    if len(line):
        return int(line[0])
    word = np.flatnonzero(cuts[: WORD + 1])
    return int(word[0]) if len(word) else 0 if len(cuts) > WORD + 1 else len(cuts) - 1


def _goes_on(first: Stretch, second: Stretch, mine: Bounds, theirs: Bounds) -> bool:
    """Whether the second stretch goes on where the first ends; within a word, where a hyphen divides it there."""
    if first.start + first.length != second.start:
        return False
    end = first.place + first.length
    return not mine.within[second.start] or second.place == end or int(theirs.codes[end]) in _HYPHENS
