"""Media types: what a record of a web archive may be read as, and what the others are called when they are counted."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from sayso.intake.formats import FORMATS, WORD

PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
PLAIN: Final = "text/plain"
OTHERS: Final = "of other kinds"

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_READ: Final = PAGES | {"application/pdf", "application/x-pdf", _WORD, "message/rfc822", "multipart/related"}
# What says nothing: servers send it for whatever they don't know.
_UNTOLD: Final = frozenset(
    "application/octet-stream application/x-download application/force-download application/download "
    "binary/octet-stream application/unknown unknown/unknown".split()
)
_CALLED: Final = {
    "image": "pictures", "audio": "sounds", "video": "films", "font": "fonts", "text/css": "styles",
    "text/javascript": "scripts", "application/javascript": "scripts", "application/x-javascript": "scripts",
    "application/ecmascript": "scripts", "text/ecmascript": "scripts", "application/wasm": "scripts",
    "application/json": "data", "application/ld+json": "data", "application/xml": "data", "text/xml": "data",
    "text/csv": "data", "application/rss+xml": "feeds", "application/atom+xml": "feeds",
    "application/feed+json": "feeds", "application/font-woff": "fonts", "application/font-woff2": "fonts",
    "application/vnd.ms-fontobject": "fonts",
}  # fmt: skip
# Files of plain text that sites keep for machines, by their names at the end of an address.
_FOR_MACHINES: Final = frozenset(
    "robots.txt ads.txt app-ads.txt sellers.txt humans.txt security.txt llms.txt llms-full.txt".split()
)
_MOST_MARKS: Final = 0.08  # of its characters: prose has about 3 in a hundred, code and settings over 10


def passed(media_type: str | None, url: str, head: bytes) -> str | None:
    """What a record is, as a plural, if it is none that may hold an article; else None.

    ``media_type`` is in lower case and without parameters, ``head`` the unpacked beginning of the body. Where the
    type says nothing, the beginning does.
    """
    if media_type in _READ:
        return None
    if media_type == PLAIN:
        return OTHERS if url.startswith("urn:") or _file(url) in _FOR_MACHINES or not _is_prose(head) else None
    if media_type is None or media_type in _UNTOLD or media_type not in _CALLED:
        called = _CALLED.get((media_type or "").partition("/")[0])
        return called or (None if _looks(url, head) else OTHERS)
    return _CALLED[media_type]


def _looks(url: str, head: bytes) -> bool:
    """Whether bytes begin as a format that is read; so does every zip, for which its name has to say more."""
    found = next((form for form in FORMATS if form.looks and form.looks.match(head)), None)
    return found is not None and (found is not WORD or _file(url).endswith(WORD.suffixes))


def _is_prose(head: bytes) -> bool:
    """Whether a text begins as one that is written for people, in whatever language; pages among it are."""
    if _looks("", head):
        return True
    text = head.decode("utf-8", "ignore")
    marks = sum(not (c.isalnum() or c.isspace() or c in ".,’'“”\"-") for c in text if c.isascii())
    return bool(text.strip()) and marks <= _MOST_MARKS * len(text)


def _file(url: str) -> str:
    try:
        return urlsplit(url).path.rpartition("/")[2].lower()
    except ValueError:
        return ""
