"""What is counted: the thing a number goes with in the tree, or what befell those who are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.reading import lexicon
from sayso.reading.layers import Layers
from sayso.reading.phrases import case_of
from sayso.reading.trees import Tree

_NOUNS = ("NOUN", "PROPN", "PRON", "ADJ", "SYM", "X")
_OTHERS = frozenset({"others", "more", "another", "other"})
_TAKING = frozenset(
    word for verb in ("claim", "cost", "lose", "take", "end", "reap") for word in lexicon.forms(verb, "VERB")
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a word of the list of what befalls people says of those who are counted; ``whom`` as in the list."""

    counted: str
    whom: str


@cache
def entries(pos: str) -> dict[str, Entry]:
    """The words of one part of speech in all their forms."""
    found: dict[str, Entry] = {}
    for row in lexicon.rows("befallen"):
        if row["pos"] == pos:
            entry = Entry(counted=row["counted"], whom=row["whom"])
            found |= dict.fromkeys({*lexicon.forms(row["lemma"], pos), *row["counted"].split()[:1]}, entry)
    return found


def noun_of(tree: Tree, first: int, last: int, end: int) -> int | None:
    """The noun that the number on words ``first…last`` counts, which a unit follows up to ``end``; None for none.

    It is the head in the tree, or what stands after "of" ("dozens of trucks").
    """
    top = tree.top(first, max(last, end))
    head = tree.heads[top]
    if (
        head >= max(last, end)
        and tree.upos[head] in _NOUNS
        and tree.is_a(top, "nummod", "compound", "amod", "nmod", "det", "advmod", "dep")
    ):
        return head
    for child in tree.having(top, "nmod", "obl"):
        if child >= end and case_of(tree, child) in ("of", "in") and tree.upos[child] in _NOUNS:
            return child
    return None


def befell(read: Layers, word: int, start: int) -> str | None:
    """What befell those who are counted by the phrase that ``word`` heads and that begins at ``start``, or None."""
    tree = read.tree
    people = read.kinds[word] == "person" or tree.upos[word] == "NUM" or tree.lower[word] in _OTHERS
    before = start - 1
    if before >= 0 and tree.sentence_of[before] == tree.sentence_of[word] and tree.upos[before] in ("VERB", "ADJ"):
        found = _to_object(tree, before, people)
        if found:
            return found
    return _own(tree, word, people) or _above(tree, word, people)


def _own(tree: Tree, word: int, people: bool) -> str | None:
    """By the word itself ("12 deaths"), its adjectives ("12 wounded men") and participles ("12 people killed")."""
    noun = entries("NOUN").get(tree.lower[word]) or entries("ADJ").get(tree.lower[word])
    if noun is not None and (noun.counted != "dead" or tree.lower[word] not in ("life", "lives") or _taken(tree, word)):
        return noun.counted
    for child in tree.children[word]:
        form, upos = tree.lower[child], tree.upos[child]
        if tree.is_a(child, "amod", "acl", "appos") and form in entries("ADJ") and upos in ("ADJ", "VERB"):
            return entries("ADJ")[form].counted
        verb = entries("VERB").get(form) if tree.is_a(child, "amod", "acl") else None
        if verb is not None and form == verb.counted and (verb.whom != "people" or people):
            return verb.counted
        if tree.relations[child] == "acl:relcl" and (found := _to_subject(tree, child, people)):
            return found
    return None


def _taken(tree: Tree, word: int) -> bool:
    head = tree.heads[word]
    return head >= 0 and tree.lower[head] in _TAKING


def _above(tree: Tree, word: int, people: bool) -> str | None:
    """By what governs the phrase: "killed 12", "12 were killed", "deaths of 12", "the toll rose to 12"."""
    for _ in range(4):
        head = tree.heads[word]
        if head < 0:
            return None
        if tree.is_a(word, "obj") or (tree.is_a(word, "conj") and tree.upos[head] == "VERB"):
            return _to_object(tree, head, people) or _resulting(tree, head) or _taking_lives(tree, head)
        if tree.is_a(word, "nsubj"):
            return _to_subject(tree, head, people)
        if tree.is_a(word, "nmod", "obl", "appos"):
            noun = head if tree.upos[head] == "NOUN" else next(iter(tree.having(head, "nsubj", "obj")), head)
            entry = entries("NOUN").get(tree.lower[noun])
            return entry.counted if entry else None
        if not tree.is_a(word, "conj", "nummod"):
            return None
        word = head
    return None


def _to_object(tree: Tree, verb: int, people: bool) -> str | None:
    """What ``verb`` does to its object: "killed 12"."""
    entry = entries("VERB").get(tree.lower[verb])
    if entry is None or entry.whom == "subject" or (entry.whom == "people" and not people):
        return None
    return entry.counted


def _to_subject(tree: Tree, verb: int, people: bool) -> str | None:
    """What befell the subject of ``verb``: "12 were killed", "12 died", "12 are missing", "12 were reported dead"."""
    form = tree.lower[verb]
    entry = entries("VERB").get(form)
    if entry is not None and entry.whom == "subject":
        return entry.counted
    if entry is not None and (tree.having(verb, "aux:pass", "nsubj:pass") or tree.upos[verb] == "ADJ"):
        return entry.counted if entry.whom == "any" or people else None
    if form in entries("ADJ") and tree.upos[verb] in ("ADJ", "VERB") and tree.having(verb, "cop", "aux:pass"):
        return entries("ADJ")[form].counted
    return _resulting(tree, verb)


def _resulting(tree: Tree, verb: int) -> str | None:
    """The state that ``verb`` tells of: "left 12 dead", "were reported missing", "lost their lives"."""
    for child in tree.having(verb, "xcomp", "obj"):
        form = tree.lower[child]
        if form in ("life", "lives") and form != tree.lower[verb] and tree.lower[verb] in lexicon.forms("lose", "VERB"):
            return "dead"
        if tree.is_a(child, "xcomp"):
            entry = entries("ADJ").get(form) or entries("VERB").get(form)
            if entry is not None:
                return entry.counted
    return None


def _taking_lives(tree: Tree, verb: int) -> str | None:
    """As "claimed 12 lives", where the number hangs elsewhere than on the lives."""
    lives = tree.lower[verb] in _TAKING and any(tree.lower[c] == "lives" for c in tree.having(verb, "obj"))
    return "dead" if lives else None
