from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sayso.linking import actors, aliases, naming
from sayso.linking.actors import LinkedActor, linked, suggestions
from sayso.records import (
    Actor,
    Article,
    Form,
    Kind,
    Name,
    Reading,
    Span,
    Statement,
    Voice,
    actor_id,
    article_id,
)


def spans(text: str, words: str) -> list[Span]:
    return [found.span() for found in re.finditer(re.escape(words), text)]


def actor(text: str, name: str, *names: str, kind: Kind = "organisation", country: str | None = None) -> Actor:
    found = sorted({span for words in (name, *names) for span in spans(text, words)})
    return Actor(
        id=actor_id(name=name, kind=kind),
        name=name,
        kind=kind,
        country=country,
        names=tuple(Name(span=span) for span in found),
    )


def reading(text: str, *found: Actor, statements: tuple[Statement, ...] = (), outlet: str = "Post") -> Reading:
    identity = article_id(text=text, outlet=outlet, url=None)
    article = Article(id=identity, text=text, name="a.txt", snapshot="", language="en", outlet=outlet)
    return Reading(article=article, statements=statements, actors=found)


def each(*names: tuple[str, Kind] | tuple[str, Kind, str]) -> tuple[LinkedActor, ...]:
    """Actors of as many articles, one each."""
    made = []
    for name, kind, *country in names:
        made.append(reading(f"{name} spoke.", actor(name, name, kind=kind, country=country[0] if country else None)))
    return linked(made)


def reasons(*names: tuple[str, Kind] | tuple[str, Kind, str]) -> list[str]:
    return [suggestion.reason for suggestion in suggestions(each(*names))]


def test_linked_takes_names_written_alike_for_one() -> None:
    """Case, dots, accents and "the" make no difference; what kind of body it was read as makes none either."""
    found = each(("Saltline Alliance", "group"), ("the Saltline alliance", "organisation"), ("Åsa Rask", "person"))
    assert [len(one.mentions) for one in found] == [2, 1]


def test_linked_keeps_a_person_and_a_body_of_one_name_apart() -> None:
    """A family's firm is not the person."""
    assert len(each(("Brandt", "person"), ("Brandt", "organisation"))) == 2


def test_linked_keeps_the_ids_of_articles() -> None:
    """An actor that no alias touches has across articles the id it has in each."""
    assert each(("Olla Brandt", "person"))[0].id == actor_id(name="Olla Brandt", kind="person")


def test_linked_merges_nothing_on_suspicion() -> None:
    """A last name alone is not merged with the full name."""
    assert len(each(("Brandt", "person"), ("Olla Brandt", "person"))) == 2


def test_linked_follows_the_aliases() -> None:
    """The user's word goes over kinds and spellings, and gives the name."""
    known = aliases.parsed(b"Saltline Alliance: [SA]", "aliases.yaml")
    made = [
        reading("SA spoke.", actor("SA spoke.", "SA", kind="person")),
        reading("Saltline Alliance met.", actor("Saltline Alliance met.", "Saltline Alliance")),
        reading("the Saltline Alliance!", actor("the Saltline Alliance!", "Saltline Alliance")),
    ]
    (found,) = linked(made, known)
    assert (found.name, found.by_alias, found.kind, len(found.mentions)) == (
        "Saltline Alliance",
        True,
        "organisation",
        3,
    )
    assert found.id == actor_id(name="Saltline Alliance", kind="organisation")


def test_linked_finds_an_alias_among_an_actors_other_names() -> None:
    """The fullest name is not in the file, but another that the article gives is."""
    known = aliases.parsed(b"Saltline Alliance: [SA]", "aliases.yaml")
    text = "The Alliance of the Salt Line (SA) spoke."
    (found,) = linked([reading(text, actor(text, "Alliance of the Salt Line", "SA"))], known)
    assert found.name == "Saltline Alliance"


def test_linked_leaves_an_actor_whose_names_lead_two_ways() -> None:
    """Where an actor's names have two canonical names, none is taken."""
    known = aliases.parsed(b"A Side: [Reds]\nB Side: [Blues]", "aliases.yaml")
    text = "The Team, Reds or Blues"
    (found,) = linked([reading(text, actor(text, "Team", "Reds", "Blues"))], known)
    assert (found.name, found.by_alias) == ("Team", False)


def test_linked_knows_no_country_where_articles_differ() -> None:
    """Two countries for one actor are none."""
    found = each(("Harbour Guard", "state", "NO"), ("Harbour Guard", "state", "SE"))
    assert found[0].country is None


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (("Brandt", "person"), ("Olla Brandt", "person"), "“Brandt” is the last name of “Olla Brandt”"),
        (("HCD", "organisation"), ("Harbour and Coast Directorate", "state"), "“HCD” has the initials of"),
        (("Olla Brandt", "person"), ("Ola Brandt", "person"), "“Olla Brandt” and “Ola Brandt” differ by"),
        (("Coast Guard of Aldmark", "state"), ("Aldmark Coast Guards", "state"), "differ by a few letters"),
    ],
)
def test_suggestions_give_a_reason(first: tuple[str, Kind], second: tuple[str, Kind], reason: str) -> None:
    """Short names, initials and spellings are suggested, each pair once."""
    (found,) = reasons(first, second)
    assert reason in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Brandt", "organisation"), ("Olla Brandt", "person")),
        (("Olla Brandt", "person"), ("Nils Rask", "person")),
        (("Harbour Guard", "state", "NO"), ("Harbour Guards", "state", "SE")),
        (("Olla", "person"), ("Olla Brandt", "person")),
        (("HCX", "organisation"), ("Harbour and Coast Directorate", "state")),
    ],
)
def test_suggestions_stay_out(first: tuple[str, Kind], second: tuple[str, Kind]) -> None:
    """Other kinds, other countries, other initials, first names: no reason."""
    assert reasons(first, second) == []


def test_suggestions_do_not_join_what_an_article_tells_apart() -> None:
    """Two who stand in one article as two are two."""
    text = "Olla Brandt met Ola Brandt."
    found = linked([reading(text, actor(text, "Olla Brandt", kind="person"), actor(text, "Ola Brandt", kind="person"))])
    assert suggestions(found) == ()


def test_suggestions_look_over_many_names_at_once() -> None:
    """What is compared in parts is compared with all."""
    many = [(f"Person{'abcdefghij'[i % 10]} Number {i}", "person") for i in range(actors._AT_ONCE + 5)]
    found = suggestions(each(("Olla Brandtsen", "person"), *many, ("Ola Brandtsen", "person")))  # type: ignore[arg-type]
    assert any("Brandtsen" in suggestion.reason for suggestion in found)


TEXT = "The so-called Saltline Alliance met. Brandt said the Saltline Alliance were bandits. It left. A note by it said so."


def said(text: str, content: str, voice: str, form: Form) -> Statement:
    source = spans(text, voice)[0]
    return Statement(
        id="s",
        content=(spans(text, content)[-1],),
        form=form,
        chain=(Voice(source=source, cue=None, kind="person", actor="Olla Brandt"),),
        act="say",
        status="occurred",
    )


def test_naming_tells_the_outlets_words_from_a_voices() -> None:
    """Each row has its outlet, its voice, the words and where they stand; pronouns are no names."""
    found = actor(TEXT, "Saltline Alliance", "It")
    first = Name(span=found.names[0].span, attributes=(spans(TEXT, "so-called")[0],))
    whole = Actor(id=found.id, name=found.name, kind=found.kind, country=None, names=(first, *found.names[1:]))
    made = reading(TEXT, whole, statements=(said(TEXT, "the Saltline Alliance were bandits", "Brandt", "indirect"),))
    rows = naming.naming([made], linked([made]))
    assert [(row.outlet, row.voice, row.form, row.name, row.attributes, row.count) for row in rows] == [
        ("Post", None, "outlet", "Saltline Alliance", ("so-called",), 1),
        ("Post", "Olla Brandt", "indirect", "Saltline Alliance", (), 1),
    ]
    assert [TEXT[slice(*use.span)] for row in rows for use in row.uses] == ["Saltline Alliance"] * 2


def test_naming_counts_over_articles_by_outlet() -> None:
    """The same words of one outlet are one row, of another outlet another."""
    made = [
        reading(text, actor(text, "Saltline Alliance"), outlet=outlet)
        for text, outlet in (
            ("Saltline Alliance!", "Post"),
            ("Saltline Alliance?", "Post"),
            ("Saltline Alliance.", "Wire"),
        )
    ]
    rows = naming.naming(made, linked(made))
    assert [(row.outlet, row.count) for row in rows] == [("Post", 2), ("Wire", 1)]


def test_naming_tells_months_apart() -> None:
    """One name of one outlet in two months is two rows, in the order of the months; a month not known is its own."""
    made = []
    for text, published in (
        ("Saltline Alliance!", "2031-04-02"),
        ("Saltline Alliance.", "2031-03-04"),
        ("Saltline Alliance?", None),
    ):
        one = reading(text, actor(text, "Saltline Alliance"))
        made.append(replace(one, article=replace(one.article, published=published)))
    rows = naming.naming(made, linked(made))
    assert [(row.month, row.count) for row in rows] == [(None, 1), ("2031-03", 1), ("2031-04", 1)]


def test_naming_leaves_documents_out() -> None:
    """ "The statement" is the ministry's, but it is nothing that the ministry is called."""
    text = "The statement said so. Harbour Ministry."
    found = actor(text, "Harbour Ministry", "statement")
    voice = Voice(source=(0, 13), cue=None, kind="document", actor="Harbour Ministry")
    statement = Statement(id="s", content=((19, 21),), form="indirect", chain=(voice,), act="say", status="occurred")
    made = reading(text, found, statements=(statement,))
    assert [row.name for row in naming.naming([made], linked([made]))] == ["Harbour Ministry"]
