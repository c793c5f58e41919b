"""Likeness: how much two passages have in common, in words that weigh, and whether that is too much for chance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from sayso.linking import passages, synonyms, words
from sayso.linking.alignment import Alignment, align
from sayso.linking.passages import Piece
from sayso.linking.weights import weight
from sayso.linking.words import FUNCTION, Words

_TELLING: Final = 2.5  # a word that weighs less brings no two passages together
_LEAST: Final = 11.0  # shared weight from which two passages are compared word by word
_SHARE: Final = 0.3  # of the lighter one's weight, likewise
_NAME: Final = 0.5  # what a word of a name tells, to another's
_ROW: Final = 3  # words written alike in a row from which they are held to be copied
_LONG: Final = 8  # words in a row that are hardly chance, whatever else is in the passage
# What makes an echo by itself: a share of copied words, of words in a row and of weight; of weight in a long row; of
# weight and a share of it in any order; and how many different words of it are no names.
_COPIED_SHARE, _COPIED_LENGTH, _COPIED_WEIGHT, _LONG_WEIGHT = 0.6, 5.0, 12.0, 22.0
_SHARED_WEIGHT, _SHARED_SHARE, _PLAIN = 16.0, 0.42, 3
_ALL, _MOST = 0.97, 0.8  # shares of a passage's words
_ENDLESS: Final = 1 << 16  # words in a row, more than any passage has
_ROUNDING: Final = 1e-9  # by which sums may differ with their order

_QUOTED: Final = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|(?<!\w)‘[^’\n]{1,2000}’(?!\w)")

Wording = Literal["verbatim", "trimmed", "reworded"]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Text:
    """An article's text made ready to be compared.

    ``keys`` are what words are compared by: their meaning's first stem, a function word's form. ``heavy`` is what each
    word weighs, ``quoted`` whether it stands between quotation marks, ``names`` whether it is written as a name is; ``totals`` what each piece's different words
    weigh together; ``where`` the pieces that a key stands in, boilerplate left out. ``telling`` has what the words of a
    key tell together in each piece, ``plain`` the keys of its telling words that are no names, ``runs`` (hashes of) its
    words four in a row: by these pieces are told fast that are not alike.
    """

    text: str
    words: Words
    pieces: list[Piece]
    keys: list[str]
    heavy: list[float]
    quoted: list[bool]
    names: list[bool]
    totals: list[float]
    where: dict[str, list[int]]
    telling: list[dict[str, float]]
    plain: list[frozenset[str]]
    runs: list[frozenset[int]]


@lru_cache(maxsize=4096)
def prepared(text: str) -> Text:
    """``text`` made ready; remembered, as one article is compared with many."""
    found = words.of(text)
    pieces = passages.of(text, found)
    keys = [
        form if form in FUNCTION else synonyms.key(stem) for form, stem in zip(found.forms, found.stems, strict=True)
    ]
    heavy = [0.0 if key in FUNCTION else weight(key) for key in keys]
    names = [text[start].isupper() for start in found.starts.tolist()]
    where: dict[str, list[int]] = {}
    totals, telling, plain, runs = [], [], [], []
    for at, piece in enumerate(pieces):
        own = dict(zip(keys[piece.first : piece.last], heavy[piece.first : piece.last], strict=True))
        totals.append(sum(own.values()))
        for key, heaviness in own.items():
            if heaviness >= _TELLING and not piece.boilerplate:
                where.setdefault(key, []).append(at)
        tells = dict.fromkeys((key for key, heaviness in own.items() if heaviness), 0.0)
        for i in range(piece.first, piece.last):
            if heavy[i]:
                tells[keys[i]] += heavy[i] * (_NAME if names[i] else 1.0)
        telling.append(tells)
        within = range(piece.first, piece.last)
        plain.append(frozenset(keys[i] for i in within if heavy[i] >= _TELLING and not names[i]))
        forms = found.forms[piece.first : piece.last]
        runs.append(frozenset(map(hash, zip(forms, forms[1:], forms[2:], forms[3:], strict=False))))
    return Text(
        text=text, words=found, pieces=pieces, keys=keys, heavy=heavy, quoted=_quoted(text, found), names=names,
        totals=totals, where=where, telling=telling, plain=plain, runs=runs,
    )  # fmt: skip


def _quoted(text: str, found: Words) -> list[bool]:
    flags = [False] * len(found)
    for match in _QUOTED.finditer(text):
        first, last = found.starts.searchsorted(match.span()).tolist()
        flags[first:last] = [True] * (last - first)
    return flags


def candidates(one: Text, other: Text) -> list[tuple[int, int]]:
    """Pairs of pieces that share enough weighty words to be compared word by word."""
    shared = {key: weight(key) for key in one.where.keys() & other.where.keys()}
    if sum(shared.values()) < _LEAST:
        return []
    scores: dict[tuple[int, int], float] = {}
    for key, heaviness in shared.items():
        among = other.where[key]
        for a in one.where[key]:
            for b in among:
                scores[a, b] = scores.get((a, b), 0.0) + heaviness
    return sorted(
        pair
        for pair, score in scores.items()
        if score >= _LEAST and score >= _SHARE * min(one.totals[pair[0]], other.totals[pair[1]])
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """What two pieces have in common; shares are of the weight of each, from 0 to 1.

    ``shared`` is the weight of the matching words and ``ordered`` the share of it that comes in the same order;
    ``length`` the most words in a row that are written alike, ``copied`` the share of each one's words that stand in
    such rows of three or more. ``strength`` is from 0 up, an echo from 1.
    """

    alignment: Alignment
    shared: float
    shares: tuple[float, float]
    ordered: float
    length: int
    copied: tuple[float, float]
    wording: Wording
    strength: float


def bounds(one: Text, other: Text, among: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """What the strength of the likeness of each of these pairs is at most: little work, where `likeness` is much."""
    spread = {key: _spread(key, one, other) for key in one.where.keys() & other.where.keys()}
    return {(a, b): _bound(one, a, other, b, spread) for a, b in among}


def _bound(one: Text, a: int, other: Text, b: int, spread: Mapping[str, float]) -> float:
    mine, yours = one.telling[a], other.telling[b]
    shared = sum(min(mine[key], yours[key]) / spread.get(key, 1.0) for key in mine.keys() & yours.keys())
    totals = [sum(much / spread.get(key, 1.0) for key, much in own.items()) or 1.0 for own in (mine, yours)]
    row = _ENDLESS if one.runs[a] & other.runs[b] else _ROW
    plain = len(one.plain[a] & yours.keys())
    return _ROUNDING + _strength(shared, (shared / totals[0], shared / totals[1]), 1.0, row, (1.0, 1.0), plain)


def likeness(one: Text, a: int, other: Text, b: int) -> Likeness:
    """How alike piece ``a`` of the one and piece ``b`` of the other are.

    A word tells less the more sentences of either text it stands in, as what both are about is no sign that one comes
    from the other; and a name tells less than another word, as who tells of a thing has to use it.
    """
    p, q = one.pieces[a], other.pieces[b]
    found = align(one.keys, range(p.first, p.last), other.keys, range(q.first, q.last))
    order = found.ordered()
    telling_one = [_telling(one, i, other) for i in range(p.first, p.last)]
    telling_other = [_telling(other, j, one) for j in range(q.first, q.last)]
    matched = [(i, min(telling_one[i - p.first], telling_other[j - q.first])) for i, j in found.pairs()]
    shared = sum(weight for _, weight in matched)
    ordered = sum(weight for i, weight in matched if i in order) / (shared or 1.0)
    shares = (shared / (sum(telling_one) or 1.0), shared / (sum(telling_other) or 1.0))
    alike = _alike(one, other, found)
    copied = sum(length for length in alike if length >= _ROW)
    covered = (copied / (p.last - p.first), copied / (q.last - q.first))
    length = max(alike, default=0)
    plain = {one.keys[i] for i, _ in found.pairs() if one.heavy[i] >= _TELLING and not one.names[i]}
    return Likeness(
        alignment=found,
        shared=shared,
        shares=shares,
        ordered=ordered,
        length=length,
        copied=covered,
        wording=_wording(covered),
        strength=_strength(shared, shares, ordered, length, covered, len(plain)),
    )


def _telling(one: Text, i: int, other: Text) -> float:
    """What word ``i`` of the one tells of where it comes from, matched or not."""
    key = one.keys[i]
    return one.heavy[i] * (_NAME if one.names[i] else 1.0) / _spread(key, one, other)


def _spread(key: str, one: Text, other: Text) -> float:
    """By what a word tells less, as it stands in many sentences of two texts."""
    often = len(one.where.get(key, ())) * len(other.where.get(key, ()))
    return often**0.5 if often > 1 else 1.0


def _alike(one: Text, other: Text, found: Alignment) -> list[int]:
    """How long the runs of words are that are written alike, not only of one meaning."""
    lengths: list[int] = []
    for tile in found.tiles:
        going = 0
        for k in range(tile.length):
            if one.words.forms[tile.one + k] == other.words.forms[tile.other + k]:
                going += 1
            else:
                lengths.append(going)
                going = 0
        lengths.append(going)
    return lengths


def _wording(copied: tuple[float, float]) -> Wording:
    if min(copied) >= _ALL:
        return "verbatim"
    return "trimmed" if max(copied) >= _MOST else "reworded"


def _strength(
    shared: float, shares: tuple[float, float], ordered: float, length: int, copied: tuple[float, float], plain: int
) -> float:
    """By what is copied, or by how much of what tells is shared and in what order; the stronger of the two.

    ``plain`` is how many different telling words match that are no names: with fewer than three, what is shared is who
    is spoken of.
    """
    beyond_names = min(1.0, (plain + 1) / (_PLAIN + 1))
    by_copying = min(max(copied) / _COPIED_SHARE, shared / _COPIED_WEIGHT, length / _COPIED_LENGTH)
    if length >= _LONG:
        by_copying = max(by_copying, shared / _LONG_WEIGHT * beyond_names)
    share = (max(shares) * 0.6 + min(shares) * 0.4) * (0.7 + 0.3 * ordered)
    by_sharing = min(shared / _SHARED_WEIGHT, share / _SHARED_SHARE) * beyond_names
    return max(by_copying, by_sharing)
