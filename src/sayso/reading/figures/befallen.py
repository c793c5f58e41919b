"""What is counted: the thing a number goes with in the tree, or what befell those who are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.reading import lexicon
from sayso.reading.layers import Layers
from sayso.reading.phrases import case_of
from sayso.reading.trees import Tree

_NOUNS = ("NOUN", "PROPN", "PRON", "ADJ", "SYM", "X")
_COUNTING = ("nummod", "compound", "amod", "nmod", "det", "advmod", "dep", "det:predet")
_OTHERS = frozenset({"others", "more", "another", "other"})
_PEOPLE = ("person", "group", "witnesses", "unnamed")
_TOTALS = frozenset({"number", "total", "tally", "count", "figure"})
_RISING = frozenset(
    {"", "of", "to", "at", "from", "above", "over", "past", "by", "for", "as", "than", "beyond", "near", "between"}
)
_AMONG = frozenset({"including", "among"})
_LIVES = frozenset({"life", "lives"})
_TAKING = frozenset(f for verb in ("claim", "cost", "lose", "take", "end") for f in lexicon.forms(verb, "VERB"))
_STATING = frozenset(
    form
    for verb in "leave report find fear believe confirm presume declare consider list estimate say think make render know "
    "force see suspect allege pronounce".split()
    for form in lexicon.forms(verb, "VERB")
)
_LOSING = lexicon.forms("lose", "VERB")
_QUOTES = frozenset({"”", '"', "''", "’", "'"})
_DEPTH = 4  # steps up the tree, so that a long list of conjuncts stays cheap


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a word of the list of what befalls people says of those who are counted; ``whom`` as in the list."""

    counted: str
    whom: str

    def fits(self, people: bool) -> bool:
        """Whether it befalls an object, which are ``people`` or not."""
        return self.whom == "any" or (self.whom == "people" and people)


@cache
def entries(pos: str) -> dict[str, Entry]:
    """The words of one part of speech in all their forms."""
    found: dict[str, Entry] = {}
    for row in lexicon.rows("befallen"):
        if row["pos"] == pos:
            entry = Entry(counted=row["counted"], whom=row["whom"])
            found |= dict.fromkeys({*lexicon.forms(row["lemma"], pos), *row["counted"].split()[:1]}, entry)
    return found


@cache
def _people() -> frozenset[str]:
    """Nouns for people among the voices."""
    nouns = (row["lemma"] for row in lexicon.rows("kinds") if row["kind"] in _PEOPLE and " " not in row["lemma"])
    return frozenset(form for noun in nouns for form in lexicon.forms(noun, "NOUN"))


def noun_of(tree: Tree, first: int, end: int, unit: str | None = None) -> int | None:
    """The noun that the number on words ``first…end``, its unit among them, counts; None for none.

    It is the head in the tree, or what stands after "of" ("dozens of trucks"; of money after "in" too), or else the
    noun next to it that hangs where the number does.
    """
    top = tree.top(first, end)
    for word in (top, end - 1):
        head = tree.heads[word]
        if head >= end and tree.upos[head] in _NOUNS and tree.is_a(word, *_COUNTING):
            if unit is None and any(end <= det < head for det in tree.having(head, "det")):  # "base 17, an army post"
                continue
            tied = tree.lower[head] == "strong" and tree.heads[head] > head  # "a 10,000-strong force"
            return tree.heads[head] if tied else head
    money = unit is not None and len(unit) == 3 and unit.isupper()
    cases = ("of", "in") if money else ("of",)
    for word in range(first, end):
        for child in tree.having(word, "nmod", "obl"):
            if child >= end and case_of(tree, child) in cases and tree.upos[child] in ("NOUN", "PROPN", "ADJ"):
                return child
    if unit is None and end < len(tree.forms) and tree.lower[end] == "of":
        of = tree.heads[end]
        return of if end < of < end + _DEPTH and tree.upos[of] in ("NOUN", "PROPN") else None
    beside = (
        unit is None and end < len(tree.upos) and tree.upos[end] == "NOUN" and tree.heads[end] in (tree.heads[top], top)
    )
    return end if beside else None


def befell(layers: Layers, word: int, start: int, end: int, noun: int | None) -> str | None:
    """What befell those who are counted by the phrase ``start…end`` that ``word`` heads, or None.

    ``noun`` is what they are called, as far as they are.
    """
    tree = layers.tree
    people = _are_people(layers, noun if noun is not None else word)
    within = tree.sentences[tree.sentence_of[word]]
    if noun is None and (found := _behind(tree, end, within[1], people)):
        return found
    if start > within[0] and tree.upos[start - 1] in ("VERB", "ADJ"):
        entry = entries("VERB").get(tree.lower[start - 1])
        if entry is not None and entry.fits(people):
            return entry.counted
    if tree.lower[max(0, start - 2) : start] == ["among", "them"] and (found := _above(tree, start - 1, people)):
        return found
    end += noun is None and tree.lower[end : end + 1] == ["more"]  # "hundreds more were hurt"
    inner = any(tree.lower[case] != "of" and case < start for case in tree.having(word, "case"))
    if (
        end < within[1] and tree.upos[end] == "AUX" and tree.heads[end] > end and not inner
    ):  # "and millions have been displaced"
        found = _to_subject(tree, tree.heads[end], people)
        if found:
            return found
    return _behind(tree, end, within[1], people) or _own(tree, word, people) or _above(tree, word, people)


def state(tree: Tree, word: int) -> bool:
    """Whether ``word`` tells in what state those are whom the number before it counts: "three dead"."""
    return tree.lower[word] in entries("ADJ") and tree.upos[word] in ("ADJ", "VERB", "NOUN")


def of_those(tree: Tree, number: int) -> str | None:
    """What befell those of whom a number at ``number`` is a part: "six of those killed"."""
    parts = (child for child in tree.having(number, "nmod") if tree.upos[child] in ("PRON", "DET"))
    return next((found for child in parts if (found := _own(tree, child, people=True))), None)


def above(layers: Layers, word: int) -> str | None:
    """What befell whom ``word`` names by what governs it alone: "a child was killed", "killed a child"."""
    return _above(layers.tree, word, _are_people(layers, word))


def _are_people(layers: Layers, word: int) -> bool:
    if layers.kinds[word] == "person" or layers.tree.upos[word] in ("NUM", "PRON"):
        return True
    lower = layers.tree.lower[word]
    return lower in _OTHERS or lower in _people()


def _own(tree: Tree, word: int, people: bool) -> str | None:
    """By the word itself ("12 deaths"), its adjectives ("12 wounded men") and participles ("12 people killed")."""
    noun = entries("NOUN").get(tree.lower[word]) or entries("ADJ").get(tree.lower[word])
    if noun is not None and (tree.lower[word] not in _LIVES or _lost(tree, word)):
        return noun.counted
    for child in tree.children[word]:
        form, upos = tree.lower[child], tree.upos[child]
        if tree.is_a(child, "amod", "acl", "appos") and form in entries("ADJ") and upos in ("ADJ", "VERB"):
            return entries("ADJ")[form].counted
        verb = entries("VERB").get(form) if tree.is_a(child, "amod", "acl") else None
        if verb is not None and form == verb.counted and verb.fits(people):
            return verb.counted
        if tree.relations[child] == "acl:relcl" and (found := _to_subject(tree, child, people)):
            return found
    return None


def _lost(tree: Tree, word: int) -> bool:
    """Whether the lives at ``word`` are claimed, cost, lost or taken."""
    return any(tree.lower[head] in _TAKING for head, _ in zip(tree.above(word), range(_DEPTH), strict=False))


def _behind(tree: Tree, end: int, limit: int, people: bool) -> str | None:
    """By the word that follows, where the tree has it otherwise: "12 injured", "12 men killed" in a headline."""
    end += end < limit and tree.lower[end] in _QUOTES  # "“dozens” wounded"
    if end >= limit or tree.upos[end] not in ("VERB", "ADJ") or tree.having(end, "aux"):
        return None
    if any(tree.lower[acted] not in entries("ADJ") for acted in tree.having(end, "obj")):  # it is they who act
        return None
    form = tree.lower[end]
    adjective, verb = entries("ADJ").get(form), entries("VERB").get(form)
    if adjective is not None:
        return adjective.counted
    return verb.counted if verb is not None and form == verb.counted and verb.fits(people) else None


def _above(tree: Tree, word: int, people: bool) -> str | None:
    """By what governs the phrase: "killed 12", "12 were killed", "deaths of 12", "the toll rose to 12"."""
    for _ in range(_DEPTH):
        head = tree.heads[word]
        if head < 0:
            return None
        if tree.is_a(word, "obj") or (tree.is_a(word, "conj") and tree.upos[head] == "VERB"):
            return _to_object(tree, head, people)
        if tree.is_a(word, "nsubj"):
            return _to_subject(tree, head, people)
        if tree.is_a(word, "nmod", "obl", "appos"):
            return _around(tree, word, head, people)
        if not tree.is_a(word, "conj", "nummod"):
            return None
        word = head
    return None


def _around(tree: Tree, word: int, head: int, people: bool) -> str | None:
    """By what a phrase belongs to: "deaths of 12", "the toll rose to 12", "20 killed, including 12 children"."""
    if case_of(tree, word) in _AMONG and tree.upos[head] in ("VERB", "ADJ"):
        return _to_object(tree, head, people) if tree.having(head, "obj") else _to_subject(tree, head, people)
    if case_of(tree, word) in _AMONG and tree.upos[head] in _NOUNS:
        return _own(tree, head, people) or (_above(tree, head, people) if not tree.is_a(head, "nmod") else None)
    if tree.is_a(word, "appos"):
        return _above(tree, head, people)
    if case_of(tree, word) not in _RISING:
        return None
    nouns = [head] if tree.upos[head] == "NOUN" else tree.having(head, "nsubj", "obj")
    if tree.is_a(head, "acl"):  # "a toll put at 12"
        nouns = [*nouns, tree.heads[head]]
    noun = next((n for n in nouns if tree.lower[n] in entries("NOUN") or tree.lower[n] in _TOTALS), head)
    entry = entries("NOUN").get(tree.lower[noun])
    if tree.lower[noun] in _TOTALS:  # "the number of dead rose to 12"
        return next((found for child in tree.having(noun, "nmod") if (found := _own(tree, child, people))), None)
    if entry is None or (tree.lower[noun] in _LIVES and not _lost(tree, noun)):
        return None
    return entry.counted


def _to_object(tree: Tree, verb: int, people: bool) -> str | None:
    """What ``verb`` does to its object: "killed 12", "left 12 dead", "claimed 12 lives"."""
    entry = entries("VERB").get(tree.lower[verb])
    if entry is not None and entry.fits(people):
        return entry.counted
    lives = tree.lower[verb] in _TAKING and any(tree.lower[c] in _LIVES for c in tree.having(verb, "obj"))
    return "dead" if lives else _resulting(tree, verb)


def _to_subject(tree: Tree, verb: int, people: bool) -> str | None:
    """What befell the subject of ``verb``: "12 were killed", "12 died", "12 are missing", "12 were among the dead"."""
    form = tree.lower[verb]
    entry = entries("VERB").get(form)
    if entry is not None and entry.whom == "subject":
        return entry.counted
    if entry is not None and (tree.having(verb, "aux:pass", "nsubj:pass") or tree.upos[verb] == "ADJ"):
        return entry.counted if entry.fits(people) else None
    if form in entries("ADJ") and tree.upos[verb] in ("ADJ", "VERB") and tree.having(verb, "cop", "aux"):
        return entries("ADJ")[form].counted
    if case_of(tree, verb) == "among":
        return _own(tree, verb, people)
    return _resulting(tree, verb)


def _resulting(tree: Tree, verb: int) -> str | None:
    """The state that ``verb`` tells of: "left 12 dead", "were reported missing", "lost their lives"."""
    for child in tree.having(verb, "xcomp", "obj"):
        form = tree.lower[child]
        if form in _LIVES and tree.lower[verb] in _LOSING:
            return "dead"
        entry = entries("ADJ").get(form) or entries("VERB").get(form)
        if entry is not None and tree.is_a(child, "xcomp") and tree.lower[verb] in _STATING:
            return entry.counted
    return None
