"""Pieces: words as the encoder takes them, and the windows that a long text is read in.

A word becomes one or more word pieces of an uncased vocabulary; what lower-casing loses (case) and
what the vocabulary never had (line starts, being inside quotation marks) travels beside as one
feature number a piece. All indices are of words unless they say pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.reading.words import Words, quoted

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
CASES = 5  # lower, Title, UPPER, miXed, no letter
FEATURES = 1 + CASES * 2 * 2  # 0 is for pieces that are no word's
_LONGEST_WORD = 24  # pieces kept of one word: a bound on hostile text
_CACHE = 200_000  # distinct words remembered


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """``ids`` of all words in a row; word ``i`` has ``ids[first[i]:first[i + 1]]``; ``feature`` is a word's."""

    ids: Ints
    first: Ints
    feature: Ints
    line: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.feature)


class Piecer:
    """Cuts words into word pieces, remembering those it has seen; not to be shared by threads."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}

    def pieces(self, words: Words) -> Pieces:
        """The pieces of ``words``, at most 24 a word."""
        seen = self._seen
        ids: list[int] = []
        first = [0]
        case = np.empty(len(words), dtype=np.int32)
        for i, form in enumerate(words.forms):
            known = seen.get(form)
            if known is None:
                known = self._cut(form)
            ids.extend(known[0])
            first.append(len(ids))
            case[i] = known[1]
        feature = 1 + case + CASES * words.line + 2 * CASES * quoted(words)
        return Pieces(
            ids=np.array(ids, dtype=np.int32),
            first=np.array(first, dtype=np.int32),
            feature=feature.astype(np.int32),
            line=words.line,
        )

    def _cut(self, form: str) -> tuple[tuple[int, ...], int]:
        valid = form[:200].encode("utf8", "replace").decode("utf8")  # a lone surrogate is no character
        encoded = self._tokenizer.encode(valid, add_special_tokens=False).ids[:_LONGEST_WORD]
        found = (tuple(encoded) or (100,), _case(form))
        if len(self._seen) >= _CACHE:
            self._seen.clear()
        self._seen[form] = found
        return found


def _case(form: str) -> int:
    if form.islower():
        return 0
    if form.isupper():
        return 2 if len(form) > 1 else 1
    if form.istitle():
        return 1
    return 3 if any(map(str.isalpha, form)) else 4


def windows(pieces: Pieces, size: int, overlap: int, *, start: int = 0) -> list[tuple[int, int]]:
    """Word ranges of at most ``size`` pieces that cover all words from ``start`` on.

    Neighbours share ``overlap`` pieces or somewhat more; where a line starts near, a window starts there.
    """
    first, count = pieces.first, len(pieces)
    found = []
    while start < count:
        end = int(np.searchsorted(first, first[start] + size, side="right")) - 1
        end = min(max(end, start + 1), count)
        found.append((start, end))
        if end == count:
            break
        latest = int(np.searchsorted(first, first[end] - overlap, side="right")) - 1
        latest = max(latest, start + 1)
        earliest = int(np.searchsorted(first, first[latest] - overlap // 2, side="left"))
        lines = np.flatnonzero(pieces.line[max(earliest, start + 1) : latest + 1])
        start = max(earliest, start + 1) + int(lines[-1]) if len(lines) else latest
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Windows as arrays: ``ids``, ``feature``, ``mask`` are (windows, pieces); ``words`` (windows, words)."""

    ids: Longs
    feature: Longs
    mask: Longs
    words: Longs


def batch(parts: Sequence[tuple[Pieces, int, int]]) -> Batch:
    """Assemble word ranges ``(pieces, start, end)`` with [CLS] and [SEP]; padding is zeros.

    ``words[b, i]`` is the index of word ``i``'s first piece in row ``b`` (0, [CLS], where there is none).
    """
    lengths = [int(p.first[end] - p.first[start]) + 2 for p, start, end in parts]
    ids = np.zeros((len(parts), max(lengths)), dtype=np.int64)
    feature, mask = np.zeros_like(ids), np.zeros_like(ids)
    words = np.zeros((len(parts), max(end - start for _, start, end in parts)), dtype=np.int64)
    for row, ((p, start, end), length) in enumerate(zip(parts, lengths, strict=True)):
        ids[row, 0], ids[row, length - 1] = CLS, SEP
        ids[row, 1 : length - 1] = p.ids[p.first[start] : p.first[end]]
        counts = np.diff(p.first[start : end + 1])
        feature[row, 1 : length - 1] = np.repeat(p.feature[start:end], counts)
        mask[row, :length] = 1
        words[row, : end - start] = 1 + p.first[start:end] - p.first[start]
    return Batch(ids=ids, feature=feature, mask=mask, words=words)
