"""Relative places: "about 10 kilometers northeast of the capital", read, computed and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.reading.layers import Layers
from sayso.reading.places import globe
from sayso.reading.places.features import GENERIC, WEAK
from sayso.reading.places.globe import MILE_KM
from sayso.records import Span

_NUMBERS = {
    word: float(value)
    for value, words in enumerate(
        "_ one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
    for word in [words]
    if value
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0,
     "a hundred": 100.0, "one hundred": 100.0, "a dozen": 12.0, "two dozen": 24.0, "half a": 0.5, "a": 1.0}  # fmt: skip
_WIND = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_FULL = rf"(?:(?:north|south|east|west)[- ])?(?:{_WIND})"
_NUMBER = r"\d[\d,]*(?:\.\d+)?|" + "|".join(sorted((re.escape(w) for w in _NUMBERS), key=len, reverse=True))
_DISTANCE = re.compile(
    rf"""
    \b(?:(?P<about>about|some|around|roughly|approximately|nearly|almost|just|only|less\ than|more\ than|over|under|within)\ )?
    (?P<low>{_NUMBER})
    (?:\s?(?:to|-|–|or)\s?(?P<high>{_NUMBER}))?
    [\s-]?(?P<unit>kilomet(?:er|re)s?|km|kms|miles?|mi)\b\.?
    (?:\s?\([^)]{{1,30}}\))?
    (?:\s(?:to\ the\ |due\ )?(?P<wind>{_FULL})(?:ward|wards|ern)?)?
    \s(?P<link>of|from|outside|away\ from|off)(?:\ of)?\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_MOST = frozenset({"within", "less than", "under"})
_EXACT = frozenset({"", "just", "only"})
_TO_ANCHOR = frozenset({"the", "of", "its", "s", "'s", "capital", "city", "town", "village", "main", "central", "port"})
_TO_SUBJECT = frozenset(
    {",", "(", "located", "situated", "lying", "which", "is", "lies", "sits", "a", "an", "the", "-", "–", "—"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A relative place in words: where its words begin, which toponyms it is of and from, km and degrees."""

    start: int
    end: int
    subject: int | None
    anchor: int
    low: float
    high: float
    direction: str | None
    about: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Relative:
    """How far and in which direction from the place named at ``anchor``; ``words`` say so. In km."""

    anchor: Span
    words: Span
    low: float
    high: float
    direction: str | None
    about: bool

    @property
    def km(self) -> float:
        """The middle of the distance."""
        return (self.low + self.high) / 2

    @staticmethod
    def of(found: Found, name: Callable[[int], Span], span: Callable[[int, int], Span]) -> Relative:
        """As spans of the article."""
        return Relative(
            anchor=name(found.anchor),
            words=span(found.start, found.end),
            low=found.low,
            high=found.high,
            direction=found.direction,
            about=found.about,
        )

    def place(self, lat: float, lon: float, radius: float) -> tuple[float, float, float]:
        """The point, and how far off it may be, from the anchor's: a fifth of the way if "about", a tenth else.

        Without a direction it is anywhere round the anchor. A wind's sector of 45° is 0.39 of the distance each way.
        """
        spread = (self.high - self.low) / 2 + self.km * (0.2 if self.about else 0.1)
        if self.direction is None:
            return lat, lon, round(self.high + spread + radius, 1)
        at = globe.point(lat, lon, globe.BEARINGS[self.direction], self.km)
        return *at, round(max(spread, 0.39 * self.km) + min(radius, self.km), 1)


def relatives(read: Layers, toponyms: Sequence[tuple[str, int, int]]) -> list[Found]:
    """The relative places of a stretch, by word and by toponym."""
    text = read.words.text
    if not toponyms or ("mile" not in text and "kilom" not in text and " km" not in text and "km " not in text):
        return []
    starts = read.words.starts
    found = []
    for match in _DISTANCE.finditer(text):
        first, last = (int(starts.searchsorted(at)) for at in match.span())
        anchor = _next(read, toponyms, last)
        about = (match["about"] or "").lower()
        if anchor is None or (match["link"].lower() == "of" and not match["wind"] and about != "within"):
            continue
        unit = MILE_KM if match["unit"].lower().startswith("mi") else 1.0
        low = _number(match["low"]) * unit
        high = _number(match["high"]) * unit if match["high"] else low
        low = 0.0 if about in _AT_MOST else low
        wind = re.sub(r"[\s-]", "", match["wind"].lower()) if match["wind"] else None
        found.append(
            Found(
                start=first, end=toponyms[anchor][2], subject=_last(read, toponyms, first), anchor=anchor,
                low=min(low, high), high=max(low, high), direction=_wind(wind),
                about=about not in _EXACT,
            )
        )  # fmt: skip
    return found


def _number(words: str) -> float:
    return _NUMBERS.get(words.lower()) or float(words.replace(",", ""))


def _wind(joined: str | None) -> str | None:
    if joined is None or joined in globe.BEARINGS:
        return joined
    return next((wind for wind in globe.BEARINGS if wind.replace("-", "") == joined), None)


def _next(read: Layers, toponyms: Sequence[tuple[str, int, int]], word: int) -> int | None:
    """The toponym that begins at ``word`` or after words that lead to it."""
    starts = {start: i for i, (_, start, _) in enumerate(toponyms)}
    for at in range(word, min(word + 6, len(read.words))):
        if at in starts:
            return starts[at]
        if read.tree.lower[at] not in _TO_ANCHOR and read.tree.upos[at] != "ADJ":
            return None
    return None


def _last(read: Layers, toponyms: Sequence[tuple[str, int, int]], word: int) -> int | None:
    """The toponym that ends before ``word``, with nothing between but words that lead on from it."""
    ends = {end: i for i, (_, _, end) in enumerate(toponyms)}
    for at in range(word, max(word - 8, 0), -1):
        if at in ends:
            return ends[at]
        form = read.tree.lower[at - 1]
        if form not in _TO_SUBJECT and form not in GENERIC and form not in WEAK and read.tree.upos[at - 1] != "ADJ":
            return None
    return None


def check(relative: Relative, words: str, anchor: tuple[float, float], listed: tuple[float, float]) -> str:
    """What is said held against the gazetteer: "said: 10 km northeast of Y; gazetteer: 12 km northeast"."""
    km = globe.kilometres(*anchor, *listed)
    way = globe.bearing(*anchor, *listed)
    measured = f"{km:.0f} km {globe.wind(way)}" if km >= 0.5 else "the same place"
    return f"said: {' '.join(words.split())}; gazetteer: {measured}{_verdict(relative, km, way)}"


def _verdict(relative: Relative, km: float, way: float) -> str:
    """Nothing where the two agree within what such words leave open."""
    said = []
    room = max(5.0, relative.km * (0.5 if relative.about else 0.35))
    if not relative.low - room <= km <= relative.high + room:
        said.append(f"{abs(km - relative.km):.0f} km {'more' if km > relative.km else 'less'}")
    if relative.direction and km > 1 and globe.apart(way, globe.BEARINGS[relative.direction]) > 45:
        said.append("another direction")
    return f" ({', '.join(said)})" if said else ""
