"""Tenses: whether the clause about a word looks back, is going on or looks ahead."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon
from sayso.reading.moments.values import Tense
from sayso.reading.trees import Tree

_AHEAD = frozenset({"will", "shall", "'ll", "wo", "sha", "may", "might", "can", "could", "must", "should"})
_NOT = frozenset({"not", "n't"})
# Past tenses written like the present: a report tells of the past.
_EITHER = frozenset(
    "beat bet broadcast burst cast cost cut hit hurt let put quit read set shut split spread upset".split()
)
_DUE = frozenset({"due", "maturing", "expiring", "ending", "until", "till"})
_WILL = frozenset({"will", "shall", "'ll"})
_SCHEDULING = frozenset("scheduled planned due slated set expected".split())
_EARLY = frozenset({"early", "soon"})
_UNTIL = frozenset({"until", "till", "effective"})
_IF = frozenset({"if", "unless"})
_PERFECT = frozenset({"have", "has", "had", "having", "'ve", "was", "were", "did", "been"})
# What these govern lies ahead of them: "plans to", "is due", "scheduled for".
_GOVERNING = frozenset(
    "plan plans planned planning expect expects expected schedule schedules scheduled due set slated intend intends "
    "intended hope hopes hoped aim aims agree agreed promise promised vow vowed pledge pledged want wants wanted "
    "propose proposed threaten threatened prepare preparing prepared going ready likely deadline order ordered invite "
    "invited ask asked call called decision agreement offer proposal bid deadlines agreements".split()
)


@cache
def _pasts() -> frozenset[str]:
    """Irregular past tenses that no present is written like."""
    return frozenset(row["past"] for row in lexicon.rows("irregular") if row["past"] != row["lemma"]) | frozenset(
        "did was were had went came fell rose hit sent left lost won led met paid sold spent stood kept felt told".split()
    )


def governing(tree: Tree, word: int) -> int | None:
    """The verb (or what else heads the clause) that ``word`` hangs under."""
    for head in tree.above(word):
        if tree.upos[head] in ("VERB", "AUX") or tree.having(head, "cop", "nsubj"):
            return head
    return None


def of(tree: Tree, word: int) -> Tense | None:
    """The tense of the clause about ``word``; None where it has no verb, or ``word`` tells whose or which ("Friday's").

    What is set until a time lies ahead of the setting.
    """
    if word > 0 and any(tree.lower[i] in _UNTIL for i in range(max(0, word - 3), word)):
        return "future"
    if tree.is_a(word, "nmod:poss") or (word > 0 and tree.lower[word - 1] == "through"):
        return None
    if word > 2 and tree.lower[word - 3] == "as" and tree.lower[word - 2] in _EARLY and tree.lower[word - 1] == "as":
        return "future"
    verb = governing(tree, word)
    found = None if verb is None else _of_verb(tree, verb)
    while verb is not None and found is None:
        verb = governing(tree, verb)
        found = None if verb is None else _of_verb(tree, verb)
    return found


def _of_verb(tree: Tree, verb: int) -> Tense | None:
    """The tense of ``verb``; None for a form that takes it from the clause above."""
    around = {tree.lower[c] for c in tree.having(verb, "aux", "cop", "aux:pass")}
    own = tree.lower[verb]
    if _IF & {tree.lower[c] for c in tree.having(verb, "mark")}:
        return None  # "they would close it if he came on Friday": as far ahead as what hangs on it
    if "could" in around and any(tree.lower[c] in _NOT for c in tree.having(verb, "advmod")):
        return "past"  # "could not be reached on Friday"
    if around & _AHEAD or ("would" in around and "have" not in around):
        return "future"
    if own == "scheduled" or (
        own in _SCHEDULING and (tree.having(verb, "aux:pass", "cop") or tree.is_a(verb, "acl", "amod"))
    ):
        return "future"
    if around & _PERFECT:
        return "future" if own in _GOVERNING and not tree.is_a(verb, "conj") and tree.having(verb, "xcomp") else "past"
    if own in _GOVERNING and (around or tree.is_a(verb, "acl", "amod")):
        return "future"
    if any(tree.lower[c] == "to" for c in tree.having(verb, "mark")):
        head = tree.heads[verb]
        return "future" if head >= 0 and (tree.lower[head] in _GOVERNING) else None
    if around:
        return "present"
    if own.endswith("ed") or own in _pasts() or own in _EITHER:
        return "past"
    if own.endswith("ing"):
        return None
    return "present" if tree.upos[verb] in ("VERB", "AUX") else None


def finite(tree: Tree, word: int) -> Tense | None:
    """The tense of the finite verb that ``word`` itself says the time of; None where it hangs on anything else.

    What may or would be is none; the future takes "will" or "shall".
    """
    verb = tree.heads[word]
    if any(tree.lower[i] in _DUE for i in range(max(0, word - 3), word)):
        return None
    if verb < 0 or tree.upos[verb] != "VERB" or not tree.is_a(word, "obl", "advmod", "nmod:tmod", "nmod:unmarked"):
        return None
    around = {tree.lower[c] for c in tree.having(verb, "aux", "aux:pass")}
    if tree.is_a(verb, "xcomp", "amod", "acl") and not tree.is_a(verb, "acl:relcl"):
        return None
    if around & _WILL:
        return None if around & {"have"} else "future"
    if around & (_AHEAD | {"would"}) or tree.having(verb, "mark"):
        return None
    own = tree.lower[verb]
    past = around & _PERFECT or (not around and (own.endswith("ed") or own in _pasts() or own in _EITHER))
    return "past" if past and own not in _SCHEDULING else None
