"""Candidates: the entries that a name may mean, by the name as it stands or by the listed part of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.places.features import DIRECTIONS, STRONG, WEAK
from sayso.reading.places.gazetteer import Entry, Gazetteer
from sayso.reading.places.keys import key

_FIRST = frozenset({"greater", "downtown", "upper", "lower", "old", "rural", "metro", "mainland", "province", "state",
                    "city", "town", "village", "county", "lake", "mount", "river", "capital"})  # fmt: skip
_LAST = frozenset(STRONG) | frozenset(WEAK) | {"city", "provinces", "counties", "states"}
_LONGEST = 8  # words of a name that parts of it are looked up for


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """What a name may mean: ``part`` is the listed part of it, None where it is listed as it stands.

    ``holds`` says that the part names what the place is in or at ("Idlib" in "Idlib Hospital"), not itself.
    """

    entries: tuple[Entry, ...]
    part: str | None = None
    holds: bool = False
    feature: str | None = None


def candidates(name: str, gazetteer: Gazetteer) -> Candidates:
    """The entries for ``name``; none where no part of it is listed."""
    found = gazetteer.named(name)
    words = key(name).split()
    if found or not words or len(words) > _LONGEST:
        return Candidates(entries=found)
    direction = words[0] in DIRECTIONS
    if len(words) > 1 and (direction or words[0] in _FIRST) and (found := gazetteer.named(rest := " ".join(words[1:]))):
        return Candidates(entries=found, part=rest, holds=direction, feature=None if direction else words[0])
    if len(words) > 1 and words[-1] in _LAST and (found := gazetteer.named(rest := " ".join(words[:-1]))):
        return Candidates(entries=found, part=rest, feature=words[-1])
    if words[0] in ("al", "el", "ar", "as", "ash", "at", "an", "ad", "az") and len(words) > 1:
        if found := gazetteer.named(rest := " ".join(words[1:])):
            return Candidates(entries=found, part=rest)
    elif found := gazetteer.named("al " + " ".join(words)):
        return Candidates(entries=found, part="al " + " ".join(words))
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if len(part) > 3 and part not in _LAST and (found := gazetteer.named(part)):
                return Candidates(entries=found, part=part, holds=True)
    return Candidates(entries=())
