"""Continued: what a voice goes on to say by a participle in its own content: "said the mast fell *adding that* …".

Where no comma parts them, the noun before the participle looks like its subject, and the mast would say something.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from sayso.reading import cues, voices
from sayso.reading.attributions import Attribution, Range
from sayso.reading.trees import Tree

# Verbs of speech whose participle goes on with what has been said; those of showing may have an event for a subject.
_GOING_ON = frozenset(
    "accuse add affirm allege argue assert caution claim clarify declare emphasise emphasize explain insist maintain "
    "note point reiterate remark say state stress threaten vow warn".split()
)
_BEFORE = frozenset("as of by for in from without after before while when on and or to - is was are were be".split())
_REPORTING = ("cite", "quote", "hear", "see", "watch", "film")  # cues whose content may be another's saying
_FAR = 6  # words between "with" and the participle whose subject it brings: "with the mayor adding that"


def parted(tree: Tree, found: list[Attribution], quoted: Container[int]) -> list[Attribution]:
    """``found`` with each content cut where its voice goes on, and what follows a statement of that voice by itself.

    ``quoted`` words stand in quotation marks; within them nobody but the one quoted goes on.
    """
    made: list[Attribution] = []
    for a in found:
        rest: Attribution | None = a
        while rest is not None:
            first, rest = _cut(tree, rest, quoted)
            made.append(first)
    return made


def _cut(tree: Tree, a: Attribution, quoted: Container[int]) -> tuple[Attribution, Attribution | None]:
    if a.cue is None or a.source is None or a.cue[1] > a.content[0][0]:
        return a, None
    if cues.of(tree, *a.cue, content=a.content[0][0])[0].lemma.split(" ")[0] in _REPORTING:
        return a, None
    word = next(_goings_on(tree, a, quoted), None)
    if word is None:
        return a, None
    listed = cues.at(tree, word)
    end = (listed[1][-1] if listed else word) + 1
    before = [(s, min(e, word)) for s, e in a.content if s < word]
    after = [(max(s, end), e) for s, e in a.content if e > end]
    before = [r for r in (_bare(tree, s, e) for s, e in before) if r[1] > r[0]]
    if not before or not after:
        return a, None
    return replace(a, content=tuple(before)), replace(a, cue=(word, end), content=tuple(after))


def _goings_on(tree: Tree, a: Attribution, quoted: Container[int]) -> Iterator[int]:
    """The participles in a content by which its voice goes on."""
    inside = {i for r in a.content for i in range(*r)}
    first = min(inside)
    for word in sorted(inside):
        if word == first or not tree.lower[word].endswith("ing") or word in quoted:
            continue
        listed = cues.at(tree, word)
        if listed is None or listed[0].lemma.split(" ")[0] not in _GOING_ON or listed[1][-1] not in inside:
            continue
        if tree.upos[word] != "VERB" or tree.having(word, "nsubj", "aux", "cop") or tree.lower[word - 1] in _BEFORE:
            continue
        clause = tree.lower[min(listed[1][-1] + 1, len(tree.lower) - 1)] == "that" or tree.having(word, "ccomp")
        if clause and not _another(tree, word, inside):
            yield word


def _another(tree: Tree, word: int, inside: set[int]) -> bool:
    """Whether somebody or something told of in the content says what follows the participle ``word``."""
    for i in range(word - 1, max(word - 1 - _FAR, min(inside)), -1):
        if tree.lower[i] == "with":
            return True  # "with the mayor adding that"
        if tree.upos[i] not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            break
    head = tree.heads[word]
    if head not in inside:
        return False  # it hangs on the voice's own cue
    nouns = [i for i in (head, word - 1) if i in inside and tree.upos[i] == "NOUN"]
    if any(_speaking(tree, i) for i in nouns):
        return True  # "issued a letter saying that"
    speakers = (i for i in tree.above(word) if i in inside and tree.having(i, "nsubj"))
    return any(listed is not None and listed[0].act == "say" for i in speakers for listed in (cues.at(tree, i),))


def _speaking(tree: Tree, noun: int) -> bool:
    """Whether a noun is of what says something by itself: a letter, a claim, a caller."""
    listed = cues.at(tree, noun)
    said = listed is not None and listed[0].pos == "NOUN" and listed[0].act not in ("condemn", "praise", "think")
    return said or voices.kind_of(tree.lower[noun]) in ("document", "witnesses", "unnamed")


def _bare(tree: Tree, start: int, end: int) -> Range:
    """A range without punctuation and conjunctions at its end."""
    while end > start and tree.upos[end - 1] in ("PUNCT", "CCONJ"):
        end -= 1
    return start, end
