"""Clues: what an article's times say of when it was written, each with the days it leaves possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sayso.reading.moments import domain, edtf, events, periods, values
from sayso.reading.moments.domain import Days
from sayso.reading.moments.expressions import Expression, Point
from sayso.reading.moments.noticing import Noticed
from sayso.reading.moments.values import From
from sayso.records import Clue, Span

# Two times tell of one event where of the nouns and names close to one so many, and so great a part, stand in the
# other's sentence, each counting by how rare it is in the article: three and half of them, or two and three fifths, a
# name among them, where the sentences share a further word.
_ENOUGH = ((3, 0.5, False), (2, 0.6, True))
_LEAST_RARE = 2.0  # what these count together, at least
_MOST, _MOST_WEEKDAYS = 100, 20  # times that are compared, so that a text of nothing but dates stays bounded
_LONGEST = 40  # words that a sentence is about; a longer one is no sentence
_SHOWN = 5  # of these words, in a clue
_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BESIDE = re.compile(r"\s*(?:\(|[,–—-]\s*(?:in|on))\s*")
_SPANNING = frozenset({"since", "until", "till", "by", "from", "between"})
_OPEN = frozenset({"until", "till", "by", "through", "to", "before"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraint:
    """The days of writing that something in the text leaves possible; ``clues`` tell it, the first in full.

    ``hard`` where what speaks against it contradicts the article; a likeness of words or a tense may be misread.
    """

    allowed: tuple[Days, ...]
    clues: tuple[Clue, ...]
    hard: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A time by itself: its place in the article, what it says, and the days it names where its year is written."""

    one: Noticed
    point: Point
    days: Days | None


def told(found: Sequence[Noticed], read: Sequence[Expression | None], head: Span | None) -> list[Told]:
    """The points among an article's times, but for the dateline, which stands at ``head``."""
    made = []
    for one, point in zip(found, read, strict=True):
        if not isinstance(point, Point) or (head and one.span[0] < head[1] and head[0] < one.span[1]):
            continue
        value = values.at(point, From(now=domain.EARLIEST)) if point.year is not None else None
        held = edtf.days(value) if value else None
        made.append(Told(one=one, point=point, days=(held[0], held[1] - timedelta(days=1)) if held else None))
    return made


def constraints(times: Sequence[Told], text: str) -> Iterator[Constraint]:
    """What ``times`` say of the day of writing, the surest first."""
    yield from _weekdays(times)
    yield from _past(times)
    yield from _bracketed(times, text)
    yield from _same_event(times, text)
    yield from _ahead(times)


def _weekdays(times: Sequence[Told]) -> Iterator[Constraint]:
    """A day of a month with its weekday: only some years have it so; undated, it is within a year of the writing."""
    seen: set[object] = set()
    for t in times:
        p = t.point
        if not (p.weekday and p.month and p.day) or p.year is not None or p.by is not None:
            continue
        key = (p.weekday, p.month, p.day, t.one.tense)
        if key in seen or len(seen) >= _MOST_WEEKDAYS:
            continue
        seen.add(key)
        before, after = {"past": (0, 364), "future": (364, 0)}.get(t.one.tense or "", (182, 182))
        allowed = domain.every_year(p.month, p.day, weekday=p.weekday, before=before, after=after)
        says = f"“{t.one.words}”: that day is a {_NAMES[p.weekday]} in some years only"
        yield Constraint(allowed=allowed, clues=(Clue(span=t.one.span, says=says),), hard=True)


def _past(times: Sequence[Told]) -> Iterator[Constraint]:
    """Dates at which something happened, the latest first: the article is no older."""
    dated = [t for t in times if t.days and _happened(t.one)]
    for t in sorted(dated, key=lambda t: t.days or (domain.EARLIEST, domain.EARLIEST), reverse=True):
        if t.days:
            says = f"“{t.one.words}” is told as past: written no earlier"
            yield Constraint(allowed=domain.from_on(t.days[0]), clues=(Clue(span=t.one.span, says=says),))


def _happened(one: Noticed) -> bool:
    return (one.finite == "past" and one.preposition not in _OPEN) or (one.preposition == "since" and not one.quoted)


def _ahead(times: Sequence[Told]) -> Iterator[Constraint]:
    """Dates at which something will happen, the earliest first: the article is no younger."""
    dated = [t for t in times if t.days and t.one.finite == "future" and not t.one.quoted]
    for t in sorted(dated, key=lambda t: t.days or (domain.LATEST, domain.LATEST)):
        if t.days:
            says = f"“{t.one.words}” is told as yet to come: written no later"
            yield Constraint(allowed=domain.until(t.days[1]), clues=(Clue(span=t.one.span, says=says),))


def _bracketed(times: Sequence[Told], text: str) -> Iterator[Constraint]:
    """Two times of which one explains the other: "last year (2018)", "a year ago, in March 2018"."""
    for one, other in pairwise(times):
        between = text[one.one.span[1] : other.one.span[0]]
        if not _BESIDE.fullmatch(between) or one.one.sentence != other.one.sentence:
            continue
        for relative, dated in ((one, other), (other, one)):
            yield from _counted_back(relative, dated, "stands beside")


def _same_event(times: Sequence[Told], text: str) -> Iterator[Constraint]:
    """The same event told twice, once with its date and once by "last year": one of these dates the other."""
    several = _several(times)
    dated = [t for t in times if t.days and t.one.preposition not in _SPANNING and t.one.sentence not in several]
    relative = [t for t in times if _relative(t.point) and not t.one.quoted]
    dated, relative = dated[:_MOST], relative[:_MOST]
    if not dated or not relative:
        return
    rarity, names = events.rarity(text), events.names(text)
    for r in relative:
        pairs = [(_alike(r.one, d.one, rarity, names), i) for i, d in enumerate(dated) if _fits(r, d)]
        words, i = max(pairs, key=lambda p: sum(rarity.get(w, 0.0) for w in p[0]), default=(set[str](), -1))
        if not words:
            continue
        rarest = sorted(words, key=lambda w: (-rarity.get(w, 0.0), w))[:_SHOWN]
        shown = ", ".join(events.surface(text[r.one.sentence : r.one.sentence + 1000], set(rarest)))
        yield from _counted_back(r, dated[i], f"is told of the same ({shown}) as")


def _several(times: Sequence[Told]) -> set[int]:
    """The sentences that tell times of several years, so that what they are about may belong to either."""
    years: dict[int, set[int]] = {}
    for t in times:
        if t.days:
            years.setdefault(t.one.sentence, set()).add(t.days[0].year)
    return {sentence for sentence, found in years.items() if len(found) > 1}


def _relative(point: Point) -> bool:
    """Whether a point counts from the day of writing by whole years, months, weeks or days."""
    return point.by is not None and not point.narrative and point.unit in ("Y", "M", "W", "D") and point.by == point.by


def _fits(relative: Told, dated: Told) -> bool:
    """Whether a point and a date may be one as far as their words and tenses go."""
    point, other = relative.point, dated.point
    by = point.by or 0.0
    if (by < 0 and dated.one.tense == "future") or (by > 0 and dated.one.tense != "future"):
        return False
    if by == 0 and dated.one.tense != relative.one.tense:
        return False
    if point.unit == "D" and other.day is None:
        return False
    return (point.unit == "Y" or other.month is not None) and all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in ((point.month, other.month), (point.day, other.day), (point.weekday, other.weekday))
    )


def _alike(one: Noticed, other: Noticed, rarity: Mapping[str, float], names: AbstractSet[str]) -> set[str]:
    """The words that tell of one event close to ``one`` and in the sentence of ``other``; none where it is another.

    Who took part is not enough: the sentences must also share a word for what happened.
    """
    if one.sentence == other.sentence or len(other.about) > _LONGEST:
        return set()
    further = events.shared(one.about, other.about)
    best: set[str] = set()
    for close in one.near:
        words = events.shared(close, other.about)
        weight, whole = (sum(rarity.get(word, 0.0) for word in some) for some in (words, close))
        enough = any(
            len(words) >= count
            and weight >= part * whole
            and (not named or (any(w in names for w in words) and bool(further - words)))
            for count, part, named in _ENOUGH
        )
        if (
            enough
            and weight >= _LEAST_RARE
            and any(w not in names for w in further | words)
            and len(words) >= len(best)
        ):
            best = words
    return best


def _counted_back(relative: Told, dated: Told, how: str) -> Iterator[Constraint]:
    """The days of writing from which ``relative`` comes to ``dated``."""
    point, by = relative.point, relative.point.by
    if dated.days is None or by is None or not _relative(point):
        return
    slack = 1 if point.approximate or abs(by) >= 3 else 0  # "ten years ago" is not counted by the day
    first = periods.shifted(dated.days[0], point.unit, -by - slack)
    last = periods.shifted(dated.days[1], point.unit, -by + slack)
    if first is None or last is None:
        return
    held = edtf.days(periods.value(point.unit, first)), edtf.days(periods.value(point.unit, last))
    if held[0] is None or held[1] is None:
        return
    allowed = domain.meet([(held[0][0], held[1][1] - timedelta(days=1))], domain.EVER)
    if not allowed:
        return
    when = domain.written(*allowed[0])
    said, date_words = relative.one.words, dated.one.words
    yield Constraint(
        allowed=allowed,
        clues=(
            Clue(span=relative.one.span, says=f"“{said}” {how} “{date_words}”: written in {when}"),
            Clue(span=dated.one.span, says=f"the date of what “{said}” tells too"),
        ),
    )


def contradictions(times: Sequence[Told], publication: Days | None) -> Iterator[Clue]:
    """Times that can't be so: a weekday that is another, a date told as past that lies after the writing."""
    for t in times:
        p = t.point
        if t.days and p.weekday and p.day and t.days[0].isoweekday() != p.weekday:
            found = _NAMES[t.days[0].isoweekday()]
            yield Clue(span=t.one.span, says=f"{t.days[0].isoformat()} is a {found}, not a {_NAMES[p.weekday]}")
        elif p.weekday and p.day and publication and p.year is None:
            yield from _other_weekday(t, publication)
        if (
            publication
            and t.days
            and t.one.finite == "past"
            and t.one.preposition not in _OPEN
            and t.days[0] > publication[1]
        ):
            says = (
                f"“{t.one.words}” is told as past, but lies after {publication[1].isoformat()}, the last day of writing"
            )
            yield Clue(span=t.one.span, says=says)


def _other_weekday(t: Told, publication: Days) -> Iterator[Clue]:
    """A date without its year whose weekday is another in the year that it is taken to be of."""
    found = {values.at(t.point, From(now=day, tense=t.one.tense)) for day in publication}
    value = found.pop()
    day = date.fromisoformat(value[:10]) if value and not found and edtf.weekday(value) else None
    if day is not None and day.isoweekday() != t.point.weekday:
        is_, not_ = _NAMES[day.isoweekday()], _NAMES[t.point.weekday or 0]
        yield Clue(span=t.one.span, says=f"{day.isoformat()} is a {is_}, not a {not_}")
