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
# The Arabic article, as it sounds before the letter that follows.
ARTICLES = frozenset("al el ar er as es ash esh at et an en ad ed az ez ul".split())
_ALIKE = [(re.compile(a), b) for a, b in (("kh|q", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
          ("[aeiy]+", "a"), ("[ouw]+", "u"))]  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_ENDS = re.compile(r"(?<=..)[au]?h?$")
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
        words[:-1] = ["al" if word in ARTICLES else word for word in words[:-1]]
    return " ".join(words)


def loose(name: str) -> str:
    """A key that spellings of an Arabic, Kurdish or Persian name share: "Kobane" and "Kobanî", "Deraa" and "Dar'a".

    Letters that transliterations take for one another become one, double letters single; the article goes, and so do
    a last vowel and h.
    """
    words = [word for word in key(name).split() if word != "al"]
    return " ".join(_ENDS.sub("", _DOUBLE.sub(r"\1", _same(word))) or word for word in words)


def _same(word: str) -> str:
    for pattern, letter in _ALIKE:
        word = pattern.sub(letter, word)
    return word


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def is_latin(name: str) -> bool:
    """Whether ``name`` is written in Latin letters."""
    return name.isascii() or all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼʿʾ–" for c in name)
