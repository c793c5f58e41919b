"""Sightings: when each text was had from its address, and the versions of an article that this comes to.

What follows what is not kept: it is told from the articles and their sightings, so that it is the same in whatever
order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Column, ColumnElement, Connection, ForeignKey, Table, Text, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger import rows
from sayso.ledger.tables import article, metadata
from sayso.linking.versions import History, Kept, histories, place
from sayso.records import Article

_Opened = Callable[[], AbstractContextManager[Connection]]

sighting = Table(
    "sighting",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("fetched", Text, primary_key=True),  # UTC
)


class Sightings:
    """The sightings of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def note(self, ident: str, fetched: str | None) -> bool:
        """Keep that the article with this id was had at ``fetched`` (UTC), if that is known; True if it was new."""
        if fetched is None:
            return False
        with self._writing() as connection:
            return put(connection, ident, fetched)

    def still(self, name: str, fetched: str) -> bool:
        """Keep that what was last had as ``name`` was there unchanged at ``fetched`` (UTC); True if that was new."""
        had = select(article.c.id).join(sighting).where(article.c.name == name, sighting.c.fetched < fetched)
        with self._writing() as connection:
            last = connection.scalar(had.order_by(sighting.c.fetched.desc(), article.c.id).limit(1))
            return last is not None and put(connection, last, fetched)

    def histories(self) -> list[History]:
        """The articles of which there is more than one version, by address."""
        twice = select(article.c.place).group_by(article.c.place).having(func.count() > 1)
        with self._looking() as connection:
            return histories(_kept(connection, article.c.place.in_(twice)))

    def history(self, of: Article) -> History | None:
        """All versions of one article, itself among them; None where it is the only one."""
        with self._looking() as connection:
            found = histories(_kept(connection, article.c.place == place(of)))
        return next((history for history in found if of.id in history.ids), None)

    def changed(self, of: Article) -> int | None:
        """How many words differ from the version had last before this article; None where that is itself, or none.

        An archive may hold an earlier one that comes later: that is held against the version after it.
        A page that was changed back counts too: ``of.fetched`` says when it was had now.
        """
        history = self.history(of)
        if history is None:
            return None
        from sayso.linking.differences import difference  # here, for it takes time to load and is seldom needed

        before = history.before(of.id)
        if of.fetched is not None:
            had = sorted(((seen, kept) for kept in history.versions for seen in kept.seen), key=lambda pair: pair[0])
            earlier = [kept for seen, kept in had if seen < of.fetched]
            later = [kept for seen, kept in had if seen > of.fetched]
            before = earlier[-1] if earlier else next(iter(later), None)
        if before is None or before.article.id == of.id:
            return None
        return difference(before.article.text, of.text).changed


def put(connection: Connection, ident: str, fetched: str) -> bool:
    """Keep one sighting, in a transaction that has begun; True if it was new."""
    row = upsert(sighting).values(article=ident, fetched=fetched)
    return connection.execute(row.on_conflict_do_nothing()).rowcount > 0


def _kept(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    seen: dict[str, list[str]] = defaultdict(list)
    had = select(sighting).join(article).where(which).order_by(sighting.c.article, sighting.c.fetched)
    for row in connection.execute(had).mappings():
        seen[row["article"]].append(row["fetched"])
    found = connection.execute(select(article).where(which).order_by(article.c.id)).mappings()
    return [Kept(article=rows.article_of(row), seen=tuple(seen[row["id"]]), first_at=row["first_at"]) for row in found]
