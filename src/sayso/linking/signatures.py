"""Signatures: the keys of an article's passages and statements, by which those that may be echoes find one another.

A signature can always be made again from the text. It is kept with `ALGORITHM`; one that was made in another way is
refused, since its keys would meet those of today only by chance.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from sayso.errors import SignatureError
from sayso.linking import passages, sampling, synonyms, weights, words
from sayso.linking.boilerplate import is_boilerplate
from sayso.linking.sampling import Hashes, Whole
from sayso.records import Reading, Span

ALGORITHM: Final = (
    f"sayso 1; rensa {version('rensa')} R-MinHash {RMinHash.ALGORITHM_VERSION},"
    f" {sampling.BANDS} bands of {sampling.ROWS} over {sampling.SHINGLE} words;"
    f" anchors {sampling.ANCHOR} words in {sampling.WINDOW};"
    f" pairs of {sampling.RAREST} from {sampling.LEAST}, weights {weights.digest()}, synonyms {synonyms.digest()};"
    f" stems by snowballstemmer {version('snowballstemmer')}"
)
"""How signatures are made, with the version of everything that they hang on."""

SHORTEST: Final = 4
"""Words of the shortest passage that has keys."""

_ARRAYS: Final = {"passages": "<u8", "owners": "<i4", "statements": "<u8", "statement_owners": "<i4"}
_MOST_WORDS: Final = 1 << 20  # remembered forms; then they are forgotten, to be met anew


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Keys:
    """An article's keys: of its passages, ``owners`` being their places in `passages.of`; and of its statements.

    The arrays of each pair are of one length. ``statement_owners`` are places among the reading's statements.
    """

    article: str
    passages: NDArray[np.uint64]
    owners: NDArray[np.int32]
    statements: NDArray[np.uint64]
    statement_owners: NDArray[np.int32]

    def to_bytes(self) -> bytes:
        """To be kept: a line with the algorithm, one of JSON with the id and the arrays' lengths, and their values."""
        arrays = [getattr(self, name) for name in _ARRAYS]
        head = json.dumps({"article": self.article, "lengths": list(map(len, arrays))}, separators=(",", ":"))
        values = [
            array.astype(kind, copy=False).tobytes() for array, kind in zip(arrays, _ARRAYS.values(), strict=True)
        ]
        return b"\n".join([ALGORITHM.encode(), head.encode(), b"".join(values)])

    @classmethod
    def from_bytes(cls, data: bytes) -> Keys:
        """What `to_bytes` made. Raises ``SignatureError`` if it was made by another algorithm, or is damaged."""
        made, _, rest = data.partition(b"\n")
        if made != ALGORITHM.encode():
            raise SignatureError(
                f"signatures made by another algorithm ({made[:200].decode('utf8', 'replace')}): link anew"
            )
        head, _, values = rest.partition(b"\n")
        arrays: dict[str, NDArray[Any]] = {}
        at = 0
        try:
            told = json.loads(head)
            for (name, kind), length in zip(_ARRAYS.items(), told["lengths"], strict=True):
                arrays[name] = np.frombuffer(values, kind, length, at)
                at += arrays[name].nbytes
            article = str(told["article"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SignatureError(f"signatures that are damaged ({error}): link anew") from error
        if at != len(values):
            raise SignatureError("signatures that are damaged (too long): link anew")
        return cls(article=article, **arrays)


class _Words(dict[str, int]):
    """Form → number, for the hash of its stem (that of its meaning, BLAKE2b) and thousandths of the weight of it."""

    def __init__(self) -> None:
        super().__init__()
        self.hashes, self.weights = array("Q"), array("q")

    def __missing__(self, form: str) -> int:
        stem = synonyms.key(words.stem(form))
        hashed = hashlib.blake2b(stem.encode("utf8", "replace"), digest_size=8).digest()
        self.hashes.append(int.from_bytes(hashed, "little"))
        self.weights.append(round(1000 * weights.weight(stem)))
        self[form] = len(self)
        return self[form]


_known = _Words()


def keys(reading: Reading) -> Keys:
    """The keys of a reading's passages, boilerplate left out, and of its statements' contents."""
    cut = _cut([reading.article.text])
    found, owners = _of_passages(cut)
    contents = [cut.within(statement.content) for statement in reading.statements]
    lengths = np.array([len(places) for places in contents], np.int64)
    places = np.concatenate([np.empty(0, np.int64), *contents])
    told, tellers = sampling.paired(cut.hashes[places], cut.weights[places], _bounds(lengths))
    return Keys(
        article=reading.article.id,
        passages=found,
        owners=owners.astype(np.int32),
        statements=told,
        statement_owners=tellers.astype(np.int32),
    )


def passage_keys(texts: Sequence[str]) -> tuple[Hashes, Whole, Whole]:
    """The keys of the passages of ``texts``, the passage of each, counted on from text to text, and passages a text."""
    cut = _cut(texts)
    found, owners = _of_passages(cut)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)  # with the line end that joins them
    before = np.searchsorted(cut.starts[cut.passages[:-1]], ends)
    return found, owners, np.diff(before, prepend=0)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Cut:
    """Texts joined by line ends: where their words start and end, with the hash and weight of each.

    ``passages`` has the first word of each passage, and how many words there are at the end.
    """

    text: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    hashes: Hashes
    weights: Whole
    passages: Whole

    def within(self, spans: Sequence[Span]) -> Whole:
        """The places of the words that start within ``spans``."""
        bounds = np.searchsorted(self.starts, np.array(spans, np.int64).reshape(-1, 2)).tolist()
        return np.concatenate([np.empty(0, np.int64), *(np.arange(first, last) for first, last in bounds)])


def _cut(texts: Sequence[str]) -> _Cut:
    # Joined, for many short arrays cost more than one long; a line's end ends words and passages, so none is another.
    global _known
    if len(_known) > _MOST_WORDS:
        _known = _Words()
    text = "\n".join(texts)
    forms, starts, ends = words.cut(texts)
    at = np.fromiter(map(_known.__getitem__, forms), np.int64, len(forms))
    return _Cut(
        text=text,
        starts=starts,
        ends=ends,
        hashes=np.frombuffer(_known.hashes, np.uint64)[at] if len(at) else np.empty(0, np.uint64),
        weights=np.frombuffer(_known.weights, np.int64)[at] if len(at) else np.empty(0, np.int64),
        passages=passages.bounds(text, starts),
    )


def _of_passages(cut: _Cut) -> tuple[Hashes, Whole]:
    """The keys of the passages, and the place of each one's passage."""
    lengths = np.diff(cut.passages)
    chosen = np.flatnonzero(lengths >= SHORTEST)
    starts, ends = cut.starts[cut.passages[chosen]].tolist(), cut.ends[cut.passages[chosen + 1] - 1].tolist()
    sentences = (slice(*passages.span(cut.text, start, end)) for start, end in zip(starts, ends, strict=True))
    telling = np.zeros(len(lengths), bool)
    telling[chosen] = [not is_boilerplate(cut.text[sentence]) for sentence in sentences]
    words = np.repeat(telling, lengths)
    hashes, weights, bounds = cut.hashes[words], cut.weights[words], _bounds(lengths[telling])
    made = (
        sampling.banded(hashes, bounds),
        sampling.anchored(hashes, bounds),
        sampling.paired(hashes, weights, bounds),
    )
    owners = np.flatnonzero(telling)[np.concatenate([owner for _, owner in made])]
    return np.concatenate([found for found, _ in made]), owners


def _bounds(lengths: Whole) -> Whole:
    return np.concatenate(([0], np.cumsum(lengths)))
