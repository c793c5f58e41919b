"""What is found across articles, kept and given back; and searching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.linked import (
    Claim,
    Contest,
    Drift,
    Echo,
    Forecast,
    Growth,
    Links,
    Passage,
    Tie,
    claim_id,
    contest_id,
    drift_id,
    echo_id,
)
from sayso.records import Reading
from tests.ledger.kept import NEWER, RUN, TEXT, reading_of

OTHER = TEXT.replace("a van", "two vans")


@pytest.fixture
def readings(tmp_path: Path) -> Iterator[tuple[Ledger, Reading, Reading]]:
    with Ledger(tmp_path / "c.sayso") as ledger:
        one, other = reading_of(TEXT, at=1), reading_of(OTHER, at=2)
        ledger.keep(one, RUN)
        ledger.keep(other, RUN)
        yield ledger, one, other


def between(one: Reading, other: Reading) -> Links:
    """One of everything."""
    first = Passage(article=one.article.id, spans=((0, 12), (18, 27)))
    then = Passage(article=other.article.id, spans=((0, 12),))
    a, b = one.statements[0].id, other.statements[0].id
    c = other.statements[1].id
    tie = Tie(one=a, other=b, same=True, because="the same words")
    return Links(
        echoes=(Echo(id=echo_id(first, then), first=first, then=then, kind="trimmed", direction="published",
                     share=0.5, credited=True, basis="earlier", origin=None),),
        claims=(Claim(id=claim_id((a, b)), statements=(a, b), ties=(tie,)),),
        ties=(tie, Tie(one=a, other=c, same=False, because="denied")) if a < c else (tie,),
        drifts=(Drift(id=drift_id(kind="hedge dropped", first=first, then=replace(then, spans=())), by="x", first=first,
                      kind="hedge dropped", then=replace(then, spans=()), statements=(a, None), says="gone"),),
        contests=(Contest(id=contest_id(kind="denial", one=c, other=a), kind="denial", one=c, other=a, says="denies"),),
        growths=(Growth(id="g", statements=(a, b), says="grew"),),
        forecasts=(Forecast(id=b, statement=b, article=other.article.id, span=(0, 3), voice="Ministry", window="2031",
                            start=None, end="2032-01-01T00:00:00Z", moment=(4, 12), condition=None),),
    )  # fmt: skip


def keep(ledger: Ledger, one: Reading, other: Reading) -> Links:
    found = between(one, other)
    texts = {r.article.id: r.article.text for r in (one, other)}
    ledger.links.keep(one.article.id, "v1", b"1", Links(), texts, ())
    ledger.links.keep(other.article.id, "v1", b"2", found, texts, found.claims[0].statements)
    return found


def test_links_come_back_equal(readings: tuple[Ledger, Reading, Reading]) -> None:
    """Every record with its words; nothing waits any more."""
    ledger, one, other = readings
    assert ledger.links.waiting("v1") == sorted((one.article.id, other.article.id))
    found = keep(ledger, one, other)
    assert ledger.links.all() == replace(found, ties=tuple(sorted(found.ties, key=lambda t: (t.one, t.other))))
    assert ledger.links.waiting("v1") == []
    assert dict(ledger.links.keys("v1")) == {one.article.id: b"1", other.article.id: b"2"}
    assert ledger.links.waiting("v2") == sorted((one.article.id, other.article.id))


def test_article_read_again_loses_its_links_and_waits(readings: tuple[Ledger, Reading, Reading]) -> None:
    """What an older reading had to do with others is gone with it."""
    ledger, one, other = readings
    keep(ledger, one, other)
    ledger.keep(one, NEWER)
    left = ledger.links.all()
    assert left == Links(forecasts=left.forecasts)
    assert ledger.links.waiting("v1") == [one.article.id]


def test_keeping_twice_changes_nothing(readings: tuple[Ledger, Reading, Reading]) -> None:
    """Linking is idempotent."""
    ledger, one, other = readings
    keep(ledger, one, other)
    once = list(ledger.dump())
    keep(ledger, one, other)
    assert list(ledger.dump()) == once


def test_ties_are_followed_as_far_as_they_lead(readings: tuple[Ledger, Reading, Reading]) -> None:
    """From a statement to all that it is tied to as the same, by whatever steps."""
    ledger, one, other = readings
    found = keep(ledger, one, other)
    assert set(ledger.links.ties([found.ties[0].other])) == set(found.ties)
    assert ledger.links.ties(["nowhere"]) == []


def test_search_finds_statements_before_articles(readings: tuple[Ledger, Reading, Reading]) -> None:
    """Words, phrases, AND, OR and NOT; by voice and outlet; marked where they stand."""
    ledger, one, other = readings
    hits = ledger.search("two")
    assert {hit.article for hit in hits} == {other.article.id}
    assert hits[0].statement == other.statements[0].id
    assert hits[-1].statement is None
    assert "\x02two\x03" in hits[0].words
    assert {hit.article for hit in ledger.search("residents NOT vans")} == {one.article.id}
    assert ledger.search('"a van"')
    assert not ledger.search('"van a"')
    assert {h.statement for h in ledger.search("seen OR denied", voice="ministry")} == {
        r.statements[0].id for r in (one, other)
    }
    assert not ledger.search("van", outlet="Another")
    assert not ledger.search("van", since="2031")


@pytest.mark.parametrize("query", ['"open', "a AND", "nocolumn: x", "NEAR(", "*", ""])
def test_search_that_can_t_be_understood_is_told_in_one_line(
    query: str, readings: tuple[Ledger, Reading, Reading]
) -> None:
    """And not as a fault of the file."""
    ledger, *_ = readings
    with pytest.raises(InputError) as told:
        ledger.search(query)
    assert len(str(told.value).splitlines()) == 1
