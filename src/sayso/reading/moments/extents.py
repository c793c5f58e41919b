"""Extents: the network's time expressions mended where the grammar reads more, and those that it misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.reading.layers import Layers, Marked
from sayso.reading.moments import expressions, grammar, parsing
from sayso.reading.moments.expressions import Point, Range
from sayso.reading.trees import Tree

_BRACKETS = frozenset('([“"')
_REACH = 3  # words by which a mended expression grows at most, on one side
_AFTER = frozenset({"ago", "earlier", "later"})
# Single words that the network often leaves out, with the tags under which they are marked by people more often than
# not (TimeBank and AQUAINT, files not held out for development).
_ALONE = {"now": "ADV", "currently": "ADV", "current": "ADJ", "daily": "ADJ ADV NOUN", "weekly": "ADJ", "today": "NOUN",
          "recently": "ADV", "yesterday": "NOUN ADV", "tomorrow": "NOUN ADV", "overnight": "ADV ADJ",
          "tonight": "NOUN ADV"}  # fmt: skip
_AT = frozenset({"at", "around", "about", "by", "from", "until", "before", "after", "since", "to"})
_HOUR = re.compile(r"[012]?\d:[0-5]\d")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_TIMES = frozenset({"overnight", "tonight"})
_LASTING = frozenset({"for", "in"})
_POINTING = frozenset({"last", "next", "this"})
_YEARLY = frozenset({"in", "since", "during", "until", "after", "before", "("})
_CLOCKS = frozenset("am pm a.m p.m a.m. p.m. gmt utc noon midnight midday o'clock dawn dusk daybreak".split())


def found(read: Layers) -> list[Marked]:
    """Time expressions as (TIMEX3 type, first word, end word), in order, none overlapping."""
    mended: list[Marked] = []
    for kind, start, end in read.moments:
        low = mended[-1][2] if mended else 0
        while start < end and read.tree.forms[start] in _BRACKETS:
            start += 1
        if not low <= start < end:
            continue
        parts = _parted(read, start, end)
        if parts:
            mended += [(kind, first, last) for first, last in parts]
            continue
        first, last = _grown(read, start, end, low)
        mended.append((kind, first, last))
    return _merged(read, sorted(mended + _missed(read, mended), key=lambda m: m[1]))


def _text(read: Layers, start: int, end: int) -> str:
    cut = read.words
    return cut.text[int(cut.starts[start]) : int(cut.ends[end - 1])]


def _reads(read: Layers, start: int, end: int) -> bool:
    return parsing.read(_text(read, start, end)) is not None


def _grown(read: Layers, start: int, end: int, low: int) -> tuple[int, int]:
    """A span with the words beside it that belong to it: "ago", what "two" counts, the rest of "right | now"."""
    tree = read.tree
    first, last = tree.sentences[tree.sentence_of[start]]
    first = max(first, low)
    for here in _longer(read, start, end, first, last):
        if here != (start, end) and here[0] >= first and here[1] <= last and _reads(read, *here):
            return here
    if _reads(read, start, end):
        return start, end
    wider = [(start, end + n) for n in range(1, _REACH + 1)] + [(start - n, end) for n in range(1, _REACH)]
    inner = [(start + n, end) for n in range(1, end - start)]  # what the grammar reads of it, its end first
    for here in (*wider, *inner):
        if here[0] >= first and here[1] <= last and _reads(read, *here):
            return here
    return start, end


def _longer(read: Layers, start: int, end: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What a span is a part of even where it can be read by itself, the likeliest first."""
    tree = read.tree
    if end < last and tree.lower[end] in _AFTER:
        yield start, end + 1
    reach = _clock_before(read, start, first)
    if reach < start and _is_clock(read, reach, end):
        yield reach, end
    if tree.lower[end : end + 3] == ["and", "a", "half"]:
        yield start, end + 3
    yield _day_before(tree, start), end
    if tree.lower[end : end + 1] == ["-"]:  # "nineteen ninety | -six"
        yield start, end + 2


def _day_before(tree: Tree, start: int) -> int:
    """Where a date begins whose month stands at ``start``: at its day, "14 | April" and "the 21st of | March" too."""
    at = start - 2 if start > 1 and tree.lower[start - 1] == "of" else start - 1
    return at if at >= 0 and _DAY.fullmatch(tree.lower[at]) else start


def _clock_before(read: Layers, start: int, low: int) -> int:
    """Where the time of day begins that stands before a day, with "on" or "of" between: "dawn on | Wednesday"."""
    lower = read.tree.lower
    at = start - 1 if start - 1 >= low and lower[start - 1] in ("on", "of") else start
    if at - 1 < low or lower[at - 1] not in _parts():
        return start
    return at - 1


@cache
def _parts() -> frozenset[str]:
    return frozenset(grammar.words("part")) | frozenset(grammar.words("hour"))


def _parted(read: Layers, start: int, end: int) -> list[tuple[int, int]]:
    """The two times that "1985 and 1987", "Monday and Tuesday" are, where both can be read and make no range."""
    tree = read.tree
    for i in range(start + 1, end - 1):
        if tree.lower[i] not in ("and", "or", ",") or (tree.lower[i] == "," and end - start != 3):
            continue
        before = tree.lower[start - 1] if start else ""
        sides = [parsing.read(_text(read, *side)) for side in ((start, i), (i + 1, end))]
        if before != "between" and all(isinstance(side, Point) for side in sides) and _alike(sides):
            return [(start, i), (i + 1, end)]
    return []


def _alike(sides: list[expressions.Expression | None]) -> bool:
    kinds = {(s.month is None, s.weekday is None, s.year is None) for s in sides if isinstance(s, Point)}
    return len(kinds) == 1


def _merged(read: Layers, found: list[Marked]) -> list[Marked]:
    """Neighbours that are one time together: "Monday, | Oct. 26", "5 p.m. EST, | Nov. 6"."""
    tree = read.tree
    made: list[Marked] = []
    for kind, start, end in found:
        if made:
            _, first, last = made[-1]
            between = tree.lower[last:start]
            joins = between in ([], [","], ["of"]) or (between == ["on"] and _is_clock(read, first, last))
            if joins and _one(read, (first, last), (start, end)):
                made[-1] = (made[-1][0], first, end)
                continue
        made.append((kind, start, end))
    return made


def _one(read: Layers, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two spans are parts of one point: a weekday or clock and its date, a stage and its period."""
    whole = parsing.read(_text(read, left[0], right[1]))
    return isinstance(whole, Point) and not isinstance(whole, Range)


@cache
def _zones() -> list[list[str]]:
    """Zones of one word, each as the words it is."""
    return [[zone] for zone in grammar.words("zone") if " " not in zone and zone not in _CLOCKS]


@cache
def _units() -> frozenset[str]:
    return frozenset(grammar.words("unit"))


@cache
def _counting() -> frozenset[str]:
    return frozenset(grammar.words("number")) - {"a", "an"}


def _missed(read: Layers, found: list[Marked]) -> list[Marked]:
    """Times that the network does not mark and the grammar is sure of."""
    tree = read.tree
    taken = {i for _, start, end in found for i in range(start, end)}
    made: list[Marked] = []
    for i, word in enumerate(tree.lower):
        if i in taken:
            continue
        if word in _ALONE:
            if tree.upos[i] in _ALONE[word].split() and not _conjunction(tree, i):
                made.append(("SET" if word in ("daily", "weekly") else "TIME" if word in _TIMES else "DATE", i, i + 1))
        elif word in _units():
            made += _unit(read, i, taken)
        elif word in _CLOCKS or (
            word[-3:-2] in (":", ".") and i and tree.lower[i - 1] in _AT and _HOUR.fullmatch(word)
        ):
            made += _clock(read, i, taken)
        elif len(word) == 4 and word[:2] in ("19", "20") and word.isdigit() and i and tree.lower[i - 1] in _YEARLY:
            made += _year(tree, i)
    return made


def _clock(read: Layers, i: int, taken: set[int]) -> list[Marked]:
    """Read "1900 GMT", "6:30 p.m." and "dawn" at the word ``i``, which ends it or stands alone."""
    for before in range(_REACH, -1, -1):
        start = i - before
        free = start >= 0 and not any(k in taken for k in range(start, i + 1))
        if (
            free
            and read.tree.forms[start][0].isalnum()
            and read.tree.upos[start] != "ADP"
            and _is_clock(read, start, i + 1)
        ):
            zoned = i + 1 not in taken and read.tree.lower[i + 1 : i + 2] in _zones()
            return [("TIME", start, i + 1 + zoned)]
    return []


def _is_clock(read: Layers, start: int, end: int) -> bool:
    point = parsing.read(_text(read, start, end))
    return isinstance(point, Point) and bool(point.clock)


def _year(tree: Tree, i: int) -> list[Marked]:
    """A year after "in" that counts nothing, or in brackets by itself."""
    after = tree.lower[i + 1] if i + 1 < len(tree.lower) else ""
    alone = after == ")" if tree.lower[i - 1] == "(" else not tree.is_a(i, "nummod", "compound")
    return [("DATE", i, i + 1)] if alone else []


def _conjunction(tree: Tree, i: int) -> bool:
    """Whether "now" leads into a clause: "now that"."""
    return tree.lower[i] == "now" and i + 1 < len(tree.lower) and tree.lower[i + 1] == "that"


def _unit(read: Layers, i: int, taken: set[int]) -> list[Marked]:
    """Read "every day", "for years" and "six days" at the unit ``i``."""
    tree, before = read.tree, read.tree.lower[i - 1]
    if i - 1 in taken:
        return []
    if before in ("every", "each"):
        return [("SET", i - 1, i + 1)]
    if before in _POINTING and tree.upos[i] == "NOUN" and tree.is_a(i - 1, "amod", "det"):
        return [("DATE", i - 1, i + 1)]
    if before in _LASTING and tree.lower[i].endswith("s") and tree.is_a(i, "obl", "nmod"):
        return [("DURATION", i, i + 1)]
    if (before in _counting() or before.isdigit()) and tree.lower[i + 1 : i + 2] != ["old"]:
        return [("DURATION", i - 1, i + 1)]
    return []
