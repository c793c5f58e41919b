"""Traced: a kept article with its snapshot, and where the words of a statement stand in it, part by part.

A link to words at an address is a text fragment (https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

from sayso.errors import InputError, LedgerDamaged, LedgerUnwritable
from sayso.intake.tracing import OwnText, Part, Passage, State, Trace, is_current, own_text, passage, traced
from sayso.ledger import Ledger
from sayso.records import Article, Span, Statement
from sayso.vault import Snapshots

LONG: Final = 300
"""Characters from which on a text fragment gives the first and last words alone."""
FIRST: Final = 6
"""So many of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedArticle:
    """An article, the bytes of its snapshot, their own text, and the trace of the one in the other."""

    article: Article
    data: bytes
    own: OwnText
    trace: Trace

    def passage(self, spans: Sequence[Span]) -> Passage:
        """Where the words of ``spans`` of the article's text stand in the own text."""
        return passage(self.trace, self.article.text, spans)


def traced_article(ledger: Ledger, article: Article) -> TracedArticle:
    """``article`` with its snapshot, whose hash is checked, and its trace.

    The trace that is kept is used where it holds for the own text as it is found now; otherwise one is made and kept.
    Raises LedgerDamaged where the snapshot is missing or has changed, InputError where it can't be taken apart.
    """
    data = Snapshots.beside(ledger.path).read(article.snapshot)
    own = own_text(article, data)
    kept = ledger.traces.of(article.id)
    if kept is None or not is_current(kept, own):
        kept = traced(article.text, own)
        with suppress(LedgerUnwritable):  # a case that may only be looked at
            ledger.traces.keep(article.id, kept)
    return TracedArticle(article=article, data=data, own=own, trace=kept)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """Words of a statement to be found: what is said, or (``content`` false) who says it and with which words."""

    statement: str
    spans: tuple[Span, ...]
    content: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A stretch of one part of the snapshot, from ``start`` to ``end`` of the part's own text."""

    sought: Sought
    part: int
    start: int
    end: int
    where: str


def sought(statements: Sequence[Statement]) -> list[Sought]:
    """What is to be found of some statements."""
    found: list[Sought] = []
    for statement in statements:
        found.append(Sought(statement=statement.id, spans=statement.content, content=True))
        voices = [span for voice in statement.chain for span in (voice.source, voice.cue) if span]
        if voices:
            found.append(Sought(statement=statement.id, spans=tuple(sorted(voices)), content=False))
    return found


def places(traced: TracedArticle, wanted: Sequence[Sought]) -> list[Place]:
    """Where what is wanted stands, in its order; stretches with nothing but blanks between them are one."""
    starts = traced.own.starts
    return [
        Place(sought=one, part=part, start=start, end=end, where=_where(traced, part, start))
        for one in wanted
        for part, start, end in _parted(
            _joined(traced.own.text, traced.passage(one.spans).places), starts, traced.own.parts
        )
    ]


def _joined(own: str, spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        if found and found[-1][1] <= span[0] and not own[found[-1][1] : span[0]].strip():
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _parted(spans: Sequence[Span], starts: Sequence[int], parts: Sequence[Part]) -> Iterator[tuple[int, int, int]]:
    """Spans of the whole own text as spans of its parts."""
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        while at < len(parts) and starts[at] < end:
            begin, stop = max(start - starts[at], 0), min(end - starts[at], len(parts[at].text))
            if begin < stop:
                yield at, begin, stop
            at += 1


def _where(traced: TracedArticle, at: int, start: int) -> str:
    """A place in words."""
    part, form = traced.own.parts[at], traced.own.form
    if form == "page":
        return f"from character {start:,} of the page's text" if at == 0 else f"in the page's head ({part.name})"
    if form == "text":
        return f"in line {part.text.count(chr(10), 0, start) + 1:,}"
    if form == "pdf":
        return f"on page {part.number:,}"
    if form == "word":
        return f"in paragraph {part.number:,} of {part.name}"
    if form == "table":
        return f"in row {part.number:,}, {part.name}"
    return f"in {part.name or 'the object'}" + (f" (part {part.number})" if form == "mail" else "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a statement's words stand in what was kept, in words, and a link to them at the article's address."""

    state: State
    where: tuple[str, ...]
    missing: tuple[str, ...]
    link: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Where the statements of an article stand in its snapshot, by their ids; ``fault`` is why none could be looked for."""

    of: Mapping[str, Standing] = field(default_factory=dict)
    fault: str | None = None


def kept(ledger: Ledger, article: Article, statements: Sequence[Statement]) -> Kept:
    """Where each of ``statements`` stands in the snapshot of ``article``. A snapshot that is missing or damaged is told."""
    if not statements:
        return Kept()
    try:
        found = traced_article(ledger, article)
    except (InputError, LedgerDamaged) as fault:
        return Kept(fault=str(fault))
    return Kept(of={one.id: _standing(found, one) for one in statements})


def _standing(traced: TracedArticle, statement: Statement) -> Standing:
    of = Sought(statement=statement.id, spans=statement.content, content=True)
    passage, found = traced.passage(of.spans), places(traced, [of])
    return Standing(
        state=passage.state,
        where=tuple(dict.fromkeys(place.where for place in found)),
        missing=tuple(traced.article.text[start:end] for start, end in passage.missing),
        link=next((link for place in found if (link := rendered(traced, place))), None),
    )


def rendered(traced: TracedArticle, place: Place) -> str | None:
    """A link to the words at the article's address, for browsers that know text fragments; None where it has none."""
    url = traced.article.url
    if traced.own.form != "page" or place.part or not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    own = traced.own.parts[0].text
    text = own[place.start : place.end].split()
    if not text:
        return None
    before = own[max(place.start - LONG, 0) : place.start].split()[-FIRST:]
    again = own.count(own[place.start : place.end]) > 1
    long = sum(map(len, text)) > LONG and len(text) > 2 * FIRST
    ends: Sequence[Sequence[str]] = (text[:FIRST], text[-FIRST:]) if long else (text,)
    wanted = ",".join(map(_escaped, ends))
    if again and before:
        wanted = f"{_escaped(before)}-,{wanted}"
    return f"{url}{'' if '#' in url else '#'}:~:text={wanted}"


def _escaped(text: Sequence[str]) -> str:
    """Words as a text fragment has them: percent-encoded, and the characters of its own syntax too."""
    return quote(" ".join(text), safe="").replace("-", "%2D")
