"""Candidates: the entries that a name may mean, by the name as it stands or by the listed part of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.places.features import DIRECTIONS, OTHER, STRONG, WEAK, class_of
from sayso.reading.places.gazetteer import Entry, Gazetteer
from sayso.reading.places.keys import key
from sayso.reading.places.sources import WELL_KNOWN

_FIRST = frozenset({"greater", "downtown", "upper", "lower", "old", "rural", "metro", "mainland", "province", "state",
                    "city", "town", "village", "county", "lake", "mount", "river", "capital"})  # fmt: skip
_LAST = frozenset(STRONG) | frozenset(WEAK) | {"city", "provinces", "counties", "states"}
_STREETS = frozenset("street st avenue ave road rd boulevard blvd drive dr lane square highway route way parkway alley "
                     "court place bridge plaza".split())  # fmt: skip
_PLAIN = frozenset("hall church school inn hotel house park club centre center gateway elementary high middle college "
                   "university hospital station stadium cathedral canal".split())  # fmt: skip
_LONG_ENOUGH = 4  # letters of a name that may be spelt otherwise
_SMALL = 20_000  # people
_LONGEST = 8  # words of a name that parts of it are looked up for


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """What a name may mean: ``part`` is the listed part of it, None where it is listed as it stands.

    ``holds`` says that the part names what the place is in or at ("Idlib" in "Idlib Hospital"), not itself; ``alike`` that it is only spelt like them; ``feature`` is the noun in the name.
    """

    entries: tuple[Entry, ...]
    part: str | None = None
    holds: bool = False
    feature: str | None = None
    alike: bool = False


def candidates(name: str, gazetteer: Gazetteer) -> Candidates:
    """The entries for ``name``; none where no part of it is listed."""
    words = key(name).split()
    if not words or len(words) > _LONGEST or all(word in DIRECTIONS for word in words):
        return Candidates(entries=())
    if found := gazetteer.named(name):
        return Candidates(entries=_worth(found))
    return _without(words, gazetteer) or _inside(words, gazetteer)


def _worth(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """``entries`` without villages that share their name with a sea or region known to all."""
    known = any(class_of(entry.feature) == OTHER and entry.population >= WELL_KNOWN for entry in entries)
    return tuple(e for e in entries if e.population >= _SMALL) if known else entries


def _without(words: list[str], gazetteer: Gazetteer) -> Candidates | None:
    """What is listed without a word that says what or which part it is, or with or without the Arabic article."""
    if len(words) > 1:
        rest = " ".join(words[1:])
        direction = words[0] in DIRECTIONS
        if (direction or words[0] in _FIRST) and (found := gazetteer.named(rest)):
            return Candidates(entries=found, part=rest, holds=direction, feature=None if direction else words[0])
        if words[0] == "al" and (found := gazetteer.named(rest)):
            return Candidates(entries=found, part=rest)
        rest = " ".join(words[:-1])
        if words[-1] in _LAST and (found := gazetteer.named(rest)):
            return Candidates(entries=found, part=rest, feature=words[-1])
    if words[0] != "al" and (found := gazetteer.named("al " + " ".join(words))):
        return Candidates(entries=found, part="al " + " ".join(words))
    if len(whole := " ".join(words)) >= _LONG_ENOUGH and (found := gazetteer.alike(whole)):
        return Candidates(entries=found, alike=True)
    return None


def _inside(words: list[str], gazetteer: Gazetteer) -> Candidates:
    """What part of a name is listed, the longest, but not what a street is called after."""
    if words[-1] not in _STREETS and not words[0].isdigit():
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                part = words[start : start + length]
                whole = " ".join(part)
                plain = all(word in _LAST or word in _STREETS or word in DIRECTIONS or word in _PLAIN for word in part)
                if len(whole) > 3 and not plain and (found := gazetteer.named(whole)):
                    return Candidates(entries=_worth(found), part=whole, holds=True)
    return Candidates(entries=())
