"""Tape: every byte that goes over one connection, kept as it went, within a deadline and a size."""

from __future__ import annotations

import ssl
import time
from typing import Any

import httpcore2


class TimeUp(httpcore2.TimeoutException):
    """The whole exchange has taken as long as it may."""


class TooMuch(Exception):
    """More bytes came than are ever taken from one connection."""


class Deadline:
    """The moment by which an exchange must be over, however slowly its bytes come."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def within(self, timeout: float | None) -> float:
        """``timeout`` in seconds, or what is left if that is less; raises TimeUp where nothing is."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeUp
        return left if timeout is None else min(timeout, left)

    @property
    def passed(self) -> bool:
        """Whether nothing is left."""
        return time.monotonic() >= self._end


class Tape:
    """What was ``sent`` and ``received`` over one connection, beneath TLS if there is any, and by which ``address``."""

    def __init__(self, deadline: Deadline, most: int) -> None:
        self.deadline = deadline
        self.most = most
        self.address: str | None = None
        self.sent = bytearray()
        self.received = bytearray()

    def trace(self, name: str, _info: dict[str, Any]) -> None:
        """Starts anew where the request itself begins: what was said to a proxy before is no part of it.

        This is httpcore2's ``trace`` extension.
        """
        if name == "http11.send_request_headers.started":
            self.sent.clear()
            self.received.clear()


class TapedStream(httpcore2.NetworkStream):
    """A connection whose bytes go onto a tape."""

    def __init__(self, stream: httpcore2.NetworkStream, tape: Tape) -> None:
        self._stream = stream
        self._tape = tape

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes, none at the end; raises TimeUp or TooMuch beside what the connection itself raises."""
        try:
            data = self._stream.read(max_bytes, self._tape.deadline.within(timeout))
        except httpcore2.TimeoutException as error:
            if self._tape.deadline.passed:
                raise TimeUp from error
            raise
        self._tape.received += data
        if len(self._tape.received) > self._tape.most:
            raise TooMuch
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of ``buffer``; raises TimeUp beside what the connection itself raises."""
        self._tape.sent += buffer
        self._stream.write(buffer, self._tape.deadline.within(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection within TLS, on the same tape."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._tape.deadline.within(timeout))
        return TapedStream(inner, self._tape)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._stream.get_extra_info(info)
