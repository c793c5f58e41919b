"""Echoes found among passages that were cut, stripped and reworded by rules and put among others on the same event."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation import echo_maker
from evaluation.echo_maker import Pair
from evaluation.table import show
from sayso.linked import Echo
from sayso.linking.echoes import between
from sayso.records import Article, Reading, Span

_COVERED = 0.25  # of a sentence's characters, from which an echo is held to be of it
_KINDS = ("verbatim", "trimmed", "reworded")


@dataclass
class Found:
    """Counts over pairs: what was found of each kind, what was found beside it, and the directions."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    directions: Counter[tuple[str, str]] = field(default_factory=Counter)

    def precision(self, kind: str) -> float:
        return _percent(self.right[kind], self.right[kind] + self.wrong[kind])

    def recall(self, kind: str) -> float:
        return _percent(self.right[kind], self.right[kind] + self.missed[kind])

    def f1(self, kind: str) -> float:
        return _percent(2 * self.right[kind], 2 * self.right[kind] + self.wrong[kind] + self.missed[kind])

    def direction(self, given: str) -> float:
        """The share of echoes whose direction is right, of pairs with times, a credit or nothing given."""
        return _percent(
            self.directions[given, "right"], sum(n for (what, _), n in self.directions.items() if what == given)
        )


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, help="table of articles (CSV: title, content, source, date)"
    )
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--worst", type=int, default=0, help="show so many misses and so many wrong ones")


def run(args: argparse.Namespace) -> None:
    """Make pairs of the articles, look for echoes in each and score what is found, sentence by sentence."""
    articles = echo_maker.articles(args.data)
    pairs = list(echo_maker.pairs(articles, seed=args.seed))
    shown = [args.worst, args.worst]
    tally = Found()
    for pair in pairs:
        tell(pair, tally, shown)
    real, unproved = _originals(pairs)
    _show(tally)
    print(f"{len(pairs)} pairs made of {len(articles)} articles.")
    print(
        f"Echoes between originals of at most ten days apart: {real} with words in a row in common (unknown, not judged),"
    )
    print(f"{unproved} without, of the {len(pairs)} pairs of originals mixed.\n")
    figures: dict[str, float | int] = {
        "pairs": len(pairs),
        "real_echoes_unjudged": real,
        "originals_without_a_run": unproved,
    }
    for kind in _KINDS:
        figures |= {f"{kind}_f1": tally.f1(kind), f"{kind}_p": tally.precision(kind), f"{kind}_r": tally.recall(kind)}
    figures |= {f"direction_{given}": tally.direction(given) for given in ("timed", "credited", "none")}
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


def tell(pair: Pair, tally: Found, shown: list[int]) -> None:
    """Add what is found of one pair: each carried sentence right or missed, each found beside them wrong."""
    found = between(Reading(article=pair.first, statements=()), Reading(article=pair.then, statements=()))
    for echo in found:
        right = echo.first.article == pair.first.id
        tally.directions[pair.signs, "unknown" if echo.direction == "unknown" else "right" if right else "wrong"] += 1
    for carried in pair.carried:
        there = [echo for echo in found if _covers(_side(echo, pair.then), carried.then)]
        right_ones = [echo for echo in there if _touches(_side(echo, pair.first), carried.first)]
        if right_ones:
            tally.right[carried.kind] += 1
            tally.named[carried.kind, right_ones[0].kind] += 1
            continue
        tally.missed[carried.kind] += 1
        for echo in there:
            tally.wrong[_kind(echo)] += 1
        if shown[0] > 0:
            shown[0] -= 1
            print(
                f"missed {carried.kind}\n  - {pair.first.text[slice(*carried.first)]}\n  + {pair.then.text[slice(*carried.then)]}"
            )
    for span in pair.mixed:
        for echo in found:
            if _covers(_side(echo, pair.then), span):
                tally.wrong[_kind(echo)] += 1
                if shown[1] > 0:
                    shown[1] -= 1
                    print(
                        f"wrong {echo.kind}: {echo.basis}\n  - {_words(pair.first, echo)}\n  + {_words(pair.then, echo)}"
                    )
                    print(f"  in {pair.then.text[slice(*span)]}")
                break


def _originals(pairs: Sequence[Pair]) -> tuple[int, int]:
    """Echoes between real articles of about the same day: those that words in a row prove to be real, and the rest.

    All pairs of sources are looked at for the first; the second is of the pairs that were chosen to be independent.
    """
    sources = {pair.first.id: pair.first for pair in pairs} | {pair.other.id: pair.other for pair in pairs}
    real = 0
    listed = sorted(sources.values(), key=lambda article: article.id)
    for at, one in enumerate(listed):
        for other in listed[:at]:
            found = between(Reading(article=one, statements=()), Reading(article=other, statements=()))
            if found and echo_maker.share_a_run(one.text, other.text):
                real += len(found)
    unproved = sum(
        len(between(Reading(article=pair.first, statements=()), Reading(article=pair.other, statements=())))
        for pair in pairs
    )
    return real, unproved


def _side(echo: Echo, article: Article) -> tuple[Span, ...]:
    return echo.first.spans if echo.first.article == article.id else echo.then.spans


def _covers(spans: Iterable[Span], sentence: Span) -> bool:
    shared = sum(max(0, min(end, sentence[1]) - max(start, sentence[0])) for start, end in spans)
    return shared >= _COVERED * (sentence[1] - sentence[0])


def _touches(spans: Iterable[Span], sentence: Span) -> bool:
    return any(start < sentence[1] and sentence[0] < end for start, end in spans)


def _kind(echo: Echo) -> str:
    return echo.kind if echo.kind in _KINDS else "reworded"


def _words(article: Article, echo: Echo) -> str:
    return " | ".join(article.text[slice(*span)] for span in _side(echo, article))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _show(tally: Found) -> None:
    show(
        ("kind", "made", "precision", "recall", "F1"),
        [
            (
                kind,
                str(tally.right[kind] + tally.missed[kind]),
                *(f"{f(kind):.1f}" for f in (tally.precision, tally.recall, tally.f1)),
            )
            for kind in _KINDS
        ],
    )
    names = sorted({named for _, named in tally.named})
    show(
        ("made as, held to be", *names), [(kind, *(str(tally.named[kind, name]) for name in names)) for kind in _KINDS]
    )
    show(
        ("direction, given", "right", "wrong", "unknown"),
        [
            (g, *(str(tally.directions[g, r]) for r in ("right", "wrong", "unknown")))
            for g in ("timed", "credited", "none")
        ],
    )
