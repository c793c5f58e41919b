"""What a format's module gives: the text found in some bytes, and what the bytes say about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """The text of one input as its format gives it, before mending; ``notes`` are for the article's reader.

    ``published``, ``modified`` and ``fetched``, when it was saved or printed from its address, are ISO 8601.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
