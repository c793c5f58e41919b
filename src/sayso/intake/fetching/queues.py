"""Queues: one queue a host, several hosts at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from queue import Empty, Full, Queue, SimpleQueue
from threading import Event, Thread
from typing import Final, Generic, TypeVar

from sayso.errors import InputError

T = TypeVar("T")

_LOOK_UP: Final = 0.2
"""Seconds after which a thread whose result nobody takes looks whether it is still wanted."""


class Queues(Generic[T]):
    """Fetches ``urls``, each once, in the order in which they are done; those of one host in the order given.

    At most ``at_once`` hosts are served at the same time, and as many results wait to be taken. An InputError is a
    result like another; any other error ends it all. The threads are daemons: who stops in the middle need not wait.
    """

    def __init__(
        self, urls: Iterable[str], host: Callable[[str], str], fetch: Callable[[str], T], at_once: int
    ) -> None:
        lines: dict[str, list[str]] = {}
        for url in dict.fromkeys(urls):
            lines.setdefault(host(url), []).append(url)
        self._total = sum(map(len, lines.values()))
        self._fetch = fetch
        self._lines: SimpleQueue[list[str]] = SimpleQueue()
        for line in lines.values():
            self._lines.put(line)
        self._done: Queue[tuple[str, T | Exception]] = Queue(at_once)
        self._stopped = Event()
        self._threads = min(at_once, len(lines))

    def results(self) -> Generator[tuple[str, T | InputError]]:
        """Each address with what came of it."""
        for _ in range(self._threads):
            Thread(target=self._work, daemon=True).start()
        try:
            for _ in range(self._total):
                url, result = self._done.get()
                if isinstance(result, Exception) and not isinstance(result, InputError):
                    raise result
                yield url, result
        finally:
            self._stopped.set()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                line = self._lines.get_nowait()
            except Empty:
                return
            for url in line:
                self._serve(url)

    def _serve(self, url: str) -> None:
        if self._stopped.is_set():
            return
        result: T | Exception
        try:
            result = self._fetch(url)
        except Exception as error:  # noqa: BLE001  raised again in `results`, where somebody can see it
            result = error
        while not self._stopped.is_set():
            try:
                self._done.put((url, result), timeout=_LOOK_UP)
            except Full:
                continue
            return
