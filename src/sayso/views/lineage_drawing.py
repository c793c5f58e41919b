"""Lineage drawing: who repeats whom as SVG, articles in the order of time, outlets in rows, echoes as lines by kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Echo, EchoKind
from sayso.views.characters import words
from sayso.views.gathered import Heading
from sayso.views.intervals import moment
from sayso.views.lettering import shortened, width
from sayso.views.lineages import KINDS, taken
from sayso.views.shown import counted

LEAST: Final = 400
STEP: Final = 27
"""Units of the drawing at least, and for each article; a unit is a little less than a pixel on a narrow screen."""

LONG: Final = 480
"""A drawing of more units is scrolled on a narrow screen."""

ROW: Final = 44
LETTERS: Final = 12.0
DOTS: Final = 24
"""So many articles are drawn at most, the earliest."""

LINES: Final = 90
"""So many lines are drawn at most."""

LABEL: Final = 40
"""An outlet's name has so many letters at most."""

_RADIUS: Final = 9.0
_GAP: Final = 6.0
_Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """All echoes of one kind and one direction between two articles."""

    first: str
    then: str
    kind: EchoKind
    directed: bool


def drawing(echoes: Sequence[Echo], headings: Sequence[Heading], name: str, where: Mapping[str, str]) -> Iterator[str]:
    """The SVG of ``echoes`` between the articles of ``headings``, the earliest first; ``where`` are echoes' addresses.

    ``name`` is for its ids.
    """
    drawn = headings[:DOTS]
    outlets = list(dict.fromkeys(heading.outlet for heading in drawn))
    rows = {outlet: index for index, outlet in enumerate(outlets)}
    wide = max(LEAST, STEP * (len(drawn) + 1))
    step = wide / max(len(drawn), 1)
    at = {
        heading.article: (step * (index + 0.5), ROW * (rows[heading.outlet] + 0.7))
        for index, heading in enumerate(drawn)
    }
    height = ROW * len(outlets) + 24
    lines = Counter(
        _Line(first=e.first.article, then=e.then.article, kind=e.kind, directed=taken(e))
        for e in echoes
        if e.first.article in at and e.then.article in at
    )
    first_of = {}
    for echo in reversed(echoes):
        if echo.id in where:
            first_of[echo.first.article, echo.then.article, echo.kind] = where[echo.id]
    long = " long" if wide > LONG else ""
    yield f'<figure class="lineage-drawing{long}"><svg viewBox="0 0 {wide} {height:g}" width="{wide * 1.2:.0f}" role="img" '
    yield f'aria-labelledby="{name}t {name}d">'
    yield f'<title id="{name}t">Who repeats whom</title><desc id="{name}d">{counted(len(drawn), "article")} in the order of '
    yield "time, a row for each outlet; the same in words below.</desc>\n"
    yield from _rows(outlets, wide)
    yield from _dates(drawn, at, wide, height)
    bends: Counter[frozenset[str]] = Counter()
    for line, number in lines.most_common(LINES):
        bend = bends[frozenset((line.first, line.then))]
        bends[frozenset((line.first, line.then))] += 1
        href = first_of.get((line.first, line.then, line.kind))
        yield _line(line, number, at, bend, href)
    for heading in drawn:
        yield _dot(heading, at[heading.article])
    yield "</svg>\n"
    hidden = len(headings) - len(drawn)
    if hidden:
        yield f"<figcaption>and {counted(hidden, 'later article')}, not drawn</figcaption>\n"
    yield "</figure>\n"


def sample(kind: EchoKind) -> str:
    """A stretch of the line that is drawn for a kind, for a legend."""
    name = kind.replace(" ", "-")
    return (
        f'<svg class="sample {name}" viewBox="0 0 36 10" width="36" height="10" aria-hidden="true">'
        f"{_stroke('M1 5H35', kind)}</svg>"
    )


def _rows(outlets: Sequence[str], wide: float) -> Iterator[str]:
    for index, outlet in enumerate(outlets):
        y = ROW * (index + 0.7)
        yield f'<line class="tick" x1="0" x2="{wide}" y1="{y:g}" y2="{y:g}"/>'
        yield f'<text class="row" x="0" y="{y - _RADIUS - 4:g}">{words(shortened(outlet, LABEL))}</text>\n'


def _dates(drawn: Sequence[Heading], at: Mapping[str, _Point], wide: float, height: float) -> Iterator[str]:
    """The day below the first article of it, where there is room."""
    before, free = "", 0.0
    for heading in drawn:
        day = "undated" if heading.start is None else moment(heading.start).date().isoformat()
        room = width(day, LETTERS) / 2
        x = min(max(at[heading.article][0], room), wide - room)
        if day != before and x - room >= free:
            yield f'<text class="when" x="{x:.1f}" y="{height - 4:g}" text-anchor="middle">{day}</text>'
            before, free = day, x + room + _GAP
    yield "\n"


def _dot(heading: Heading, at: _Point) -> str:
    x, y = at
    label = f"{heading.number}"
    half = max(_RADIUS, len(label) * 3.6 + 3)
    said = f"{heading.number} {heading.outlet}, {heading.published}: {heading.title}"
    return (
        f'<a href="#a{heading.number}"><title>{words(said)}</title>'
        f'<rect class="stop" x="{x - half:.1f}" y="{y - _RADIUS:.1f}" width="{2 * half:.1f}" height="{2 * _RADIUS:g}" rx="{_RADIUS:g}"/>'
        f'<text class="number" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{label}</text></a>\n'
    )


def _line(line: _Line, number: int, at: Mapping[str, _Point], bend: int, href: str | None) -> str:
    start, end = at[line.first], at[line.then]
    middle = _control(start, end, bend)
    one, other = _off(start, middle, _RADIUS + 1), _off(end, middle, _RADIUS + (6 if line.directed else 1))
    path = f"M{one[0]:.1f} {one[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {other[0]:.1f} {other[1]:.1f}"
    head = _head(_off(end, middle, _RADIUS + 1), middle) if line.directed else ""
    side = "" if line.directed or line.kind == "shared origin" else "; which came first is not known"
    said = f"{KINDS[line.kind]}: {counted(number, 'passage')}{side}"
    drawn = f"<title>{words(said)}</title>{_stroke(path, line.kind)}{head}"
    name = f"echo-line {line.kind.replace(' ', '-')}"
    return (
        f'<a class="{name}" href="{href}" tabindex="-1">{drawn}</a>\n' if href else f'<g class="{name}">{drawn}</g>\n'
    )


def _stroke(path: str, kind: EchoKind) -> str:
    core = f'<path class="core" d="{path}"/>' if kind == "whole" else ""
    return f'<path class="stroke" d="{path}"/>{core}'


def _control(start: _Point, end: _Point, bend: int) -> _Point:
    """The point that a line bends towards: up between dots of one row, else a little to a side, more for each further."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy) or 1.0
    if abs(dy) < 1:
        return (start[0] + end[0]) / 2, start[1] - min(0.35 * abs(dx), ROW * 0.8) - 10 * bend
    aside = 0.12 * min(long, 120) * (1 if bend % 2 == 0 else -1) + 14 * ((bend + 1) // 2) * (1 if bend % 2 == 0 else -1)
    return (start[0] + end[0]) / 2 + aside * dy / long, (start[1] + end[1]) / 2 - aside * dx / long


def _off(place: _Point, towards: _Point, far: float) -> _Point:
    """The point ``far`` from ``place`` on the way to ``towards``."""
    dx, dy = towards[0] - place[0], towards[1] - place[1]
    long = math.hypot(dx, dy) or 1.0
    return place[0] + dx / long * far, place[1] + dy / long * far


def _head(tip: _Point, after: _Point) -> str:
    """An arrowhead at ``tip`` that comes from ``after``."""
    dx, dy = tip[0] - after[0], tip[1] - after[1]
    long = math.hypot(dx, dy) or 1.0
    ux, uy = dx / long, dy / long
    left = tip[0] - 8 * ux - 3.6 * uy, tip[1] - 8 * uy + 3.6 * ux
    right = tip[0] - 8 * ux + 3.6 * uy, tip[1] - 8 * uy - 3.6 * ux
    points = f"{tip[0]:.1f},{tip[1]:.1f} {left[0]:.1f},{left[1]:.1f} {right[0]:.1f},{right[1]:.1f}"
    return f'<polygon class="head" points="{points}"/>'
