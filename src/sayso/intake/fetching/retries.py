"""Retries: which answers are asked for again, and after how long."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

TOO_MANY: Final = 429

_SECONDS: Final = re.compile(r"[0-9]{1,9}")


def is_passing(status: int) -> bool:
    """Whether an answer is about now and not about the page: 429, or any 5xx."""
    return status == TOO_MANY or status >= 500


def backoff(attempt: int, *, first: float, longest: float, chance: float) -> float:
    """Seconds to wait after the ``attempt``-th try (from 1): ``first``, doubled each time, at most ``longest``.

    Of each wait, ``chance`` (0 to 1, drawn anew each time) decides the upper half, so that many who were turned
    away together don't come back together.
    """
    whole = min(first * 2.0 ** (attempt - 1), longest)
    return whole * (0.5 + chance / 2)


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` header asks for (RFC 9110, 10.2.3), None if it says nothing clear."""
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
