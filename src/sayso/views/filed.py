"""Filed: what an article says of itself beside its report: its dateline, its credits, and when its page was changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.newsroom.credits import credits_of
from sayso.newsroom.datelines import dateline
from sayso.records import Article
from sayso.views.characters import in_one_line
from sayso.views.lettering import shortened
from sayso.views.shown import when

MOST: Final = 8
"""So many credits are shown."""

LONGEST: Final = 160
"""Letters of a credit that are shown."""


def filed(article: Article) -> Iterator[str]:
    """A line each, in the article's own words, made harmless."""
    text = article.text
    if (found := dateline(text)) is not None:
        said = ((name, getattr(found, name)) for name in ("place", "date", "agency"))
        yield "dateline: " + " · ".join(in_one_line(text[slice(*span)]) for _, span in said if span)
    told = credits_of(text)
    if told:
        shown = [shortened(in_one_line(text[slice(*credit.span)]), LONGEST) for credit in told[:MOST]]
        shown += [f"and {len(told) - MOST:,} more"] if len(told) > MOST else []
        yield f"credits: {'; '.join(shown)}"
    if article.modified and article.modified != article.published:
        yield f"the page says that it was changed {when(article.modified)}"
