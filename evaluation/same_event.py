"""Pairs of event mentions, and how likely they are one event: by their words, sentences and articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from evaluation.bootstrap import Floats
from evaluation.ecbplus import EcbDocument, Mention
from sayso.linking import synonyms, words
from sayso.linking.told import LEAST
from sayso.linking.weights import weight

FEATURES = (
    "one", "articles", "articles, of their topic", "sentence", "sentence, the shorter", "before", "after",
    "near, the shorter", "one article", "one sentence", "weight of the event's word", "all its words", "both named",
    "a name shared", "names", "other numbers", "the same stem", "weight × articles", "weight × sentence",
    "both lead", "one leads",
)  # fmt: skip
_NEAR = 7  # words to each side of an event
_LEAD = 1  # the number of the last sentence that leads an article
_PENALTY, _STEPS = 1e-3, 60

Bag = dict[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Pairs of mentions (indices) of one topic that share an event's word, and what speaks for each (pairs, features)."""

    pairs: list[tuple[int, int]]
    features: Floats
    topics: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class _Context:
    heads: frozenset[str]
    stems: frozenset[str]
    sentence: Bag
    near: Bag
    before: Bag
    after: Bag
    names: Bag


def of(documents: Sequence[EcbDocument], mentions: Sequence[Mention]) -> Pairs:
    """The pairs of ``mentions`` that share an event's word, or one of its meaning, within a topic."""
    bags = [_bag(_stems(document.words)) for document in documents]
    contexts = [_context(documents[mention.document], mention) for mention in mentions]
    topics: dict[int, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        topics[documents[mention.document].topic].append(i)
    pairs: list[tuple[int, int]] = []
    rows: list[list[float]] = []
    numbers: list[int] = []
    for topic, members in topics.items():
        inside = sorted({mentions[i].document for i in members})
        alike = {(a, b): _cosine(bags[a], bags[b]) for a, b in combinations(inside, 2)}
        spread = np.array(list(alike.values()) or [0.0])
        for i, j in combinations(members, 2):
            if not contexts[i].heads & contexts[j].heads:
                continue
            one, other = mentions[i], mentions[j]
            near = alike.get((min(one.document, other.document), max(one.document, other.document)), 0.0)
            scaled = 0.0 if one.document == other.document else (near - spread.mean()) / (spread.std() + 1e-6)
            pairs.append((i, j))
            rows.append(_row(one, other, contexts[i], contexts[j], near, float(scaled)))
            numbers.append(topic)
    return Pairs(pairs=pairs, features=np.array(rows), topics=np.array(numbers, dtype=np.float64))


def fit(features: Floats, same: Floats) -> Floats:
    """Weights of a logistic regression with a small penalty on their squares, by Newton's steps."""
    weights = np.zeros(features.shape[1])
    for _ in range(_STEPS):
        chance = likely(features, weights)
        slope = features.T @ (chance - same) / len(same) + _PENALTY * weights
        curve = (features * (chance * (1 - chance))[:, None]).T @ features / len(same)
        step = np.linalg.solve(curve + _PENALTY * np.eye(len(weights)), slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def likely(features: Floats, weights: Floats) -> Floats:
    """How likely each pair is one event, from 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-features @ weights)))


def head(stems: Sequence[str]) -> list[str]:
    """The stems of an event's words that say something; all of them where none does."""
    return [stem for stem in stems if weight(stem) >= LEAST] or list(stems)


def stems(document: EcbDocument, mention: Mention) -> list[str]:
    """The stems of a mention's words."""
    return _stems(document.words[i] for i in mention.words)


def _row(one: Mention, other: Mention, a: _Context, b: _Context, near: float, scaled: float) -> list[float]:
    within = one.document == other.document
    much = max(weight(stem) for stem in a.heads & b.heads) / 10
    sentence = _covered(a.sentence, b.sentence)
    numbers = [{stem for stem in bag if stem[:1].isdigit()} for bag in (a.sentence, b.sentence)]
    leads = sorted(mention.sentence <= _LEAD for mention in (one, other))
    return [
        1.0,
        near,
        scaled,
        sum(sentence) / 2,
        max(sentence),
        sum(_covered(a.before, b.before)) / 2,
        sum(_covered(a.after, b.after)) / 2,
        max(_covered(a.near, b.near)),
        float(within),
        float(within and one.sentence == other.sentence),
        much,
        float(a.heads == b.heads),
        float(bool(a.names and b.names)),
        float(bool(a.names.keys() & b.names.keys())),
        sum(_covered(a.names, b.names)) / 2,
        float(all(numbers) and not numbers[0] & numbers[1]),
        float(bool(a.stems & b.stems)),
        much * near,
        much * sum(sentence) / 2,
        float(leads[0]),
        float(leads[1]),
    ]


def _context(document: EcbDocument, mention: Mention) -> _Context:
    first, last = mention.words[0], mention.words[-1]
    sentence = [i for i, number in enumerate(document.sentences) if number == mention.sentence]

    def bag(indices: Iterable[int]) -> Bag:
        return _bag(_stems(document.words[i] for i in indices if i not in mention.words))

    chosen = head(stems(document, mention))
    return _Context(
        heads=frozenset(map(synonyms.key, chosen)),
        stems=frozenset(chosen),
        sentence=bag(sentence),
        near=bag(i for i in sentence if first - 5 <= i <= last + 5),
        before=bag(i for i in sentence if first - _NEAR <= i < first),
        after=bag(i for i in sentence if last < i <= last + _NEAR),
        names=bag(i for i in sentence[1:] if document.words[i][:1].isupper()),
    )


def _stems(forms: Iterable[str]) -> list[str]:
    return [stem for form in forms for stem in words.of(form).stems]


def _bag(found: Iterable[str]) -> Bag:
    return {synonyms.key(stem): weight(stem) for stem in found if weight(stem) >= LEAST}


def _covered(one: Bag, other: Bag) -> tuple[float, float]:
    """How much of each bag's weight the other has too, from 0 to 1."""
    shared = sum(one[key] for key in one.keys() & other.keys())
    return (shared / (sum(one.values()) or 1.0), shared / (sum(other.values()) or 1.0))


def _cosine(one: Bag, other: Bag) -> float:
    shared = sum(one[key] * other[key] for key in one.keys() & other.keys())
    lengths = [sum(value * value for value in bag.values()) for bag in (one, other)]
    return float(shared / ((lengths[0] * lengths[1]) ** 0.5 or 1.0))
