"""Trimming: an attribution's spans cut, by the tree, to the words that its guideline counts (``docs/chains.md``).

A cue has no hearer, a content no agent, no coordinated "and added …" and nothing after the noun's clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.reading import cues, turns, voicing
from sayso.reading.attributions import Attribution, Range, runs
from sayso.reading.phrases import beside
from sayso.reading.trees import Tree

_JOINING = frozenset({"as", "of", "on", "for"})  # what leads from one piece of a content to the next: "described … as"
_OBJECTS = frozenset({"him", "them", "us", "me"})  # no subject of a clause has these forms
_QUOTES = {"“": "”", "„": "”", "«": "»", "‘": "’", '"': '"', "'": "'", "``": "''"}


def trimmed(tree: Tree, a: Attribution, *, inner: bool = False) -> Attribution:
    """``a`` by the guideline; an ``inner`` one's content ends with its cue's clause, for the tags know less there."""
    if a.cue is None or not a.content:
        return a
    a = voicing.solid(tree, a)
    return _special(tree, a) or _plain(tree, a, inner=inner)


def _special(tree: Tree, a: Attribution) -> Attribution | None:
    """An attribution without a cue's clause: a label before a colon, "it is claimed" between commas, "reportedly"."""
    label, adverb = voicing.label(tree, a), voicing.reportedly(tree, a)
    if label is not None:
        return replace(a, source=label, cue=None)
    cue = a.cue or a.content[0]
    around = turns.around(tree, cues.of(tree, *cue, content=a.content[0][0])[1])
    if around:
        return replace(a, source=a.source if a.source and not voicing.empty(tree, a.source) else None, content=around)
    if adverb is None:
        return None
    content = {i for r in (*a.content, cue) for i in range(*r)} - {adverb}
    return replace(a, cue=(adverb, adverb + 1), content=tuple(_as_before(a.content, content)))


def _plain(tree: Tree, a: Attribution, *, inner: bool) -> Attribution:
    cue = a.cue or a.content[0]
    sense, word = cues.of(tree, *cue, content=a.content[0][0])
    content = {i for r in a.content for i in range(*r)}
    source = voicing.voice(tree, word, a)
    if tree.upos[word] == "VERB":
        source, content = _by_verb(tree, word, sense, replace(a, source=source), content)
        if inner and content and min(content) > word and not _is_quoted(tree, a.content[0]):
            content &= set(tree.subtree(word))
        cue = voicing.cue_words(tree, cue, word, sense, content)
    elif tree.upos[word] == "NOUN":
        source, content = voicing.holder(tree, word, source, content)
        source, cue = voicing.by_noun(tree, word, replace(a, source=source), content)
        if content and min(content) > word:
            content &= _clause(tree, word, content) or content
    if source is not None:
        content -= set(range(*source))
    for joint in {cue[1], source[1] if source is not None else cue[1]} - {len(tree.forms)}:
        if content and min(content) < joint and tree.lower[joint] in _JOINING and joint + 1 in content:
            content.add(joint)  # "was described by X as": the "as" leads on to the second piece
    spans = _unquoted(tree, _without_loose_ends(tree, _as_before(a.content, content)))
    return replace(a, source=source, cue=cue, content=tuple(spans)) if spans else a


def _by_verb(
    tree: Tree, verb: int, sense: cues.Sense, a: Attribution, content: set[int]
) -> tuple[Range | None, set[int]]:
    """Source and content of an attribution whose cue is a verb."""
    source = voicing.agent(tree, verb, a.source, content)
    content -= _stray(tree, verb, content)
    for superfluous in (_hearers, _coordinated, _aside):
        if content:
            content -= superfluous(tree, verb, content)
    if content and a.cue is not None:
        content |= _acting(tree, verb, sense, content) | _reported(tree, verb, a.cue, content)
        content -= _dateline(tree, content)
    return source, content


def _stray(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """Words of ``content`` before an active cue that has its clause after it: they are not quoted, nor the clause's."""
    marks = (
        i for c in tree.having(verb, "ccomp") if c > verb for i in tree.having(c, "mark") if tree.lower[i] == "that"
    )
    mark = next(marks, None)
    before = {i for i in content if i < verb}
    if mark not in content or tree.having(verb, "aux:pass") or any(tree.forms[i] in _QUOTES for i in before):
        return set()
    return before


def _hearers(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """Words of ``content`` that are only told: "told *him* the rope was frayed", "*they* were told that …"."""
    given = [c for c in tree.having(verb, "obj") if c in content]
    handed = [c for c in tree.having(verb, "iobj") if c in content and given and verb < c < given[0]]
    if handed:  # "promised *the divers* a doctor"
        return {i for c in handed for i in tree.subtree(c)}
    clause = next(iter(tree.having(verb, "ccomp")), None)
    if clause is None or clause not in content:
        return set()
    first, mark = min(content), next((i for i in tree.having(clause, "mark") if tree.lower[i] == "that"), None)
    if mark is not None and mark in content and verb < first < mark and not tree.having(verb, "obj"):
        return {i for i in content if i < mark}  # "concluded *from the cuts* that …"
    if first > verb and tree.upos[first] == "PRON" and tree.having(clause, "nsubj", "csubj", "expl"):
        her = (
            tree.lower[first] == "her"
            and first + 1 < len(tree.upos)
            and tree.upos[first + 1] in ("DET", "PRON", "PROPN")
        )
        if her or tree.lower[first] in _OBJECTS:
            return {first}
    if not tree.having(clause, "nsubj", "csubj", "expl"):
        return set()  # what stands before is its subject, whatever the tree hangs it on
    told = [c for c in tree.having(verb, "obj", "iobj", "nsubj:pass") if tree.upos[c] != "VERB" and c < clause]
    return {i for c in told for i in tree.subtree(c) if i < min(tree.subtree(clause))}


def _coordinated(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """Words of ``content`` that hang on another cue beside this one: "said A *and added B*".

    Where the tree hangs it within the content, a cue with a clause and no subject of its own is taken for the voice's
    if what would be its subject there says nothing ("the main had burst *and added that …*").
    """
    found: set[int] = set()
    if any(tree.forms[i] in _QUOTES for i in content):
        return found
    joined = tree.having(verb, "conj")
    for clause in tree.having(verb, "ccomp"):
        if clause in content:
            joined += [c for c in tree.having(clause, "conj") if beside(tree, clause, c)]
    for other in joined:
        listed = cues.at(tree, other)
        if other > min(content) and listed is not None and tree.upos[other] == "VERB" and _alike(tree, verb, other):
            found |= set(tree.subtree(other))
    return found


def _alike(tree: Tree, verb: int, other: int) -> bool:
    """Whether ``other`` may be joined to ``verb`` by its form: it has a subject, or is not bare where the verb is not."""
    if tree.having(other, "nsubj", "aux") or cues.negated(tree, other):
        return bool(tree.having(other, "nsubj"))
    bare = [listed is not None and listed[0].lemma.split()[0] == tree.lower[i]
            for i in (verb, other) for listed in (cues.at(tree, i),)]  # fmt: skip
    return bare[0] == bare[1]


def _aside(tree: Tree, verb: int, content: set[int]) -> set[int]:
    """What the voice does beside, after a content that stands before the cue: "…, he said, *declining to be named*"."""
    if min(content) > verb:
        return set()
    doing = [c for c in tree.having(verb, "advcl") if c > verb and tree.lower[c].endswith("ing")]
    return {i for c in doing if not tree.having(c, "nsubj", "mark", "case") for i in tree.subtree(c)}


def _reported(tree: Tree, verb: int, cue: Range, content: set[int]) -> set[int]:
    """The noun whose clause the content is, where the cue's verb is a cue by itself: "confirmed *reports* that …"."""
    noun = next((c for c in tree.having(verb, "obj") if verb < c < cue[1] and tree.upos[c] == "NOUN"), None)
    listed, own = cues.at(tree, noun) if noun is not None else None, cues.at(tree, verb)
    if noun is None or listed is None or own is None or len(own[1]) > 1 or min(content) < noun:
        return set()
    if not any(min(content) in tree.subtree(c) for c in tree.having(noun, "acl", "ccomp")):
        return set()
    named = [i for i in tree.subtree(noun) if verb < i < min(content)]
    return set(range(min(named), min(content)))


def _dateline(tree: Tree, content: set[int]) -> set[int]:
    """The words of a dateline at a content's head: "*VESSARY –* The bank is preparing"."""
    first = min(content)
    if not tree.forms[first].isupper() or len(tree.forms[first]) < 3:
        return set()
    dash = next(
        (i for i in range(first + 1, min(first + 16, len(tree.forms))) if tree.forms[i] in ("–", "—", "--")), None
    )
    return set(range(first, dash + 1)) if dash is not None else set()


def _acting(tree: Tree, verb: int, sense: cues.Sense, content: set[int]) -> set[int]:
    """Whoever is to act or is judged, where the tags left him out: "urged *both sides* to wait"."""
    with_object = any(kind.startswith("object+") and kind != "object+clause" for kind in sense.content)
    first = min(content, default=0)
    if not with_object or first < verb or sense.act == "promise" or tree.having(verb, "aux:pass"):
        return set()
    if tree.lower[first] not in ("to", "of", "as", "for") or tree.heads[first] < 0:
        return set()
    objects = [c for c in tree.having(verb, "obj", "iobj", "obl") if verb < c < first]
    if not objects:
        return set()
    words = {i for i in tree.subtree(objects[-1]) if verb < i < first}
    return {i for i in words if not (tree.heads[i] == objects[-1] and tree.is_a(i, "case"))}


def _clause(tree: Tree, noun: int, content: set[int]) -> set[int]:
    """The clause of a noun cue in which ``content`` begins: "the claim *that …* was rejected"."""
    first = next((i for i in sorted(content) if tree.lower[i] != "that" and tree.upos[i] != "PUNCT"), None)
    clauses = (set(tree.subtree(c)) for c in tree.having(noun, "acl", "ccomp", "appos") if c > noun)
    found = next((clause for clause in clauses if first in clause), set())
    return found | {i for i in content if found and i < min(found)}


def _is_quoted(tree: Tree, span: Range) -> bool:
    return tree.forms[span[0]] in _QUOTES or (span[0] > 0 and tree.forms[span[0] - 1] in _QUOTES)


def _as_before(before: Iterable[Range], words: set[int]) -> list[Range]:
    """``words`` as ranges, parted also where they were before."""
    found = []
    known = {i for r in before for i in range(*r)}
    edges = {start for start, _ in before if start - 1 in known}
    for start, end in runs(sorted(words)):
        cuts = sorted({start, *(e for e in edges if start < e < end)})
        found += list(zip(cuts, [*cuts[1:], end], strict=True))
    return found


def _without_loose_ends(tree: Tree, spans: list[Range]) -> list[Range]:
    """Spans without conjunctions and commas left standing at their ends, and none of punctuation alone."""
    found = []
    for first, last in spans:
        start, end = first, last
        while end > start and (tree.upos[end - 1] in ("CCONJ",) or tree.forms[end - 1] in (",", ";", "–", "—")):
            end -= 1
        if any(tree.upos[i] != "PUNCT" for i in range(start, end)):
            found.append((start, end))
    return found


def _unquoted(tree: Tree, spans: list[Range]) -> list[Range]:
    """A quotation that ends with its own stop ends there: "told me, ‘Run,’ *and I ran*"."""
    found = []
    for start, end in spans:
        opening = start if tree.forms[start] in _QUOTES else start - 1
        closing = _QUOTES.get(tree.forms[opening]) if opening >= 0 else None
        stop = next((i for i in range(start + 1, end) if tree.forms[i] == closing), None) if closing else None
        if stop is not None and stop + 1 < end and tree.forms[stop - 1] in (",", ".", "!", "?"):
            found.append((start, stop + 1 if opening == start else stop))
        else:
            found.append((start, end))
    return found
