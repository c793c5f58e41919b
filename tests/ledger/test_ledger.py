"""The contract of the ledger: what it keeps, gives back, and refuses."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
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
    LedgerDamaged,
    LedgerTooNew,
    LedgerUnwritable,
    MissingInput,
    NotALedger,
    ReadingFailed,
    SaysoError,
    UnreadableInput,
)
from sayso.ledger import Ledger, Run
from sayso.ledger.faults import FAULTS, fault
from sayso.ledger.file import REVISIONS
from sayso.ledger.migrations import configuration
from sayso.ledger.rows import in_utc
from sayso.ledger.tables import metadata
from sayso.records import ACTS, KINDS, STATUSES, Article, Reading, Statement, Voice, article_id, statement_id

RUN = Run(reader="toy", version="1", model="0" * 64)
NEWER = replace(RUN, version="2")
TEXT = "The ministry said residents had allegedly seen a van. Brannock denied it."


def reading_of(text: str = TEXT, published: str | None = None, at: int = 0) -> Reading:
    """A hand-built reading: a chain of two voices, a hedge, a voice without words, and a contest."""
    article = Article(
        id=article_id(text=text, outlet="The Post", url=None), text=text, name=f"{at}.txt", snapshot=f"{at:064x}",
        language="en", outlet="The Post", published=published, notes=("mended",),
    )  # fmt: skip
    ministry = Voice(source=(0, 12), cue=(13, 17), kind="state", actor="Ministry")
    residents = Voice(source=(18, 27), cue=(42, 46), kind="witnesses", framing="endorsing")
    nobody = Voice(source=None, cue=None, kind="unnamed", stance="denies")
    first, second = ((42, 46), (47, 52)), ((54, 62),)
    ids = [
        statement_id(article=article.id, content=first, chain=(residents, ministry)),
        statement_id(article=article.id, content=second, chain=(nobody,)),
    ]
    return Reading(
        article=article,
        statements=(
            Statement(id=ids[0], content=first, form="indirect", chain=(residents, ministry), act="witness",
                      status="occurred", hedges=((32, 41),), figures=({"low": 1, "best": 1},), confidence=0.5),
            Statement(id=ids[1], content=second, form="outlet", chain=(nobody,), act="deny", status="possible",
                      contests=(ids[0],)),
        ),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.sayso"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as ledger:
        yield ledger


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


def test_closed_case_is_one_file(ledger: Ledger, path: Path) -> None:
    """After closing, all is in the one file that can be handed on."""
    ledger.keep(reading_of(), RUN)
    ledger.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_migrations_make_the_tables_of_the_code(ledger: Ledger, path: Path) -> None:
    """The schema that the migrations make is the one in the tables module, and the last revision is known."""
    ledger.close()
    with create_engine(f"sqlite:///{path}").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    script = ScriptDirectory.from_config(configuration())
    assert tuple(s.revision for s in reversed(list(script.walk_revisions()))) == REVISIONS


@pytest.mark.parametrize("content", [b"words, not a database " * 100, b"SQLite format 3\x00" + b"\x99" * 5000])
def test_other_file_is_no_ledger(path: Path, content: bytes) -> None:
    """A file that is something else is refused and left as it is."""
    path.write_bytes(content)
    with pytest.raises((NotALedger, LedgerDamaged)):
        Ledger(path)
    assert path.read_bytes() == content


def test_other_database_is_no_ledger(path: Path) -> None:
    """Somebody else's SQLite database is refused and left as it is."""
    link = sqlite3.connect(path)
    link.execute("CREATE TABLE t (a)")
    link.commit()
    link.close()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="not a ledger"):
        Ledger(path)
    assert path.read_bytes() == before


def test_folder_and_missing_folder_are_told(tmp_path: Path) -> None:
    """A folder is no ledger; a ledger can't be made in a folder that is not there."""
    with pytest.raises(NotALedger):
        Ledger(tmp_path)
    with pytest.raises(LedgerUnwritable):
        Ledger(tmp_path / "none" / "case.sayso")


def test_missing_case_is_told_when_it_is_not_to_be_made(path: Path) -> None:
    """Looking into a case that is not there makes no file."""
    with pytest.raises(MissingInput):
        Ledger(path, create=False)
    assert not path.exists()


def test_newer_ledger_is_left_alone(ledger: Ledger, path: Path) -> None:
    """A ledger of a newer version is refused with the advice to update."""
    ledger.close()
    with sqlite3.connect(path) as link:
        link.execute("UPDATE alembic_version SET version_num = '9999'")
    link.close()
    with pytest.raises(LedgerTooNew, match="update Sayso"):
        Ledger(path)


def test_damaged_ledger_is_told(ledger: Ledger, path: Path) -> None:
    """Overwritten pages are damage, told in one line chained to SQLite's own."""
    for at in range(30):
        ledger.keep(reading_of(f"{TEXT} {at}" * 20, at=at), RUN)
    ledger.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = b"\x55" * (len(data) - 4096 * 2)
    path.write_bytes(data)
    with pytest.raises(LedgerDamaged) as told, Ledger(path) as damaged:
        list(damaged.dump())
    assert told.value.__cause__ is not None
    assert "\n" not in str(told.value)


def test_full_disk_keeps_the_article_out_whole(ledger: Ledger) -> None:
    """Where there is no room, nothing of the article is kept, and what was there stays."""
    ledger.keep(reading_of(), RUN)
    before = list(ledger.dump())
    with ledger._engine.connect() as link:
        link.exec_driver_sql(f"PRAGMA max_page_count = {link.exec_driver_sql('PRAGMA page_count').scalar()}")
    with pytest.raises(LedgerUnwritable, match="disk is full") as told:
        ledger.keep(reading_of("x" * 200_000 + TEXT, at=1), RUN)
    assert told.value.__cause__ is not None
    assert list(ledger.dump()) == before


def test_locked_ledger_is_told(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer's lock is waited for, and then told."""
    monkeypatch.setattr("sayso.ledger.file.BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger(path) as mine, pytest.raises(LedgerUnwritable, match="another program"):
        mine.keep(reading_of(), RUN)
    other.execute("ROLLBACK")
    other.close()


def test_read_only_ledger_can_be_read(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that may not be written opens, gives its readings, and refuses to keep."""
    ledger.keep(reading_of(), RUN)
    ledger.close()
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    with Ledger(path) as still:
        assert len(list(still.readings())) == 1
        with pytest.raises(LedgerUnwritable, match="permission"):
            still.keep(reading_of(TEXT + " So.", at=1), RUN)


def test_fault_map_is_complete() -> None:
    """Every primary result code of SQLite that is an error stands in the map; those of disks and locks by kind."""
    none = {"SQLITE_OK", "SQLITE_NOTICE", "SQLITE_WARNING", "SQLITE_ROW", "SQLITE_DONE"}
    prefixes = ("SQLITE_DENY", "SQLITE_IGNORE", "SQLITE_LIMIT", "SQLITE_DBCONFIG")
    extended = {n for n in dir(sqlite3) if n.startswith("SQLITE_") and isinstance(getattr(sqlite3, n), int)}
    errors = {
        "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR", "CORRUPT",
        "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY", "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE",
        "NOLFS", "AUTH", "FORMAT", "RANGE", "NOTADB",
    }  # fmt: skip
    assert {getattr(sqlite3, f"SQLITE_{e}") for e in errors} == set(FAULTS)
    assert all(f"SQLITE_{e}" in extended - none and not e.startswith(prefixes) for e in errors)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, LedgerUnwritable),
        (sqlite3.SQLITE_READONLY_DBMOVED, LedgerUnwritable),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LedgerUnwritable),
        (sqlite3.SQLITE_LOCKED, LedgerUnwritable),
        (sqlite3.SQLITE_IOERR_WRITE, LedgerUnwritable),
        (sqlite3.SQLITE_CANTOPEN, LedgerUnwritable),
        (sqlite3.SQLITE_CORRUPT_INDEX, LedgerDamaged),
        (sqlite3.SQLITE_NOTADB, NotALedger),
    ],
)
def test_fault_is_told_by_kind(code: int, kind: type[Exception]) -> None:
    """Disk full, read-only, locked and corrupt each have their error, extended codes too."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert type(fault(Path("case.sayso"), error)) is kind


def test_readers_see_one_state_while_another_writes(ledger: Ledger, path: Path) -> None:
    """Readers at work while articles come in see whole articles only, and each one state throughout."""
    faults: list[BaseException] = []
    done = threading.Event()

    def look() -> None:
        try:
            with Ledger(path) as mine:
                while not done.is_set():
                    for reading in mine.readings():
                        assert len(reading.statements) == 2
        except (SaysoError, AssertionError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for at in range(20):
        ledger.keep(reading_of(f"{TEXT} {at}", at=at), RUN)
    started = ledger.readings()
    next(started)
    ledger.keep(reading_of(f"{TEXT} last", at=99), RUN)
    assert len(list(started)) == 19
    done.set()
    for thread in threads:
        thread.join()
    assert not faults


def test_two_processes_may_make_the_same_ledger(path: Path) -> None:
    """Whoever comes second finds the ledger that the first has made."""
    faults: list[BaseException] = []

    def make(at: int) -> None:
        try:
            with Ledger(path) as mine:
                mine.keep(reading_of(f"{TEXT} {at}", at=at), RUN)
        except (SaysoError, AssertionError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=make, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    with Ledger(path) as ledger:
        assert ledger.counts().articles == 4


def test_opening_is_fast_where_nothing_is_to_be_migrated(ledger: Ledger, path: Path) -> None:
    """An up-to-date ledger is opened without loading alembic."""
    import subprocess
    import sys

    ledger.close()
    code = f"import sys, sayso.ledger as l; l.Ledger({str(path)!r}).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
