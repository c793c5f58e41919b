"""Versions: articles that are one page at several times, told by where they were had and by what they say.

Whether two are is settled by these two alone, so that linking is the same in whatever order articles came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from sayso.records import Article

LEAST: Final = 0.3
"""The share of the shorter text's rows of three words that two versions have in common, where neither was fetched."""

_ROW: Final = 3
_SAMPLE: Final = 200_000  # characters of a text that are compared
_WITH: Final = 20  # an article is held against so many others that were had from the same place
_TRACKING: Final = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid|ns_\w+|at_\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An article as a case keeps it: ``seen`` is when it was had from its address, ``first_at`` when it was kept."""

    article: Article
    seen: tuple[str, ...] = ()
    first_at: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """The versions of one article, the earliest first, and by which times that is."""

    versions: tuple[Kept, ...]
    ordered_by: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the articles."""
        return tuple(kept.article.id for kept in self.versions)

    def number(self, article: str) -> int:
        """Which version, from 1, the article with this id is."""
        return self.ids.index(article) + 1

    def which(self, article: str) -> str:
        """Which of the versions the article with this id is: "version 2 of 3"."""
        return f"version {self.number(article)} of {len(self.versions)}"

    def says(self, article: str) -> str:
        """The same in a line that says where to read on."""
        return f"{self.which(article)} of this article; sayso versions {article[:8]}"

    def before(self, article: str) -> Kept | None:
        """The version that the article with this id follows; None for the first."""
        at = self.ids.index(article)
        return self.versions[at - 1] if at else None


def place(article: Article) -> str | None:
    """Where an article is to be had again: its address, evened out, else the file's name; None where neither is one.

    A site's front page is the address of no article. An item of a table is none either: its row may hold another one
    the next time.
    """
    if article.url is not None:
        return _address(article.url)
    return None if "#" in article.name else article.name


def of_one_page(one: Article, other: Article) -> bool:
    """Whether two articles are versions of one.

    They are where both were fetched from one address, whatever they say. Where an address is only what a page or a
    table gives, or there is but a file's name, their texts must have much in common too, and their outlets be one.
    """
    if one.id == other.id or (at := place(one)) is None or at != place(other):
        return False
    if one.url is not None and one.fetched is not None and other.fetched is not None:
        return True
    return one.outlet == other.outlet and _alike(one.text, other.text)


def histories(kept: Iterable[Kept]) -> list[History]:
    """The articles of which there is more than one version, by their earliest times; the same for any order."""
    by_place: dict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        if (at := place(one.article)) is not None:
            by_place[at].append(one)
    groups = [group for near in by_place.values() if len(near) > 1 for group in _groups(near) if len(group) > 1]
    return sorted(map(_history, groups), key=lambda history: (_instants(history.versions[0]), history.ids))


def _groups(near: Sequence[Kept]) -> list[list[Kept]]:
    """Those that are versions of one another, by whatever steps."""
    groups: list[list[Kept]] = []
    for one in sorted(near, key=lambda kept: kept.article.id):
        mine = [g for g in groups if any(of_one_page(one.article, other.article) for other in g[-_WITH:])]
        groups = [g for g in groups if g not in mine]
        groups.append([*(member for group in mine for member in group), one])
    return groups


def _history(group: Sequence[Kept]) -> History:
    """A group in the order of the best times that all of it have."""
    changed = [instant(kept.article.modified) for kept in group]
    if all(kept.seen for kept in group):
        by = "when each was fetched"
        ordered = sorted(group, key=lambda kept: (_instants(kept), kept.article.id))
    elif all(changed) and len(set(changed)) == len(group):
        by = "the times of change that the page gives"
        ordered = sorted(group, key=lambda kept: instant(kept.article.modified) or _NEVER)
    else:
        by = "when each was first kept"
        ordered = sorted(group, key=lambda kept: (kept.first_at or "", kept.article.id))
    return History(versions=tuple(ordered), ordered_by=by)


_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def _instants(kept: Kept) -> datetime:
    return min((at for seen in kept.seen if (at := instant(seen))), default=_NEVER)


@lru_cache(maxsize=4096)
def instant(told: str | None) -> datetime | None:
    """A time of ISO 8601, in UTC where it names no zone."""
    try:
        when = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when


@lru_cache(maxsize=8192)
def _address(url: str) -> str | None:
    """An address without what changes nothing of what it leads to; None for a front page, or what is none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    path = parts.path.rstrip("/")
    if not host or not (path or query):
        return None
    at = f"{host}:{port}" if port not in (None, 80, 443) else host
    return f"{at}{path}?{query}" if query else f"{at}{path}"


def _alike(one: str, other: str) -> bool:
    rows = _rows(one), _rows(other)
    fewer = min(map(len, rows))
    return fewer > 0 and len(rows[0] & rows[1]) >= LEAST * fewer


@lru_cache(maxsize=128)
def _rows(text: str) -> frozenset[tuple[str, ...]]:
    from sayso.linking import words  # here, for the ledger needs none of it, and numpy takes time to load

    forms = words.of(text[:_SAMPLE]).forms
    return frozenset(zip(*(forms[at:] for at in range(_ROW)), strict=False))
