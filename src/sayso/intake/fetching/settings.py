"""Settings: who we say we are, how patient and how polite we are, and how much is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import sayso
from sayso.errors import InputError

MEBIBYTE: Final = 1 << 20
ROBOT: Final = "sayso"
"""The name under which robots.txt is read."""

TYPES: Final = frozenset(
    {
        "",  # where the server doesn't say
        "application/atom+xml",
        "application/feed+json",
        "application/json",
        "application/octet-stream",
        "application/pdf",
        "application/rdf+xml",
        "application/rss+xml",
        "application/xhtml+xml",
        "application/xml",
        "text/html",
        "text/markdown",
        "text/plain",
        "text/xml",
    }
)
"""The content types that are fetched: pages, feeds, text and PDF."""

# What may stand in a comment of a User-Agent header (RFC 9110, 5.6.5), less its brackets and backslash.
_CONTACT: Final = re.compile(r"[!-'*-\[\]-~](?:[ -'*-\[\]-~]{0,198}[!-'*-\[\]-~])?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How fetching behaves; times are in seconds, sizes in bytes after unpacking.

    ``contact`` is an address or page at which a site's owner can reach whoever fetches. ``delay`` lies between two
    requests to one host; a robots.txt can raise it to ``longest_delay``. ``tries`` counts the first; ``backoff`` is
    the wait before the second, and ``longest_wait`` the most that is waited before any, on a server's word too.
    ``connect``, ``silence`` and ``whole`` limit the connecting, the time between two bytes, and one exchange;
    after ``page`` no further redirect is followed.
    Raises InputError for a contact that no header can carry.
    """

    contact: str | None = None
    proxy: str | None = field(default=None, repr=False)  # it may have a password in it
    robots: bool = True
    delay: float = 2.0
    longest_delay: float = 30.0
    at_once: int = 4
    tries: int = 4
    backoff: float = 2.0
    longest_wait: float = 120.0
    connect: float = 10.0
    silence: float = 20.0
    whole: float = 120.0
    page: float = 600.0
    largest: int = 32 * MEBIBYTE
    types: frozenset[str] = TYPES

    def __post_init__(self) -> None:
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise InputError("--contact", "give a mail or web address of at most 200 plain characters, no brackets")

    @property
    def user_agent(self) -> str:
        """``Sayso/0.1.0 (+desk@site.example)``."""
        name = f"Sayso/{sayso.__version__}"
        return f"{name} (+{self.contact})" if self.contact else name
