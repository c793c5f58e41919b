"""Voicing: an attribution's source and cue, by the tree, as its guideline counts them (``docs/chains.md``)."""

from __future__ import annotations

from dataclasses import replace

from sayso.reading import cues, vetting
from sayso.reading.attributions import Attribution, Range
from sayso.reading.phrases import case_of, cue_of, phrase, subject_of
from sayso.reading.trees import Tree

_LEADING = frozenset({"of", "for", "as", "by"})  # before a participle: "accused of telling", "blamed for claiming"
_LONGEST_LABEL = 8  # words before a colon
_HEARERS = ("obj", "iobj", "obl")


def solid(tree: Tree, a: Attribution) -> Attribution:
    """``a`` without an empty "it" in its cue, and no preposition at its source's end."""
    source, cue = a.source, a.cue
    if cue is not None and tree.lower[cue[0]] == "it" and tree.heads[cue[0]] >= 0:
        verb = tree.heads[cue[0]]
        alone = cue[1] - cue[0] == 1 and tree.having(verb, "aux:pass") and verb < a.content[0][0]
        cue = cue_of(tree, verb, [verb]) if alone else (cue[0] + 1, cue[1]) if cue[1] - cue[0] > 1 else cue
    while source is not None and source[1] - source[0] > 1 and tree.upos[source[1] - 1] == "ADP":
        source = (source[0], source[1] - 1)
    return replace(a, source=source, cue=cue)


def label(tree: Tree, a: Attribution) -> Range | None:
    """The name or noun that stands before a colon, which is the source: "*Leaked memo*: …"."""
    if a.cue is None or a.source is not None or tree.forms[a.cue[1] - 1] != ":" or a.content[0][0] < a.cue[1]:
        return None
    start = min(a.cue[0], tree.sentences[tree.sentence_of[a.cue[0]]][0])
    words = range(start, a.cue[1] - 1)
    verbal = any(tree.upos[i] in ("VERB", "AUX", "PUNCT") and not tree.is_a(i, "amod") for i in words)
    return None if verbal or not 0 < len(words) <= _LONGEST_LABEL else (start, a.cue[1] - 1)


def reportedly(tree: Tree, a: Attribution) -> int | None:
    """The adverb that attributes by itself in a longer cue without a source: "has *reportedly* agreed"."""
    if a.cue is None or a.source is not None or a.cue[1] - a.cue[0] < 2:
        return None
    return next((i for i in range(*a.cue) if tree.is_a(i, "advmod") and _is_adverb(tree, i)), None)


def _is_adverb(tree: Tree, word: int) -> bool:
    listed = cues.at(tree, word)
    return listed is not None and listed[0].pos == "ADV"


def holder(tree: Tree, noun: int, source: Range | None, content: set[int]) -> tuple[Range | None, set[int]]:
    """Who "is under the impression that …" is the voice and no part of the content."""
    subject = next((c for c in tree.having(noun, "nsubj") if c in content), None)
    clause = next((c for c in tree.having(noun, "acl", "ccomp", "csubj") if c in content and c > noun), None)
    if source is not None or subject is None or clause is None or not tree.having(noun, "case"):
        return source, content
    span = phrase(tree, subject)
    return span, {i for i in content if i > noun}


def _parted(tree: Tree, source: Range | None, cue: Range) -> tuple[Range | None, Range]:
    """Source and noun cue without the preposition between them, an owner with its 's."""
    if source is not None and source[1] == cue[0] and tree.lower[cue[0]] in ("'s", "'") and cue[1] - cue[0] > 1:
        return (source[0], source[1] + 1), (cue[0] + 1, cue[1])
    if source is not None and cue[1] == source[0] and cue[1] - cue[0] > 1 and tree.lower[cue[1] - 1] in ("by", "from"):
        return source, (cue[0], cue[1] - 1)
    return source, cue


def _with_article(tree: Tree, noun: int, cue: Range, source: Range | None, content: set[int]) -> Range:
    """A noun cue with its article and adjectives before it, and the "is" that joins it to its content."""
    start, end = cue
    own = set(tree.having(noun, "det", "amod"))
    taken = content | set(range(*source or (0, 0)))
    while start - 1 in own and start - 1 not in taken:
        start -= 1
    if end < len(tree.forms) and tree.lower[end] in ("is", "was") and end not in taken and {end + 1, end + 2} & content:
        end += 1
    return start, end


def by_noun(tree: Tree, noun: int, a: Attribution, content: set[int]) -> tuple[Range | None, Range]:
    """Source and cue of an attribution whose cue is a noun."""
    source, cue = _parted(tree, a.source or _owner(tree, noun, a, content), a.cue or a.content[0])
    return source, _with_article(tree, noun, cue, source, content)


def _owner(tree: Tree, noun: int, a: Attribution, content: set[int]) -> Range | None:
    """Whose a noun cue is, where the network linked nobody: "it is *the violinist's* conviction that"."""
    owners = tree.having(noun, "nmod:poss")
    owners += [c for c in tree.having(noun, "nmod") if case_of(tree, c) in ("by", "from", "of", "among")]
    owner = next((c for c in owners if c not in content), None)
    span = phrase(tree, owner) if owner is not None else None
    taken = content | set(range(*a.cue or (0, 0)))
    return span if span is not None and not set(range(*span)) & taken else None


def empty(tree: Tree, source: Range) -> bool:
    """Whether a source is the empty "it" or "there"."""
    return tree.lower[source[0]] in ("it", "there") and source[1] - source[0] == 1


def voice(tree: Tree, verb: int, a: Attribution) -> Range | None:
    """The source, but none where it is only told: "*the clerk* was told that …"."""
    head = tree.heads[verb]
    if a.source is not None and tree.is_a(verb, "xcomp") and a.source[1] <= head and tree.upos[verb] == "VERB":
        speaker = next((c for c in tree.having(head, "obj", "iobj") if head < c < verb), None)
        if speaker is not None and a.cue is not None and a.cue[0] > speaker:  # "heard *officers* boast that …"
            return phrase(tree, speaker)
    passive = bool(tree.having(verb, "aux:pass"))
    saying = next((c for c in tree.having(verb, "advcl", "xcomp") if a.cue is not None and verb < c < a.cue[1]), None)
    if a.source is None and passive and saying is not None and tree.lower[saying].endswith("ing"):
        subject = next(iter(tree.having(verb, "nsubj:pass")), None)
        return phrase(tree, subject) if subject is not None else None  # "was quoted as saying"
    if a.source is None and not passive and tree.upos[verb] == "VERB":
        return _subject(tree, verb, a)
    if a.source is None or not passive or not tree.having(verb, "ccomp"):
        return a.source
    told = any(a.source[0] <= c < a.source[1] for c in tree.having(verb, "nsubj:pass"))
    return None if told and not tree.having(verb, "expl") else a.source


def _subject(tree: Tree, verb: int, a: Attribution) -> Range | None:
    """The subject of a cue in the active voice, where the network linked nobody: "each side *believed* …"."""
    subject = subject_of(tree, verb)
    if subject is None or tree.lower[subject] in ("it", "there", "what", "which", "that") or a.cue is None:
        return None
    if tree.is_a(verb, "acl") and not tree.is_a(verb, "acl:relcl"):
        return None
    if tree.is_a(verb, "advcl") and not tree.having(verb, "nsubj") and not tree.lower[verb].endswith("ing"):
        return None  # "Asked how many, the clerk laughed"
    span = phrase(tree, subject)
    if vetting.nobody(tree, span):
        return None
    taken = {i for r in (a.cue, *a.content) for i in range(*r)}
    return None if taken & set(range(*span)) or tree.upos[subject] not in ("NOUN", "PROPN", "PRON") else span


def agent(tree: Tree, verb: int, source: Range | None, content: set[int]) -> Range | None:
    """The source: a passive's agent where the network linked none; its words leave ``content``."""
    passive = bool(tree.having(verb, "aux:pass")) or tree.is_a(verb, "acl")
    agents = [c for c in tree.having(verb, "obl") if _by(tree, c)]
    if passive and not agents and source is None:  # hung on the wrong word: "blamed on blasting by the inspector"
        below = [i for i in tree.subtree(verb) if i > verb and _by(tree, i) and tree.upos[i] in ("NOUN", "PROPN")]
        agents = below[-1:]
    if not passive or not agents:
        return source
    if source is not None:
        content -= {i for i in content if source[0] <= i < source[1] or (i == source[0] - 1 and tree.lower[i] == "by")}
        return source
    span = phrase(tree, agents[0])
    content -= set(range(*span)) | set(tree.having(agents[0], "case"))
    return span


def _by(tree: Tree, word: int) -> bool:
    return any(tree.lower[i] == "by" for i in tree.having(word, "case"))


def cue_words(tree: Tree, cue: Range, verb: int, sense: cues.Sense, content: set[int]) -> Range:
    """The cue without hearer, "by", and what joins a participle to the verb before."""
    start, end = cue
    listed = cues.at(tree, verb, end)
    core = {verb, *(listed[1] if listed else ())}
    core |= {c for c in tree.children[verb] if tree.is_a(c, "aux", "compound:prt", "advmod")}
    for child in tree.having(verb, "xcomp", "ccomp", "advcl"):
        if start <= child < end:  # "was quoted as saying"
            core |= {child, *(c for c in tree.children[child] if tree.is_a(c, "aux", "advmod"))}
    hearers = {i for c in tree.having(verb, *_HEARERS) if c not in core for i in tree.subtree(c)} - core
    if end in content and min(content) == end and tree.upos[end - 1] == "ADP" and tree.lower[end - 1] != "by":
        core.add(end - 1)  # "warned of"
    while end - 1 > verb and (end - 1 in hearers or tree.lower[end - 1] in ("by", "that")) and end - 1 not in core:
        end -= 1
    while (
        start < verb and tree.lower[start] in _LEADING and tree.upos[start] in ("ADP", "SCONJ") and _gerund(tree, verb)
    ):
        start += 1
    if " " not in sense.lemma and end - 1 > verb and tree.lower[end - 1] == "as" and tree.having(verb, "aux:pass"):
        end -= 1
    return start, end


def _gerund(tree: Tree, verb: int) -> bool:
    return tree.lower[verb].endswith("ing") or bool(tree.having(verb, "aux"))
