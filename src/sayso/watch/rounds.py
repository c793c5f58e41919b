"""Rounds: what is due is fetched, what a feed names is followed, and what is new is read into the case.

Whatever was fetched stands in the ledger, with its bytes in the vault, before it is read: a round that is cut short
is taken up where it was, and nothing is fetched twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from sayso.case import Case, Outcome, Reader
from sayso.errors import FetchFailed, InputError
from sayso.intake import feeds
from sayso.intake.batch import Held, within
from sayso.intake.fetching import Fetched, Fetcher, Known
from sayso.intake.fetching.clock import Clock
from sayso.intake.items import ALL, Facts
from sayso.ledger import Pending, Watched
from sayso.watch.lists import Listed

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.vault import Snapshots

MOST_LINKS: Final = 500
"""So many entries of a feed are followed, the first that it names."""
MOST_TRIES: Final = 5
"""A page that a feed names is tried so often; what a person lists, for ever."""
_FIRST: Final = 3600
_LONGEST: Final = 24 * 3600
_PASSING: Final = (None, 408, 429)
"""Statuses after which a page may be had yet, beside those of 500 and more; None is no answer."""


class Rounds:
    """Watches for one case that keeps; raises ValueError for one that doesn't.

    ``visited`` counts the pages of the last round, whether or not there was anything new in them.
    """

    def __init__(self, case: Case, reader: Reader, fetcher: Fetcher, clock: Clock) -> None:
        if case.ledger is None or case.snapshots is None:
            raise ValueError("watching takes a case that keeps")
        self._case = case
        self._ledger: Ledger = case.ledger
        self._snapshots: Snapshots = case.snapshots
        self._reader = reader
        self._fetcher = fetcher
        self._clock = clock
        self.visited = 0

    @property
    def next_at(self) -> datetime | None:
        """When the next page is due."""
        return self._ledger.watched.next_at()

    def round(self, listed: Iterable[Listed]) -> Iterator[Outcome]:
        """What came of all that is due, by the list as it is now; what has not changed is not told.

        Raises LedgerError where nothing more can be kept; what was fetched is then read the next time.
        """
        pages = self._ledger.watched
        pages.follow({entry.url: entry.every for entry in listed}, self._clock.now())
        for page in pages.pending():
            yield from self._read(page)
        visited: set[str] = set()
        self.visited = 0
        # What a feed names is due as soon as the feed was visited; what comes due a second time waits its turn.
        while due := {page.url: page for page in pages.due(self._clock.now()) if page.url not in visited}:
            visited |= due.keys()
            self.visited = len(visited)
            known = {url: _known(page) for url, page in due.items() if page.final_url}
            for url, result in self._fetcher.fetch_all(due, known, partial(self._note, due)):
                if isinstance(result, InputError):
                    yield from self._fail(due[url], result)
                else:
                    yield from self._read(due[url])

    def _note(self, due: dict[str, Watched], url: str, found: Fetched) -> None:
        """Puts down what was fetched, and with it what is known of its page; called as soon as it is there."""
        page = self._had(due[url], found)
        links: list[str] = []
        if found.not_modified:
            self._ledger.sightings.still(url, _written(found.fetched_at))
        elif feeds.looks(found.body):
            links = [link.url for link in feeds.links(url, found.body)][:MOST_LINKS]
        else:
            page = replace(page, pending=self._pending(found))
        self._ledger.watched.fetched(page, links)
        due[url] = page

    def _fail(self, page: Watched, error: InputError) -> Iterator[Outcome]:
        """Puts down that a page could not be had."""
        self._ledger.watched.fetched(self._failed(page, error))
        yield from self._case.read_held([Held(source=error.name, wanted=ALL, found=error)], self._reader)

    def _read(self, page: Watched) -> Iterator[Outcome]:
        """Reads what was fetched, from its snapshot."""
        kept = page.pending
        if kept is None:
            return
        facts = Facts(media_type=kept.media_type, charset=kept.charset, url=page.final_url, fetched=kept.fetched)
        body = self._snapshots.read(kept.snapshot)
        yield from self._case.read_held(within(page.url, body, facts), self._reader)
        self._ledger.watched.was_read(page.url)

    def _had(self, page: Watched, found: Fetched) -> Watched:
        """The page after a visit that went well."""
        now = self._clock.now()
        return replace(
            page,
            final_url=found.final_url,
            etag=found.header("etag") or (page.etag if found.not_modified else None),
            last_modified=found.header("last-modified") or (page.last_modified if found.not_modified else None),
            last_at=now,
            next_at=None if page.every is None else now + timedelta(seconds=page.every),
            failures=0,
        )

    def _failed(self, page: Watched, error: InputError) -> Watched:
        """The page after a visit that failed: later and later, and in the end no more if a feed named it."""
        now, failures = self._clock.now(), page.failures + 1
        wait = min((page.every or _FIRST) * 2 ** min(failures - 1, 10), max(_LONGEST, page.every or 0))
        if isinstance(error, FetchFailed) and error.retry_after:
            wait = max(wait, min(error.retry_after, _LONGEST))
        over = page.every is None and (failures >= MOST_TRIES or not _may_pass(error))
        return replace(page, last_at=now, next_at=None if over else now + timedelta(seconds=wait), failures=failures)

    def _pending(self, found: Fetched) -> Pending:
        snapshot, fetched = self._snapshots.keep(found.body), _written(found.fetched_at)
        return Pending(snapshot=snapshot, media_type=found.media_type, charset=found.charset, fetched=fetched)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _known(page: Watched) -> Known:
    return Known(url=page.final_url or page.url, etag=page.etag, last_modified=page.last_modified)


def _may_pass(error: InputError) -> bool:
    return isinstance(error, FetchFailed) and (error.status in _PASSING or (error.status or 0) >= 500)
