"""Targets: an address as it is spelt, taken apart once, or refused.

What spelling can't show, namely where a name leads, the guard checks when it connects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final

import httpx2

from sayso.errors import FetchRefused
from sayso.intake.fetching.addresses import why_not

Pair = tuple[str, int]
"""A host as it is written in an address (IPv6 without brackets), and a port."""

PORTS: Final = (80, 443, 8080, 8443)
_DEFAULT: Final = {"http": 80, "https": 443}
LONGEST: Final = 8192
SHOWN: Final = 300

# Resolved within a house only, or by other means than DNS: RFC 6761, 6762, 8375 (home.arpa), 9476 (alt), what ICANN
# set apart ("internal"), and the endings that routers, offices and clouds use though nobody gave them out.
_WITHIN: Final = frozenset("alt arpa corp home internal intranet lan local localdomain localhost private".split())
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# The rule by which browsers tell numbers from names (WHATWG URL, "ends in a number").
_NUMBER: Final = re.compile(r"\d+|0x[0-9a-f]*")
_AUTHORITY: Final = re.compile(r"[a-z][a-z0-9+.-]*://([^/?#]*)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """One address that may be asked for. ``path`` is what the request names: path and query, percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The whole address: what is the same is written the same."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt holds for: ``https://site.example:443``."""
        return f"{self.scheme}://{_bracketed(self.host)}:{self.port}"

    @property
    def authority(self) -> str:
        """The value of the ``Host`` header."""
        host = _bracketed(self.host)
        return host if self.port == _DEFAULT[self.scheme] else f"{host}:{self.port}"


def target(url: str, *, proxied: bool = False, allowed: frozenset[Pair] = frozenset()) -> Target:
    """``url`` taken apart, without its fragment.

    ``proxied`` lets ``.onion`` names through, for a proxy resolves them; ``allowed`` are exact pairs of host and
    port that tests may reach though they would be refused. Raises FetchRefused with one line on what is wrong.
    """
    name = shown_url(url)
    parsed = _parsed(url, name)
    if parsed.scheme not in _DEFAULT:
        raise FetchRefused(name, "only http and https addresses are fetched")
    if _has_user(url):
        raise FetchRefused(name, "it has a user name or password in it; take out what stands before the @")
    host = parsed.raw_host.decode("ascii").removesuffix(".")
    port = _DEFAULT[parsed.scheme] if parsed.port is None else parsed.port
    if (host, port) not in allowed:
        if reason := _why_not_host(host, proxied=proxied):
            raise FetchRefused(name, reason)
        if port not in PORTS:
            raise FetchRefused(name, f"port {port} is not fetched from, only {', '.join(map(str, PORTS))}")
    return Target(scheme=parsed.scheme, host=host, port=port, path=parsed.raw_path.decode("ascii"))


def shown_url(url: str) -> str:
    """An address as messages name it: in one line, without a password, and cut only where it is never fetched."""
    # A reader may take another part for the password than the parser does: everything up to the last @ goes.
    scheme, slashes, rest = url.partition("//")
    before, at, after = rest.rpartition("@")
    if slashes and at and not set("?#") & set(before):
        url = f"{scheme}//…@{after}"
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in url)
    return line if len(url) <= LONGEST else line[:SHOWN] + "…"


def _parsed(url: str, name: str) -> httpx2.URL:
    if len(url) > LONGEST:
        raise FetchRefused(name, f"it is longer than {LONGEST:,} characters")
    if "\\" in url or not url.isprintable():
        raise FetchRefused(name, "there is a backslash or an invisible character in it")
    try:
        return httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise FetchRefused(name, "it is not an address that can be understood; check how it is written") from error


def _has_user(url: str) -> bool:
    found = _AUTHORITY.match(url)
    return found is not None and "@" in found[1]


def _why_not_host(host: str, *, proxied: bool) -> str | None:
    if not host:
        return "there is no name of a site in it"
    try:
        address = ip_address(host)
    except ValueError:
        return _why_not_name(host, proxied=proxied)
    what = why_not(address)
    return f"{host} is {what}; such are never fetched" if what else None


def _why_not_name(host: str, *, proxied: bool) -> str | None:
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return f"{host} is a number, not a name; a numeric address is written as four numbers from 0 to 255"
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return "the name of its site can't exist; check how it is written"
    if labels[-1] == "onion":  # RFC 7686: never to be asked of DNS
        return None if proxied else "an onion address takes Tor; name its proxy: --proxy socks5h://127.0.0.1:9050"
    if len(labels) == 1 or labels[-1] in _WITHIN:
        return f"{host} is a name within a network, not of a public site; such are never fetched"
    return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
