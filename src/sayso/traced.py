"""Traced: a kept article with its snapshot, and where the one's words stand in the other."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sayso.errors import LedgerUnwritable
from sayso.intake.tracing import OwnText, Passage, Trace, is_current, own_text, passage, traced
from sayso.ledger import Ledger
from sayso.records import Article, Span
from sayso.vault import Snapshots


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
