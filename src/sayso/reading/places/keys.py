"""Keys: what a place's name is looked up by, whatever its accents, case and dots."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "ft": "fort",
    "mt": "mount",
    "mtn": "mountain",
    "pt": "point",
    "twp": "township",
}
_MARKS = re.compile(r"['’‘`ʻʼʿʾ´.]")
_BREAKS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """The key of ``name``: lower case, no accents, dots or apostrophes, words apart, "St." as "saint", no first "the"."""
    lower = name.lower().translate(_LETTERS)
    plain = lower if lower.isascii() else _bare(lower)
    words = _BREAKS.sub(" ", _MARKS.sub("", plain)).split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def is_latin(name: str) -> bool:
    """Whether ``name`` is written in Latin letters."""
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼʿʾ–" for c in name)
