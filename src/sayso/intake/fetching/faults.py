"""Faults: why there was no answer, in words, and whether asking again may help."""

from __future__ import annotations

import ssl
from typing import Final

import httpcore2
import socksio

from sayso.intake.fetching.guard import NameUnknown
from sayso.intake.fetching.settings import Settings
from sayso.intake.fetching.tape import TimeUp, TooMuch

FAULTS: Final = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    socksio.SOCKSError,
    AssertionError,  # httpcore2's, where a SOCKS proxy answers out of turn
    NameUnknown,
    TooMuch,
)
"""All that the wire can raise before there is an answer, beside a refusal by the guard."""


class Broken(Exception):
    """There was no answer; the message says why, and ``again`` whether to ask once more."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def broken(error: Exception, host: str, settings: Settings, *, proxied: bool) -> Broken:
    """What ``error``, one of `FAULTS`, says about asking ``host``."""
    certificate = _cause(error, ssl.SSLCertVerificationError)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return Broken(f"its certificate can't be trusted ({certificate.verify_message})", again=False)
    if isinstance(error, NameUnknown):
        return Broken(f"there is no site called {host}, or no connection to the network", again=False)
    if _cause(error, ssl.SSLError):
        return Broken(f"no secure connection to {host} could be made", again=True)
    if isinstance(error, AssertionError) and not proxied:
        raise error
    reason, again = next(words for kind, words in _REASONS.items() if isinstance(error, kind))
    through = "the proxy" if proxied else host
    way = " by way of the proxy" if proxied else ""
    return Broken(reason.format(host=host, through=through, way=way, settings=settings, error=error), again=again)


# The first that fits; most special first.
_REASONS: Final[dict[type[Exception], tuple[str, bool]]] = {
    TimeUp: ("{host} gave no whole answer within {settings.whole:g} seconds", True),
    httpcore2.ConnectTimeout: ("{through} could not be reached within {settings.connect:g} seconds", True),
    httpcore2.TimeoutException: ("{host} was silent for {settings.silence:g} seconds", True),
    httpcore2.ConnectError: ("{through} refused the connection or can't be reached", True),
    httpcore2.NetworkError: ("the connection to {host}{way} broke off", True),
    httpcore2.ProxyError: ("the proxy did not connect to {host} ({error})", True),
    socksio.SOCKSError: ("the proxy does not speak SOCKS 5; check --proxy", False),
    AssertionError: ("the proxy does not speak SOCKS 5; check --proxy", False),
    httpcore2.ProtocolError: ("{host} gave no answer that is HTTP", True),
    TooMuch: ("{host} sent headers without end", False),
}


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """The error of ``kind`` that led to ``error``, or None."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error
