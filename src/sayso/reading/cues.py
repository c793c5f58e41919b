"""Cues: what a cue's words mean by the list of cues: act, stance, framing and what takes the content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from sayso.reading import lexicon
from sayso.reading.trees import Tree
from sayso.records import Act, Framing, Stance

_TAGS = {
    "VERB": ("VERB", "AUX"),
    "NOUN": ("NOUN", "PROPN"),
    "ADJ": ("ADJ", "VERB"),
    "ADV": ("ADV",),
}
_RANK = {"VERB": 0, "NOUN": 1, "ADJ": 2, "ADP": 3, "ADV": 4}
_GAP = 2  # words that may stand between the parts of a longer cue ("pointed quite clearly out")
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "no"})


@dataclass(frozen=True, kw_only=True)
class Sense:
    """An entry of the list of cues; ``content`` holds what may carry the content (clause, object+for)."""

    lemma: str
    pos: str
    act: Act
    stance: Stance
    framing: Framing
    content: frozenset[str]


SAY = Sense(lemma="", pos="VERB", act="say", stance="asserts", framing="neutral", content=frozenset({"clause"}))


@cache
def _phrases() -> lexicon.Phrases:
    return lexicon.Phrases("cues", "lemma")


@cache
def _sense(lemma: str, pos: str) -> Sense:
    row = next(r for r in lexicon.rows("cues") if r["lemma"] == lemma and r["pos"] == pos)
    return Sense(
        lemma=lemma,
        pos=pos,
        act=cast(Act, row["act"]),
        stance=cast(Stance, row["stance"]),
        framing=cast(Framing, row["framing"]),
        content=frozenset(row["content"].split("|")),
    )


def at(tree: Tree, word: int, end: int | None = None) -> tuple[Sense, list[int]] | None:
    """The longest cue that begins at ``word`` with the words it takes up (before ``end``), or None."""
    found = _all(tree).get(word)
    if found is None or end is None or found[1][-1] < end:
        return found
    return _longest(tree, word, end)


def _all(tree: Tree) -> dict[int, tuple[Sense, list[int]]]:
    """The longest cue at each word where one begins; looked for once."""
    if "cues" not in tree.remembered:
        found, phrases = {}, _phrases()
        for word, form in enumerate(tree.lower):
            if form in phrases:
                longest = _longest(tree, word, tree.sentences[tree.sentence_of[word]][1])
                if longest is not None:
                    found[word] = longest
        tree.remembered["cues"] = found
    return cast("dict[int, tuple[Sense, list[int]]]", tree.remembered["cues"])


def _longest(tree: Tree, word: int, end: int) -> tuple[Sense, list[int]] | None:
    best: tuple[Sense, list[int]] | None = None
    for row, taken in _phrases().at(tree.lower, word, end, _GAP):
        pos = row["pos"]
        if tree.upos[word] not in _TAGS.get(pos, (tree.upos[word],)):
            continue
        if best is None or (len(taken), -_RANK.get(pos, 9)) > (len(best[1]), -_RANK.get(best[0].pos, 9)):
            best = _sense(row["lemma"], pos), taken
    return best


def of(tree: Tree, start: int, end: int, content: int | None = None) -> tuple[Sense, int]:
    """The sense of the cue ``start…end`` and the word that has it; plain saying at the cue's top where none is listed.

    The cue's top decides, if it means something by itself ("denied reports that"); under a verb that does
    not ("received word that"), the noun nearest to the content; then the longest entry, then any word.
    """
    top = tree.top(start, end)
    listed = {i: found for i in range(start, end) if (found := at(tree, i, end)) is not None}
    if top in listed and (len(listed[top][1]) == 1 or tree.upos[listed[top][1][-1]] not in ("NOUN", "PROPN")):
        return listed[top][0], top
    nouns = [i for i, (sense, _) in listed.items() if sense.pos == "NOUN"]
    if nouns and content is not None and content >= end:
        return listed[nouns[-1]][0], nouns[-1]
    if top in listed:
        return listed[top][0], top
    if listed:
        word = min(listed, key=lambda i: (-len(listed[i][1]), _RANK.get(listed[i][0].pos, 9), i))
        return listed[word][0], word
    return SAY, top


def negated(tree: Tree, word: int) -> bool:
    """Whether ``word`` itself is denied ("did not say", "no allegation")."""
    return any(tree.lower[c] in _NEGATIONS for c in tree.children[word] if tree.is_a(c, "advmod", "det", "cc"))


def stance(tree: Tree, word: int, sense: Sense) -> Stance:
    """The stance of a voice whose cue has ``sense`` at ``word``, turned where the cue is negated."""
    if not negated(tree, word):
        return sense.stance
    if sense.stance == "denies":
        return "asserts"
    if sense.act in ("think", "predict") and sense.stance == "asserts":
        return "denies" if sense.lemma in ("think", "believe", "expect", "feel") else "doubts"
    return "doubts" if sense.act == "confirm" else sense.stance
