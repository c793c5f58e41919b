"""Passages: an article's sentences, its headline among them, with what is boilerplate told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.linking.boilerplate import is_boilerplate
from sayso.linking.words import Words
from sayso.records import Span

_LONGEST: Final = 120  # words; where punctuation was lost, a sentence is cut here

# A full stop, question or exclamation mark with what closes after it, then white space and what may open a sentence;
# or the end of a line.
_END: Final = re.compile(  # one set of characters stands first: what cannot be an end is passed over fast
    r"""[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*["”’')\]]*(?=\s+["“‘'(\[–—-]*[A-Z0-9À-ÖØ-Þ]))"""
)
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
    found = []
    for first, last in pairwise(bounds(text, words.starts).tolist()):
        start, end = span(text, int(words.starts[first]), int(words.ends[last - 1]))
        found.append(Piece(span=(start, end), first=first, last=last, boilerplate=is_boilerplate(text[start:end])))
    return found


def bounds(text: str, starts: NDArray[np.int32]) -> NDArray[np.int64]:
    """The first word of each sentence of ``text``, by where its words start, and how many words there are at the end."""
    at = np.unique(np.searchsorted(starts, np.array([0, *_ends(text)])))
    lengths = np.diff(at)
    if (lengths > _LONGEST).any():
        parts = -(-lengths // _LONGEST)
        within = np.arange(parts.sum()) - np.repeat(np.cumsum(parts) - parts, parts)
        at = np.append(np.repeat(at[:-1], parts) + _LONGEST * within, at[-1])
    return at


def span(text: str, start: int, end: int) -> Span:
    """A sentence whose words go from ``start`` to ``end``, with the punctuation that belongs to it."""
    while start > 0 and text[start - 1] in "\"“‘'([":
        start -= 1
    while end < len(text) and text[end] in ".!?…\"”’')]%":
        end += 1
    return start, end


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
