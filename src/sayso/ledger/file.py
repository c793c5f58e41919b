"""The ledger's file: opening it, telling that it is one, and bringing it up to this version."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerTooNew, LedgerUnwritable, MissingInput, NotALedger
from sayso.ledger.faults import mapped

APPLICATION_ID: Final = 0x53617973  # "Says"
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
"""Every revision of the schema, oldest first; the last is this version's."""

BUSY_SECONDS = 10.0
_HEADER = b"SQLite format 3\x00"


def opened(path: Path, *, create: bool) -> Engine:
    """An engine on the ledger at ``path``, made or migrated where needed.

    Transactions are deferred, or immediate under the execution option ``writes``. A ledger that may not be
    written is opened for reading only. Raises LedgerError, or MissingInput where it is not to be created.
    """
    fresh = _is_fresh(path)
    if fresh and not create:
        raise MissingInput(str(path), "there is no such case; check the path")
    writable = fresh or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    engine = _engine(path, writable)
    try:
        with mapped(path):
            _bring_up(path, engine, writable)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _is_fresh(path: Path) -> bool:
    """Whether there is nothing at ``path`` yet; raises where there is something else than an SQLite file."""
    if path.is_dir():
        raise NotALedger(f"{path}: it is a folder, not a ledger; name a file")
    if not path.parent.is_dir():
        raise LedgerUnwritable(f"{path}: there is no folder {path.parent}; make it first")
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except FileNotFoundError:
        return True
    except OSError as error:
        raise LedgerUnwritable(f"{path}: it can't be opened ({error.strerror})") from error
    if start and start != _HEADER:
        raise NotALedger(f"{path}: it is not a ledger; name another file")
    return not start


def _engine(path: Path, writable: bool) -> Engine:
    # A file nobody can write beside is read as it stands, unless another program's newer pages lie beside it.
    beside = Path(f"{path}-wal")
    still = not (beside.exists() and beside.stat().st_size)
    mode = "mode=rwc" if writable else "mode=ro&immutable=1" if still else "mode=ro"

    def connect() -> sqlite3.Connection:
        address = f"file:{quote(os.fspath(path.absolute()))}?{mode}"
        # isolation_level None leaves BEGIN to _begin: the driver's own would let schema changes out of it.
        link = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            link.execute("PRAGMA foreign_keys = ON")
            link.execute("PRAGMA synchronous = FULL")
        except BaseException:
            link.close()
            raise
        return link

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _bring_up(path: Path, engine: Engine, writable: bool) -> None:
    with engine.connect() as connection:
        revision = _revision(path, connection)
    if revision == REVISIONS[-1]:
        return
    if not writable:
        raise LedgerUnwritable(f"{path}: it is of an older version and can't be brought up to this one: no permission")
    _use_write_ahead_log(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # Asked again: another process may have been first.
        if _revision(path, connection) != REVISIONS[-1]:
            # Loaded here, as it costs start-up time and is hardly ever needed.
            from sayso.ledger.migrations import migrate

            migrate(connection, REVISIONS[-1])
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _use_write_ahead_log(engine: Engine) -> None:
    # The journal's mode can't change inside a transaction.
    link = engine.raw_connection()
    try:
        link.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        link.close()


def _revision(path: Path, connection: Connection) -> str | None:
    """The revision of the schema, None where the file is still empty."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if application == 0 and not tables:
        return None
    if application != APPLICATION_ID:
        raise NotALedger(f"{path}: it is an SQLite database but not a ledger; name another file")
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision not in REVISIONS:
        raise LedgerTooNew(f"{path}: a newer version of Sayso wrote it; update Sayso to open it")
    return str(revision)
