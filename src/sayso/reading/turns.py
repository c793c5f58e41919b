"""Turns: turns of phrase that attribute without a verb's clause: "in her view", "as he put it", "it is claimed"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.reading import lexicon
from sayso.reading.attributions import Attribution, Range
from sayso.reading.phrases import case_of, clause_without, cue_of, phrase, span_of, subject_of
from sayso.reading.trees import Tree

_SURE = 0.7  # the confidence of a reading by rule
_VIEWS = frozenset({"view", "opinion", "account", "estimation", "reckoning", "telling", "judgment", "judgement",
                    "assessment", "estimate", "version", "words", "eyes", "mind", "phrase"})  # fmt: skip


def read(tree: Tree, word: int) -> list[Attribution]:
    """A turn of phrase that attributes: "in her view", "as he put it"."""
    if tree.lower[word] in _VIEWS:
        return list(_view(tree, word))
    return list(_put_it(tree, word)) if tree.lower[word] in ("put", "puts", "has", "had") else []


def parenthetical(tree: Tree, verb: int, words: list[int]) -> Iterator[Attribution]:
    """Read "The convoy, it is claimed, carried …", "Half the town, one suspects, has …"."""
    content = around(tree, verb)
    if not content:
        return
    subject = subject_of(tree, verb)
    named = phrase(tree, subject) if subject is not None and tree.lower[subject] != "it" else None
    yield Attribution(source=named, cue=cue_of(tree, verb, words), content=content, confidence=_SURE)


def around(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The clause into which a whole clause of attribution is put between commas; empty where ``verb`` heads none."""
    head = tree.heads[verb]
    between = _between(tree, verb)
    if between:
        return between
    own = set(tree.subtree(verb))
    first, last = min(own), max(own)
    passive = any(tree.lower[c] == "it" for c in tree.having(verb, "nsubj:pass", "expl"))
    if head < 0 or tree.having(verb, "ccomp", "obj", "xcomp", "mark") or not tree.is_a(verb, "parataxis", "acl"):
        return ()
    if not passive and not (tree.is_a(verb, "parataxis") and tree.having(verb, "nsubj")):
        return ()
    if not (first > 0 and _comma(tree, first) and last + 1 < len(tree.forms) and _comma(tree, last + 1)):
        return ()
    while tree.upos[head] in ("NOUN", "PROPN", "PRON") and tree.is_a(head, "nsubj", "csubj") and tree.heads[head] >= 0:
        head = tree.heads[head]
    parts = clause_without(tree, head, own)
    return parts if len(parts) > 1 else ()


def _between(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The sentence around ", it is hoped," where the tree hangs the sentence on the verb put between its commas."""
    start, end = tree.sentences[tree.sentence_of[verb]]
    it = next((c for c in tree.having(verb, "nsubj:pass", "expl") if tree.lower[c] == "it" and c < verb), None)
    if it is None or it - 1 <= start or tree.forms[it - 1] != "," or not tree.having(verb, "aux:pass"):
        return ()
    stop = next((i for i in range(verb + 1, min(end, verb + 8)) if tree.forms[i] == ","), None)
    if stop is None or tree.upos[stop + 1] not in ("VERB", "AUX", "PART", "ADV"):
        return ()
    last = end
    while last > stop + 1 and tree.upos[last - 1] == "PUNCT":
        last -= 1
    return ((start, it - 1), (stop + 1, last))


def _comma(tree: Tree, word: int) -> bool:
    """Whether a comma or dash stands at ``word`` or, where a clause counts it as its own, before it."""
    marks = (",", "–", "—", "--")
    return tree.forms[word] in marks or tree.forms[word - 1] in marks


def _view(tree: Tree, noun: int) -> Iterator[Attribution]:
    """Read "in X's view, …", "by the account of X, …", "in the words of X, …"."""
    case = case_of(tree, noun)
    clause = tree.heads[noun]
    if case not in ("in", "by") or clause < 0 or not tree.is_a(noun, "obl", "nmod", "advmod", "parataxis"):
        return
    owner = next(iter(tree.having(noun, "nmod:poss")), None)
    cue = (noun, noun + 1)
    if owner is None:
        owner = next((c for c in tree.having(noun, "nmod") if case_of(tree, c) == "of"), None)
        if owner is None:
            return
        first = min(tree.having(noun, "case"))
        cue = (first, min(tree.having(owner, "case")) + 1)
    own = set(tree.subtree(noun))
    while tree.upos[clause] in ("NOUN", "PROPN") and tree.is_a(clause, "nsubj") and tree.heads[clause] >= 0:
        clause = tree.heads[clause]
    parts = clause_without(tree, clause, own)
    if sum(end - start for start, end in parts) > 2:
        yield Attribution(source=phrase(tree, owner), cue=cue, content=parts, confidence=_SURE)


def _put_it(tree: Tree, verb: int) -> Iterator[Attribution]:
    """Read "as the coroner put it, …"."""
    subject = subject_of(tree, verb)
    clause = tree.heads[verb]
    it = next((c for c in tree.having(verb, "obj") if tree.lower[c] == "it" and c == verb + 1), None)
    if subject is None or it is None or clause < 0 or not any(tree.lower[c] == "as" for c in tree.having(verb, "mark")):
        return
    own = set(tree.subtree(verb))
    parts = clause_without(tree, clause, own)
    if sum(end - start for start, end in parts) > 2:
        yield Attribution(source=phrase(tree, subject), cue=(verb, it + 1), content=parts, confidence=_SURE)


def learnt(tree: Tree, verb: int, words: list[int]) -> Iterator[Attribution]:
    """Read "has learned from a court usher that …": the usher says it."""
    clause = next((c for c in tree.having(verb, "ccomp") if c > verb), None)
    giver = next((c for c in tree.having(verb, "obl") if (tree.lower[verb], case_of(tree, c)) in received()), None)
    content = span_of(tree, tree.subtree(clause)) if clause is not None else None
    if giver is not None and content is not None and giver < content[0]:
        start, end = phrase(tree, giver)
        source = start, min(end, content[0])
        yield Attribution(source=source, cue=cue_of(tree, verb, words), content=(content,), confidence=_SURE)


@cache
def received() -> frozenset[tuple[str, str]]:
    """Forms of verbs by which something is had from another, each with its preposition."""
    return frozenset(
        (form, row["preposition"])
        for row in lexicon.rows("receiving")
        if row["preposition"] in ("from", "via", "through")
        for form in lexicon.forms(row["lemma"].split()[0], "VERB")
    )
