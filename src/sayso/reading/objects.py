"""Objects: the noun phrase or clause that carries a content where a verb of saying takes it as its object."""

from __future__ import annotations

from functools import cache

from sayso.reading import cues, lexicon
from sayso.reading.attributions import Range, runs
from sayso.reading.cues import Sense
from sayso.reading.phrases import marked_by, span_of
from sayso.reading.trees import Tree

_OBJECT_ACTS = ("accuse", "condemn", "deny", "demand")
_CLAUSES = ("ccomp", "xcomp")
_LATER = ("obl", "advcl", "xcomp", "ccomp", "nmod")
_CONJOINING = frozenset({"when", "whenever", "where", "wherever", "while", "once"})  # a tree may hang them alone


@cache
def _spoken() -> frozenset[str]:
    """Verbs whose object is a content by the tree alone."""
    return frozenset(row["lemma"] for row in lexicon.rows("spoken"))


def takes_object(sense: Sense) -> bool:
    """Whether a noun phrase may be the content of a cue by the tree alone."""
    if not any(kind.startswith("object") for kind in sense.content):
        return False
    return sense.lemma in _spoken() or (" " in sense.lemma and sense.act in _OBJECT_ACTS)


def content_of(tree: Tree, verb: int, sense: Sense, words: list[int], kinds: list[str]) -> Range | None:
    """The content of the cue ``words`` at ``verb``, None where the tree shows none."""
    last = max(words)
    clausal = _CLAUSES if takes_object(sense) else ("ccomp",)
    clause = next((c for c in tree.having(verb, *clausal) if c > verb), None)
    if "clause" in sense.content and clause is not None and sense.act != "think":
        carrying = tree.subtree(clause)
        if sense.act == "witness":  # "saw two men leaving": what was seen is both
            carrying = sorted({*carrying, *(i for c in tree.having(verb, "obj") if c > verb for i in tree.subtree(c))})
        span = span_of(tree, carrying)
        return span if span and span[1] - span[0] > 1 and span[0] > last else None
    acting = infinitive(tree, verb, sense)
    if acting is not None:
        return acting
    if not takes_object(sense):
        return None
    first = next((c for c in tree.having(verb, "obj", *_CLAUSES) if c > verb and c not in words), None)
    if first is None and len(words) > 1:  # "pointed the finger at X": X hangs by the idiom's preposition
        first = next((tree.heads[last] for _ in (0,) if tree.heads[last] > last), None)
    if first is None or (
        tree.upos[first] == "PRON" and tree.lower[first] not in ("it", "this", "that", "them", "him", "her")
    ):
        return None
    span = span_of(tree, tree.subtree(first, without=("conj",) if first == verb else ()))
    if span is None:
        return None
    start, end = max(span[0], last + 1), _before_retort(tree, span)
    if sense.act == "witness":  # "saw two men leave by the back door on the eve of the blast"
        below = [i for i in tree.subtree(verb, without=("conj", "cc", "parataxis", "advcl")) if i >= start]
        seen = span_of(tree, list(range(*runs(below)[0]))) if below else None
        return seen if seen is not None and seen[1] >= end else (start, end)
    for child in _later(tree, verb, end):
        later = span_of(tree, tree.subtree(child))
        if later is None or later[0] != end or kinds[child] == "time" or _participial(tree, child):
            break
        end = later[1]
    return (start, end) if end > start else None


def infinitive(tree: Tree, verb: int, sense: Sense) -> Range | None:
    """What somebody is to do, with whoever is to do it: "ordered *them to leave*", "undertook *to replant it*"."""
    if sense.act not in ("demand", "promise", "threaten", "warn"):
        return None
    clause = next((c for c in tree.having(verb, "xcomp") if c > verb and marked_by(tree, c, "to")), None)
    if clause is None:
        return None
    words = tree.subtree(clause)
    if sense.act in ("demand", "warn"):
        words = sorted({*words, *(i for c in tree.having(verb, "obj", "iobj") if c > verb for i in tree.subtree(c))})
    return span_of(tree, [i for i in words if i > verb])


def _before_retort(tree: Tree, span: Range) -> int:
    """Where a content ends before what is said of it: ", an allegation rejected by …"."""
    for i in range(span[0] + 2, span[1]):
        if tree.is_a(i, "appos", "parataxis") and tree.upos[i] == "NOUN":
            first = min(tree.subtree(i))
            sense = cues.at(tree, i)
            if sense is not None and sense[0].pos == "NOUN" and tree.upos[first - 1] == "PUNCT" and first > span[0]:
                return first - 1
    return span[1]


def _later(tree: Tree, verb: int, after: int) -> list[int]:
    """What depends on ``verb`` and on the verbs that govern it, from ``after`` on."""
    governing = [verb]
    while tree.is_a(governing[-1], "xcomp") and tree.heads[governing[-1]] >= 0:
        governing.append(tree.heads[governing[-1]])
    below = (c for v in governing for c in tree.children[v] if c >= after)
    return sorted(c for c in below if tree.is_a(c, *_LATER) or tree.lower[c] in _CONJOINING)


def _participial(tree: Tree, word: int) -> bool:
    return tree.is_a(word, "advcl") and tree.lower[word].endswith("ing") and not tree.having(word, "mark", "case")
