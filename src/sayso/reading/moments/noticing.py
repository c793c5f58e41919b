"""Noticing: the expressions of time in a stretch of text, with what their reading needs of their sentence."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.reading.layers import Layers
from sayso.reading.moments import events, extents, parsing, tenses
from sayso.reading.moments.expressions import Length, Point, Range, Reference, Set
from sayso.reading.moments.values import Tense
from sayso.reading.trees import Tree
from sayso.records import Span, TimeType


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """An expression of time, apart from the layers it was found in.

    ``span`` and ``sentence`` (where its sentence begins) are code points of the article. ``preposition`` stands
    before it, ``tense`` is that of its clause; ``finite`` is that of a finite verb which it hangs on itself, None where
    it hangs on something else. ``about`` are stems of the words of its sentence, ``near`` of those close to it,
    in two views (`events.near`).
    """

    span: Span
    type: TimeType
    words: str
    tense: Tense | None
    preposition: str
    quoted: bool
    sentence: int
    finite: Tense | None
    about: frozenset[str]
    near: tuple[frozenset[str], ...]


def noticed(read: Layers, offset: int, quoted: set[int]) -> list[Noticed]:
    """The times in a stretch of text that begins at code point ``offset``, in order.

    ``quoted`` are its words that stand within quotation marks.
    """
    tree, cut = read.tree, read.words
    found = []
    for kind, start, end in extents.found(read):
        words = cut.text[int(cut.starts[start]) : int(cut.ends[end - 1])]
        top = tree.top(start, end)
        sentence = tree.sentences[tree.sentence_of[start]]
        found.append(
            Noticed(
                span=(offset + int(cut.starts[start]), offset + int(cut.ends[end - 1])),
                type=typed(words, kind),
                words=words,
                tense=tenses.of(tree, top),
                preposition=_preposition(tree, start, end, top),
                quoted=start in quoted,
                sentence=offset + int(cut.starts[sentence[0]]),
                finite=tenses.finite(tree, top),
                about=events.about(tree, start, end),
                near=events.near(tree, start, end),
            )
        )
    return found


def typed(words: str, otherwise: TimeType | str) -> TimeType:
    """The TIMEX3 type that the grammar gives; the network's where it has no reading."""
    read = parsing.read(words)
    if isinstance(read, Point):
        return "TIME" if read.clock or read.unit.startswith("T") else "DATE"
    if isinstance(read, Length | Range):
        return "DURATION"
    if isinstance(read, Set):
        return "SET"
    if isinstance(read, Reference):
        return "DATE"
    return otherwise  # type: ignore[return-value]  # the labels of the model are those of TIMEX3


_OR = {"before": "by", "after": "since"}  # "on or before Friday": Friday too


def _preposition(tree: Tree, start: int, end: int, top: int) -> str:
    """The preposition or conjunction right before a time, or the one that its head has."""
    if tree.is_a(top, "nmod:poss"):
        return ""
    before = tree.lower[start - 1] if start else ""
    if start > 1 and tree.lower[start - 2] == "or" and before in _OR:
        return _OR[before]
    if start and tree.upos[start - 1] in ("ADP", "SCONJ"):
        return before
    return next((tree.lower[c] for c in tree.having(top, "case", "mark") if not start <= c < end), "")
