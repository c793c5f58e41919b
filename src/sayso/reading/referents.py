"""Referents: whom the words of a voice mean, by the cast as it stands where they are said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.reading import naming, nations, participants, persons, voices
from sayso.reading.attributions import Range
from sayso.reading.cast import Member
from sayso.reading.participants import Stretch
from sayso.reading.pronouns import THIRD, Pronouns, trusted
from sayso.reading.statements import Said
from sayso.reading.trees import Tree

FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
"""Pronouns of the first person, by which whoever speaks means himself."""

_OWNERS = {"its": "it", "their": "they", "his": "he", "her": "she"}


def found(said: Said, here: Stretch, pronouns: Pronouns, spoke: list[Member], quoted: Sequence[int]) -> Member | None:
    """Who a voice is, or None where its words name nobody.

    ``spoke`` are those who have just been voices in the sentence, the last first; ``quoted`` are the words of the
    voice's direct speech.
    """
    recent = [*spoke, *recently(here)]
    meant = _pronoun(said, here, pronouns, quoted) or _member(said, here, recent)
    return meant or _plain(said, here, said.source)


def _pronoun(said: Said, here: Stretch, pronouns: Pronouns, quoted: Sequence[int]) -> Member | None:
    """Whom a voice's pronoun means by the network; None where it is not sure."""
    tree, top = here.layers.tree, said.top
    if top is None or tree.upos[top] != "PRON" or tree.lower[top] not in THIRD:
        return None
    meant, share = pronouns.meant(top, here.cast.speakers[-1:], quoted)
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


def _member(said: Said, here: Stretch, recent: list[Member]) -> Member | None:
    """Who a voice is, or None where its words name nobody."""
    layers, cast = here.layers, here.cast
    tree, top, source = layers.tree, said.top, said.source
    if top is None or source is None:
        return None
    source = source if source[0] <= top < source[1] else (top, top + 1)  # a relative pronoun's noun
    word = tree.lower[top]
    if first_person(tree, said):
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
            return cast.whose({"its": "it", "their": "they"}.get(tree.lower[child], tree.lower[child]), recently(here))
        if linked:
            known = cast.described(tree.lower[child])
            if known is not None:
                return known
    return None


def first_person(tree: Tree, said: Said) -> bool:
    """Whether a voice is "I" or "we"."""
    return said.top is not None and tree.lower[said.top] in FIRST and tree.forms[said.top] != "US"


def recently(here: Stretch) -> list[Member]:
    """What the sentence before was about."""
    return here.cast.subjects[-1:]
