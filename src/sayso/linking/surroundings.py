"""Surroundings: whose words a statement is and what stands about it, by which two statements tell of one affair."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sayso.linking import doers, passages, scenes, synonyms, told, words
from sayso.linking.doers import Names
from sayso.linking.remembered import by_identity
from sayso.linking.scenes import Scene
from sayso.linking.told import Told
from sayso.linking.weights import weight
from sayso.records import Reading, Span, plain_name

_KINDS: Final = frozenset(
    "the of for and a an in on al spokesman spokeswoman minister president director general".split()
)
_DAYS: Final = 21  # within which two articles may tell of one affair
_SHOWN: Final = 90  # characters of a content that are shown in a line


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Said:
    """A statement with its surroundings.

    ``near`` are the weighted stems (keys of `synonyms`) of its own sentence and the one before, ``order`` the
    stems of its content as they come, ``first`` where it starts, ``sentence`` the number of its sentence in the article and ``within`` where that stands. ``speaker`` names the innermost voice, the
    outlet for its own; ``names`` are the words of the names of all voices. ``scene`` is that of its sentence,
    ``states`` are the actors of its article that are states or theirs. ``start`` and ``end`` bound when it is said
    to have been, in UTC, None where that can't be told.
    """

    told: Told
    text: str
    near: dict[str, float]
    order: tuple[str, ...]
    first: int
    sentence: int
    within: Span
    speaker: str
    names: frozenset[str]
    known: Names
    proper: frozenset[str]
    placed: frozenset[str]
    scene: Scene
    states: frozenset[str]
    start: str | None
    end: str | None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.told.statement.id

    def contents(self) -> list[str]:
        """The parts of its content."""
        return [self.text[start:end] for start, end in self.told.statement.content]

    def sentence_text(self) -> str:
        """The sentence in which its content starts."""
        return self.text[slice(*self.within)]

    def words(self) -> str:
        """The content's words on one line, cut where they are many."""
        line = " ".join(" … ".join(self.contents()).split())
        return line if len(line) <= _SHOWN else line[: line.rfind(" ", 0, _SHOWN)] + " …"

    def quoted(self) -> str:
        """Who says it and in which words, for a line."""
        return f"{self.speaker}: “{self.words()}”"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Affair:
    """An article as far as it tells which affair it is about: its statements, its weighted names and how it begins (``lead``).

    ``spots`` are the places less than a country that it begins with (`scenes`); it came out between ``when``
    and ``until``.
    """

    reading: Reading
    said: tuple[Said, ...]
    names: dict[str, float]
    lead: dict[str, float]
    spots: frozenset[str]
    when: datetime | None
    until: datetime | None


@by_identity
def of(reading: Reading) -> Affair:
    """The article of ``reading`` with its statements in their surroundings."""
    text = reading.article.text
    cut = words.of(text)
    keys = [synonyms.key(stem) for stem in cut.stems]
    heavy = [weight(stem) for stem in cut.stems]
    pieces = passages.of(text, cut)
    starts = [piece.span[0] for piece in pieces]
    per_piece = [
        {keys[i]: heavy[i] for i in range(p.first, p.last) if heavy[i] >= told.LEAST} if not p.boilerplate else {}
        for p in pieces
    ]
    named = {word for actor in reading.actors for word in plain_name(actor.name).split()}
    named |= {word for s in reading.statements for place in s.places for word in plain_name(place.name).split()}
    stems = frozenset(words.stem(word) for word in named - _KINDS)
    states = frozenset(actor.name for actor in reading.actors if actor.kind == "state")
    known = doers.names(reading.actors, stems)
    played = scenes.of(reading, starts)
    said = []
    for one in told.of(reading):
        first = one.statement.content[0][0]
        at = max(0, bisect_right(starts, first) - 1)
        near = (per_piece[at - 1] if at else {}) | per_piece[at]
        said.append(_said(reading, one, first, at, near, known, played[at], states, pieces[at].span))
    lead: dict[str, float] = {}
    for piece in per_piece[:3]:
        lead |= piece
    when, until = _published(reading)
    return Affair(
        reading=reading,
        said=tuple(said),
        names={stem: weight(stem) for stem in stems if weight(stem) >= told.LEAST},
        lead=lead,
        spots=frozenset().union(*(scene.spots for scene in played[:3])),
        when=when,
        until=until,
    )


def _said(
    reading: Reading, one: Told, first: int, at: int, near: dict[str, float], known: Names, scene: Scene,
    states: frozenset[str], within: Span,
) -> Said:  # fmt: skip
    chain = one.statement.chain
    outlet = reading.article.outlet or "the article"
    text = reading.article.text
    names: set[str] = set()
    for voice in chain:
        if voice.actor:
            names |= set(plain_name(voice.actor).split())
        elif voice.source:
            names.add(plain_name(text[slice(*voice.source)]))  # a description, which others may share words of
    inner = chain[0] if chain else None
    speaker = outlet
    if inner is not None:
        speaker = inner.actor or (" ".join(text[slice(*inner.source)].split()) if inner.source else "somebody unnamed")
    moments = [m for m in one.moments if m.start and m.end]
    placed = frozenset(words.stem(word) for place in one.places for word in plain_name(place.name).split())
    return Said(
        told=one,
        text=text,
        near=near,
        order=tuple(synonyms.key(s) for start, end in one.statement.content for s in words.of(text, start, end).stems),
        first=first,
        sentence=at,
        within=within,
        speaker=speaker,
        names=frozenset((names or set(plain_name(outlet).split())) - _KINDS),
        known=known,
        proper=known.every | {key for key, form in one.forms.items() if form[:1].isupper()},
        placed=placed,
        scene=scene,
        states=states,
        start=min((m.start for m in moments if m.start), default=None),
        end=max((m.end for m in moments if m.end), default=None),
    )


def _published(reading: Reading) -> tuple[datetime | None, datetime | None]:
    """When an article came out, from when to when: an instant where the page gives the hour, else its dating."""
    given = reading.article.published
    if given and len(given) > len("2031-03-05"):
        try:
            at = datetime.fromisoformat(given)
        except ValueError:
            at = None
        if at is not None:
            at = at if at.tzinfo else at.replace(tzinfo=UTC)
            return at, at
    start, end = reading.dating.start, reading.dating.end
    return (utc(start) if start else None), (utc(end) if end else None)


def utc(instant: str) -> datetime | None:
    """An ISO 8601 instant; None for what is none."""
    try:
        return datetime.fromisoformat(instant)
    except ValueError:
        return None


def earlier(one: Affair, other: Affair) -> bool | None:
    """Whether ``one`` came out before ``other``; None where that can't be told."""
    if one.until is not None and other.when is not None and one.until <= other.when and one.when != other.when:
        return True
    if other.until is not None and one.when is not None and other.until <= one.when and one.when != other.when:
        return False
    return None


def common(one: dict[str, float], other: dict[str, float]) -> float:
    """The weight of the stems that both have."""
    return sum(one[key] for key in one.keys() & other.keys())


def likeness(one: Said, other: Said) -> float:
    """How much of what stands about the one stands about the other: of the weight of the shorter, from 0 to 1."""
    return _alike(one.near, other.near)


def leads_alike(one: Affair, other: Affair) -> float:
    """How much of how the one begins is in how the other begins: of the weight of the shorter, from 0 to 1."""
    return _alike(one.lead, other.lead)


def _alike(one: dict[str, float], other: dict[str, float]) -> float:
    least = min(sum(one.values()), sum(other.values()))
    return common(one, other) / least if least else 0.0


def one_affair(one: Affair, other: Affair) -> bool:
    """Whether two articles may tell of one affair: names in common, and out within three weeks of one another."""
    if one is other or one.reading.article.id == other.reading.article.id:
        return True
    if one.when and other.when and abs(one.when - other.when) > timedelta(days=_DAYS):
        return False
    return common(one.names, other.names) + common(one.lead, other.lead) >= 15.0


def at_one_time(one: Said, other: Said) -> bool:
    """Whether two statements may be of one time: nothing says otherwise."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def at_one_place(one: Told, other: Told) -> bool:
    """Whether two statements may be of one place: one of them names none, or a name is in common."""
    if not one.places or not other.places:
        return True
    ours = {word for place in one.places for word in plain_name(place.name).split()}
    return any(word in ours for place in other.places for word in plain_name(place.name).split())
