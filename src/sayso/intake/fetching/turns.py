"""Turns: one request at a time to a host, and a pause between two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sayso.intake.fetching.clock import Clock


class _Host:
    def __init__(self) -> None:
        self.lock = Lock()
        self.next_at = 0.0


class Turns:
    """Whose turn it is, host by host. Safe to use from several threads, which wait for one another."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[None]:
        """Waits until ``host`` may be asked; within the block nobody else asks it, nor for ``delay`` seconds after."""
        place = self._host(host)
        with place.lock:
            wait = place.next_at - self._clock.elapsed()
            if wait > 0:
                self._clock.sleep(wait)
            try:
                yield
            finally:
                place.next_at = max(place.next_at, self._clock.elapsed() + delay)

    def put_off(self, host: str, seconds: float) -> None:
        """Lets nobody ask ``host`` for ``seconds`` from now. Not to be called within a turn of that host."""
        place = self._host(host)
        with place.lock:
            place.next_at = max(place.next_at, self._clock.elapsed() + seconds)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())
