"""PDFs: the order of their words, their paragraphs, and what they say about themselves."""

from __future__ import annotations

import html
import re
from importlib import resources
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.intake import take
from sayso.intake.pdf import document
from sayso.intake.pdf.columns import blocks
from sayso.intake.pdf.hyphens import mended
from sayso.intake.pdf.pieces import Piece
from tests.intake.pdfs import FIRST, SECOND, THIRD, Word, column, drawn, one, pdf, read, shown

FILES = Path(__file__).parent / "files"
DEMO = Path(str(resources.files("sayso.demo"))) / "articles/05-northlight-directorate-warns-of-staged-footage.html"
ADDRESS = "https://www.northlight-wire.example/2031/03/06/directorate-warns-of-staged-footage"

# What real tools write.


def test_a_page_that_a_browser_printed_leads_back_to_its_address() -> None:
    """Title, host, address and time of a page printed by Chromium; what the browser put around it is left out."""
    article = take("a.pdf", (FILES / "directorate.pdf").read_bytes())
    assert article.title == "Directorate warns of staged footage after Ullapool blast"
    assert (article.url, article.outlet) == (ADDRESS, "northlight-wire.example")
    assert (article.published, article.fetched) == (None, "2026-11-22T11:57:17+00:00")
    assert "11:57" not in article.text
    assert "1/1" not in article.text
    assert ADDRESS not in article.text


def test_a_printed_page_has_the_paragraphs_of_the_page() -> None:
    """Every paragraph of the bundled article is one of the PDF, in the same order."""
    source = DEMO.read_text("utf-8")
    inside = re.search(r"</header>\s*(<p>.*)</article>", source, re.DOTALL)
    assert inside
    want = [html.unescape(p) for p in re.findall(r"<p>(.*?)</p>", inside[1])]
    found = take("a.pdf", (FILES / "directorate.pdf").read_bytes()).text.split("\n\n")
    assert len(want) == 8
    assert [p for p in found if p in want] == want


def test_two_columns_over_two_pages_are_read_in_order_without_heads_and_feet() -> None:
    """The text is that of the page which was printed, paragraph for paragraph, and nothing else."""
    source = (FILES / "columns.html").read_text("utf-8").replace("&shy;", "")
    want = [html.unescape(words) for _, words in re.findall(r"<(p|h1|h2)\b[^>]*>(.*?)</\1>", source, re.DOTALL)]
    article = take("columns.pdf", (FILES / "columns.pdf").read_bytes())
    assert article.text.split("\n\n") == want


def test_divided_words_are_put_together_and_each_is_noted() -> None:
    """What the notes say was put together stands so in the text; a compound divided at its hyphen keeps it."""
    article = take("columns.pdf", (FILES / "columns.pdf").read_bytes())
    told = next(note for note in article.notes if "divided" in note)
    words = told.partition(": ")[2].split(", ")
    assert "confiden-tial" in words
    assert all(word.replace("-", "") in article.text and word not in article.text for word in words)
    assert "thirty-four canisters" in article.text


def test_repeated_heads_and_feet_are_noted() -> None:
    """Whoever misses a running title in the text finds it in the notes."""
    article = take("columns.pdf", (FILES / "columns.pdf").read_bytes())
    assert "left out at the heads and feet of pages: “LANTERN WEEKLY · 7 MARCH 2031”, page numbers" in article.notes


# Reading order.


def test_columns_drawn_line_by_line_are_read_column_by_column() -> None:
    """Where a program draws across three columns, each is read to its end, below the headline over all of them."""
    across = chain.from_iterable(
        zip(column(FIRST, 20, 500, 8, 10), column(SECOND, 160, 500, 8, 10), column(THIRD, 300, 500, 8, 10), strict=True)
    )
    page = pdf([*across, (20, 540, 18, "A headline that spans all of the columns")], box="0 0 440 600")
    assert read(page) == ["A headline that spans all of the columns", one(FIRST), one(SECOND), one(THIRD)]


def test_a_table_is_read_row_by_row() -> None:
    """Cells are no columns of prose."""
    cells = [("Canisters", "34"), ("Drums", "7"), ("Vans", "1"), ("Keys", "2"), ("Boats", "11")]
    words = [w for at, (a, b) in enumerate(cells) for w in ((20, 500 - 12 * at, 10, a), (200, 500 - 12 * at, 10, b))]
    assert read(pdf(words)) == [f"{a} {b}" for a, b in cells]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    """A sentence that doesn't end at the foot goes on at the head."""
    columns = [*column(FIRST[:3], 20, 500, 8, 10), *column(FIRST[3:], 160, 500, 8, 10)]
    assert read(pdf(columns)) == [one(FIRST)]
    assert read(pdf(column(FIRST[:4], 20, 100), column(FIRST[4:], 20, 550))) == [one(FIRST)]


def test_a_paragraph_goes_on_below_a_box_beside_it() -> None:
    """Lines beside a box are a column; what is below both goes on from them, and the box is not in between."""
    box = column(["Built long ago on the", "quay, the depot has", "two gates and a door."], 260, 500, 7, 12)
    below = ["and the council asked for the book of the night, which the company,", "as it said, had never kept."]
    beside = column([*FIRST[:3], "skippers denied it in writing,"], 20, 500)
    found = read(pdf([*beside, *box, *column(below, 20, 452)]))
    assert one([*FIRST[:3], "skippers denied it in writing,", *below]) in found
    assert "Built long ago on the quay, the depot has two gates and a door." in found


@pytest.mark.parametrize("matrix", ["0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"])
def test_a_page_turned_any_way_is_read(matrix: str) -> None:
    """Whole pages run sideways or upside down, as scanners and wide tables leave them."""
    a, b, c, d = map(int, matrix.split())
    lines = []
    for at, line in enumerate(FIRST):
        x, y = -150, 100 - 12 * at  # about the middle of the page, before it is turned
        lines.append(f"BT /F 10 Tf {matrix} {200 + a * x + c * y} {300 + b * x + d * y} Tm ({line}) Tj ET\n")
    assert read(drawn("".join(lines))) == [one(FIRST)]


def test_a_page_with_a_rotation_of_its_own_is_read() -> None:
    assert read(pdf(column(FIRST, 20, 500), extra="/Rotate 90")) == [one(FIRST)]


def test_words_in_the_margin_that_run_sideways_are_left_out_and_noted() -> None:
    """A number stamped along the edge is no part of a sentence; neither is what lies off the page."""
    content = "".join(map(shown, column(FIRST, 60, 500))) + "BT /F 10 Tf 0 1 -1 0 30 100 Tm (stamp 2031) Tj ET\n"
    found = document.read("a.pdf", drawn(content + shown((900, 500, 10, "unseen"))))
    assert found.text == one(FIRST)
    assert found.notes == ("15 characters that run sideways or lie off the page left out",)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 500), st.integers(0, 700), st.integers(4, 30)), max_size=40)
)
def test_reading_order_loses_and_doubles_nothing(placed: list[tuple[int, int, int, int]]) -> None:
    """However pieces lie on a page, the blocks hold each character as often as the page."""
    pieces = [
        Piece(text=chr(0x100 + at) * long, left=x, right=x + long * size / 2, baseline=y, size=size, order=at)
        for at, (long, x, y, size) in enumerate(placed)
    ]
    found = "".join(piece.text for block in blocks(pieces) for piece in block)
    assert sorted(found.replace(" ", "")) == sorted("".join(piece.text for piece in pieces))


# Paragraphs.


def test_an_indent_a_gap_and_a_forced_end_begin_paragraphs() -> None:
    """The three ways in which print shows that a paragraph begins; lines of one paragraph stay together."""
    indented = [*column(FIRST, 20, 500), *column([SECOND[0]], 32, 440), *column(SECOND[1:], 20, 428)]
    apart = [*column(FIRST, 20, 500), *column(SECOND, 20, 428)]
    ended = column([*FIRST[:4], "asked.", *SECOND], 20, 500)
    assert read(pdf(indented)) == read(pdf(apart)) == [one(FIRST), one(SECOND)]
    assert read(pdf(ended)) == [one(FIRST[:4]) + " asked.", one(SECOND)]


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    """Larger letters end with their line."""
    page = pdf([(20, 540, 15, "The smaller number"), *column(FIRST, 20, 522)])
    assert read(page) == ["The smaller number", one(FIRST)]


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (["the inspec-", "tion of it"], "the inspection of it"),
        (["some thirty-", "four of them"], "some thirty-four of them"),
        (["an Anglo-", "French agreement"], "an Anglo-French agreement"),
        (["a so-", "called witness"], "a so-called witness"),
        (["his up-to-", "date account"], "his up-to-date account"),
        (["the oil-", "rig, said of the oil-rig there"], "the oil-rig, said of the oil-rig there"),
        (["the oil-", "rig, said of the oilrig there"], "the oilrig, said of the oilrig there"),
        (["the reconcil\u00ad", "iation"], "the reconciliation"),
        (["he said -", "and left"], "he said - and left"),
        (["from 2030-", "2031"], "from 2030-2031"),
        (["a 41-", "second film"], "a 41-second film"),
        (["co\u00adop\u00aderate", "again"], "cooperate again"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], want: str) -> None:
    """A word that was divided is put together; one with a hyphen of its own keeps it."""
    assert mended([lines])[0] == [want]


def test_a_document_that_divides_words_is_believed() -> None:
    """Where many lines end in a hyphen, one that no list knows is the typesetter's; where one does, it isn't."""
    others = [["the inspec-", "tion of it"]] * 5
    assert mended([["a hand-", "kerchief"], *others])[0][0] == "a handkerchief"
    assert mended([["a hand-", "kerchief"], *[["a whole line"]] * 50])[0][0] == "a hand-kerchief"


@settings(deadline=None)
@given(st.lists(st.lists(st.text("abC-’ .", min_size=1, max_size=12), min_size=1, max_size=5), max_size=5))
def test_putting_words_together_takes_nothing_but_hyphens(paragraphs: list[list[str]]) -> None:
    """Every letter is still there, in its place; what was put together is told as it stood."""
    found, put = mended(paragraphs)
    for lines, text in zip(paragraphs, found, strict=True):
        assert re.sub(r"[- ]", "", text) == re.sub(r"[- ]", "", "".join(lines))
    assert all(stood.replace("-", "") == joined.replace("-", "") for stood, joined in put.items())


# Heads and feet.


def test_what_repeats_at_the_head_is_left_out_but_not_the_headline() -> None:
    """The title on the first page stays, though the same words run along the others in small letters."""

    def page(lines: list[str], number: int) -> list[Word]:
        return [(20, 580, 8, "The night of the fire"), (200, 20, 8, str(number)), *column(lines, 20, 500)]

    first = [(20, 560, 20, "The night of the fire"), (200, 20, 8, "4"), *column(FIRST, 20, 500)]
    found = read(pdf(first, page(SECOND, 5), page(THIRD, 6)))
    assert found == ["The night of the fire", one(FIRST), one(SECOND), one(THIRD)]


def test_what_firefox_prints_around_a_page_is_left_out() -> None:
    """Title and address above, count and time below, on a single page where nothing repeats."""
    around = [(20, 585, 7, "Harbour to open"), (220, 585, 7, "https://post.example/2031/harbour"),
              (20, 10, 7, "1 of 1"), (320, 10, 7, "06/03/2031, 09:15")]  # fmt: skip
    found = document.read("a.pdf", pdf([*around, *column(FIRST, 20, 500)]))
    assert (found.text, found.url, found.outlet) == (one(FIRST), "https://post.example/2031/harbour", "post.example")
    plain = document.read("a.pdf", pdf([(220, 585, 7, "https://post.example/2031/harbour"), *column(FIRST, 20, 500)]))
    assert (plain.url, len(plain.text.split("\n\n"))) == (None, 2)


def test_a_number_that_counts_no_pages_stays() -> None:
    """A line at the foot with nothing but a year is part of the text."""
    found = read(pdf([*column(FIRST, 20, 500), (20, 30, 10, "2031")], column(SECOND, 20, 500)))
    assert "2031" in found


# What the document says of itself.


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("Report on the gate", "Report on the gate"),
        ("Microsoft Word - draft.docx", None),
        ("gate_final_2", None),
        ("untitled", None),
        ("", None),
    ],
)
def test_a_title_that_a_program_made_up_is_none(title: str, want: str | None) -> None:
    found = document.read("a.pdf", pdf(column(FIRST, 20, 500), about=f"/Title ({title})"))
    assert found.title == want


def test_without_a_title_the_largest_heading_is_it() -> None:
    page = pdf([(20, 540, 18, "Gate was open, inquiry says"), *column(FIRST, 20, 500)], about="/Title (x.indd)")
    assert document.read("a.pdf", page).title == "Gate was open, inquiry says"


@pytest.mark.parametrize(
    ("made", "want"),
    [
        ("D:20310308174000+01'00'", "2031-03-08T17:40:00+01:00"),
        ("D:20310308174000Z", "2031-03-08T17:40:00+00:00"),
        ("D:20310308", "2031-03-08"),
        ("D:20311308174000Z", None),
        ("D:0", None),
        ("yesterday", None),
    ],
)
def test_the_date_is_when_the_document_was_made_and_noted_as_such(made: str, want: str | None) -> None:
    found = document.read(
        "a.pdf", pdf(column(FIRST, 20, 500), about=f"/CreationDate ({made}) /Author (Ottoline Marrable)")
    )
    assert found.published == want
    assert found.authors == ("Ottoline Marrable",)
    assert (("dated by when the PDF says that it was made",) if want else ()) == found.notes


def test_the_time_of_printing_is_no_date_of_publication() -> None:
    about = "/CreationDate (D:20310308174000Z) /Producer (Skia/PDF m156)"
    found = document.read("a.pdf", pdf(column(FIRST, 20, 500), about=about))
    assert found.published is None
    assert "printed by a browser at 2031-03-08T17:40:00+00:00, which is not taken for its date" in found.notes
