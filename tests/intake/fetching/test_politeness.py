"""One request at a time to a host, pauses, and when to ask again."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import FetchFailed, FetchRefused, LedgerUnwritable
from sayso.intake.fetching import Fetched, Fetcher, Known
from sayso.intake.fetching.queues import Queues
from sayso.intake.fetching.retries import backoff, retry_after
from tests.intake.fetching.site import HandClock, Site, page

Make = Callable[..., Fetcher]

BUSY = "503 Service Unavailable"
NOW = datetime(2031, 3, 6, 8, 5, tzinfo=UTC)


def gaps(site: Site) -> list[float]:
    times = [asked.at for asked in site.asked]
    return [round(after - before, 6) for before, after in pairwise(times)]


def test_pause_lies_between_two_requests_to_a_host(site: Site, fetcher: Make) -> None:
    """Whoever makes them; not before the first."""
    site["/"] = page()
    ours = fetcher(delay=3)
    for _ in range(3):
        ours.fetch(site.url())
    assert gaps(site) == [3, 3, 3]


def test_pause_of_one_host_does_not_hold_up_another(site: Site, fetcher: Make, clock: HandClock) -> None:
    """Each has its own."""
    site["/"] = page()
    ours = fetcher(robots=False)
    for host in ("one.example", "two.example", "three.example"):
        ours.fetch(site.url(host=host))
    assert clock.slept == []


def test_answers_about_now_are_asked_for_again(site: Site, fetcher: Make) -> None:
    """With waits that double; the page that comes in the end is the page."""
    site["/"] = [page(status=BUSY), page(status="429 Too Many Requests"), page(status="500 Oops"), page(b"there")]
    assert fetcher(robots=False).fetch(site.url()).body == b"there"
    assert gaps(site) == [2, 4, 8]


def test_there_is_an_end_to_asking_again(site: Site, fetcher: Make) -> None:
    """Four times in all, and then one line."""
    site["/"] = page(status=BUSY)
    with pytest.raises(FetchFailed, match=f"the server answers {BUSY}; try again later") as failed:
        fetcher(robots=False).fetch(site.url())
    assert failed.value.status == 503
    assert len(site.paths) == 4


def test_connection_that_breaks_off_is_made_again(site: Site, fetcher: Make) -> None:
    """Before the answer, and within it."""
    site["/"] = [b"", page(b"x" * 99)[:-9], page(b"there")]
    assert fetcher(robots=False).fetch(site.url()).body == b"there"
    assert len(site.paths) == 3


@pytest.mark.parametrize("value", ["60", "Thu, 06 Mar 2031 08:06:00 GMT"])
def test_wait_that_a_server_asks_for_is_kept(site: Site, fetcher: Make, value: str) -> None:
    """In seconds or as a moment."""
    site["/"] = [page(status=BUSY, headers=[f"Retry-After: {value}"]), page(b"there")]
    assert fetcher(robots=False).fetch(site.url()).body == b"there"
    assert gaps(site) == [60]


def test_short_wait_that_a_server_asks_for_is_not_shorter_than_ours(site: Site, fetcher: Make) -> None:
    """Nor does nonsense count."""
    busy = [page(status=BUSY, headers=[f"Retry-After: {value}"]) for value in ("0", "soon", "-7")]
    site["/"] = [*busy, page(b"there")]
    assert fetcher(robots=False).fetch(site.url()).body == b"there"
    assert gaps(site) == [2, 4, 8]


def test_long_wait_that_a_server_asks_for_is_told(site: Site, fetcher: Make, clock: HandClock) -> None:
    """Nobody sits in front of it for an hour; who comes back later knows when."""
    site["/"] = page(status=BUSY, headers=["Retry-After: 3601"])
    with pytest.raises(FetchFailed, match="try again in 2 hours") as failed:
        fetcher(robots=False).fetch(site.url())
    assert failed.value.retry_after == 3601
    assert len(site.paths) == 1
    assert sum(clock.slept) == 0


def test_wait_holds_for_the_host(site: Site, fetcher: Make) -> None:
    """A host that has asked for patience is not asked for its next page meanwhile."""
    site["/busy"] = [page(status=BUSY, headers=["Retry-After: 50"])] * 2
    site["/"] = page()
    ours = fetcher(robots=False, tries=2)
    with pytest.raises(FetchFailed):
        ours.fetch(site.url("/busy"))
    ours.fetch(site.url())
    assert gaps(site) == [50, 2]


@given(st.integers(1, 60), st.floats(0, 1))
def test_backoff_doubles_within_bounds(attempt: int, chance: float) -> None:
    """Between half and all of the doubled wait, which has a limit."""
    whole = min(2.0 * 2 ** (attempt - 1), 100.0)
    assert whole / 2 <= backoff(attempt, first=2.0, longest=100.0, chance=chance) <= whole


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("Thu, 06 Mar 2031 08:05:30 GMT", 30),
        ("Thursday, 06-Mar-31 08:05:30 GMT", 30),
        ("Thu, 06 Mar 2031 07:00:00 GMT", 0),
        ("Thu, 06 Mar 2031 08:05:30", 30),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1e9", None),
        ("٥", None),
        ("99999999999999999999", None),
    ],
)
def test_retry_after_is_seconds_or_a_moment(value: str, seconds: float | None) -> None:
    """RFC 9110, 10.2.3; the three forms of a date; nothing for nonsense."""
    assert retry_after(value, NOW) == seconds


@settings(deadline=None)
@given(st.text())
def test_retry_after_takes_any_text(value: str) -> None:
    """A number that can be waited for, or nothing."""
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds < timedelta.max.total_seconds()


def test_fetch_all_serves_several_hosts_at_once(site: Site, fetcher: Make) -> None:
    """And each of them one request at a time."""
    lock = threading.Lock()
    now: dict[str, int] = {}
    most: list[int] = []
    most_of_one: list[int] = []

    def slowly(host: str) -> Callable[[socket.socket], None]:
        def say(link: socket.socket) -> None:
            with lock:
                now[host] = now.get(host, 0) + 1
                most_of_one.append(now[host])
                most.append(sum(now.values()))
            time.sleep(0.1)
            with lock:
                now[host] -= 1
            link.sendall(page())

        return say

    urls = []
    for number in (1, 2, 3):
        for host in ("one.example", "two.example", "three.example"):
            site[f"/{host}/{number}"] = slowly(host)
            urls.append(site.url(f"/{host}/{number}", host))
    results = dict(fetcher(robots=False, delay=0, at_once=2).fetch_all(urls))
    assert set(results) == set(urls)
    assert all(isinstance(result, Fetched) for result in results.values())
    assert max(most) == 2
    assert max(most_of_one) == 1


def test_fetch_all_keeps_the_order_of_a_host(site: Site, fetcher: Make) -> None:
    """And fetches nothing twice."""
    urls = [site.url(f"/{n}") for n in (3, 1, 2, 1)]
    for path in ("/1", "/2", "/3"):
        site[path] = page()
    assert [url for url, _ in fetcher(robots=False).fetch_all(urls)] == urls[:3]
    assert site.paths == ["/3", "/1", "/2"]


def test_fetch_all_gives_errors_as_results(site: Site, fetcher: Make) -> None:
    """One address that can't be fetched doesn't stop the others."""
    site["/"] = page(b"", status="304 Not Modified")
    known = Known(url=site.url(), etag='"1"')
    urls = ["http://localhost/", site.url("/gone"), site.url()]
    results = dict(fetcher().fetch_all(urls, {site.url(): known}))
    assert isinstance(results[urls[0]], FetchRefused)
    assert isinstance(results[urls[1]], FetchFailed)
    found = results[urls[2]]
    assert isinstance(found, Fetched)
    assert found.not_modified


def test_queues_pass_on_what_is_no_matter_of_one_address() -> None:
    """A full disk ends it all."""

    def fetch(url: str) -> str:
        raise LedgerUnwritable("the disk is full")

    with pytest.raises(LedgerUnwritable):
        list(Queues(["a", "b"], lambda url: url, fetch, 2).results())


def test_queues_stop_when_nobody_wants_more() -> None:
    """Nothing is fetched for somebody who went away."""
    fetched: list[str] = []

    def fetch(url: str) -> str:
        fetched.append(url)
        return url

    urls = [str(number) for number in range(100)]
    results = Queues(urls, lambda url: "one host", fetch, 2).results()
    assert next(results) == ("0", "0")
    results.close()
    time.sleep(0.5)
    assert len(fetched) <= 5


def test_queues_hold_no_more_than_asked() -> None:
    """Pages wait to be taken; where nobody takes them, no more are fetched."""
    fetched: list[str] = []

    def fetch(url: str) -> str:
        fetched.append(url)
        return url

    results = Queues([str(n) for n in range(100)], lambda url: "one host", fetch, 2).results()
    next(results)
    time.sleep(0.5)
    assert len(fetched) <= 1 + 2 + 1
    assert len(list(results)) == 99
