"""Made echoes: pairs of a real article and one made of its passages, cut, stripped and reworded, among another's.

What was changed where is known, so that what Sayso finds can be held against it. Nothing of the articles is kept.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from evaluation import echo_rules as rules
from sayso.linked import DriftKind
from sayso.linking import passages, words
from sayso.linking.direction import agencies
from sayso.linking.weights import weight
from sayso.records import Article, Span, article_id

Made = Literal["verbatim", "trimmed", "reworded"]
Signs = Literal["timed", "credited", "none"]
"""What tells which of a pair came first: when both were published, the source's outlet named, or nothing."""

_COPIED = 7  # words in a row that two independent articles do not share
_MIXED = 10  # sentences of another article on the same event, at most, that stand between
_CARRIED = 6
_SIGNS: tuple[Signs, ...] = ("timed", "timed", "credited", "none")
_DRIFTS = (
    rules.drop_attribution, rules.drop_hedge, rules.raise_framing, rules.change_figure, rules.change_day, rules.change_name,
)  # fmt: skip


@dataclass(frozen=True)
class Altered:
    """A change: by which rule; the drift that it is, None where the meaning stays; the source's words and the made ones."""

    rule: str
    drift: DriftKind | None
    first: Span | None
    then: Span | None


@dataclass(frozen=True)
class Carried:
    """A passage of ``first`` that stands in ``then``, and how."""

    kind: Made
    first: Span
    then: Span
    changes: tuple[Altered, ...]


@dataclass(frozen=True)
class Pair:
    """A source, an article made of it and of ``mixed`` (another's sentences: their spans in ``then``)."""

    first: Article
    then: Article
    carried: tuple[Carried, ...]
    other: Article
    mixed: tuple[Span, ...]
    signs: Signs


def articles(path: Path) -> list[Article]:
    """The articles of a table with ``article_title``, ``article_content``, ``source`` and ``date`` (month first)."""
    found = {}
    with path.open(newline="", encoding="utf8", errors="replace") as file:
        for row in csv.DictReader(file):
            text = row["article_content"].strip()
            if len(text) < 300:
                continue
            published = datetime.strptime(row["date"], "%m/%d/%Y").date().isoformat()  # noqa: DTZ007 -- days
            article = Article(
                id=article_id(text=text, outlet=row["source"], url=None), text=text, name=row["unit_id"], snapshot="0" * 64,
                language="en", title=row["article_title"], outlet=row["source"], published=published,
            )  # fmt: skip
            found[article.id] = article
    return sorted(found.values(), key=lambda article: article.id)


def pairs(found: Sequence[Article], *, seed: int = 5) -> Iterator[Pair]:
    """A pair for each article with enough to carry and another on the same event that shares no wording with it."""
    runs = {article.id: _runs(article.text) for article in found}
    keys = {article.id: _telling(article.text) for article in found}
    for at, article in enumerate(found):
        rng = random.Random(f"{seed} {article.id}")
        other = _like(article, found, runs, keys)
        if other is None:
            continue
        pair = _pair(article, other, rng, signs=_SIGNS[at % 4])
        if pair is not None:
            yield pair


def _pair(article: Article, other: Article, rng: random.Random, *, signs: Signs) -> Pair | None:
    usable = _usable(article)
    if len(usable) < 3:
        return None
    chosen = sorted(rng.sample(usable, min(_CARRIED, len(usable))))
    blocks: list[tuple[Span, Made, rules.Draft] | str] = []
    for span, wanted in zip(chosen, _kinds(rng), strict=False):
        kind, made = _made(article.text, span, wanted, rng)
        if kind is not None:
            blocks.append((span, kind, made))
    if rng.random() < 0.5:
        rng.shuffle(blocks)
    foreign = [other.text[slice(*span)] for span in _usable(other)][:_MIXED]
    for sentence in foreign:
        blocks.insert(rng.randint(0, len(blocks)), sentence)
    if signs == "credited":
        blocks.append(
            f"The account was first carried by {article.outlet[:1].upper() if article.outlet else ''}{(article.outlet or '')[1:]}."
        )
    return _assembled(article, other, blocks, rng, signs=signs)


def _kinds(rng: random.Random) -> list[Made]:
    kinds: list[Made] = ["verbatim", "trimmed", "reworded"] * (_CARRIED // 3)
    rng.shuffle(kinds)
    return kinds


def _made(text: str, span: Span, kind: Made, rng: random.Random) -> tuple[Made | None, rules.Draft]:
    """A passage carried as ``kind``, or, where it has nothing for the rules to work on, verbatim."""
    made = rules.draft(text, *span)
    before = [word.text for word in made.words]
    if kind == "trimmed":
        done = rules.apply(made, (rules.drop_attribution, rules.drop_hedge, rules.cut_clause), rng)
        if not done:
            done = rules.apply(made, (rules.cut_phrase,), rng)
        return ("trimmed" if done else "verbatim"), made
    if kind == "reworded":
        drift = rng.sample(_DRIFTS, len(_DRIFTS))
        if rng.random() < 0.6:
            for rule in drift:
                if rule(made, rng):
                    break
        rules.apply(made, (rules.synonyms, rules.turn_voice, rules.turn_clauses), rng)
        alike = SequenceMatcher(None, before, [word.text for word in made.words], autojunk=False)
        if len(made.changes) < 2 or alike.find_longest_match().size > 0.5 * len(before):
            return None, made
    return kind, made


def _assembled(
    article: Article,
    other: Article,
    blocks: Sequence[tuple[Span, Made, rules.Draft] | str],
    rng: random.Random,
    *,
    signs: Signs,
) -> Pair:
    text, carried, mixed = "", [], []
    for block in blocks:
        start = len(text)
        if isinstance(block, str):
            text += block
            mixed.append((start, len(text)))
        else:
            source, kind, made = block
            at: dict[int, Span] = {}
            for word in made.words:
                at[id(word)] = (len(text), len(text) + len(word.text))
                text += word.text + " "
            text = text.rstrip(" ")
            changes = []
            for change in made.changes:
                spans = [at[id(word)] for word in change.then if id(word) in at]
                stands = (min(spans)[0], max(spans)[1]) if spans else None
                changes.append(Altered(change.rule, change.drift, change.first, stands))
            carried.append(Carried(kind, source, (start, len(text)), tuple(changes)))
        text += "\n"
    day = datetime.fromisoformat(article.published or "2013-01-01")
    later = day + timedelta(hours=rng.randint(1, 60))
    then = Article(
        id=article_id(text=text, outlet="The Made Courier", url=None), text=text, name=f"made-{article.name}",
        snapshot="0" * 64, language="en", outlet="The Made Courier",
        published=f"{later.isoformat()}Z" if signs == "timed" else None,
    )  # fmt: skip
    first = Article(
        id=article.id, text=article.text, name=article.name, snapshot=article.snapshot, language="en", title=article.title,
        outlet=article.outlet, published=f"{day.isoformat()}Z" if signs == "timed" else None,
    )  # fmt: skip
    return Pair(first, then, tuple(carried), other, tuple(mixed), signs)


def _usable(article: Article) -> list[Span]:
    """Sentences of ordinary length that stand once in the article and credit no agency."""
    found = words.of(article.text)
    pieces = passages.of(article.text, found)
    own = [frozenset(found.stems[piece.first : piece.last]) - words.FUNCTION for piece in pieces]
    usable = []
    for at, piece in enumerate(pieces[1:], 1):
        text = article.text[slice(*piece.span)]
        twin = any(len(own[at] & other) > 0.5 * len(own[at]) for k, other in enumerate(own) if k != at)
        plain = text[0].isupper() and text.endswith(".") and not re.search(r"[|•]|\d-\d|\.\.\.", text)
        if 9 <= piece.last - piece.first <= 45 and plain and not twin and not piece.boilerplate and not agencies(text):
            usable.append(piece.span)
    return usable


def _like(
    article: Article, found: Sequence[Article], runs: dict[str, frozenset[int]], keys: dict[str, dict[str, float]]
) -> Article | None:
    """The article of within ten days that has most in common with ``article`` and no run of words."""
    day = datetime.fromisoformat(article.published or "2013-01-01")
    best: tuple[float, Article] | None = None
    for other in found:
        near = abs((datetime.fromisoformat(other.published or "2013-01-01") - day).days) <= 10
        if other.id == article.id or not near or runs[article.id] & runs[other.id]:
            continue
        shared = sum(keys[article.id][key] for key in keys[article.id].keys() & keys[other.id].keys())
        if best is None or shared > best[0]:
            best = shared, other
    return best[1] if best else None


def _runs(text: str) -> frozenset[int]:
    """Every run of words in a row, as hashes; they hold within one process, which is all they are for."""
    forms = words.of(text).forms
    return frozenset(hash(tuple(forms[i : i + _COPIED])) for i in range(len(forms) - _COPIED + 1))


def _telling(text: str) -> dict[str, float]:
    return {stem: weight(stem) for stem in set(words.of(text).stems)}


def share_a_run(one: str, other: str) -> bool:
    """Whether two texts have words in a row in common that independent ones have not."""
    return bool(_runs(one) & _runs(other))
