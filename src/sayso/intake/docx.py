"""Word documents (DOCX, ISO/IEC 29500): the text of their main part, and what their properties say.

Nothing that the archive says of its own sizes is believed: each part is unpacked up to a limit.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from sayso.errors import TooLarge, UnreadableInput
from sayso.intake.extract import Extract
from sayso.intake.metadata import moment
from sayso.intake.properties import authors, title
from sayso.intake.wordml import Words, parse, words

MOST_ENTRIES: Final = 10_000
MOST_BYTES: Final = 32 << 20
"""Of one part, unpacked."""

_MAIN = "word/document.xml"
_ENTRY = b"PK\x01\x02"
_OFFICE = "/officeDocument"
_CORE = "docProps/core.xml"
_RELATIONS = "_rels/.rels"
_MOST_ABOUT = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, KeyError)
_DATES = ("modified", "created")
# What else comes as a zip archive, by an entry of it, and what to do about it.
_OTHERS = (
    ("xl/", "an Excel workbook", "save the sheet as CSV"),
    ("ppt/", "a PowerPoint presentation", "save its text as plain text"),
    ("datapackage.json", "a packed web archive (WACZ)", "name it .wacz"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save its text as plain text"),
    ("content.xml", "an OpenDocument file", "save it as a Word document (DOCX) or as plain text"),
    ("Index/Document.iwa", "a Pages document", "save it as a Word document (DOCX) or as plain text"),
)


def extract(name: str, data: bytes) -> Extract:
    """The text of a Word document, its paragraphs joined by a blank line, its footnotes at the end.

    Raises TooLarge or UnreadableInput.
    """
    parts = _Parts(name, data)
    body, *notes = (words(name, found) for _, found in parts.written())
    about = _properties(name, parts.read(_CORE))
    dated = next((when for key in _DATES if (when := moment(about.get(key, "")))), None)
    return Extract(
        text="\n\n".join([*body.paragraphs, *(line for some in notes for line in some.paragraphs)]),
        title=title(about.get("title", "")) or body.title,
        published=dated,
        authors=authors(about.get("creator", "")),
        notes=_told(body, dated),
    )


def written(name: str, data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a Word document that hold its text, by name. Raises TooLarge or UnreadableInput."""
    return list(_Parts(name, data).written())


def _told(body: Words, dated: str | None) -> tuple[str, ...]:
    """What the reader must know of how the document was read."""
    told = []
    if body.deleted or body.inserted:
        told.append(
            f"tracked changes: {body.inserted} insertions are read as text, {body.deleted} deletions are left out"
        )
    if body.hidden:
        told.append(f"{body.hidden} runs of hidden text left out")
    if body.comments:
        told.append(f"{body.comments} comments left out")
    if body.notes:
        told.append(f"{body.notes} footnotes and endnotes stand at the end of the text")
    if dated:
        told.append("dated by the document's last change")
    return tuple(told)


class _Parts:
    """The parts of a document, unpacked within limits."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the archive. Raises TooLarge or UnreadableInput."""
        self._name = name
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise TooLarge(name, f"it is a zip archive of more than {MOST_ENTRIES:,} files; unpack it first")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as fault:
            reason = "it looks like a Word document or another zip archive, but is cut short or broken; get it again"
            raise UnreadableInput(name, reason) from fault
        self._names = set(self._archive.namelist())

    def main(self) -> str:
        """The name of the main part. Raises UnreadableInput where there is none: it is no Word document."""
        place = self._main() or _MAIN
        if place in self._names:
            return place
        for entry, what, advice in _OTHERS:
            if any(held == entry or (entry.endswith("/") and held.startswith(entry)) for held in self._names):
                raise UnreadableInput(self._name, f"it looks like {what}; {advice}")
        raise UnreadableInput(self._name, "it is a zip archive and no Word document; unpack it first")

    def written(self) -> Iterator[tuple[str, bytes]]:
        """The main part and those of footnotes and endnotes, by name. Raises TooLarge or UnreadableInput."""
        main = self.main()
        yield main, self.read(main) or b""
        for kind in ("footnotes", "endnotes"):
            place = f"{main.rpartition('/')[0]}/{kind}.xml"
            if found := self.read(place):
                yield place, found

    def _main(self) -> str | None:
        """What the archive says its main part is."""
        found: list[str] = []

        def start(_: str, given: dict[str, str]) -> None:
            if given.get("Type", "").endswith(_OFFICE):
                found.append(given.get("Target", "").lstrip("/"))

        if relations := self.read(_RELATIONS):
            parse(self._name, relations, start, lambda _: None, lambda _: None)
        return found[0] if found and found[0].startswith("word/") else None

    def read(self, part: str) -> bytes | None:
        """A part, or None where there is none. Raises TooLarge or UnreadableInput."""
        if part not in self._names:
            return None
        entry = self._archive.getinfo(part)
        if entry.flag_bits & 1:
            raise UnreadableInput(self._name, "it is locked with a password; save a copy without it")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableInput(self._name, "it is packed as no Word document is; save it again in Word")
        try:
            with self._archive.open(entry) as stream:
                found = stream.read(MOST_BYTES + 1)
        except _BROKEN as fault:
            raise UnreadableInput(self._name, "it is a Word document that is damaged; get it again") from fault
        if len(found) > MOST_BYTES:
            most = MOST_BYTES >> 20
            raise TooLarge(self._name, f"it unpacks to more than {most} MiB; split it, or save its text as plain text")
        return found


def _properties(name: str, core: bytes | None) -> dict[str, str]:
    """The document's core properties, each by its name without its namespace."""
    found: dict[str, str] = {}
    open_: list[str] = []

    def end(_: str) -> None:
        open_.pop()

    def text(written: str) -> None:
        key = open_[-1].rpartition("}")[2] if open_ else ""
        found[key] = found.get(key, "") + written

    if core and len(core) <= _MOST_ABOUT:
        parse(name, core, lambda element, _: open_.append(element), end, text)
    return {key: value.strip() for key, value in found.items()}
