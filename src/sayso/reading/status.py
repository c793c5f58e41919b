"""Status and hedges: how a content stands by its own words, and the words that weaken it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from sayso.reading import cues, deeds, lexicon
from sayso.reading.phrases import marked_by
from sayso.reading.trees import Tree
from sayso.records import Act, Status

_ORDER: tuple[Status, ...] = ("conditional", "possible", "planned", "ongoing")
_AHEAD = ("warn", "threaten", "promise", "predict", "demand")
_PLANNING = ("plan", "prepare", "plot", "schedule", "consider", "propose", "threaten", "continue", "resume")
_MODALS = frozenset({"may", "might", "could"})


@cache
def _statuses() -> lexicon.Phrases:
    return lexicon.Phrases("status", "lemma")


@cache
def _hedges() -> lexicon.Phrases:
    return lexicon.Phrases("hedges", "words", pos="X")


def status(tree: Tree, words: Sequence[int], act: Act) -> Status:
    """The status of the content that stands on ``words``, of a statement whose act is ``act``.

    The predicate at the content's top decides, with its auxiliaries, adverbs and conditions; a noun
    phrase says that something occurred unless the act looks ahead.
    """
    if not words:
        return "occurred"
    inside = set(words)
    top = predicate(tree, words)
    if act in _AHEAD and any(tree.lower[i] in ("if", "unless") and tree.is_a(i, "mark") for i in words):
        return "conditional"
    if not _clausal(tree, top):
        return _of_phrase(tree, top, act)
    found = _marked(tree, top, inside)
    for name in _ORDER:
        if name in found:
            return name
    return (
        "planned" if act in ("promise", "threaten", "predict", "demand") and marked_by(tree, top, "to") else "occurred"
    )


def predicate(tree: Tree, words: Sequence[int]) -> int:
    """The word that heads ``words``: a verb or what else makes a clause, if one does."""
    inside = set(words)
    tops = [i for i in words if tree.heads[i] not in inside and tree.upos[i] != "PUNCT"]
    return next(
        (i for i in tops if tree.upos[i] in ("VERB", "AUX") or _clausal(tree, i)), tops[0] if tops else words[0]
    )


def _clausal(tree: Tree, top: int) -> bool:
    return tree.upos[top] in ("VERB", "AUX") or bool(tree.having(top, "nsubj", "cop", "csubj", "expl"))


def _of_phrase(tree: Tree, top: int, act: Act) -> Status:
    adjectives = {tree.lower[c] for c in tree.having(top, "amod")}
    if adjectives & {"possible", "potential", "likely"}:
        return "possible"
    if adjectives & {"planned", "upcoming", "imminent", "future", "further", "impending"}:
        return "planned"
    return "planned" if act in _AHEAD else "occurred"


def _marked(tree: Tree, top: int, inside: set[int]) -> set[Status]:
    found: set[Status] = set()
    for child in tree.having(top, "advcl", "obl"):
        for mark in tree.having(child, "mark", "case", "fixed") if child in inside else ():
            found |= {
                s for s, taken in _at(tree, mark) if s == "conditional" and (tree.is_a(mark, "mark") or taken > 1)
            }
    auxiliaries = {tree.lower[c] for c in tree.having(top, "aux")}
    perfect = bool(auxiliaries & {"have", "has", "had", "having", "'ve"}) or _past(tree, top)
    for word in (c for c in tree.children[top] if tree.is_a(c, "aux", "cop", "aux:pass") and c in inside):
        found.update(s for s, _ in _at(tree, word))
    for word in tree.having(top, "advmod"):
        if word in inside and not perfect:
            found.update(s for s, _ in _at(tree, word) if s != "conditional")
    if tree.upos[top] != "VERB" or _governs(tree, top):
        found.update(s for s, _ in _at(tree, top))
    auxiliaries |= {tree.lower[c] for c in tree.having(top, "aux:pass")}
    ends = bool(auxiliaries) and (tree.lower[top].endswith("ing") or "being" in auxiliaries)
    if tree.upos[top] == "VERB" and ends:
        found = found - {"ongoing"} if perfect else found | {"ongoing"}
    if "would" in auxiliaries and "conditional" in found and not _condition(tree, top, inside):
        found = (found - {"conditional"}) | {"planned"}
    return found


@cache
def _pasts() -> frozenset[str]:
    return frozenset(row["past"] for row in lexicon.rows("irregular") if row["past"] != row["lemma"])


def _past(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the simple past."""
    own = tree.lower[verb]
    return tree.upos[verb] == "VERB" and not tree.having(verb, "aux") and (own.endswith("ed") or own in _pasts())


def _governs(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of something further that it plans or goes on with, and does not itself ask or order."""
    if tree.having(verb, "aux:pass") and not tree.having(verb, "xcomp"):
        return False
    sense = cues.at(tree, verb)
    if sense is not None and sense[0].act in ("demand", "warn", "ask"):
        return False
    if tree.having(verb, "xcomp", "ccomp"):
        return True
    return bool(tree.having(verb, "obj")) and any(tree.lower[verb] in lexicon.forms(v, "VERB") for v in _PLANNING)


def _condition(tree: Tree, top: int, inside: set[int]) -> bool:
    """Whether a "would" hangs on something: an "if", an "any", a comparison, or a state of things."""
    below = [i for i in tree.subtree(top) if i in inside]
    if any(tree.lower[i] in ("if", "unless", "any", "should", "than", "whether", "otherwise") for i in below):
        return True
    return tree.upos[top] not in ("VERB",)


def _at(tree: Tree, word: int) -> list[tuple[Status, int]]:
    """The status listed for the longest phrase that begins at ``word``, with its length in words."""
    end = tree.sentences[tree.sentence_of[word]][1]
    best: tuple[Status, int] | None = None
    for row, taken in _statuses().at(tree.lower, word, end, 1):
        skipped = set(range(word, taken[-1])) - set(taken)
        infinitive = all(tree.upos[i] == "PART" for i in taken if tree.lower[i] == "to") or row["pos"] == "SCONJ"
        if not _fits(tree, word, row["pos"]) or not infinitive or any(tree.upos[i] != "ADV" for i in skipped):
            continue
        if best is None or len(taken) > best[1]:
            best = cast(Status, row["status"]), len(taken)
    return [best] if best else []


def _fits(tree: Tree, word: int, pos: str) -> bool:
    tag = tree.upos[word]
    if pos == "SCONJ":
        return tag in ("SCONJ", "ADP", "ADV")
    if pos == "VERB":
        return tag in ("VERB", "AUX")
    return tag == pos


def hedges(tree: Tree, words: Sequence[int], kinds: list[str]) -> list[tuple[int, int]]:
    """Word ranges of the hedges within ``words``; what blurs a quantity only is left to figures."""
    inside = set(words)
    found: list[tuple[int, int]] = []
    end_of = 0
    for word in words:
        if word < end_of:
            continue
        limit = tree.sentences[tree.sentence_of[word]][1]
        for row, taken in _hedges().at(tree.lower, word, limit):
            if row["kind"] == "approximator" or not inside.issuperset(taken) or not _hedging(tree, word, kinds):
                continue
            found.append((word, taken[-1] + 1))
            end_of = taken[-1] + 1
            break
    return found


def _hedging(tree: Tree, word: int, kinds: list[str]) -> bool:
    form = tree.lower[word]
    if form in _MODALS or form in ("would", "should", "can"):
        denied = {"not", "n't", "barely", "hardly", "never"} & {tree.lower[c] for c in tree.children[tree.heads[word]]}
        return tree.upos[word] == "AUX" and form in _MODALS and not (form == "could" and denied)
    if any(deeds.deed(tree, listed[0], tree.subtree(c)) for listed in [cues.at(tree, word)] if listed
           for c in tree.having(word, "obj")):  # fmt: skip
        return False  # "claimed two lives"
    if form in ("so", "so-called"):
        return any(kinds[h] == "event" for h in (tree.heads[word], *tree.above(word)) if h >= 0)
    return True
