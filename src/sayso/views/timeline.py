"""Timeline: the times that statements tell of as bars on an axis, drawn as SVG, with the same in words below it.

Bars bear the line of their status; those of one interval and status are one bar. Bars stand in as few lanes as they
need for no words to run into others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.views.axis import Axis, axis
from sayso.views.characters import words
from sayso.views.lettering import shortened, width
from sayso.views.moments import Moments, Published, Stretch, in_order
from sayso.views.shown import counted

WIDTH: Final = 560
"""Units of the drawing; a unit is a little more than a pixel on a wide screen, two thirds of one on a narrow."""

LETTERS: Final = 15.0
"""Size of the letters that room is made for: that on a narrow screen. On a wide one they are smaller."""

LANE: Final = 18
LANES: Final = 16
LANES_WITHIN: Final = 12
"""So many lanes are drawn at most; and so many of one article."""

BARS: Final = 60
"""So many bars are drawn at most; the others are in the list."""

LISTED: Final = 200
"""So many intervals stand in the list; the others are counted."""

COLUMNS: Final = 80
DENSE: Final = 34
"""Columns over a case's axis, the highest so many units high, tell how many statements tell of that time."""

TICKS: Final = 6
SHORTEST: Final = 4.0
"""A bar is at least this many units long."""

WIDE: Final = 4.0
"""A time of publication wider than this is a pale band."""

GAP: Final = 5.0
LABEL: Final = 26
"""A label has this many letters at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A stretch as drawn in a lane: from ``left`` to ``right``, its label at ``label`` (``anchor`` as in SVG).

    The label stands ``over`` a bar that leaves no room beside it; ``before`` and ``after`` tell that it goes on there.
    """

    stretch: Stretch
    lane: int
    left: float
    right: float
    text: str
    label: float
    anchor: str
    over: bool
    before: bool
    after: bool


def timeline(moments: Moments, name: str, *, within: bool) -> Iterator[str]:
    """The HTML of the timeline, with ``name`` for its ids; nothing where there is no time to show.

    ``within`` one article, bars are labelled with their statements' numbers and words.
    """
    stretches = moments.stretches()
    if not stretches:
        return
    drawn = stretches[:BARS]
    fixed = [_reach(at) for at in moments.published]
    along = axis([_reach(s) for s in drawn], fixed, WIDTH)
    bars = _bars(in_order(drawn), along, within=within)
    lanes = 1 + max((bar.lane for bar in bars), default=0)
    top = (LANE if moments.published else 0) + (0 if within else DENSE + 4)
    height = top + lanes * LANE + 22
    told = counted(len(stretches) + moments.left_out, "time")
    yield f'<figure class="timeline"><svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}t {name}d">'
    yield f'<title id="{name}t">Timeline</title><desc id="{name}d">{told} that statements tell of, in UTC; the same '
    yield "in words below.</desc>\n"
    yield from _ticks(along, height)
    yield from _publication(moments.published, along, height - 20)
    if not within:
        yield from _density(stretches, along, top - 4)
    for bar in bars:
        yield _bar(bar, top + bar.lane * LANE + LANE / 2)
    yield "</svg>\n"
    yield from _list(stretches, moments.left_out, len(bars), within=within)
    yield "</figure>\n"


def _reach(stretch: Stretch | Published) -> tuple[int, int]:
    """The first and the last second that is known of a stretch."""
    ends = [at for at in (stretch.start, stretch.end) if at is not None]
    return min(ends), max(ends)


def _span(stretch: Stretch | Published, along: Axis) -> tuple[float, float]:
    """From where to where a stretch goes, to the end of the axis where it is open."""
    left = min(0.0, along.x(stretch.end or 0)) if stretch.start is None else along.x(stretch.start)
    right = max(along.width, left) if stretch.end is None else along.x(stretch.end)
    return left, right


def _bars(stretches: Sequence[Stretch], along: Axis, *, within: bool) -> list[Bar]:
    """The stretches, each in the first lane with room for it; those for which no lane has any are left out."""
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(LANES_WITHIN if within else LANES)]
    bars = []
    for stretch in stretches:
        left, right = _span(stretch, along)
        before, after = stretch.start is None or left < 0, stretch.end is None or right > along.width
        off = right <= 0 or left >= along.width
        left = min(max(left, 0.0), along.width - 2 * SHORTEST)
        right = max(min(right, along.width), left + SHORTEST)
        text = _label(stretch, within=within, off=off)
        room = width(text, LETTERS)
        if right + GAP + room <= along.width:
            label, anchor, taken = right + GAP, "start", (left, right + GAP + room)
        elif left - GAP - room >= 0:
            label, anchor, taken = left - GAP, "end", (left - GAP - room, right)
        else:
            label = max(min(left + GAP, along.width - room), 0.0)
            anchor, taken = "start", (min(left, label), max(right, label + room))
        over = anchor == "start" and label < right
        lane = next((n for n, lane in enumerate(lanes) if not any(_meet(taken, other) for other in lane)), None)
        if lane is None:
            continue
        lanes[lane].append((taken[0] - GAP, taken[1] + GAP))
        bars.append(
            Bar(
                stretch=stretch, lane=lane, left=left, right=right, text=text, label=label, anchor=anchor,
                over=over, before=before, after=after,
            )
        )  # fmt: skip
    return bars


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _label(stretch: Stretch, *, within: bool, off: bool) -> str:
    if not within:
        count = stretch.occurs.statements
        return f"{stretch.means}" + (f" ({count:,})" if count > 1 else "")
    numbers = [str(number) for _, number in stretch.occurs.first[:3]]
    more = "…" if stretch.occurs.statements > len(numbers) else ""
    return shortened(f"{', '.join(numbers)}{more} {stretch.means if off else stretch.words}", LABEL)


def _bar(bar: Bar, y: float) -> str:
    stretch = bar.stretch
    kind = "saying" if stretch.role == "saying" else stretch.status
    line = y + 6.5 if bar.over else y
    places = f'x1="{bar.left:.1f}" x2="{bar.right:.1f}" y1="{line:g}" y2="{line:g}"'
    drawn = [f'<line class="bar" {places}/>']
    if kind == "ongoing":
        drawn.append(f'<line class="core" {places}/>')
    if bar.before:
        drawn.append(f'<path class="open" d="M{bar.left + 4:.1f} {line - 4:g}l-4 4 4 4"/>')
    if bar.after:
        drawn.append(f'<path class="open" d="M{bar.right - 4:.1f} {line - 4:g}l4 4-4 4"/>')
    article, number = stretch.occurs.first[0]
    return (
        f'<a href="#a{article}s{number}" tabindex="-1" class="{kind}"><title>{words(_said(stretch))}</title>'
        f'{"".join(drawn)}<text x="{bar.label:.1f}" y="{y + (2 if bar.over else 4):g}" text-anchor="{bar.anchor}">'
        f"{words(bar.text)}</text></a>\n"
    )


def _ticks(along: Axis, height: float) -> Iterator[str]:
    taken = -GAP
    for x, text in along.ticks(TICKS):
        yield f'<line class="tick" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 16:g}"/>'
        half = width(text, LETTERS) / 2
        middle = min(max(x, half), along.width - half)
        if middle - half >= taken + GAP:
            taken = middle + half
            yield f'<text class="when" x="{middle:.1f}" y="{height - 3:g}" text-anchor="middle">{text}</text>'
    yield "\n"


def _publication(published: dict[Published, int], along: Axis, height: float) -> Iterator[str]:
    """Each time of publication once as a line, or a band where it isn't known to less; those of one place once."""
    seen: set[tuple[int, int]] = set()
    spans = {at: _span(at, along) for at in published}
    for at, (left, right) in spans.items():
        place = round(left), round(max(right - left, 1))
        if place in seen:
            continue
        seen.add(place)
        kind = ("solved" if at.how else "given") + (" wide" if right - left > WIDE else "")
        high = height if len(published) == 1 else LANE - 4
        yield f'<rect class="published {kind}" x="{left:.1f}" y="0" width="{max(right - left, 1.2):.1f}" height="{high:g}"/>'
    if not published:
        return
    how = next(iter(published)).how if len(published) == 1 else None
    text = f"published ({how})" if how else "published"
    left, right = min(left for left, _ in spans.values()), max(right for _, right in spans.values())
    room = width(text, LETTERS)
    x, anchor = (right + GAP, "start") if right + GAP + room <= along.width else (left - GAP, "end")
    if anchor == "end" and left - GAP - room < 0:
        x, anchor = 0.0, "start"
    yield f'<text class="when" x="{x:.1f}" y="{LANE - 6}" text-anchor="{anchor}">{words(text)}</text>\n'


def _density(stretches: Sequence[Stretch], along: Axis, base: float) -> Iterator[str]:
    """How many statements tell of each part of the axis, as columns on ``base``; of times too long for one, of none."""
    columns = [0] * COLUMNS
    wide = along.width / COLUMNS
    for stretch in stretches:
        if stretch.start is None or stretch.end is None or stretch.role == "saying":
            continue
        left, right = along.x(stretch.start), along.x(stretch.end)
        if right - left <= 2 * wide and 0 <= (left + right) / 2 < along.width:
            columns[int((left + right) / 2 / wide)] += stretch.occurs.statements
    most = max(columns)
    for index, count in enumerate(columns):
        if count:
            high = max(DENSE * count / most, 1.0)
            yield f'<rect class="dense" x="{index * wide + 0.5:.1f}" y="{base - high:.1f}" width="{wide - 1:.1f}" height="{high:.1f}">'
            yield f"<title>{counted(count, 'statement')}</title></rect>\n"


def _said(stretch: Stretch) -> str:
    """An interval in words: what it means, the words for it, how it is put."""
    put = "when it was said" if stretch.role == "saying" else stretch.status
    named = "" if stretch.words == stretch.means else f" “{stretch.words}”"
    return f"{stretch.means}{named}: {put}, {counted(stretch.occurs.statements, 'statement')}"


def _list(stretches: list[Stretch], left_out: int, drawn: int, *, within: bool) -> Iterator[str]:
    """The same in words, folded, as it goes in time."""
    listed = in_order(stretches[:LISTED])
    more = len(stretches) - len(listed) + left_out
    hidden = len(stretches) + left_out - drawn
    undrawn = f", {hidden:,} of them not drawn" if hidden else ""
    yield f'<details><summary>{counted(len(stretches) + left_out, "time")} in words{undrawn}</summary>\n<ol class="told">\n'
    for stretch in listed:
        put = "when it was said" if stretch.role == "saying" else stretch.status
        named = "" if stretch.words == stretch.means else f" <q>{words(stretch.words)}</q>"
        how = f' <span class="how">{words(stretch.how)}</span>' if within else ""
        yield f"<li><b>{words(stretch.means)}</b>{named}, {put}: {stretch.occurs.links(within=within)}{how}</li>\n"
    if more:
        yield f"<li>and {more:,} more</li>\n"
    yield "</ol></details>\n"
