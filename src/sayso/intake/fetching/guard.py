"""Guard: resolves a name itself, checks every address, and connects to the very address it has checked.

A name that leads elsewhere from one question to the next (DNS rebinding) gains nothing: there is one question a
connection, and its answer is what is connected to.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

import httpcore2

from sayso.intake.fetching.addresses import why_not
from sayso.intake.fetching.tape import Tape, TapedStream
from sayso.intake.fetching.targets import Pair

Resolve = Callable[[str, int], Iterable[str]]
"""From a name and a port to IP addresses, in the order they are to be tried; raises OSError."""

MOST_TRIED: Final = 4
"""Addresses of one name that are tried before it counts as not reached."""


class AddressRefused(Exception):
    """A name leads to an address that is not a public one; the message says which."""


class NameUnknown(Exception):
    """A name leads nowhere."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses that this machine's resolver gives for ``host``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(place[0]) for *_, place in found]


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """What decides where connections go. The defaults are right for everything but tests.

    ``allowed`` are exact pairs of IP address (or host, in `targets.target`) and port that are let through;
    ``resolve`` and ``backend`` stand in for the resolver and the network.
    """

    allowed: frozenset[Pair] = frozenset()
    resolve: Resolve = resolved
    backend: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)

    def addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """The addresses of ``host``, all of them checked; ``seconds`` is how long the resolver may take.

        Raises AddressRefused if any is not public, NameUnknown, or httpcore2.ConnectTimeout.
        """
        found = list(dict.fromkeys(self._asked(host, port, seconds)))
        for address in found:
            if (address, port) not in self.allowed and (what := why_not(ip_address(address))):
                raise AddressRefused(f"{host} leads to {address}, {what}; such are never fetched")
        if not found:
            raise NameUnknown
        return found[:MOST_TRIED]

    def _asked(self, host: str, port: int, seconds: float) -> list[str]:
        """What the resolver says. It knows no time limit of its own, so a thread is left behind with it."""
        answer: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

        def ask() -> None:
            try:
                answer.put(list(self.resolve(host, port)))
            except (OSError, UnicodeError) as error:
                answer.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            found = answer.get(timeout=seconds)
        except Empty:
            raise httpcore2.ConnectTimeout from None
        if isinstance(found, list):
            return found
        raise NameUnknown from found


class GuardedBackend(httpcore2.NetworkBackend):
    """The network as one exchange sees it: guarded, taped, and with a proxy the proxy alone.

    To be closed after the exchange: httpcore2 leaves a connection open where a proxy turned it down.
    """

    def __init__(self, guard: Guard, tape: Tape, proxy: Pair | None = None) -> None:
        self._guard = guard
        self._tape = tape
        self._proxy = proxy
        self._opened: list[httpcore2.NetworkStream] = []

    def close(self) -> None:
        """Ends every connection that was made."""
        for stream in self._opened:
            stream.close()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A taped connection to ``host``; raises what `Guard.addresses` and the network raise."""
        if self._proxy is not None:
            if (host, port) != self._proxy:
                raise AddressRefused(f"{host} is not the proxy, through which everything goes")
            found = [host]
        else:
            found = self._guard.addresses(host, port, self._tape.deadline.within(timeout))
        fault: Exception = NameUnknown()
        for address in found:
            left = self._tape.deadline.within(timeout)
            try:
                stream = self._guard.backend.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                self._opened.append(stream)
                self._tape.address = None if self._proxy else address
                return TapedStream(stream, self._tape)
        raise fault
