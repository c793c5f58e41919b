"""Predicates: attributions that a tree and the list of cues show, where the network marked none.

Covers what a corpus of attributed propositions leaves out (blame, condemnation, a rejected allegation)
and is the second reader of everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.reading import cues, deeds, turns, voices
from sayso.reading.attributions import Attribution, Range
from sayso.reading.cues import Sense
from sayso.reading.objects import content_of, infinitive, takes_object
from sayso.reading.phrases import (
    agent_of,
    before_stop,
    case_of,
    clause_without,
    cue_of,
    marked_by,
    phrase,
    span_of,
    subject_of,
)
from sayso.reading.trees import Tree
from sayso.reading.vetting import INTENTS, UNSAID, nobody

_SURE, _LIKELY = 0.7, 0.5  # the confidence of a reading by rule
_PREPOSITIONS = frozenset({"of", "for", "on", "against", "to", "as", "with", "over", "in", "about", "from"})


def read(tree: Tree, inside: Iterable[int], taken: set[int], kinds: list[str]) -> list[Attribution]:
    """Attributions whose cue stands on the words ``inside`` and not on ``taken`` ones."""
    within = set(inside)
    found = []
    for word in sorted(within - taken):
        turned = turns.read(tree, word)
        listed = cues.at(tree, word)
        if turned and all(within.issuperset(range(*r)) for r in (turned[0].source, *turned[0].content) if r):
            found.append(turned[0])
            taken = taken | set(range(*turned[0].cue or (0, 0)))
            continue
        if listed is None or set(listed[1]) & taken:
            continue
        sense, words = listed
        if sense.lemma in INTENTS:
            continue  # "seeks to regain the port": nothing is said
        for attribution in _readings(tree, word, sense, words, kinds):
            spans = [r for r in (attribution.source, attribution.cue, *attribution.content) if r]
            undergone = [i for r in attribution.content for i in range(*r)]
            if deeds.deed(tree, sense, undergone):
                continue
            if all(within.issuperset(range(*r)) for r in spans) and not taken & set(range(*attribution.cue or (0, 0))):
                found.append(attribution)
                taken = taken | set(range(*attribution.cue or (0, 0)))
                break
    return found


def over(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """What is said of a claim of ``found``, where the claim's noun is the subject of a passive cue with its agent.

    "A claim by the union that the lights had failed *was dismissed by the director*".
    """
    made = []
    for a in found:
        if a.cue is None:
            continue
        noun = tree.top(*a.cue)
        if tree.upos[noun] != "NOUN":
            continue
        verbs = [tree.heads[noun]] if tree.is_a(noun, "nsubj:pass") else tree.having(noun, "acl")
        for verb in verbs:
            listed = cues.at(tree, verb) if verb >= 0 and tree.having(verb, "aux:pass") else None
            agent = agent_of(tree, verb) if listed else None
            if listed is None or agent is None or verb < noun or verb in range(*a.cue):
                continue
            start = min(i for i in tree.subtree(noun) if i <= noun)
            end = verb
            while tree.upos[end - 1] in ("AUX", "ADV"):
                end -= 1
            content = span_of(tree, list(range(start, end)))
            if content is not None:
                cue = cue_of(tree, verb, listed[1])
                made.append(Attribution(source=phrase(tree, agent), cue=cue, content=(content,), confidence=_SURE))
    return made


def _readings(tree: Tree, word: int, sense: Sense, words: list[int], kinds: list[str]) -> Iterator[Attribution]:
    if sense.lemma == "according to":
        yield from _according_to(tree, word, words)
    elif sense.pos == "VERB" and tree.is_a(word, "parataxis", "acl") and turns.around(tree, word):
        yield from turns.parenthetical(tree, word, words)
    elif sense.pos == "VERB":
        yield from turns.learnt(tree, word, words)
        yield from _ordered(tree, word, sense, words)
        yield from _verb(tree, word, sense, words, kinds)
    elif sense.pos == "NOUN":
        yield from _noun(tree, word)
    elif sense.pos == "ADV" and tree.is_a(word, "advmod"):
        yield from _adverb(tree, word)


def _verb(tree: Tree, verb: int, sense: Sense, words: list[int], kinds: list[str]) -> Iterator[Attribution]:
    passive = bool(tree.having(verb, "aux:pass")) or (tree.is_a(verb, "acl") and _is_participle(tree, verb))
    objects = takes_object(sense)
    if passive and objects:
        agent = agent_of(tree, verb)
        if agent is None or (sense.act == "witness" and tree.is_a(verb, "acl")):
            return  # "papers seen by the board"
        if tree.is_a(verb, "acl") and not tree.having(verb, "nsubj:pass", "csubj:pass"):
            content = span_of(tree, tree.subtree(tree.heads[verb]), until=min(tree.having(verb, "aux") + [verb]))
        else:
            subject = next(iter(tree.having(verb, "nsubj:pass", "csubj:pass")), None)
            content = phrase(tree, subject) if subject is not None else None
        blamed = [c for c in tree.having(verb, "obl", "advcl") if c > verb and c != agent and _listed(tree, c, sense)]
        extra = [phrase(tree, c) for c in blamed[:1]]
        if content is not None:
            yield Attribution(
                source=phrase(tree, agent), cue=cue_of(tree, verb, words), content=(content, *extra), confidence=_SURE
            )
        return
    subject = subject_of(tree, verb)
    if objects and tree.is_a(verb, "acl:relcl") and subject is not None and not tree.having(verb, "obj"):
        yield from _relative(tree, verb, subject, words)
        return
    if subject is None or passive or tree.lower[subject] == "who" or nobody(tree, phrase(tree, subject)):
        return
    if sense.stance == "asserts" and (objects or sense.act in UNSAID) and cues.negated(tree, verb):
        return
    if marked_by(tree, verb, "to") and not (objects and _goes_on(tree, verb)):
        return  # "able to determine", "in order to blame": not said
    if sense.act == "witness" and (not voices.human(tree, kinds, subject) or tree.upos[subject] != "NOUN"):
        return
    content = content_of(tree, verb, sense, words, kinds) or _before(tree, verb, sense)
    if content is None:
        return
    if subject < verb and content[0] <= subject < content[1]:
        return
    sure = _SURE if objects else _LIKELY
    yield Attribution(source=phrase(tree, subject), cue=cue_of(tree, verb, words), content=(content,), confidence=sure)


def _before(tree: Tree, verb: int, sense: Sense) -> Range | None:
    """The clause that "…, monitors say" ends, whichever of the two the tree hangs on the other."""
    if "clause" not in sense.content or sense.act == "think" or tree.having(verb, "obj", "ccomp", "xcomp"):
        clause = next((c for c in tree.having(verb, "ccomp") if c < verb), None) if "clause" in sense.content else None
        return (
            span_of(tree, tree.subtree(clause)) if clause is not None and not marked_by(tree, clause, "that") else None
        )
    head = tree.heads[verb]
    if not tree.is_a(verb, "parataxis") or head < 0 or head > verb or tree.upos[head] not in ("VERB", "ADJ", "NOUN"):
        return None
    own = set(tree.subtree(verb))
    return span_of(tree, [i for i in tree.subtree(head) if i not in own and i < verb])


def _ordered(tree: Tree, verb: int, sense: Sense, words: list[int]) -> Iterator[Attribution]:
    """Read "They were ordered by the militia to leave": who is to act is in the content."""
    if not tree.having(verb, "aux:pass") or sense.act != "demand":
        return
    agent = agent_of(tree, verb)
    subject = next(iter(tree.having(verb, "nsubj:pass")), None)
    clause = infinitive(tree, verb, sense)
    if agent is None or subject is None or clause is None:
        return
    cue, source = cue_of(tree, verb, words), phrase(tree, agent)
    if source[1] <= clause[0]:
        yield Attribution(source=source, cue=cue, content=(phrase(tree, subject), clause), confidence=_SURE)


def _relative(tree: Tree, verb: int, subject: int, words: list[int]) -> Iterator[Attribution]:
    """Read "an allegation (that) the ministry denied": the noun is what is denied."""
    noun = tree.heads[verb]
    if not noun < subject < verb or tree.lower[subject] in ("who", "which", "that"):
        return
    before = [
        i for i in tree.subtree(noun) if i < min(tree.subtree(subject)) and tree.lower[i] not in ("that", "which")
    ]
    content = span_of(tree, before)
    if content is not None:
        cue = cue_of(tree, verb, words)
        yield Attribution(source=phrase(tree, subject), cue=cue, content=(content,), confidence=_SURE)


def _goes_on(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is what somebody really does: "continues to deny"."""
    head = tree.heads[verb]
    return tree.is_a(verb, "xcomp") and head >= 0 and tree.lower[head].startswith(("continu", "went", "began", "begun"))


def _noun(tree: Tree, noun: int) -> Iterator[Attribution]:
    """Read a noun with its clause: "X's claim that …", "claims by X that …"."""
    clause = next((c for c in tree.having(noun, "acl", "ccomp") if c > noun and marked_by(tree, c, "that")), None)
    if clause is None:
        return
    owner = next(iter(tree.having(noun, "nmod:poss")), None)
    if owner is None:
        owner = next((c for c in tree.having(noun, "nmod") if case_of(tree, c) in ("by", "from", "of")), None)
    verb = tree.heads[noun]
    start = noun
    if owner is None and tree.is_a(noun, "obj") and verb >= 0:  # "has obtained information that"
        owner = subject_of(tree, verb)
        start = cue_of(tree, verb, [verb])[0] if owner is not None else noun
    content = span_of(tree, tree.subtree(clause))
    if content is not None and content[0] > noun and start <= noun:
        source = phrase(tree, owner) if owner is not None else None
        yield Attribution(source=source, cue=(start, noun + 1), content=(content,), confidence=_LIKELY)


def _adverb(tree: Tree, adverb: int) -> Iterator[Attribution]:
    """Read a clause on nobody's word: "The depot reportedly held …"."""
    verb = tree.heads[adverb]
    if verb < 0 or tree.upos[verb] not in ("VERB", "AUX") or not tree.is_a(verb, "root", "ccomp", "conj", "parataxis"):
        return
    words = tree.subtree(verb, without=("conj", "cc", "parataxis"))
    start, end = words[0], words[-1] + 1
    parts = [r for r in ((start, adverb), (adverb + 1, before_stop(tree, end))) if r[1] > r[0]]
    yield Attribution(source=None, cue=(adverb, adverb + 1), content=tuple(parts), confidence=_LIKELY)


def _according_to(tree: Tree, word: int, words: list[int]) -> Iterator[Attribution]:
    named = next((h for h in tree.above(word) if tree.upos[h] in ("NOUN", "PROPN", "PRON") and h > word), None)
    clause = tree.heads[named] if named is not None else -1
    if named is None or clause < 0:
        return
    own = set(tree.subtree(named)) | set(words)
    parts = clause_without(tree, clause, own)
    if sum(end - start for start, end in parts) > 2:
        cue = (min(words), max(words) + 1)
        source = span_of(tree, [i for i in tree.subtree(named) if i > max(words)])
        yield Attribution(source=source, cue=cue, content=parts, confidence=_SURE)


def _listed(tree: Tree, word: int, sense: Sense) -> bool:
    wanted = {kind.partition("+")[2] for kind in sense.content} - {""}
    marks = {tree.lower[c] for c in tree.having(word, "case", "mark")}
    return bool(marks & wanted & _PREPOSITIONS)


def _is_participle(tree: Tree, verb: int) -> bool:
    return not tree.lower[verb].endswith("ing") and not tree.having(verb, "nsubj", "mark")
