"""The own text of Word documents: every paragraph of the parts that hold text, in the order in which they begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.intake.docx import written
from sayso.intake.tracing.own import Part
from sayso.intake.wordml import parse

_PARAGRAPH: Final = "p"
_TEXT: Final = frozenset({"t", "delText"})
_SET: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_OUT: Final = frozenset({"del", "moveFrom", "Fallback"})
_WORD: Final = "/wordprocessingml/"
_COMPATIBLE: Final = "/markup-compatibility/"


def parts(name: str, data: bytes) -> Iterator[Part]:
    """The paragraphs (``w:p``) of each part, numbered from 1 in the order in which they begin.

    What tracked changes take out, and the second form of a drawing, is there and hidden. Raises TooLarge or
    UnreadableInput.
    """
    for part, held in written(name, data):
        paragraphs = _Paragraphs()
        parse(name, held, paragraphs.start, paragraphs.end, paragraphs.words)
        for number, (texts, hidden) in enumerate(paragraphs.found, start=1):
            yield Part(name=part, number=number, text="".join(texts), hidden=tuple(hidden))


class _Paragraphs:
    """Follows the elements of one part; ``found`` has for each paragraph its strings and what of them is hidden."""

    def __init__(self) -> None:
        self.found: list[tuple[list[str], list[tuple[int, int]]]] = []
        self._lengths: list[int] = []
        self._open: list[int] = []
        self._within: list[str] = []
        self._out = 0

    def start(self, element: str, _: dict[str, str]) -> None:
        tag = _tag(element)
        above = self._within[-1] if self._within else ""
        self._within.append(tag)
        self._out += tag in _OUT
        if tag == _PARAGRAPH:
            self._open.append(len(self.found))
            self.found.append(([], []))
            self._lengths.append(0)
        elif tag in _SET and above == "r":
            self._write(_SET[tag])

    def end(self, _: str) -> None:
        tag = self._within.pop()
        self._out -= tag in _OUT
        if tag == _PARAGRAPH:
            self._open.pop()

    def words(self, written: str) -> None:
        if self._within and self._within[-1] in _TEXT:
            self._write(written)

    def _write(self, written: str) -> None:
        if not self._open:
            return
        number = self._open[-1]
        texts, hidden = self.found[number]
        at = self._lengths[number]
        if self._out:
            hidden.append((at, at + len(written)))
        texts.append(written)
        self._lengths[number] = at + len(written)


def _tag(element: str) -> str:
    """An element's name, if it is one of these vocabularies'."""
    space, _, tag = element.rpartition("}")
    return tag if _WORD in space or _COMPATIBLE in space else ""
