"""Particulars: figures, moments and places that stand for one another in two tellings and differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeVar

from sayso.linked import DriftKind
from sayso.linking import spelling
from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.tellings import Beside, Telling
from sayso.records import Figure, Moment, Place, Span

_FAR: Final = 5  # words; a longer gap is a passage told anew, whose words don't stand for one another
_DEGREE_KM: Final = 111.2
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)

_WRITTEN_MONTHS: Final = _MONTHS | {month[:3] for month in _MONTHS} | {"sept"}
_GROWTH: Final = frozenset({"now", "up", "rise", "risen", "rose", "grow", "grown", "grew", "climb", "increas", "revis"})
_LEADING: Final = frozenset(
    "in near at around outside inside from towards toward north south east west northern southern eastern western".split()
)
_PARTS: Final = frozenset("province city town village district governorate region countryside suburb airport".split())

T = TypeVar("T", Figure, Moment, Place)


def particulars(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Every figure, moment and place that was changed for another: as read, then by the words alone."""
    first, then = beside.first, beside.then
    met: set[int] = set()
    grows = _growing(then) and not _growing(first)
    for figure, number in _opposite(beside, *(_of(t, (s.figures for s in t.statements)) for t in (first, then))):
        met |= first.within([figure.span])
        counts = (
            (figure.low, figure.best, figure.high, figure.unit),
            (number.low, number.best, number.high, number.unit),
        )
        if counts[0] != counts[1] and not grows and not (_adds_up(then, figure) or _adds_up(first, number)):
            yield _change("figure changed", beside, pairs, figure.span, number.span)
    for moment, time in _opposite(beside, *(_of(t, (s.moments for s in t.statements)) for t in (first, then))):
        if moment.start and time.start:  # where a time can't be told, its words are compared
            met |= first.within([moment.span])
        if _other_time(beside, moment, time):
            met |= first.within([moment.span])
            yield _change("moment changed", beside, pairs, moment.span, time.span)
    for place, site in _opposite(beside, *(_of(t, (s.places for s in t.statements)) for t in (first, then))):
        if _other_place(place, site) and not (_told(then, place) or _told(first, site)):
            met |= first.within([place.span])
            yield _change("place changed", beside, pairs, place.span, site.span)
    for kind, here, there in _by_words(beside):
        if not met & here and not (kind == "figure changed" and grows):
            yield _change(kind, beside, pairs, *first.spans(here)[:1], *then.spans(there)[:1])


def _adds_up(telling: Telling, whole: Figure) -> bool:
    """Whether a figure is the sum of those of the other telling: counted apart there, and no other number."""
    parts = [figure.best for figure in _of(telling, (s.figures for s in telling.statements)) if figure.best is not None]
    return len(parts) > 1 and whole.best == sum(parts)


def _by_words(beside: Beside) -> Iterator[tuple[DriftKind, frozenset[int], frozenset[int]]]:
    """A number, a day or month, or a name of a place that stands alone in a gap where another of its kind stood."""
    first, then = beside.first, beside.then
    for a, b, c, d in beside.gaps:
        if b - a > _FAR or d - c > _FAR:
            continue
        for kind, belongs in _KINDS:
            here = frozenset(i for i in range(a, b) if belongs(first, i))
            there = frozenset(i for i in range(c, d) if belongs(then, i))
            if kind == "place changed" and bool(here) != bool(there) and b - a == d - c == 1:
                here, there = _if_name(first, a), _if_name(then, c)  # what stands for a place is one
            if here & beside.to.keys() or there & beside.back.keys():
                continue
            if not ((len(here) == 1 and len(there) == 1) or (kind == "place changed" and here and there)):
                continue
            if _other_words(kind, *(_forms(t, at) for t, at in ((first, here), (then, there)))):
                yield kind, here, there
                break


def _forms(telling: Telling, indices: frozenset[int]) -> list[str]:
    return [telling.words.forms[i] for i in sorted(indices)]


def _other_words(kind: DriftKind, here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether words can stand for one another as other ones: times of one sort, names not only spelt in another way."""
    if kind == "moment changed":
        return _sort(here[0]) == _sort(there[0])
    return kind != "place changed" or not any(spelling.alike(a, b) for a in here for b in there)


def _sort(form: str) -> str:
    return "day" if form in _DAYS else "month" if form in _MONTHS else "year"


def _number(telling: Telling, at: int) -> bool:
    stem, forms = telling.words.stems[at], telling.words.forms
    if forms[max(at - 1, 0)] in _WRITTEN_MONTHS or forms[min(at + 1, len(forms) - 1)] in _WRITTEN_MONTHS:
        return False
    return stem.replace(".", "").isdigit() and not (len(stem) == 4 and stem[:2] in ("19", "20"))


def _calendar(telling: Telling, at: int) -> bool:
    stem, form = telling.words.stems[at], telling.words.forms[at]
    year = len(stem) == 4 and stem.isdigit() and stem[:2] in ("19", "20")
    return year or form in _DAYS or (form in _MONTHS and _capital(telling, at))


def _place(telling: Telling, at: int) -> bool:
    forms = telling.words.forms
    if not _capital(telling, at) or _initials(telling, at) or forms[at] in _DAYS or forms[at] in _MONTHS:
        return False
    before = forms[at - 1] if at > telling.piece.first else ""
    after = forms[at + 1] if at + 1 < telling.piece.last else ""
    part_of = before == "of" and at - 2 >= telling.piece.first and forms[at - 2] in _PARTS
    return forms[at] in telling.place_words or before in _LEADING or after in _PARTS or part_of


_KINDS: Final[tuple[tuple[DriftKind, Callable[[Telling, int], bool]], ...]] = (
    ("figure changed", _number),
    ("moment changed", _calendar),
    ("place changed", _place),
)


def _if_name(telling: Telling, at: int) -> frozenset[int]:
    named = _capital(telling, at) and not _initials(telling, at) and telling.words.forms[at] not in _DAYS | _MONTHS
    return frozenset({at}) if named else frozenset()


def _initials(telling: Telling, at: int) -> bool:
    """Whether a word is an abbreviation, which is written so for bodies more than for places."""
    return telling.text[int(telling.words.starts[at]) : int(telling.words.ends[at])].isupper()


def _capital(telling: Telling, at: int) -> bool:
    return telling.text[int(telling.words.starts[at])].isupper()


def facing(beside: Beside, here: frozenset[int], there: frozenset[int]) -> bool:
    """Whether words stand for one another: some match, or they stand in the same short gap."""
    matched = [beside.to[i] for i in here & beside.first.content if i in beside.to]
    if matched:
        return any(there_too in there for there_too in matched)
    return any(
        b - a <= _FAR and d - c <= _FAR and not here.isdisjoint(range(a, b)) and not there.isdisjoint(range(c, d))
        for a, b, c, d in beside.gaps
    )


def _change(kind: DriftKind, beside: Beside, pairs: Sequence[Counterpart], one: Span, other: Span) -> Change:
    here, there = beside.first.within([one]), beside.then.within([other])
    ids = next((p.ids for p in pairs if p.first and p.then and (here & p.here or there & p.there)), (None, None))
    before, after = beside.first.said([one]), beside.then.said([other])
    return Change(kind=kind, first=(one,), then=(other,), statements=ids, before=f"“{before}”", after=f"“{after}”")


def _of(telling: Telling, found: Iterable[Sequence[T]]) -> list[T]:
    """What lies in a telling, each span once, in order."""
    start, end = telling.piece.span
    by_span = {item.span: item for item in chain.from_iterable(found) if start <= item.span[0] and item.span[1] <= end}
    return [by_span[span] for span in sorted(by_span)]


def _opposite(beside: Beside, first: Sequence[T], then: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Those that stand for one another, each once."""
    taken: set[Span] = set()
    for one in first:
        here = beside.first.within([one.span])
        for other in then:
            there = beside.then.within([other.span])
            if other.span not in taken and facing(beside, here, there) and not _same_words(beside, here, there):
                taken.add(other.span)
                yield one, other
                break


def _growing(telling: Telling) -> bool:
    """Whether a sentence says of its figure that it has changed since it was last told."""
    words = set(telling.words.stems[telling.piece.first : telling.piece.last])
    return bool(words & _GROWTH)


def _same_words(beside: Beside, here: frozenset[int], there: frozenset[int]) -> bool:
    """Whether all words of both stand in the other telling too: what differs is no more than how it was read."""
    return here <= beside.to.keys() and there <= beside.back.keys()


def _other_time(beside: Beside, one: Moment, other: Moment) -> bool:
    """Whether two times differ: their intervals share nothing; where unknown, they name other days of the week."""
    before, after = beside.first.said([one.span]).lower(), beside.then.said([other.span]).lower()
    words, others = frozenset(before.split()), frozenset(after.split())
    if one.role != other.role or words <= others or others <= words:
        return False
    if one.start and one.end and other.start and other.end:
        return one.end <= other.start or other.end <= one.start
    days, others = _DAYS & set(before.split()), _DAYS & set(after.split())
    return bool(days and others and not days & others)


def _other_place(one: Place, other: Place) -> bool:
    """Whether two places lie farther apart than either may be off; one that isn't known is another by its name."""
    names = set(one.name.lower().split()), set(other.name.lower().split())
    if names[0] & names[1] or one.role != other.role or spelling.alike(one.name, other.name):
        return False
    if one.gazetteer_id is not None and one.gazetteer_id == other.gazetteer_id:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.name[:1].isupper() and other.name[:1].isupper()
    north = (one.lat - other.lat) * _DEGREE_KM
    east = (one.lon - other.lon) * _DEGREE_KM * math.cos(math.radians(one.lat))
    return math.hypot(north, east) > (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _told(telling: Telling, place: Place) -> bool:
    """Whether a telling has the place's name somewhere."""
    name = set(place.name.lower().split())
    return name <= set(telling.words.forms[telling.piece.first : telling.piece.last])
