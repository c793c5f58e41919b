"""Squeezed: a text without what is no part of its words, with the place in the text of each character that is left.

White space and characters without width are left out; a letter with an accent is the letter and the accent (NFD), a
ligature its letters. Two texts that are squeezed to the same have the same characters, however they are set.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

WITHOUT_WIDTH: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LIGATURES: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Squeezed:
    """``codes`` are the code points that are left, ``places`` where in the text each is from, never falling.

    ``apart`` says what stands in the text before each: 0 nothing that was left out, 1 a space, 2 the end of a line.
    ``within`` is true where a character goes on with the word of the one before; one more, false, stands for the end.
    """

    codes: Codes
    places: Places
    apart: NDArray[np.uint8]
    within: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.codes)

    def words(self, start: int, end: int) -> str:
        """The characters from ``start`` up to ``end``."""
        return self.codes[start:end].tobytes().decode("utf-32-le", "surrogatepass")


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def squeezed(text: str, hidden: NDArray[np.bool_] | None = None, breaks: Sequence[int] = ()) -> Squeezed:
    """``text`` squeezed; where ``hidden`` is true, its characters are left out too. No word goes over ``breaks``."""
    table = {ord(c): plain for c in set(text) if (plain := _plain(c)) != c}
    codes = codes_of(text)
    lengths = np.ones(_last(codes), dtype=np.uint8)
    for code, plain in table.items():
        lengths[code] = len(plain)
    left = codes_of(text.translate(table))
    places = np.repeat(np.arange(len(codes), dtype=np.int64), lengths[codes])
    if hidden is not None:
        shown = ~hidden[places]
        left, places = left[shown], places[shown]
    apart = _apart(codes, places)
    return Squeezed(codes=left, places=places, apart=apart, within=_within(text, codes, places, apart, breaks))


def same(one: str, other: str) -> bool:
    """Whether two texts are squeezed to the same."""
    return np.array_equal(squeezed(one).codes, squeezed(other).codes)


def _last(codes: Codes) -> int:
    """One more than the highest of some code points."""
    return int(codes.max()) + 1 if len(codes) else 1


def _plain(character: str) -> str:
    if character.isspace() or character in WITHOUT_WIDTH or character < " ":
        return ""
    return _LIGATURES.get(character) or unicodedata.normalize("NFD", character)


def _apart(codes: Codes, places: Places) -> NDArray[np.uint8]:
    ends = np.cumsum(codes == ord("\n"))
    apart: NDArray[Any] = np.full(len(places), 2, dtype=np.uint8)
    if len(places) > 1:
        spaced = (np.diff(places) > 1).astype(np.uint8)
        apart[1:] = spaced + (np.diff(ends[places]) > 0)
    return apart


def _within(
    text: str, codes: Codes, places: Places, apart: NDArray[np.uint8], breaks: Sequence[int]
) -> NDArray[np.bool_]:
    letters = np.zeros(_last(codes), dtype=np.bool_)
    letters[np.array([ord(c) for c in set(text) if c.isalnum() or unicodedata.combining(c)], dtype=np.int64)] = True
    begins = np.zeros(len(codes) + 1, dtype=np.bool_)
    begins[np.asarray(breaks, dtype=np.int64)] = True
    within: NDArray[Any] = np.zeros(len(places) + 1, dtype=np.bool_)
    if len(places) > 1:
        word = letters[codes[places]]
        same_one = np.diff(places) == 0
        within[1:-1] = same_one | (word[1:] & word[:-1] & (apart[1:] == 0) & ~begins[places[1:]])
    return within
