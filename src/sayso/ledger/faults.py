"""SQLite's result codes, as the errors they are here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerDamaged, LedgerError, LedgerUnwritable, NotALedger

_FORBIDDEN = "there is no permission to write to it"
_BUSY = "another program is writing to it; try again when it has finished"
_DAMAGED = "it is damaged; go back to a copy of it"
_FAULT = "it can't be used as it is"

# Every primary result code that stands for an error (https://www.sqlite.org/rescode.html).
FAULTS: Final[dict[int, tuple[type[LedgerError], str]]] = {
    sqlite3.SQLITE_FULL: (LedgerUnwritable, "the disk is full; make room and read again"),
    sqlite3.SQLITE_IOERR: (LedgerUnwritable, "the disk is full or has failed; make room and try again"),
    sqlite3.SQLITE_READONLY: (LedgerUnwritable, _FORBIDDEN),
    sqlite3.SQLITE_PERM: (LedgerUnwritable, _FORBIDDEN),
    sqlite3.SQLITE_AUTH: (LedgerUnwritable, _FORBIDDEN),
    sqlite3.SQLITE_CANTOPEN: (LedgerUnwritable, "it can't be opened; check its folder and the permissions"),
    sqlite3.SQLITE_BUSY: (LedgerUnwritable, _BUSY),
    sqlite3.SQLITE_LOCKED: (LedgerUnwritable, _BUSY),
    sqlite3.SQLITE_PROTOCOL: (LedgerUnwritable, _BUSY),
    sqlite3.SQLITE_NOMEM: (LedgerUnwritable, "there is no memory left"),
    sqlite3.SQLITE_TOOBIG: (LedgerUnwritable, "something in it is larger than the file can hold"),
    sqlite3.SQLITE_NOLFS: (LedgerUnwritable, "the file system can't hold a file so large"),
    sqlite3.SQLITE_CORRUPT: (LedgerDamaged, _DAMAGED),
    sqlite3.SQLITE_FORMAT: (LedgerDamaged, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (NotALedger, "it is not a ledger; name another file"),
    sqlite3.SQLITE_ERROR: (LedgerError, _FAULT),
    sqlite3.SQLITE_INTERNAL: (LedgerError, _FAULT),
    sqlite3.SQLITE_ABORT: (LedgerError, _FAULT),
    sqlite3.SQLITE_INTERRUPT: (LedgerError, _FAULT),
    sqlite3.SQLITE_NOTFOUND: (LedgerError, _FAULT),
    sqlite3.SQLITE_EMPTY: (LedgerError, _FAULT),
    sqlite3.SQLITE_SCHEMA: (LedgerError, _FAULT),
    sqlite3.SQLITE_CONSTRAINT: (LedgerError, _FAULT),
    sqlite3.SQLITE_MISMATCH: (LedgerError, _FAULT),
    sqlite3.SQLITE_MISUSE: (LedgerError, _FAULT),
    sqlite3.SQLITE_RANGE: (LedgerError, _FAULT),
}
_PRIMARY = 0xFF  # the low byte of an extended code


def fault(path: Path, error: sqlite3.Error) -> LedgerError:
    """The error of ours that stands for SQLite's ``error`` on the ledger at ``path``."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    kind, reason = FAULTS.get(code & _PRIMARY, (LedgerError, _FAULT))
    if kind is LedgerError:
        reason = f"{reason} ({error})"
    return kind(f"{path}: {reason}")


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into ours, chained to them."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise fault(path, error.orig) from error
        raise
    except sqlite3.Error as error:
        raise fault(path, error) from error
