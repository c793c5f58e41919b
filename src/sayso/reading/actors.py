"""Actors: the cast of an article at its end, each member by its fullest name with every name it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.reading import names
from sayso.reading.cast import Cast, Member
from sayso.records import Actor, Name, Span, Statement, actor_id


def read(cast: Cast) -> tuple[Actor, ...]:
    """The actors of an article, in the order of their first mention.

    Those who are named and speak or take part. Members whose names have come to be the same are one actor, for the
    full name of one may only have been given late.
    """
    found = [_actor(members) for members in _alike(cast)]
    return tuple(sorted(found, key=lambda actor: (actor.names[0].span, actor.name)))


def settled(statements: Iterable[Statement], cast: Cast) -> Iterator[Statement]:
    """``statements`` with each voice's actor called as it is at the article's end, or None where it is no actor."""
    called = {member: _foremost(members).name for members in _alike(cast) for member in members}
    for statement in statements:
        chain = tuple(
            replace(voice, actor=called.get(cast.voiced[voice.source])) if voice.source in cast.voiced else voice
            for voice in statement.chain
        )
        yield replace(statement, chain=chain) if chain != statement.chain else statement


def _alike(cast: Cast) -> list[list[Member]]:
    """Members that are actors, those of one name together."""
    alike: dict[tuple[str, ...], list[Member]] = {}
    for member in cast.members:
        if member.name and member.acts and member.mentions:
            words = names.words_of(member.name)
            alike.setdefault(words[words[0] == "the" and len(words) > 1 :], []).append(member)
    return list(alike.values())


def _foremost(members: list[Member]) -> Member:
    return max(members, key=lambda member: len(member.mentions))


def _actor(members: list[Member]) -> Actor:
    chosen = _foremost(members)
    mentions: dict[Span, Name] = {}
    for member in members:
        for name in member.mentions:
            mentions.setdefault(name.span, name)
    return Actor(
        id=actor_id(name=chosen.name, kind=chosen.kind),
        name=chosen.name,
        kind=chosen.kind,
        country=next((member.country for member in members if member.country), None),
        names=tuple(mentions[span] for span in sorted(mentions)),
    )
