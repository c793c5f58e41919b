"""A library: texts to be searched for what says something like a given one, and how what they share is counted.

What is counted, for the text and its title: BM25 over stems and over runs of four letters, the weight of what they share
and of the names and numbers they don't, how near their vectors are (all of what is asked, and the sentence of it that
is nearest), and which place each of these gives a text. The weights were fitted on tweets and the claims already checked that they are about (`python -m training.alike`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sayso.linking import words
from sayso.linking.alike.bm25 import Index
from sayso.linking.told import LEAST
from sayso.linking.weights import weight
from sayso.records import Span

Floats = npt.NDArray[np.float64]
Floats32 = npt.NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Floats32]
"""Texts to vectors of length 1: `sayso.linking.alike.encoder.Encoder.vectors`."""

WEIGHTS: Final = Path(__file__).with_name("weights.json")

_NEAREST = 40  # of each index, that are looked at
_GRAM = 4  # letters
_MOST_SENTENCES, _LEAST_WORDS = 8, 4  # of what is asked; words of a sentence
_BREAK = re.compile(r"(?<=[.!?…])\s+|\n+|\s[-–—|]\s")
_NEAR = 10.0  # how fast being less near than the nearest counts for less
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z]+\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)  # May is a verb and a name as well
_SHOWN = re.compile(r"photo|video|image|film|clip|pictur|footage", re.IGNORECASE)

_INDICES: Final = (
    "words", "text's words", "title's words", "words with by", "text's words with by",
    "letters", "text's letters", "letters with by",
)  # fmt: skip
_NEARNESS: Final = ("text", "title", "nearer")
_PLACED: Final = ("", " to its nearest sentence")
_OF: Final = (*_PLACED, " with by")
FEATURES: Final = (
    *(f"BM25 by {name}, {how}" for name in _INDICES for how in ("of the best", "in itself")),
    *(f"nearness of {name}{by}, {how}"
      for by in _OF for name in _NEARNESS for how in ("in itself", "below the nearest", "to the nearest")),
    *(f"place by {name}" for name in _INDICES), *(f"place by {name}{by}" for by in _PLACED for name in _NEARNESS),
    "share of the text", "share of the title", "share of the text with by", "share of the title with by",
    "share of what is asked", "names shared", "names not shared", "numbers shared", "numbers not shared",
    "its year", "another year", "its month", "another month", "tells of a picture",
)  # fmt: skip
"""What each feature is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A text of the library, and the title it stands under, "" where it has none."""

    text: str
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A text whose like is looked for; whose it is, and the month (English, lower case) and year it is from, if known."""

    text: str
    by: str = ""
    month: str = ""
    year: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Texts that may say the like (indices), and what they have in common with what is asked (texts, features)."""

    candidates: npt.NDArray[np.intp]
    features: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Like:
    """A text (index) that says something like what was asked, how near it is (-1 to 1), and where its words are shared.

    ``fit`` orders the texts for one thing asked and means nothing beyond it. ``shared`` are spans of the text.
    """

    index: int
    fit: float
    near: float
    shared: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Terms:
    text: frozenset[str]
    title: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    shown: bool
    weights: tuple[float, float]


class Library:
    """Texts indexed by stems, by letters and by their vectors. One library serves one thread at a time.

    ``vectors`` makes those of what is asked, and of the texts too unless ``kept`` does.
    """

    def __init__(self, said: Sequence[Said], vectors: Vectors, *, kept: Vectors | None = None) -> None:
        self.said = said
        texts = [words.of(one.text).stems for one in said]
        titles = [words.of(one.title).stems for one in said]
        self._whole = Index([a + b for a, b in zip(texts, titles, strict=True)])
        self._texts, self._titles = Index(texts), Index(titles)
        self._letters = Index([grams(f"{one.text} {one.title}") for one in said], b=0.6)
        self._text_letters = Index([grams(one.text) for one in said], b=0.6)
        self._terms = [self._of(*made) for made in zip(said, texts, titles, strict=True)]
        self._vectors = vectors
        self._by_text = (kept or vectors)([one.text for one in said])
        titled = any(one.title for one in said)
        self._by_title = (kept or vectors)([one.title or one.text for one in said]) if titled else self._by_text

    def ranked(self, asked: Asked) -> Ranking:
        """The texts that may say the like, with their features."""
        signed = f"{asked.text} {asked.by}"
        text, whole = words.of(asked.text).stems, words.of(signed).stems
        letters, more = grams(asked.text), grams(signed)
        scores = [
            self._whole.scores(text),
            self._texts.scores(text),
            self._titles.scores(text),
            self._whole.scores(whole),
            self._texts.scores(whole),
            self._letters.scores(letters),
            self._text_letters.scores(letters),
            self._letters.scores(more),
        ]
        whole_text, by, *sentences = self._vectors([asked.text, signed, *_sentences(asked.text)])
        by_text, by_title = self._by_text @ whole_text, self._by_title @ whole_text
        best = [np.argsort(-each, kind="stable")[:_NEAREST] for each in (*scores, by_text, by_title)]
        chosen = np.unique(np.concatenate(best))
        columns = [column for each in scores for column in (each[chosen] / (each.max() + 1e-9), each[chosen] / 20)]
        placed = [each[chosen] for each in scores]
        texts, titles = self._by_text[chosen], self._by_title[chosen]
        for name, vectors in zip(_OF, (whole_text[:, None], np.array(sentences).T, by[:, None]), strict=True):
            near = (texts @ vectors).max(axis=1), (titles @ vectors).max(axis=1)
            for each in (*near, np.maximum(*near)):
                below = each - each.max()
                columns += [each, below, np.exp(_NEAR * below)]
                if name in _PLACED:
                    placed.append(each)
        columns += [1 / (1 + _places(each)) for each in placed]
        told = [self._shared(self._terms[i], frozenset(text), frozenset(whole), asked) for i in chosen]
        return Ranking(candidates=chosen, features=np.hstack([np.array(columns, dtype=np.float64).T, np.array(told)]))

    def best(self, asked: Asked, most: int) -> list[Like]:
        """What says something like ``asked``, the best first, at most ``most``; nothing where the library is empty."""
        if not self.said:
            return []
        ranking = self.ranked(asked)
        fits = ranking.features @ weights()
        stems = frozenset(words.of(asked.text).stems)
        near = ranking.features[:, FEATURES.index("nearness of nearer, in itself")]
        found = []
        for k in np.argsort(-fits, kind="stable")[:most]:
            index = int(ranking.candidates[k])
            found.append(
                Like(index=index, fit=float(fits[k]), near=float(near[k]), shared=_shared(stems, self.said[index].text))
            )
        return found

    def stems(self, asked: Asked) -> Floats:
        """BM25 of all texts with their titles over the stems asked."""
        return self._whole.scores(words.of(asked.text).stems)

    def _of(self, said: Said, text: list[str], title: list[str]) -> _Terms:
        return _Terms(
            text=frozenset(text),
            title=frozenset(title),
            names=frozenset(words.stem(name.lower()) for name in _NAME.findall(said.text)),
            numbers=frozenset(stem for stem in (*text, *title) if stem[0].isdigit()),
            months=frozenset(_MONTHS & set(said.text.lower().split())),
            years=frozenset(_YEAR.findall(f"{said.text} {said.title}")),
            shown=bool(_SHOWN.search(said.text)),
            weights=(max(1.0, self._whole.weight(set(text))), max(1.0, self._whole.weight(set(title)))),
        )

    def _shared(self, terms: _Terms, text: frozenset[str], whole: frozenset[str], asked: Asked) -> list[float]:
        rarity = self._whole.weight
        year, month = asked.year in terms.years, asked.month in terms.months
        return [
            rarity(terms.text & text) / terms.weights[0],
            rarity(terms.title & text) / terms.weights[1],
            rarity(terms.text & whole) / terms.weights[0],
            rarity(terms.title & whole) / terms.weights[1],
            rarity((terms.text | terms.title) & text) / max(1.0, rarity(text)),
            rarity(terms.names & whole) / 10,
            len(terms.names - whole) / 3,
            float(len(terms.numbers & text)),
            float(len(terms.numbers - whole)),
            float(year),
            float(bool(terms.years) and not year),
            float(year and month),
            float(bool(terms.months) and not month),
            float(terms.shown),
        ]


def _sentences(text: str) -> list[str]:
    """The sentences of ``text``, and what stands between dashes and lines, of four words at least; else all of it."""
    found = [part for part in _BREAK.split(text) if len(part.split()) >= _LEAST_WORDS]
    return found[:_MOST_SENTENCES] or [text]


def _places(values: Floats) -> Floats:
    """The place of each value from the highest down, 0 for the first."""
    found = np.empty(len(values))
    found[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return found


def _shared(stems: frozenset[str], text: str) -> tuple[Span, ...]:
    """Where ``text`` has words with one of ``stems`` that tell something."""
    cut = words.of(text)
    return tuple(
        (int(start), int(end))
        for stem, start, end in zip(cut.stems, cut.starts, cut.ends, strict=True)
        if stem in stems and weight(stem) >= LEAST
    )


def grams(text: str) -> list[str]:
    """Four letters and digits at a time, with a space between words."""
    plain = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
    return [plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1)]


@cache
def weights() -> Floats:
    """The weight of each of `FEATURES`."""
    kept = json.loads(WEIGHTS.read_text("utf8"))
    return np.array([kept[name] for name in FEATURES])
