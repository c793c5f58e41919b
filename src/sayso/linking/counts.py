"""Counts: the figures of an article as far as they can be compared with others', each with what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf
from typing import Final

from sayso.linking import synonyms, words
from sayso.linking.surroundings import Affair, Said, utc
from sayso.linking.told import LEAST
from sayso.linking.weights import weight
from sayso.records import Figure, Span

_ABOUT: Final = 0.25  # what "about" and "some" leave open, either way
_LATER: Final = timedelta(hours=12)  # by which a day of publication may lie off
_TOLD_AGAIN: Final = timedelta(days=14)  # and within which one that doesn't add up is
_REPORTED: Final = timedelta(days=3)  # before its report, within which a thing without a time of its own is taken to be

# What is counted under several words. Of these, the first four add up as time goes on.
_SORTS: Final = {
    "dead": "killed dead died deaths fatalities martyred bodies martyrs",
    "hurt": "injured wounded hurt treated injuries hospital hospitalised hospitalized",
    "held": "arrested detained arrests",
    "without their homes": "displaced evacuated homes households families houses homeless",
    "attending": "attended attend crowd gathered turnout rally marched demonstrators protesters demonstrated",
    "blasts": "blast blasts explosion explosions detonation detonations bang bangs",
    "fuel": "fuel diesel petrol gasoline kerosene oil paraffin",
}
ADDING_UP: Final = frozenset({"dead", "hurt", "held", "without their homes"})
_STUFF: Final = frozenset({"fuel"})  # what is measured by volume or weight
_SORT: Final = {words.stem(word): sort for sort, listed in _SORTS.items() for word in listed.split()}
_NEARBY: Final = 3  # words of its clause on either side of a figure in which its sort is looked for
_ANYBODY: Final = frozenset("people person persons more victims".split())
# Nouns of which "of" tells what is counted.
_MEASURES: Final = frozenset(words.stem(w) for w in "count number part kind type sort series round group case".split())
_NO_NOUN: Final = frozenset(
    "at least most more than fewer less over under up to about some around nearly almost no a an the other only".split()
)
_PART: Final = re.compile(
    r"\s*(?:of (?:the|them|whom|these|those|its|his|her)\b|each\b|more\b|others?\b|per\b|-)", re.I
)
_ADDED: Final = re.compile(
    r"(?:another|further|additional|other|including|among (?:them|whom)|up from|from|than|other|(?:earlier|previous|initial|first)(?: \w+){0,2} of)\s*$",
    re.I,
)
_OTHERS: Final = re.compile(r"\b(?:others?|more|another|further|additional|remaining)\b(?! than)", re.I)
_EARLIER: Final = re.compile(
    r"\b(?:earlier|initial|previous|preliminary|first) (?:\w+ ){0,2}(?:toll|count|figure|report)s?\b", re.I
)
_SO_FAR: Final = re.compile(r"\bso far\b", re.I)
_SINCE: Final = re.compile(r"\bsince\b|\bin (?:the (?:last|past)|\w+ (?:years|months|weeks))\b|\bevery\b", re.I)
_SINGLE: Final = re.compile(
    r"\b(?:(?P<one>a single|only one|just one)|a second)(?:,?\s+(?:\w+er|large|small|loud|huge))?\s+(?P<what>[^\W\d_]+)",
    re.I,
)
_BECAME: Final = re.compile(r"\s*(?:were|was|are|have been|had been) (?P<what>[^\W\d_]+)")
_CLAUSE: Final = re.compile(r"[;:.!?–—()“”\"]")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Count:
    """A figure of a statement: what it counts, and its bounds.

    ``sort`` is what is counted, of ``whom`` where that is narrower than people; ``known`` that it is of the list.
    ``low`` and ``high`` hold it in, infinity where it is open; ``best`` is its middle. ``since`` marks totals of a
    longer time, ``part`` what is only some of those counted, ``earlier`` a toll told as one of before. ``start`` and ``end``
    bound when that was, ``dated`` whether by a time that stands there.
    """

    said: Said
    span: Span
    sort: str
    whom: str
    known: bool
    low: float
    best: float
    high: float
    since: bool
    part: bool
    earlier: bool
    dated: bool
    start: datetime | None
    end: datetime | None

    def words(self) -> str:
        """The figure's words."""
        return " ".join(self.said.text[slice(*self.span)].split())


@lru_cache(maxsize=4096)
def of(affair: Affair) -> tuple[Count, ...]:
    """The counts of an article, each figure with the statement that is closest about it."""
    found: dict[Span, Count] = {}
    for said in affair.said:
        if said.told.open or said.told.statement.status not in ("occurred", "ongoing"):
            continue
        if sum(voice.stance == "denies" for voice in said.told.statement.chain) % 2:
            continue
        for count in _counts(said, affair):
            known = found.get(count.span)
            if known is None or _size(said) < _size(known.said):
                found[count.span] = count
    return tuple(found[span] for span in sorted(found))


def of_longer(said: Said) -> bool:
    """Whether the figures of a statement are totals since some time, rather than those that are known so far."""
    return any(_SINCE.search(text) for text in said.contents())


def _size(said: Said) -> tuple[int, str]:
    return sum(end - start for start, end in said.told.statement.content), said.id


def _counts(said: Said, affair: Affair) -> Iterator[Count]:
    dated = said.start is not None or said.scene.start is not None
    earlier = _EARLIER.search(said.sentence_text()) is not None
    since = of_longer(said) or any(_SO_FAR.search(text) for text in said.contents())
    for figure in said.told.figures:
        if figure.best is None and figure.low is None:
            continue
        told = _sort(said, figure)
        if told is None:
            continue
        low, high = _bounds(figure)
        start, end = _when(said, affair, told[0])
        before, after = said.text[max(0, figure.span[0] - 30) : figure.span[0]], said.text[figure.span[1] :][:12]
        part = _PART.match(after) is not None or _ADDED.search(before) is not None
        part = part or _OTHERS.search(said.text, *figure.span) is not None
        best = figure.best if figure.best is not None else figure.low
        yield Count(
            said=said, span=figure.span, sort=told[0], whom=told[1], known=told[2], low=low, best=best or 0.0, high=high,
            since=since, part=part, earlier=earlier, dated=dated, start=start, end=end,
        )  # fmt: skip
    for first, last in said.told.statement.content:
        for match in _SINGLE.finditer(said.text, first, last):
            stem = words.stem(match["what"].lower())
            key = synonyms.key(stem)
            if key in said.told.denied or key not in said.told.stems:
                continue
            low, high = (1.0, 1.0) if match["one"] else (2.0, inf)
            start, end = _when(said, affair, _SORT.get(stem, key))
            yield Count(
                said=said, span=match.span(), sort=_SORT.get(stem, key), whom="", known=stem in _SORT, low=low, best=low, high=high,
                since=since, part=False, earlier=earlier, dated=dated, start=start, end=end,
            )  # fmt: skip


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.low is None and figure.high is None:
        best = figure.best or 0.0
        return best * (1 - _ABOUT), best * (1 + _ABOUT)
    if figure.low is None:
        return 0.0, figure.high if figure.high is not None else inf
    return figure.low, figure.high if figure.high is not None else inf


def _sort(said: Said, figure: Figure) -> tuple[str, str, bool] | None:
    """What a figure counts, of whom, and whether that is of the list; None where that can't be compared."""
    if figure.unit is not None and figure.unit in ("years old", "percent", "share", "times"):
        return None
    counted = [words.stem(form) for form in words.of(figure.counted or "").forms]
    own = [form for form in words.of(said.text, *figure.span).forms if form not in _NO_NOUN]
    own = [form for form in own if not words.stem(form)[0].isdigit()]
    noun = own[-1] if own else ""
    whom = "" if noun in _ANYBODY or not noun else synonyms.key(words.stem(noun))
    became = _BECAME.match(said.text, figure.span[1])
    stems = [*([words.stem(became["what"].lower())] if became else ()), *counted[-1:], words.stem(noun or "-")]
    known = next((_SORT[stem] for stem in stems if stem in _SORT), None)
    if known is None and (not counted or counted[-1] in map(words.stem, _ANYBODY) or figure.unit):
        known = _around(said, figure)
    if figure.unit is not None:
        return (f"{figure.unit} of {known}", "", True) if known in _STUFF else None
    if known is not None:
        return known, "" if words.stem(noun or "-") in _SORT else whom, True
    if (
        not counted
        or weight(counted[-1]) < LEAST
        or counted[-1] in map(words.stem, _ANYBODY)
        or counted[-1] in _MEASURES
    ):
        return None
    return synonyms.key(counted[-1]), "", False


def _around(said: Said, figure: Figure) -> str | None:
    """The sort that the words next to a figure tell, those after it first."""
    text, (start, end) = said.text, figure.span
    after = _CLAUSE.split(text[end : end + 60])[0]
    before = _CLAUSE.split(text[max(0, start - 60) : start])[-1]
    for stem in [*words.of(after).stems[:_NEARBY], *reversed(words.of(before).stems[-_NEARBY:])]:
        if stem in _SORT:
            return _SORT[stem]
    near = [_SORT[stem] for stem in said.near if stem in _SORT]
    return near[0] if figure.unit and near else None


def _when(said: Said, affair: Affair, sort: str) -> tuple[datetime | None, datetime | None]:
    adding = sort in ADDING_UP  # of the rest, an event is told of long after, in sentences that date the telling
    for bounds in (said, said.scene) if adding else (said,):
        if bounds.start and bounds.end:
            return utc(bounds.start), utc(bounds.end)
    if affair.when is None or affair.until is None:
        return None, None
    return affair.when - (_REPORTED if adding else _TOLD_AGAIN), affair.until + _LATER
