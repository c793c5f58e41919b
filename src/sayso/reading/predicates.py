"""Predicates: attributions that a tree and the list of cues show, where the network marked none.

Covers what a corpus of attributed propositions leaves out (blame, condemnation, a rejected allegation)
and is the second reader of everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from sayso.reading import cues, lexicon, voices
from sayso.reading.attributions import Attribution, Range, runs
from sayso.reading.cues import Sense
from sayso.reading.trees import Tree

_SURE, _LIKELY = 0.7, 0.5  # the confidence of a reading by rule
_OBJECT_ACTS = ("accuse", "condemn", "deny", "demand")
_CLAUSES = ("ccomp", "xcomp")
_AROUND = ("aux", "advmod", "compound:prt")
_LATER = ("obl", "advcl", "xcomp", "ccomp", "nmod")
_UNSAID = ("say", "accuse", "ask", "condemn", "praise", "demand", "warn", "witness")
_NOBODY = frozenset({"what", "nobody", "none", "noone", "you", "anyone", "anybody", "everyone", "everybody"})
_CONJOINING = frozenset({"when", "whenever", "where", "wherever", "while", "once"})  # a tree may hang them alone
_PREPOSITIONS = frozenset({"of", "for", "on", "against", "to", "as", "with", "over", "in", "about", "from"})


def read(tree: Tree, inside: Iterable[int], taken: set[int], kinds: list[str]) -> list[Attribution]:
    """Attributions whose cue stands on the words ``inside`` and not on ``taken`` ones."""
    within = set(inside)
    found = []
    for word in sorted(within - taken):
        listed = cues.at(tree, word)
        if listed is None or set(listed[1]) & taken:
            continue
        sense, words = listed
        for attribution in _readings(tree, word, sense, words, kinds):
            spans = [r for r in (attribution.source, attribution.cue, *attribution.content) if r]
            if all(within.issuperset(range(*r)) for r in spans) and not taken & set(range(*attribution.cue or (0, 0))):
                found.append(attribution)
                taken = taken | set(range(*attribution.cue or (0, 0)))
                break
    return found


# Predicates of planning say nothing yet; those of seeming are the outlet's own hedge.
_INTENTS = frozenset({"plan", "intend", "prepare", "aim", "seek", "plot", "conspire", "try", "attempt", "need"})
_SEEMING = ("seem", "appear", "look")


def attributes(tree: Tree, a: Attribution) -> bool:
    """Whether what the network marked is a voice's: not a plan, nor a "seems" that is the outlet's."""
    if a.source is not None and nobody(tree, a.source):
        return False
    said = [i for r in a.content for i in range(*r) if tree.upos[i] != "PUNCT"]
    if said and all(tree.upos[i] == "PRON" for i in said):
        return False  # "did not show them"
    if a.cue is None:
        return True
    sense, word = cues.of(tree, *a.cue, content=a.content[0][0])
    if cues.negated(tree, word) and (a.source is None or (sense.act in _UNSAID and sense.stance == "asserts")):
        return False  # "did not say who": nothing is said
    if (
        any(tree.lower[i] in ("named", "identified", "comment") for i in said[-9:])
        and len(said) < 10
        and (tree.lower[said[0]] in ("not", "to", "anonymity", "further", "comment"))
    ):
        return False  # "asked not to be named", "declined to comment"
    lemma = (sense.lemma or tree.lower[word]).split()[0]
    if sense.pos == "VERB" and lemma in _INTENTS and tree.having(word, "xcomp"):
        return False
    return a.source is not None or not lemma.startswith(_SEEMING)


def sourced(tree: Tree, a: Attribution) -> Attribution:
    """``a`` with the agent of its passive for a source, where the network linked none: "a figure disputed by X"."""
    if a.source is not None or a.cue is None:
        return a
    agents = (c for word in range(*a.cue) for c in tree.having(word, "obl") if _case(tree, c) == "by")
    agent = next(agents, None)
    inside = {i for r in a.content for i in range(*r)}
    if agent is None or agent in inside:
        return a
    return replace(a, source=_phrase(tree, agent))


def nobody(tree: Tree, source: Range) -> bool:
    """Whether a source is no voice: "nobody", "no group", "who", "you"."""
    top = tree.top(*source)
    return tree.lower[top] in _NOBODY or any(tree.lower[c] in ("no", "neither") for c in tree.having(top, "det"))


def whole(tree: Tree, a: Attribution, kinds: list[str], others: set[int]) -> Attribution:
    """``a`` with the full content where its cue takes a noun phrase and the tree shows that it goes on.

    It never goes on over words of ``others``.
    """
    if a.cue is None or len(a.content) != 1:
        return a
    sense, word = cues.of(tree, *a.cue, content=a.content[0][0])
    if not _takes_object(sense) or tree.upos[word] != "VERB":
        return a
    listed = cues.at(tree, word, a.cue[1])
    content = _verb_content(tree, word, sense, listed[1] if listed else [word], kinds)
    if content is None or content[0] != a.content[0][0] or content[1] <= a.content[0][1]:
        return a
    if others & set(range(a.content[0][1], content[1])):
        return a
    return Attribution(source=a.source, cue=a.cue, content=(content,), confidence=a.confidence)


def _readings(tree: Tree, word: int, sense: Sense, words: list[int], kinds: list[str]) -> Iterator[Attribution]:
    if sense.lemma == "according to":
        yield from _according_to(tree, word, words)
    elif sense.pos == "VERB":
        yield from _verb(tree, word, sense, words, kinds)
    elif sense.pos == "NOUN":
        yield from _noun(tree, word)
    elif sense.pos == "ADV" and tree.is_a(word, "advmod"):
        yield from _adverb(tree, word)


def _verb(tree: Tree, verb: int, sense: Sense, words: list[int], kinds: list[str]) -> Iterator[Attribution]:
    passive = bool(tree.having(verb, "aux:pass")) or (tree.is_a(verb, "acl") and _is_participle(tree, verb))
    objects = _takes_object(sense)
    if passive and objects:
        agent = next((c for c in tree.having(verb, "obl") if _case(tree, c) == "by"), None)
        if agent is None:
            return
        if tree.is_a(verb, "acl") and not tree.having(verb, "aux:pass"):
            content = _range(tree, tree.subtree(tree.heads[verb]), until=verb)
        else:
            subject = next(iter(tree.having(verb, "nsubj:pass", "csubj:pass")), None)
            content = _phrase(tree, subject) if subject is not None else None
        blamed = [c for c in tree.having(verb, "obl", "advcl") if c > verb and c != agent and _listed(tree, c, sense)]
        extra = [_phrase(tree, c) for c in blamed[:1]]
        if content is not None:
            yield Attribution(
                source=_phrase(tree, agent), cue=_cue(tree, verb, words), content=(content, *extra), confidence=_SURE
            )
        return
    subject = subject_of(tree, verb)
    if objects and tree.is_a(verb, "acl:relcl") and subject is not None and not tree.having(verb, "obj"):
        yield from _relative(tree, verb, subject, words)
        return
    if subject is None or passive or (tree.lower[subject] in (*_NOBODY, "who")):
        return
    if objects and sense.stance == "asserts" and cues.negated(tree, verb):
        return
    if any(tree.lower[c] == "to" for c in tree.having(verb, "mark")) and not (objects and _goes_on(tree, verb)):
        return  # "able to determine", "in order to blame": not said
    if sense.act == "witness" and (not voices.human(tree, kinds, subject) or tree.upos[subject] != "NOUN"):
        return
    content = _verb_content(tree, verb, sense, words, kinds) or _before(tree, verb, sense)
    if content is None:
        return
    if subject < verb and content[0] <= subject < content[1]:
        return
    sure = _SURE if objects else _LIKELY
    yield Attribution(source=_phrase(tree, subject), cue=_cue(tree, verb, words), content=(content,), confidence=sure)


def _before(tree: Tree, verb: int, sense: Sense) -> Range | None:
    """The clause that "…, monitors say" ends, whichever of the two the tree hangs on the other."""
    if "clause" not in sense.content or sense.act == "think" or tree.having(verb, "obj", "ccomp", "xcomp"):
        clause = next((c for c in tree.having(verb, "ccomp") if c < verb), None) if "clause" in sense.content else None
        return _range(tree, tree.subtree(clause)) if clause is not None and not _marked(tree, clause, "that") else None
    head = tree.heads[verb]
    if not tree.is_a(verb, "parataxis") or head < 0 or head > verb or tree.upos[head] not in ("VERB", "ADJ", "NOUN"):
        return None
    own = set(tree.subtree(verb))
    return _range(tree, [i for i in tree.subtree(head) if i not in own and i < verb])


def _relative(tree: Tree, verb: int, subject: int, words: list[int]) -> Iterator[Attribution]:
    """Read "an allegation (that) the ministry denied": the noun is what is denied."""
    noun = tree.heads[verb]
    if not noun < subject < verb or tree.lower[subject] in ("who", "which", "that"):
        return
    before = [
        i for i in tree.subtree(noun) if i < min(tree.subtree(subject)) and tree.lower[i] not in ("that", "which")
    ]
    content = _range(tree, before)
    if content is not None:
        cue = _cue(tree, verb, words)
        yield Attribution(source=_phrase(tree, subject), cue=cue, content=(content,), confidence=_SURE)


def _goes_on(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is what somebody really does: "continues to deny"."""
    head = tree.heads[verb]
    return tree.is_a(verb, "xcomp") and head >= 0 and tree.lower[head].startswith(("continu", "went", "began", "begun"))


@cache
def _spoken() -> frozenset[str]:
    """Verbs whose object is a content by the tree alone."""
    return frozenset(row["lemma"] for row in lexicon.rows("spoken"))


def _takes_object(sense: Sense) -> bool:
    if not any(kind.startswith("object") for kind in sense.content):
        return False
    return sense.lemma in _spoken() or (" " in sense.lemma and sense.act in _OBJECT_ACTS)


def _verb_content(tree: Tree, verb: int, sense: Sense, words: list[int], kinds: list[str]) -> Range | None:
    last = max(words)
    clausal = _CLAUSES if _takes_object(sense) else ("ccomp",)
    clause = next((c for c in tree.having(verb, *clausal) if c > verb), None)
    if "clause" in sense.content and clause is not None and sense.act != "think":
        carrying = tree.subtree(clause)
        if sense.act == "witness":  # "saw two men leaving": what was seen is both
            carrying = sorted({*carrying, *(i for c in tree.having(verb, "obj") if c > verb for i in tree.subtree(c))})
        span = _range(tree, carrying)
        return span if span and span[1] - span[0] > 1 and span[0] > last else None
    if not _takes_object(sense):
        return None
    first = next((c for c in tree.having(verb, "obj", *_CLAUSES) if c > verb and c not in words), None)
    if first is None and len(words) > 1:  # "pointed the finger at X": X hangs by the idiom's preposition
        first = next((tree.heads[last] for _ in (0,) if tree.heads[last] > last), None)
    if first is None or (
        tree.upos[first] == "PRON" and tree.lower[first] not in ("it", "this", "that", "them", "him", "her")
    ):
        return None
    span = _range(tree, tree.subtree(first, without=("conj",) if first == verb else ()))
    if span is None:
        return None
    start, end = max(span[0], last + 1), _before_retort(tree, span)
    for child in _later(tree, verb, end):
        later = _range(tree, tree.subtree(child))
        if later is None or later[0] != end or kinds[child] == "time" or _participial(tree, child):
            break
        end = later[1]
    return (start, end) if end > start else None


def _before_retort(tree: Tree, span: Range) -> int:
    """Where a content ends before what is said of it: ", an allegation rejected by …"."""
    for i in range(span[0] + 2, span[1]):
        if tree.is_a(i, "appos", "parataxis") and tree.upos[i] == "NOUN":
            first = min(tree.subtree(i))
            sense = cues.at(tree, i)
            if sense is not None and sense[0].pos == "NOUN" and tree.upos[first - 1] == "PUNCT" and first > span[0]:
                return first - 1
    return span[1]


def _later(tree: Tree, verb: int, after: int) -> list[int]:
    """What depends on ``verb`` and on the verbs that govern it, from ``after`` on."""
    governing = [verb]
    while tree.is_a(governing[-1], "xcomp") and tree.heads[governing[-1]] >= 0:
        governing.append(tree.heads[governing[-1]])
    below = (c for v in governing for c in tree.children[v] if c >= after)
    return sorted(c for c in below if tree.is_a(c, *_LATER) or tree.lower[c] in _CONJOINING)


def _noun(tree: Tree, noun: int) -> Iterator[Attribution]:
    """Read a noun with its clause: "X's claim that …", "claims by X that …"."""
    clause = next((c for c in tree.having(noun, "acl", "ccomp") if c > noun and _marked(tree, c, "that")), None)
    if clause is None:
        return
    owner = next(iter(tree.having(noun, "nmod:poss")), None)
    if owner is None:
        owner = next((c for c in tree.having(noun, "nmod") if _case(tree, c) in ("by", "from", "of")), None)
    verb = tree.heads[noun]
    start = noun
    if owner is None and tree.is_a(noun, "obj") and verb >= 0:  # "has obtained information that"
        owner = subject_of(tree, verb)
        start = _cue(tree, verb, [verb])[0] if owner is not None else noun
    content = _range(tree, tree.subtree(clause))
    if content is not None and content[0] > noun and start <= noun:
        source = _phrase(tree, owner) if owner is not None else None
        yield Attribution(source=source, cue=(start, noun + 1), content=(content,), confidence=_LIKELY)


def _adverb(tree: Tree, adverb: int) -> Iterator[Attribution]:
    """Read a clause on nobody's word: "The depot reportedly held …"."""
    verb = tree.heads[adverb]
    if verb < 0 or tree.upos[verb] not in ("VERB", "AUX") or not tree.is_a(verb, "root", "ccomp", "conj", "parataxis"):
        return
    words = tree.subtree(verb, without=("conj", "cc", "parataxis"))
    start, end = words[0], words[-1] + 1
    parts = [r for r in ((start, adverb), (adverb + 1, _before_stop(tree, end))) if r[1] > r[0]]
    yield Attribution(source=None, cue=(adverb, adverb + 1), content=tuple(parts), confidence=_LIKELY)


def _according_to(tree: Tree, word: int, words: list[int]) -> Iterator[Attribution]:
    named = next((h for h in tree.above(word) if tree.upos[h] in ("NOUN", "PROPN", "PRON") and h > word), None)
    clause = tree.heads[named] if named is not None else -1
    if named is None or clause < 0:
        return
    own = set(tree.subtree(named)) | set(words)
    rest = [i for i in tree.subtree(clause) if i not in own]
    while rest and tree.upos[rest[0]] == "PUNCT":
        rest.pop(0)
    while rest and tree.upos[rest[-1]] == "PUNCT":
        rest.pop()
    parts = runs(rest)
    if len(rest) > 2:
        cue = (min(words), max(words) + 1)
        source = _range(tree, [i for i in tree.subtree(named) if i > max(words)])
        yield Attribution(source=source, cue=cue, content=tuple(parts), confidence=_SURE)


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of ``verb``, sought up its chain of infinitives, participles and conjuncts."""
    for _ in range(8):
        subjects = tree.having(verb, "nsubj", "csubj")
        if subjects:
            return subjects[0]
        head = tree.heads[verb]
        if head < 0 or not tree.is_a(verb, "xcomp", "conj", "advcl"):
            return None
        if tree.is_a(verb, "advcl") and tree.having(verb, "mark"):
            return None
        verb = head
    return None


def _phrase(tree: Tree, head: int) -> Range:
    """A noun phrase as a source: without its preposition, relative clauses and what stands after them."""
    words = [
        head,
        *(
            i
            for c in tree.children[head]
            for i in tree.subtree(c)
            if not tree.is_a(c, "case", "punct", "parataxis", "acl:relcl", "cc:preconj")
        ),
    ]
    return _run_with(sorted(words), head)


def _run_with(words: list[int], head: int) -> Range:
    return next(r for r in runs(words) if r[0] <= head < r[1])


def _range(tree: Tree, words: list[int], until: int | None = None) -> Range | None:
    """From the first to the last of ``words`` (before ``until``), punctuation at the ends left out."""
    words = [i for i in words if until is None or i < until]
    while words and tree.upos[words[-1]] == "PUNCT":
        words.pop()
    while words and tree.upos[words[0]] == "PUNCT":
        words.pop(0)
    return (words[0], words[-1] + 1) if words else None


def _before_stop(tree: Tree, end: int) -> int:
    while end > 0 and tree.upos[end - 1] == "PUNCT":
        end -= 1
    return end


def _cue(tree: Tree, verb: int, words: list[int]) -> Range:
    """The cue's words with the auxiliaries, adverbs and governing verbs that stand directly before it."""
    start = verb
    near = {c for c in tree.children[verb] if tree.is_a(c, *_AROUND)}
    for head in tree.above(verb):
        if not tree.is_a(verb, "xcomp") or tree.upos[head] not in ("VERB", "AUX"):
            break
        near |= {head, *(c for c in tree.children[head] if tree.is_a(c, *_AROUND))}
        near |= {c for c in tree.children[verb] if tree.is_a(c, "mark")}
        verb = head
    while start - 1 in near:
        start -= 1
    return start, max(words) + 1


def _case(tree: Tree, word: int) -> str:
    return next((tree.lower[c] for c in tree.having(word, "case")), "")


def _listed(tree: Tree, word: int, sense: Sense) -> bool:
    wanted = {kind.partition("+")[2] for kind in sense.content} - {""}
    marks = {tree.lower[c] for c in tree.having(word, "case", "mark")}
    return bool(marks & wanted & _PREPOSITIONS)


def _marked(tree: Tree, clause: int, word: str) -> bool:
    return any(tree.lower[c] == word for c in tree.having(clause, "mark"))


def _is_participle(tree: Tree, verb: int) -> bool:
    return not tree.lower[verb].endswith("ing") and not tree.having(verb, "nsubj", "mark")


def _participial(tree: Tree, word: int) -> bool:
    return tree.is_a(word, "advcl") and tree.lower[word].endswith("ing") and not tree.having(word, "mark", "case")
