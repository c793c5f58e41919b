"""Nothing of this is loaded, and no socket opened, unless an address is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "The ministry said on Friday that residents of the village had seen a group unload crates at the harbour.\n"

WATCHED = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"{event} {arguments}".encode())
        os._exit(99)

sys.addaudithook(watch)
from sayso.cli import main
try:
    main(sys.argv[1:])
except SystemExit as done:
    status = done.code
loaded = {name.partition(".")[0] for name in sys.modules} & {"httpx2", "httpcore2", "protego", "socksio", "warcio"}
ours = [name for name in sys.modules if name.startswith("sayso.intake.fetching")]
print("loaded:", sorted(loaded), ours, file=sys.stderr)
sys.exit(status)
"""


def watched(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process that ends at its first socket."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", WATCHED, *arguments]
    return subprocess.run(command, cwd=folder, env=env, check=False, capture_output=True, text=True)


def test_watch_sees_a_socket(tmp_path: Path) -> None:
    """The test's own means work: where a socket is opened, the process ends."""
    code = WATCHED.replace("from sayso.cli import main", "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 99
    assert done.stderr.startswith("socket.__new__")


@pytest.mark.model
def test_reading_files_opens_no_socket(tmp_path: Path) -> None:
    """Nor does looking at what was read; and nothing that could is loaded."""
    (tmp_path / "a.txt").write_text(WORDS)
    for arguments in (["read", "a.txt"], ["show"], ["dossier", "-o", "a.html"], ["--help"]):
        done = watched(tmp_path, *arguments)
        assert done.returncode == 0, done.stderr
        assert "loaded: [] []" in done.stderr
