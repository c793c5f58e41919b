"""Word documents: what a reader of the document sees is read, and an archive's word on its sizes isn't believed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake import take
from sayso.intake.docx import extract
from tests.intake.bounded import cost

FILES = Path(__file__).parent / "files"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SENTENCE = "The minister said on Friday that the harbour would open again."


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def r(words: str, about: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{about}</w:rPr>" if about else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def document(inside: str, *, space: str = SPACE, before: str = "", tag: str = "document") -> str:
    return f'<?xml version="1.0"?>{before}<w:{tag} xmlns:w="{space}" xmlns:mc="{MARKUP}"><w:body>{inside}</w:body></w:{tag}>'


def archive(parts: dict[str, str | bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return whole.getvalue()


def docx(inside: str, **parts: str) -> bytes:
    """A document with this body; further parts by their names without folder and suffix."""
    return archive({"word/document.xml": document(inside), **{f"word/{k}.xml": v for k, v in parts.items()}})


def text(inside: str) -> str:
    return extract("a.docx", docx(inside)).text


def test_a_document_that_a_word_processor_wrote_is_read() -> None:
    """Title, headings, lists and the rows of a table in their order, without header and footer; what it says of itself."""
    article = take("statement.docx", (FILES / "statement.docx").read_bytes())
    assert article.text.split("\n\n") == [
        "Statement on the gate at Ardcanna",
        (
            "The commission of inquiry said on Saturday that the gate of the Ardcanna depot had been open for at least nine"
            " minutes before the fire."
        ),
        "What was found",
        "Its chairwoman, Ottoline Marrable, denied that the skippers had been asked to change their accounts.",
        "The keys were counted twice.",
        "The third photograph was not shown.",
        "Canisters counted\t34",
        "Canisters listed\t27",
        "Corrievane Shipping rejected the finding as “guesswork”.",
    ]
    assert (article.title, article.authors) == ("Statement on the gate at Ardcanna", ("Ottoline Marrable",))
    assert (article.published, article.notes) == ("2031-03-08T17:40:00Z", ("dated by the document's last change",))


def test_tracked_changes_are_read_as_accepted_and_noted() -> None:
    """What was inserted or moved here is read, what was deleted or moved away is not; a deleted end joins paragraphs."""
    found = extract("a.docx", docx(
        p(r("The gate was ") + "<w:del>" + "<w:r><w:delText>shut</w:delText></w:r>" + "</w:del>" + "<w:ins>" + r("open") + "</w:ins>"
          + r(", she said.") + "<w:moveFrom>" + r("He left.") + "</w:moveFrom>")
        + p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("Nobody had ")) + p(r("asked."))
        + p("<w:moveTo>" + r("He left.") + "</w:moveTo>")
    ))  # fmt: skip
    assert found.text == "The gate was open, she said.\n\nNobody had asked.\n\nHe left."
    assert found.notes == ("tracked changes: 2 insertions are read as text, 2 deletions are left out",)


def test_what_nobody_sees_is_not_read() -> None:
    """Hidden text, field codes, comments and the second form of a drawing stay out; the first is noted."""
    box = "<w:txbxContent>" + p(r("A box beside it.")) + "</w:txbxContent>"
    found = extract("a.docx", docx(p(
        r("Seen. ") + r("Never seen. ", "<w:vanish/>") + r("Seen too.", '<w:vanish w:val="0"/>')
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:commentReference/></w:r>"
        + f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )))  # fmt: skip
    assert found.text == "Seen. Seen too.\n\nA box beside it."
    assert found.notes == ("1 runs of hidden text left out", "1 comments left out")


def test_breaks_tabs_and_hyphens_within_a_line() -> None:
    inside = (
        r("nine")
        + "<w:r><w:tab/></w:r>"
        + r("ten")
        + "<w:r><w:br/></w:r>"
        + r("co")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + r("op")
    )
    assert text(p('<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' + inside)) == "nine\tten\nco\u2011op"


def test_a_cell_of_prose_is_paragraphs() -> None:
    """Tables that only hold columns of a layout are no rows."""

    def cell(*lines: str) -> str:
        return "<w:tc>" + "".join(p(r(line)) for line in lines) + "</w:tc>"

    table = (
        "<w:tbl><w:tr>"
        + cell("One.", "Two.")
        + cell("Three.")
        + "</w:tr><w:tr>"
        + cell("Keys")
        + cell("2")
        + "</w:tr></w:tbl>"
    )
    assert text(table) == "One.\n\nTwo.\n\nThree.\n\nKeys\t2"


def test_footnotes_stand_at_the_end_and_are_noted() -> None:
    notes = document(
        f'<w:footnote w:type="separator">{p(r("---"))}</w:footnote><w:footnote>{p(r("Minutes of 2 March."))}</w:footnote>',
        tag="footnotes",
    )
    found = extract("a.docx", docx(p(r(SENTENCE) + "<w:r><w:footnoteReference/></w:r>"), footnotes=notes))
    assert found.text == SENTENCE + "\n\nMinutes of 2 March."
    assert found.notes == ("1 footnotes and endnotes stand at the end of the text",)


def test_strict_documents_and_those_in_another_place_are_read() -> None:
    """ISO's strict form has other namespaces; the relations say where the main part lies."""
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="word/main.xml"/></Relationships>'
    whole = archive({"_rels/.rels": relations, "word/main.xml": document(p(r(SENTENCE)), space=STRICT)})
    assert extract("a.docx", whole).text == SENTENCE


def test_the_title_is_the_paragraph_of_that_style_where_the_properties_have_none() -> None:
    core = '<c xmlns:d="x"><d:title>Document1</d:title><d:creator>Microsoft Office User</d:creator></c>'
    styled = p('<w:pPr><w:pStyle w:val="Title"/></w:pPr>' + r("Gate was open")) + p(r(SENTENCE))
    found = extract("a.docx", archive({"word/document.xml": document(styled), "docProps/core.xml": core}))
    assert (found.title, found.authors, found.published) == ("Gate was open", (), None)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
WHOLE = docx(p(r(SENTENCE)))
LOCKED = bytearray(WHOLE)
LOCKED[WHOLE.index(b"PK\x01\x02") + 8] |= 1  # the flag of encryption in the list of what is in the archive


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"PK\x03\x04", UnreadableInput, "cut short or broken"),
        (WHOLE[: len(WHOLE) // 2], UnreadableInput, "cut short or broken"),
        (WHOLE.replace(WHOLE[60:80], bytes(20)), UnreadableInput, "damaged"),
        (bytes(LOCKED), UnreadableInput, "locked with a password"),
        (archive({"a.txt": SENTENCE}), UnreadableInput, "a zip archive and no Word document; unpack it first"),
        (archive({"xl/workbook.xml": "<x/>"}), UnreadableInput, "an Excel workbook; save the sheet as CSV"),
        (archive({"mimetype": "x", "META-INF/container.xml": "<x/>"}), UnreadableInput, "an e-book (EPUB)"),
        (archive({"word/document.xml": ""}), UnreadableInput, "no whole Word document"),
        (archive({"word/document.xml": document(p("<w:r>"))}), UnreadableInput, "no whole Word document"),
        (docx(""), EmptyInput, "no sentence"),
        (archive({"word/document.xml": document(p(r("&i;")), before=LAUGHS)}), UnreadableInput, "document type (DTD)"),
        (archive({"word/document.xml": document(p(r("&i;")), before=OUTSIDE)}), UnreadableInput, "document type (DTD)"),
        (archive({"word/document.xml": document(p(r("&i;")), before=LAUGHS).encode("utf-16")}), UnreadableInput, "DTD"),
        (docx("<w:tbl><w:tr><w:tc>" * 200 + p(r(SENTENCE)) + "</w:tc></w:tr></w:tbl>" * 200), TooLarge, "deep"),
        (archive({f"{at}": "" for at in range(10_001)}), TooLarge, "more than 10,000 files"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind) as told:
        take("story.docx", data)
    assert type(told.value) is kind
    assert words in str(told.value)
    assert str(told.value).startswith("story.docx: ")
    assert "\n" not in str(told.value)


def test_a_bomb_unpacks_no_further_than_the_limit(tmp_path: Path) -> None:
    """A gigabyte of blanks in a megabyte of archive costs one line, and memory for the limit alone."""
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("word/document.xml", "w") as part:
        part.write(document("").encode())
        for _ in range(1_000):
            part.write(b" " * (1 << 20))
    assert bomb.stat().st_size < 2 << 20
    found = cost(bomb)
    assert found.lines == [f"{bomb}: it unpacks to more than 32 MiB; split it, or save its text as plain text"]
    assert found.mebibytes < 250


def test_a_part_whose_size_is_a_lie_is_told(tmp_path: Path) -> None:
    """The size that the archive's list gives is not what decides how much is unpacked."""
    whole = bytearray(WHOLE)
    at = whole.index(b"PK\x01\x02") + 24
    whole[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableInput, match="damaged"):
        take("a.docx", bytes(whole))
