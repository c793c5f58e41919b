"""Alike: what of a case says something like given words, in other words too: statements, and reviews by others.

Vectors of texts are made when they are first asked for, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.ledger.search import MARKS, Hit
from sayso.linking.alike.encoder import SIZE
from sayso.linking.alike.library import Asked, Floats32, Library, Like, Said
from sayso.records import Review

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linking.alike.encoder import Encoder

_AT_ONCE: Final = 256
_DEEP: Final = 4  # so many times what is asked for is looked at, as what says the same is told once

Progress = Callable[[int, int], None]
"""Told how many texts have their vector, and of how many."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """A statement (`found`, its shared words marked as a search marks them) or a review that says something like it.

    ``near`` is how near the two are, from -1 to 1, 1 for the same words. ``claim`` is the statement's, None where it is
    of none; ``more`` are the other statements of that claim that were found.
    """

    found: Hit | None
    review: Review | None
    near: float
    claim: str | None = None
    more: int = 0


def alike(
    ledger: Ledger,
    asked: Asked,
    encoder: Encoder,
    *,
    most: int,
    without: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> list[Alike]:
    """What says something like ``asked``, the best first, at most ``most``; of each claim the best statement alone.

    Statements ``without`` (ids) are left out.
    """
    hits = [hit for hit in ledger.statements() if hit.statement not in without]
    reviews = list(ledger.reviews.all())
    texts = [*(hit.words for hit in hits), *(review.claim for review in reviews)]
    library = Library(
        [Said(text=text) for text in texts], encoder.vectors, kept=_Kept(ledger, encoder, progress).vectors
    )
    best = library.best(asked, most * _DEEP)
    claims = ledger.links.claims_of(hits[like.index].statement or "" for like in best if like.index < len(hits))
    found: dict[str, Alike] = {}
    for like in best:
        one = _one(like, hits, reviews, claims)
        key = one.claim or (one.review.id if one.review else f"{like.index}")
        found[key] = replace(found[key], more=found[key].more + 1) if key in found else one
    return list(found.values())[:most]


def _one(like: Like, hits: Sequence[Hit], reviews: Sequence[Review], claims: dict[str, str]) -> Alike:
    if like.index >= len(hits):
        return Alike(found=None, review=reviews[like.index - len(hits)], near=like.near)
    hit = hits[like.index]
    words = hit.words
    for start, end in reversed(like.shared):
        words = f"{words[:start]}{MARKS[0]}{words[start:end]}{MARKS[1]}{words[end:]}"
    return Alike(found=replace(hit, words=words), review=None, near=like.near, claim=claims.get(hit.statement or ""))


class _Kept:
    """An encoder that looks into the ledger first."""

    def __init__(self, ledger: Ledger, encoder: Encoder, progress: Progress | None) -> None:
        self._ledger = ledger
        self._encoder = encoder
        self._progress = progress

    def vectors(self, texts: Sequence[str]) -> Floats32:
        """The vectors of ``texts``, those kept as they are."""
        known = self._ledger.vectors.of(texts, self._encoder.sha256)
        lacking = [text for text in dict.fromkeys(texts) if text not in known]
        for start in range(0, len(lacking), _AT_ONCE):
            if self._progress and len(lacking) > _AT_ONCE:
                self._progress(start, len(lacking))
            part = lacking[start : start + _AT_ONCE]
            vectors = self._encoder.vectors(part)
            made = {text: vector.astype("<f2").tobytes() for text, vector in zip(part, vectors, strict=True)}
            known |= made
            self._ledger.vectors.keep(made, self._encoder.sha256)
        rows = [np.frombuffer(known[text], dtype="<f2") for text in texts]
        return np.array(rows, dtype=np.float32) if rows else np.zeros((0, SIZE), dtype=np.float32)
