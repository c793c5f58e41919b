"""Pieces: the runs of characters that stand together on a page of a PDF, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

# In heights of a character. A gap between two words of justified text stays below the first; one between two
# columns does not. Up to the second apart, two baselines are of one line, as a raised note mark's is.
WIDEST_GAP = 0.85
_SAME_LINE = 0.35
_RAISED = 0.6
_NARROWEST_SPACE = 0.12


class Glyph(NamedTuple):
    """One character as it is drawn: its box, and the baseline it stands on; points from the page's top left."""

    character: str
    left: float
    right: float
    baseline: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words that follow each other on one line with no wide gap; points from the page's top left, y downwards.

    ``size`` is the height of its characters from lowest to highest point of the font; ``order`` its place in
    the order in which the page is drawn.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    order: int = 0

    @property
    def top(self) -> float:
        """The upper edge, near enough: most fonts have four fifths of their height above the baseline."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.baseline + 0.2 * self.size


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The pieces of one page, which is ``width`` by ``height`` points.

    ``sideways`` counts characters left out as they run another way than the page's text or lie outside it;
    ``unmapped`` those whose font doesn't say which character they are.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...]
    pictures: bool = False
    sideways: int = 0
    unmapped: int = 0


def follows(last: Glyph, this: Glyph) -> bool:
    """Whether a character goes on in the piece of the one before it."""
    height = max(last.height, this.height)
    apart = abs(this.baseline - last.baseline)
    gap = this.left - last.right
    if not -height <= gap <= WIDEST_GAP * min(last.height, this.height):
        return False
    return apart <= _SAME_LINE * height or (apart <= _RAISED * height and last.height != this.height)


def piece(glyphs: list[Glyph], *, bold: bool, order: int) -> Piece | None:
    """The piece that some characters of one line make, or None where they are blank."""
    text = "".join(g.character for g in glyphs).strip()
    if not text:
        return None
    solid = [g for g in glyphs if not g.character.isspace()]
    size = median(g.height for g in solid)
    main = next(g for g in solid if g.height >= size)
    return Piece(
        text=text,
        left=min(g.left for g in solid),
        right=max(g.right for g in solid),
        baseline=main.baseline,
        size=size,
        bold=bold,
        order=order,
    )


def rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of one baseline together, from the top down, each row from left to right."""
    found: list[list[Piece]] = []
    for part in sorted(pieces, key=lambda p: (p.baseline, p.left)):
        if found and part.baseline - found[-1][0].baseline <= _SAME_LINE * min(part.size, found[-1][0].size):
            found[-1].append(part)
        else:
            found.append([part])
    for row in found:
        row.sort(key=lambda p: p.left)
    return found


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, those that touch on one line made one: a word in italics may be drawn apart."""
    whole: list[Piece] = []
    for row in rows(pieces):
        start = len(whole)
        for part in row:
            last = whole[-1] if len(whole) > start else None
            if last and -last.size <= part.left - last.right <= WIDEST_GAP * min(last.size, part.size):
                whole[-1] = _one(last, part)
            else:
                whole.append(part)
    return whole


def _one(last: Piece, part: Piece) -> Piece:
    spaced = part.left - last.right > _NARROWEST_SPACE * last.size
    longer = max(last, part, key=lambda p: len(p.text))
    return replace(
        longer,
        text=last.text + (" " if spaced else "") + part.text,
        left=min(last.left, part.left),
        right=max(last.right, part.right),
        bold=last.bold and part.bold,
        order=min(last.order, part.order),
    )
