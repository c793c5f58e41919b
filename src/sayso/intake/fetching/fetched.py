"""What fetching gives: a page as it came, and what to remember of it for the next time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sayso.intake.fetching.wire import Headers

NOT_MODIFIED: Final = 304

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of a page from before; it is then sent again only if it has changed.

    ``url`` is where it was found in the end; the values are those of the headers of the same names.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An answer that led elsewhere: the address asked, and the status it led on with."""

    url: str
    status: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Where an exchange is kept: a WARC file's name, its response record's id, and that record's offset in bytes."""

    file: str
    record: str
    offset: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """One page. ``url`` is what was asked for, ``final_url`` where it was found, by way of ``redirects``.

    ``body`` is unpacked; it is empty where ``not_modified``. ``fetched_at`` is in UTC, the moment the last request
    began. ``kept`` is None where nothing is kept.
    """

    url: str
    final_url: str
    status: int
    headers: Headers
    body: bytes
    fetched_at: datetime
    redirects: tuple[Redirect, ...] = ()
    kept: Kept | None = None

    @property
    def not_modified(self) -> bool:
        """Whether the server says that nothing has changed since it was last fetched."""
        return self.status == NOT_MODIFIED

    def header(self, name: str) -> str | None:
        """The first header called ``name`` (in lower case)."""
        return next((value for known, value in self.headers if known == name), None)

    @property
    def media_type(self) -> str:
        """What the server says it is, in lower case: ``text/html``; "" where it doesn't say."""
        return media_type(self.header("content-type") or "")

    @property
    def charset(self) -> str | None:
        """The character set that the server says it is in."""
        found = _CHARSET.search(self.header("content-type") or "")
        return found[1] if found else None

    @property
    def known(self) -> Known:
        """What to remember of it."""
        return Known(url=self.final_url, etag=self.header("etag"), last_modified=self.header("last-modified"))


def media_type(content_type: str) -> str:
    """The type that a Content-Type header names, in lower case and without parameters."""
    return content_type.partition(";")[0].strip().lower()
