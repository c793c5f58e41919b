"""Differences: which words went, came or stand for others between two texts; paragraphs that only moved are told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from rapidfuzz.distance import Indel

from sayso.linking.words import FUNCTION
from sayso.records import Span

_TOKEN: Final = re.compile(r"\w+(?:['’.,:]\w+)*|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_EVEN: Final = str.maketrans("‘’“”–—", "''\"\"--")
_MOST: Final = 25_000_000  # words of one side times those of the other that are compared: 5,000 with 5,000
_MOST_LINES: Final = 3_000  # from there on, lines that stand often are not taken for the same
_BETWEEN: Final = 2  # words and marks between two changes that are one change all the same
_MOVED: Final = 5  # words from which a paragraph that went and came again has moved


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Words that changed: spans in code points of either text, empty where one has no such words.

    ``moved`` words stand in both, elsewhere.
    """

    kind: Literal["removed", "added", "replaced", "moved"]
    first: Span
    then: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """All changes from one text to another, in order.

    ``removed`` and ``added`` count the words that went and came, ``changed`` both, but a word that stands for another
    once; words that ``moved`` are none of these.
    """

    changes: tuple[Change, ...]
    removed: int
    added: int
    changed: int
    moved: int


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.key[0].isalnum()


def difference(first: str, then: str) -> Difference:
    """What changed from ``first`` to ``then``; how quotation marks, dashes and white space are written is no change."""
    here, there = _lines(first), _lines(then)
    keys = [_key(first[a:b]) for a, b in here], [_key(then[a:b]) for a, b in there]
    blocks = SequenceMatcher(None, *keys, autojunk=max(map(len, keys)) > _MOST_LINES).get_opcodes()
    apart = [(range(a, b), range(c, d)) for tag, a, b, c, d in blocks if tag != "equal"]
    moved = _moved(apart, keys)
    arrived = set(moved.values())
    changes = [Change(kind="moved", first=here[at], then=there[to]) for at, to in moved.items()]
    counts = Counter[str]()
    for mine, its in apart:
        one = [token for at in mine if at not in moved for token in _tokens(first, here[at])]
        other = [token for at in its if at not in arrived for token in _tokens(then, there[at])]
        places = _place(here, mine.start), _place(there, its.start)
        for a, b, c, d in _apart(one, other):
            gone, come = (sum(token.is_word for token in side) for side in (one[a:b], other[c:d]))
            counts.update(removed=gone, added=come, changed=max(gone, come))
            kind: Literal["removed", "added", "replaced"] = "added" if a == b else "removed" if c == d else "replaced"
            changes.append(Change(kind=kind, first=_span(one, a, b, places[0]), then=_span(other, c, d, places[1])))
    return Difference(
        changes=tuple(sorted(changes, key=lambda change: (change.then, change.first))),
        removed=counts["removed"],
        added=counts["added"],
        changed=counts["changed"],
        moved=sum(token.is_word for at in moved for token in _tokens(first, here[at])),
    )


def _lines(text: str) -> list[Span]:
    return [(start + _blank(text, start, end), end) for start, end in (m.span() for m in _LINE.finditer(text))]


def _blank(text: str, start: int, end: int) -> int:
    return end - start - len(text[start:end].lstrip())


def _key(line: str) -> str:
    return " ".join(line.translate(_EVEN).split())


def _moved(apart: Sequence[tuple[range, range]], keys: tuple[list[str], list[str]]) -> dict[int, int]:
    """Lines that went and came again as they were, by where they stood and where they stand."""
    came: dict[str, list[int]] = defaultdict(list)
    for _, its in apart:
        for at in its:
            came[keys[1][at]].append(at)
    gone = (at for mine, _ in apart for at in mine)
    return {at: came[key].pop(0) for at in gone if came[key := keys[0][at]] and key.count(" ") >= _MOVED - 1}


def _tokens(text: str, line: Span) -> list[_Token]:
    found = _TOKEN.finditer(text, *line)
    return [_Token(match.group().translate(_EVEN), match.start(), match.end()) for match in found]


def _apart(one: Sequence[_Token], other: Sequence[_Token]) -> Iterator[tuple[int, int, int, int]]:
    """Where two rows of words differ: from and to in the one, from and to in the other.

    Changes that only little words or marks part are one, so that a rewritten sentence isn't told in crumbs.
    """
    if len(one) * len(other) > _MOST:
        yield 0, len(one), 0, len(other)
        return
    found: list[tuple[int, int, int, int]] = []
    for op in Indel.opcodes([token.key for token in one], [token.key for token in other]):
        if op.tag == "equal":
            continue
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if found and a - found[-1][1] == c - found[-1][3] and _is_little(one[found[-1][1] : a]):
            found[-1] = found[-1][0], b, found[-1][2], d
        else:
            found.append((a, b, c, d))
    for a, b, c, d in found:
        slid = _slid(one, a, b) if c == d else _slid(other, c, d) if a == b else 0
        yield a + slid, b + slid, c + slid, d + slid


def _slid(tokens: Sequence[_Token], first: int, last: int) -> int:
    """How far words that went or came may be said to have stood later, so that they begin after a mark, not with it."""
    begins = not tokens[first].is_word and last < len(tokens) and tokens[first].key == tokens[last].key
    return int(begins and tokens[first].key not in "'\"")


def _is_little(between: Sequence[_Token]) -> bool:
    """Whether words that stayed, between two changes, are too little to tell these apart; a sentence's end is not."""
    return len(between) <= _BETWEEN and all(
        token.key.lower() in FUNCTION if token.is_word else token.key not in ".!?" for token in between
    )


def _span(tokens: Sequence[_Token], first: int, last: int, place: int) -> Span:
    """The span of words; an empty one where they would stand if there are none."""
    if first < last:
        return tokens[first].start, tokens[last - 1].end
    at = tokens[first - 1].end if first else tokens[0].start if tokens else place
    return at, at


def _place(lines: Sequence[Span], at: int) -> int:
    """Where line ``at`` starts, or the last one ends."""
    return lines[at][0] if at < len(lines) else lines[-1][1] if lines else 0
