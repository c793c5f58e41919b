"""Redirects: where an answer leads."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import httpx2

from sayso.intake.fetching.wire import Exchange

_STATUSES: Final = (301, 302, 303, 307, 308)


def leads_to(found: Exchange) -> str | None:
    """The whole address that an answer leads to, not yet checked in any way; None if it leads nowhere."""
    place = found.header("location")
    if found.status not in _STATUSES or not place:
        return None
    with suppress(UnicodeDecodeError):
        # The header is read as Latin-1; who writes other letters into it mostly writes UTF-8.
        place = place.encode("latin-1").decode("utf-8")
    try:
        return str(httpx2.URL(found.target.url).join(place))
    except httpx2.InvalidURL:
        return place  # whoever takes it apart will refuse it, by the same parser
