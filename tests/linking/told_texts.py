"""Readings of invented texts, made by hand: what a reader would find in them."""

from __future__ import annotations

import re

from sayso.records import (
    Act,
    Actor,
    Article,
    Figure,
    Kind,
    Moment,
    Name,
    Place,
    Reading,
    Span,
    Stance,
    Statement,
    Voice,
    actor_id,
    article_id,
    statement_id,
)


def at(text: str, words: str) -> Span:
    """Where ``words`` stand first."""
    found = re.search(re.escape(words), text)
    assert found, words
    return found.span()


def voice(
    text: str, source: str | None, cue: str | None, actor: str | None = None, *, kind: Kind, stance: Stance = "asserts"
) -> Voice:
    return Voice(
        source=at(text, source) if source else None,
        cue=at(text, cue) if cue else None,
        kind=kind,
        actor=actor,
        stance=stance,
    )


def statement(
    text: str,
    content: str,
    *chain: Voice,
    act: Act = "say",
    figures: tuple[Figure, ...] = (),
    moments: tuple[Moment, ...] = (),
    places: tuple[Place, ...] = (),
) -> Statement:
    spans = (at(text, content),)
    return Statement(
        id=statement_id(article=article_id(text=text, outlet=None, url=None), content=spans, chain=chain),
        content=spans,
        form="indirect" if chain else "outlet",
        chain=chain,
        act=act if chain else "outlet",
        status="occurred",
        figures=figures,
        moments=moments,
        places=places,
    )


def reading(
    text: str,
    *statements: Statement,
    outlet: str | None = "Tern Post",
    published: str | None = "2031-05-02",
    actors: tuple[Actor, ...] = (),
) -> Reading:
    return Reading(
        article=Article(
            id=article_id(text=text, outlet=outlet, url=None),
            text=text,
            name="a.txt",
            snapshot="0" * 64,
            language="en",
            outlet=outlet,
            published=published,
        ),
        statements=statements,
        actors=actors,
    )


def plain(text: str, outlet: str = "Tern Post", **more: object) -> Reading:
    """A text that is one statement in the outlet's own voice."""
    return reading(text, statement(text, text), outlet=outlet, **more)  # type: ignore[arg-type]


def actor(text: str, name: str, kind: Kind = "person", country: str | None = None) -> Actor:
    return Actor(
        id=actor_id(name=name, kind=kind), name=name, kind=kind, country=country, names=(Name(span=at(text, name)),)
    )


def figure(text: str, words: str, low: float | None, high: float | None, *, counted: str) -> Figure:
    best = low if low == high else None
    return Figure(span=at(text, words), low=low, best=best, high=high, unit=None, counted=counted)


def moment(text: str, words: str, day: int) -> Moment:
    return Moment(
        span=at(text, words),
        type="DATE",
        value=f"2031-05-{day:02}",
        edtf=f"2031-05-{day:02}",
        start=f"2031-05-{day:02}T00:00:00Z",
        end=f"2031-05-{day + 1:02}T00:00:00Z",
        anchor="itself",
        basis="written out",
    )


def place(text: str, words: str, lat: float, lon: float) -> Place:
    return Place(
        span=at(text, words), name=words, lat=lat, lon=lon, radius_km=5.0, gazetteer_id=None, basis="given by the test"
    )
