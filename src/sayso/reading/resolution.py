"""Resolution: the article read once more from the top, to find whom each voice's words mean."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon, participants, persons, referents, voices
from sayso.reading.cast import Cast, Member
from sayso.reading.interviews import Answers
from sayso.reading.layers import Layers
from sayso.reading.participants import Stretch
from sayso.reading.pronouns import Pronouns
from sayso.reading.statements import Draft, Said
from sayso.reading.trees import Tree

Event = Said | tuple[str, int, int]


@cache
def _media() -> frozenset[str]:
    """Nouns for that in which something is said: statement, interview, letter."""
    return frozenset(row["lemma"] for row in lexicon.rows("declaring-nouns"))


def resolve(drafts: list[Draft], layers: Layers, cast: Cast, offset: int = 0) -> None:
    """Give each voice of ``drafts`` its actor and, where its words do not show it, its kind; ``cast`` goes on.

    ``offset`` is where the words' text begins in the article. What each voice is called is final only at the
    article's end: see ``actors.py``.
    """
    tree = layers.tree
    here = Stretch(layers=layers, cast=cast, offset=offset, names=participants.named(layers))
    by_sentence = _events(drafts, here)
    answers = Answers(here)
    quoted = {id(draft.chain[0]): draft.content for draft in drafts if draft.chain and draft.form == "direct"}
    outermost = {id(draft.chain[-1]) for draft in drafts if draft.chain}
    pronouns = Pronouns(here)
    settled: list[tuple[Said, Member]] = []
    for k, (start, end) in enumerate(tree.sentences):
        recent = referents.recently(here)
        spoke: list[Member] = []
        tops: dict[int | None, Member] = {}
        for _, event in sorted(by_sentence.get(k, []), key=lambda e: e[0]):
            if isinstance(event, Said):
                if id(event) in outermost and tree.lower[event.top or 0] in ("i", "me", "my", "myself"):
                    member = answers.speaker(event.top or 0)
                else:
                    spoken = quoted.get(id(event), ())
                    member = referents.found(event, here, pronouns, spoke[:-2:-1], spoken)
                if member is not None:
                    here.known[event.top or 0] = member
                    pronouns.settle(event.top or 0, member)
                    settled.append((event, member))
                    tops[event.top] = member
                    spoke.append(member)
                    _issued(event, member, layers, cast)
                    _voiced(event, member, here)
            else:
                participants.meet(here, event)
        for member in spoke:
            cast.follow(member, speaks=True)
        cast.follow(_subject(here, start, end, recent, tops), speaks=False)
    for said, member in settled:  # last, for a member's full name may come after its short one
        _settle(said, member)
    for draft in drafts:
        _own_words(draft, here)


def _events(drafts: list[Draft], here: Stretch) -> dict[int, list[tuple[int, Event]]]:
    """Names and voices by sentence, each with its place: twice its word, a voice after a name."""
    tree = here.layers.tree
    by_sentence: dict[int, list[tuple[int, Event]]] = {}
    for name in here.names:
        by_sentence.setdefault(tree.sentence_of[name[1]], []).append((2 * name[1], name))
    seen: set[int] = set()
    for draft in drafts:
        for said in draft.chain:
            if said.top is not None and id(said) not in seen:
                seen.add(id(said))
                by_sentence.setdefault(tree.sentence_of[said.top], []).append((2 * said.top + 1, said))
    return by_sentence


def _voiced(said: Said, member: Member, here: Stretch) -> None:
    """Keep whom a voice's words mean, and the words as a mention of it."""
    if said.source is None:
        return
    here.cast.voiced[here.span(*said.source)] = member
    member.acts = True
    own = said.top is not None and said.source[0] <= said.top < said.source[1]
    if member.name and (own or not member.mentions):
        words = voices.short(here.layers, said.source)
        here.cast.note(member, here.span(*words), here.attributes(*words))


def _settle(said: Said, member: Member) -> None:
    said.actor = member.name or None
    if not member.name or said.kind not in ("document", "witnesses", "unnamed"):
        said.kind = member.kind


def _issued(said: Said, member: Member, layers: Layers, cast: Cast) -> None:
    """Note documents that the voice spoke in: "said in a statement"."""
    tree = layers.tree
    if said.kind == "document" and said.top is not None:
        cast.issue(tree.lower[said.top], member)
    for word in range(*said.cue) if said.cue else ():
        for child in tree.having(word, "obl", "nmod", "obj"):
            if tree.lower[child] in _media():
                cast.issue(tree.lower[child], member)


def _subject(
    here: Stretch, start: int, end: int, recent: list[Member], tops: dict[int | None, Member]
) -> Member | None:
    """Who or what the main clause of a sentence is about; ``tops`` are its voices by the word that heads them."""
    layers, cast = here.layers, here.cast
    tree = layers.tree
    root = next((i for i in range(start, end) if tree.heads[i] < 0), None)
    subject = next(iter(tree.having(root, "nsubj")), None) if root is not None else None
    if subject is None:
        return None
    if subject in tops:
        return tops[subject]
    name = persons.name_over(layers, subject)
    if name is not None and tree.upos[subject] == "PROPN":
        return participants.meet(here, name)
    if voices.is_pronoun(tree, subject):
        return cast.whose(tree.lower[subject], recent) if tree.lower[subject] not in referents.FIRST else None
    known = cast.described(tree.lower[subject])
    if known is not None:
        return known
    phrase = tree.subtree(subject, without=("acl", "appos", "nmod", "parataxis"))
    span = (phrase[0], subject + 1)
    kind = voices.kind(layers, span)
    plain = voices.actor(layers, span, kind)
    if layers.kinds[subject] not in ("person", "organization", "place"):
        return None
    own = tree.lower[subject]
    return Member(name=plain or "", kind=kind, plural=own.endswith("s") or own in ("people", "men", "women"))


def _own_words(draft: Draft, here: Stretch) -> None:
    """Take "I" and "we" within a quotation for whoever is quoted."""
    layers, cast = here.layers, here.cast
    if draft.chain and draft.chain[-1].top is not None and draft.chain[-1].actor is None:
        last = draft.chain[-1]
        last.kind = (
            "outlet" if layers.tree.lower[last.top or 0] in referents.FIRST and draft.form == "indirect" else last.kind
        )
    for inner, outer in zip(draft.chain[-2::-1], draft.chain[:0:-1], strict=False):
        if inner.top is None or inner.source is None:
            continue
        speaks = layers.tree.lower[inner.top] in referents.FIRST and inner.actor is None
        if speaks or _agrees(layers.tree, inner.top, outer):
            inner.actor, inner.kind = outer.actor, outer.kind  # "residents said they had heard"
            member = cast.voiced.get(here.span(*outer.source)) if outer.source is not None else None
            if member is not None:
                cast.voiced[here.span(*inner.source)] = member


def _agrees(tree: Tree, pronoun: int, outer: Said) -> bool:
    """Whether the pronoun may mean the voice in whose words it stands."""
    word = tree.lower[pronoun]
    if outer.top is None or not voices.is_pronoun(tree, pronoun):
        return False
    if word in ("he", "she"):
        return outer.kind in ("person", "unnamed", "witnesses")
    if word == "it":
        return outer.kind in ("state", "organisation")
    own = tree.lower[outer.top]
    return word == "they" and (own.endswith("s") or own in ("people", "they", "police") or outer.kind == "group")
