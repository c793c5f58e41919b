"""What the ledger remembers of what is watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sayso.ledger import Ledger, Pending, Watched

NOW = datetime(2031, 3, 6, 8, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = "https://post.example/feed"
PAGE = "https://post.example/live"
STORY = "https://post.example/story"
PENDING = Pending(snapshot="0" * 64, media_type="text/html", charset=None, fetched="2031-03-06T08:05:00Z")


def urls(pages: list[Watched]) -> list[str]:
    return [page.url for page in pages]


def test_listed_pages_are_due_at_once(ledger: Ledger) -> None:
    """A person who adds a page wants it now."""
    ledger.watched.follow({FEED: 3600, PAGE: 600}, NOW)
    assert ledger.watched.due(NOW) == [
        Watched(url=FEED, every=3600, next_at=NOW),
        Watched(url=PAGE, every=600, next_at=NOW),
    ]
    assert ledger.watched.due(NOW - HOUR) == []


def test_visit_comes_back_as_it_was_noted(tmp_path: Path) -> None:
    """Field by field, also by who opens the file next."""
    visited = Watched(
        url=PAGE,
        every=600,
        final_url=f"{PAGE}/now",
        etag='W/"7"',
        last_modified="Thu, 06 Mar 2031 08:00:00 GMT",
        last_at=NOW,
        next_at=NOW + HOUR,
        failures=2,
    )
    with Ledger(tmp_path / "a.sayso") as ledger:
        ledger.watched.follow({PAGE: 600}, NOW)
        ledger.watched.fetched(visited)
    with Ledger(tmp_path / "a.sayso") as ledger:
        assert ledger.watched.due(NOW) == []
        assert ledger.watched.due(NOW + HOUR) == [visited]
        assert ledger.watched.next_at() == NOW + HOUR


def test_list_given_again_changes_nothing_but_the_pace(ledger: Ledger) -> None:
    """Nothing is fetched anew because a program was started anew."""
    ledger.watched.follow({PAGE: 600}, NOW)
    visited = Watched(url=PAGE, every=600, etag='"1"', last_at=NOW, next_at=NOW + HOUR)
    ledger.watched.fetched(visited)
    ledger.watched.follow({PAGE: 60}, NOW + HOUR / 2)
    assert ledger.watched.due(NOW + HOUR / 2) == []
    assert ledger.watched.due(NOW + HOUR) == [replace(visited, every=60)]


def test_page_no_longer_listed_is_not_due(ledger: Ledger) -> None:
    """Nor forgotten: listed again, it is asked for with what is known of it."""
    ledger.watched.follow({PAGE: 600, FEED: 600}, NOW)
    ledger.watched.fetched(Watched(url=PAGE, every=600, etag='"1"', last_at=NOW, next_at=NOW + HOUR))
    ledger.watched.follow({FEED: 600}, NOW)
    assert urls(ledger.watched.due(NOW + 9 * HOUR)) == [FEED]
    ledger.watched.follow({PAGE: 600}, NOW + HOUR)
    (again,) = ledger.watched.due(NOW + HOUR)
    assert (again.url, again.etag) == (PAGE, '"1"')


def test_links_are_due_once(ledger: Ledger) -> None:
    """What a feed names is fetched when it is new, and not for being named again."""
    ledger.watched.follow({FEED: 600}, NOW)
    feed = Watched(url=FEED, every=600, last_at=NOW, next_at=NOW + HOUR)
    ledger.watched.fetched(feed, [STORY, STORY, f"{STORY}2"])
    due = ledger.watched.due(NOW)
    assert urls(due) == [STORY, f"{STORY}2"]
    assert all((page.feed, page.every) == (FEED, None) for page in due)
    for page in due:
        ledger.watched.fetched(replace(page, last_at=NOW, next_at=None))
    ledger.watched.fetched(replace(feed, last_at=NOW + HOUR, next_at=NOW + 2 * HOUR), [STORY, f"{STORY}3"])
    assert urls(ledger.watched.due(NOW + HOUR)) == [f"{STORY}3"]


def test_page_that_waits_to_be_read_is_not_due(ledger: Ledger) -> None:
    """It was fetched; reading it is what remains, whoever does it."""
    ledger.watched.follow({PAGE: 600}, NOW)
    ledger.watched.fetched(Watched(url=PAGE, every=600, last_at=NOW, next_at=NOW + HOUR, pending=PENDING))
    assert ledger.watched.due(NOW + 2 * HOUR) == []
    assert [page.pending for page in ledger.watched.pending()] == [PENDING]
    ledger.watched.was_read(PAGE)
    assert ledger.watched.pending() == []
    assert urls(ledger.watched.due(NOW + 2 * HOUR)) == [PAGE]


def test_nothing_watched_is_never_due(ledger: Ledger) -> None:
    """And says so."""
    assert ledger.watched.next_at() is None
    assert ledger.watched.due(NOW) == []


@pytest.mark.parametrize("fraction", [0, 1, 999_999])
def test_times_sort_as_they_come(ledger: Ledger, fraction: int) -> None:
    """Whether or not there are parts of a second in them."""
    moment = NOW.replace(microsecond=fraction)
    ledger.watched.follow({PAGE: 600}, moment)
    assert ledger.watched.next_at() == moment
    assert urls(ledger.watched.due(moment)) == [PAGE]
    assert ledger.watched.due(moment - timedelta(microseconds=1)) == []


def test_watching_makes_no_difference_to_what_was_read(ledger: Ledger) -> None:
    """Times of visits are left out of what is compared."""
    ledger.watched.follow({PAGE: 600}, NOW)
    before = list(ledger.dump())
    ledger.watched.fetched(Watched(url=PAGE, every=600, last_at=NOW, next_at=NOW + HOUR))
    assert list(ledger.dump()) == before
