"""Participants: who is named in a text, each taken into the cast with the words that stand with the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.reading import names, naming, nations, persons, voices
from sayso.reading.attributions import Range
from sayso.reading.cast import Cast, Member
from sayso.reading.layers import Layers, Marked
from sayso.reading.trees import Tree
from sayso.records import Span

_BODY_AFTER = 4  # words from a country's name to the noun for a body of it
# Nouns listed for what a state's parts are called that are places before they are bodies.
_AREAS = frozenset({"borough", "city", "county", "country", "district", "emirate", "governorate", "municipality",
                    "nation", "nations", "prefecture", "province", "region", "republic", "state", "states", "territory",
                    "town", "village", "capital", "countries", "court"})  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A stretch of an article being read: its layers, where it begins in the article, and the cast so far.

    ``names`` are those of the stretch; ``known`` has who is meant by the words that head mentions.
    """

    layers: Layers
    cast: Cast
    offset: int
    names: list[Marked]
    known: dict[int, Member] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """Words as code points of the article."""
        words = self.layers.words
        return self.offset + int(words.starts[start]), self.offset + int(words.ends[end - 1])

    def attributes(self, start: int, end: int) -> tuple[Span, ...]:
        """The loaded words that stand with a name, as code points of the article."""
        return tuple(self.span(*words) for words in naming.attributes(self.layers, start, end))


def named(layers: Layers) -> list[Marked]:
    """The names that the network marks, as they name, and bodies that are called by their country or head.

    The latter are told by a noun: "the Syrian government", "Brandt's administration".
    """
    tree = layers.tree
    bare = [name for marked in _joined(layers) if (name := naming.bare(layers, marked)) is not None]
    found: list[Marked] = []
    for label, start, end in bare:
        headed = label == "PER" and end < len(tree.forms) and tree.upos[end] == "NOUN" and _state(tree, end)
        governs = headed and tree.heads[tree.top(start, end)] == end
        found.append(("ORG", start, end + 1) if governs else (label, start, end))
    taken = {i for _, start, end in found for i in range(start, end)}
    for start, end in _of_countries(tree):
        if not any(i in taken for i in range(end - 1, start, -1) if tree.upos[i] == "NOUN"):
            found = [n for n in found if n[2] <= start or n[1] >= end]
            found.append(("ORG", start, end))
    taken = {i for _, start, end in found for i in range(start, end)}
    found += [("PER", start, end) for start, end in _titled(tree, taken)]
    return sorted(found, key=lambda name: name[1])


def _titled(tree: Tree, taken: set[int]) -> Iterator[Range]:
    """Two or more capitalised words right after a noun for a person, whom the network has not marked: "founder Ana Bell"."""
    for word in range(len(tree.forms) - 2):
        if (
            tree.upos[word] == "NOUN"
            and tree.upos[word + 1] == "PROPN"
            and voices.kind_of(tree.lower[word]) == "person"
        ):
            end = word + 1
            while (
                end < len(tree.forms)
                and tree.upos[end] == "PROPN"
                and end not in taken
                and tree.forms[end][:1].isupper()
            ):
                end += 1
            if end - word > 2:
                yield word + 1, end


def _joined(layers: Layers) -> list[Marked]:
    """The network's names, those joined that it has cut: "Foreign | Ministry", "Harbour and | Coast Directorate"."""
    found: list[Marked] = []
    for label, start, end in layers.names:
        if found and found[-1][2] == start and layers.tree.upos[start - 1] in ("ADJ", "CCONJ", "ADP", "DET"):
            found[-1] = (label, found[-1][1], end)
        else:
            found.append((label, start, end))
    return found


def _state(tree: Tree, word: int) -> bool:
    return tree.lower[word] not in _AREAS and voices.kind_of(tree.lower[word]) == "state"


def _of_countries(tree: Tree) -> Iterator[Range]:
    """Bodies by the country's name or adjective and a common noun: "Syrian government"."""
    for start, end, _ in nations.found_in(tree.lower):
        if tree.upos[start] not in ("ADJ", "PROPN") or not tree.forms[start][:1].isupper():
            continue
        after = end + (end < len(tree.forms) and tree.lower[end] in ("'s", "'"))
        for word in range(after, min(after + _BODY_AFTER, len(tree.forms))):
            if tree.upos[word] not in ("NOUN", "ADJ", "PROPN"):
                break
            if tree.upos[word] == "NOUN" and _state(tree, word):
                yield start, word + 1
                break


def meet(here: Stretch, name: Marked, *, speaks: bool = False) -> Member | None:
    """Take note of a named mention; a short name is the member it is short for. None where it names no actor."""
    found = naming.bare(here.layers, name)
    if found is None:
        return None
    label, start, end = found
    member = (
        _owner(here, start, end) or _person(here, label, start, end, speaks) or _body(here, label, start, end, speaks)
    )
    if member is not None:
        _note(here, member, start, end)
    return member


def _owner(here: Stretch, start: int, end: int) -> Member | None:
    """Whose 's has lost its apostrophe, among those named before: "Brandts ships" after "Brandt"."""
    tree, cast = here.layers.tree, here.cast
    last = tree.lower[end - 1]
    if not last.endswith("s") or end >= len(tree.upos) or tree.upos[end] not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return None
    key = names.key_of(" ".join(tree.lower[start:end])[:-1])
    if cast.bodies.get(names.key_of(" ".join(tree.lower[start:end]))) is not None:
        return None
    people = [m for m in cast.people.get(last[:-1], ()) if names.one_person(m.name, " ".join(key))]
    return max(people, key=lambda m: m.last) if people else cast.bodies.get(key)


def _person(here: Stretch, label: str, start: int, end: int, speaks: bool) -> Member | None:
    tree, cast = here.layers.tree, here.cast
    if end - start == 1 and label != "OTHER":
        known = [m for m in cast.people.get(tree.lower[start], ()) if " " in m.name]
        if known and (label == "PER" or (speaks and (tree.lower[start],) not in cast.bodies)):
            return cast.person(tree.forms[start])
    if label != "PER" or voices.kind(here.layers, (start, end)) != "person":
        return None
    full = persons.person_name(here.layers, start, end)
    if not full.split():
        return None
    if full.lower() not in cast.people and _is_none(here, full, start, end):
        return None
    before = tree.lower[max(0, start - 1)]
    gender = names.TITLES.get(tree.lower[start], "") or names.TITLES.get(before, "")
    member = cast.person(full, gender)
    member.acts = True
    titled = tree.lower[start : max(start, end - len(full.split()))]
    member.country = member.country or nations.code_of(titled)
    return member


def _is_none(here: Stretch, full: str, start: int, end: int) -> bool:
    """Whether what the network marks as a person is rather a body or place.

    A known body's name; one that it takes for a place too and that has no given name or title; one word after "al".
    """
    tree = here.layers.tree
    titled = len(full.split()) < end - start and tree.lower[start] in persons.titles()
    alone = " " not in full
    if alone and names.key_of(full) in here.cast.bodies:
        return True
    if alone and end - start > 1 and tree.lower[start] == "al":
        return True
    return _used(here.layers, start) == "literal" and not titled and not names.gender_of(full)


def _body(here: Stretch, label: str, start: int, end: int, speaks: bool) -> Member | None:
    layers, cast = here.layers, here.cast
    tree = layers.tree
    head = tree.top(start, end)
    if voices.is_pronoun(tree, head):
        return None
    if label == "OTHER":
        text = " ".join(tree.forms[start:end])
        if names.key_of(text) not in cast.bodies and text.lower() not in cast.initials and not speaks:
            return None
    kind = voices.kind(layers, (start, end))
    used = _used(layers, start)
    if label == "PER" and kind == "person":  # the network takes it for one, but it is none
        label, kind = ("LOC", "state") if used == "literal" else ("ORG", "organisation")
    plain = voices.actor(layers, (start, end), kind)
    if plain is None:
        return None
    country = nations.code(plain)
    literal = label == "LOC" and used == "literal"
    seat = country is not None and plain.lower() != " ".join(tree.lower[start:end])
    if seat and label == "LOC" and used != "associative" and not speaks:
        return None  # "in Damascus" is not Syria
    before = cast.bodies.get(names.key_of(plain))
    place = (label == "LOC" and country is None) or (before is not None and not before.acts)
    member = cast.body(plain, kind, place=label == "LOC")
    member.acts = member.acts or speaks or not (place or literal)
    member.country = member.country or country or nations.code_of(tree.lower[start:end])
    return member


def _used(layers: Layers, word: int) -> str | None:
    """Whether the network takes the name at ``word`` for a place, "literal", or for who is there, "associative"."""
    return next((label for label, start, end in layers.toponyms if start <= word < end), None)


def _note(here: Stretch, member: Member, start: int, end: int) -> None:
    """Keep a mention with what stands beside it: loaded words, a short form, what the member is said to be."""
    layers, cast = here.layers, here.cast
    cast.note(member, here.span(start, end), here.attributes(start, end))
    here.known[layers.tree.top(start, end)] = member
    short = naming.short_form(layers, end)
    if short is not None and member.acts:
        cast.alias(member, layers.tree.forms[short])
        cast.note(member, here.span(short, short + 1))
    for word, phrase in naming.roles(layers, start, end):
        role = layers.tree.lower[word]
        if naming.loose(role) and member.kind == "person" and word >= end:
            member.kind = "organisation"  # "the Brandt gang"
        if naming.is_body(role) != (member.kind != "person"):
            continue
        cast.be(member, role)
        member.gender = member.gender or names.TITLES.get(role, "")
        here.known.setdefault(word, member)
        if phrase is not None:
            cast.note(member, here.span(*phrase), here.attributes(*phrase))
