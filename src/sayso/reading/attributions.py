"""Attributions: the outermost "who says what" of a stretch, as the network's tags and links mark it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.reading import tags
from sayso.reading.layers import Layers, Links
from sayso.reading.network import Floats, Network
from sayso.reading.words import Bools, Words

Range = tuple[int, int]

_NEVER = -1e4
_OPENING = frozenset("“\"„«‘'") | {"``"}
_GAP = 40  # words
_NEAR = 120  # words: how far from a content its cue may stand


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Word ranges of one attribution; ``source`` is None where none is named, ``cue`` where there are no words.

    ``confidence`` is the mean probability of its words' tags times that of its links, from 0 to 1.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float = 1.0

    def words(self) -> set[int]:
        """All the words that its source, cue and content stand on."""
        return {i for r in (self.source, self.cue, *self.content) if r for i in range(*r)}


def decode(layers: Layers, network: Network) -> list[Attribution]:
    """The attributions that tags and links mark, in the order of their first words."""
    return assemble(_bound(layers, network.labels["tags"]), layers.links, network, layers.words)


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


def assemble(scores: Floats, links: Links, network: Network, words: Words | None = None) -> list[Attribution]:
    """As ``decode``, from tag scores (words, tags) and links alone; with ``words`` lines are kept apart."""
    line, forms = (words.line, words.forms) if words is not None else (None, [])
    labels = network.labels["tags"]
    moves = tags.constrained(network.transitions, labels, network.opening)
    marked = tags.spans(tags.viterbi(scores, moves, labels, network.opening), labels)
    if not marked:
        return []
    sure = tags.probabilities(scores, moves)
    spans = {role: [(s, e) for r, s, e in marked if r == role] for role in ("source", "cue", "content")}
    sources = {s: (s, e) for s, e in spans["source"]}
    cues = {s: (s, e) for s, e in spans["cue"]}
    contents: dict[int, list[tuple[Range, float]]] = {start: [] for start in cues}
    for start, end in spans["content"]:
        near = _in_reach((start, end), list(cues), line, forms)
        cue, chance = links.partner(start, near)
        cue = cue if cue is not None else _nearest((start, end), [cues[c] for c in near])
        if cue is not None:
            contents[cue].append(((start, end), chance))
    found = []
    for start, cue_range in cues.items():
        if not contents[start]:
            continue
        source, chance = links.partner(start, _on_line(start, list(sources), line))
        certain = [_mean(sure, labels, "cue", cue_range)]
        certain += [_mean(sure, labels, "content", r) * p for r, p in contents[start]]
        if source is not None:
            certain.append(_mean(sure, labels, "source", sources[source]) * chance)
        voice = [cue_range, sources[source]] if source is not None else [cue_range]
        found.append(
            Attribution(
                source=sources[source] if source is not None else None,
                cue=cue_range,
                content=_filled([r for r, _ in contents[start]], voice, line),
                confidence=float(np.prod(certain) ** (1 / len(certain))),
            )
        )
    return sorted(found, key=lambda a: min(r[0] for r in (a.content[0], a.cue) if r))


def _mean(sure: Floats, labels: list[str], role: str, span: Range) -> float:
    columns = [labels.index("B-" + role), labels.index("I-" + role)]
    return float(sure[span[0] : span[1], columns].sum(axis=1).mean())


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
