"""Lineages: the order of their articles, which no echo's direction contradicts where that can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.linked import Echo, Passage, echo_id
from sayso.linking.lineages import lineages
from sayso.records import Article

ARTICLES = "abcdefgh"


def article(name: str, day: int | None) -> Article:
    published = None if day is None else f"2031-05-{day:02}"
    return Article(id=name, text="x" * 20, name=name, snapshot="0" * 64, language="en", published=published)


def echo(first: str, then: str, *, known: bool) -> Echo:
    sides = Passage(article=first, spans=((0, 9),)), Passage(article=then, spans=((0, 9),))
    return Echo(
        id=echo_id(*sides), first=sides[0], then=sides[1], kind="verbatim",
        direction="published" if known else "unknown", share=1.0, credited=False, basis="",
    )  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(ARTICLES), st.sampled_from(ARTICLES), st.booleans()), min_size=1, max_size=14),
    st.lists(st.none() | st.integers(1, 9), min_size=len(ARTICLES), max_size=len(ARTICLES)),
)
def test_articles_of_a_lineage_come_in_the_order_of_words_and_times(
    told: list[tuple[str, str, bool]], days: list[int | None]
) -> None:
    """Each article is the earliest of those left that nothing left comes before, or, in a circle, of all those left."""
    echoes = [echo(first, then, known=known) for first, then, known in told if first != then]
    articles = {name: article(name, day) for name, day in zip(ARTICLES, days, strict=True)}
    for lineage in lineages(echoes, articles):
        own = [e for e in echoes if e.id in lineage.echoes]
        before = {(e.first.article, e.then.article) for e in own if e.direction != "unknown"}
        left = {passage.article for e in own for passage in (e.first, e.then)}
        expected = []
        while left:
            free = [m for m in left if not any((other, m) in before for other in left)] or list(left)
            expected.append(min(free, key=lambda m: (articles[m].published is None, articles[m].published or "", m)))
            left.remove(expected[-1])
        assert list(lineage.articles) == expected


def test_a_lineage_of_many_articles_is_ordered_fast() -> None:
    """A chain of thousands of articles takes no time to speak of: it does not grow with their square."""
    names = [f"{number:05}" for number in range(20_000)]
    echoes = [echo(first, then, known=True) for first, then in zip(names[1:], names, strict=False)]
    [lineage] = lineages(echoes, {})
    assert lineage.articles == tuple(reversed(names))
    assert lineage.earliest == (names[-1],)
