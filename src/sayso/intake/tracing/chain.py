"""Chain: of the stretches that two texts have in common, those that follow one another in both.

As in the alignment of genomes: the chain that covers most of the first text, where a leap in the second costs a little
for its length. So of two equal sentences the one is taken that stands where the words around it stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.intake.tracing.seeds import Stretch

LONG: Final = 32
"""Characters from which on a stretch stands by itself; a shorter one is a whole line, or it has a neighbour."""
NEAR: Final = 400
"""Characters of the second text that may lie between neighbours: what was left out within a line."""
WORD: Final = 32
"""Characters that are given back at most, to end with a whole word."""


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


def standing(chain: Sequence[Stretch], apart: NDArray[np.uint8]) -> list[Stretch]:
    """Those of a chain that are no accident, without the parts of words at their ends that belong to nothing.

    A stretch that is neither long nor a whole line stands where one that does is its neighbour in both texts.
    """
    stands = [one.length >= LONG or _is_whole(one, apart) for one in chain]
    for order in (range(1, len(chain)), range(len(chain) - 2, -1, -1)):
        for at in order:
            other = at - 1 if order.step > 0 else at + 1
            first, second = chain[min(at, other)], chain[max(at, other)]
            stands[at] = stands[at] or (stands[other] and _are_neighbours(first, second))
    kept = [one for one, is_kept in zip(chain, stands, strict=True) if is_kept]
    return [whole for at in range(len(kept)) if (whole := _of_whole_words(kept, at, apart)).length > 0]


def _is_whole(one: Stretch, apart: NDArray[np.uint8]) -> bool:
    end = one.start + one.length
    return bool(apart[one.start] == 2 and (end == len(apart) or apart[end] == 2))


def _are_neighbours(first: Stretch, second: Stretch) -> bool:
    gap, leap = second.start - first.start - first.length, second.place - first.place - first.length
    return leap <= (NEAR if gap == 0 else 2 * LONG) and gap <= 2 * LONG


def _of_whole_words(kept: Sequence[Stretch], at: int, apart: NDArray[np.uint8]) -> Stretch:
    start, length, place = kept[at]
    end = start + length
    follows = at > 0 and kept[at - 1].start + kept[at - 1].length == start
    goes_on = at + 1 < len(kept) and kept[at + 1].start == end
    if not follows and not apart[start]:
        ahead = np.flatnonzero(apart[start : min(start + WORD, end)])
        cut = int(ahead[0]) if len(ahead) else 0
        start, place = start + cut, place + cut
    if not goes_on and end < len(apart) and not apart[end]:
        back = np.flatnonzero(apart[max(start + 1, end - WORD) : end])
        end = max(start + 1, end - WORD) + int(back[-1]) if len(back) else end
    return Stretch(start, end - start, place)
