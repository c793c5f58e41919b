"""Drift along the way by which words came: copies neither drift from others nor are told of twice."""

from __future__ import annotations

from sayso.linked import Drift, Echo, EchoKind, Passage, drift_id
from sayso.linking.retold import along_the_way
from sayso.records import Article

TEXT = "Guards said the old mill burned."
ARTICLES = {
    name: Article(id=name, text=TEXT, name=name, snapshot="", language="en", published=published)
    for name, published in (("first", "2031-05-04"), ("copy", "2031-05-05"), ("last", "2031-05-06"))
}


def passage(article: str, start: int = 7, end: int = 11) -> Passage:
    return Passage(article=article, spans=((start, end),))


def drift(first: str, then: str) -> Drift:
    ends = passage(first), passage(then)
    return Drift(
        id=drift_id(kind="framing raised", first=ends[0], then=ends[1]),
        kind="framing raised",
        first=ends[0],
        then=ends[1],
        statements=(None, None),
        by="",
        says="test",
    )


def echo(first: str, then: str, kind: EchoKind) -> Echo:
    ends = passage(first, 0, len(TEXT)), passage(then, 0, len(TEXT))
    return Echo(
        id=first + then, first=ends[0], then=ends[1], kind=kind, direction="published", share=1.0, credited=False,
        basis="test",
    )  # fmt: skip


def test_what_drifted_from_an_article_and_its_copy_is_told_of_the_first() -> None:
    """In whatever order the two come, the drift from the earlier one stays."""
    both = [drift("copy", "last"), drift("first", "last")]
    assert along_the_way(both, [], ARTICLES) == [both[1]]
    assert along_the_way(both[::-1], [], ARTICLES) == [both[1]]


def test_words_carried_as_they_stood_have_not_drifted_from_a_third() -> None:
    """A verbatim echo from another article excludes a drift; a reworded one does not."""
    other = drift("first", "last")
    assert along_the_way([other], [echo("copy", "last", "verbatim")], ARTICLES) == []
    assert along_the_way([other], [echo("copy", "last", "reworded")], ARTICLES) == [other]


def test_drift_along_the_very_echo_stays() -> None:
    """What was carried nearly whole may have drifted from where it came."""
    own = drift("first", "last")
    assert along_the_way([own], [echo("first", "last", "whole")], ARTICLES) == [own]


def test_what_drifted_before_in_the_article_it_comes_from_is_told_there() -> None:
    """Whoever only repeats what had drifted has changed nothing."""
    both = [drift("first", "copy"), drift("first", "last")]
    assert along_the_way(both, [echo("copy", "last", "reworded")], ARTICLES) == both[:1]
    assert along_the_way(both, [], ARTICLES) == both
