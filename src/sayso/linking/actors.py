"""Actors across articles: one actor by its name and the user's aliases; what else may be one is only suggested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from sayso.linking.aliases import Aliases
from sayso.records import Actor, Kind, Reading, actor_id, plain_name

ALIKE: Final = 88.0
"""From which likeness, of 100, two names are suggested as spellings of one."""

_BODIES = ("organisation", "state", "group")
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to", "al", "el"})
_LEAST = 5  # letters of a name that may be a spelling of another
_AT_ONCE = 500  # names compared with all others in one go


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """An actor of one article: the article's id and the actor as it was read there."""

    article: str
    actor: Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedActor:
    """One actor of many articles.

    ``by_alias`` says that the user's aliases had a part in it. ``names`` are the names by which articles know it, the
    most frequent first; ``country`` is None where articles differ.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    by_alias: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Two actors, by their ids, that may be one, and why; for a person to decide."""

    first: str
    second: str
    reason: str


class Mentioned:
    """The actors that readings tell of, gathered one reading at a time.

    Those are one whose names are alike (`plain_name`) and whose kind is, or whose names the ``aliases`` lead to one
    canonical name; nothing else merges.
    """

    def __init__(self, aliases: Aliases | None = None) -> None:
        self._aliases = aliases or Aliases()
        self._mentions: dict[tuple[str, str], list[Mention]] = {}

    def add(self, reading: Reading) -> None:
        """Gathers the actors of a reading."""
        for actor in reading.actors:
            name = _canonical(actor, reading.article.text, self._aliases)
            key = ("alias", name) if name is not None else ("id", actor.id)
            self._mentions.setdefault(key, []).append(Mention(article=reading.article.id, actor=actor))

    def actors(self) -> tuple[LinkedActor, ...]:
        """The actors, each once, in the order in which they first came."""
        return tuple(_linked(basis, name, mentions) for (basis, name), mentions in self._mentions.items())


def linked(readings: Iterable[Reading], aliases: Aliases | None = None) -> tuple[LinkedActor, ...]:
    """The actors of ``readings``, as `Mentioned` gives them."""
    mentioned = Mentioned(aliases)
    for reading in readings:
        mentioned.add(reading)
    return mentioned.actors()


def _canonical(actor: Actor, text: str, aliases: Aliases) -> str | None:
    """The canonical name of an actor by its fullest name, else by the one that all its other names lead to."""
    own = aliases.canonical(actor.name)
    if own is not None or not aliases.names:
        return own
    given = {aliases.canonical(text[slice(*name.span)]) for name in actor.names} - {None}
    return given.pop() if len(given) == 1 else None


def _linked(basis: str, key: str, mentions: list[Mention]) -> LinkedActor:
    names = Counter(mention.actor.name for mention in mentions)
    kind = Counter(mention.actor.kind for mention in mentions).most_common(1)[0][0]
    countries = {mention.actor.country for mention in mentions} - {None}
    ordered = tuple(name for name, _ in names.most_common())
    return LinkedActor(
        id=actor_id(name=key, kind=kind) if basis == "alias" else key,
        name=key if basis == "alias" else ordered[0],
        kind=kind,
        country=countries.pop() if len(countries) == 1 else None,
        names=ordered,
        mentions=tuple(mentions),
        by_alias=basis == "alias",
    )


def suggestions(actors: Sequence[LinkedActor]) -> tuple[Suggestion, ...]:
    """Pairs of ``actors`` that may be one, each once with the first reason that holds, in the order of ``actors``.

    A person's last name alone; a body's initials; a spelling that differs by little (rapidfuzz, ratio of the sorted
    words, from `ALIKE`). Actors of different countries, and two that one article tells apart, are not suggested.
    """
    found: dict[tuple[int, int], str] = {}
    for first, second, reason in (*_short_names(actors), *_initialled(actors), *_spelt(actors)):
        pair = (min(first, second), max(first, second))
        if first != second and pair not in found and not _apart(actors[first], actors[second]):
            found[pair] = reason
    return tuple(
        Suggestion(first=actors[a].id, second=actors[b].id, reason=reason) for (a, b), reason in sorted(found.items())
    )


def _apart(a: LinkedActor, b: LinkedActor) -> bool:
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    if (a.kind in _BODIES) != (b.kind in _BODIES):
        return True
    articles = {mention.article for mention in a.mentions}
    return any(mention.article in articles for mention in b.mentions)


def _plain_names(actor: LinkedActor) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(tuple(plain_name(name).split()) for name in (actor.name, *actor.names)))


def _short_names(actors: Sequence[LinkedActor]) -> Iterator[tuple[int, int, str]]:
    """Reasons "Ryabkov" and "Sergei Ryabkov" have to be one."""
    alone: dict[str, list[int]] = {}
    for at, actor in enumerate(actors):
        for words in _plain_names(actor):
            if actor.kind == "person" and len(words) == 1:
                alone.setdefault(words[0], []).append(at)
    for at, actor in enumerate(actors):
        for words in _plain_names(actor):
            for short in alone.get(words[-1], ()) if actor.kind == "person" and len(words) > 1 else ():
                yield short, at, f"“{actors[short].name}” is the last name of “{actor.name}”"


def _initialled(actors: Sequence[LinkedActor]) -> Iterator[tuple[int, int, str]]:
    """Reasons "HCD" and "Harbour and Coast Directorate" have to be one."""
    short: dict[str, list[int]] = {}
    for at, actor in enumerate(actors):
        for name in dict.fromkeys((actor.name, *actor.names)):
            letters = name.replace(".", "")
            if letters.isupper() and letters.isalnum() and actor.kind in _BODIES:
                short.setdefault(letters.casefold(), []).append(at)
    for at, actor in enumerate(actors):
        for words in _plain_names(actor) if actor.kind in _BODIES else ():
            initials = "".join(word[0] for word in words if word not in _SMALL)
            for other in short.get(initials, ()) if len(words) > 1 else ():
                yield other, at, f"“{actors[other].name}” has the initials of “{actor.name}”"


def _spelt(actors: Sequence[LinkedActor]) -> Iterator[tuple[int, int, str]]:
    """Reasons two spellings have to be of one name."""
    names = [" ".join(sorted(plain_name(actor.name).split())) for actor in actors]
    for start in range(0, len(names), _AT_ONCE):
        part = names[start : start + _AT_ONCE]
        likeness = process.cdist(part, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
        for row, other in zip(*likeness.nonzero(), strict=True):
            first, second = start + int(row), int(other)
            if first < second and min(len(names[first]), len(names[second])) >= _LEAST:
                yield first, second, f"“{actors[first].name}” and “{actors[second].name}” differ by a few letters"
