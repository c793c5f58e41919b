"""Own voice: the clauses that the outlet itself asserts, on nobody's word."""

from __future__ import annotations

from sayso.reading import cues
from sayso.reading.trees import Tree

_LEAST = 4  # words
_QUOTED = 0.4  # share of quoted words from which a clause is not the outlet's
_CLAUSE_HEADS = ("root", "conj", "parataxis")
_SAYING = frozenset(
    {"say", "tell", "add", "report", "state", "declare", "announce", "explain", "note", "insist", "argue"}
)
_EVENTS = ("VERB",)


def read(tree: Tree, attributed: set[int], quoted: set[int]) -> list[list[int]]:
    """Contents (words) of the declarative clauses with an event whose predicate is not among ``attributed`` words.

    What stands mostly in quotation marks is somebody else's, found or not.
    """
    found = []
    for start, end in tree.sentences:
        if tree.lower[end - 1] in ("?", "?!", "!?") or (end - start > 1 and tree.lower[end - 2] == "?"):
            continue
        head = _asserted(tree, start, end, attributed)
        if head is None:
            continue
        words = [
            i for i in tree.subtree(head, without=() if tree.is_a(head, "root") else ("cc",)) if i not in attributed
        ]
        words = _tidy(tree, words)
        solid = [i for i in words if tree.upos[i] != "PUNCT"]
        if len(solid) >= _LEAST and sum(i in quoted for i in solid) < _QUOTED * len(solid):
            found.append(words)
    return found


def _asserted(tree: Tree, start: int, end: int, attributed: set[int]) -> int | None:
    """The first clause head that says that something happened and is not attributed."""
    for word in range(start, end):
        if word in attributed or not tree.is_a(word, *_CLAUSE_HEADS):
            continue
        if tree.is_a(word, "conj", "parataxis") and not _main(tree, word):
            continue
        subjects = tree.having(word, "nsubj", "csubj", "expl")
        if not subjects:
            continue
        if tree.upos[word] in _EVENTS or _there_was(tree, word):
            if subjects[0] in attributed and tree.is_a(word, "conj", "root"):
                continue  # what else a voice did: "…, put the toll at 14 and warned that …"
            if tree.lower[subjects[0]] in ("you", "i", "who", "what") or _reports(tree, word):
                continue
            return word
    return None


def _reports(tree: Tree, word: int) -> bool:
    """Whether a clause is somebody's saying whose content was not found: that is nothing the outlet asserts."""
    found = cues.at(tree, word)
    active = not tree.having(word, "aux:pass", "nsubj:pass", "obj")
    return found is not None and found[0].lemma in _SAYING and active


def _main(tree: Tree, word: int) -> bool:
    """Whether a conjunct goes back to a main clause."""
    for head in tree.above(word):
        if tree.is_a(head, "root"):
            return True
        if not tree.is_a(head, "conj", "parataxis"):
            return False
    return False


def _there_was(tree: Tree, word: int) -> bool:
    return bool(tree.having(word, "expl")) and tree.upos[word] in ("VERB", "AUX", "NOUN")


def _tidy(tree: Tree, words: list[int]) -> list[int]:
    """Without punctuation and conjunctions at the ends, nor punctuation left beside what was taken out."""
    while words and (tree.upos[words[-1]] in ("PUNCT", "CCONJ")):
        words.pop()
    while words and (tree.upos[words[0]] in ("PUNCT", "CCONJ")):
        words.pop(0)
    inside = set(words)
    return [
        i for i in words
        if tree.upos[i] != "PUNCT" or (i - 1 in inside and i + 1 in inside)
    ]  # fmt: skip
