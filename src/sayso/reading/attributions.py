"""Attributions: the outermost "who says what" of a stretch, as the network's tags and links mark it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.reading import bounds, confidence, tags
from sayso.reading.layers import Layers, Links
from sayso.reading.network import Floats, Network
from sayso.reading.words import Bools, Words

Range = tuple[int, int]
Marked = tuple[str, int, int]

_NEVER = -1e4
_OPENING = frozenset("“\"„«‘'") | {"``"}
_GAP = 40  # words
_NEAR = 120  # words: how far from a content its cue may stand


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Word ranges of one attribution; ``source`` is None where none is named, ``cue`` where there are no words.

    ``confidence`` is the chance that people who know the guideline mark it so, told from its ``signs`` (see
    ``confidence.py``); what is read by rule has a fixed one and no signs.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float = 1.0
    signs: tuple[float, ...] = ()

    def words(self) -> set[int]:
        """All the words that its source, cue and content stand on."""
        return {i for r in (self.source, self.cue, *self.content) if r for i in range(*r)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """What the network says of one text's words: logits of ``tags`` (words, tags), and the scores of partners."""

    tags: Floats
    links: Links
    opens: Links
    closes: Links


def decode(layers: Layers, network: Network) -> list[Attribution]:
    """The attributions that tags and links mark, in the order of their first words."""
    scores = _bound(layers, network.labels["tags"])
    scored = Scored(tags=scores, links=layers.links, opens=layers.opens, closes=layers.closes)
    moves = _moves(network)
    ((marked, sure),) = _marked([scores], moves, network)
    found = _whole(scored, marked, sure, moves, network, layers.words)
    return [a for a in found if a.confidence >= network.least]


def _bound(layers: Layers, labels: list[str]) -> Floats:
    """Tag scores by which no span runs on into a new line, but a content that is quoted there or listed."""
    scores = layers.tags.copy()
    lines = np.flatnonzero(layers.words.line)
    forms = layers.words.forms
    for label in ("I-source", "I-cue"):
        scores[lines, labels.index(label)] = _NEVER
    plain = [i for i in lines if i and forms[i] not in _OPENING and forms[i - 1] != ":"]
    scores[plain, labels.index("I-content")] = _NEVER
    return scores


def together(texts: Sequence[Scored], network: Network) -> list[list[Attribution]]:
    """As ``decode``, of several texts at once, each of which is one line; however unlikely they are."""
    moves = _moves(network)
    found = _marked([text.tags for text in texts], moves, network)
    return [_whole(text, *one, moves, network) for one, text in zip(found, texts, strict=True)]


def _moves(network: Network) -> Floats:
    return tags.constrained(network.transitions, network.labels["tags"], network.opening)


def _whole(
    scored: Scored, marked: list[Marked], sure: Floats, moves: Floats, network: Network, words: Words | None = None
) -> list[Attribution]:
    """Spans joined by their links, their bounds settled, their confidence told."""
    labels = network.labels["tags"]
    found = _joined(marked, scored.links, words)
    if not found:
        return []
    tagged = bounds.Tagged(
        path=tags.path(marked, labels, len(sure)),
        scores=scored.tags,
        moves=moves,
        labels=labels,
        forms=words.forms if words is not None else (),
    )
    found = bounds.settled(found, tagged, scored.opens, scored.closes)
    return [confidence.told(a, sure, scored, network) for a in found]


def _marked(texts: Sequence[Floats], moves: Floats, network: Network) -> list[tuple[list[Marked], Floats]]:
    """What tag scores (words, tags) mark in each of ``texts``, with the probabilities of all tags."""
    if not texts:
        return []
    labels = network.labels["tags"]
    scores = np.concatenate(texts)
    ends = np.cumsum([len(text) for text in texts]).tolist()
    ranges = list(pairwise([0, *ends]))
    marked: list[list[Marked]] = [[] for _ in texts]
    for role, start, end in tags.spans(tags.viterbi(scores, moves, labels, network.opening, ranges=ranges), labels):
        text = bisect_right(ends, start)
        first = ranges[text][0]
        marked[text].append((role, start - first, end - first))
    sure = tags.probabilities(scores, moves, ranges=[r for r, found in zip(ranges, marked, strict=True) if found])
    return [(found, sure[start:end]) for found, (start, end) in zip(marked, ranges, strict=True)]


def _joined(marked: list[Marked], links: Links, words: Words | None = None) -> list[Attribution]:
    """What links join of the spans ``marked``; with ``words`` lines are kept apart."""
    line, forms = (words.line, words.forms) if words is not None else (None, [])
    spans = {role: [(s, e) for r, s, e in marked if r == role] for role in ("source", "cue", "content")}
    sources = {s: (s, e) for s, e in spans["source"]}
    cues = {s: (s, e) for s, e in spans["cue"]}
    contents: dict[int, list[Range]] = {start: [] for start in cues}
    for start, end in spans["content"]:
        near = _in_reach((start, end), list(cues), line, forms)
        cue, _ = links.partner(start, near)
        cue = cue if cue is not None else _nearest((start, end), [cues[c] for c in near])
        if cue is not None:
            contents[cue].append((start, end))
    found = []
    for start, cue_range in cues.items():
        if not contents[start]:
            continue
        source, _ = links.partner(start, _on_line(start, list(sources), line))
        voice = [cue_range, sources[source]] if source is not None else [cue_range]
        found.append(
            Attribution(
                source=sources[source] if source is not None else None,
                cue=cue_range,
                content=_filled(contents[start], voice, line),
            )
        )
    return sorted(found, key=lambda a: min(r[0] for r in (a.content[0], a.cue) if r))


def _in_reach(content: Range, cues: list[int], line: Bools | None, forms: list[str]) -> list[int]:
    """The cues a content may have: those on its line; any, where it is quoted or listed after a colon."""
    if line is None or not cues:
        return cues
    start = content[0]
    begin = start - int(line[start::-1].argmax())
    if forms[start] in _OPENING or forms[begin] in _OPENING or (begin and forms[begin - 1] == ":"):
        return cues
    return _on_line(start, cues, line)


def _on_line(word: int, others: list[int], line: Bools | None) -> list[int]:
    """Those of ``others`` that stand on the line of ``word``."""
    if line is None:
        return others
    begin = word - int(line[word::-1].argmax())
    after = line[word + 1 :]
    end = word + 1 + int(after.argmax()) if after.any() else len(line)
    return [other for other in others if begin <= other < end]


def _filled(content: list[Range], voice: list[Range], line: Bools | None = None) -> tuple[Range, ...]:
    """A content's fragments; where what parts two of them on a line is short and not its own voice, they are one."""
    made: list[Range] = []
    for start, end in content:
        broken = made and line is not None and bool(line[made[-1][1] : start + 1].any())
        if (
            made
            and not broken
            and start - made[-1][1] <= _GAP
            and not any(s < start and e > made[-1][1] for s, e in voice)
        ):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def _nearest(content: Range, cues: list[Range]) -> int | None:
    gaps = [(max(content[0] - end, start - content[1], 0), start) for start, end in cues]
    gap, start = min(gaps, default=(_NEAR, -1))
    return start if gap < _NEAR else None


def runs(words: Sequence[int]) -> list[Range]:
    """Consecutive words as ranges."""
    found: list[Range] = []
    for i in words:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
