"""What two articles have from one voice, each in words of its own."""

from __future__ import annotations

import pytest

from sayso.linked import Tie
from sayso.linking.echoes import between
from sayso.linking.shared import shared
from sayso.records import Article, Kind, Reading, Statement, Voice, statement_id

ONE = "Six weavers fell ill at the mill, the river warden of Orrin said."
OTHER = "At least half a dozen people took sick, according to the warden, who spoke by the gate."


def reading(ident: str, text: str, voice: str, *, kind: Kind = "state", actor: str | None = "") -> Reading:
    """An article with one statement on the word of one voice."""
    article = Article(id=ident, text=text, name=ident, snapshot="", language="en", outlet=ident)
    at = text.index(voice)
    source = Voice(source=(at, at + len(voice)), cue=None, kind=kind, actor=voice if actor == "" else actor)
    content = ((0, text.index(",")),)
    ident = statement_id(article=article.id, content=content, chain=(source,))
    statement = Statement(id=ident, content=content, form="indirect", chain=(source,), act="say", status="occurred")
    return Reading(article=article, statements=(statement,))


def tie(one: Reading, other: Reading, *, same: bool = True) -> Tie:
    return Tie(one=one.statements[0].id, other=other.statements[0].id, same=same, because="for the test")


def test_one_named_voice_behind_both_is_a_shared_origin() -> None:
    """A short name is the long one's; neither article is said to come from the other."""
    one, other = reading("a", ONE, "the river warden of Orrin"), reading("b", OTHER, "the warden")
    (echo,) = shared(one, other, [tie(one, other)], [])
    assert (echo.kind, echo.direction, echo.origin) == ("shared origin", "unknown", "the river warden of Orrin")
    assert (echo.first.spans, echo.then.spans) == (one.statements[0].content, other.statements[0].content)
    (turned,) = shared(one, other, [tie(other, one)], [])
    assert turned == echo


@pytest.mark.parametrize(
    ("kind", "actor", "same"),
    [("unnamed", "", True), ("state", None, True), ("state", "ferry master", True), ("state", "", False)],
    ids=["unnamed", "nobody known", "another voice", "kept apart"],
)
def test_what_is_no_shared_origin(kind: Kind, actor: str | None, same: bool) -> None:
    """Unnamed voices are never told to be one; nor are two voices, nor statements that are not the same."""
    one, other = (
        reading("a", ONE, "the river warden of Orrin"),
        reading("b", OTHER, "the warden", kind=kind, actor=actor),
    )
    assert shared(one, other, [tie(one, other, same=same)], []) == []


def test_where_words_were_carried_over_there_is_an_echo_instead() -> None:
    """An article that repeats another has no origin of its own with it."""
    one = reading("a", ONE, "the river warden of Orrin")
    other = reading("b", f"{ONE} Nobody slept.", "the river warden of Orrin")
    assert shared(one, other, [tie(one, other)], between(one, other)) == []
