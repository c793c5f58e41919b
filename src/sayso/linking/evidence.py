"""Evidence: what speaks for two statements saying the same thing, and what bars it, each in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sayso.linking import synonyms, words
from sayso.linking.told import Told, same_name
from sayso.linking.weights import weight
from sayso.records import Figure, Moment, Place

SAME: Final = 0.5
"""The strength from which two statements are held to say the same thing, nothing barring it."""

SAME_WITHIN: Final = 0.6
"""The same, of two statements of one article: what it tells twice in like words may be two things."""
LEAST_SHARED: Final = 11.0
"""The weight of shared stems under which nothing is told by them."""

LEAST_VOICED: Final = 9.0
"""The same where both come from one voice that is known by name."""

LEAST_WHAT: Final = 7.0
"""The same of those that are no part of a name, whoever speaks."""

_LEAST_WORDS = 2  # how many of those there must be, unless nearly all of the shorter is shared
_RARE = 6.5  # a number of less weight is not counted among them
_NEARLY_ALL = 0.8
_WORDS_FIRST = 0.4  # without this much in common by words, circumstances do not count
_WORDS_LEAST = 0.3  # the same, where two circumstances speak for it
_A_DAY_OFF = 1  # days between two articles in which a time told by how long from now is one time
_SAME_VOICE, _SAME_FIGURE, _SAME_MOMENT, _OTHER_ACTORS = 0.06, 0.08, 0.04, -0.1
_CIRCUMSTANCES = 2
_A_DAY, _DAYS_FREE, _DAYS_MOST = -0.01, 2, 15  # told days apart: by the day, from the third on, to so many
_ABOUT = 0.1  # a figure without bounds may be a tenth off
_APART_KM = 25.0  # places this far apart beyond what they may be off are two
_WORDS_NAMED = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """How strongly two statements agree (0 to 1), what speaks for it, and what bars it, None where nothing does."""

    strength: float
    speaks: str
    bar: str | None


def between(one: Told, other: Told) -> Evidence | None:
    """The evidence on two statements, None where they have too little in common to say anything."""
    if sum(min(one.stems[key], other.stems[key]) for key in one.what & other.what) < LEAST_WHAT:
        return None
    shared = one.stems.keys() & other.stems.keys()
    much = sum(min(one.stems[key], other.stems[key]) for key in shared)
    strength = (much / one.total + much / other.total) / 2
    voiced = bool(one.voices & other.voices)
    if strength < _WORDS_LEAST or much < (LEAST_VOICED if voiced else LEAST_SHARED):
        return None
    weights = {key: min(one.stems[key], other.stems[key]) for key in shared}
    if _telling(one, other, weights) < _LEAST_WORDS and much < _NEARLY_ALL * min(one.total, other.total):
        return None
    heaviest = sorted(weights, key=lambda key: (-weights[key], key))[:_WORDS_NAMED]
    speaks = [f"{round(100 * strength)} % of the words by weight: " + ", ".join(one.forms[key] for key in heaviest)]
    circumstances = _circumstances(one, other)
    if strength < _WORDS_FIRST and sum(gain > 0 for gain, _ in circumstances) < _CIRCUMSTANCES:
        return None
    for gain, says in circumstances:
        strength += gain
        speaks.append(says)
    return Evidence(
        strength=min(1.0, max(0.0, strength)),
        speaks="; ".join(speaks),
        bar=_moments(one, other)
        or _places(one, other)
        or _subjects(one, other)
        or _denial(one, other, weights)
        or _figures(one, other),
    )


def _telling(one: Told, other: Told, weights: dict[str, float]) -> int:
    """How many of the shared words tell what is said; two that stand side by side in both are one expression."""
    found = [key for key in weights.keys() & one.what & other.what if not key[:1].isdigit() or weights[key] >= _RARE]
    if len(found) == 2 and not any(key[:1].isdigit() for key in found):
        pairs = {(found[0], found[1]), (found[1], found[0])}
        return 1 if pairs & one.side_by_side & other.side_by_side else 2
    return len(found)


def _circumstances(one: Told, other: Told) -> list[tuple[float, str]]:
    """What else speaks for or against, and by how much."""
    found: list[tuple[float, str]] = []
    if one.voices & other.voices:
        found.append((_SAME_VOICE, "the same voice"))
    if any(_meet(a, b) for a in one.figures for b in other.figures if same_thing(a, b)):
        found.append((_SAME_FIGURE, "figures that agree"))
    if same_time(one, other):
        found.append((_SAME_MOMENT, "the same time"))
    if one.actors and other.actors and not any(same_name(a, b) for a in one.actors for b in other.actors):
        found.append((_OTHER_ACTORS, "but other actors"))
    if one.day and other.day and (apart := abs(one.day - other.day)) > _DAYS_FREE:
        found.append((_A_DAY * (min(apart, _DAYS_MOST) - _DAYS_FREE), f"but told {apart} days apart"))
    return found


def same_time(one: Told, other: Told) -> bool:
    """Whether two statements tell of one time."""
    return any(_overlap(a, b) for a in one.moments for b in other.moments) or _from_now(one, other)


def _from_now(one: Told, other: Told) -> bool:
    """Whether both, told within a day, tell a time by the same words ("within 72 hours")."""
    near = one.day is not None and other.day is not None and abs(one.day - other.day) <= _A_DAY_OFF
    return near and bool(one.spells & other.spells)


def _denial(one: Told, other: Told, weights: dict[str, float]) -> str | None:
    if one.open != other.open:
        return "one asks or doubts what the other says"
    what = one.what & other.what
    against = [key for key in what if (key in one.denied) != (key in other.denied)]
    if 2 * sum(weights[key] for key in against) <= sum(weights[key] for key in what):
        return None
    heaviest = sorted(against, key=lambda key: (-weights[key], key))[:_WORDS_NAMED]
    return "one denies what the other says: " + ", ".join(one.forms[key] for key in heaviest)


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same: one unit, and what is counted is named alike where both name it."""
    if one.unit != other.unit:
        return False
    if one.counted is None or other.counted is None:
        return one.unit is not None and one.counted == other.counted
    return bool(counted(one) & counted(other))


def counted(figure: Figure) -> frozenset[str]:
    """The keys of the words for what is counted."""
    cut = words.of(figure.counted or "")
    return frozenset(synonyms.key(stem) for stem in cut.stems if weight(stem) > 0)


def _figures(one: Told, other: Told) -> str | None:
    """Two figures for one thing of which neither meets any of the other statement's in the same unit."""
    for a in one.figures:
        for b in other.figures:
            if same_thing(a, b) and not _met(a, other.figures) and not _met(b, one.figures):
                return f"figures that do not meet: {_written(a)} against {_written(b)} {a.counted or a.unit}"
    return None


def _met(figure: Figure, others: tuple[Figure, ...]) -> bool:
    return any(other.unit == figure.unit and _meet(figure, other) for other in others)


def bounds(figure: Figure) -> tuple[float, float]:
    """The interval that a figure covers; a tenth to both sides where it has no bound of its own."""
    if figure.low is None and figure.high is None:
        if figure.best is None:
            return -math.inf, math.inf
        return figure.best - _ABOUT * abs(figure.best), figure.best + _ABOUT * abs(figure.best)
    return (-math.inf if figure.low is None else figure.low), (math.inf if figure.high is None else figure.high)


def _meet(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = bounds(one), bounds(other)
    return low <= most and least <= high


def _written(figure: Figure) -> str:
    low, high = (figure.low, figure.high) if figure.best is None else (figure.best, figure.best)
    if low == high and low is not None:
        return f"{low:g}"
    return f"{'' if low is None else format(low, 'g')}–{'' if high is None else format(high, 'g')}"


def _moments(one: Told, other: Told) -> str | None:
    if not one.moments or not other.moments or any(_overlap(a, b) for a in one.moments for b in other.moments):
        return None
    a, b = one.moments[0], other.moments[0]
    return f"other times: {a.edtf or a.start} and {b.edtf or b.start}"


def _overlap(one: Moment, other: Moment) -> bool:
    return bool(one.start and one.end and other.start and other.end) and (
        one.start < other.end and other.start < one.end  # type: ignore[operator]
    )


def _places(one: Told, other: Told) -> str | None:
    pairs = [(a, b, _beyond(a, b)) for a in one.places for b in other.places]
    known = [(a, b, gap) for a, b, gap in pairs if gap is not None]
    if not known or len(known) < len(pairs) or any(gap <= _APART_KM for _, _, gap in known):
        return None
    a, b, _ = known[0]
    return f"other places: {a.name} and {b.name}"


def _beyond(one: Place, other: Place) -> float | None:
    """Kilometres between two places beyond what they may be off; None where either can't be told."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    p, q = math.radians(one.lat), math.radians(other.lat)
    arc = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(arc))) - (one.radius_km or 0) - (other.radius_km or 0)


def _subjects(one: Told, other: Told) -> str | None:
    a, b = one.subject, other.subject
    if a is None or b is None or same_name(a, b):
        return None
    if (a.kind == b.kind == "person") or (a.country and b.country and a.country != b.country):
        return f"other actors: {a.name} and {b.name}"
    return None
