"""Passages: an article's sentences, its headline among them, with what is boilerplate told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from sayso.linking.boilerplate import is_boilerplate
from sayso.linking.words import Words
from sayso.records import Span

_LONGEST: Final = 120  # words; where punctuation was lost, a sentence is cut here

# A full stop, question or exclamation mark with what closes after it, then white space and what may open a sentence;
# or the end of a line.
_END: Final = re.compile(r"""(?:[.!?…]+["”’')\]]*(?=\s+["“‘'(\[–—-]*[A-Z0-9À-ÖØ-Þ])|\n+)""")
# Words whose full stop ends no sentence.
_SHORT: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Brig|Adm|Rev|Hon|Gov|Sen|Rep|Pres|St|Mt|Jr|Sr|No|Nos|vs|cf"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Fig|approx|al)|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One sentence: its span in code points, its words from ``first`` to ``last`` (exclusive) of the article's."""

    span: Span
    first: int
    last: int
    boilerplate: bool


def of(text: str, words: Words) -> list[Piece]:
    """The sentences of ``text`` that have words, in order; ``words`` are all of its words.

    A line's end ends a sentence: an article's lines are its paragraphs. No model, so that an archive can be gone
    through.
    """
    at = np.searchsorted(words.starts, [0, *_ends(text)]).tolist()
    return [
        _piece(text, words, begin, min(begin + _LONGEST, last))
        for first, last in pairwise(at)
        for begin in range(first, last, _LONGEST)
    ]


def _ends(text: str) -> list[int]:
    """Where sentences end, the text's end being the last."""
    ends = []
    for match in _END.finditer(text):
        at = match.end()
        if match.group()[0] == "." and _SHORT.search(text, max(0, at - 12), at):
            continue
        ends.append(at)
    ends.append(len(text))
    return ends


def _piece(text: str, words: Words, first: int, last: int) -> Piece:
    """The piece of these words, with the punctuation that belongs to it."""
    start, end = int(words.starts[first]), int(words.ends[last - 1])
    while start > 0 and text[start - 1] in "\"“‘'([":
        start -= 1
    while end < len(text) and text[end] in ".!?…\"”’')]%":
        end += 1
    return Piece(span=(start, end), first=first, last=last, boilerplate=is_boilerplate(text[start:end]))
