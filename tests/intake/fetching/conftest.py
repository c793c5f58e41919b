"""Fixtures: a clock, a site, and fetchers that may reach that site alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from sayso.intake.fetching import Fetcher, Settings
from sayso.intake.fetching.guard import Guard
from tests.intake.fetching.site import LOOPBACK, HandClock, Site

HOSTS = ("one.example", "two.example", "three.example")
"""Names that lead to the site."""


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def site(clock: HandClock) -> Iterator[Site]:
    with Site(clock) as site:
        yield site


@pytest.fixture
def guard(site: Site) -> Guard:
    """Lets the site through, by its address and by its names, and knows no other name."""

    def resolve(host: str, port: int) -> list[str]:
        if host in (LOOPBACK, *HOSTS):
            return [LOOPBACK]
        raise OSError("no such name")

    return Guard(allowed=frozenset((host, site.port) for host in (LOOPBACK, *HOSTS)), resolve=resolve)


@pytest.fixture
def fetcher(clock: HandClock, guard: Guard) -> Iterator[Callable[..., Fetcher]]:
    """Makes a fetcher with other settings, or, by ``keep_in``, one that keeps."""
    with ExitStack() as open_:

        def make(keep_in=None, tls=None, guard=guard, **settings) -> Fetcher:
            made = Fetcher(Settings(**settings), keep_in=keep_in, clock=clock, guard=guard, tls=tls, chance=lambda: 1.0)
            return open_.enter_context(made)

        yield make
