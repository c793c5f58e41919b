"""The contract of the ledger: what it keeps, gives back, and refuses."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from sayso.errors import (
    ReadingFailed,
    UnreadableInput,
)
from sayso.ledger import Ledger
from sayso.ledger.file import APPLICATION_ID, REVISIONS
from sayso.ledger.migrations import configuration, migrate
from sayso.ledger.rows import in_utc
from sayso.ledger.tables import metadata
from sayso.records import ACTS, KINDS, STATUSES, Article, Reading, Statement, Voice, article_id, statement_id
from tests.ledger.kept import NEWER, RUN, TEXT, reading_of


def test_reading_comes_back_equal(ledger: Ledger) -> None:
    """What is kept is what is given back, field by field."""
    reading = reading_of()
    assert ledger.keep(reading, RUN)
    assert ledger.reading(reading.article.id) == reading
    assert list(ledger.readings()) == [reading]
    assert list(ledger.articles()) == [reading.article]
    assert ledger.run(reading.article.id) == RUN


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=60))
    places = st.integers(0, len(text) - 1)
    spans = st.tuples(places, places).map(lambda s: (min(s), max(s) + 1))
    voices = st.builds(Voice, source=st.none() | spans, cue=st.none() | spans, kind=st.sampled_from(KINDS))
    article = Article(
        id=article_id(text=text, outlet=None, url=None), text=text, name="x", snapshot="0" * 64, language="en"
    )
    found = {}
    for _ in range(draw(st.integers(0, 4))):
        content = tuple(draw(st.lists(spans, min_size=1, max_size=3)))
        chain = tuple(draw(st.lists(voices, max_size=3)))
        key = statement_id(article=article.id, content=content, chain=chain)
        found[key] = Statement(
            id=key, content=content, form="mixed", chain=chain, act=draw(st.sampled_from(ACTS)),
            status=draw(st.sampled_from(STATUSES)), hedges=tuple(draw(st.lists(spans, max_size=2))),
            confidence=draw(st.floats(0, 1)),
        )  # fmt: skip
    return Reading(article=article, statements=tuple(found.values()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_any_reading_comes_back_equal(reading: Reading, ledger: Ledger) -> None:
    """Whatever the text and the spans, nothing is lost or changed."""
    ledger.keep(reading, RUN)
    ledger.keep(reading, NEWER)
    assert ledger.reading(reading.article.id) == reading
    ledger.keep(reading, RUN)


def test_keeping_twice_changes_nothing(ledger: Ledger) -> None:
    """The dump after the second time is the dump after the first, byte for byte."""
    ledger.keep(reading_of(), RUN)
    before = list(ledger.dump())
    assert not ledger.keep(reading_of(), RUN)
    assert list(ledger.dump()) == before


def test_order_of_keeping_does_not_show(tmp_path: Path) -> None:
    """Two ledgers with the same content dump the same, whatever the order."""
    many = [reading_of(f"{TEXT} {n}", at=n) for n in range(5)]
    with Ledger(tmp_path / "a") as one, Ledger(tmp_path / "b") as two:
        for reading in many:
            one.keep(reading, RUN)
        for reading in reversed(many):
            two.keep(reading, RUN)
        assert list(one.dump()) == list(two.dump())


def test_newer_reader_takes_the_place_of_the_older(ledger: Ledger) -> None:
    """A newer version's statements replace the machine's older ones, and only of that article."""
    old, other = reading_of(), reading_of(TEXT + " So.", at=1)
    ledger.keep(old, RUN)
    ledger.keep(other, RUN)
    new = replace(old, statements=old.statements[:1])
    assert ledger.keep(new, NEWER)
    assert ledger.reading(old.article.id) == new
    assert ledger.reading(other.article.id) == other
    assert ledger.run(old.article.id) == NEWER


def test_known_asks_for_the_article_and_the_run(ledger: Ledger) -> None:
    """An article is known once read; by a given run only if that run read it."""
    article = reading_of().article.id
    assert not ledger.known(article)
    ledger.keep(reading_of(), RUN)
    assert (ledger.known(article), ledger.known(article, RUN), ledger.known(article, NEWER)) == (True, True, False)


def test_articles_come_by_time_across_zones(ledger: Ledger) -> None:
    """Order is by the moment of publication, not by how it is written; undated ones come last."""
    times = ["2031-03-05T10:00:00+00:00", None, "2031-03-05T10:30:00+01:00", "2031-03-04"]
    for at, published in enumerate(times):
        ledger.keep(reading_of(f"{TEXT} {at}", published, at), RUN)
    want = ["2031-03-04", "2031-03-05T10:30:00+01:00", "2031-03-05T10:00:00+00:00", None]
    assert [a.published for a in ledger.articles()] == want
    assert [r.article.published for r in ledger.readings()] == want
    assert in_utc("2031-03-05T10:30:00+01:00") == "2031-03-05T09:30:00Z"
    assert [in_utc(words) for words in ("2031", "2031-03", "2031-13", "soon")] == ["2031", "2031-03", None, None]


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 4), (0, len(TEXT) + 1)])
def test_span_outside_the_text_is_refused_whole(ledger: Ledger, span: tuple[int, int]) -> None:
    """A reading with a span that is none of the text is refused, and nothing of it is kept."""
    reading = reading_of()
    bad = replace(reading, statements=(reading.statements[0], replace(reading.statements[1], content=(span,))))
    with pytest.raises(ReadingFailed, match="none of the text"):
        ledger.keep(bad, RUN)
    assert list(ledger.dump()) == []


def test_doubled_statement_is_refused(ledger: Ledger) -> None:
    """Two statements of one id are the reader's fault, told as such."""
    reading = reading_of()
    with pytest.raises(ReadingFailed, match="twice"):
        ledger.keep(replace(reading, statements=reading.statements[:1] * 2), RUN)


def test_failure_stays_until_the_article_is_read(ledger: Ledger) -> None:
    """A failed input is listed with its reason, said anew if it fails again, and struck off when it succeeds."""
    ledger.note_failure(UnreadableInput("0.txt", "it looks like a PDF"))
    ledger.note_failure(UnreadableInput("0.txt", "it looks like a picture"))
    ledger.note_failure(UnreadableInput("other", "no"))
    assert [(f.name, f.kind, f.reason) for f in ledger.failures()] == [
        ("0.txt", "UnreadableInput", "it looks like a picture"),
        ("other", "UnreadableInput", "no"),
    ]
    ledger.keep(reading_of(), RUN)
    assert [f.name for f in ledger.failures()] == ["other"]
    assert ledger.forget_failure("other")
    assert not ledger.forget_failure("other")


def test_failure_of_an_item_knows_where_it_lay(ledger: Ledger) -> None:
    """What is needed to take an item again is kept: its container, and how the columns were to be read."""
    error = UnreadableInput("a.csv#7", "it has 3 fields")
    ledger.note_failure(error, container="a.csv", mapping={"text": "body"})
    [failure] = ledger.failures()
    assert (failure.name, failure.container, failure.mapping) == ("a.csv#7", "a.csv", {"text": "body"})
    ledger.note_failure(error)
    [failure] = ledger.failures()
    assert (failure.container, failure.mapping) == (None, None)


def test_article_that_is_not_read_is_kept_apart(ledger: Ledger) -> None:
    """It is an article without a reading: listed as such, and never shown as one in which nothing is said."""
    article = replace(reading_of().article, language="fr")
    ledger.note_failure(UnreadableInput(article.name, "no"))
    assert ledger.keep_unread(article, snapshot_bytes=5)
    assert not ledger.keep_unread(article)
    assert (list(ledger.articles()), list(ledger.unread()), list(ledger.readings())) == ([article], [article], [])
    assert (ledger.reading(article.id), ledger.known(article.id), ledger.failures()) == (None, False, [])


def test_article_that_is_read_stays_read(ledger: Ledger) -> None:
    """To keep it as unread later takes nothing away, and an unread one can be read."""
    reading, other = reading_of(), reading_of(TEXT + " So.", at=1)
    ledger.keep(reading, RUN)
    assert not ledger.keep_unread(reading.article)
    ledger.keep_unread(other.article)
    ledger.keep(other, RUN)
    assert list(ledger.unread()) == []
    assert {r.article.id for r in ledger.readings()} == {reading.article.id, other.article.id}


def test_input_is_known_by_its_name_and_bytes(ledger: Ledger) -> None:
    """The same name with the same bytes gives the article; another name or other bytes don't."""
    article = reading_of().article
    ledger.keep(reading_of(), RUN)
    assert ledger.kept_as(article.name, article.snapshot) == article
    assert ledger.kept_as(article.name, "f" * 64) is None
    assert ledger.kept_as("other", article.snapshot) is None


def test_older_ledger_is_brought_up_with_all_that_is_in_it(path: Path) -> None:
    """A file of the first schema opens, gives its articles and failures, and takes new ones."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("INSERT INTO snapshot VALUES ('00', 1)")
        connection.exec_driver_sql(
            "INSERT INTO article (id, name, language, snapshot, notes, text) VALUES ('x', 'a.txt', 'en', '00', '[]', 'Hm.')"
        )
        connection.exec_driver_sql("INSERT INTO failure VALUES ('b.txt', 'UnreadableInput', 'no', '', '')")
    engine.dispose()
    with Ledger(path) as ledger:
        assert [(a.id, a.text, a.authors, a.fetched) for a in ledger.articles()] == [("x", "Hm.", (), None)]
        assert [(f.name, f.container) for f in ledger.failures()] == [("b.txt", None)]
        ledger.keep(reading_of(), RUN)
        assert ledger.counts().articles == 2


def test_older_ledger_gets_its_versions(path: Path) -> None:
    """What was kept before versions were told apart has the places and times by which they are."""
    engine = create_engine(f"sqlite:///{path}")
    text = "The warden said that a suspected leak at the tannery sickened twelve workers on Monday night."
    with engine.begin() as connection:
        migrate(connection, "0007")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("INSERT INTO snapshot VALUES ('00', 1)")
        for ident, words, fetched in (
            ("x", text.replace("twelve", "two"), "2031-03-04T08:00:00Z"),
            ("y", text, "2031-03-03T08:00:00Z"),
        ):
            connection.exec_driver_sql(
                "INSERT INTO article (id, name, language, snapshot, notes, text, url, fetched) VALUES"
                " (?, 'a', 'en', '00', '[]', ?, 'https://www.post.example/a', ?)",
                (ident, words, fetched),
            )
    engine.dispose()
    with Ledger(path) as ledger:
        (history,) = ledger.sightings.histories()
        assert history.ids == ("y", "x")
        assert ledger.sightings.changed(history.versions[1].article) == 1


def test_sightings_are_kept_once(ledger: Ledger) -> None:
    """When an article was had is kept with it; had again, as another; the same time twice changes nothing."""
    article = replace(reading_of().article, url="https://post.example/a", fetched="2031-03-08T06:00:00Z")
    ledger.keep(replace(reading_of(), article=article), RUN)
    assert ledger.sightings.note(article.id, "2031-03-09T06:00:00Z")
    before = list(ledger.dump())
    assert not ledger.sightings.note(article.id, "2031-03-09T06:00:00Z")
    assert not ledger.sightings.note(article.id, article.fetched)
    assert not ledger.sightings.note(article.id, None)
    assert list(ledger.dump()) == before
    assert sum('"table":"sighting"' in line for line in before) == 2


def test_counts_are_those_of_the_tables(ledger: Ledger) -> None:
    """Articles, statements, voices and failures are counted."""
    ledger.keep(reading_of(), RUN)
    ledger.note_failure(UnreadableInput("x", "no"))
    counts = ledger.counts()
    assert (counts.articles, counts.statements, counts.voices, counts.failures) == (1, 2, 3, 1)


def test_file_is_pleasant_in_any_sqlite_browser(ledger: Ledger, path: Path) -> None:
    """The views show words: the content, the chain as an arrow line, the hedges."""
    ledger.keep(reading_of(), RUN)
    ledger.close()
    link = sqlite3.connect(path)
    rows = link.execute("SELECT outlet, content, chain, act, status, hedges FROM statements_view").fetchall()
    assert rows == [
        ("The Post", "seen … a van", "residents ← The ministry", "witness", "occurred", "allegedly"),
        ("The Post", "Brannock", "(unnamed)", "deny", "possible", None),
    ]
    assert link.execute("SELECT words FROM statement_content ORDER BY words").fetchall()[0] == ("Brannock",)
    assert [c[0] for c in link.execute("SELECT cue FROM voices_view WHERE cue IS NOT NULL")] == ["seen", "said"]
    assert link.execute("SELECT statements FROM articles_view").fetchall() == [(2,)]
    assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert link.execute("PRAGMA foreign_key_check").fetchall() == []
    link.close()


def test_closed_case_is_one_file(ledger: Ledger, path: Path) -> None:
    """After closing, all is in the one file that can be handed on."""
    ledger.keep(reading_of(), RUN)
    ledger.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_migrations_make_the_tables_of_the_code(ledger: Ledger, path: Path) -> None:
    """The schema that the migrations make is the one in the tables module, and the last revision is known."""
    ledger.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        own = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("words")}  # FTS5's
        assert compare_metadata(MigrationContext.configure(connection, opts=own), metadata) == []
    engine.dispose()
    script = ScriptDirectory.from_config(configuration())
    assert tuple(s.revision for s in reversed(list(script.walk_revisions()))) == REVISIONS
