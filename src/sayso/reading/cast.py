"""The cast of one article: who has been named, so that short names, pronouns and "the statement" find whose they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.reading import voices
from sayso.reading.layers import Layers
from sayso.records import Kind

_GENDERED = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "king": "m",
           "queen": "f", "sir": "m", "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f",
           "father": "m", "mother": "f", "president": "", "lady": "f", "lord": "m", "businessman": "m",
           "actress": "f", "congressman": "m", "congresswoman": "f"}  # fmt: skip
_NAMELESS = ("unnamed", "witnesses")
_MANY = ("group", "organisation", "state")
_KEPT = 12  # voices and subjects remembered: further back nobody looks for an "it"


@dataclass
class Member:
    """Somebody or something told of so far, ``name`` empty where nobody names it.

    ``gender`` is m, f or empty where the text has not told.
    """

    name: str
    kind: Kind
    gender: str = ""
    plural: bool = False


@dataclass
class Cast:
    """Members in the order they were last mentioned, and the documents they issued."""

    people: dict[str, Member] = field(default_factory=dict)
    bodies: dict[str, Member] = field(default_factory=dict)
    subjects: list[Member] = field(default_factory=list)
    speakers: list[Member] = field(default_factory=list)
    documents: dict[str, Member] = field(default_factory=dict)

    def meet(self, layers: Layers, name: tuple[str, int, int]) -> Member | None:
        """Take note of a named mention; a short name is the member it is short for."""
        role, start, end = name
        lower = layers.tree.lower
        if role == "PER" and voices.kind(layers, (start, end)) == "person":
            full = voices.person_name(layers, start, end)
            if not full.split():
                return None
            member = self._person(full)
            before = lower[max(0, start - 1)]
            for word in (lower[start], before):
                member.gender = member.gender or _TITLES.get(word, "")
            return member
        if role in ("PER", "ORG", "LOC"):
            head = layers.tree.top(start, end)
            kind = voices.kind(layers, (start, end))
            plain = voices.actor(layers, (start, end), kind)
            if plain is None or layers.tree.upos[head] == "PRON":
                return None
            return self._body(plain, kind)
        return None

    def _person(self, full: str) -> Member:
        last = full.split()[-1].lower()
        if last == full.lower() and last not in self.people:
            body = next((m for k, m in self.bodies.items() if k.startswith(last + " ")), None)
            if body is not None:  # "Harrow" after "Harrow Shipping"
                return body
        known = self.people.get(last)
        if known is not None and (len(full.split()) == 1 or _compatible(known.name, full)):
            if len(full.split()) > len(known.name.split()):
                known.name = full
            return known
        if known is None or len(full.split()) > 1:
            self.people[last] = Member(name=full, kind="person")
        return self.people[last]

    def _body(self, plain: str, kind: Kind) -> Member:
        key = plain.lower()
        known = self.bodies.get(key.rpartition(" ")[2]) if " " in key else None
        if key not in self.bodies and known is not None and known.name.lower() == key.rpartition(" ")[2]:
            known.name = plain  # the headline's "Directorate" has its full name in the text
            self.bodies[key] = known
        if key not in self.bodies:
            short = [
                m for k, m in self.bodies.items()
                if k.endswith(" " + key) or k.startswith(key + " ") or _initials(k) == key
            ]  # fmt: skip
            self.bodies[key] = short[-1] if short else Member(name=plain, kind=kind)
        return self.bodies[key]

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
            if wanted is not None and single and member.gender in ("", wanted):
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
        """Whom "the ministry" or "the statement" means: the body named with that word, the issuer of that document."""
        if head in self.documents:
            return self.documents[head]
        named = [m for k, m in self.bodies.items() if k.split() and k.split()[-1] == head]
        return named[-1] if named else None


def _compatible(a: str, b: str) -> bool:
    """Whether two full names may be one person's: the same first name, or only one has one."""
    first_a, first_b = a.lower().split()[0].strip("."), b.lower().split()[0].strip(".")
    return len(a.split()) == 1 or len(b.split()) == 1 or first_a.startswith(first_b) or first_b.startswith(first_a)


def _initials(name: str) -> str:
    return "".join(
        w[0] for w in name.replace("-", " ").split() if w[0].isalpha() and w not in ("of", "for", "the", "and")
    )
