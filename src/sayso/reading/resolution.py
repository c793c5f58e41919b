"""Resolution: the article read once more from the top, to find whom each voice's words mean."""

from __future__ import annotations

from functools import cache

from sayso.reading import lexicon, naming, nations, participants, persons, voices
from sayso.reading.attributions import Range
from sayso.reading.cast import Cast, Member
from sayso.reading.interviews import Answers
from sayso.reading.layers import Layers
from sayso.reading.participants import Stretch
from sayso.reading.pronouns import THIRD, Pronouns, trusted
from sayso.reading.statements import Draft, Said
from sayso.reading.trees import Tree

_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}
_SPEAKER = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})

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
    outermost = {id(draft.chain[-1]) for draft in drafts if draft.chain}
    pronouns = Pronouns(here)
    settled: list[tuple[Said, Member]] = []
    for k, (start, end) in enumerate(tree.sentences):
        recent = _recent(cast)
        spoke: list[Member] = []
        tops: dict[int | None, Member] = {}
        for _, event in sorted(by_sentence.get(k, []), key=lambda e: e[0]):
            if isinstance(event, Said):
                if id(event) in outermost and tree.lower[event.top or 0] in ("i", "me", "my", "myself"):
                    member = answers.speaker(event.top or 0)
                else:
                    near = [*spoke[:-2:-1], *recent]
                    member = (
                        _pronoun(event, here, pronouns)
                        or _member(event, here, near)
                        or _plain(event, here, event.source)
                    )
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


def _pronoun(said: Said, here: Stretch, pronouns: Pronouns) -> Member | None:
    """Whom a voice's pronoun means by the network; None where it is not sure."""
    tree, top = here.layers.tree, said.top
    if top is None or tree.upos[top] != "PRON" or tree.lower[top] not in THIRD:
        return None
    meant, share = pronouns.meant(top, here.cast.speakers[-1:])
    if meant is None or not trusted(share):
        return None
    if isinstance(meant, Member):
        return meant
    return here.known.setdefault(meant, _nameless(here, meant))


def _nameless(here: Stretch, noun: int) -> Member:
    """Somebody whom the noun is all there is for."""
    tree = here.layers.tree
    phrase = tree.subtree(noun, without=("acl", "appos", "nmod", "parataxis", "case"))
    kind = voices.kind(here.layers, (phrase[0], noun + 1))
    own = tree.lower[noun]
    return Member(name="", kind=kind, plural=own.endswith("s") or own in ("people", "men", "women"))


def _first_person(tree: Tree, said: Said) -> bool:
    return said.top is not None and tree.lower[said.top] in _SPEAKER and tree.forms[said.top] != "US"


def _recent(cast: Cast) -> list[Member]:
    return cast.subjects[-1:]


def _member(said: Said, here: Stretch, recent: list[Member]) -> Member | None:
    """Who a voice is, or None where its words name nobody."""
    layers, cast = here.layers, here.cast
    tree, top, source = layers.tree, said.top, said.source
    if top is None or source is None:
        return None
    source = source if source[0] <= top < source[1] else (top, top + 1)  # a relative pronoun's noun
    word = tree.lower[top]
    if _first_person(tree, said):
        return None
    if voices.is_pronoun(tree, top):
        return cast.whose(word, recent)
    if said.kind == "document":
        owner = _owner(top, here)
        return owner or cast.described(word)
    name = persons.name_over(layers, top)
    if said.kind == "person":
        name = persons.person_in(layers, source) or name
    if said.kind in ("person", "state", "organisation", "group"):
        name = name or naming.classed(layers, top)
        if name is not None:
            person = name[0] == "PER" and said.kind == "person"
            if person or (_whole(tree, name, source) and not _several(tree, top, source)):
                return participants.meet(here, name, speaks=True)
            return _plain(said, here, source)
        described = _described(said, here, source) if tree.upos[top] == "NOUN" else None
        if described is not None:
            return described
    return _otherwise(said, here, source, recent)


def _described(said: Said, here: Stretch, source: Range) -> Member | None:
    """Whom "the ministry", "this group", "the Hulme-based monitor" means."""
    tree, cast, top = here.layers.tree, here.cast, said.top or 0
    if tree.lower[source[0]] not in ("the", "this", "that"):
        return None
    between = range(source[0] + 1, top)
    based = top > source[0] + 2 and tree.lower[top - 2 : top] == ["-", "based"]
    if source[1] > top + 1 or not (based or all(tree.upos[i] == "ADJ" for i in between)):
        return None
    if any(tree.lower[i] in nations.demonyms() for i in between) and not based:
        return None
    return cast.described(tree.lower[top]) or (cast.latest(said.kind) if not between else None)


def _otherwise(said: Said, here: Stretch, source: Range, recent: list[Member]) -> Member | None:
    """Who a voice is that is called by a common noun alone."""
    tree, cast = here.layers.tree, here.cast
    if tree.lower[source[0]] in ("its", "their", "his", "her") and said.actor is not None:
        owner = cast.whose(_OWNERS[tree.lower[source[0]]], recent)
        if owner is not None and owner.name:
            said.actor = f"{owner.name}'s {said.actor.partition(' ')[2]}"
    if said.kind in ("unnamed", "witnesses"):
        word = tree.lower[said.top or 0]
        return Member(name="", kind=said.kind, plural=word.endswith("s") or word in ("people", "some"))
    return _plain(said, here, source)


def _plain(said: Said, here: Stretch, source: Range | None) -> Member | None:
    """A voice under the name that its own words give."""
    tree, cast = here.layers.tree, here.cast
    if said.actor is None or source is None:
        return None
    if said.top is not None and _several(tree, said.top, source):
        return cast.together(said.actor, said.kind)
    if said.kind == "person":
        return cast.person(said.actor)
    return cast.body(said.actor, said.kind)


def _several(tree: Tree, top: int, source: Range) -> bool:
    """Whether a source is more than one: "the harbour board and its lawyers"."""
    joined = [c for c in tree.having(top, "conj") if c < source[1]]
    return any(tree.upos[c] in ("NOUN", "PROPN") for c in joined)


def _whole(tree: Tree, name: tuple[str, int, int], source: Range) -> bool:
    """Whether a name is all that its source is called by: no word before it, written as a name, belongs to it."""
    before = name[1] - 1
    return before < source[0] or tree.upos[before] != "PROPN"


def _owner(document: int, here: Stretch) -> Member | None:
    """Whose document it is: "the ministry's statement", "a report by the monitor"."""
    tree, cast = here.layers.tree, here.cast
    for child in tree.having(document, "nmod", "nmod:poss", "acl"):
        linked = tree.is_a(child, "nmod:poss") or any(
            tree.lower[c] in ("by", "from", "of") for c in tree.having(child, "case")
        )
        name = persons.name_over(here.layers, child)
        if linked and name is not None and name[0] != "OTHER":
            return participants.meet(here, name, speaks=True)
        if linked and tree.lower[child] in ("its", "his", "her", "their"):
            return cast.whose({"its": "it", "their": "they"}.get(tree.lower[child], tree.lower[child]), _recent(cast))
        if linked:
            known = cast.described(tree.lower[child])
            if known is not None:
                return known
    return None


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
        return cast.whose(tree.lower[subject], recent) if tree.lower[subject] not in _SPEAKER else None
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
        last.kind = "outlet" if layers.tree.lower[last.top or 0] in _SPEAKER and draft.form == "indirect" else last.kind
    for inner, outer in zip(draft.chain[-2::-1], draft.chain[:0:-1], strict=False):
        if inner.top is None or inner.source is None:
            continue
        speaks = layers.tree.lower[inner.top] in _SPEAKER and inner.actor is None
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
