"""What is watched: which pages are due, what is known of them, and what was fetched but not read yet.

A page that was fetched stands here as pending, in one transaction with all that was learnt with it, before it is
read: whoever is stopped in between neither loses it nor fetches it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger.tables import watched

_Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pending:
    """What was fetched and is not read yet: its snapshot's SHA-256, and what the server said of it."""

    snapshot: str
    media_type: str
    charset: str | None
    fetched: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Watched:
    """One page that is watched; times are in UTC, ``every`` in seconds.

    ``feed`` is the watched page that named it, None where a person did; ``every`` None where it is fetched once.
    ``etag`` and ``last_modified`` are of ``final_url``. ``failures`` counts those since it was last had.
    """

    url: str
    feed: str | None = None
    every: int | None = None
    final_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_at: datetime | None = None
    next_at: datetime | None = None
    failures: int = 0
    pending: Pending | None = None


class WatchedPages:
    """The watched pages of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def follow(self, listed: Mapping[str, int], now: datetime) -> None:
        """Watches the pages that a person lists, with the seconds between two visits, and lists no longer no more.

        New ones are due at once. What is known of any is left as it is.
        """
        with self._writing() as connection:
            gone = (watched.c.feed.is_(None), watched.c.url.not_in(listed))
            connection.execute(update(watched).where(*gone).values(next_at=None, every=None))
            for url, every in listed.items():
                row = upsert(watched).values(url=url, every=every, next_at=_written(now))
                kept = {"every": every, "feed": None, "next_at": func.coalesce(watched.c.next_at, _written(now))}
                connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=kept))

    def due(self, now: datetime) -> list[Watched]:
        """Those whose time has come and that don't wait to be read, the longest overdue first."""
        ready = watched.c.pending.is_(None) & (watched.c.next_at <= _written(now))
        return self._found(select(watched).where(ready).order_by(watched.c.next_at, watched.c.url))

    def pending(self) -> list[Watched]:
        """Those that were fetched and wait to be read."""
        return self._found(select(watched).where(watched.c.pending.is_not(None)).order_by(watched.c.url))

    def next_at(self) -> datetime | None:
        """When the next is due, None where none ever is."""
        with self._looking() as connection:
            return _read(connection.scalar(select(func.min(watched.c.next_at))))

    def fetched(self, page: Watched, links: Iterable[str] = ()) -> None:
        """Notes ``page`` as it stands after a visit, and the pages that it names, which are due at once if new."""
        with self._writing() as connection:
            connection.execute(update(watched).where(watched.c.url == page.url).values(**_row(page)))
            for link in dict.fromkeys(links):
                row = upsert(watched).values(url=link, feed=page.url, next_at=_written(page.last_at))
                connection.execute(row.on_conflict_do_nothing())

    def was_read(self, url: str) -> None:
        """Strikes out that a page waits to be read."""
        with self._writing() as connection:
            connection.execute(update(watched).where(watched.c.url == url).values(pending=None))

    def _found(self, query: Select[tuple[object, ...]]) -> list[Watched]:
        with self._looking() as connection:
            return [_watched(row) for row in connection.execute(query).mappings()]


def _row(page: Watched) -> dict[str, object]:
    row = {**asdict(page), "last_at": _written(page.last_at), "next_at": _written(page.next_at)}
    return {**row, "pending": json.dumps(row["pending"], sort_keys=True) if page.pending else None}


def _watched(row: RowMapping) -> Watched:
    pending = Pending(**json.loads(row["pending"])) if row["pending"] else None
    times = {"last_at": _read(row["last_at"]), "next_at": _read(row["next_at"])}
    return Watched(**{**row, **times, "pending": pending})


def _written(moment: datetime | None) -> str | None:
    """With microseconds always, so that what is later sorts later."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
