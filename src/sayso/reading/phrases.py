"""Phrases: what a tree shows of a verb's subject, a noun's phrase, a cue's words."""

from __future__ import annotations

from sayso.reading import cues
from sayso.reading.attributions import Range, runs
from sayso.reading.trees import Tree

_AROUND = ("aux", "advmod", "compound:prt")


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of ``verb``, sought up its chain of infinitives, participles and conjuncts."""
    for _ in range(8):
        subjects = tree.having(verb, "nsubj", "csubj")
        if subjects:
            return subjects[0]
        head = tree.heads[verb]
        if head >= 0 and tree.is_a(verb, "conj") and tree.is_a(head, "ccomp") and beside(tree, head, verb):
            verb = tree.heads[head]  # "said A had burst and added B"
            continue
        if head >= 0 and tree.is_a(verb, "xcomp", "ccomp"):
            objects = [c for c in tree.having(head, "obj", "iobj") if head < c < verb]
            if objects:
                return objects[-1]  # "ordered the paper to withdraw", "heard officers boast"
        if head < 0 or not tree.is_a(verb, "xcomp", "conj", "advcl"):
            return None
        if tree.is_a(verb, "advcl") and tree.having(verb, "mark"):
            return None
        verb = head
    return None


def beside(tree: Tree, clause: int, cue: int) -> bool:
    """Whether ``cue``, joined to ``clause`` and without a subject, is rather the voice's who says the clause.

    It has a clause of its own, and what would be its subject does not say anything.
    """
    listed = cues.at(tree, cue)
    clausal = listed is not None and "clause" in listed[0].content and bool(tree.having(cue, "ccomp"))
    speaks = cues.at(tree, clause) is not None and not tree.having(clause, "aux:pass")
    return clausal and not speaks and not tree.having(cue, "nsubj", "csubj", "aux") and not cues.negated(tree, cue)


def phrase(tree: Tree, head: int) -> Range:
    """A noun phrase as a source: without its preposition, relative clauses and what stands after them."""
    words = [
        head,
        *(
            i
            for c in tree.children[head]
            for i in tree.subtree(c)
            if not tree.is_a(c, "case", "parataxis", "acl:relcl", "cc:preconj")
            and (tree.forms[c] == "-" or not tree.is_a(c, "punct"))
        ),
    ]
    return _run_with(sorted(words), head)


def _run_with(words: list[int], head: int) -> Range:
    return next(r for r in runs(words) if r[0] <= head < r[1])


def span_of(tree: Tree, words: list[int], until: int | None = None) -> Range | None:
    """From the first to the last of ``words`` (before ``until``), punctuation at the ends left out."""
    words = [i for i in words if until is None or i < until]
    while words and tree.upos[words[-1]] == "PUNCT":
        words.pop()
    while words and tree.upos[words[0]] == "PUNCT":
        words.pop(0)
    return (words[0], words[-1] + 1) if words else None


def before_stop(tree: Tree, end: int) -> int:
    """``end`` without the punctuation that stands before it."""
    while end > 0 and tree.upos[end - 1] == "PUNCT":
        end -= 1
    return end


def cue_of(tree: Tree, verb: int, words: list[int]) -> Range:
    """The cue's words with the auxiliaries, adverbs and governing verbs that stand directly before it."""
    start = verb
    near = {c for c in tree.children[verb] if tree.is_a(c, *_AROUND)}
    for head in tree.above(verb):
        if not tree.is_a(verb, "xcomp") or tree.upos[head] not in ("VERB", "AUX"):
            break
        near |= {head, *(c for c in tree.children[head] if tree.is_a(c, *_AROUND))}
        near |= {c for c in tree.children[verb] if tree.is_a(c, "mark")}
        verb = head
    while start - 1 in near:
        start -= 1
    return start, max(words) + 1


def case_of(tree: Tree, word: int) -> str:
    """The preposition of ``word``, or nothing."""
    return next((tree.lower[c] for c in tree.having(word, "case")), "")


def agent_of(tree: Tree, verb: int) -> int | None:
    """Who does what a passive ``verb`` says, by "by", or None."""
    return next((c for c in tree.having(verb, "obl") if case_of(tree, c) == "by"), None)


def marked_by(tree: Tree, clause: int, word: str) -> bool:
    """Whether ``word`` ("that", "to") leads into the clause headed by ``clause``."""
    return any(tree.lower[c] == word for c in tree.having(clause, "mark"))


def clause_without(tree: Tree, clause: int, own: set[int]) -> tuple[Range, ...]:
    """The words of the clause at ``clause`` but for ``own``, in pieces, punctuation at the ends left out."""
    rest = [i for i in tree.subtree(clause) if i not in own]
    while rest and tree.upos[rest[0]] == "PUNCT":
        rest.pop(0)
    while rest and tree.upos[rest[-1]] == "PUNCT":
        rest.pop()
    return tuple(r for r in runs(rest) if any(tree.upos[i] != "PUNCT" for i in range(*r)))
