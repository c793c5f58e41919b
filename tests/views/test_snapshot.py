"""The snapshot as a safe copy: the words marked, and nothing in it that acts, loads or hides."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]  # it comes without types

from sayso.ledger import Ledger
from sayso.traced import sought, traced_article
from sayso.views.safe_copy import Marked, safe_copy
from sayso.views.snapshot import policy, snapshot, style
from tests.test_traced import MORE, PAGE, SAYS, read
from tests.views.page import Page

FILES = Path(__file__).parents[1] / "intake" / "files"


def shown(folder: Path, data: bytes = PAGE.encode(), name: str = "page.html") -> str:
    case, reading = read(folder, data, name)
    with Ledger(case) as ledger:
        return "".join(snapshot(traced_article(ledger, reading.article), sought(reading.statements)))


def marks(page: str, kind: str) -> str:
    found = re.findall(rf'<mark class="{kind}">(.*?)</mark>', page, re.DOTALL)
    return " ".join(" ".join(found).split())


def test_the_words_are_marked_where_they_stand(tmp_path: Path) -> None:
    page = shown(tmp_path)
    assert marks(page, "content") == f"{SAYS} {MORE}"
    assert marks(page, "voice") == "The harbour office of Tarn A porter"
    assert "that\n   <mark" in page
    assert page.count("Found, from character") == 2 or page.count("<b>Found</b>") == 2


def test_nothing_of_the_page_can_act_or_load(tmp_path: Path) -> None:
    page = shown(tmp_path)
    body = page[page.index("<body>") :].removesuffix("</html>\n")
    checked = Page(page)
    assert "tracker.example" not in page
    assert "alert(" not in re.sub("&lt;script&gt;alert\\(3\\)", "", page)
    assert {tag for tag, _ in checked.tags} <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "p", "code", "b", "div", "nav", "span",
        "article", "mark",
    }  # fmt: skip
    assert all(set(named) <= {"class", "lang", "dir"} for tag, named in Page(body).tags)
    (given,) = (m["content"] for m in checked.named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert given == policy(style())
    assert given.startswith("default-src 'none';")
    assert "[picture left out: &lt;script&gt;" in page


def test_hidden_signs_are_shown(tmp_path: Path) -> None:
    page = shown(tmp_path, PAGE.replace("A porter said", "A porter \u202esaid").encode())
    assert "\u202e" not in page
    assert "⟨U+202E⟩" in page


def test_an_orphan_is_told_and_not_guessed(tmp_path: Path) -> None:
    case, reading = read(tmp_path)
    with Ledger(case) as ledger:
        traced = traced_article(ledger, reading.article)
        empty = type(traced.trace)(form="page", made_with="x", own=traced.trace.own, runs=())
        page = "".join(
            snapshot(
                type(traced)(article=traced.article, data=traced.data, own=traced.own, trace=empty),
                sought(reading.statements),
            )
        )
    assert page.count("Orphan: not found in what is kept") == 2
    assert "<mark" not in page


def test_a_text_by_its_lines(tmp_path: Path) -> None:
    lines = [f"Line number {n} of this text says nothing that is of any matter here." for n in range(1, 201)]
    lines[99] = f"The harbour office of Tarn said on Friday that {SAYS}."
    page = shown(tmp_path, "\n".join(lines).encode(), "note.txt")
    assert marks(page, "content") == SAYS
    assert "in line 100" in page
    assert '<div class="n">80</div>' in page
    assert '<div class="n">120</div>' in page
    assert '<div class="n">121</div>' not in page


def test_a_pdf_page_is_drawn_with_boxes_round_the_words(tmp_path: Path) -> None:
    import base64
    import struct

    import numpy as np

    from sayso.intake.pdf.process import characters, drawn

    data = (FILES / "directorate.pdf").read_bytes()
    pages = characters("x.pdf", data)
    words = "staged footage"
    number = next(n for n, page in enumerate(pages, start=1) if words in page)
    start = pages[number - 1].index(words)
    (page,) = drawn("x.pdf", data, {number: [(start, start + len(words))]})
    assert page.number == number
    assert len(page.boxes) == len(page.points) == 1
    # The picture is a whole one, and there is ink in the box and none in the margin beside the page's text.
    width, height = struct.unpack(">II", page.image[16:24])
    assert (width, height) == (page.width, page.height)
    length = struct.unpack(">I", page.image[33:37])[0]
    rows = np.frombuffer(zlib.decompress(page.image[41 : 41 + length]), dtype=np.uint8).reshape(height, 1 + 3 * width)
    left, top, right, bottom = (int(edge) for edge in page.boxes[0])
    assert rows[top:bottom, 1 + 3 * left : 1 + 3 * right].min() < 100
    assert rows[top:bottom, 1:16].min() == 255
    assert base64.b64encode(page.image)


@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4),
)
@settings(deadline=None)
def test_all_of_the_text_is_in_the_copy_once(text: str, spans: list[tuple[int, int]]) -> None:
    from sayso.views.characters import harmless

    body = html.Element("body")
    try:
        body.text = text
    except ValueError:
        return  # no document holds such characters
    ordered, at = [], 0
    for start, length in sorted(spans):
        if start >= at:
            ordered.append(Marked(start, start + length, True))
            at = start + length
    made = "".join(safe_copy(body, ordered))
    read_back = html.fragment_fromstring(made) if text.strip() else None
    if read_back is not None:
        assert read_back.text_content() == harmless(text)
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", made, re.DOTALL))
    from sayso.views.characters import words

    assert marked == "".join(words(text[m.start : m.end]) for m in ordered)


@pytest.mark.parametrize("name", ["directorate.mhtml", "directorate.singlefile.html", "columns.html"])
def test_saved_pages_become_copies(tmp_path: Path, name: str) -> None:
    page = shown(tmp_path, (FILES / name).read_bytes(), name)
    Page(page)
    assert "<script" not in page.lower()
    assert "http-equiv" in page
