"""Statements: nodes of nested attributions turned into chains with act, stance, framing, status and hedges."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading import cues, status, voices
from sayso.reading.attributions import Attribution, Range
from sayso.reading.cues import Sense
from sayso.reading.layers import Layers
from sayso.reading.nesting import Node
from sayso.records import Act, Form, Framing, Kind, Stance, Status

_FUTURE = frozenset({"will", "would", "'ll", "'d", "shall"})
_RELAYING = ("say", "confirm", "witness", "think", "warn", "predict")  # acts that may do nothing but pass on
_SECOND_HAND = ("say", "confirm")  # acts that a further cue of one sentence takes over from the first


@dataclass
class Said:
    """One voice of a chain while its article is being read; ``top`` is the word of its source that heads it."""

    source: Range | None
    cue: Range | None
    sense: Sense
    kind: Kind
    stance: Stance
    framing: Framing
    actor: str | None = None
    top: int | None = None


@dataclass
class Draft:
    """A statement over words of a stretch, its chain innermost first."""

    content: list[int]
    chain: list[Said]
    act: Act
    status: Status
    form: Form
    hedges: list[Range]
    confidence: float
    topic: int = field(default=0)  # the content's top word


def drafts(nodes: list[Node], layers: Layers, quoted: set[int]) -> list[Draft]:
    """The statements of outermost ``nodes`` in the order of their content; ``quoted`` words stand in quotation marks."""
    found: list[Draft] = []
    for node in nodes:
        _gather(node, [], layers, quoted, found, 1.0)
    _take_over(found, layers)
    found = _cited(found, layers)
    return sorted(found, key=lambda d: (d.content[0], -len(d.content)))


def _gather(node: Node, outer: list[Said], layers: Layers, quoted: set[int], found: list[Draft], sure: float) -> None:
    if not node.content:
        return
    said = voice(node.attribution, node.content, layers)
    chain = [said, *outer]
    sure = min(sure, node.attribution.confidence)
    inner = node.inner
    if said.stance == "denies":
        inner = [n for n in inner if n.attribution.source is not None]
    relays = said.sense.act in _RELAYING and said.stance == "asserts"
    if not (
        inner and relays and Node(attribution=node.attribution, content=node.content, inner=inner).consumed(layers.tree)
    ):
        found.append(_draft(node.content, chain, layers, quoted, sure))
    for child in inner:
        _gather(child, chain, layers, quoted, found, sure)


def voice(a: Attribution, content: list[int], layers: Layers) -> Said:
    """The voice of an attribution by its own words; whom a pronoun means is found later."""
    tree = layers.tree
    sense, stance, framing = cues.SAY, cues.SAY.stance, cues.SAY.framing
    if a.cue is not None:
        inside = set(content)
        top = next((i for i in content if tree.heads[i] not in inside), content[0])
        sense, word = cues.of(tree, *a.cue, content=top)
        stance = cues.stance(tree, word, sense)
        framing = "neutral" if cues.negated(tree, word) else sense.framing
    meant = _antecedent(a.source, layers)
    kind: Kind = "unnamed" if meant is None else voices.kind(layers, meant)
    if sense.act == "witness" and kind in ("group", "unnamed") and a.source is not None:
        kind = "witnesses"
    return Said(
        source=a.source,
        cue=a.cue,
        sense=sense,
        kind=kind,
        stance=stance,
        framing=framing,
        actor=voices.actor(layers, meant, kind) if meant is not None else None,
        top=tree.top(*meant) if meant is not None else None,
    )


def _antecedent(source: Range | None, layers: Layers) -> Range | None:
    """The words that a source means: the noun before a relative clause whose "who" it is, else the source."""
    tree = layers.tree
    if source is None:
        return None
    verb = tree.heads[tree.top(*source)]
    if source[1] - source[0] > 1 or tree.lower[source[0]] not in ("who", "which", "that") or verb < 0:
        return source
    while verb >= 0 and not tree.is_a(verb, "acl:relcl"):
        verb = tree.heads[verb]
    if verb < 0:
        return source
    noun = tree.heads[verb]
    phrase = [i for i in tree.subtree(noun, without=("acl", "appos", "parataxis", "case")) if i < verb]
    return (phrase[0], max(phrase[-1], noun) + 1) if phrase else source


def own(words: list[int], layers: Layers) -> Draft:
    """A statement in the outlet's own voice."""
    tree = layers.tree
    return Draft(
        content=words,
        chain=[],
        act="outlet",
        status=status.status(tree, words, "outlet"),
        form="outlet",
        hedges=status.hedges(tree, words, layers.kinds),
        confidence=0.8,
        topic=words[0],
    )


def _draft(content: list[int], chain: list[Said], layers: Layers, quoted: set[int], sure: float) -> Draft:
    tree = layers.tree
    topic = status.predicate(tree, content)
    act = _act(chain, content, topic, layers)
    return Draft(
        content=content,
        chain=chain,
        act=act,
        status=status.status(tree, content, act),
        form=form(content, layers, quoted),
        hedges=status.hedges(tree, content, layers.kinds),
        confidence=sure,
        topic=topic,
    )


def _act(chain: list[Said], content: list[int], topic: int, layers: Layers) -> Act:
    """What the innermost voice does; a warning of what one will do oneself is a threat."""
    tree, said = layers.tree, chain[0]
    act = said.sense.act
    if act == "warn" and said.top is not None and _FUTURE & {tree.lower[c] for c in tree.having(topic, "aux")}:
        subject = next(iter(tree.having(topic, "nsubj")), content[0])  # a tree may take the "it" for an expletive
        if tree.lower[subject] in ("it", "he", "she", "they", "we", "i"):
            return "threaten"
    if act == "witness" and said.kind in ("document", "state", "organisation") and said.sense.pos != "NOUN":
        return "say"
    return act


def _take_over(found: list[Draft], layers: Layers) -> None:
    """A second cue of the same voice in one sentence goes on with the act of the first where it looks ahead too."""
    first: dict[tuple[int, Range | None], Draft] = {}
    for draft in sorted(found, key=lambda d: d.chain[0].cue or (0, 0)):
        said = draft.chain[0]
        if said.cue is None or said.source is None:
            continue
        key = (layers.tree.sentence_of[said.cue[0]], said.source)
        leader = first.setdefault(key, draft)
        ahead = draft.status in ("planned", "conditional", "possible")
        if (
            leader is not draft
            and draft.act in _SECOND_HAND
            and ahead
            and leader.act in ("threaten", "warn", "promise")
        ):
            draft.act = leader.act


def _cited(found: list[Draft], layers: Layers) -> list[Draft]:
    """A "citing X" beside what the same voice reports makes X the voice within."""
    tree = layers.tree
    kept = []
    for draft in found:
        said = draft.chain[0]
        citing = said.sense.lemma in ("cite", "quote") and said.cue is not None and said.source is not None
        whole = draft.content[-1] + 1 - draft.content[0] == len(draft.content)
        if not citing or not whole or len(draft.chain) > 1 or tree.upos[draft.topic] not in ("NOUN", "PROPN"):
            kept.append(draft)
            continue
        sentence = tree.sentence_of[draft.topic]
        reported = [
            d for d in found
            if d is not draft and d.chain[-1].source == said.source and tree.sentence_of[d.content[0]] == sentence
        ]  # fmt: skip
        if not reported:
            kept.append(draft)
        span = (draft.content[0], draft.content[-1] + 1)
        inner = Attribution(source=span, cue=said.cue, content=())
        for other in reported:
            other.chain.insert(len(other.chain) - 1, voice(inner, other.content, layers))
    return kept


def form(content: list[int], layers: Layers, quoted: set[int]) -> Form:
    """Direct where a clause stands in quotation marks, mixed where some of the words do."""
    tree = layers.tree
    words = [i for i in content if tree.upos[i] != "PUNCT"]
    share = sum(i in quoted for i in words) / max(1, len(words))
    clause = any(tree.upos[i] in ("VERB", "AUX") and tree.having(i, "nsubj", "aux", "expl") for i in words)
    clause = clause or any(tree.having(i, "cop") for i in words)
    return "direct" if share >= 0.9 and (clause or len(words) > 8) else "mixed" if share > 0 else "indirect"
