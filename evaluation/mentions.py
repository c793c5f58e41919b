"""Mentions of a treebank document: their head words, and those that are names."""

from __future__ import annotations

from evaluation import conllu

NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}
_STOPS = ("acl", "acl:relcl", "appos", "advcl", "parataxis", "advcl:relcl", "list")


def head_of(document: conllu.TreeDocument, first: int, last: int) -> int:
    """The word of ``first…last`` whose head lies outside."""
    return next((i for i in range(first, last + 1) if not first <= document.heads[i] <= last), last)


def names(document: conllu.TreeDocument) -> list[tuple[int, int, str]]:
    """Outermost mentions headed by a proper noun, cut before clauses and appositions: first, last, PER/ORG/LOC/OTHER."""
    taken: set[int] = set()
    found = []
    for first, last, kind, _link in sorted(document.mentions, key=lambda m: m[0] - m[1]):
        head = head_of(document, first, last)
        if document.upos[head] != "PROPN" or taken & set(range(first, last + 1)):
            continue
        stops = [i for i in range(head + 1, last + 1)
                 if document.heads[i] == head and document.relations[i] in _STOPS]  # fmt: skip
        if stops:
            inside = range(head + 1, stops[0] + 1)
            last = min((i for i in inside if _attaches(document, i, stops[0])), default=stops[0]) - 1
        while last > head and document.upos[last] == "PUNCT":
            last -= 1
        taken.update(range(first, last + 1))
        found.append((first, last, NAMED.get(kind, "OTHER")))
    return sorted(found)


def _attaches(document: conllu.TreeDocument, word: int, top: int) -> bool:
    for _ in range(100):
        if word == top:
            return True
        word = document.heads[word]
        if word < 0:
            return False
    return False
