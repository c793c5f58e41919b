"""Worldmap: the places that statements tell of on a map drawn as SVG, with the same in words below it.

The map shows the part of the world where most of the places are, and a small one of the world which part that is.
A dot is as large as many statements tell of its place; a circle about it is how far off it may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.views import outlines
from sayso.views.characters import words
from sayso.views.circumstances import degrees
from sayso.views.frame import KM, WORLD_NORTH, Frame, Point, focus, whole
from sayso.views.lettering import Box, clash, shortened, width
from sayso.views.places import Places, Spot
from sayso.views.shown import counted

WIDTH: Final = 400
HEIGHT: Final = 250
LETTERS: Final = 12.0
LABEL: Final = 28
"""A label has this many letters at most."""

DOTS: Final = 120
"""So many places are drawn at most, and so many stand in the list of one article."""

NAMED: Final = 6
"""So many of the places beyond the map are named below it."""

LISTED: Final = 200
"""So many places stand in the list; the others are counted."""

INSET: Final = 92.0
"""The small map of the world is this wide."""

_WORLD: Final = whole(WIDTH, south=-90.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """A place as drawn: where, how large, and where its label stands, if there is room for one."""

    spot: Spot
    point: Point
    x: float
    y: float
    size: float

    @property
    def box(self) -> Box:
        """The room it takes."""
        return self.x - self.size, self.y - self.size, self.x + self.size, self.y + self.size


@cache
def world() -> str:
    """The world's outlines, hidden, for every map of a page to draw on by reference."""
    return (
        '<svg class="world" width="0" height="0" aria-hidden="true"><defs>'
        f'<path id="land" class="land" d="{outlines.land(_WORLD)}"/>'
        f'<path id="borders" class="border" d="{outlines.borders(_WORLD)}"/></defs></svg>\n'
    )


def worldmap(places: Places, name: str, *, within: bool) -> Iterator[str]:
    """The HTML of the map, with ``name`` for its ids; nothing where no place is told of.

    It refers to the outlines of `world`, which the page must hold. ``within`` one article, statements are linked by
    their own numbers.
    """
    spots = places.spots()
    if not spots:
        return
    placed = [(spot, spot.place.point) for spot in spots if spot.place.point]
    yield '<figure class="map">'
    if placed:
        yield from _drawing(placed[:DOTS], name, counted(len(spots) + places.left_out, "place"))
    yield from _list(spots, places.left_out, len(placed[:DOTS]), within=within)
    yield "</figure>\n"


def _drawing(placed: Sequence[tuple[Spot, Point]], name: str, told: str) -> Iterator[str]:
    frame = focus([p for _, p in placed], [spot.occurs.statements for spot, _ in placed], WIDTH, HEIGHT)
    dots = [_dot(spot, point, frame) for spot, point in placed]
    inside = [dot for dot in dots if frame.holds(dot.point)]
    beyond = [dot for dot in dots if not frame.holds(dot.point)]
    inset = None if frame.whole else _corner(inside, frame)
    yield f'<svg viewBox="0 0 {frame.width:g} {frame.height:.1f}" role="img" aria-labelledby="{name}t {name}d">'
    yield f'<title id="{name}t">Map</title><desc id="{name}d">{told} that statements tell of; the same in words below.'
    yield f'</desc>\n<rect class="sea" width="{frame.width:g}" height="{frame.height:.1f}"/>\n'
    yield _ground(frame)
    yield from dict.fromkeys(_circle(dot, frame) for dot in inside)
    if not frame.whole:
        yield _scale(frame, right=inset is None or inset[0] < frame.width / 2)
    labels = _labels(inside, frame, [inset] if inset else [])
    for dot in reversed(inside):
        yield _marked(dot, labels.get(id(dot)))
    if inset:
        yield _inset(inset, frame, [dot.point for dot in beyond])
    yield "</svg>\n"
    if beyond:
        more = f" and {len(beyond) - NAMED:,} more" if len(beyond) > NAMED else ""
        names = dict.fromkeys(words(shortened(dot.spot.place.name, LABEL)) for dot in beyond[:NAMED])
        yield f"<p>Beyond this map: {', '.join(names)}{more}</p>\n"


def _dot(spot: Spot, point: Point, frame: Frame) -> Dot:
    x, y = frame.place(point)
    return Dot(spot=spot, point=point, x=x, y=y, size=min(2.2 + 0.9 * math.log2(spot.occurs.statements), 8.0))


def _ground(frame: Frame) -> str:
    """The land and the borders of the frame; those of the whole world by reference."""
    if frame.whole:
        high = _WORLD.down * 2
        top, tall = (WORLD_NORTH - frame.north) * high, (frame.north - frame.south) * high
        return (
            f'<svg width="{frame.width:g}" height="{frame.height:.1f}" viewBox="0 {top:.1f} {2 * WIDTH} {tall:.1f}">'
            '<use href="#land"/><use href="#borders"/></svg>\n'
        )
    land, borders = outlines.land(frame), outlines.borders(frame)
    return f'<g transform="scale(.5)"><path class="land" d="{land}"/><path class="border" d="{borders}"/></g>\n'


def _circle(dot: Dot, frame: Frame) -> str:
    """How far off a place may be, if that can be seen; dashed about one that no gazetteer lists."""
    wide, high = frame.circle(dot.point)
    if high <= dot.size:
        return ""
    kind = "" if dot.spot.place.listed else " unlisted"
    return f'<ellipse class="reach{kind}" cx="{dot.x:.1f}" cy="{dot.y:.1f}" rx="{wide:.1f}" ry="{high:.1f}"/>\n'


def _marked(dot: Dot, label: tuple[float, float, str] | None) -> str:
    place = dot.spot.place
    article, number = dot.spot.occurs.first[0]
    kind = "dot" if place.listed else "dot unlisted"
    text = ""
    if label:
        x, y, anchor = label
        named = words(shortened(place.name, LABEL))
        text = f'<text class="name" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{named}</text>'
    told = f"{place}: {counted(dot.spot.occurs.statements, 'statement')}"
    return (
        f'<a href="#a{article}s{number}" tabindex="-1"><title>{words(told)}</title>'
        f'<circle class="{kind}" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.size:.1f}"/>{text}</a>\n'
    )


def _labels(dots: Sequence[Dot], frame: Frame, taken: list[Box]) -> dict[int, tuple[float, float, str]]:
    """Where the names stand (x, y, anchor), for as many dots, the most told of first, as there is room for.

    A name runs into no other name and nothing of ``taken``; and into no dot, unless there is no other way and fewer
    statements tell of that place.
    """
    names: list[Box] = list(taken)
    found: dict[int, tuple[float, float, str]] = {}
    for index, dot in enumerate(dots):
        for others in (dots, dots[: index + 1]):
            boxes = [*names, *(other.box for other in others)]
            for place, box in _sites(dot):
                inside = min(box[:2]) >= 2 and box[2] <= frame.width - 2 and box[3] <= frame.height - 2
                if inside and not any(clash(box, other) for other in boxes):
                    names.append(box)
                    found[id(dot)] = place
                    break
            if id(dot) in found:
                break
    return found


def _sites(dot: Dot) -> Iterator[tuple[tuple[float, float, str], Box]]:
    """Where a name may stand about its dot, the best first (x, y, anchor), with the room it takes."""
    wide = width(shortened(dot.spot.place.name, LABEL), LETTERS)
    off, slant = dot.size + 3, dot.size * 0.7 + 2
    above, below = dot.y - off - 1, dot.y + off + LETTERS - 2
    for x, y, anchor in (
        (dot.x + off, dot.y + 4, "start"),
        (dot.x - off, dot.y + 4, "end"),
        (dot.x + slant, above + 1, "start"),
        (dot.x + slant, below - 1, "start"),
        (dot.x - slant, above + 1, "end"),
        (dot.x - slant, below - 1, "end"),
        (dot.x, above, "middle"),
        (dot.x, below, "middle"),
    ):
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        yield (x, y, anchor), (left, y - LETTERS + 1, left + wide, y + 3)


def _corner(dots: Sequence[Dot], frame: Frame) -> Box:
    """Where the small map of the world stands: in the corner that has the fewest dots, below on the left if it can."""
    high = INSET / _WORLD.width * whole(WIDTH).height
    right, bottom = frame.width - INSET, frame.height - high
    corners = [(x, y, x + INSET, y + high) for x, y in ((0.0, bottom), (right, bottom), (right, 0.0), (0.0, 0.0))]
    return min(corners, key=lambda box: sum(clash(box, dot.box) for dot in dots))


def _inset(box: Box, frame: Frame, beyond: Sequence[Point]) -> str:
    """The small map of the world: the frame on it, and the places that are beyond the frame."""
    small = whole(INSET)
    parts = [f'<svg class="inset" x="{box[0]:.1f}" y="{box[1]:.1f}" width="{INSET:g}" height="{small.height:.1f}">']
    parts.append(f'<rect class="sea" width="{INSET:g}" height="{small.height:.1f}"/>')
    parts.append(f'<g transform="scale({INSET / WIDTH / 2:.4f})"><use href="#land"/></g>')
    parts.append(f'<rect class="edge" width="{INSET:g}" height="{small.height:.1f}"/>')
    left, right = (frame.west + 180) * small.across, (frame.east + 180) * small.across
    top, low = (small.north - frame.north) * small.down, (small.north - frame.south) * small.down
    middle = (left + right) / 2, (top + low) / 2
    wide, high = max(right - left, 5.0), max(low - top, 4.0)
    for turn in (-INSET, 0.0, INSET):
        x = middle[0] - wide / 2 + turn
        if -wide < x < INSET:
            parts.append(f'<rect class="here" x="{x:.1f}" y="{middle[1] - high / 2:.1f}" width="{wide:.1f}" height="{high:.1f}"/>')  # fmt: skip
    for x, y in dict.fromkeys((round(x, 1), round(y, 1)) for x, y in map(small.place, beyond)):
        parts.append(f'<circle class="dot" cx="{x:g}" cy="{min(max(y, 1.5), small.height - 1.5):g}" r="1.5"/>')
    return "".join(parts) + "</svg>\n"


def _scale(frame: Frame, *, right: bool) -> str:
    """A bar of a round number of kilometres, as long at the middle of the map."""
    kilometre = frame.down / KM
    most = frame.width / 4 / kilometre
    power = 10 ** math.floor(math.log10(most))
    length = next(n * power for n in (5, 2, 1) if n * power <= most)
    x1 = frame.width - 10 - length * kilometre if right else 10.0
    x2, y = x1 + length * kilometre, frame.height - 9
    return (
        f'<path class="scale" d="M{x1:.1f} {y - 3:.1f}v3H{x2:.1f}v-3"/>'
        f'<text class="when" x="{(x1 + x2) / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">{length:,.0f} km</text>\n'
    )


def _list(spots: list[Spot], left_out: int, drawn: int, *, within: bool) -> Iterator[str]:
    """The same in words: how distances compare, then every place, folded."""
    if within:
        checks = dict.fromkeys((spot.place.name, check) for spot in spots for check in spot.checks)
        for name, check in list(checks)[:LISTED]:
            yield f'<p class="check"><b>{words(name)}</b> {words(check)}</p>\n'
    hidden = len(spots) - drawn
    undrawn = f", {hidden:,} of them not drawn" if hidden else ""
    yield f"<details><summary>{counted(len(spots), 'place')} in words{undrawn}</summary>\n"
    yield '<ol class="told">\n'
    for spot in spots[:LISTED]:
        how = [spot.place.how] if within else [*([degrees(spot.place.point)] if spot.place.point else []), *spot.checks]
        yield f"<li><b>{words(str(spot.place))}</b>: {spot.occurs.links(within=within)}"
        yield f' <span class="how">{words("; ".join(how))}</span></li>\n' if how else "</li>\n"
    if len(spots) > LISTED or left_out:
        more = f"{counted(max(len(spots) - LISTED, 0), 'more place')}" + (" and others" if left_out else "")
        yield f"<li>and {more}</li>\n"
    yield "</ol></details>\n"
