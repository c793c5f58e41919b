"""Which times, places and figures belong to which statement."""

from __future__ import annotations

import pytest

from sayso.reading.reader import Reader
from sayso.records import Article, Reading, Statement

pytestmark = pytest.mark.model

SAID = (
    "On Tuesday, the Ministry of Fisheries said in Geneva that two trucks had left Marseille on Sunday. "
    "Nobody was hurt."
)
QUOTED = "“Forty boats will come back to Bergen tomorrow,” Ansel Tarry said on 3 May 2031."
OWN = "On 14 April 2031, three ferries carried 200 passengers from Oslo to Copenhagen."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def read(reader: Reader, text: str) -> Reading:
    return reader.read(
        Article(id="a", text=text, name="a", snapshot="", language="en", published="2031-05-07T09:00:00Z")
    )


def told(reading: Reading, statement: Statement, role: str) -> list[str]:
    text = reading.article.text
    found = [(m.span, m.role) for m in statement.moments] + [(p.span, p.role) for p in statement.places]
    return [text[slice(*span)] for span, own in found if own == role]


def attributed(reading: Reading) -> Statement:
    return next(s for s in reading.statements if s.chain)


def test_time_and_place_of_the_saying_are_told_from_those_of_what_is_said(reader: Reader) -> None:
    """The sentence of the cue has its own when and where; the next sentence's statement has neither."""
    reading = read(reader, SAID)
    statement = attributed(reading)
    assert told(reading, statement, "content") == ["Sunday", "Marseille"]
    assert told(reading, statement, "saying") == ["Tuesday", "Geneva"]
    assert [(f.best, f.counted) for f in statement.figures] == [(2, "trucks")]
    others = [s for s in reading.statements if s is not statement]
    assert not any((*s.moments, *s.places) for s in others)


def test_quotation_is_dated_by_when_it_was_said(reader: Reader) -> None:
    """ "Tomorrow" in a quotation is the day after the saying, not after publication."""
    statement = attributed(read(reader, QUOTED))
    tomorrow = next(m for m in statement.moments if m.role == "content")
    assert (tomorrow.edtf, tomorrow.anchor) == ("2031-05-04", "quotation")


def test_own_voice_has_the_time_that_stands_before_its_clause(reader: Reader) -> None:
    """An adverb that no content holds belongs to the statement whose predicate it is of."""
    reading = read(reader, OWN)
    (statement,) = reading.statements
    assert "14 April 2031" in told(reading, statement, "content")
    assert {"Oslo", "Copenhagen"} <= set(told(reading, statement, "content"))


def test_long_articles_have_what_stands_past_the_first_stretch(reader: Reader) -> None:
    """Offsets count in the article, not in a stretch of it."""
    filler = "The ferry sailed and the ferry came back again.\n"
    reading = read(reader, filler * 400 + SAID)
    statement = attributed(reading)
    assert told(reading, statement, "saying") == ["Tuesday", "Geneva"]


def test_reading_twice_reads_the_same(reader: Reader) -> None:
    """What one article told leaves nothing behind for the next."""
    first = read(reader, SAID)
    read(reader, OWN)
    assert read(reader, SAID) == first
