"""PDFs that can't be read, or were made to do harm: one line each, and bounds on what they take."""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake import take
from sayso.intake.pdf import document, pages, process
from tests.intake.pdfs import FIRST, FONT, assembled, column, drawn, one, pdf, read, shown, stream

PICTURE = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream"
SCAN = drawn("q 400 0 0 600 0 0 cm /I Do Q", extra="/XObject << /I 7 0 R >>", more=(PICTURE,))
NAMELESS = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 3"
    " /Widths [600 600 600] /Encoding << /Type /Encoding /Differences [1 /g1 /g2 /g3] >>"
    " /CharProcs << /g1 7 0 R /g2 7 0 R /g3 7 0 R >> /Resources << >> >>"
)
LETTERS = drawn("BT /F 10 Tf 20 500 Td <010301030303010103> Tj ET", font=NAMELESS,
                more=(stream(b"600 0 0 0 600 600 d1 0 0 500 500 re f"),))  # fmt: skip
WHOLE = pdf(column(FIRST, 20, 500))
LOCKED = WHOLE.replace(
    b"/Root 1 0 R",
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<41> <41>] /Root 1 0 R" % (b"41" * 32, b"42" * 32),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"%PDF-1.7\n", UnreadableInput, "not a whole PDF"),
        (WHOLE[: len(WHOLE) // 2], UnreadableInput, "not a whole PDF"),
        (LOCKED, UnreadableInput, "locked with a password"),
        (SCAN, UnreadableInput, "a scan: it holds pictures of text and no text; make its text readable (OCR)"),
        (LETTERS, UnreadableInput, "fonts don't say which letters"),
        (pdf([]), EmptyInput, "no text in the PDF"),
        (pdf(), EmptyInput, "no page in it"),
        (pdf(*[[(20, 500, 10, "said")]] * (pages.MOST_PAGES + 1)), TooLarge, "a PDF of 1,001 pages is not read, the most is 1,000"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind) as told:
        take("story.pdf", data)
    assert type(told.value) is kind
    assert words in str(told.value)
    assert str(told.value).startswith("story.pdf: ")
    assert "\n" not in str(told.value)


def test_a_page_of_pictures_among_others_is_noted() -> None:
    """What lies on a scanned page between others is missing from the text, and the notes say so."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R 8 0 R] /Count 2 >>", "<< >>", FONT,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 6 0 R /Resources << /XObject << /I 7 0 R >> >> >>",
        stream(b"q 400 0 0 600 0 0 cm /I Do Q"), PICTURE,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 9 0 R /Resources << /Font << /F 4 0 R >> >> >>",
        stream("".join(map(shown, column(FIRST, 20, 500))).encode()),
    ]  # fmt: skip
    found = document.read("a.pdf", assembled(parts))
    assert found.text == one(FIRST)
    assert found.notes == ("1 of the PDF's 2 pages are pictures without text and are not read",)


LOOP = assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>", "<< >>"])
SELF = assembled([
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", "<< >>",
    stream(b"4 0 << /Type /Page >>", "/Type /ObjStm /N 1 /First 4 /Extends 4 0 R"),
])  # fmt: skip
FORMS = drawn(
    "/X Do " * 1_000,
    extra="/XObject << /X 7 0 R >>",
    more=(
        stream(
            b"/X Do " * 1_000,
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>",
        ),
    ),
)


@pytest.mark.parametrize("data", [LOOP, SELF], ids=["page tree", "object stream"])
def test_a_loop_ends(data: bytes) -> None:
    with pytest.raises(InputError, match="no page"):
        take("a.pdf", data)


def test_a_table_of_contents_that_leads_to_itself_is_read_past() -> None:
    """A cross-reference table whose predecessor is itself hides nothing."""
    start = int(WHOLE[WHOLE.rfind(b"startxref") :].split()[1])
    assert read(WHOLE.replace(b"/Root 1 0 R /Info", b"/Prev %d /Root 1 0 R /Info" % start)) == [one(FIRST)]


def test_a_page_of_any_size_is_read() -> None:
    for box in ("0 0 1e30 1e30", "0 0 0 0", "-20000 -20000 20000 20000"):
        assert read(pdf(column(FIRST, 20, 500), box=box)) == [one(FIRST)]


def test_a_page_that_never_ends_costs_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing that draws itself a thousand times, in less than a kilobyte."""
    monkeypatch.setattr(process, "SECONDS", 3)
    with pytest.raises(UnreadableInput, match=r"a\.pdf: reading the PDF took more than 3 seconds"):
        take("a.pdf", FORMS)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems don't hold a process to its memory")
def test_a_page_that_unpacks_without_end_costs_a_line() -> None:
    """Half a gigabyte of drawing in a few kilobytes: the process that reads it stays within its memory."""
    packing = zlib.compressobj(9)
    step = b"0 0 9 9 re f\n" * 80_000
    packed = zlib.compress(b"".join(packing.compress(step) for _ in range(500)) + packing.flush(), 9)
    twice = f"<< /Length {len(packed)} /Filter [/FlateDecode /FlateDecode] >>\nstream\n{packed.decode('latin-1')}\nendstream"
    whole = drawn("").replace(b"/Contents 6 0 R", b"/Contents 7 0 R")
    bomb = assembled([*(part.partition(b"\n")[2].decode("latin-1") for part in _bodies(whole)), twice])
    assert len(bomb) < 10_000
    with pytest.raises(UnreadableInput, match=r"a\.pdf: reading the PDF takes too much memory"):
        take("a.pdf", bomb)


def _bodies(whole: bytes) -> list[bytes]:
    return re.findall(rb"^(\d+ 0 obj\n.*?)\nendobj$", whole, re.DOTALL | re.MULTILINE)


def test_a_folder_s_own_modules_are_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that lies beside hostile files isn't run by the process that reads them."""
    (tmp_path / "json.py").write_text("raise SystemExit('run')\n")
    (tmp_path / "sayso").mkdir()
    (tmp_path / "sayso" / "__init__.py").write_text("raise SystemExit('run')\n")
    monkeypatch.chdir(tmp_path)
    assert take("a.pdf", WHOLE).text == one(FIRST)
