"""Paragraphs, put together again from the lines of a column, over its end and over that of a page.

A PDF holds no paragraphs, only places. A line begins one where it stands further below or further in than its
neighbours, where its letters are of another size or weight, or where its first word would have had room at the end
of a finished line before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sayso.intake.pdf.pieces import Piece, rows

_FINISHED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪●○■□◦–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_OTHER_SIZE = 1.12
_WIDER_LEADING = 1.3
_INDENT = (0.6, 5.0)  # in heights of a character
_FORCED = 0.35  # of the column's width: where so much room is left, somebody ended the line
_CELLS_APART = 1.8  # heights of a character
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


def paragraphs(blocks: Iterable[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a document's columns, which come in reading order."""
    found: list[Paragraph] = []
    for block in blocks:
        parts = _of_block(block)
        if found and parts and _goes_on(found[-1], parts[0]):
            first = parts.pop(0)
            found[-1] = _one(found[-1], first)
        found += parts
    return found


def _of_block(block: Sequence[Line]) -> list[Paragraph]:
    if not block:
        return []
    left, right = min(line.left for line in block), max(line.right for line in block)
    leading = {size: _leading(block, size) for size in {round(line.size) for line in block}}
    begun = [
        at
        for at, (last, this) in enumerate(pairwise(block), start=1)
        if _begins(last, this, (left, right), leading[round(this.size)])
    ]
    starts = [0, *begun, len(block)]
    return [_paragraph(block[start:end], _room(block[end - 1], right)) for start, end in pairwise(starts)]


def _paragraph(some: Sequence[Line], room: float) -> Paragraph:
    return Paragraph(
        lines=tuple(line.text for line in some),
        size=median(line.size for line in some),
        bold=all(line.bold for line in some),
        full=room < 3 * some[-1].size,
    )


def _begins(last: Line, this: Line, edges: tuple[float, float], leading: float) -> bool:
    """Whether a paragraph begins with ``this`` line, in a column of such left and right edges."""
    finished = bool(_FINISHED.search(last.text))
    room = _room(last, edges[1])
    fits = _fits(this, room)
    step = this.baseline - last.baseline
    if this.text[0].islower() and not finished and not fits:
        return step > 2 * _WIDER_LEADING * leading
    if not _as_large(last.size, this.size) or last.bold != this.bold or _BULLET.match(this.text):
        return True
    if step > _WIDER_LEADING * leading or _is_indented(last, this, *edges) or _are_cells(last, this):
        return True
    return fits and (finished or room > _FORCED * (edges[1] - edges[0]))


def _leading(block: Sequence[Line], size: float) -> float:
    """The distance from line to line among lines of about this size."""
    steps = [
        below.baseline - above.baseline
        for above, below in pairwise(block)
        if _as_large(above.size, size) and _as_large(below.size, size)
    ]
    # In a block of headings and single lines most steps are wide; lines are never set so far apart.
    return min(median(steps), 2.4 * size) if len(steps) > 1 else _USUAL_LEADING * size


def _is_indented(last: Line, this: Line, left: float, right: float) -> bool:
    further = this.left - last.left
    if not _INDENT[0] * this.size <= further <= _INDENT[1] * this.size or _BULLET.match(last.text):
        return False
    return not (_is_centred(last, left, right) and _is_centred(this, left, right))


def _are_cells(last: Line, this: Line) -> bool:
    """Whether both are rows of a table: justified lines rarely have such gaps, and two of them hardly ever."""
    return min(last.gap / last.size, this.gap / this.size) > _CELLS_APART


def _is_centred(line: Line, left: float, right: float) -> bool:
    return abs((line.left - left) - (right - line.right)) < 0.5 * line.size


def _room(line: Line, right: float) -> float:
    return right - line.right


def _fits(line: Line, room: float) -> bool:
    """Whether the line's first word and a space before it would have had room."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / len(line.text)
    return width + 0.4 * line.size < room


def _goes_on(last: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph goes on at the top of the next column."""
    if not _as_large(last.size, first.size) or last.bold != first.bold or _BULLET.match(first.lines[0]):
        return False
    if first.lines[0][0].islower():
        return True
    return last.full and not _FINISHED.search(last.lines[-1])


def _one(last: Paragraph, first: Paragraph) -> Paragraph:
    return Paragraph(lines=last.lines + first.lines, size=last.size, bold=last.bold, full=first.full)


def _as_large(one: float, other: float) -> bool:
    return max(one, other) <= _OTHER_SIZE * min(one, other)
