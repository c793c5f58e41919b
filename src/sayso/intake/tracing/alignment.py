"""Alignment: where in a snapshot's own text the characters of an article's text stand, exactly or not at all.

The stretches that both have in common are chained in their order; between them, whole lines that stand there once, and
places where wrongly decoded characters were mended; then, what stands in another order and in one place alone. What is
found so is the same characters, white space and `sayso.intake.tracing.squeezed` aside: nothing is taken as near enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.intake.tracing.chain import Bounds, chained, extended, parted, standing
from sayso.intake.tracing.seeds import WINDOW, Stretch, stretches
from sayso.intake.tracing.squeezed import Squeezed, same, squeezed

MOST_CHARACTERS: Final = 8_000_000
"""Of both texts together, squeezed; longer ones are only compared as wholes."""
ROUNDS: Final = 16
"""How often what is left over is looked for in another order."""
LONGEST_MENDED: Final = 200
"""Characters between two stretches that are tried as wrongly decoded ones."""
_DEEPEST: Final = 4
_LONGEST_GAP: Final = 100_000


class Run(NamedTuple):
    """``length`` characters of the text from ``start`` are ``held`` characters of the own text from ``place`` on.

    Where both are as many, they are the same one by one, but for white space, which may be another.
    """

    start: int
    length: int
    place: int
    held: int


def aligned(text: str, own: str, hidden: NDArray[np.bool_] | None = None, breaks: Sequence[int] = ()) -> list[Run]:
    """The runs of ``text`` that stand in ``own``, in the order of ``text``.

    None of them is in characters of ``own`` that are ``hidden``; its words end at ``breaks`` too.
    """
    pair = _Pair(text=text, own=own, mine=squeezed(text), theirs=squeezed(own, hidden, breaks))
    whole = pair.mine.codes
    if np.array_equal(whole, pair.theirs.codes):
        return list(_runs([Stretch(0, len(whole), 0)], pair)) if len(whole) else []
    if len(whole) + len(pair.theirs) > MOST_CHARACTERS:
        return []
    found = _between(pair, 0, len(whole), 0, len(pair.theirs), _DEEPEST)
    found = _elsewhere(pair, found)
    runs = [*_runs(found, pair), *_mended(found, pair)]
    return sorted(runs)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """Both texts, as they are and squeezed."""

    text: str
    own: str
    mine: Squeezed
    theirs: Squeezed


def _between(pair: _Pair, start: int, end: int, first: int, last: int, depth: int) -> list[Stretch]:
    """What stands in one part of the text and one part of the own text, both squeezed, in the order of both."""
    mine, theirs = pair.mine.codes[start:end], pair.theirs.codes[first:last]
    if not len(mine) or not len(theirs):
        return []
    if len(mine) == len(theirs) and np.array_equal(mine, theirs):
        return [Stretch(start, len(mine), first)]
    bounds, others = _bounds(pair.mine, start, end), _bounds(pair.theirs, first, last)
    chain = standing(parted(chained(stretches(mine, theirs)), bounds.apart), bounds, others)
    # What was cut off at the end of one may belong to the next.
    chain = standing(parted(extended(chain, mine, theirs), bounds.apart), bounds, others)
    found = [Stretch(s + start, n, p + first) for s, n, p in chain]
    if not found:
        return _lines(pair, start, end, first, last) if last - first <= _LONGEST_GAP else []
    if depth == 0:
        return found
    filled: list[Stretch] = []
    edges = [Stretch(start, 0, first), *found, Stretch(end, 0, last)]
    for one, other in pairwise(edges):
        if one.length:
            filled.append(one)
        gap = one.start + one.length, other.start, one.place + one.length, other.place
        if gap[0] < gap[1] and gap[2] < gap[3]:
            filled += _between(pair, *gap, depth - 1)
    return filled


def _bounds(text: Squeezed, start: int, end: int) -> Bounds:
    return Bounds(text.codes[start:end], text.apart[start:end], text.within[start : end + 1])


def _lines(pair: _Pair, start: int, end: int, first: int, last: int) -> list[Stretch]:
    """The whole lines of a part of the text that stand, as whole words, in one place of a part of the own text."""
    breaks = np.flatnonzero(pair.mine.apart[start + 1 : end] == 2) + start + 1
    edges = [start, *breaks.tolist(), end]
    theirs, found = pair.theirs.words(first, last), []
    if len(edges) * len(theirs) > _LONGEST_GAP * _LONGEST_GAP // 1000:
        return []
    at = 0
    for begin, stop in pairwise(edges):
        if pair.mine.apart[begin] != 2 or (stop < len(pair.mine) and pair.mine.apart[stop] != 2):
            continue
        line = pair.mine.words(begin, stop)
        place = theirs.find(line, at)
        if place < 0 or theirs.find(line, place + 1) >= 0:
            continue
        if not (pair.theirs.within[first + place] or pair.theirs.within[first + place + len(line)]):
            found.append(Stretch(begin, stop - begin, first + place))
            at = place + len(line)
    return found


def _elsewhere(pair: _Pair, found: list[Stretch]) -> list[Stretch]:
    """``found`` with what is left of the text and stands in another order, where that is one place alone."""
    free = np.ones(len(pair.theirs), dtype=np.bool_)
    left = np.ones(len(pair.mine), dtype=np.bool_)
    for _ in range(ROUNDS):
        for start, length, place in found:
            left[start : start + length] = False
            free[place : place + length] = False
        if np.count_nonzero(left) < WINDOW:
            break
        more = _round(pair, left, free)
        if not more:
            break
        found = sorted([*found, *more])
    return found


def _round(pair: _Pair, left: NDArray[np.bool_], free: NDArray[np.bool_]) -> list[Stretch]:
    """One chain of what is left. Its characters are set out of the alphabet where they are taken."""
    mine = np.where(left, pair.mine.codes, 0xFFFFFFFF).astype(np.uint32)
    given = stretches(mine, pair.theirs.codes, free)
    often: dict[tuple[int, int], int] = {}
    for start, length, _ in given:
        often[start, length] = often.get((start, length), 0) + 1
    once = [one for one in given if often[one.start, one.length] == 1]
    bounds, others = _bounds(pair.mine, 0, len(mine)), _bounds(pair.theirs, 0, len(pair.theirs))
    return standing(parted(chained(once), bounds.apart), bounds, others)


def _runs(found: Sequence[Stretch], pair: _Pair) -> Iterator[Run]:
    """Squeezed stretches as runs of the texts."""
    for stretch in found:
        start, length, place = _of_whole_characters(stretch, pair)
        if length < 1:
            continue
        mine = pair.mine.places[start : start + length]
        theirs = pair.theirs.places[place : place + length]
        # A letter with its accent, or a ligature, may be one character here and several there: a run of its own.
        several = np.concatenate(([False], (np.diff(mine) == 0) != (np.diff(theirs) == 0), [False]))
        changes = np.diff(theirs - mine, prepend=theirs[0] - mine[0]) != 0
        changes[1:] |= several[:-2]
        changes |= several[1:]
        begins = np.flatnonzero(changes & ~several[:-1])
        edges = [*([] if len(begins) and begins[0] == 0 else [0]), *begins.tolist(), length]
        for begin, end in pairwise(edges):
            at, to = int(mine[begin]), int(mine[end - 1]) + 1
            held = int(theirs[end - 1]) + 1 - int(theirs[begin])
            yield Run(at, to - at, int(theirs[begin]), held)


def _of_whole_characters(stretch: Stretch, pair: _Pair) -> Stretch:
    """A stretch without a letter whose accent isn't in it, a part of a ligature, and the like."""
    start, length, place = stretch
    while length and (_is_split(pair.mine, start) or _is_split(pair.theirs, place)):
        start, length, place = start + 1, length - 1, place + 1
    while length and (_is_split(pair.mine, start + length) or _is_split(pair.theirs, place + length)):
        length -= 1
    return Stretch(start, length, place)


def _is_split(text: Squeezed, at: int) -> bool:
    return 0 < at < len(text) and bool(text.places[at - 1] == text.places[at])


def _mended(found: Sequence[Stretch], pair: _Pair) -> Iterator[Run]:
    """Between neighbours, what is wrongly decoded in the own text and, mended, the text."""
    for one, other in pairwise(found):
        start, end = one.start + one.length, other.start
        place, stop = one.place + one.length, other.place
        if not (0 < end - start <= LONGEST_MENDED and 0 < stop - place <= LONGEST_MENDED):
            continue
        at, to = int(pair.mine.places[start]), int(pair.mine.places[end - 1]) + 1
        begin, until = int(pair.theirs.places[place - 1]) + 1, int(pair.theirs.places[stop])
        words = pair.own[begin:until]
        if words.isascii():
            continue
        # Loaded here, as most texts need no mending and it costs start-up time.
        from ftfy import fix_encoding

        if same(fix_encoding(words), pair.text[at:to]):
            lead = len(words) - len(words.lstrip())
            yield Run(at, to - at, begin + lead, len(words.strip()))
