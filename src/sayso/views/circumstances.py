"""Circumstances: when, where and how many, of one statement, each with its words and how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from sayso.records import Article, Figure, Moment, Place, Role, Span, Statement
from sayso.views.characters import in_one_line
from sayso.views.frame import Point, point
from sayso.views.intervals import interval, seconds, told

_T = TypeVar("_T")

_ANCHORS: Final = {
    "itself": "says it itself",
    "publication": "counted from publication",
    "narrative": "counted from a time told of before",
    "quotation": "counted from when it was said",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownMoment:
    """A time: its words, what they are taken to mean (None where that can't be told) and how that was found.

    ``start`` and ``end`` are seconds since 1970 began, in UTC, None where open.
    """

    words: str
    means: str | None
    how: str
    role: Role
    start: int | None
    end: int | None

    def __str__(self) -> str:
        return self.words if self.means in (None, self.words) else f"{self.words} → {self.means}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPlace:
    """A place: its name, or its words where no gazetteer lists it; where it is, None if not known; how it was found.

    ``check`` says how a distance or direction that is told of it compares with the gazetteer.
    """

    key: str
    name: str
    point: Point | None
    listed: bool
    country: str | None
    how: str
    check: str | None
    role: Role

    def __str__(self) -> str:
        notes = [self.country] if self.country else []
        if self.point is None:
            notes.append("not placed")
        elif not self.listed:
            notes.append(f"not listed, ±{self.point.radius:,.0f} km" if self.point.radius >= 1 else "not listed")
        return f"{self.name} ({', '.join(notes)})" if notes else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFigure:
    """A quantity: its words with what is counted, and how it is taken."""

    words: str
    how: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances:
    """All that a statement says of when, where and how many."""

    moments: tuple[ShownMoment, ...] = ()
    places: tuple[ShownPlace, ...] = ()
    figures: tuple[ShownFigure, ...] = ()

    @property
    def checks(self) -> tuple[str, ...]:
        """How what is said of distances compares with the gazetteer, each line once."""
        return tuple(dict.fromkeys(place.check for place in self.places if place.check))

    def groups(self) -> Iterator[tuple[str, tuple[ShownMoment | ShownPlace | ShownFigure, ...]]]:
        """What there is of each, by the name of its line; those of the saying apart from those of what is said."""
        content = [m for m in self.moments if m.role == "content"], [p for p in self.places if p.role == "content"]
        saying = [m for m in self.moments if m.role == "saying"], [p for p in self.places if p.role == "saying"]
        for name, group in (
            ("when", content[0]),
            ("where", content[1]),
            ("how many", self.figures),
            ("said when", saying[0]),
            ("said where", saying[1]),
        ):
            if group:
                yield name, tuple(group)


def circumstances(article: Article, statement: Statement) -> Circumstances:
    """What ``statement`` of ``article`` says of when, where and how many; what is said alike is shown once."""
    return Circumstances(
        moments=_once(_moment(article, moment) for moment in statement.moments),
        places=_once(_place(article, place) for place in statement.places),
        figures=_once(_figure(article, figure) for figure in statement.figures),
    )


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


def _moment(article: Article, moment: Moment) -> ShownMoment:
    start, end = seconds(moment.start), seconds(moment.end)
    exact, means = interval(start, end), told(moment.edtf, start, end)
    how = [_ANCHORS[moment.anchor], in_one_line(moment.basis)]
    if exact and exact != means:
        how.append(exact if exact.endswith("UTC") else f"{exact}, UTC")
    return ShownMoment(
        words=said(article, moment.span),
        means=means,
        how="; ".join(filter(None, how)),
        role=moment.role,
        start=start,
        end=end,
    )


def _place(article: Article, place: Place) -> ShownPlace:
    at, listed = point(place.lat, place.lon, place.radius_km), place.gazetteer_id is not None
    words, name = said(article, place.span), in_one_line(place.name)
    how = [in_one_line(place.basis)]
    if words != name:
        how.insert(0, f"“{words}”")
    if at:
        how.append(degrees(at))
    where = "" if at is None else f"{at.lat:.3f} {at.lon:.3f}"
    return ShownPlace(
        key=place.gazetteer_id or f"{name.casefold()}\n{where}",
        name=name if listed else words,
        point=at,
        listed=listed,
        country=in_one_line(place.country) if place.country else None,
        how="; ".join(filter(None, how)),
        check=in_one_line(place.check) if place.check else None,
        role=place.role,
    )


def _figure(article: Article, figure: Figure) -> ShownFigure:
    words = said(article, figure.span)
    counted = in_one_line(figure.counted or "")
    if counted and counted.casefold() not in words.casefold():
        words = f"{words} {counted}"
    parts = (("at least", figure.low), ("best", figure.best), ("at most", figure.high))
    how = [f"{name} {number(value)}" for name, value in parts if value is not None]
    unit = in_one_line(figure.unit or "")
    return ShownFigure(words=words, how=", ".join(how) + (f", in {unit}" if unit else ""))


def number(value: float) -> str:
    """A number as people write it: ``70``, ``1,200``, ``2.5``."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def degrees(at: Point) -> str:
    """Where a point is: ``35.93° N, 36.63° E``, with its radius where it has one."""
    where = f"{abs(at.lat):.2f}° {'N' if at.lat >= 0 else 'S'}, {abs(at.lon):.2f}° {'E' if at.lon >= 0 else 'W'}"
    return f"{where}, ±{at.radius:,.0f} km" if at.radius >= 1 else where


def said(article: Article, span: Span) -> str:
    """The words of a span, on one line."""
    return in_one_line(article.text[span[0] : span[1]])
