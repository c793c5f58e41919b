"""Items: what an input holds, one article's bytes each. A file is one item; a container holds many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.errors import InputError
from sayso.records import Review


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What a container says of one of its items, hostile text all of it.

    ``text``, where there is one, is the article's, and nothing is extracted from the item's bytes.
    ``media_type`` (lower case, without parameters) and ``charset`` are those it was sent with; ``published``,
    ``modified`` and ``fetched`` are ISO 8601; ``language`` is an ISO 639 code. ``notes`` are for the article's reader.
    """

    text: str | None = None
    media_type: str | None = None
    charset: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    notes: tuple[str, ...] = ()


NOTHING: Final = Facts()


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One article's own bytes, which are its snapshot; ``name`` is the input's, or its container's, ``#`` and a key.

    ``crawled``: nobody has held it out as an article, so that one in which there is none is no failure.
    """

    name: str
    data: bytes
    facts: Facts = NOTHING
    crawled: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Passed:
    """What a container holds beside articles; ``why`` is a plural, to be counted: "revisits"."""

    name: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """Other people's reviews of claims, with the bytes that they stand in."""

    name: str
    data: bytes
    reviews: tuple[Review, ...]


Found = Item | Reviewed | Passed | InputError
"""What comes out of an input. An error is of that one item; what ends the whole input is raised."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is wanted of a container: the items with these keys, or all; and how a table's columns are named.

    ``mapping`` is from fields (text, title, outlet, …) to columns; a field that isn't there is found by itself.
    """

    keys: frozenset[str] | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return self.keys is None or key in self.keys


ALL: Final = Wanted()
