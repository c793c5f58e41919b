"""WordprocessingML (ISO/IEC 29500-1, chapter 17): the words of a Word document's parts.

What is read is what a reader sees once all tracked changes are accepted: inserted text, not what was deleted or moved
away; no field codes, comments or hidden text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from sayso.errors import TooLarge, UnreadableInput

DEEPEST: Final = 300
LONGEST_CELL: Final = 100
"""Characters. A table's row is one line of the text, unless a cell of it holds more than so many or a second paragraph."""

_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAGS = """
p r t tab br cr noBreakHyphen sym pPr rPr pStyle vanish del ins moveFrom moveTo tr tc txbxContent footnote endnote
footnoteReference endnoteReference commentReference
""".split()
_KNOWN = {f"{space}}}{tag}": tag for space in _SPACES for tag in _TAGS} | {f"{_MARKUP}}}Fallback": "Fallback"}
# What was taken out, and the second form of a drawing for old programs.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_OFF = frozenset({"0", "false", "off"})


def parse(
    name: str,
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    words: Callable[[str], None],
) -> None:
    """Tell the elements of a part, named as ``namespace}name``. Raises UnreadableInput, where there is a DTD too."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    # No part of a document may have one; entities are declared there, which can unfold to any size or read files.
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except _Doctype as fault:
        raise UnreadableInput(name, "it holds a document type (DTD), as no sound Word document does") from fault
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise UnreadableInput(name, f"it is no whole Word document: {fault}; save it again in Word") from fault


@dataclass(kw_only=True, slots=True)
class Words:
    """What is read of a part, and counts of what is left out; ``titles`` holds the first paragraph of each style."""

    paragraphs: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    comments: int = 0
    notes: int = 0

    @property
    def title(self) -> str | None:
        """The first paragraph of the style for titles, else for headings."""
        return self.titles.get("Title") or self.titles.get("Heading1")


def words(name: str, data: bytes) -> Words:
    """The words of a main part, or of one with footnotes. Raises UnreadableInput or TooLarge."""
    part = _Part(name)
    parse(name, data, part.start, part.end, part.text)
    return part.finished()


class _Doctype(Exception):
    """There is a document type declaration."""


def _refuse(*_: object) -> None:
    raise _Doctype


@dataclass(kw_only=True, slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    runs_on: bool = False  # its end was deleted: the next paragraph goes on in it
    boxes: list[str] = field(default_factory=list)


class _Part:
    """Follows the elements of one part. ``_holders`` are what paragraphs go into: the text, cells, boxes within."""

    def __init__(self, name: str) -> None:
        self.words = Words()
        self._name = name
        self._open: list[str] = []
        self._unseen = 0
        self._hidden = False
        self._paragraphs: list[_Paragraph] = []
        self._holders: list[list[str]] = [self.words.paragraphs]
        self._rows: list[list[list[str]]] = []
        self._begun = ""

    def start(self, element: str, attributes: dict[str, str]) -> None:
        tag = _KNOWN.get(element, "")
        if len(self._open) > DEEPEST:
            raise TooLarge(self._name, f"its tables or boxes lie more than {DEEPEST} elements deep in each other")
        within = self._open[-1] if self._open else ""
        self._open.append(tag)
        if not tag:
            return
        given = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if tag in _UNSEEN and within not in ("rPr", "tr"):
            self.words.deleted += tag != "Fallback" and not self._unseen
            self._unseen += 1
        elif tag in ("footnote", "endnote") and given.get("type", "normal") != "normal":
            self._unseen += 1
            self._open[-1] = "Fallback"
        elif not self._unseen:
            self._seen(tag, within, given)

    def end(self, _: str) -> None:
        tag = self._open.pop()
        within = self._open[-1] if self._open else ""
        if tag in _UNSEEN and within not in ("rPr", "tr"):
            self._unseen -= 1
        elif self._unseen:
            return
        elif tag == "p":
            self._close_paragraph()
        elif tag == "tc" and self._rows:
            self._rows[-1].append(self._holders.pop())
        elif tag == "tr":
            self._holders[-1] += _row(self._rows.pop())
        elif tag == "txbxContent":
            box = self._holders.pop()
            (self._paragraphs[-1].boxes if self._paragraphs else self._holders[-1]).extend(box)

    def text(self, written: str) -> None:
        if self._open and self._open[-1] == "t" and not self._unseen:
            if self._hidden:
                self.words.hidden += 1
            else:
                self._write(written)

    def finished(self) -> Words:
        """What was read, with the beginning of a paragraph that never ended."""
        if line := self._begun.strip():
            self.words.paragraphs.append(line)
        return self.words

    def _seen(self, tag: str, within: str, given: dict[str, str]) -> None:
        paragraph = self._paragraphs[-1] if self._paragraphs else _Paragraph()
        if tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "r":
            self._hidden = False
        elif tag == "tr":
            self._rows.append([])
        elif tag == "txbxContent" or (tag == "tc" and self._rows):
            self._holders.append([])
        elif tag == "pStyle":
            paragraph.style = given.get("val", "")
        elif tag == "vanish" and within == "rPr" and "pPr" not in self._open:
            self._hidden = given.get("val", "true") not in _OFF
        elif tag == "del" and within == "rPr" and "pPr" in self._open:
            paragraph.runs_on = True
        elif tag in ("ins", "moveTo") and within not in ("rPr", "tr"):
            self.words.inserted += 1
        elif within == "r" and not self._hidden:
            self._in_run(tag, given)

    def _in_run(self, tag: str, given: dict[str, str]) -> None:
        if tag == "tab":
            self._write("\t")
        elif tag == "cr" or (tag == "br" and given.get("type", "textWrapping") == "textWrapping"):
            self._write("\n")
        elif tag == "noBreakHyphen":
            self._write("\u2011")
        elif tag == "sym":
            self._write(_symbol(given.get("char", "")))
        elif tag in ("footnoteReference", "endnoteReference"):
            self.words.notes += 1
        elif tag == "commentReference":
            self.words.comments += 1

    def _write(self, written: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].parts.append(written)

    def _close_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        whole = "".join(paragraph.parts)
        if len(self._holders) == 1:
            whole, self._begun = self._begun + whole, ""
            if paragraph.runs_on:
                self._begun, whole = whole, ""
        if line := whole.strip():
            self._holders[-1].append(line)
            self.words.titles.setdefault(paragraph.style, " ".join(line.split()))
        self._holders[-1] += paragraph.boxes


def _row(cells: list[list[str]]) -> list[str]:
    """A row of a table as one line, its cells divided by tabs; or, where cells hold prose, as their paragraphs."""
    if all(len(cell) <= 1 and len("".join(cell)) <= LONGEST_CELL for cell in cells):
        line = "\t".join(" ".join(cell) for cell in cells).strip()
        return [line] if line else []
    return [paragraph for cell in cells for paragraph in cell]


def _symbol(code: str) -> str:
    """A character of a font of symbols; most have no meaning elsewhere."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 < value < 0xD800 else ""
