"""Resolving: what an article's expressions of time come to, counted from publication, telling or saying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.reading.moments import basis, dating, edtf, lengths, limits, parsing, values
from sayso.reading.moments.expressions import Absurd, Expression, Length, Point, Range, Reference, Set
from sayso.reading.moments.noticing import Noticed
from sayso.reading.moments.values import From
from sayso.records import Anchor, Article, Dating, Moment

_SAMPLES = 7
_SOON = 30  # characters
_SIDES = {"PRESENT_REF": "about", "PAST_REF": "some time before", "FUTURE_REF": "some time after"}
_ANYWHEN = (date(1234, 5, 16), date(1561, 1, 3), date(1807, 12, 28), date(2049, 8, 22), date(2975, 11, 10))


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchoring:
    """What a time counts from: the first and last day that it may be, None where nothing is known of it.

    ``when`` names it in words, ``told`` is the value of the time last told.
    """

    days: tuple[date, date] | None
    name: Anchor
    when: str
    told: str | None

    @property
    def sure(self) -> bool:
        """Whether it is one day."""
        return self.days is not None and self.days[0] == self.days[1]

    def samples(self) -> Sequence[date]:
        """Days of the interval, its ends first and last; where nothing is known, days all over the calendar."""
        if self.days is None:
            return _ANYWHEN
        first, last = (d.toordinal() for d in self.days)
        if first == last:
            return [self.days[0]]
        return [date.fromordinal(first + (last - first) * i // (_SAMPLES - 1)) for i in range(_SAMPLES)]


def resolved(
    found: Sequence[Noticed], article: Article, sayings: Mapping[int, int]
) -> tuple[list[Moment | None], Dating]:
    """The moment of each of ``found`` (None where a thing is no time after all), and when the article was written.

    ``sayings`` leads from a time within a quotation to the one that tells when that was said.
    """
    read = [parsing.read(n.words) for n in found]
    dated = dating.of(found, read, article)
    days = dating.days(dated)
    when = basis.publication(dated, days)
    made: list[Moment | None] = [None] * len(found)
    told: str | None = None
    for i, (one, expression) in enumerate(zip(found, read, strict=True)):
        start = Anchoring(days=days, name="publication", when=when, told=told)
        for j in range(i + 1, min(i + 3, len(found))) if _bare_clock(expression) else ():
            day = _moment(found[j], read[j], start) if _beside(one, found[j]) and not _bare_clock(read[j]) else None
            if day is not None and day.value and edtf.weekday(day.value):
                start = replace(start, told=day.value)
        said = sayings.get(i)
        if said is not None and said != i:
            saying = made[said] or _moment(found[said], read[said], start)
            start = _said(saying) or start
        made[i] = moment = _moment(one, expression, start)
        if moment is not None and moment.value and _tells(one, expression) and edtf.days(moment.value):
            told = moment.value
    return made, dated


def _bare_clock(expression: Expression | None) -> bool:
    """Whether a time is an hour without its day."""
    return isinstance(expression, Point) and bool(expression.clock) and expression.narrative and expression.by == 0


def _beside(one: Noticed, other: Noticed) -> bool:
    """Whether a time follows so soon that an hour belongs to it: "at 06:30 (0430 GMT) on 5 January"."""
    return one.sentence == other.sentence and other.span[0] - one.span[1] <= _SOON


def _tells(one: Noticed, expression: Expression | None) -> bool:
    """Whether what comes after may count from a time: not from a mere comparison, nor from within a quotation."""
    return isinstance(expression, Point) and not expression.like_year_before and not one.quoted


def _said(saying: Moment | None) -> Anchoring | None:
    """The anchor that the time of a saying is, where it names a day."""
    held = edtf.days(saying.value) if saying is not None and saying.value else None
    if saying is None or held is None:
        return None
    last = held[1] - timedelta(days=1)
    return Anchoring(days=(held[0], last), name="quotation", when=f"when it was said ({saying.value})", told=None)


def _moment(one: Noticed, expression: Expression | None, start: Anchoring) -> Moment | None:
    """One expression's moment; None where its words name no time at all."""
    if isinstance(expression, Point):
        return _point(one, expression, start)
    if isinstance(expression, Range):
        return _range(one, expression, start)
    if isinstance(expression, Reference):
        return _reference(one, expression, start)
    if isinstance(expression, Length):
        return _length(one, expression, start)
    if isinstance(expression, Set):
        return _plain(one, expression.value, "how often, as written")
    if expression is None and not parsing.timely(one.words):
        return None
    why = expression.why if isinstance(expression, Absurd) else f"no rule reads “{one.words}”"
    return _plain(one, None, why)


def _plain(one: Noticed, value: str | None, why: str) -> Moment:
    return Moment(
        span=one.span, type=one.type, value=value, edtf=None, start=None, end=None, anchor="itself", basis=why
    )


def _placed(
    one: Noticed, value: str | None, written: str | None, held: limits.Bounds, anchor: Anchor, why: str
) -> Moment:
    begin, end = held
    return Moment(
        span=one.span,
        type=one.type,
        value=value,
        edtf=written,
        start=edtf.stamp(begin) if begin else None,
        end=edtf.stamp(end) if end else None,
        anchor=anchor,
        basis=why,
    )


def _point(one: Noticed, point: Point, start: Anchoring) -> Moment:
    value, held = _limited(one, point, start, one.preposition)
    if value is None:
        return _plain(one, None, f"the calendar has no “{one.words}”")
    counted = basis.anchor(point, start.name, start.told)
    sure = start.sure or counted == "itself"
    written = limits.written(value, point, one.preposition, held, sure=sure)
    why = basis.of(point, one.tense, counted, start.told, start.when)
    if counted != "itself" and point.by is not None and "X" not in value:
        why = f"{value}: {why}"
    elif counted == start.name and start.sure and start.days and value[:10] == start.days[0].isoformat():
        why = basis.same_day(point, start.when)
    return _placed(one, value, written, held, counted, why)


def _limited(one: Noticed, point: Point, start: Anchoring, preposition: str) -> tuple[str | None, limits.Bounds]:
    """The value of ``point`` and its interval, as much of both as holds wherever in its interval the anchor is."""
    samples = start.samples()
    found = [values.at(point, From(now=day, told=start.told, tense=one.tense)) for day in samples]
    value = limits.shared(found, weekly=point.weekday is not None)
    if value is None:
        return None, (None, None)
    if start.days is None:
        alone = limits.bounds(value, point, preposition, None) if len(set(found)) == 1 else (None, None)
        return value, alone
    ends = [limits.bounds(v, point, preposition, day) for v, day in zip(found, samples, strict=True) if v]
    return value, limits.hull(ends)


def _range(one: Noticed, both: Range, start: Anchoring) -> Moment:
    first, begin = _limited(one, both.first, start, "")
    last, end = _limited(one, both.last, start, "")
    if first is None or last is None:
        return _plain(one, None, f"the calendar has no “{one.words}”")
    ends = [edtf.written(v, p.zone) for v, p in ((first, both.first), (last, both.last))]
    written = f"{ends[0]}/{ends[1]}" if ends[0] and ends[1] and "/" not in ends[0] + ends[1] else None
    counted = basis.anchor(both.first, start.name, start.told)
    why = basis.of(both.first, one.tense, counted, start.told, start.when)
    return _placed(one, lengths.between(first, last), written, (begin[0], end[1]), counted, why)


def _reference(one: Noticed, reference: Reference, start: Anchoring) -> Moment:
    if start.days is None:
        return _plain(one, reference.value, f"counted from {start.when}")
    held = limits.hull([limits.bounds(reference.value, Point(), "", day) for day in start.days])
    written = limits.open_ended(*held) if start.sure else None
    return _placed(one, reference.value, written, held, start.name, f"{_SIDES[reference.value]} {start.when}")


def _length(one: Noticed, length: Length, start: Anchoring) -> Moment:
    if not length.side or start.days is None:
        return _plain(one, length.value, "how long, as written")
    held = limits.hull([lengths.beside(length.value, day, length.side) for day in start.days])
    written = limits.open_ended(*held) if start.sure and held[0] and held[1] else None
    side = "up to" if length.side < 0 else "from"
    return _placed(one, length.value, written, held, start.name, f"{side} {start.when}")
