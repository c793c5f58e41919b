"""Web pages saved by SingleFile, with their pictures, styles and fonts written into the page as ``data:`` addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from sayso.intake import webpage
from sayso.intake.extract import Extract

# Pictures and fonts: as they can't be part of a text, they don't count for the size of the page.
_DATA = re.compile(rb"data:[\w.+-]{1,60}/[\w.+-]{1,60};[^\"'()\s<>]{100,}")
_SAVED = re.compile(r"<!--\s*Page saved with SingleFile\s+url: (\S+)\s+saved date: ([^\n]*)")
# As JavaScript writes a date: Thu Mar 06 2031 09:15:00 GMT+0100 (…).
_DATE = re.compile(r"\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def extract(name: str, data: bytes) -> Extract:
    """The article of the saved page. Raises EmptyInput, TooLarge or UnreadableInput."""
    bare = without_data(data)
    saved = _SAVED.search(bare[:4096].decode("utf-8", "replace"))
    found = webpage.extract(name, bare, saved[1] if saved else None)
    return replace(found, fetched=_moment(saved[2]) if saved else None)


def without_data(data: bytes) -> bytes:
    """The page without what is written into it as ``data:`` addresses."""
    return _DATA.sub(b"data:,", data)


def _moment(written: str) -> str | None:
    """The date in ISO 8601; None where it is none."""
    found = _DATE.match(written)
    if not found:
        return None
    month, day, year, time = found[1].split()
    try:
        number = _MONTHS.index(month) + 1
        return datetime.fromisoformat(f"{year}-{number:02}-{day}T{time}{found[2]}").isoformat()
    except ValueError:
        return None
