"""Proxies: the one that everything is sent through, if there is one."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

import httpcore2
import httpx2

from sayso.errors import InputError
from sayso.intake.fetching.targets import Pair, shown_url


@dataclass(frozen=True, kw_only=True, slots=True)
class Proxy:
    """A proxy that resolves names itself: ``socks5h`` (Tor, for one) or ``http``."""

    scheme: str
    host: str
    port: int
    user: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def place(self) -> Pair:
        """The one place that is connected to."""
        return self.host, self.port

    def for_wire(self) -> httpcore2.Proxy:
        """The same, as httpcore2 takes it."""
        url = httpcore2.URL(scheme=self.scheme, host=self.host, port=self.port, target="/")
        return httpcore2.Proxy(url, auth=self.user)


def proxy(url: str) -> Proxy:
    """The proxy at ``socks5h://127.0.0.1:9050`` or ``http://user:password@proxy.example:3128``.

    Raises InputError, which never shows a password.
    """
    name = f"--proxy {shown_url(url)}"
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise InputError(name, "it is not an address; write it as socks5h://127.0.0.1:9050") from error
    if parsed.scheme in ("socks5", "socks4", "socks4a", "socks"):
        raise InputError(name, "write socks5h, by which the proxy resolves names and nothing is asked past it")
    if parsed.scheme not in ("socks5h", "http"):
        raise InputError(name, "only socks5h and http proxies are spoken to; write it as socks5h://127.0.0.1:9050")
    port = {"http": 80, "socks5h": 1080}[parsed.scheme] if parsed.port is None else parsed.port
    if not parsed.host or not 0 < port < 65536:
        raise InputError(name, "there is no host or no possible port in it; write it as socks5h://127.0.0.1:9050")
    user = (unquote(parsed.username), unquote(parsed.password)) if parsed.userinfo else None
    return Proxy(scheme=parsed.scheme, host=parsed.raw_host.decode("ascii"), port=port, user=user)
