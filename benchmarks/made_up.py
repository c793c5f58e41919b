"""Made-up articles of any number, with passages that one carries of another, for measuring how linking grows.

Words by their frequency in the background table and invented names by Zipf's law, some 250 an article; ten articles on
end tell of one event and share its names. One in five carries passages of an article before it, whole or trimmed to
between half and four fifths of its words.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import chain, count, islice, pairwise

import numpy as np
from numpy.typing import NDArray

TOGETHER = 10
"""Articles on end that tell of one event."""
_NAMES = 200_000
_WORDS = 240  # of an article, at least
_BLOCK = 1_000  # articles that are made at a time
_REMEMBERED = 5_000  # passages from which an article may carry

Planted = tuple[int, int, int, int, str]
"""Article and passage that is carried, article and passage that carries it, how."""


def written(articles: int, seed: int = 1) -> Iterator[tuple[str, list[Planted]]]:
    """Made-up articles, each a line of text, with what each carries of those before it."""
    rng, numbers = random.Random(seed), np.random.default_rng(seed)
    pool, heights, names = _pool(rng)
    remembered: list[tuple[int, int, list[int]]] = []
    made = chain.from_iterable(_block(numbers, heights, names) for _ in count())
    for article, sentences in enumerate(islice(made, articles)):
        long = [(article, place, sentence) for place, sentence in enumerate(sentences) if len(sentence) >= 12]
        planted = _carried(rng, article, sentences, remembered) if remembered and rng.random() < 0.2 else []
        places = {place for _, _, _, place, _ in planted}
        remembered += [row for row in long if row[1] not in places]
        if len(remembered) > _REMEMBERED:
            remembered = rng.sample(remembered, _REMEMBERED // 2)
        yield " ".join(" ".join(map(pool.__getitem__, ids)).capitalize() + "." for ids in sentences), planted


def _pool(rng: random.Random) -> tuple[list[str], NDArray[np.float64], int]:
    """Words, how often each is up to it among all, and from where they are invented names, one in twenty of what is said."""
    table = (files("sayso.linking") / "weights.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in table if not line.startswith("#")]
    counts = {stem: int(count) for stem, count in rows if stem.isascii() and stem.isalpha()}
    parts = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]
    names = sorted({"".join(rng.choices(parts, k=rng.randint(2, 4))) for _ in range(_NAMES)})
    rng.shuffle(names)
    tail = 0.05 * sum(counts.values()) / sum(1 / rank for rank in range(1, len(names) + 1))
    heights = np.cumsum([*counts.values(), *(tail / rank for rank in range(1, len(names) + 1))])
    return [*counts, *names], heights, len(counts)


def _block(numbers: np.random.Generator, heights: NDArray[np.float64], names: int) -> Iterator[list[list[int]]]:
    """The sentences of `_BLOCK` articles, their words as places in the pool, whose ``names`` come last."""
    lengths = numbers.integers(8, 31, (_BLOCK, _WORDS // 8))
    within = np.cumsum(lengths, axis=1) - lengths < _WORDS  # sentences until there are words enough
    ends = np.cumsum(lengths[within])
    drawn = np.searchsorted(heights, numbers.random(ends[-1]) * heights[-1], "right")
    events = numbers.integers(names, len(heights), (_BLOCK // TOGETHER, 4))
    of_event = np.repeat(np.arange(_BLOCK) // TOGETHER, within.sum(axis=1))
    named = numbers.random(len(ends)) < 0.7
    at = (ends - lengths[within] + numbers.random(len(ends)) * lengths[within]).astype(np.int64)
    drawn[at[named]] = events[of_event, numbers.integers(0, 4, len(ends))][named]
    words, bounds = drawn.tolist(), [0, *ends.tolist()]
    sentences = [words[start:end] for start, end in pairwise(bounds)]
    for first, last in pairwise([0, *np.cumsum(within.sum(axis=1)).tolist()]):
        yield sentences[first:last]


def _carried(
    rng: random.Random, article: int, sentences: list[list[int]], remembered: Sequence[tuple[int, int, list[int]]]
) -> list[Planted]:
    """Put passages of articles before in the place of some sentences."""
    planted: list[Planted] = []
    for place in rng.sample(range(len(sentences)), rng.randint(1, 3)):
        source, at, passage = rng.choice(remembered)
        kept, how = len(passage), "verbatim"
        if rng.random() < 0.5:
            kept, how = math.ceil(len(passage) * rng.uniform(0.5, 0.8)), "trimmed"
        start = rng.randint(0, len(passage) - kept)
        sentences[place] = passage[start : start + kept]
        planted.append((source, at, article, place, how))
    return planted
