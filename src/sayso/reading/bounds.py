"""Bounds: where a content begins and ends, asked once more from its cue.

Tags are decoded word by word; which word a cue's content begins and ends with is a head of its own. Where the two
disagree, the bound is taken that both together find likeliest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sayso.reading.layers import Ints, Links
from sayso.reading.network import Floats

if TYPE_CHECKING:
    from sayso.reading.attributions import Attribution, Range

_WEIGHT = 4.0  # of a bound's log-probability beside the tags' scores
_ALTERNATIVES = 3  # likeliest bounds that are tried


@dataclass(kw_only=True, slots=True)
class Tagged:
    """A tag sequence ``path`` with the logits (words, tags) and moves (from, to) that it was decoded from.

    ``forms`` are the words, where they are known.
    """

    path: Ints
    scores: Floats
    moves: Floats
    labels: list[str]
    forms: Sequence[str] = ()

    def gain(self, start: int, tags: Sequence[int]) -> float:
        """How much the sequence's score grows where ``tags`` stand from ``start`` on."""
        low, high = max(start - 1, 0), min(start + len(tags) + 1, len(self.path))
        changed = self.path[low:high].copy()
        changed[start - low : start - low + len(tags)] = tags
        return self._score(low, changed) - self._score(low, self.path[low:high])

    def _score(self, low: int, tags: Ints) -> float:
        at = np.arange(low, low + len(tags))
        return float(self.scores[at, tags].sum() + self.moves[tags[:-1], tags[1:]].sum())


def settled(found: Sequence[Attribution], tagged: Tagged, opens: Links, closes: Links) -> list[Attribution]:
    """``found``, which was read from ``tagged``, with each content's bounds where tags and bounds agree best.

    A content never grows over a voice or over another's content.
    """
    owner = np.full(len(tagged.path), -1)
    for k, a in enumerate(found):
        for span in a.content:
            owner[slice(*span)] = k
    for a in found:
        for voice in (a.source, a.cue):
            if voice:
                owner[slice(*voice)] = len(found)
    made = []
    for k, a in enumerate(found):
        if a.cue is None:
            made.append(a)
            continue
        taken = (owner != -1) & (owner != k)
        (start, end), *rest = a.content
        start = _opened(start, end, taken, tagged, opens.chances(a.cue[0]))
        content = [(start, end), *rest]
        last, end = content[-1]
        content[-1] = (last, _closed(last, end - 1, taken, tagged, closes.chances(a.cue[0])) + 1)
        beyond = _resumed(a, content[-1][1], owner, tagged, closes.chances(a.cue[0]))
        content += [beyond] if beyond else []
        for span in content:
            owner[slice(*span)] = k
        made.append(replace(a, content=tuple(content)))
    return made


def _opened(start: int, end: int, taken: npt.NDArray[np.bool_], tagged: Tagged, chances: tuple[int, Floats]) -> int:
    """The first word of the content whose first fragment is ``start…end``."""
    begin, inside, outside = (tagged.labels.index(label) for label in ("B-content", "I-content", "O"))
    options: dict[int, tuple[int, list[int]]] = {}
    for word in _likeliest(chances):
        if word < start and not taken[word:start].any():
            options[word] = word, [begin] + [inside] * (start - word)
        elif start < word < end:
            options[word] = start, [outside] * (word - start) + [begin]
    return _chosen(start, options, tagged, chances)


def _closed(start: int, last: int, taken: npt.NDArray[np.bool_], tagged: Tagged, chances: tuple[int, Floats]) -> int:
    """The last word of the content whose last fragment is ``start…last``."""
    inside, outside = tagged.labels.index("I-content"), tagged.labels.index("O")
    options: dict[int, tuple[int, list[int]]] = {}
    for word in _likeliest(chances):
        if word > last and not taken[last + 1 : word + 1].any():
            options[word] = last + 1, [inside] * (word - last)
        elif start <= word < last:
            options[word] = word + 1, [outside] * (last - word)
    return _chosen(last, options, tagged, chances)


def _resumed(
    a: Attribution, end: int, owner: npt.NDArray[np.int64], tagged: Tagged, chances: tuple[int, Floats]
) -> Range | None:
    """A further fragment, where the content goes on after its own voice: "The train, the signalman said, *left early*"."""
    voice = [r for r in (a.source, a.cue) if r]
    begin, inside = tagged.labels.index("B-content"), tagged.labels.index("I-content")
    after = max(stop for _, stop in voice)
    if min(start for start, _ in voice) < end:
        return None
    after += int(after < len(owner) and tagged.forms[after] in (",", "–", "—", "--", ";")) if tagged.forms else 0
    first, logs = chances
    word = first + int(logs.argmax())
    if word <= after or (owner[after : word + 1] != -1).any() or not first <= end - 1 < first + len(logs):
        return None
    tags = [begin] + [inside] * (word - after)
    if tagged.gain(after, tags) + _WEIGHT * float(logs[word - first] - logs[end - 1 - first]) <= 0.0:
        return None
    tagged.path[after : word + 1] = tags
    owner[after : word + 1] = len(tagged.path)
    return after, word + 1


def _likeliest(chances: tuple[int, Floats]) -> list[int]:
    first, logs = chances
    return [first + int(i) for i in np.argsort(-logs, kind="stable")[:_ALTERNATIVES]]


def _chosen(bound: int, options: dict[int, tuple[int, list[int]]], tagged: Tagged, chances: tuple[int, Floats]) -> int:
    """The best of ``options`` (bound → where tags change, and to what) or ``bound``; the tags change with it."""
    first, logs = chances
    if not first <= bound < first + len(logs):
        return bound
    gains = {
        word: tagged.gain(at, tags) + _WEIGHT * float(logs[word - first] - logs[bound - first])
        for word, (at, tags) in options.items()
    }
    best = max(gains, key=lambda word: (gains[word], -abs(word - bound)), default=bound)
    if gains.get(best, 0.0) <= 0.0:
        return bound
    at, tags = options[best]
    tagged.path[at : at + len(tags)] = tags
    return best
