"""Trailing: the voice at a sentence's end that no comma parts from what it says: "Two barges sank *the port said*".

Texts lose their commas on the way, headlines have none; a tree then takes the voice for a relative clause of the
noun before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading import cues, voices
from sayso.reading.attributions import Attribution, Range
from sayso.reading.phrases import phrase, subject_of
from sayso.reading.trees import Tree
from sayso.reading.vetting import nobody

_LIKELY = 0.5  # the confidence of a reading by rule
_LEAST = 4  # words of what is said
_PLAIN = ("say", "add", "tell")  # verbs that have no other object than words: "the area the source said"
_RELAYING = (*_PLAIN, "report", "announce", "confirm", "state")
_JOINED = frozenset("that which who whom what whose where when why how if as than because and or but while".split())
_TAIL = 14  # words after the cue that tell when, where and to whom it was said
_LOOSE = ("PUNCT", "CCONJ", "SCONJ")
_LEADING = ("ADP", "SCONJ", "DET", "AUX", "PART")  # what a source can't stand right after


def read(tree: Tree, free: Sequence[int], kinds: list[str]) -> list[Attribution]:
    """Attributions whose voice ends its sentence, all of whose words before it are among ``free`` ones."""
    open_ = set(free)
    found = []
    for start, end in tree.sentences:
        last = end
        while last > start and tree.upos[last - 1] == "PUNCT":
            last -= 1
        for verb in range(last - 1, max(start + _LEAST, last - 2 - _TAIL), -1):
            made = _read(tree, start, verb, last, kinds)
            if made is not None and open_.issuperset(range(start, verb + 1)):
                found.append(made)
                break
    return found


def sourced(tree: Tree, a: Attribution) -> Attribution:
    """``a`` with its cue's subject for a source, where that ends its content: "Two barges sank *the port* said"."""
    if a.source is not None or a.cue is None or a.content[-1][1] != a.cue[0]:
        return a
    listed = cues.at(tree, a.cue[1] - 1)
    subject = next(iter(tree.having(a.cue[1] - 1, "nsubj")), None)
    if listed is None or listed[0].lemma not in _RELAYING or subject is None or tree.having(a.cue[1] - 1, "aux:pass"):
        return a
    source, (first, last) = phrase(tree, subject), a.content[-1]
    if source[1] != last or not _may_end(tree, source) or source[0] - first < _LEAST:
        return a
    content = _solid(tree, first, source[0])
    return replace(a, source=source, content=(*a.content[:-1], content))


def _read(tree: Tree, start: int, verb: int, last: int, kinds: list[str]) -> Attribution | None:
    cue = _quoted_as(tree, verb, last) or _told(tree, verb, last, kinds)
    if cue is None:
        return None
    subject = subject_of(tree, cue[0]) if tree.having(cue[0], "nsubj", "csubj") else None
    subject = subject if subject is not None else next(iter(tree.having(verb, "nsubj:pass", "nsubj")), None)
    if subject is None or not start < subject < cue[0] or tree.upos[subject] not in ("NOUN", "PROPN", "PRON"):
        return None
    source = phrase(tree, subject)
    if source[1] != cue[0] or source[0] <= start or not _may_end(tree, source):
        return None
    if _describes(tree, verb, subject) or not _clause(tree, start, source[0]):
        return None
    content = _solid(tree, start, source[0])
    if content[1] - content[0] < _LEAST:
        return None
    return Attribution(source=source, cue=cue, content=(content,), confidence=_LIKELY)


def _may_end(tree: Tree, source: Range) -> bool:
    """Whether a source may stand after what it says: no conjunction or preposition leads to it."""
    before = source[0] - 1
    led = tree.lower[before] in _JOINED or tree.upos[before] in _LEADING or tree.lower[source[0]] in _JOINED
    return not led and tree.upos[source[0]] != "VERB" and not nobody(tree, source)


def _told(tree: Tree, verb: int, last: int, kinds: list[str]) -> Range | None:
    """The cue of a verb of saying that has nothing after it but when, where and to whom."""
    listed = cues.at(tree, verb)
    lemma = listed[0].lemma if listed is not None and listed[0].pos == "VERB" else ""
    if lemma not in _RELAYING or tree.lower[verb].endswith("ing") or tree.having(verb, "aux:pass", "ccomp", "mark"):
        return None
    told = lemma == "tell"
    if not told and tree.having(verb, "obj", "xcomp"):
        return None
    if verb + 1 < last:
        after = tree.lower[verb + 1]
        hearer = told and tree.upos[verb + 1] in ("PROPN", "NOUN", "DET", "PRON")
        timed = kinds[verb + 1] == "time" or tree.is_a(verb + 1, "obl:unmarked")
        if not (hearer or timed or tree.upos[verb + 1] == "ADP") or after in ("of", "for"):
            return None
        if (told and not hearer) or any(_finite(tree, i) for i in range(verb + 1, last)):
            return None
    elif told:
        return None
    first = verb
    while tree.upos[first - 1] in ("AUX", "ADV") and tree.heads[first - 1] == verb:
        first -= 1
    return first, verb + 1


def _quoted_as(tree: Tree, verb: int, last: int) -> Range | None:
    """The cue "was quoted as saying", with nothing after it but by whom, where and when."""
    if tree.lower[verb] not in ("quoted", "cited") or tree.lower[verb + 1 : verb + 3] != ["as", "saying"]:
        return None
    if not tree.having(verb, "aux:pass") or (verb + 3 < last and tree.upos[verb + 3] != "ADP"):
        return None
    if any(_finite(tree, i) for i in range(verb + 3, last)):
        return None
    return min(tree.having(verb, "aux:pass", "aux")), verb + 3


def _describes(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a verb with its subject rather describes the noun before: "the toll the clinic reported"."""
    if not tree.is_a(verb, "acl", "acl:relcl"):
        return False
    noun = tree.heads[verb]
    listed = cues.at(tree, verb)
    plain = listed is not None and listed[0].lemma in _PLAIN
    worded = tree.lower[noun] in ("thing", "things", "words", "word", "all", "everything", "anything", "something")
    said = cues.at(tree, noun)
    spoken = worded or (said is not None and said[0].pos == "NOUN") or voices.kind_of(tree.lower[noun]) == "document"
    return spoken or not (plain or tree.upos[subject] == "PROPN")


def _clause(tree: Tree, start: int, end: int) -> bool:
    """Whether the words are a clause: a finite verb with its subject among them."""
    return any(_finite(tree, i) for i in range(start, end))


def _finite(tree: Tree, word: int) -> bool:
    finite = tree.upos[word] in ("VERB", "AUX") or bool(tree.having(word, "cop"))
    return finite and any(True for _ in _subjects(tree, word))


def _subjects(tree: Tree, word: int) -> Iterator[int]:
    yield from (c for c in tree.having(word, "nsubj", "nsubj:pass", "csubj", "expl") if c < word)


def _solid(tree: Tree, start: int, end: int) -> Range:
    while start < end and tree.upos[start] in _LOOSE:
        start += 1
    while end > start and tree.upos[end - 1] in _LOOSE:
        end -= 1
    return start, end
