"""Events told of in several articles: ECB+, B³ beside the lemma baseline, by the words and groups of claims."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation import bootstrap, ecbplus, same_event
from evaluation.bootstrap import Floats
from evaluation.coreference import b_cubed, f1
from evaluation.counts import rounded
from evaluation.ecbplus import EcbDocument, Mention
from evaluation.same_event import Pairs
from evaluation.table import ranged, show
from sayso.linked import Tie
from sayso.linking.claims import groups

FOLDS = 5
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, required=True, help="folder of ECB+, with a folder a topic")


def run(args: argparse.Namespace) -> None:
    """Group the mentions given, and score all of them.

    The baseline puts together what has one head lemma within a topic; a mention's head is taken to be all its words
    that say something, its first or its last, whichever scores best. Ours ties pairs of one topic by a logistic
    regression over what they and their articles have in common; it and the strength from which a pair is tied are
    fitted on other topics than those that they are used on, a fifth of the topics at a time. Ties are made groups of
    as claims are.
    """
    documents, mentions = ecbplus.read(args.data)
    marked = [mention.event for mention in mentions]
    topics = [documents[mention.document].topic for mention in mentions]
    lemmas = {name: lemma_groups(documents, mentions, name) for name in ("all", "first", "last")}
    scored = {name: b_cubed(marked, found, topics) for name, found in lemmas.items()}
    strongest = max(scored, key=lambda name: float(f1(scored[name].sum(axis=0)[None])[0]))
    baseline, ours = scored[strongest], b_cubed(marked, left_out(documents, mentions), topics)
    rows = [_cells(f"same lemma ({strongest} words)", baseline), _cells("claims", ours)]
    print(
        f"{len(mentions)} mentions of {len(set(marked))} events in {len(documents)} articles, {len(set(topics))} topics"
    )
    show(["", "precision", "recall", "B³ F1 [95 %]"], rows)
    figures = {name: float(f1(sums.sum(axis=0)[None])[0]) for name, sums in (("lemma", baseline), ("claims", ours))}
    gain = bootstrap.interval(np.hstack([ours, baseline]), lambda sums: f1(sums[:, :3]) - f1(sums[:, 3:]))
    print(f"above the baseline: {ranged(figures['claims'] - figures['lemma'], gain)}")
    print(
        json.dumps(
            {
                "b3_f1": round(figures["claims"], 2),
                "lemma_b3_f1": round(figures["lemma"], 2),
                "above": round(figures["claims"] - figures["lemma"], 2),
                "mentions": len(mentions),
                "intervals": {"b3_f1": rounded(bootstrap.interval(ours, f1)), "above": rounded(gain)},
            }
        )
    )


def lemma_groups(documents: Sequence[EcbDocument], mentions: Sequence[Mention], which: str) -> list[tuple[int, str]]:
    """Each mention's group by the baseline: its topic, and the stem of its head."""
    found = []
    for mention in mentions:
        document = documents[mention.document]
        stems = same_event.head(same_event.stems(document, mention)) or [""]
        found.append((document.topic, {"first": stems[0], "last": stems[-1], "all": " ".join(stems)}[which]))
    return found


def left_out(documents: Sequence[EcbDocument], mentions: Sequence[Mention]) -> list[int]:
    """Each mention's group, with all that is fitted fitted on the topics of other folds."""
    pairs = same_event.of(documents, mentions)
    same = np.array([mentions[i].event == mentions[j].event for i, j in pairs.pairs], dtype=np.float64)
    order = sorted({document.topic for document in documents})
    found = list(range(len(mentions)))
    for fold in range(FOLDS):
        scored = np.isin(pairs.topics, order[fold::FOLDS])
        weights = same_event.fit(pairs.features[~scored], same[~scored])
        chances = same_event.likely(pairs.features, weights)
        threshold = _threshold(documents, mentions, pairs, np.where(scored, 0.0, chances), order[fold::FOLDS])
        for number, group in enumerate(_groups(pairs, np.where(scored, chances, 0.0), threshold)):
            for member in group:
                found[member] = len(mentions) * (fold + 1) + number
    return found


def _groups(pairs: Pairs, chances: Floats, threshold: float) -> list[list[int]]:
    chosen = np.flatnonzero(chances >= threshold)
    ties = [
        Tie(one=str(pairs.pairs[k][0]), other=str(pairs.pairs[k][1]), same=True, because="", strength=float(chances[k]))
        for k in chosen
    ]
    return [[int(member) for member in group] for group in groups(ties)]


def _threshold(
    documents: Sequence[EcbDocument],
    mentions: Sequence[Mention],
    pairs: Pairs,
    chances: Floats,
    without: Sequence[int],
) -> float:
    """The strength from which ties score best on the topics that are not among ``without``."""
    kept = [i for i, mention in enumerate(mentions) if documents[mention.document].topic not in without]
    marked = [mentions[i].event for i in kept]
    scores = {}
    for threshold in THRESHOLDS:
        found = {member: -1 - n for n, group in enumerate(_groups(pairs, chances, threshold)) for member in group}
        sums = b_cubed(marked, [found.get(i, i) for i in kept], [0] * len(kept))
        scores[threshold] = float(f1(sums)[0])
    return max(scores, key=lambda threshold: scores[threshold])


def _cells(name: str, sums: Floats) -> list[str]:
    total = sums.sum(axis=0)
    shares = [f"{100 * total[k] / total[2]:.2f}" for k in (0, 1)]
    return [name, *shares, ranged(float(f1(total[None])[0]), bootstrap.interval(sums, f1))]
