"""Snapshots: whole or not at all, and never changed unnoticed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LedgerDamaged, LedgerUnwritable
from sayso.vault import Snapshots


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots.beside(tmp_path / "case.sayso")


@given(data=st.binary(max_size=100))
def test_snapshot_comes_back_as_it_was(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The bytes come back by their SHA-256."""
    snapshots = Snapshots(tmp_path_factory.getbasetemp() / "any.files")
    assert snapshots.read(snapshots.keep(data)) == data


def test_snapshot_stands_under_its_hash(snapshots: Snapshots, tmp_path: Path) -> None:
    """A snapshot is the file ab/abcdef….bin beside the case, which nobody may write."""
    sha = snapshots.keep(b"words")
    assert sha == hashlib.sha256(b"words").hexdigest()
    path = tmp_path / "case.sayso.files" / sha[:2] / f"{sha}.bin"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_snapshot_is_kept_once(snapshots: Snapshots) -> None:
    """The same bytes are not written twice."""
    path = snapshots.path(snapshots.keep(b"words"))
    before = path.stat().st_ino
    snapshots.keep(b"words")
    assert path.stat().st_ino == before
    assert len([p for p in snapshots.folder.rglob("*") if p.is_file()]) == 1


def test_changed_snapshot_is_told_and_healed(snapshots: Snapshots) -> None:
    """Changed bytes are never handed out; keeping the right ones again mends the file."""
    sha = snapshots.keep(b"words")
    snapshots.path(sha).chmod(0o644)
    snapshots.path(sha).write_bytes(b"sword")
    with pytest.raises(LedgerDamaged, match="changed"):
        snapshots.read(sha)
    assert snapshots.read(snapshots.keep(b"words")) == b"words"


def test_missing_snapshot_is_told(snapshots: Snapshots) -> None:
    """A snapshot that is not there is damage to the case."""
    with pytest.raises(LedgerDamaged):
        snapshots.read("0" * 64)


def test_hash_is_no_path(snapshots: Snapshots) -> None:
    """What is not a SHA-256 never becomes a path."""
    with pytest.raises(ValueError, match="not a SHA-256"):
        snapshots.path("../../etc/passwd")


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "permission"), (errno.EIO, "can't be written")]
)
def test_disk_trouble_leaves_nothing_behind(
    snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """Whatever the disk says becomes one line, chained to it, and no half-written file stays."""

    def fails(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(LedgerUnwritable, match=words) as told:
        snapshots.keep(b"words")
    assert isinstance(told.value.__cause__, OSError)
    assert not [p for p in snapshots.folder.rglob("*") if p.is_file()]


def test_what_a_killed_process_began_is_cleared_away(snapshots: Snapshots) -> None:
    """Of the files that are being written, those of processes that are gone go, and no others."""
    sha = snapshots.keep(b"words")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    parts = {snapshots.folder / "parts" / f"{sha}.{process}.part" for process in (gone.pid, os.getpid(), os.getppid())}
    for part in parts:
        part.write_bytes(b"wor")
    (snapshots.folder / "parts" / "notes.txt").write_text("somebody's own")
    assert snapshots.clear_parts() == 2
    left = {path.name for path in (snapshots.folder / "parts").iterdir()}
    assert left == {"notes.txt", f"{sha}.{os.getppid()}.part"}
    assert snapshots.read(sha) == b"words"
