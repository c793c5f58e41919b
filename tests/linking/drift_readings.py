"""Readings made by hand, for tests of drift."""

from __future__ import annotations

from sayso.records import Article, Figure, Moment, Reading, Statement, Status, Voice, statement_id


def statement(
    content: str,
    text: str,
    *more: str,
    voice: tuple[str | None, str] | None = None,
    status: Status = "occurred",
    figures: tuple[Figure, ...] = (),
    moments: tuple[Moment, ...] = (),
) -> Statement:
    """A statement whose words stand in ``text``, on the word of ``voice`` (source, cue) or in the outlet's own."""

    def span(words: str) -> tuple[int, int]:
        at = text.index(words)
        return (at, at + len(words))

    spans = tuple(span(words) for words in (content, *more))
    chain: tuple[Voice, ...] = ()
    if voice is not None:
        source, cue = voice
        named = Voice(source=span(source) if source else None, cue=span(cue), kind="unnamed")
        chain = (named,)
    return Statement(
        id=statement_id(article=text, content=spans, chain=chain),
        content=spans,
        form="indirect" if chain else "outlet",
        chain=chain,
        act="say" if chain else "outlet",
        status=status,
        figures=figures,
        moments=moments,
    )


def reading(
    name: str, text: str, *statements: Statement, published: str | None = None, outlet: str | None = None
) -> Reading:
    """An article of one outlet with these statements."""
    article = Article(id=name, text=text, name=name, snapshot="", language="en", published=published, outlet=outlet)
    return Reading(article=article, statements=statements)
