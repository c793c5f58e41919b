"""The cast of one article: who has been named, so that short names, pronouns and "the statement" find whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sayso.reading import names
from sayso.records import Kind, Name, Span

_GENDERED = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_NAMELESS = ("unnamed", "witnesses")
_MANY = ("group", "organisation", "state")
_KEPT = 12  # voices and subjects remembered: further back nobody looks for an "it"
_ALIKE = 100  # members remembered by one word: a bound on hostile text
_BACK = 4  # mentions looked at for one that overlaps a new one


Held = TypeVar("Held")


@dataclass(eq=False, slots=True)
class Member:
    """Somebody or something told of so far, ``name`` empty where nobody names it.

    ``gender`` is m, f or empty where the text has not told. ``mentions`` are in code points of the article, in the
    order they were noted; ``acts`` says that it speaks or takes part, as a place where something happens does not.
    """

    name: str
    kind: Kind
    gender: str = ""
    plural: bool = False
    acts: bool = False
    country: str | None = None
    roles: set[str] = field(default_factory=set)
    mentions: list[Name] = field(default_factory=list)
    last: int = 0

    def may_be(self, gender: str) -> bool:
        """Whether a person of this gender (m, f) may be meant, by what the text tells, else by the given name."""
        told = self.gender or (names.gender_of(self.name) if self.kind == "person" and self.name else "")
        return told in ("", gender)

    def note(self, span: Span, attributes: tuple[Span, ...], when: int) -> None:
        """Keep a mention, unless one that it overlaps is kept."""
        self.last = when
        if not any(kept.span[0] < span[1] and span[0] < kept.span[1] for kept in self.mentions[-_BACK:]):
            self.mentions.append(Name(span=span, attributes=attributes))


@dataclass
class Cast:
    """Members by their names, those who spoke and were spoken of last, and the documents they issued.

    ``voiced`` has whom the words of each voice mean, by its source's span in the article; ``interviewed`` who answers
    in an interview, None as long as the text is none.
    """

    people: dict[str, list[Member]] = field(default_factory=dict)
    bodies: dict[tuple[str, ...], Member] = field(default_factory=dict)
    initials: dict[str, Member] = field(default_factory=dict)
    roles: dict[str, list[Member]] = field(default_factory=dict)
    joint: dict[str, Member] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    subjects: list[Member] = field(default_factory=list)
    speakers: list[Member] = field(default_factory=list)
    documents: dict[str, Member] = field(default_factory=dict)
    voiced: dict[Span, Member] = field(default_factory=dict)
    interviewed: list[Member] | None = None
    clock: int = 0
    _ends: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def person(self, full: str, gender: str = "") -> Member:
        """The person of this name; a short one is whoever has it and was mentioned last."""
        words = names.words_of(full)
        known = [m for m in self.people.get(words[-1], ()) if names.one_person(m.name, full)]
        if not known and len(words) == 1:
            body = self._body_short(words)
            if body is not None:  # "Harrow" after "Harrow Shipping"
                return body
        known = [m for m in known if not gender or m.may_be(gender)] or known[: not gender]
        if known:
            member = max(known, key=lambda m: m.last)
            if len(words) > len(names.words_of(member.name)):
                member.name = full
        else:
            member = self.new(Member(name=full, kind="person"))
        for word in {words[0], words[-1]}:
            held = self.people.setdefault(word, [])
            if member not in held:
                _keep(held, member)
        member.gender = member.gender or gender
        return member

    def body(self, plain: str, kind: Kind, *, place: bool = False) -> Member:
        """The body, group or country of this name; a ``place`` is known by its whole name alone."""
        key = names.key_of(plain)
        member = self.bodies.get(key)
        if member is None:
            found = self._body_short(key) or self._body_long(key) or self._classed(key)
            member = None if place else found or self._mistaken(key)
            if member is None:
                member = self.new(Member(name=plain, kind=kind))
            self._know(key, member)
        if len(key) > len(names.key_of(member.name)):
            member.name = plain  # the headline's "Directorate" has its full name in the text
        if len(key) > 1:
            self.initials[names.initials(plain)] = member
        return member

    def together(self, plain: str, kind: Kind) -> Member:
        """Several who speak as one; no short name is theirs."""
        if plain not in self.joint:
            self.joint[plain] = self.new(Member(name=plain, kind=kind))
        return self.joint[plain]

    def _know(self, key: tuple[str, ...], member: Member) -> None:
        self.bodies[key] = member
        for word in {key[0], key[-1]}:
            _keep(self._ends.setdefault(word, []), key)

    def _body_short(self, key: tuple[str, ...]) -> Member | None:
        """The body last mentioned whose name ``key`` is short for."""
        if len(key) == 1 and key[0] in self.initials:
            return self.initials[key[0]]
        near = [k for word in {key[0], key[-1]} for k in self._ends.get(word, ())]
        found = [self.bodies[k] for k in near if names.short_for(key, k)]
        return max(found, key=lambda m: m.last, default=None)

    def _body_long(self, key: tuple[str, ...]) -> Member | None:
        """A body that only its last word has named so far."""
        known = self.bodies.get(key[-1:]) if len(key) > 1 else None
        return known if known is not None and names.key_of(known.name) == key[-1:] else None

    def _classed(self, key: tuple[str, ...]) -> Member | None:
        """A body that ``key`` names with nouns for what kind of body it is: "KSN news agency" after "KSN".

        A country's television is not the country.
        """
        bare = names.unclassed(key)
        known = self.bodies.get(bare) if bare != key else None
        return known if known is not None and not known.country else None

    def _mistaken(self, key: tuple[str, ...]) -> Member | None:
        """A body whose first word was taken for a person's name so far: "Harrow" before "Harrow Shipping"."""
        if len(key) < 2:
            return None
        found = [m for m in self.people.get(key[0], ()) if names.words_of(m.name) == key[:1] and not m.gender]
        for member in found[-1:]:
            member.kind = "organisation"
            self.people[key[0]].remove(member)
            self._know(key[:1], member)
            return member
        return None

    def new(self, member: Member) -> Member:
        """Take a member in."""
        self.members.append(member)
        return member

    def alias(self, member: Member, short: str) -> None:
        """Remember a short form that the text gives for a member."""
        self._know(names.key_of(short), member)

    def be(self, member: Member, role: str) -> None:
        """Remember what a member is said to be ("minister", "company")."""
        if role not in member.roles:
            member.roles.add(role)
            _keep(self.roles.setdefault(role, []), member)

    def note(self, member: Member, span: Span, attributes: tuple[Span, ...] = ()) -> None:
        """Keep a mention of a member."""
        self.clock += 1
        member.note(span, attributes, self.clock)

    def follow(self, member: Member | None, *, speaks: bool) -> None:
        """Remember that ``member`` was the subject of a clause, or the voice of a statement."""
        if member is not None:
            kept = self.speakers if speaks else self.subjects
            kept.append(member)
            del kept[:-_KEPT]

    def issue(self, document: str, member: Member | None) -> None:
        """Remember that ``member`` said something in a ``document`` ("a statement")."""
        if member is not None:
            self.documents[document] = member

    def whose(self, word: str, recent: list[Member]) -> Member | None:
        """Whom a pronoun means: the nearest subject, else the nearest voice, that agrees with it."""
        wanted = _GENDERED.get(word)
        for member in [*recent, *reversed(self.speakers), *reversed(self.subjects)]:
            single = member.kind == "person" or (member.kind in _NAMELESS and not member.plural)
            if wanted is not None and single and member.may_be(wanted):
                member.gender = wanted
                return member
            if word in ("it", "its") and member.kind in ("state", "organisation"):
                return member
            if word in ("they", "their", "them") and (member.plural or member.kind in _MANY):
                return member
            if word in ("who", "which", "that"):
                return member
        return None

    def latest(self, kind: Kind) -> Member | None:
        """Whom "the company" or "the agency" means where no name ends so: the organisation named last."""
        recent = [*self.subjects[-2:], *self.speakers[-2:]]
        named = [m for m in recent if m.kind == kind == "organisation"]
        return named[-1] if named else None

    def described(self, head: str) -> Member | None:
        """Whom "the ministry", "the minister" or "the statement" means.

        The issuer of that document, else who was last mentioned of those who have the word in their name or are
        said to be that.
        """
        if head in self.documents:
            return self.documents[head]
        found = [self.bodies[k] for k in self._ends.get(head, ()) if k[-1] == head]
        found += self.roles.get(head, ())
        return max(found, key=lambda m: m.last, default=None)


def _keep(held: list[Held], one: Held) -> None:
    held.append(one)
    del held[:-_ALIKE]
