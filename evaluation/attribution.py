"""Attribution on PolNeAR: exact spans and shared words of each role, and whole linked triples."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation import matching, polnear, readings
from evaluation.counts import HEADER, Counts
from evaluation.table import show
from sayso.reading import attributions, words
from sayso.reading.network import BUNDLED, Network

ROLES = ("source", "cue", "content")
ALIKE = 0.8  # the least share of words that makes two triples the same, role by role

Unit = tuple[polnear.Fragments, ...] | tuple[int, int]
Words = tuple[frozenset[int], frozenset[int], frozenset[int]]


def _triple(a: polnear.Attribution) -> list[Unit]:
    return [(a.source, a.cue, a.content)] if a.cue and a.content else []


# What an attribution holds that is counted exactly.
_EXACT: dict[str, Callable[[polnear.Attribution], Iterable[Unit]]] = {
    "source": lambda a: [(a.source,)] if a.source else [],
    "cue": lambda a: [(a.cue,)] if a.cue else [],
    "content": lambda a: [(a.content,)] if a.content else [],
    "content, by fragment": lambda a: a.content,
    "content, discontinuous": lambda a: [(a.content,)] if len(a.content) > 1 else [],
    "triple": _triple,
    "triple, sourceless": lambda a: [] if a.source else _triple(a),
    "triple, discontinuous": lambda a: _triple(a) if len(a.content) > 1 else [],
}
# The triples that are counted by the words they share.
_SAME = f"triple, words alike ≥ {ALIKE}"
_ALIKE: dict[str, Callable[[polnear.Attribution], bool]] = {
    _SAME: lambda a: bool(_triple(a)),
    f"{_SAME}, sourceless": lambda a: bool(_triple(a)) and not a.source,
    f"{_SAME}, discontinuous": lambda a: bool(_triple(a)) and len(a.content) > 1,
}
_WORDS = {role: f"{role}, words" for role in ROLES}
_KEYS = {
    **{f"{role}_f1": role for role in ROLES},
    "triple_f1": "triple",
    "triple_alike_f1": _SAME,
    "content_fragment_f1": "content, by fragment",
    **{f"{role}_word_f1": measure for role, measure in _WORDS.items()},
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--data", type=Path, required=True, help="folder laid out as PolNeAR: SPLIT/text, SPLIT/attributions"
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Score the model's outermost attributions against the first annotator's."""
    articles = polnear.read(args.data, args.split)
    network = Network(args.model)
    counts = Counts()
    publishers: dict[str, list[str]] = {}
    for article in articles:
        publishers.setdefault(article.publisher, []).append(article.name)
        score(counts, article.name, article.text, article.attributions, predicted(article.text, network))
    show(["exact", *HEADER], [counts.row(measure) for measure in _EXACT])
    show(["words alike", *HEADER], [counts.row(measure) for measure in (*_WORDS.values(), *_ALIKE)])
    names = (*ROLES, "triple", _SAME)
    rows = [[p, *(f"{counts.f1(n, publishers[p]):.2f}" for n in names)] for p in sorted(publishers)]
    show(["F1 by publisher", *names], rows)
    print(json.dumps(counts.figures(_KEYS)))


def score(
    counts: Counts,
    name: str,
    text: str,
    marked: Iterable[polnear.Attribution],
    read: Iterable[polnear.Attribution],
) -> None:
    """Count an article's attributions.

    Exact: a span is an element with all its fragments, found only where every character agrees (white space at
    its ends apart); each distinct span of an article counts once; a triple is source (or none), cue and content
    together. By fragment: each fragment of a content is a span of its own, as scorers count that know no other.
    Words: those that stand in any element of the role, word by word. Words alike: a triple is found where each
    of its three elements shares at least ``ALIKE`` of its words with that of the triple it is paired with
    (shared words over all words of both, as ``matching.pairs``).
    """
    gold, made = ({_bare(a, text) for a in found} for found in (marked, read))
    for measure, pick in _EXACT.items():
        counts.same(name, measure, *({unit for a in found for unit in pick(a)} for found in (gold, made)))
    cut = words.cut(text)
    wordy = [{a: in_words(a, cut) for a in sorted(found, key=repr)} for found in (gold, made)]
    for k, measure in enumerate(_WORDS.values()):
        counts.same(name, measure, *(set().union(*(w[k] for w in found.values())) for found in wordy))
    for measure, kept in _ALIKE.items():
        triples, others = ([w for a, w in found.items() if kept(a)] for found in wordy)
        both = matching.pairs(triples, others, alike, least=ALIKE)
        counts.add(name, measure, marked=len(triples), read=len(others), both=len(both))


def in_words(a: polnear.Attribution, cut: words.Words) -> Words:
    """The words (indices) on which an attribution's source, cue and content stand."""
    source, cue, content = (matching.words_of(fragments, cut) for fragments in (a.source, a.cue, a.content))
    return source, cue, content


def alike(a: Words, b: Words) -> float:
    """What two attributions share of their words, in the role in which they share least."""
    return min(matching.jaccard(x, y) for x, y in zip(a, b, strict=True))


def predicted(text: str, network: Network) -> list[polnear.Attribution]:
    """The model's attributions in ``text`` as code points."""
    found = []
    for stretch in readings.of_text(text, network):
        for a in attributions.decode(stretch.layers, network):
            source, cue, content = (
                tuple(stretch.span(*r) for r in ranges)
                for ranges in ([a.source] if a.source else [], [a.cue] if a.cue else [], a.content)
            )
            found.append(polnear.Attribution(source=source, cue=cue, content=content))
    return found


def _bare(a: polnear.Attribution, text: str) -> polnear.Attribution:
    source, cue, content = (trimmed(fragments, text) for fragments in (a.source, a.cue, a.content))
    return polnear.Attribution(source=source, cue=cue, content=content)


def trimmed(fragments: polnear.Fragments, text: str) -> polnear.Fragments:
    """Fragments without white space at their ends, neighbours that only white space parts joined."""
    made: list[tuple[int, int]] = []
    for start, end in fragments:
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if made and not text[made[-1][1] : start].strip():
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)
