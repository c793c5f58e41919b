"""Snapshots: the bytes of what was read, by SHA-256, in a folder beside the ledger.

``case.sayso.files/ab/abcdef….bin``. A file appears whole or not at all, and is never written again. What is being
written lies in ``case.sayso.files/parts``; what a process that is gone left there is cleared away.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import time
from contextlib import suppress
from pathlib import Path

from sayso.errors import LedgerDamaged, LedgerUnwritable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_READ_ONLY = 0o444
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PARTS = "parts"
_PART = re.compile(r"[0-9a-f]{64}\.(\d+)\.part")
_ABANDONED = 24 * 3600.0  # seconds, where it can't be told whether a process is there
_UNDER_WAY: set[Path] = set()  # what this process is writing


class Snapshots:
    """The snapshots of one case. Several processes may keep at once: the same bytes make the same file."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    @classmethod
    def beside(cls, case: str | os.PathLike[str]) -> Snapshots:
        """The snapshots that belong to the case file ``case``."""
        return cls(os.fspath(case) + ".files")

    def clear_parts(self) -> int:
        """Take away what processes that were killed had begun to write; how many files that were."""
        cleared = 0
        with suppress(OSError):
            for part in self.folder.joinpath(_PARTS).iterdir():
                if (found := _PART.fullmatch(part.name)) and _is_left(part, int(found[1])):
                    part.unlink(missing_ok=True)
                    cleared += 1
        return cleared

    def path(self, sha256: str) -> Path:
        """Where the bytes with this SHA-256 (64 lower-case hexadecimal digits) are or would be."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / f"{sha256}.bin"

    def keep(self, data: bytes) -> str:
        """Keep ``data`` and return its SHA-256; bytes that are kept and whole are left alone.

        Raises LedgerUnwritable.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        try:
            if not (path.exists() and path.read_bytes() == data):
                _write(path, self.folder / _PARTS / f"{sha256}.{os.getpid()}.part", data)
        except OSError as fault:
            raise LedgerUnwritable(f"{self.folder}: {_reason(fault)}") from fault
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes with this SHA-256; raises LedgerDamaged where they are missing or have changed."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as fault:
            raise LedgerDamaged(f"{self.folder}: the snapshot {sha256} can't be read ({fault.strerror})") from fault
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LedgerDamaged(f"{self.folder}: the snapshot {sha256} has been changed since it was kept")
        return data

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()


def _write(path: Path, part: Path, data: bytes) -> None:
    """Write ``data`` as ``part``, bring it to the disk, and only then give it its name."""
    part.parent.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(exist_ok=True)
    _UNDER_WAY.add(part)
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_READ_ONLY)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    finally:
        _UNDER_WAY.discard(part)
    _sync_folder(path.parent)


def _is_left(part: Path, process: int) -> bool:
    """Whether nobody writes ``part`` any more, which ``process`` began."""
    if process == os.getpid():  # or one before it that had the same number
        return part not in _UNDER_WAY
    if os.name != "posix":  # where asking for a process by signal would end it
        return time.time() - part.stat().st_mtime > _ABANDONED
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _sync_folder(folder: Path) -> None:
    # Without it a power cut may lose the new name; where folders can't be opened (Windows) there is no such call.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(fault: OSError) -> str:
    if fault.errno in _FULL:
        return "the disk is full; make room and read again"
    if fault.errno in _FORBIDDEN:
        return "there is no permission to write here"
    return f"a snapshot can't be written ({fault.strerror})"
