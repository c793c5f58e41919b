"""A site of the tests' own, on loopback, that says exactly the bytes it is told to; and a clock that need not wait."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

LOOPBACK = "127.0.0.1"

Reply = bytes | Callable[[socket.socket], None]
"""The bytes to say, or what to do with the connection instead."""


@dataclass(frozen=True)
class Asked:
    """One request as it came in, and when by the tests' clock."""

    raw: bytes
    at: float

    @property
    def path(self) -> str:
        return self.raw.split(b" ")[1].decode()

    def header(self, name: str) -> str | None:
        for line in self.raw.split(b"\r\n")[1:]:
            key, _, value = line.partition(b": ")
            if key.lower() == name.encode():
                return value.decode()
        return None


class HandClock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return datetime(2031, 3, 6, 8, 5, tzinfo=UTC) + timedelta(seconds=self.time - 1000.0)

    def elapsed(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.time += seconds


def page(
    body: bytes = b"<p>A page.</p>", *, status: str = "200 OK", headers: Iterable[str] = (), kind: str = "text/html"
) -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def moved(place: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return page(b"", status=status, headers=[f"Location: {place}"])


NO_ROBOTS = page(b"nothing here", status="404 Not Found", kind="text/plain")


@dataclass
class Site:
    """Answers each path with its replies in turn, the last one for ever; what it doesn't know with 404."""

    clock: HandClock
    tls: ssl.SSLContext | None = None
    pages: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.socket = socket.create_server((LOOPBACK, 0))
        self.port: int = self.socket.getsockname()[1]
        self.pages.setdefault("/robots.txt", [NO_ROBOTS])
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def __setitem__(self, path: str, replies: Reply | list[Reply]) -> None:
        self.pages[path] = replies if isinstance(replies, list) else [replies]

    def url(self, path: str = "/", host: str = LOOPBACK, scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(link,), daemon=True).start()

    def _answer(self, link: socket.socket) -> None:
        try:
            with link:
                link.settimeout(10)
                if self.tls is None:
                    self._speak(link)
                else:
                    with self.tls.wrap_socket(link, server_side=True) as within:
                        self._speak(within)
        except OSError:
            pass  # whoever asked went away; the test looks at what they made of it

    def _speak(self, link: socket.socket) -> None:
        raw = b""
        while b"\r\n\r\n" not in raw:
            more = link.recv(65536)
            if not more:
                return
            raw += more
        asked = Asked(raw, self.clock.elapsed())
        self.asked.append(asked)
        replies = self.pages.get(asked.path) or [NO_ROBOTS]
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if callable(reply):
            reply(link)
        else:
            link.sendall(reply)
