"""Direction: which of two articles the words were in first, by their times, by whom they credit, by what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from sayso.linked import Direction
from sayso.newsroom.agencies import agencies as known
from sayso.newsroom.agencies import pattern
from sayso.records import Article, Reading, Span

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}$")
_LETTERS: Final = re.compile(r"[^\W_]+")
_SUFFIX: Final = re.compile(r"\.(?:com|org|net|info|news|[a-z]{2}|co\.[a-z]{2})$", re.IGNORECASE)

_CREDIT: Final = 250  # code points at a text's start and at its end, where credits and datelines stand

_AGENCY: Final = re.compile(rf"\b(?:{pattern(anywhere=True)})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Which of two came first: 0 the one, 1 the other, None unknown; how that is known, and the line that says so."""

    earlier: int | None
    direction: Direction
    basis: str


UNKNOWN: Final = Order(
    earlier=None,
    direction="unknown",
    basis="which was first is unknown: no times tell them apart, neither credits the other",
)


def by_times(one: Reading, other: Reading) -> Order | None:
    """The order of two articles by when they were published, None where that doesn't tell them apart."""
    first, then = interval(one), interval(other)
    if first is None or then is None:
        return None
    if first[1] <= then[0] and first != then:
        return Order(earlier=0, direction="published", basis=_says(one, other))
    if then[1] <= first[0] and first != then:
        return Order(earlier=1, direction="published", basis=_says(other, one))
    return None


def interval(reading: Reading) -> tuple[datetime, datetime] | None:
    """When an article was published, in UTC: its own time, or else the interval of its dating; None if unknown."""
    return _given(reading.article.published) or _solved(reading.dating.start, reading.dating.end)


@lru_cache(maxsize=8192)
def _given(published: str | None) -> tuple[datetime, datetime] | None:
    if published is None:
        return None
    try:
        start = datetime.fromisoformat(published)
    except ValueError:
        return None
    if _DAY.match(published):
        start = start.replace(tzinfo=UTC)
        return start, start + timedelta(days=1)
    start = start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC)
    return start, start


def _solved(start: str | None, end: str | None) -> tuple[datetime, datetime] | None:
    if start is None or end is None:
        return None
    try:
        return datetime.fromisoformat(start).astimezone(UTC), datetime.fromisoformat(end).astimezone(UTC)
    except ValueError:
        return None


def _says(earlier: Reading, later: Reading) -> str:
    return f"{_when(earlier)} is before {_when(later)}"


def _when(reading: Reading) -> str:
    return reading.article.published or reading.dating.edtf or reading.dating.start or "?"


@lru_cache(maxsize=8192)
def _squeezed(outlet: str) -> str:
    bare = _SUFFIX.sub("", outlet.strip().removeprefix("www."))
    letters = "".join(_LETTERS.findall(bare)).lower()
    return letters.removeprefix("the") if len(letters) > 5 else letters


def naming(article: Article, outlet: str | None) -> tuple[Span, ...]:
    """Where an article names ``outlet``; nowhere if it is of that outlet itself."""
    if not outlet or not _squeezed(outlet) or (article.outlet and _squeezed(article.outlet) == _squeezed(outlet)):
        return ()
    return _named(article.text, _squeezed(outlet))


@lru_cache(maxsize=65536)
def _named(text: str, squeezed: str) -> tuple[Span, ...]:
    """Words in a row, the first in capitals, that make up an outlet's name, with or without "the" or "al"."""
    wanted = {squeezed, f"al{squeezed}", f"the{squeezed}"}
    spans = []
    for start, end, word in _capitals(text):
        if not any(name.startswith(word) for name in wanted):
            continue
        letters = ""
        for part in _LETTERS.finditer(text, start, end + 80):
            letters += part.group().lower()
            if letters in wanted:
                spans.append((start, part.end()))
                break
            if not any(name.startswith(letters) for name in wanted):
                break
    return tuple(spans)


@lru_cache(maxsize=4096)
def _capitals(text: str) -> tuple[tuple[int, int, str], ...]:
    """The words of a text that start with a capital: where, and in lower case."""
    return tuple((*m.span(), m.group().lower()) for m in _LETTERS.finditer(text) if m.group()[0].isupper())


@lru_cache(maxsize=4096)
def agencies(text: str) -> frozenset[str]:
    """The news agencies that a text names."""
    return frozenset(known(anywhere=True)[name] for name in _AGENCY.findall(text))


def third(one: Article, other: Article) -> str | None:
    """The news agency, neither of the two, that both name where a credit stands: at the very start or end."""
    both = _credited(one.text) & _credited(other.text)
    own = {_squeezed(article.outlet) for article in (one, other) if article.outlet}
    return min((agency for agency in both if _squeezed(agency) not in own), default=None)


def _credited(text: str) -> frozenset[str]:
    return agencies(text[:_CREDIT]) | agencies(text[-_CREDIT:])


def order(
    one: Reading, other: Reading, *, timed: Order | None, credited: Sequence[bool], left_out: int | None
) -> Order:
    """Which passage is the earlier one.

    ``credited`` tells of each article whether it names the other's outlet; ``left_out`` is the one of the two whose
    passage is the other's with words left out, if one is.
    """
    if timed is not None:
        return timed
    if credited[0] != credited[1]:
        later = 0 if credited[0] else 1
        outlet = (other if later == 0 else one).article.outlet
        return Order(earlier=1 - later, direction="credited", basis=f"the later one names {outlet}")
    if left_out is not None:
        return Order(
            earlier=1 - left_out, direction="contained", basis="the later one has the other's words, some left out"
        )
    return UNKNOWN
