"""What the ledger refuses, and how it says so; readers and writers side by side."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from sayso.errors import (
    LedgerDamaged,
    LedgerTooNew,
    LedgerUnwritable,
    MissingInput,
    NotALedger,
    SaysoError,
)
from sayso.ledger import Ledger
from sayso.ledger.faults import FAULTS, fault
from tests.ledger.kept import RUN, TEXT, reading_of


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
