"""Deeds: cues that tell of what somebody does, by what they bear on: "shot down a drone" is no denial."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon, voices
from sayso.reading.cues import Sense
from sayso.reading.trees import Tree

# Nouns beside those of cues.tsv and kinds.tsv for what can be said, proposed, agreed or refused in words.
_WORDED = frozenset(
    "accord agenda agreement amendment approach argument bid bill campaign candidacy candidate case ceasefire change "
    "comment concept constitution convention criterion deal decision demand draft effort election guideline idea "
    "initiative intervention investigation inquiry law legislation measure mission motion move notion option order "
    "peace policy position principle probe process programme program project proposition pullout reform resolution "
    "right rule sanction scheme settlement solution step strategy suggestion talk tax term theory transition treaty "
    "truce vote withdrawal word".split()
)
_SMALL = ("ADP", "DET", "PUNCT", "SCONJ", "PART")
_POINTING = frozenset("he she they him them her me us you i we".split())


@cache
def _deeds() -> dict[tuple[str, str], frozenset[str]]:
    return {(r["lemma"], r["pos"]): frozenset(r["object"].split("|")) for r in lexicon.rows("deeds")}


@cache
def _worded() -> frozenset[str]:
    said = {r["lemma"] for r in lexicon.rows("cues") if r["pos"] == "NOUN" and r["act"] != "witness"}
    deeds = {lemma for lemma, pos in _deeds() if pos == "NOUN"}
    declared = {r["lemma"] for r in lexicon.rows("declaring-nouns")}
    documents = {r["lemma"] for r in lexicon.rows("kinds") if r["kind"] == "document"}
    return frozenset(
        form for noun in (said - deeds) | declared | documents | _WORDED for form in lexicon.forms(noun, "NOUN")
    )


@cache
def _forms(lemma: str) -> frozenset[str]:
    return lexicon.forms(lemma, "NOUN") | {lemma.removesuffix("fe") + "ves"}


def deed(tree: Tree, sense: Sense, content: list[int]) -> bool:
    """Whether a cue with ``sense`` is a deed, its ``content`` being no words, view or plan but a thing or a person."""
    objects = _deeds().get((sense.lemma, sense.pos))
    if objects is None or not content:
        return False
    inside = set(content)
    head = next((i for i in content if tree.heads[i] not in inside and tree.upos[i] not in _SMALL), content[0])
    if tree.upos[head] not in ("NOUN", "PROPN", "PRON", "NUM") or tree.having(head, "cop", "nsubj"):
        return False
    noun = tree.lower[head]
    kind = voices.kind_of(noun)
    if "person" in objects and (noun in _POINTING or kind in ("person", "group", "witnesses")):
        return True
    if "body" in objects and (kind in ("organisation", "state") or tree.upos[head] == "PROPN"):
        return True
    if "thing" in objects:
        return noun not in _worded() and noun not in ("it", "this", "that", "these", "those", "what")
    return any(noun in _forms(word) for word in objects)
