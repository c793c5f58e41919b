"""Dating: when an article was written, by its metadata, its dateline, or what its own times leave possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sayso.reading.moments import clues, datelines, domain, edtf
from sayso.reading.moments.clues import Constraint, Told
from sayso.reading.moments.domain import Days
from sayso.reading.moments.expressions import Expression
from sayso.reading.moments.limits import midnight
from sayso.reading.moments.noticing import Noticed
from sayso.records import Article, Clue, Dating, DatingBasis

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_SHOWN = 3  # of the days that fit, where they recur
_LATE = timedelta(days=3)  # a dateline may be older than the publication by so much


def of(found: Sequence[Noticed], read: Sequence[Expression | None], article: Article) -> Dating:
    """When ``article`` was written, as far as its metadata or its times ``found`` tell.

    Where something contradicts what is surer it is no part of the solution, but one of the conflicts.
    """
    given = _given(article.published)
    head = datelines.find(article.text)
    times = clues.told(found, read, head.span if head else None)
    if given is None:
        return _solved(times, head, article.text)
    conflicts = list(clues.contradictions(times, given))
    if head is not None and head.day is not None and not given[0] - _LATE <= head.day <= given[1]:
        says = f"the dateline is of {head.day.isoformat()}, the metadata say {domain.written(*given)}"
        conflicts.insert(0, Clue(span=head.span, says=says))
    return _dating("given", given, (), conflicts)


def _given(published: str | None) -> Days | None:
    """The days of publication by metadata; None where there are none or it is no date."""
    match = _ISO.match(published.strip()) if published else None
    held = edtf.days("-".join(part for part in match.groups() if part)) if match else None
    return (held[0], held[1] - timedelta(days=1)) if held else None


def _solved(times: Sequence[Told], head: datelines.Dateline | None, text: str) -> Dating:
    """The dating by dateline and clues."""
    left: tuple[Days, ...] = domain.EVER
    used: list[Clue] = []
    conflicts: list[Clue] = []
    for constraint in ([_by(head)] if head is not None else []) + list(clues.constraints(times, text)):
        narrowed = domain.meet(left, constraint.allowed)
        if not narrowed:
            conflicts += [_refused(constraint, left)] if constraint.hard else []
        elif narrowed != left:
            left = narrowed
            used += constraint.clues
    used += _recurring(left, used)
    known = left != domain.EVER
    hull = left[0][0], left[-1][1]
    whole = head is not None and head.day is not None
    conflicts += clues.contradictions(times, hull if known else None)
    if not known:
        return Dating(conflicts=_once(conflicts))
    if not domain.bounded(hull[0]) and not domain.bounded(hull[1]):
        basis: DatingBasis = "dateline" if head is not None else "unknown"
        written = head.edtf if head is not None else None
        return Dating(basis=basis, edtf=written, clues=tuple(used), conflicts=_once(conflicts))
    return _dating("dateline" if whole else "solved", hull, used, conflicts)


def _recurring(left: tuple[Days, ...], used: Sequence[Clue]) -> list[Clue]:
    """The first of the days that fit where they recur, as a date on its weekday does, told at the last clue used."""
    if len(left) < 2 or not used or not domain.bounded(left[0][0]):
        return []
    first = ", ".join(domain.written(*days) for days in left[:_SHOWN])
    more = " and so on" if len(left) > _SHOWN else ""
    return [Clue(span=used[-1].span, says=f"the days that fit are {first}{more}")]


def _by(head: datelines.Dateline) -> Constraint:
    """A dateline: that day or the one after it, in any year where it names none."""
    if head.day is not None:
        allowed: tuple[Days, ...] = ((head.day, head.day),)
    else:
        allowed = domain.every_year(head.month, head.dom, weekday=head.weekday, before=0, after=1)
    return Constraint(allowed=allowed, clues=(Clue(span=head.span, says="the dateline"),))


def _refused(constraint: Constraint, left: Sequence[Days]) -> Clue:
    first = constraint.clues[0]
    return Clue(span=first.span, says=f"{first.says}; but all else says {domain.written(left[0][0], left[-1][1])}")


def _once(conflicts: Sequence[Clue]) -> tuple[Clue, ...]:
    """``conflicts`` in order of the text, the first of those at one place."""
    by_span: dict[tuple[int, int], Clue] = {}
    for clue in conflicts:
        by_span.setdefault(clue.span, clue)
    return tuple(sorted(by_span.values(), key=lambda c: c.span))


def _dating(basis: DatingBasis, held: Days, used: Sequence[Clue], conflicts: Sequence[Clue]) -> Dating:
    first, last = held
    return Dating(
        basis=basis,
        edtf=domain.written(first, last),
        start=edtf.stamp(midnight(first)) if domain.bounded(first) else None,
        end=edtf.stamp(midnight(last, 1)) if domain.bounded(last) else None,
        clues=tuple(used),
        conflicts=_once(conflicts),
    )


def days(dated: Dating) -> Days | None:
    """The first and the last day that an article may be of, None unless both are known."""
    if dated.start is None or dated.end is None:
        return None
    return date.fromisoformat(dated.start[:10]), date.fromisoformat(dated.end[:10]) - timedelta(days=1)
