"""The systemd unit: that systemd takes it, and that it is closed."""

from __future__ import annotations

import getpass
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.watch.unit import unit

COMMAND = [sys.executable, "-m", "sayso", "watch", "/cases/list of 100%.txt", "--contact", 'a"b\\c $HOME']

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="asks systemd itself")


def made(folder: Path) -> str:
    return unit(COMMAND, file=Path("/cases/list of 100%.txt"), folder=folder, user=getpass.getuser())


def analysed(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = folder / "sayso-watch.service"
    path.write_text(made(folder))
    return subprocess.run(["systemd-analyze", *command, str(path)], check=False, capture_output=True, text=True)


@needs_systemd
def test_unit_is_taken_by_systemd(tmp_path: Path) -> None:
    """Every setting is known, and every word of the command is read as it was meant."""
    done = analysed(tmp_path, "verify", "--man=no", "--recursive-errors=no")
    assert "sayso-watch" not in done.stderr, done.stderr


@needs_systemd
def test_unit_is_closed(tmp_path: Path) -> None:
    """By systemd's own measure, from 0 (closed) to 10 (open); a plain service has 9.6."""
    done = analysed(tmp_path, "security", "--offline=yes", "--no-pager", "--json=short", "--threshold=30")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)


def test_unit_quotes_what_systemd_would_read_otherwise(tmp_path: Path) -> None:
    """Spaces, quotation marks, per cent and dollar signs stay what they are."""
    text = made(tmp_path / "a case")
    (command,) = (line for line in text.splitlines() if line.startswith("ExecStart="))
    assert command.endswith(' -m sayso watch "/cases/list of 100%%.txt" --contact "a\\"b\\\\c $$HOME"')
    assert f'ReadWritePaths="{tmp_path}/a case"\n' in text
    assert f"WorkingDirectory={tmp_path}/a case\n" in text


def test_unit_refuses_a_second_line(tmp_path: Path) -> None:
    """A path with a line break in it would add settings of its own."""
    with pytest.raises(InputError, match="line break"):
        unit(["sayso", "a\nExecStartPre=/bin/evil"], file=Path("/a"), folder=tmp_path, user="desk")
