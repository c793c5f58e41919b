"""Lineage trees: who repeats whom as a tree for the terminal, each article below the one that it has most words from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rich.text import Text
from rich.tree import Tree

from sayso.linked import Echo, EchoKind
from sayso.views.entries import dotted, whose
from sayso.views.gathered import Gathered
from sayso.views.lineages import KINDS, Bundle, taken
from sayso.views.shown import counted


def tree(bundle: Bundle, gathered: Gathered) -> Tree:
    """The tree of a lineage. What else an article has from others, and what no direction is known of, is said beside it."""
    in_time = sorted(bundle.articles, key=gathered.position)
    into: dict[str, list[Echo]] = defaultdict(list)
    beside: dict[str, list[Echo]] = defaultdict(list)
    for echo in bundle.echoes:
        if taken(echo):
            into[echo.then.article].append(echo)
        else:
            later = max(echo.first.article, echo.then.article, key=gathered.position)
            beside[later].append(echo)
    above = _above(in_time, into)
    counts = f"{counted(len(bundle.articles), 'article')}, {counted(len(bundle.echoes), 'echo', 'echoes')}"
    sure = "" if bundle.certain else "where it begins is not known for sure"
    root = Tree(dotted(Text(counts, style="bold"), Text(sure, style="dim")), guide_style="dim")
    nodes: dict[str, Tree] = {}
    for article in in_time:
        parent = above.get(article)
        label = dotted(
            whose(gathered.headings.get(article), timed=True), *_how(article, parent, into, beside, gathered)
        )
        nodes[article] = nodes.get(parent or "", root).add(label)
    return root


def _above(in_time: Sequence[str], into: dict[str, list[Echo]]) -> dict[str, str]:
    """Below which article each stands: of those before it, the one that most of its echoes come from."""
    place = {article: at for at, article in enumerate(in_time)}
    above: dict[str, str] = {}
    for article in in_time:
        sources = Counter(e.first.article for e in into[article] if place[e.first.article] < place[article])
        if sources:
            above[article] = min(sources, key=lambda source: (-sources[source], place[source]))
    return above


def _how(
    article: str, parent: str | None, into: dict[str, list[Echo]], beside: dict[str, list[Echo]], gathered: Gathered
) -> list[str]:
    """By which kinds of echo it stands there, and what else it has in common with which outlets."""
    own = [echo for echo in into[article] if echo.first.article == parent]
    parts = [", ".join(f"{KINDS[kind]} ×{count}" if count > 1 else KINDS[kind] for kind, count in _kinds(own))]
    if own and any(echo.credited for echo in own):
        parts.append("credited")
    others = dict.fromkeys(e.first.article for e in into[article] if e.first.article != parent)
    if others:
        parts.append(f"also from {_outlets(others, gathered)}")
    unknown = dict.fromkeys(e.first.article if e.then.article == article else e.then.article for e in beside[article])
    if unknown:
        parts.append(f"≈ {_outlets(unknown, gathered)}")
    return parts


def _kinds(echoes: Sequence[Echo]) -> list[tuple[EchoKind, int]]:
    return Counter(echo.kind for echo in echoes).most_common()


def _outlets(articles: dict[str, None], gathered: Gathered) -> str:
    named = (gathered.headings.get(article) for article in articles)
    return ", ".join(dict.fromkeys(heading.outlet if heading else "another" for heading in named))
