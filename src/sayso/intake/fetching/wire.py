"""Wire: one request and its answer, over a connection of its own, within limits."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Final, Literal

import httpcore2

from sayso.intake.fetching.clock import Clock
from sayso.intake.fetching.decoding import BadEncoding, Body, Overfull
from sayso.intake.fetching.faults import FAULTS, broken
from sayso.intake.fetching.guard import Guard, GuardedBackend
from sayso.intake.fetching.proxies import Proxy
from sayso.intake.fetching.settings import MEBIBYTE, Settings
from sayso.intake.fetching.tape import Deadline, Tape, TimeUp, TooMuch
from sayso.intake.fetching.targets import Target

Headers = tuple[tuple[str, str], ...]
"""Names and values in their order; those of an answer are read as Latin-1, names in lower case."""

Cut = Literal["length", "time", "disconnect"]
"""Why a body ends before its end, in the words of WARC-Truncated."""

Appetite = Callable[[int, Headers], int]
"""From an answer's status and headers to how many bytes of its body are wanted; 0 for none of it."""

# Bytes of headers, chunk sizes and packing that may come on top of twice what is wanted.
_ON_TOP: Final = MEBIBYTE
# Meant for the proxy alone, and nothing to keep.
_PROXY_PASSWORD: Final = re.compile(rb"^proxy-authorization:[^\r\n]*\r\n", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """A request and its answer: the bytes as they went and came, and what they mean.

    ``body`` is unpacked. ``cut`` says why it ends early, ``fault`` what is wrong with it, in words for a message;
    ``address`` is the IP address that answered, None behind a proxy.
    """

    target: Target
    began: datetime
    status: int
    headers: Headers
    body: bytes
    cut: Cut | None
    fault: str | None
    address: str | None
    sent: bytes
    received: bytes

    @property
    def answer(self) -> str:
        """The status in the standard's words, not the server's: ``404 Not Found``."""
        with suppress(ValueError):
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        return str(self.status)

    def header(self, name: str) -> str:
        """The first header called ``name`` (in lower case), or ""."""
        return next((value for known, value in self.headers if known == name), "")


class Wire:
    """Makes exchanges. Safe to use from several threads; ``tls`` stands in for the system's trust in tests."""

    def __init__(
        self, settings: Settings, guard: Guard, proxy: Proxy | None, clock: Clock, tls: ssl.SSLContext | None = None
    ) -> None:
        self._settings = settings
        self._guard = guard
        self._proxy = proxy
        self._clock = clock
        self._tls = tls

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._tls or httpcore2.default_ssl_context()

    def get(self, target: Target, headers: Headers, appetite: Appetite) -> Exchange:
        """Asks for ``target`` once. Raises AddressRefused where its name leads nowhere public, or Broken."""
        limits = self._settings
        most = 2 * limits.largest + _ON_TOP
        tape = Tape(Deadline(limits.whole), most)
        backend = GuardedBackend(self._guard, tape, self._proxy.place if self._proxy else None)
        began = self._clock.now()
        try:
            with closing(backend), self._pool(target, backend) as pool, pool.stream(
                "GET",
                httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=self._named(target)),
                headers=[("Host", target.authority), *headers, ("Connection", "close")],
                extensions={"timeout": self._timeouts, "trace": tape.trace},
            ) as response:  # fmt: skip
                return _received(target, began, tape, response, appetite)
        except FAULTS as error:
            raise broken(error, target.host, limits, proxied=self._proxy is not None) from error

    def _named(self, target: Target) -> str:
        """What the request names: its path, or to a proxy that is to ask in our stead, the whole address."""
        forwarded = self._proxy is not None and (self._proxy.scheme, target.scheme) == ("http", "http")
        return target.url if forwarded else target.path

    @property
    def _timeouts(self) -> dict[str, float]:
        silence = self._settings.silence
        return {"connect": self._settings.connect, "read": silence, "write": silence, "pool": silence}

    def _pool(self, target: Target, backend: GuardedBackend) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(
            ssl_context=self._context if target.scheme == "https" else None,
            proxy=self._proxy.for_wire() if self._proxy else None,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=backend,
        )


def _received(
    target: Target, began: datetime, tape: Tape, response: httpcore2.Response, appetite: Appetite
) -> Exchange:
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers)
    packing = ", ".join(value for name, value in headers if name == "content-encoding")
    wanted = appetite(response.status, headers)
    body = Body(packing, wanted)
    cut, fault = _read(response, body) if wanted else ("length", None)
    return Exchange(
        target=target,
        began=began,
        status=response.status,
        headers=headers,
        body=bytes(body),
        cut=cut,
        fault=fault,
        address=tape.address,
        sent=_PROXY_PASSWORD.sub(b"", bytes(tape.sent)),
        received=bytes(tape.received),
    )


def _read(response: httpcore2.Response, body: Body) -> tuple[Cut | None, str | None]:
    """Takes the body in, and says why it was cut and what is wrong with it."""
    try:
        for piece in response.iter_stream():
            body.add(piece)
        body.end()
    except (Overfull, TooMuch):
        return "length", None
    except BadEncoding as error:
        return None, str(error)
    except TimeUp:
        return "time", "it came too slowly"
    except httpcore2.TimeoutException:
        return "time", "it stopped coming"
    except (httpcore2.NetworkError, httpcore2.ProtocolError):
        return "disconnect", "it broke off before its end"
    return None, None
