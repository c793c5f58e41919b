"""Stretches: a long text cut where a reader would pause, so that memory does not grow with its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 16_000  # characters, about 2,700 words

_BREAK = re.compile(r"\n(?!\s*[“\"„«])")
_SPACE = re.compile(r"\s")
_STOP = re.compile(r"[.!?][”\"’']?\s")


def cut(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Ranges of at most ``longest`` characters that together cover ``text``.

    A cut falls after a line that no quotation continues, else after any sentence, else after any white
    space, and only in a text without those within a word.
    """
    start = 0
    while len(text) - start > longest:
        end = _pause(text, start + longest // 2, start + longest)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _pause(text: str, earliest: int, latest: int) -> int:
    for pattern in (_BREAK, _STOP, _SPACE):
        last = 0
        for match in pattern.finditer(text, earliest):  # to the text's end: a pattern may look past ``latest``
            if match.end() > latest:
                break
            last = match.end()
        if last:
            return last
    return latest
