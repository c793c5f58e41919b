"""Paragraphs, put together again from the lines of a column, over its end and over that of a page.

A PDF holds no paragraphs, only places. A line begins one where it stands further below or further in than its
neighbours, where its letters are of another size or weight, or where its first word would have had room at the end
of a finished line before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sayso.intake.pdf.pieces import Piece, rows

_FINISHED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪●○■□◦]\s?")
# These may as well stand at the beginning of any line.
_MARK = re.compile(r"(?:[–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_OTHER_SIZE = 1.12
_WIDER_LEADING = 1.2
_INDENT = (0.6, 5.0)  # in heights of a character
_FORCED = 0.35  # of the column's width: where so much room is left, somebody ended the line
_CELLS_APART = 1.8  # heights of a character
_LOOKED_BACK = 4  # blocks
_USUAL_LEADING = 1.25  # heights of a character from line to line, where there is one line only


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of a column; points from the page's top left. ``gap`` is the widest between two of its words."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    gap: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """The words of each line of a paragraph; ``full`` where the last of them reaches the column's edge."""

    lines: tuple[str, ...]
    size: float
    bold: bool = False
    full: bool = False


def lines(block: Iterable[Piece]) -> list[Line]:
    """The lines of one column from the top down."""
    return [
        Line(
            text=" ".join(piece.text for piece in row),
            left=row[0].left,
            right=max(piece.right for piece in row),
            baseline=row[0].baseline,
            size=max(row, key=lambda piece: len(piece.text)).size,
            bold=all(piece.bold for piece in row),
            gap=max((after.left - before.right for before, after in pairwise(row)), default=0.0),
        )
        for row in rows(block)
    ]


def paragraphs(blocks: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a document's columns, which come in reading order."""
    leadings = _leadings(blocks)
    found: list[Paragraph] = []
    ends: list[int] = []  # the last paragraph of each block
    for block in blocks:
        parts = _of_block(block, leadings)
        if parts and (before := _begun_before(found, ends[-_LOOKED_BACK:], parts[0])) is not None:
            found[before] = _one(found[before], parts.pop(0))
        found += parts
        if found:
            ends.append(len(found) - 1)
    return found


def _leadings(blocks: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance from line to line, for each size of letters.

    It is the lower quartile: in a document of short paragraphs, half of the steps or more are those between them.
    """
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for block in blocks:
        for above, below in pairwise(block):
            if _as_large(above.size, below.size):
                steps[round(below.size)].append(below.baseline - above.baseline)
    return {size: sorted(some)[len(some) // 4] for size, some in steps.items()}


def _of_block(block: Sequence[Line], leadings: dict[int, float]) -> list[Paragraph]:
    if not block:
        return []
    edges = _edges(block)
    begun = [
        at
        for at, (last, this) in enumerate(pairwise(block), start=1)
        if _begins(last, this, edges[round(this.size)], leadings.get(round(this.size), _USUAL_LEADING * this.size))
    ]
    starts = [0, *begun, len(block)]
    return [_paragraph(block[start:end], edges) for start, end in pairwise(starts)]


def _edges(block: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Where lines of each size begin and end at most: a headline may be wider than the column below it."""
    found: dict[int, tuple[float, float]] = {}
    for line in block:
        left, right = found.get(round(line.size), (line.left, line.right))
        found[round(line.size)] = min(left, line.left), max(right, line.right)
    return found


def _paragraph(some: Sequence[Line], edges: dict[int, tuple[float, float]]) -> Paragraph:
    last = some[-1]
    return Paragraph(
        lines=tuple(line.text for line in some),
        size=median(line.size for line in some),
        bold=all(line.bold for line in some),
        full=edges[round(last.size)][1] - last.right < 3 * last.size,
    )


def _begins(last: Line, this: Line, edges: tuple[float, float], leading: float) -> bool:
    """Whether a paragraph begins with ``this`` line, in a column of such left and right edges."""
    finished = bool(_FINISHED.search(last.text))
    room = edges[1] - last.right
    fits = _fits(this, room)
    step = this.baseline - last.baseline
    if this.text[0].islower() and not finished and not fits:
        return step > 2 * _WIDER_LEADING * leading
    if not _as_large(last.size, this.size) or last.bold != this.bold or _BULLET.match(this.text):
        return True
    if _MARK.match(this.text) and (finished or fits):
        return True
    if step > _WIDER_LEADING * leading or _is_indented(last, this, *edges) or _are_cells(last, this):
        return True
    return fits and (finished or room > _FORCED * (edges[1] - edges[0]))


def _is_indented(last: Line, this: Line, left: float, right: float) -> bool:
    further = this.left - last.left
    if abs(further) < 0.1 * this.size and _FINISHED.search(last.text):
        further = this.left - left  # below a paragraph of one line, which is indented too
    if not _INDENT[0] <= further / this.size <= _INDENT[1]:
        return False
    hangs = _BULLET.match(last.text) or _MARK.match(last.text)
    return not hangs and not (_is_centred(last, left, right) and _is_centred(this, left, right))


def _are_cells(last: Line, this: Line) -> bool:
    """Whether both are rows of a table: justified lines rarely have such gaps, and two of them hardly ever."""
    return min(last.gap / last.size, this.gap / this.size) > _CELLS_APART


def _is_centred(line: Line, left: float, right: float) -> bool:
    return abs((line.left - left) - (right - line.right)) < 0.5 * line.size


def _fits(line: Line, room: float) -> bool:
    """Whether the line's first word and a space before it would have had room."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / len(line.text)
    return width + 0.4 * line.size < room


def _begun_before(found: Sequence[Paragraph], ends: Sequence[int], first: Paragraph) -> int | None:
    """Which paragraph goes on at the top of the next block: the last, or one before a box that stands between."""
    alike = [at for at in ends if _as_large(found[at].size, first.size) and found[at].bold == first.bold]
    if not alike or _BULLET.match(first.lines[0]):
        return None
    unfinished = [at for at in alike if not _FINISHED.search(found[at].lines[-1])]
    if first.lines[0][0].islower():
        return (unfinished or alike)[-1]
    last = ends[-1]
    return last if last in unfinished and found[last].full else None


def _one(last: Paragraph, first: Paragraph) -> Paragraph:
    return Paragraph(lines=last.lines + first.lines, size=last.size, bold=last.bold, full=first.full)


def _as_large(one: float, other: float) -> bool:
    return max(one, other) <= _OTHER_SIZE * min(one, other)
