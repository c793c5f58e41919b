"""Tellings: two sentences that tell of one thing, word by word beside one another, with the statements in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from sayso.linking import passages, synonyms, words
from sayso.linking.passages import Piece
from sayso.linking.wording import Mark, marks
from sayso.linking.words import FUNCTION, Words
from sayso.records import Reading, Span, Statement

LEAST: Final = 0.34
"""From which share of the words of the shorter one two sentences are compared."""

LEAST_ALONE: Final = 0.2
"""The same where an echo leads to one sentence alone."""

_LIKELY: Final = 3  # sentences that share most words, that are laid beside one

RUN: Final = 4
"""Or how many content words match in a row."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One sentence of an article (``piece``), the article's ``words`` and the statements whose content touches it."""

    reading: Reading
    words: Words
    piece: Piece
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    @cached_property
    def marks(self) -> list[Mark]:
        """The words of it that matter (`wording`)."""
        return marks(self.text, self.words, self.piece.first, self.piece.last)

    @cached_property
    def content(self) -> frozenset[int]:
        """Its words that are no function words."""
        return frozenset(i for i in range(self.piece.first, self.piece.last) if self.words.forms[i] not in FUNCTION)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(self.words.stems[i] for i in self.content)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words, in lower case, of the names of all places told of in its article."""
        names = (place.name for s in self.reading.statements for place in s.places)
        return frozenset(form for name in names for form in words.of(name).forms) - FUNCTION

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Its words that lie in any of ``spans``."""
        found: set[int] = set()
        for start, end in spans:
            first = int(np.searchsorted(self.words.ends, start, "right"))
            last = int(np.searchsorted(self.words.starts, end, "left"))
            found.update(range(max(first, self.piece.first), min(last, self.piece.last)))
        return frozenset(found)

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """The spans of words, those that follow one another as one."""
        found: list[list[int]] = []
        for i in sorted(indices):
            if found and found[-1][1] == i:
                found[-1][1] = i + 1
            else:
                found.append([i, i + 1])
        return tuple((int(self.words.starts[a]), int(self.words.ends[b - 1])) for a, b in found)

    def said(self, spans: Iterable[Span | None]) -> str:
        """The words of ``spans``, joined, with white space evened out."""
        return " … ".join(" ".join(self.text[slice(*span)].split()) for span in spans if span is not None)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Two tellings and which of their words match: ``to`` leads from the first's words to the then's.

    ``gaps`` are the stretches between matching ones that stand where one another stood, (first, last) of each.
    """

    first: Telling
    then: Telling
    to: dict[int, int]
    gaps: tuple[tuple[int, int, int, int], ...]

    @cached_property
    def back(self) -> dict[int, int]:
        """From the then's words to the first's."""
        return {there: here for here, there in self.to.items()}

    @cached_property
    def share(self) -> float:
        """Of the content words of the sentence that has fewer, the share that matches."""
        matched = len(self.first.content & self.to.keys())
        return matched / max(1, min(len(self.first.content), len(self.then.content)))

    @cached_property
    def run(self) -> int:
        """The most content words that match in a row, function words aside."""
        longest = current = 0
        before = -2
        for i in sorted(self.first.content):
            there = self.to.get(i)
            current = (
                current + 1
                if there is not None and before < there <= before + 3 and current
                else int(there is not None)
            )
            before = there if there is not None else -2
            longest = max(longest, current)
        return longest

    def turned(self) -> Beside:
        """The same the other way round."""
        return Beside(
            first=self.then, then=self.first, to=self.back, gaps=tuple((c, d, a, b) for a, b, c, d in self.gaps)
        )


def pairs(one: Reading, spans: Sequence[Span], other: Reading, others: Sequence[Span]) -> list[Beside]:
    """For each sentence of ``other`` that ``others`` touch, the sentence of ``one`` under ``spans`` most like it."""
    here = _touched(one, spans)
    found = []
    for rank, then in enumerate(_touched(other, others)):
        stems = then.stems
        shared = [len(first.stems & stems) for first in here]
        likely = sorted(range(len(here)), key=lambda i: (-shared[i], abs(i - rank), i))[:_LIKELY]
        best = max((aligned(here[i], then) for i in likely), key=lambda b: len(b.to), default=None)
        least = LEAST if len(here) > 1 else LEAST_ALONE
        if best is not None and (best.share >= least or best.run >= RUN):
            found.append(best)
    return found


def aligned(first: Telling, then: Telling) -> Beside:
    """Two sentences' words beside one another: matching stretches in order first, then words that were moved."""
    a, b = first.piece, then.piece
    stems, others = _keys(first), _keys(then)
    blocks = SequenceMatcher(None, stems, others, autojunk=False).get_matching_blocks()
    to: dict[int, int] = {}
    gaps = []
    i, j = a.first, b.first
    for x, y, size in blocks:
        x, y = x + a.first, y + b.first
        lone = size and first.content.isdisjoint(range(x, x + size)) and size < 3 and not (x == i and y == j)
        if lone:
            continue
        if i < x or j < y:
            gaps.append((i, x, j, y))
        to.update(zip(range(x, x + size), range(y, y + size), strict=True))
        i, j = x + size, y + size
    taken = set(to.values())
    left = {then.words.stems[k]: k for k in sorted(then.content - taken, reverse=True)}
    for k in sorted(first.content - to.keys()):
        there = left.pop(first.words.stems[k], None)
        if there is not None:
            to[k] = there
    return Beside(first=first, then=then, to=to, gaps=tuple(gaps))


def telling(reading: Reading, laid: Words, piece: Piece) -> Telling:
    """A sentence with the statements whose content touches it."""
    start, end = piece.span
    touching = (s for s in reading.statements if any(a < end and start < b for a, b in s.content))
    return Telling(reading=reading, words=laid, piece=piece, statements=tuple(touching))


def neighbours(told: Telling) -> list[Telling]:
    """The sentences before and after one."""
    laid, pieces = _laid(told.text)
    at = next((i for i, piece in enumerate(pieces) if piece.span == told.piece.span), None)
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(pieces)] if at is not None else []
    return [telling(told.reading, laid, pieces[i]) for i in near]


def nearer(beside: Beside, spans: Sequence[Span]) -> bool:
    """Whether another sentence of the first article has the words of the then in ``spans``, and as many others of it."""
    wanted = {beside.then.words.stems[i] for i in beside.then.within(spans) & beside.then.content}
    shared = len(beside.first.stems & beside.then.stems)
    laid, pieces = _laid(beside.first.text)
    for piece in pieces if wanted else ():
        own = set(laid.stems[piece.first : piece.last])
        if wanted <= own and piece.span != beside.first.piece.span and len(own & beside.then.stems) >= shared:
            return True
    return False


def _keys(told: Telling) -> list[str]:
    """One key for each of its words, the same for words of one meaning."""
    return [synonyms.key(stem) for stem in told.words.stems[told.piece.first : told.piece.last]]


def _touched(reading: Reading, spans: Sequence[Span]) -> list[Telling]:
    laid, pieces = _laid(reading.article.text)
    return [
        telling(reading, laid, piece)
        for piece in pieces
        if any(a < piece.span[1] and piece.span[0] < b for a, b in spans)
    ]


@lru_cache(maxsize=256)
def _laid(text: str) -> tuple[Words, list[Piece]]:
    found = words.of(text)
    return found, passages.of(text, found)
