"""Circumstances: which times, places and figures of an article belong to which of its statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sayso.reading import figures, moments, places
from sayso.reading.layers import Layers
from sayso.reading.places import Gazetteer
from sayso.reading.statements import Draft
from sayso.reading.trees import Tree
from sayso.records import Article, Dating, Figure, Role, Span, Statement

_HIGHEST = 6  # heads up from a mention to the word that it tells more of
_QUOTED = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where something is mentioned: its words, and the words above them, nearest first."""

    start: int
    end: int
    above: tuple[int, ...]


@dataclass(slots=True)
class _Owned:
    """What belongs to one statement, by numbers counted over the article; and how long its content is."""

    moments: list[tuple[int, Role]]
    places: list[tuple[int, Role]]
    figures: list[int]
    quoted: bool
    length: int


@dataclass
class Circumstances:
    """Gathers what each stretch of an article tells, and at the article's end settles what it means."""

    times: list[moments.Noticed] = field(default_factory=list)
    spots: list[places.Mention] = field(default_factory=list)
    counts: list[Figure] = field(default_factory=list)
    _owned: list[_Owned] = field(default_factory=list)

    def note(self, read: Layers, offset: int, quoted: set[int], drafts: Sequence[Draft]) -> None:
        """Take down what a stretch that begins at ``offset`` tells, and what of it belongs to each of ``drafts``."""
        times = moments.noticed(read, offset, quoted)
        spots = places.noticed(read, offset)
        counts = figures.read(read, offset)
        at_times, at_spots, at_counts = (
            _mentions(read, offset, [m.span for m in found]) for found in (times, spots, counts)
        )
        before = len(self.times), len(self.spots), len(self.counts)
        for draft in drafts:
            scope = _Scope(draft, read.tree)
            self._owned.append(
                _Owned(
                    moments=[(before[0] + i, role) for i, role in scope.roles(at_times)],
                    places=[(before[1] + i, role) for i, role in scope.roles(at_spots)],
                    figures=[before[2] + i for i, role in scope.roles(at_counts) if role == "content"],
                    quoted=draft.form in _QUOTED and bool(draft.chain),
                    length=len(draft.content),
                )
            )
        self.times += times
        self.spots += spots
        self.counts += counts

    def settled(
        self, article: Article, statements: Sequence[Statement], gazetteer: Gazetteer | None
    ) -> tuple[tuple[Statement, ...], Dating]:
        """``statements`` (in the order of the drafts noted) with what belongs to them, and the article's dating."""
        when, dating = moments.resolved(self.times, article, self._sayings())
        where = places.resolved(self.spots, article, gazetteer)
        made = []
        for statement, own in zip(statements, self._owned, strict=True):
            times = ((when[i], role) for i, role in own.moments)
            spots = ((where[i], role) for i, role in own.places)
            made.append(
                replace(
                    statement,
                    moments=tuple(m if role == m.role else replace(m, role=role) for m, role in times if m),
                    places=tuple(p if role == p.role else replace(p, role=role) for p, role in spots if p),
                    figures=tuple(self.counts[i] for i in own.figures),
                )
            )
        return tuple(made), dating

    def _sayings(self) -> dict[int, int]:
        """For each time within a quotation the time that tells when that was said, where one does."""
        found: dict[int, int] = {}
        for own in sorted((o for o in self._owned if o.quoted), key=lambda o: -o.length):  # the innermost last
            said = next((i for i, role in own.moments if role == "saying"), None)
            if said is not None:
                found |= {i: said for i, role in own.moments if role == "content"}
        return found


class _Scope:
    """The words of a draft: what is said, and the saying of it."""

    def __init__(self, draft: Draft, tree: Tree) -> None:
        self._content = set(draft.content)
        spans = [span for voice in draft.chain for span in (voice.source, voice.cue) if span]
        self._saying = {i for start, end in spans for i in range(start, end)} - self._content
        sentences = [tree.sentences[tree.sentence_of[i]] for i in (*draft.content[:1], *draft.content[-1:])]
        sentences += [tree.sentences[tree.sentence_of[start]] for start, _ in spans]
        self._first = min(start for start, _ in sentences)
        self._end = max(end for _, end in sentences)

    def roles(self, mentions: Sequence[_Mention]) -> list[tuple[int, Role]]:
        """Which of ``mentions`` (by their numbers) belong to the draft, and to what of it."""
        found: list[tuple[int, Role]] = []
        for i in range(bisect_left(mentions, self._first, key=lambda m: m.start), len(mentions)):
            mention = mentions[i]
            if mention.start >= self._end:
                break
            role = self._role(mention)
            if role is not None:
                found.append((i, role))
        return found

    def _role(self, mention: _Mention) -> Role | None:
        """What a mention belongs to: that within which it stands, else that of which its words tell more."""
        words = range(mention.start, mention.end)
        if self._content.issuperset(words):
            return "content"
        if self._saying.issuperset(words):
            return "saying"
        for word in mention.above:
            if word in self._content:
                return "content"
            if word in self._saying:
                return "saying"
        return None


def _mentions(read: Layers, offset: int, spans: Sequence[Span]) -> list[_Mention]:
    """The mentions of ``spans``, which are in order."""
    if not spans:
        return []
    tree = read.tree
    ends = np.array(spans, dtype=np.int64) - offset
    firsts = np.searchsorted(read.words.ends, ends[:, 0], side="right")
    lasts = np.searchsorted(read.words.starts, ends[:, 1], side="left")
    found = []
    for start, end in zip(firsts.tolist(), lasts.tolist(), strict=True):
        above: list[int] = []
        word = tree.heads[tree.top(start, end)]
        while word >= 0 and len(above) < _HIGHEST:
            above.append(word)
            word = tree.heads[word]
        found.append(_Mention(start, end, tuple(above)))
    return found
