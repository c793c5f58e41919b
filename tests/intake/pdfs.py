"""PDFs drawn by hand, with words at given places; and made to do harm."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sayso.intake.pdf import document

Word = tuple[float, float, float, str]  # x, y from the bottom, size of the font, text
FIRST = ["The minister said on Friday that the", "harbour would open again, and that", "nobody had been hurt at all. The",
         "skippers denied it, and the council", "asked for the book of the night."]  # fmt: skip
SECOND = ["A spokesman for the depot rejected", "the account of the skippers, and he", "promised a report within the week.",
          "The residents were not asked, and", "some of them have begun to leave."]  # fmt: skip
THIRD = ["Another column begins here and says", "that the gate was open for a while,", "that the keys were counted, and that",
         "the smaller number was written down", "by a man whom nobody could name."]  # fmt: skip

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(*pages: Iterable[Word], about: str = "", box: str = "0 0 400 600", extra: str = "") -> bytes:
    """A PDF of such pages; ``about`` is the inside of its information dictionary, ``extra`` of each page's."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", f"<< {about} >>", FONT]
    kids = []
    for page in pages:
        content = stream("".join(shown(word) for word in page).encode("cp1252"))
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {len(objects) + 2} 0 R {extra}"
            " /Resources << /Font << /F 4 0 R >> >> >>"
        )
        objects.append(content)
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled(objects)


def shown(word: Word) -> str:
    x, y, size, text = word
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def stream(content: bytes, extra: str = "") -> str:
    packed = zlib.compress(content, 9)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>"
    return f"{head}\nstream\n{packed.decode('latin-1')}\nendstream"


def assembled(objects: list[str], trailer: str = "/Root 1 0 R /Info 3 0 R") -> bytes:
    """The file of some objects, numbered from 1, with its table of where they are."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body.encode("latin-1") + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def column(lines: list[str], x: float, top: float, size: float = 10, leading: float = 12) -> list[Word]:
    """Lines below each other."""
    return [(x, top - at * leading, size, line) for at, line in enumerate(lines)]


def drawn(content: str, *, extra: str = "", font: str = FONT, more: tuple[str, ...] = ()) -> bytes:
    """A PDF of one page with this content."""
    page = f"/MediaBox [0 0 400 600] /Contents 6 0 R /Resources << /Font << /F 4 0 R >> {extra} >>"
    return assembled([
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>", "<< >>", font,
        f"<< /Type /Page /Parent 2 0 R {page} >>", stream(content.encode("cp1252")), *more,
    ])  # fmt: skip


def read(data: bytes) -> list[str]:
    """The paragraphs of a PDF, read in this process."""
    return document.read("a.pdf", data).text.split("\n\n")


def one(lines: list[str]) -> str:
    return " ".join(lines)
