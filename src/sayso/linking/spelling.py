"""Spelling: names that are written in another way in another report, and are one name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ARTICLE: Final = re.compile(r"\b(?:al|el|an|as|ad|ar|az|ash|the)[\s-]+")
_SOFT: Final = re.compile(r"[^a-z]|[aeiouyhw'`]")
_TWICE: Final = re.compile(r"(.)\1+")
_ONE_SOUND: Final = str.maketrans({"q": "k", "c": "k", "z": "s", "g": "j"})
_ENDINGS: Final = ("n", "an", "ian", "ite", "ish", "ese", "i", "s")
_LEAST: Final = 2  # consonants that a name must have to be known by them
_LONG: Final = 4  # letters in common at the start of a name and what it gives its name to


@lru_cache(maxsize=1 << 14)
def alike(one: str, other: str) -> bool:
    """Whether two names are one: the same consonants in the same order, or the one with an ending ("Tarne", "Tarnian")."""
    first, second = (_ARTICLE.sub("", _plain(name)) for name in (one, other))
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _LONG and any(
        longer == shorter[: len(shorter) - cut] + end for end in _ENDINGS for cut in (0, 1)
    ):
        return True
    if len(shorter) > _LONG and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= _LONG:
        return True
    words, others = re.findall(r"\w+", first), re.findall(r"\w+", second)
    if len(words) == len(others) and all(
        a == b or _short_for(*sorted((a, b), key=len)) for a, b in zip(words, others, strict=True)
    ):
        return True
    sounds = _sounds(first), _sounds(second)
    return sounds[0] == sounds[1] and len(sounds[0]) >= _LEAST


def _short_for(short: str, word: str) -> bool:
    """Whether a word is written shorter in the other ("Lt", "Col", "Gov")."""
    letters = iter(word)
    return len(short) <= _LONG and len(word) > _LONG and word[0] == short[0] and all(each in letters for each in short)


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).strip()


def _sounds(name: str) -> str:
    return _TWICE.sub(r"\1", _SOFT.sub("", name).translate(_ONE_SOUND))
