"""Nesting: each content read again as a text of its own, so that the voice within it comes out.

What is read forms a tree: an attribution, and beneath it the attributions within its content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from sayso.reading import cues, deeds, lexicon, predicates, trimming, turns, vetting, words
from sayso.reading.attributions import Attribution, Range, Scored, runs, together
from sayso.reading.layers import Layers, Links, joined
from sayso.reading.network import Network
from sayso.reading.phrases import marked_by
from sayso.reading.pieces import windows
from sayso.reading.trees import Tree

_SUPPOSING = frozenset({"if", "unless", "whether", "until"})
_SMALL = ("nsubj", "aux", "advmod", "punct", "cc", "det", "amod", "case")  # what carries no content
_SELF = frozenset({"i", "we"})
_SEVERAL = frozenset({"people", "police", "they", "some", "many", "several", "both", "others"})
_DEEPEST = 6
_LEAST = 4  # words: less holds no voice and a content of its own
_SURE = 0.1  # confidence that a voice within a content must have: its words are few, its cue is listed besides
_BESIDE = ("obl", "advmod", "obj", "iobj", "mark", "punct")
_CONSUMED = 0.75  # share of a content's words that voices within it take up for it to say nothing else


@dataclass
class Node:
    """An attribution with those within its content; ``content`` are its words, cleaned."""

    attribution: Attribution
    content: list[int]
    inner: list[Node] = field(default_factory=list)

    def consumed(self, tree: Tree) -> bool:
        """Whether the content is nothing but somebody else's statement; its time, place and hearer say no more."""
        taken = {i for node in self.inner for i in node.attribution.words()}
        cued = {i for node in self.inner for i in range(*node.attribution.cue or (0, 0))}
        taken |= {i for word in cued for c in tree.having(word, *_BESIDE) if c not in cued for i in tree.subtree(c)}
        return len(taken & set(self.content)) >= _CONSUMED * len(self.content)


def read(found: Sequence[Attribution], layers: Layers, network: Network) -> list[Node]:
    """Nodes for the outermost attributions ``found``, with all that is nested in them."""
    top = [Node(attribution=a, content=cleaned(layers.tree, a.content)) for a in found]
    level = top
    for _ in range(_DEEPEST):
        open_ = [node for node in level if _may_hold(layers.tree, node)]
        below = []
        for node, inner in zip(open_, _within(open_, layers, network), strict=True):
            inner = [a for a in inner if not _same(layers, node.attribution, a)]
            node.inner = [Node(attribution=a, content=cleaned(layers.tree, a.content)) for a in inner]
            below += node.inner
        if not below:
            break
        level = below
    return top


def _may_hold(tree: Tree, node: Node) -> bool:
    """Whether a content may hold a voice: it is long enough and has a listed cue, without which none is believed."""
    return len(node.content) >= _LEAST and any(_tells(tree, i) for i in node.content)


def _tells(tree: Tree, word: int) -> bool:
    """Whether a listed cue begins at ``word`` that has something beneath it, or stands in a clause put in between."""
    listed = cues.at(tree, word)
    if listed is None or listed[0].pos not in ("VERB", "NOUN"):
        return listed is not None and not (len(listed[1]) == 1 and tree.lower[word] in ("to", "for"))
    bare = all(tree.is_a(c, *_SMALL) and tree.relations[c] != "aux:pass" for c in tree.children[word])
    return not bare or tree.is_a(word, "parataxis") or len(listed[1]) > 1


def cleaned(tree: Tree, ranges: Sequence[Range]) -> list[int]:
    """The words of a content without "that" at its head and punctuation at its ends."""
    kept: list[int] = []
    for number, (start, end) in enumerate(ranges):
        while start < end and (tree.upos[start] == "PUNCT" or (number == 0 and _opens(tree, start, end))):
            start += 1
        while end > start and tree.upos[end - 1] == "PUNCT":
            end -= 1
        kept.extend(range(start, end))
    return kept


def _opens(tree: Tree, start: int, end: int) -> bool:
    if tree.lower[start] == "that" and (tree.upos[start] == "SCONJ" or tree.is_a(start, "mark")):
        return True
    return tree.lower[start] in ("to", "of", "as") and tree.upos[start] in ("ADP",) and end - start > 1


def _same(layers: Layers, outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner voice is the outer one by a pronoun: "the engineer said *he* feared …"."""
    if outer.source is None or inner.source is None or inner.source[1] - inner.source[0] > 1:
        return False
    tree, word = layers.tree, inner.source[0]
    pronoun = tree.lower[word]
    if tree.upos[word] != "PRON" or pronoun not in ("he", "she", "it", "they"):
        return False
    top = tree.top(*outer.source)
    own = tree.lower[top]
    several = (own.endswith("s") and tree.upos[top] != "PROPN") or bool(tree.having(top, "conj")) or own in _SEVERAL
    if pronoun == "they":
        fits = several
    else:
        fits = not several and (pronoun == "it") == (layers.kinds[top] != "person")
    if tree.upos[top] == "PRON" and own != pronoun:
        return False
    if any(tree.upos[i] == "PRON" for i in range(*outer.source)) and tree.upos[top] != "PRON":
        return False  # "her lawyer says she …"
    before = range(min(i for r in outer.content for i in range(*r)), word)
    rivals = [i for i in before if i != top and layers.kinds[i] == ("organization" if pronoun == "it" else "person")
              and tree.upos[i] != "PRON"]  # fmt: skip
    return fits and not [i for i in rivals if top not in range(*outer.source) or i not in range(*outer.source)]


def _within(nodes: list[Node], layers: Layers, network: Network) -> list[list[Attribution]]:
    """Attributions within each node's content, read as texts of their own."""
    heard = [_telling(layers.tree, node.content) for node in nodes]
    texts = [network.piecer.pieces(words.some(layers.words, chosen)) for chosen in heard]
    ranges = [windows(text, network.window, network.overlap) for text in texts]
    scores = iter(network.run([(text, *r) for text, some in zip(texts, ranges, strict=True) for r in some]))
    scored = []
    for text, some in zip(texts, ranges, strict=True):
        parts = [next(scores) for _ in some]
        links, opens, closes = (
            Links(some, [getattr(part, name) for part in parts], len(text)) for name in ("links", "opens", "closes")
        )
        tagged = joined([part.tags for part in parts], some, len(text))
        scored.append(Scored(tags=tagged, links=links, opens=opens, closes=closes))
    found = []
    for node, chosen, marked in zip(nodes, heard, together(scored, network), strict=True):
        read_ = [_moved(a, chosen) for a in marked]
        read_ = [a for a in (_received(layers.tree, a) for a in read_) if _credible(layers.tree, a, layers.kinds)]
        taken = {i for a in read_ for r in (a.cue, *a.content) if r for i in range(*r)}
        by_rule = predicates.read(layers.tree, node.content, taken, layers.kinds)
        read_ += [a for a in (_received(layers.tree, a) for a in by_rule) if _credible(layers.tree, a, layers.kinds)]
        read_ = [trimming.trimmed(layers.tree, a, inner=True) for a in read_]
        read_ = [clipped for a in read_ if (clipped := _clipped(layers.tree, a)) is not None]
        found.append(outermost(read_))
    return found


def _telling(tree: Tree, content: list[int]) -> list[int]:
    """The words of those sentences of a content that have a listed cue: no voice is believed in the others."""
    with_cue = {tree.sentence_of[i] for i in content if _tells(tree, i)}
    return [i for i in content if tree.sentence_of[i] in with_cue]


def _moved(a: Attribution, content: list[int]) -> Attribution:
    """An attribution over a content's words, over the words of the stretch; what the content skips stays out."""

    def move(span: Range) -> list[Range]:
        return runs(content[span[0] : span[1]])

    return Attribution(
        source=move(a.source)[0] if a.source else None,
        cue=move(a.cue)[0] if a.cue else None,
        content=tuple(r for span in a.content for r in move(span)),
        confidence=a.confidence,
    )


@cache
def _intents() -> frozenset[str]:
    """Predicates of planning: whoever thinks of doing something says nothing yet."""
    return frozenset(r["lemma"] for r in lexicon.rows("status") if r["pos"] == "VERB" and r["status"] == "planned")


def _credible(tree: Tree, a: Attribution, kinds: list[str]) -> bool:
    """Whether an attribution within a content is one: its cue is listed, and is no plan or wish."""
    if a.cue is None or a.confidence < _SURE:
        return False
    if a.source is not None and (vetting.nobody(tree, a.source) or tree.lower[tree.top(*a.source)] in _SELF):
        return False  # "I think" is the speaker's own once more
    if a.source is not None and vetting.happening(tree, a.source, kinds):
        return False
    top = cleaned(tree, a.content)
    if all(tree.upos[i] == "PRON" for i in top) and cues.of(tree, *a.cue)[0].stance != "denies":
        return False  # "who wrote it"
    if not top or tree.lower[top[0]] in ("what", "if", "unless"):
        return False  # "what he called an outrage" is one content
    sense, word = cues.of(tree, *a.cue, content=_top(tree, top))
    if marked_by(tree, word, "to") and (
        tree.is_a(word, "advcl", "acl") or (tree.heads[word] >= 0 and tree.upos[tree.heads[word]] == "ADJ")
    ):
        return False  # what somebody does in order to say it, or is about to say, is not said yet
    if deeds.deed(tree, sense, top) or (sense.lemma == "fact" and a.source is None):
        return False  # "shot down a drone", "the fact that"
    if not sense.lemma or sense.lemma in vetting.INTENTS or (sense.act == "think" and sense.lemma in _intents()):
        return False
    if any(tree.lower[c] in _SUPPOSING for c in tree.having(word, "mark")):
        return False
    bare = tree.lower[word].endswith("ing") and not tree.having(word, "aux")
    if cues.negated(tree, word) or (bare and tree.is_a(word, "ccomp", "root")):
        return False  # a clause has no bare participle for a predicate: the tree lost its way
    head = _top(tree, top)
    clausal = tree.upos[head] in ("VERB", "AUX") or bool(tree.having(head, "nsubj", "cop", "expl"))
    return a.source is not None or (clausal and sense.act != "think")


def _top(tree: Tree, content: list[int]) -> int:
    inside = set(content)
    return next((i for i in content if tree.heads[i] not in inside), content[0])


def _clipped(tree: Tree, a: Attribution) -> Attribution | None:
    """``a`` with no more content than hangs on its cue, where the cue only describes a noun ("a film said to show …")."""
    if a.cue is None:
        return a
    top = tree.top(*a.cue)
    bare = tree.lower[top].endswith("ing") and not tree.having(top, "aux") and tree.is_a(top, "csubj")
    if tree.relations[top] != "acl" and not bare:
        return a
    below = set(tree.subtree(top))
    content = tuple(r for span in a.content for r in runs([i for i in range(*span) if i in below]))
    return replace(a, content=content) if content else None


def _received(tree: Tree, a: Attribution) -> Attribution:
    """Where somebody has something from another ("has learned from two guards that"), that other is the source.

    The verb may stand before the cue, with the cue's noun for its object: "had *from him* confirmation that".
    """
    if a.cue is None:
        return a
    above = tree.heads[tree.top(*a.cue)]
    verbs = list(range(*a.cue))
    if a.source is None and above >= 0 and above + 1 == a.cue[0] and tree.is_a(tree.top(*a.cue), "obj"):
        verbs.append(above)
    for word in verbs:
        for child in tree.having(word, "obl"):
            if any((tree.lower[word], tree.lower[c]) in turns.received() for c in tree.having(child, "case")):
                own = [c for c in tree.having(child, "case", "punct") if tree.heads[c] == child]
                rest = [i for i in tree.subtree(child) if i not in own]
                cue = (min(word, a.cue[0]), a.cue[1])
                return replace(a, source=(rest[0], rest[-1] + 1), cue=cue)
    return a


def outermost(found: list[Attribution]) -> list[Attribution]:
    """Those that lie in no other's content."""
    kept = []
    for a in found:
        spans = [r for r in (a.source, a.cue, *a.content) if r]
        others = (r for b in found if b is not a for r in b.content)
        if any(all(r[0] <= s and e <= r[1] for s, e in spans) for r in others):
            continue
        kept.append(a)
    return sorted(kept, key=lambda a: min(r[0] for r in (a.cue, *a.content) if r))
