"""The pages of a PDF as PDFium sees them: each character with its place. Only this module and `drawing` know PDFium."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from sayso.errors import EmptyInput, TooLarge, UnreadableInput
from sayso.intake.pdf import limits
from sayso.intake.pdf.pieces import Glyph, Page, Piece, follows, piece

MOST_PAGES = 1_000
MOST_CHARACTERS_A_PAGE = 100_000
PAGE_SECONDS = 10
"""Of the processor's time, for one page; a page of prose takes a fiftieth of a second."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BULLETS = frozenset({0xF0B7, 0xF0A7, 0xF076, 0xF0D8})  # of the Symbol and Wingdings fonts
# PDFium's own marks for a hyphen at the end of a line.
_HYPHENS = frozenset({0x02, 0xFFFE})
_BLANKS = frozenset(map(ord, "\t\n\v\f\r "))
_BOLD = ("bold", "black", "heavy", "demi")
_SAVE = "print it to a new PDF, or save its text as plain text"


class _Character(NamedTuple):
    """One character in the page's own coordinates.

    ``quarter`` is how many right angles its line is turned by, ``place`` its place among the page's characters.
    """

    code: int
    box: tuple[float, float, float, float]  # left, bottom, right, top
    origin: tuple[float, float]
    quarter: int
    place: int


class Document:
    """An opened PDF; its pages and what it says about itself. PDFium is not thread-safe, nor is this."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open ``data``. Raises UnreadableInput, EmptyInput or TooLarge, each naming ``name``."""
        pdfium.FPDF_InitLibrary()
        self._data = data  # PDFium reads from it as long as the document is open
        self._handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._handle:
            raise _refusal(name)
        self.length: int = pdfium.FPDF_GetPageCount(self._handle)
        if self.length < 1:
            raise EmptyInput(name, "the PDF has no page in it")
        if self.length > MOST_PAGES:
            reason = f"a PDF of {self.length:,} pages is not read, the most is {MOST_PAGES:,}; split it"
            raise TooLarge(name, reason)
        self._name = name

    def about(self, key: str) -> str:
        """An entry of the document's information dictionary, such as Title; empty where there is none."""
        size = pdfium.FPDF_GetMetaText(self._handle, key.encode("ascii"), None, 0)
        if size <= 2 or size > 20_000:
            return ""
        room = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._handle, key.encode("ascii"), room, size)
        return " ".join(room.raw[: size - 2].decode("utf-16-le", "replace").split())

    def pages(self) -> Iterator[Page | None]:
        """Every page in turn, or None for one that is broken. Raises TooLarge."""
        for index in range(self.length):
            with self.page(index) as (page, text, count):
                yield _page(page, text, count) if text else None

    @contextmanager
    def page(self, index: int) -> Iterator[tuple[Any, Any, int]]:
        """PDFium's handles of a page and of its text, which are none where it is broken, and how many characters it has.

        Raises TooLarge.
        """
        limits.processor(PAGE_SECONDS)
        with (
            _loaded(pdfium.FPDF_LoadPage(self._handle, index), pdfium.FPDF_ClosePage) as page,
            _loaded(page and pdfium.FPDFText_LoadPage(page), pdfium.FPDFText_ClosePage) as text,
        ):
            count = pdfium.FPDFText_CountChars(text) if text else 0
            if count > MOST_CHARACTERS_A_PAGE:
                reason = f"page {index + 1} of the PDF has {count:,} characters, the most that is read of a page is"
                raise TooLarge(self._name, f"{reason} {MOST_CHARACTERS_A_PAGE:,}; save its text as plain text")
            yield page, text, count


def as_drawn(text: Any, count: int) -> str:
    """The characters of a page, one for each of PDFium's, in its order: that in which the page is drawn."""
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code in _LIGATURES else _written(code) for code in codes)


def _page(page: Any, text: Any, count: int) -> Page:
    characters = list(_characters(text, count))
    turns = Counter(c.quarter for c in characters if c.code not in _BLANKS)
    quarter = turns.most_common(1)[0][0] if turns else 0
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    frame = _Frame.of((box.left, box.bottom, box.right, box.top), quarter)
    drawn = [frame.glyph(c) for c in characters if c.quarter == quarter]
    inside = [found for found in drawn if found]
    visible = sum(c.code not in _BLANKS for c in characters)
    return Page(
        width=frame.width,
        height=frame.height,
        pieces=tuple(_pieces(text, inside)),
        pictures=not inside and _has_pictures(page),
        sideways=visible - sum(glyph.character != " " for _, glyph in inside),
        unmapped=sum(glyph.character == "\ufffd" for _, glyph in inside),
    )


class _Frame(NamedTuple):
    """The page turned so that its lines run from left to right and down."""

    left: float
    top: float
    width: float
    height: float
    quarter: int

    @classmethod
    def of(cls, box: tuple[float, float, float, float], quarter: int) -> _Frame:
        left, top, right, bottom = _turned(box, quarter)
        return cls(left, top, right - left, bottom - top, quarter)

    def glyph(self, character: _Character) -> tuple[int, Glyph] | None:
        """The character as drawn on the turned page, with its place; None where its middle is off the page."""
        left, top, right, bottom = _turned(character.box, self.quarter)
        across, down = (left + right) / 2 - self.left, (top + bottom) / 2 - self.top
        if not (-1 <= across <= self.width + 1 and -1 <= down <= self.height + 1):
            return None
        x, y = character.origin
        baseline = _turned((x, y, x, y), self.quarter)[1] - self.top
        return character.place, Glyph(
            _written(character.code), left - self.left, right - self.left, baseline, bottom - top
        )


def _turned(box: tuple[float, float, float, float], quarter: int) -> tuple[float, float, float, float]:
    """A box of PDF coordinates (y upwards) as left, top, right, bottom of its turned page (y downwards)."""
    left, bottom, right, top = box
    if quarter == 1:  # lines run upwards
        return bottom, left, top, right
    if quarter == 2:  # upside down
        return -right, bottom, -left, top
    if quarter == 3:  # lines run downwards
        return -top, -right, -bottom, -left
    return left, -top, right, -bottom


def _characters(text: Any, count: int) -> Iterator[_Character]:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        places = (box.left, box.bottom, box.right, box.top, x.value, y.value)
        if not all(map(math.isfinite, places)):
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        # PDFium counts angles clockwise.
        quarter = -round(angle / (math.pi / 2)) % 4 if math.isfinite(angle) and angle >= 0 else 0
        yield _Character(pdfium.FPDFText_GetUnicode(text, index), places[:4], places[4:], quarter, index)


def _pieces(text: Any, drawn: list[tuple[int, Glyph]]) -> Iterator[Piece]:
    """The pieces of a page, in the order in which it is drawn."""
    runs: list[tuple[int, list[Glyph]]] = []
    for index, glyph in drawn:
        run = runs[-1][1] if runs else []
        if glyph.character == " ":
            # Spaces that PDFium puts in have no height: they say that words are apart, not where.
            if run and run[-1].character != " ":
                run.append(run[-1]._replace(character=" "))
        elif glyph.height > 0:
            if run and follows(run[-1], glyph):
                run.append(glyph)
            else:
                runs.append((index, [glyph]))
    for order, (index, run) in enumerate(runs):
        if made := piece(run, bold=_is_bold(text, index), order=order):
            yield made


def _written(code: int) -> str:
    """The character as text."""
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return "-"
    if code in _BULLETS:
        return "•"
    if code in _BLANKS:
        return " "
    if code < 0x20 or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"  # a place in the font, and no character
    return chr(code)


def _is_bold(text: Any, index: int) -> bool:
    room = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text, index, room, 200, flags)
    return 0 < size <= 200 and any(word in room.value.decode("ascii", "replace").lower() for word in _BOLD)


def _has_pictures(page: Any) -> bool:
    most = min(pdfium.FPDFPage_CountObjects(page), 10_000)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i)) for i in range(most))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


@contextmanager
def _loaded(handle: Any, close: Any) -> Iterator[Any]:
    try:
        yield handle
    finally:
        if handle:
            close(handle)


def _refusal(name: str) -> UnreadableInput:
    fault = pdfium.FPDF_GetLastError()
    if fault in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableInput(name, "the PDF is locked with a password; open it with the password and " + _SAVE)
    return UnreadableInput(name, "it is not a whole PDF (cut short, or broken); get it again, or " + _SAVE)
