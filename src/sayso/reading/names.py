"""Names: when two of them may be one actor's, by their words alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from sayso.reading import lexicon, nations

TITLES: Final = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "king": "m",
                 "queen": "f", "sir": "m", "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f",
                 "father": "m", "mother": "f", "lady": "f", "lord": "m", "businessman": "m", "businesswoman": "f",
                 "actress": "f", "actor": "m", "congressman": "m", "congresswoman": "f", "prince": "m",
                 "princess": "f", "brother": "m", "sister": "f", "son": "m", "daughter": "f",
                 "husband": "m", "wife": "f", "widow": "f", "widower": "m", "uncle": "m", "aunt": "f", "nephew": "m",
                 "niece": "f", "grandfather": "m", "grandmother": "f", "grandson": "m", "granddaughter": "f",
                 "man": "m", "woman": "f", "boy": "m", "girl": "f", "policeman": "m", "policewoman": "f"}  # fmt: skip
"""Words beside a name that tell the gender of whom it names."""

_SMALL = frozenset({"the", "of", "for", "and", "s", "a", "an", "on", "in", "to", "al", "el"})
_SPELT = {"defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor",
          "regime": "government", "dept": "department"}  # fmt: skip
_CLASSES = frozenset("agency broadcaster channel group magazine militia movement network news newspaper organization "
                     "outlet run state television tv website".split())  # fmt: skip
_CLASSED = 2  # words of a name after which a noun for what kind of body it is adds nothing
_WORDS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """A name's words in lower case, without accents, dots and hyphens; never none."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(_WORDS.findall(bare.replace(".", ""))) or (bare,)


@lru_cache(maxsize=4096)
def key_of(name: str) -> tuple[str, ...]:
    """The words by which a body is known, however written: "Ministry of Defence of Ruritania", "Ruritanian Defense Ministry".

    Countries by their usual name whatever form they have, one spelling, "X of Y" as "Y X"; small words left out, and
    "group" after a name.
    """
    parts = [_plain(part) for part in _parts(words_of(name))]
    key = [word for part in reversed(parts) for word in part]
    if len(key) > _CLASSED and key[-1] in ("group", "organization", "militia", "movement"):
        key.pop()
    return tuple(key) or words_of(name)


def unclassed(key: tuple[str, ...]) -> tuple[str, ...]:
    """``key`` without nouns for what kind of body it is, before and after a name: "state news agency KSN"."""
    start, end = 0, len(key)
    while end - start > 1 and key[end - 1] in _CLASSES:
        end -= 1
    while end - start > 1 and key[start] in _CLASSES:
        start += 1
    return key[start:end]


def _parts(words: Sequence[str]) -> list[list[str]]:
    """A name cut at its "of" and "for"."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in ("of", "for") and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _plain(words: list[str]) -> list[str]:
    found: list[str] = []
    at = 0
    if len(words) == 1 and words[0] in nations.demonyms():
        return words  # "Russians" are not Russia
    for start, end, country in nations.found_in(words):
        found += [_SPELT.get(w, w) for w in words[at:start] if w not in _SMALL]
        found += words_of(country)
        at = end
    return found + [_SPELT.get(w, w) for w in words[at:] if w not in _SMALL]


def initials(name: str) -> str:
    """The first letters of a name's words, small words left out."""
    return "".join(word[0] for word in words_of(name) if word not in _SMALL)


def short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the body known as ``full`` may be called ``short``: by its first words or its last ones."""
    if len(short) >= len(full):
        return False
    if tuple(full[-len(short) :]) == tuple(short):
        return True
    country = next(nations.found_in(short), None)
    return tuple(full[: len(short)]) == tuple(short) and (country is None or country[1] < len(short))


@cache
def _given() -> dict[str, str]:
    return {row["name"].lower(): row["gender"] for row in lexicon.rows("given-names")}


def gender_of(name: str) -> str:
    """The gender that a person's name suggests by its given name, m or f; empty where it does not."""
    return _given().get(name.split()[0].lower(), "")


def one_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: one is a part of the other, or the first names agree."""
    of_a, of_b = words_of(a), words_of(b)
    if len(of_a) == 1 or len(of_b) == 1:
        short, full = sorted((of_a, of_b), key=len)
        return short[0] in (full[0], full[-1])
    if of_a[-1] != of_b[-1]:
        return False
    first_a, first_b = of_a[0], of_b[0]
    return first_a.startswith(first_b) or first_b.startswith(first_a)
