"""Contests within an article: which earlier statement a denial denies."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon
from sayso.reading.layers import Layers
from sayso.reading.statements import Draft

_ACCUSING = frozenset({"allegation", "accusation", "charge", "blame"})
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_OPEN = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
_SHARED = 0.6  # share of a denial's content words that the denied one has
_BACK = 60  # statements: how far a denial looks back


@cache
def _nouns() -> dict[str, str]:
    """Forms of the nouns for statements → lemma."""
    return {
        f: r["lemma"] for r in lexicon.rows("cues") if r["pos"] == "NOUN" for f in lexicon.forms(r["lemma"], "NOUN")
    }


class Memory:
    """What has been said so far in one article, for the denials to come; ``ids`` are the statements'."""

    def __init__(self) -> None:
        self._said: list[tuple[str, frozenset[str], str | None, str, bool]] = []

    def contested(self, draft: Draft, layers: Layers) -> str | None:
        """The id of the statement that ``draft`` denies, or None."""
        if not any(said.stance == "denies" for said in draft.chain):
            return None
        denier = next(said.actor for said in draft.chain if said.stance == "denies")
        tree = layers.tree
        earlier = [s for s in self._said[-_BACK:] if s[2] is None or s[2] != denier]
        topic = tree.lower[draft.topic]
        noun = _nouns().get(topic) if tree.upos[draft.topic] == "NOUN" else None
        told = any(c in draft.content for c in tree.having(draft.topic, "acl", "ccomp"))
        if (noun is not None and not told) or topic in _POINTING:
            voiced = [s for s in earlier if s[3] != "outlet"]
            accusing = [s for s in voiced if s[3] == "accuse"] if noun in _ACCUSING else []
            meant = accusing or voiced
            names = {word.lower()[:5] for word in (denier or "").split()}
            about = [s for s in meant if s[1] & names]  # what was said of the one who denies it
            return (about or meant)[-1][0] if meant else None
        earlier = [s for s in earlier if s[4]]
        words = stems(draft, layers)
        shared = [(len(words & s[1]) / len(words), i) for i, s in enumerate(earlier) if len(words & s[1]) >= 2]
        best = max(shared, default=(0.0, -1))
        return earlier[best[1]][0] if best[0] >= _SHARED else None

    def keep(self, identity: str, draft: Draft, layers: Layers) -> None:
        """Remember a statement under its id."""
        actor = draft.chain[-1].actor if draft.chain else None
        del self._said[:-_BACK]
        self._said.append((identity, stems(draft, layers), actor, draft.act, draft.status in ("occurred", "ongoing")))


def stems(draft: Draft, layers: Layers) -> frozenset[str]:
    """The content's words that mean something, cut to five letters: close enough to be the same matter."""
    tree = layers.tree
    return frozenset(tree.lower[i][:5] for i in draft.content if tree.upos[i] in _OPEN)
