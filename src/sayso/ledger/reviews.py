"""Reviews by others: kept as they were found, and found again by the article they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger.tables import review, review_appearance, snapshot
from sayso.records import Article, Review

_Opened = Callable[[], AbstractContextManager[Connection]]
_AT_ONCE = 100
_IN_ORDER = (review.c.published.is_(None), review.c.published, review.c.id)


class Reviews:
    """The reviews of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def keep(self, reviews: Iterable[Review], *, snapshot_bytes: int | None = None) -> int:
        """Keep reviews; how many of them were new. One that is there already stays as it is."""
        with self._writing() as connection:
            return sum(_keep(connection, one, snapshot_bytes) for one in reviews)

    def all(self) -> Iterator[Review]:
        """Every review by date, those without one last."""
        with self._looking() as connection:
            ids = connection.scalars(select(review.c.id).order_by(*_IN_ORDER)).all()
            for at in range(0, len(ids), _AT_ONCE):
                yield from _found(connection, select(review).where(review.c.id.in_(ids[at : at + _AT_ONCE])))

    def of(self, article: Article) -> list[Review]:
        """The reviews that stand in an article's page, or whose claim is said to have appeared there, by date."""
        held = [review.c.snapshot == article.snapshot]
        if article.url:
            told = select(review_appearance.c.review).where(review_appearance.c.url == article.url)
            held += [review.c.url == article.url, review.c.id.in_(told)]
        with self._looking() as connection:
            return _found(connection, select(review).where(or_(*held)))

    def count(self) -> int:
        """How many there are."""
        with self._looking() as connection:
            return connection.scalar(select(func.count()).select_from(review)) or 0


def _keep(connection: Connection, one: Review, snapshot_bytes: int | None) -> bool:
    kept = upsert(snapshot).values(sha256=one.snapshot, bytes=snapshot_bytes)
    connection.execute(kept.on_conflict_do_nothing())
    fields = {name: getattr(one, name) for name in Review.__dataclass_fields__ if name != "appearances"}
    if not connection.execute(upsert(review).values(**fields).on_conflict_do_nothing()).rowcount:
        return False
    if one.appearances:
        places = [{"review": one.id, "position": at, "url": url} for at, url in enumerate(one.appearances)]
        connection.execute(insert(review_appearance), places)
    return True


def _found(connection: Connection, query: Select[Any]) -> list[Review]:
    rows: Sequence[RowMapping] = connection.execute(query.order_by(*_IN_ORDER)).mappings().all()
    ids = [row["id"] for row in rows]
    places: dict[str, list[str]] = {}
    told = select(review_appearance).where(review_appearance.c.review.in_(ids)).order_by(review_appearance.c.position)
    for place in connection.execute(told).mappings():
        places.setdefault(place["review"], []).append(place["url"])
    return [Review(**row, appearances=tuple(places.get(row["id"], ()))) for row in rows]
