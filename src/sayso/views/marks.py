"""Marks: an article's text cut by the borders of its spans, so that marks may overlap, nest and be parted.

The cuts come out as openings, words and closings that always nest properly: where two marks cross, the one
that goes on is closed and opened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.records import Framing, Span
from sayso.views.shown import ShownStatement

Role = Literal["echo", "content", "hedge", "source", "cue"]

DEEPEST: Final = 3
"""The deepest line that a mark is drawn on; marks within marks go deeper, from 0."""

_PARAGRAPH: Final = re.compile(r"[^\s](?:[^\n\r\u2028\u2029]*[^\s])?")
_ROLES: Final[tuple[Role, ...]] = ("echo", "content", "hedge", "source", "cue")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One span to be marked. For contents: the statement's number, and the line that it is drawn on, from 0."""

    span: Span
    role: Role
    number: int = 0
    line: int = 0
    framing: Framing = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """What comes next in a text: ``mark`` opens or closes there, or the words of ``span`` stand there.

    ``whole`` tells an opening at the very start of a mark's span, or a closing at its very end, from one that a
    crossing mark or a paragraph's border asks for.
    """

    what: Literal["open", "close", "words"]
    span: Span
    mark: Mark | None = None
    whole: bool = True


def paragraphs(text: str) -> list[Span]:
    """The spans of the lines of ``text``, without blanks about them; empty lines are left out."""
    return [found.span() for found in _PARAGRAPH.finditer(text)]


def marks(statements: Iterable[ShownStatement], echoed: Iterable[Span] = ()) -> list[Mark]:
    """All marks of an article's statements and echoed passages; a source, cue or hedge that several share once."""
    statements = list(statements)
    lines = _lines(statements)
    found = [
        Mark(span=span, role="content", number=shown.number, line=lines[shown.number])
        for shown in statements
        for span in shown.statement.content
    ]
    found.extend(Mark(span=span, role="hedge") for span in {s for shown in statements for s in shown.statement.hedges})
    voices = [voice for shown in statements for voice in shown.statement.chain]
    found.extend(Mark(span=span, role="source") for span in {voice.source for voice in voices if voice.source})
    framings: dict[Span, Framing] = {}
    for voice in voices:
        if voice.cue and framings.get(voice.cue, "neutral") == "neutral":
            framings[voice.cue] = voice.framing
    found.extend(Mark(span=span, role="cue", framing=framing) for span, framing in framings.items())
    found.extend(Mark(span=span, role="echo") for span in echoed)
    return sorted((mark for mark in found if mark.span[0] < mark.span[1]), key=_rank)


def cuts(paragraph: Span, found: Sequence[Mark]) -> Iterator[Cut]:
    """The cuts of one paragraph; ``found`` holds the marks that touch it, in the order of `marks`."""
    first, last = paragraph
    inside = [mark for mark in found if mark.span[0] < last and mark.span[1] > first]
    borders = sorted({first, last, *(place for mark in inside for place in mark.span if first < place < last)})
    waiting = inside[::-1]
    stack: list[Mark] = []
    for start, end in zip(borders, [*borders[1:], last], strict=True):
        yield from _close(stack, start)
        while waiting and waiting[-1].span[0] <= start:
            mark = waiting.pop()
            stack.append(mark)
            yield Cut(what="open", span=(start, start), mark=mark, whole=mark.span[0] == start)
        if start < end:
            yield Cut(what="words", span=(start, end))
    while stack:
        mark = stack.pop()
        yield Cut(what="close", span=(last, last), mark=mark, whole=mark.span[1] == last)


def _close(stack: list[Mark], place: int) -> Iterator[Cut]:
    """Closes every mark of ``stack`` that ends at ``place``, and opens again those that stood in its way."""
    depth = next((depth for depth, mark in enumerate(stack) if mark.span[1] <= place), None)
    if depth is None:
        return
    going_on: list[Mark] = []
    while len(stack) > depth:
        mark = stack.pop()
        ends = mark.span[1] <= place
        yield Cut(what="close", span=(place, place), mark=mark, whole=ends)
        if not ends:
            going_on.append(mark)
    for mark in reversed(going_on):
        stack.append(mark)
        yield Cut(what="open", span=(place, place), mark=mark, whole=False)


def _rank(mark: Mark) -> tuple[int, int, int, int]:
    start, end = mark.span
    return start, -end, _ROLES.index(mark.role), mark.number


def _lines(statements: Sequence[ShownStatement]) -> dict[int, int]:
    """For each number the first line that no statement drawn over the same words has, but `DEEPEST` at most."""
    drawn: list[tuple[int, int]] = []
    lines: dict[int, int] = {}
    for shown in sorted(statements, key=lambda shown: shown.statement.content[0][0]):
        start, end = shown.statement.content[0][0], shown.statement.content[-1][1]
        drawn = [(line, until) for line, until in drawn if until > start]
        taken = {line for line, _ in drawn}
        line = next(line for line in range(len(taken) + 1) if line not in taken)
        drawn.append((line, end))
        lines[shown.number] = min(line, DEEPEST)
    return lines
