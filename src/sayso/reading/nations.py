"""Nations: the country that a name or a description of somebody leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.reading import lexicon

_LONGEST = 6  # words of a country's name
_SHORTEST = 5  # letters of a country's name with an s at its end


@cache
def countries() -> Mapping[str, str]:
    """Countries, their seats and adjectives in lower case → the country's usual name."""
    found = {row["name"].lower(): row["country"] for row in lexicon.rows("countries")}
    found.update((row["name"].lower(), row["actor"]) for row in lexicon.rows("places-as-voices"))
    return found


@cache
def demonyms() -> Mapping[str, str]:
    """Adjectives of countries in lower case → the country's usual name."""
    return {row["adjective"].lower(): row["country"] for row in lexicon.rows("demonyms")}


@cache
def _codes() -> dict[str, str]:
    return {row["country"]: row["code"] for row in lexicon.rows("country-codes")}


def code(country: str | None) -> str | None:
    """The ISO 3166 two-letter code of a country by its usual name; None where it has none."""
    return _codes().get(country) if country is not None else None


def code_of(lower: Sequence[str]) -> str | None:
    """The code of the one country that the words (in lower case) name or derive from; None for several or none."""
    found = {code(country) for _, _, country in found_in(lower)}
    return found.pop() if len(found) == 1 else None


def of_name(name: str) -> str | None:
    """The usual name of the country that ``name`` (in any case) is one for, also where its 's lost the apostrophe."""
    plain = name.lower()
    return countries().get(plain) or countries().get(owner(plain) or "")


def owner(word: str) -> str | None:
    """The country in a word in lower case that is its 's without the apostrophe: "ruritanias"; None where it is none."""
    if len(word) < _SHORTEST or not word.endswith("s") or word in countries() or word in demonyms():
        return None
    return word[:-1] if word[:-1] in countries() and word[:-1] not in demonyms() else None


def found_in(lower: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Countries, their seats and adjectives among words in lower case: first word, end word, usual name."""
    firsts = _firsts()
    end = 0
    for start, word in enumerate(lower):
        if start < end:
            continue
        if word in firsts:
            end, country = _longest(lower, start)
            if country:
                yield start, end, country
        elif word.endswith("s") and word[:-1] in firsts and (owned := owner(word)) is not None:
            end = start + 1
            yield start, end, countries()[owned]


@cache
def _firsts() -> frozenset[str]:
    return frozenset(name.split()[0] for name in (*countries(), *demonyms()))


def _longest(lower: Sequence[str], start: int) -> tuple[int, str]:
    for end in range(min(len(lower), start + _LONGEST), start, -1):
        phrase = " ".join(lower[start:end])
        country = countries().get(phrase) or demonyms().get(phrase)
        if country is not None:
            return end, country
    return start + 1, ""
