"""Vetting: whether what the network marked is a voice's, and what of it the tree shows to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sayso.reading import cues, deeds
from sayso.reading.attributions import Attribution, Range
from sayso.reading.objects import content_of, takes_object
from sayso.reading.phrases import agent_of, phrase
from sayso.reading.trees import Tree
from sayso.reading.voices import kind_of

UNSAID = ("say", "accuse", "ask", "condemn", "praise", "demand", "warn", "witness")
_NOBODY = frozenset({"what", "nobody", "none", "noone", "you", "anyone", "anybody", "everyone", "everybody"})
# Predicates of planning say nothing yet; those of seeming are the outlet's own hedge.
INTENTS = frozenset({"plan", "intend", "prepare", "aim", "seek", "plot", "conspire", "try", "attempt", "need"})
_SEEMING = ("seem", "appear", "look")


def attributes(tree: Tree, a: Attribution, kinds: list[str]) -> bool:
    """Whether what the network marked is a voice's: no plan, no event's, nor a "seems" that is the outlet's.

    ``kinds`` are words' kinds of mention.
    """
    if a.source is not None and nobody(tree, a.source):
        return False
    said = [i for r in a.content for i in range(*r) if tree.upos[i] != "PUNCT"]
    if said and all(tree.upos[i] == "PRON" for i in said):
        return False  # "did not show them"
    if a.cue is None:
        return True
    sense, word = cues.of(tree, *a.cue, content=a.content[0][0])
    if a.source is not None and sense.framing != "endorsing" and happening(tree, a.source, kinds):
        return False  # "the raid claimed …"
    if cues.negated(tree, word) and (a.source is None or (sense.act in UNSAID and sense.stance == "asserts")):
        return False  # "did not say who": nothing is said
    if (
        any(tree.lower[i] in ("named", "identified", "comment") for i in said[-9:])
        and len(said) < 10
        and (tree.lower[said[0]] in ("not", "to", "anonymity", "further", "comment"))
    ):
        return False  # "asked not to be named", "declined to comment"
    lemma = (sense.lemma or tree.lower[word]).split()[0]
    if deeds.deed(tree, sense, said):
        return False  # "shot down a drone"
    if lemma in INTENTS and (tree.having(word, "xcomp") or tree.lower[a.content[0][0]] == "to"):
        return False
    return a.source is not None or not lemma.startswith(_SEEMING)


def sourced(tree: Tree, a: Attribution) -> Attribution:
    """``a`` with the agent of its passive for a source, where the network linked none: "a figure disputed by X"."""
    if a.source is not None or a.cue is None:
        return a
    agents = (c for word in range(*a.cue) if (c := agent_of(tree, word)) is not None)
    agent = next(agents, None)
    inside = {i for r in a.content for i in range(*r)}
    if agent is None or agent in inside:
        return a
    return replace(a, source=phrase(tree, agent))


def nobody(tree: Tree, source: Range) -> bool:
    """Whether a source is no voice: "nobody", "no group", "who", "you"."""
    top = tree.top(*source)
    return tree.lower[top] in _NOBODY or any(
        tree.lower[c] in ("no", "neither") for c in tree.having(top, "det", "cc:preconj")
    )


def happening(tree: Tree, source: Range, kinds: list[str]) -> bool:
    """Whether a source is something that happens, which says nothing: "the raids", "heavy fighting"."""
    top = tree.top(*source)
    noun = tree.lower[top]
    if kinds[top] != "event" or tree.upos[top] != "NOUN" or kind_of(noun) is not None:
        return False
    listed = cues.at(tree, top)
    return listed is None or listed[0].act in ("condemn", "praise")  # "the attack", but "the announcement"


def whole(tree: Tree, a: Attribution, kinds: list[str], taken: Mapping[int, int]) -> Attribution:
    """``a`` with the full content where its cue takes a noun phrase and the tree shows that it goes on.

    It never goes on over words of another: ``taken`` tells how many attributions have a word, ``a`` among them.
    """
    if a.cue is None or len(a.content) != 1:
        return a
    sense, word = cues.of(tree, *a.cue, content=a.content[0][0])
    if not takes_object(sense) or tree.upos[word] != "VERB":
        return a
    listed = cues.at(tree, word, a.cue[1])
    content = content_of(tree, word, sense, listed[1] if listed else [word], kinds)
    if content is None or content[0] != a.content[0][0] or content[1] <= a.content[0][1]:
        return a
    own = a.words()
    if any(taken.get(i, 0) > (i in own) for i in range(a.content[0][1], content[1])):
        return a
    return Attribution(source=a.source, cue=a.cue, content=(content,), confidence=a.confidence)
