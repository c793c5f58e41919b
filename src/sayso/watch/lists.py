"""Lists: which pages and feeds are watched, from plain text or OPML.

Plain text has an address a line and, after it, how often: ``https://post.example/feed every 30m`` (m, h or d; an
hour where it doesn't say). What follows a # at the start of a line or after a space is for people. OPML is what
feed readers export: the feeds of its outlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.errors import EmptyInput, InputError, MissingInput, TooLarge, UnreadableInput
from sayso.intake import feeds
from sayso.intake.batch import is_address

MINUTE: Final = 60
USUAL: Final = 60 * MINUTE
LEAST: Final = 5 * MINUTE
MOST: Final = 31 * 24 * 60 * MINUTE
LARGEST: Final = 4 << 20

_UNITS: Final = {"m": MINUTE, "h": 60 * MINUTE, "d": 24 * 60 * MINUTE}
_LINE: Final = re.compile(r"(?P<url>\S+)(?:\s+every\s+(?P<number>[0-9]{1,5})\s*(?P<unit>[mhd]))?", re.IGNORECASE)
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One page or feed of a list, and the seconds between two visits."""

    url: str
    every: int


def listed(path: Path) -> list[Listed | InputError]:
    """What a list names, each once, and what is wrong with its lines.

    Raises MissingInput, UnreadableInput, TooLarge, or EmptyInput where it names nothing.
    """
    data = _bytes(path)
    found: dict[str, Listed | InputError] = {}
    for entry in _feeds(path, data) if feeds.looks(data) else _lines(path, data):
        found.setdefault(entry.name if isinstance(entry, InputError) else entry.url, entry)
    if not found:
        raise EmptyInput(str(path), "it names no page or feed; write one address a line")
    return list(found.values())


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as fault:
        raise MissingInput(str(path), "there is no such file; check the path") from fault
    except OSError as fault:
        raise UnreadableInput(str(path), f"it could not be read ({fault.strerror})") from fault
    if len(data) > LARGEST:
        raise TooLarge(str(path), f"a list of more than {LARGEST >> 20} MiB is not read")
    return data


def _feeds(path: Path, data: bytes) -> Iterator[Listed]:
    for link in feeds.links(str(path), data):
        yield Listed(url=link.url, every=USUAL)


def _lines(path: Path, data: bytes) -> Iterator[Listed | InputError]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableInput(str(path), "it is no text in UTF-8") from fault
    for number, line in enumerate(text.splitlines(), start=1):
        told = _COMMENT.sub("", line).strip()
        if told:
            yield _entry(f"{path}, line {number}", told)


def _entry(name: str, told: str) -> Listed | InputError:
    found = _LINE.fullmatch(told)
    if found is None:
        return UnreadableInput(name, "write an address, and after it, if need be, how often: every 30m")
    if not is_address(found["url"]):
        return UnreadableInput(name, "that is no address; it begins with https:// or http://")
    every = int(found["number"]) * _UNITS[found["unit"].lower()] if found["number"] else USUAL
    if not LEAST <= every <= MOST:
        return UnreadableInput(
            name, f"a page is visited every {LEAST // MINUTE}m at most, every {MOST // 86400}d at least"
        )
    return Listed(url=found["url"], every=every)
