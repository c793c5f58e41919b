"""Mentions of a treebank document: their head words, and those that are names."""

from __future__ import annotations

from evaluation import conllu

NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}
_STOPS = ("acl", "acl:relcl", "appos", "advcl", "parataxis", "advcl:relcl", "list", "conj", "dep")


def head_of(document: conllu.TreeDocument, first: int, last: int) -> int:
    """The word of ``first…last`` whose head lies outside."""
    return next((i for i in range(first, last + 1) if not first <= document.heads[i] <= last), last)


def names(document: conllu.TreeDocument) -> list[tuple[int, int, str]]:
    """Names in a document: first word, last word, PER/ORG/LOC/OTHER; they don't overlap.

    A name is the part of an outermost mention headed by a proper noun that names: without what is said of it
    after (clauses, appositions, what is joined by "and"), without words of lower case, articles and pronouns
    before it, and without punctuation and the possessive after it.
    """
    taken: set[int] = set()
    found = []
    for first, last, kind, _link in sorted(document.mentions, key=lambda m: m[0] - m[1]):
        head = head_of(document, first, last)
        if document.upos[head] != "PROPN":
            continue
        stops = [i for i in range(head + 1, last + 1)
                 if document.heads[i] == head and document.relations[i] in _STOPS]  # fmt: skip
        if stops:
            inside = range(head + 1, stops[0] + 1)
            last = min((i for i in inside if _attaches(document, i, stops[0])), default=stops[0]) - 1
        while first < head and not _names(document, first):
            first += 1
        while last > head and document.upos[last] in ("PUNCT", "PART", "PRON"):
            last -= 1
        if not taken & set(range(first, last + 1)):
            taken.update(range(first, last + 1))
            found.append((first, last, NAMED.get(kind, "OTHER")))
    return sorted(found)


def _names(document: conllu.TreeDocument, word: int) -> bool:
    """Whether a name can begin with ``word``: it is a proper noun, or an adjective or noun written as one."""
    start, end = document.spans[word]
    return document.upos[word] == "PROPN" or (
        document.upos[word] in ("ADJ", "NOUN", "VERB", "NUM", "X") and document.text[start:end][:1].isupper()
    )


def _attaches(document: conllu.TreeDocument, word: int, top: int) -> bool:
    for _ in range(100):
        if word == top:
            return True
        word = document.heads[word]
        if word < 0:
            return False
    return False
