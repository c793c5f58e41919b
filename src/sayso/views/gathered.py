"""Gathered: what views across articles need of each, kept while the articles go by one at a time.

What is wanted is said beforehand, by ids and spans; of each article no more is kept than that and its heading.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sayso.linked import Passage
from sayso.records import Span, Status
from sayso.views.characters import in_one_line
from sayso.views.lettering import shortened
from sayso.views.marks import paragraphs
from sayso.views.shown import ShownReading, ShownStatement, ShownVoice

LONGEST: Final = 320
"""Letters of a statement that are kept."""

MOST: Final = 480
"""Letters of an excerpt that are kept."""

ABOUT: Final = 90
"""Letters before and after the words of an excerpt that are kept where it is too long to be kept whole."""


_NOWHERE: Final = (1 << 60, 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """An article: its id, its number, its outlet, its title, and when it appeared.

    ``published`` is the day in words, ``at`` as much of the time as is known, ``start`` the first second of it.
    """

    article: str
    number: int
    outlet: str
    title: str
    published: str
    at: str
    start: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A statement: the article's number and its own, who says it, how it is put, and the words."""

    article: int
    number: int
    outlet: str
    published: str
    chain: tuple[ShownVoice, ...]
    status: Status
    words: str
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Words of an article that are wanted: ``marked`` ones and, if ``about``, all that they stand in.

    That is all from the first to the last word of ``around``, of ``statement`` and of its voices, else the paragraph.
    """

    article: str
    marked: tuple[Span, ...]
    about: bool = False
    around: tuple[Span, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Excerpt:
    """Words of an article in pieces, each with whether it is marked; ``statement`` is the number of one they touch."""

    article: int
    statement: int | None
    pieces: tuple[tuple[str, bool], ...]

    @property
    def address(self) -> str:
        """Where the words stand on the page."""
        return f"#a{self.article}" if self.statement is None else f"#a{self.article}s{self.statement}"

    @property
    def label(self) -> str:
        """``3.2``, the second statement of the third article; ``3`` where the words are of none."""
        return f"{self.article}" if self.statement is None else f"{self.article}.{self.statement}"


def whole(passage: Passage) -> Wanted:
    """What to ask for to get a passage from its first to its last word."""
    hull = ((passage.spans[0][0], passage.spans[-1][1]),) if passage.spans else ()
    return Wanted(article=passage.article, marked=hull)


class Gathered:
    """What is kept of the articles that went by; those of ``withdrawn`` (ids) are said to be so wherever they are named."""

    def __init__(self, withdrawn: Container[str] = ()) -> None:
        self._withdrawn = withdrawn
        self.headings: dict[str, Heading] = {}
        """By article id."""
        self.told: dict[str, Told | None] = {}
        """By statement id; None until its article has come."""
        self.excerpts: dict[Wanted, Excerpt | None] = {}
        """By what was wanted; None until its article has come."""
        self._of_article: dict[str, list[Wanted]] = {}

    def want_statements(self, *statements: str) -> None:
        """Asks for statements by their ids."""
        for statement in statements:
            self.told.setdefault(statement, None)

    def want_words(self, wanted: Wanted) -> Wanted:
        """Asks for words; the same again, to look them up by."""
        if wanted not in self.excerpts:
            self.excerpts[wanted] = None
            self._of_article.setdefault(wanted.article, []).append(wanted)
        return wanted

    def want_passage(self, passage: Passage) -> Wanted:
        """Asks for the words of a passage, from the first to the last."""
        return self.want_words(whole(passage))

    @property
    def articles(self) -> set[str]:
        """The ids of the articles of which words are wanted."""
        return set(self._of_article)

    def place(self, *statements: str) -> tuple[int, int]:
        """Where the first of ``statements`` stands: the article's number and its own; after all if none is there."""
        return min(((t.article, t.number) for one in statements if (t := self.told.get(one))), default=_NOWHERE)

    def position(self, article: str) -> int:
        """The number of an article; after all if it isn't there."""
        heading = self.headings.get(article)
        return heading.number if heading else _NOWHERE[0]

    def add(self, number: int, view: ShownReading) -> None:
        """Keeps what is wanted of the article with that number."""
        article = view.article.id
        withdrawn = ", withdrawn" if article in self._withdrawn else ""
        published = view.published.split(",")[0] + withdrawn
        self.headings[article] = Heading(
            article=article,
            number=number,
            outlet=view.outlet,
            title=shortened(view.title, LONGEST),
            published=published,
            at=view.published + withdrawn,
            start=view.dating.start,
        )
        for one in view.statements:
            if one.statement.id in self.told:
                self.told[one.statement.id] = _told(number, view, one, published)
        for wanted in self._of_article.get(article, ()):
            self.excerpts[wanted] = _excerpt(number, view, wanted)


def _told(number: int, view: ShownReading, one: ShownStatement, published: str) -> Told:
    return Told(
        article=number,
        number=one.number,
        outlet=view.outlet,
        published=published,
        chain=one.chain,
        status=one.statement.status,
        words=shortened(one.words, LONGEST),
        content=one.statement.content,
        confidence=one.statement.confidence,
    )


def _excerpt(number: int, view: ShownReading, wanted: Wanted) -> Excerpt:
    text = view.article.text
    of = next((s for s in view.statements if s.statement.id == wanted.statement), None) if wanted.statement else None
    marked = _joined(text, _within(wanted.marked, len(text)))
    kept = _about(text, marked, _within((*wanted.around, *_words_of(of)), len(text))) if wanted.about else marked
    touched = of or _touching(view, marked)
    return Excerpt(
        article=number, statement=touched.number if touched else None, pieces=tuple(_pieces(text, kept, marked))
    )


def _within(spans: Sequence[Span], length: int) -> list[Span]:
    """The spans in order, cut to the text, those that meet made one; empty ones left out."""
    merged: list[Span] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """``spans`` in order, those with no more than blanks between them made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _touching(view: ShownReading, spans: Sequence[Span]) -> ShownStatement | None:
    """The statement that the first of ``spans`` is the cue or the source of, else the smallest one that it has words of.

    Of a voice within its chain, where it stands in no content.
    """
    if not spans:
        return None
    start, end = spans[0]
    for one in view.statements:
        if any((start, end) in (voice.cue, voice.source) for voice in one.statement.chain):
            return one
    found = [s for s in view.statements if any(a < end and start < b for a, b in s.statement.content)]
    found = found or [s for s in view.statements if any(a < end and start < b for a, b in _words_of(s))]
    return min(found, key=lambda s: sum(b - a for a, b in s.statement.content), default=None)


def _words_of(of: ShownStatement | None) -> Iterator[Span]:
    """Where a statement's content stands, and its voices with their cues."""
    if of is not None:
        yield from of.statement.content
        yield from (span for voice in of.statement.chain for span in (voice.source, voice.cue) if span)


def _about(text: str, marked: Sequence[Span], around: Sequence[Span]) -> list[Span]:
    """All from the first to the last of ``marked`` and ``around``, or where that is too long what lies near the marked."""
    spans = [*marked, *around]
    if not around:
        spans.extend(one for one in paragraphs(text) if any(one[0] <= start < one[1] for start, _ in marked))
    if not spans:
        return []
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    if last - first <= MOST or not marked:
        return [(first, last)]
    near = [(_word(text, start - ABOUT), _word(text, end + ABOUT)) for start, end in marked]
    return _within([(max(start, first), min(end, last)) for start, end in near], len(text))


def _word(text: str, at: int) -> int:
    """The next border of a word from ``at`` on."""
    at = max(at, 0)
    while 0 < at < len(text) and not text[at].isspace() and not text[at - 1].isspace():
        at += 1
    return min(at, len(text))


def _pieces(text: str, kept: Sequence[Span], marked: Sequence[Span]) -> list[tuple[str, bool]]:
    """The words of ``kept`` cut where a mark begins or ends, up to `MOST` letters; an ellipsis for what is left out."""
    pieces: list[tuple[str, bool]] = []
    room = MOST
    for index, (start, end) in enumerate(kept):
        if index:
            pieces.append((" … ", False))
        inside = [(max(a, start), min(b, end)) for a, b in marked if a < end and start < b]
        borders = sorted({start, end, *(place for span in inside for place in span)})
        for one, other in pairwise(borders):
            words = _blanks(text[one : min(other, one + room)])
            pieces.append((words, any(a <= one < b for a, b in inside)))
            if other - one > room:
                return [*pieces, ("…", False)]
            room -= other - one
    return pieces


def _blanks(words: str) -> str:
    """``words`` in one line, with a blank at either end where there was one."""
    before, after = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' if before else ''}{in_one_line(words)}{' ' if after else ''}"
