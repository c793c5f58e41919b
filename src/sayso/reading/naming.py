"""Naming: what stands with a name: loaded words, what it is said to be, short forms in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.reading import lexicon, nations, persons, voices
from sayso.reading.attributions import Range
from sayso.reading.layers import Layers, Marked
from sayso.reading.trees import Tree

_LOADED = ("distancing", "naming-hostile", "naming-friendly", "attribute")
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_FAR = 6  # words before a name that may belong to it
_LONGEST_SHORT_FORM = 12  # letters
# Nouns for what kind of body a name is of, which stand after it: "the Saltline militia". Those of the first row
# stand so after names of persons too without meaning the person's own ("the Brandt government" is not Brandt).
_LOOSE = frozenset("group organisation organization outfit militia movement faction gang network sect".split())
_CLASS = _LOOSE | frozenset(
    "agency airline alliance association authority bank broadcaster campaign cartel channel charity club coalition "
    "committee company corporation council department firm foundation front government institute junta magazine "
    "ministry newspaper party publisher regime school station think-tank union university website".split()
)


@cache
def _loaded() -> lexicon.Phrases:
    return lexicon.Phrases("loaded", "words")


def _at(tree: Tree, start: int, end: int) -> tuple[list[int], str, str]:
    """The words from ``start`` on that a loaded word or phrase takes up, with its kind and note."""
    found = [(taken, row["kind"], row["note"]) for row, taken in _loaded().at(tree.lower, start, end)]
    found = [entry for entry in found if entry[1] in _LOADED]
    return max(found, key=lambda entry: len(entry[0]), default=([], "", ""))


def bare(layers: Layers, name: Marked) -> Marked | None:
    """A name without articles, loaded words, brackets and punctuation around it; None where nothing is left.

    An adjective alone ("Russian") names nobody, nor does a common noun that begins a sentence.
    """
    label, start, end = name
    tree = layers.tree
    end = next((i for i in range(start + 1, end) if tree.lower[i] in _OPEN), end)
    while start + 1 < end and (tree.upos[start] in ("PUNCT", "DET") or tree.lower[start] == "the"):
        start += 1
    start = _past_loaded(tree, start, end)
    while end > start and (tree.upos[end - 1] in ("PUNCT", "PART", "ADP") or tree.lower[end - 1] in ("'s", "'")):
        end -= 1
    if end <= start or (end - start == 1 and (tree.upos[start] == "ADJ" or _common(tree, start) or _only(tree, start))):
        return None
    return label, start, end


def _common(tree: Tree, word: int) -> bool:
    """Whether a capital is due to a sentence's beginning alone: "*Insiders* say"."""
    first = word == tree.sentences[tree.sentence_of[word]][0]
    listed = voices.kind_of(tree.lower[word]) in ("person", "group", "unnamed", "witnesses")
    return first and (listed or bool(_at(tree, word, word + 1)[0]))


def _only(tree: Tree, word: int) -> bool:
    """Whether a people's or loaded word only describes the noun after it: "a *Lornish* boat"."""
    after = word + 1
    describes = after < len(tree.upos) and tree.upos[after] in ("NOUN", "PROPN", "ADJ")
    people = tree.lower[word] in nations.demonyms() and nations.of_name(tree.lower[word]) is None
    return describes and (people or bool(_at(tree, word, after)[0]))


def _past_loaded(tree: Tree, start: int, end: int) -> int:
    """The first word after the loaded ones that begin a name; capitals may make a word a part of it.

    "Takfiri Hayat al-Bahr" is named with a word that no one names himself by, "Communist Party" is not.
    """
    while start + 1 < end:
        taken, kind, note = _at(tree, start, end)
        after = start + len(taken)
        if not taken or after >= end:
            break
        capital = tree.forms[start][:1].isupper()
        own = kind not in ("naming-hostile", "distancing") or "self-name" in note or "proper name" in note
        if capital and (own or end - after < 2 or voices.kind_of(tree.lower[end - 1]) is not None):
            break
        start = after
    return start


def attributes(layers: Layers, start: int, end: int) -> tuple[Range, ...]:
    """The loaded words that stand with the name or description on words ``start…end``, in order.

    A word that keeps aloof is taken with the noun it governs ("so-called rescue group"). Within a name nothing is
    loaded but what is not written with a capital.
    """
    tree = layers.tree
    low, high = _around(tree, start, end)
    found: list[Range] = []
    at = low
    while at < high:
        taken, kind, _ = _at(tree, at, high)
        inside = start <= at < end
        if not taken or (inside and tree.forms[at][:1].isupper()):
            at += 1
            continue
        first, last = at, taken[-1] + 1
        if tree.forms[first] == "-":
            first = max(tree.sentences[tree.sentence_of[at]][0], first - 1)  # "Hulme-backed" is listed as "-backed"
        if kind == "distancing" and last < start:
            last = _to_noun(tree, last, start)
        if found and (found[-1][1] >= first or tree.forms[found[-1][1] : first] == ["-"]):
            first = found.pop()[0]
        found.append((first, last))
        at = last
    return tuple(found)


def _to_noun(tree: Tree, last: int, start: int) -> int:
    return start if tree.upos[start - 1] == "NOUN" else last


def _around(tree: Tree, start: int, end: int) -> Range:
    """The words before and after a name that stand in one noun phrase with it."""
    low, high = start, end
    least = max(tree.sentences[tree.sentence_of[start]][0], start - _FAR)
    while low > least and (_describes(tree, low - 1) or (tree.upos[low - 1] == "PROPN" and _at(tree, low - 1, low)[0])):
        low -= 1
    after = _after_brackets(tree, end)
    while after < len(tree.forms) and tree.upos[after] in ("NOUN", "ADJ") and after - end < _FAR:
        after += 1
        if tree.lower[after - 1] in _CLASS:
            high = after
    top = tree.top(start, end)
    while low < start and not _belong(tree, range(low, start), range(low, high), tree.heads[top]):
        low += 1
    return low, high


def _describes(tree: Tree, word: int) -> bool:
    if tree.upos[word] in ("ADJ", "NOUN", "ADV") or tree.forms[word] in ("-", "“", '"', "‘", "”", "’"):
        return True
    return tree.lower[word] == "called" or (tree.upos[word] == "VERB" and tree.is_a(word, "amod"))


def _belong(tree: Tree, before: range, phrase: range, head: int) -> bool:
    """Whether the words ``before`` a name hang within its phrase; one of them may be the name's ``head``."""
    solid = [i for i in before if tree.upos[i] not in ("PUNCT", "ADV")]
    return all(tree.heads[i] in phrase or i == head for i in solid)


def _after_brackets(tree: Tree, end: int) -> int:
    if end + 2 < len(tree.forms) and tree.forms[end] in _OPEN and tree.forms[end + 2] in _CLOSE:
        return end + 3
    return end


def short_form(layers: Layers, end: int) -> int | None:
    """The short form in brackets right after a name that ends before ``end``: "(HTS)"."""
    tree = layers.tree
    if _after_brackets(tree, end) == end:
        return None
    form = tree.forms[end + 1]
    capitals = sum(letter.isupper() for letter in form)
    return end + 1 if capitals > 1 and len(form) <= _LONGEST_SHORT_FORM and form[0].isalpha() else None


def roles(layers: Layers, start: int, end: int) -> Iterator[tuple[int, Range | None]]:
    """Nouns for what the name on words ``start…end`` is said to be, each with the words of its own phrase, if any.

    Titles within it and before it ("Minister Ana Bell"), appositions ("Ana Bell, a chemist"), what kind of body it
    is ("the Saltline militia") and what it is said to be by "is".
    """
    tree = layers.tree
    top = tree.top(start, end)
    for word in range(start, end - 1):
        if tree.lower[word] in persons.titles() or voices.kind_of(tree.lower[word]) == "person":
            yield word, None
    before = start - 1
    if before >= 0 and tree.upos[before] == "NOUN" and (tree.heads[before] == top or tree.heads[top] == before):
        yield before, None
    after = _after_brackets(tree, end)
    while after < len(tree.forms) and tree.upos[after] in ("NOUN", "ADJ") and after - end < _FAR:
        if tree.lower[after] in _CLASS:
            yield after, None
        after += 1
    for child in tree.having(top, "appos"):
        if tree.upos[child] == "NOUN" and child > top:
            yield child, _apposed(tree, child)
    head = tree.heads[top]
    is_one = head >= 0 and tree.is_a(top, "nsubj") and bool(tree.having(head, "cop"))
    if head >= 0 and tree.upos[head] == "NOUN" and (is_one or (tree.is_a(top, "appos") and head < top)):
        yield head, None
    elif head >= 0 and tree.lower[head] in ("named", "called") and tree.is_a(head, "acl"):
        yield tree.heads[head], None  # "a man named Ana Bell"


def _apposed(tree: Tree, noun: int) -> Range | None:
    """An apposition's words up to its noun, without article; None where they are more than one phrase."""
    words = [i for i in tree.subtree(noun) if i <= noun]
    while words and tree.upos[words[0]] in ("PUNCT", "DET", "PRON"):
        words.pop(0)
    whole = (
        bool(words)
        and tree.upos[words[0]] in ("ADJ", "NOUN", "PROPN", "NUM", "PRON")
        and words[-1] + 1 - words[0] == len(words)
    )
    if not whole or any(tree.upos[i] in ("CCONJ", "VERB", "PUNCT") and tree.forms[i] != "-" for i in words):
        return None
    return words[0], noun + 1


def classed(layers: Layers, noun: int) -> Marked | None:
    """The name before a noun for what kind of body it is of: "the *Saltline* militia"."""
    tree = layers.tree
    if tree.lower[noun] not in _CLASS or noun == 0:
        return None
    name = persons.name_over(layers, noun - 1)
    loose_enough = name is not None and (name[0] in ("ORG", "OTHER") or tree.lower[noun] in _LOOSE)
    return name if loose_enough and name is not None and name[2] == noun else None


def is_body(role: str) -> bool:
    """Whether what is said to be ``role`` is a body and not a person."""
    return role in _CLASS or voices.kind_of(role) in ("organisation", "state")


def loose(role: str) -> bool:
    """Whether a name before the noun ``role`` is the body's own name, also if it may be a person's."""
    return role in _LOOSE
