"""The pages of a PDF drawn as pictures, with boxes round some of their characters; and those characters."""

from __future__ import annotations

import base64
import ctypes
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from sayso.errors import TooLarge
from sayso.intake.pdf.pages import Document, as_drawn

MOST_CHARACTERS: Final = 8_000_000
MOST_DRAWN: Final = 20
"""Pages that are drawn at most."""
LARGEST: Final = (1600, 2200)
"""Pixels of a page's width and height at most."""

_SCALE: Final = 2.0  # pixels to a point, at most
_WHITE: Final = 0xFFFFFFFF
Box = tuple[float, float, float, float]


def characters(name: str, data: bytes) -> list[str]:
    """The characters of each page, in PDFium's order; none of a page that is broken. Raises InputError."""
    document, found, count = Document(name, data), [], 0
    for index in range(document.length):
        with document.page(index) as (_, text, length):
            found.append(as_drawn(text, length) if text else "")
            count += length
        if count > MOST_CHARACTERS:
            raise TooLarge(name, f"the PDF has more than {MOST_CHARACTERS:,} characters; split it")
    return found


def drawn(name: str, data: bytes, wanted: Mapping[str, Sequence[tuple[int, int]]]) -> list[dict[str, Any]]:
    """The fields of `sayso.intake.pdf.process.Drawn` for each page that is wanted. Raises InputError."""
    document, found = Document(name, data), []
    for number in sorted(map(int, wanted))[:MOST_DRAWN]:
        if not 1 <= number <= document.length:
            continue
        with document.page(number - 1) as (page, text, count):
            if text:
                found.append({"number": number, **_drawn(page, text, count, wanted[str(number)])})
    return found


def _drawn(page: Any, text: Any, count: int, spans: Iterable[tuple[int, int]]) -> dict[str, Any]:
    across, down = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(_SCALE, LARGEST[0] / max(across, 1), LARGEST[1] / max(down, 1))
    width, height = max(1, int(across * scale)), max(1, int(down * scale))
    boxes = [box for start, end in spans for box in _lines(text, max(start, 0), min(end, count))]
    return {
        "width": width,
        "height": height,
        "image": base64.b64encode(_png(_pixels(page, width, height))).decode("ascii"),
        "points": [[round(edge, 2) for edge in box] for box in boxes],
        "boxes": [_on_picture(page, width, height, box) for box in boxes],
    }


def _lines(text: Any, start: int, end: int) -> list[Box]:
    """A box for each line of some characters: left, bottom, right, top, in points."""
    found: list[Box] = []
    rect = pdfium.FS_RECTF()
    for index in range(start, end):
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        box = rect.left, rect.bottom, rect.right, rect.top
        if not all(map(np.isfinite, box)) or box[2] <= box[0] or box[3] <= box[1]:
            continue
        if found and _on_one_line(found[-1], box):
            last = found[-1]
            found[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            found.append(box)
    return found


def _on_one_line(last: Box, box: Box) -> bool:
    """Whether a character goes on in a line: it overlaps its height by half, and doesn't begin to the left of it."""
    shared = min(last[3], box[3]) - max(last[1], box[1])
    high = min(last[3] - last[1], box[3] - box[1])
    return shared >= high / 2 and -high <= box[0] - last[2] <= 2 * high


def _on_picture(page: Any, width: int, height: int, box: Box) -> list[float]:
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, down in ((box[0], box[3]), (box[2], box[1])):
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, across, down, x, y)
        corners.append((x.value, y.value))
    (one, two), (three, four) = corners
    return [min(one, three), min(two, four), max(one, three), max(two, four)]


def _pixels(page: Any, width: int, height: int) -> NDArray[np.uint8]:
    """The page drawn on white, as rows of red, green and blue."""
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        held = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = np.frombuffer(held, dtype=np.uint8).reshape(height, stride)
    return rows[:, : width * 4].reshape(height, width, 4)[:, :, 2::-1]


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """A picture of red, green and blue as PNG (ISO 15948), its lines unfiltered."""
    height, width, _ = pixels.shape
    lines = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
    lines[:, 1:] = pixels.reshape(height, 3 * width)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
    )
