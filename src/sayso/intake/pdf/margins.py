"""What stands at the head and foot of pages and is no part of the text: running titles, page numbers, addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.intake.pdf.pieces import Page, Piece, rows

_ZONE = 0.14  # of the page's height, at either end
_MOST_ROWS = 4
_OFTEN = 0.4  # of the pages: heads of left and right pages may differ
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s+|p\.\s?|[-–—|]\s*)?(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4}|\s*[-–—|])?", re.IGNORECASE)
# As browsers print the time: 6/3/31, 8:05 AM; 06/03/2031, 08:05; 2031/3/6 08:05.
_TIME = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d\d(?:\s?[AP]M)?"
_ADDRESS = re.compile(r"https?://[^\s…]+\.[^\s…]+")
# What Chromium and Firefox print below a page, by which they are known, and above it.
_BROWSER_FOOT = re.compile(rf"(?:\w+:\S+ )?\d{{1,4}}/\d{{1,4}}|\d{{1,4}} of \d{{1,4}} {_TIME}", re.IGNORECASE)
_BROWSER_HEAD = re.compile(rf"{_TIME}\b.*|(?:.* )?(?:https?|file)://\S+", re.IGNORECASE)

Row = list[Piece]
# Whether it stands at the head, its words with # for numbers, the size of its letters.
Key = tuple[bool, str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Margins:
    """What was taken out of the pages' margins; ``address`` is that of a page that a browser printed."""

    running: tuple[str, ...] = ()
    numbers: bool = False
    address: str | None = None


def without_margins(pages: Sequence[Page]) -> tuple[list[Page], Margins]:
    """The pages without what repeats at their heads and feet, and what that was."""
    edges = [_edges(page) for page in pages]
    repeated = _repeated(edges)
    numbers = _numbers(edges)
    printed = _printed(edges)
    running: dict[str, None] = {}
    kept = []
    for at, page in enumerate(pages):
        out: set[int] = set()
        for row, key in edges[at]:
            if key in repeated and row not in printed[at]:
                running[_text(row)] = None
            if key in repeated or row in numbers[at] or row in printed[at]:
                out.update(piece.order for piece in row)
        kept.append(replace(page, pieces=tuple(p for p in page.pieces if p.order not in out)))
    address = _ADDRESS.search(" ".join(_text(row) for page in printed for row in page))
    titles = tuple(title for title in running if not _NUMBER.fullmatch(title))
    counted = any(numbers) or len(titles) < len(running)
    return kept, Margins(running=titles, numbers=counted, address=address[0] if address else None)


def _edges(page: Page) -> list[tuple[Row, Key]]:
    """The outermost rows at the head and foot of a page, each with what it has in common with its like elsewhere."""
    found = rows(page.pieces)
    head = [row for row in found[:_MOST_ROWS] if row[0].baseline < _ZONE * page.height]
    foot = [row for row in found[-_MOST_ROWS:] if row[0].baseline > (1 - _ZONE) * page.height]
    return [(row, _key(row, at_head=True)) for row in head] + [(row, _key(row, at_head=False)) for row in foot]


def _key(row: Row, *, at_head: bool) -> Key:
    return at_head, _DIGITS.sub("#", _text(row)).casefold(), round(row[0].size)


def _text(row: Row) -> str:
    return " ".join(piece.text for piece in row)


def _repeated(edges: list[list[tuple[Row, Key]]]) -> set[Key]:
    on_pages: defaultdict[Key, int] = defaultdict(int)
    for page in edges:
        for key in {key for _, key in page}:
            on_pages[key] += 1
    return {key for key, times in on_pages.items() if times >= max(2, _OFTEN * len(edges))}


def _numbers(edges: list[list[tuple[Row, Key]]]) -> list[list[Row]]:
    """On each page the row that is nothing but its number, counted from wherever the document counts."""
    candidates = [
        [(int(found[1]) - at, row) for row, _ in page if (found := _NUMBER.fullmatch(_text(row)))]
        for at, page in enumerate(edges)
    ]
    offsets: defaultdict[int, int] = defaultdict(int)
    for page in candidates:
        for offset in {offset for offset, _ in page}:
            offsets[offset] += 1
    sure = {offset for offset, times in offsets.items() if times > len(edges) / 2 and (times > 1 or offset == 1)}
    return [[row for offset, row in page if offset in sure] for page in candidates]


def _printed(edges: list[list[tuple[Row, Key]]]) -> list[list[Row]]:
    """On each page the rows that a browser prints around a web page: title, time, address, count of pages."""
    return [
        [row for row, _ in page if _BROWSER_FOOT.fullmatch(_text(row)) or _BROWSER_HEAD.fullmatch(_text(row))]
        if any(_BROWSER_FOOT.fullmatch(_text(row)) for row, (at_head, _, _) in page if not at_head)
        else []
        for page in edges
    ]
