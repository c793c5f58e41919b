"""What reading leaves behind: nothing, anywhere but where it was told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "The ministry said on Friday that residents of the village had seen a group unload crates at the harbour.\n"


@pytest.mark.model
def test_reading_writes_nothing_but_the_case(tmp_path: Path, gazetteer_built: None) -> None:
    """Neither in the home folder nor among temporary files: the model's run time, left to itself, keeps a record
    of its use there and sends it to its maker. (Where it finds itself in CI it doesn't: hence the bare environment.)
    """
    for name in ("home", "temporary", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "work" / "a.txt").write_text(WORDS)
    bare = {"HOME": tmp_path / "home", "TMPDIR": tmp_path / "temporary", "PATH": os.environ["PATH"]}
    bare["SAYSO_DATA"] = os.environ["SAYSO_DATA"]
    done = subprocess.run(
        [sys.executable, "-B", "-m", "sayso", "read", "a.txt"],
        cwd=tmp_path / "work",
        env={**{k: str(v) for k, v in bare.items()}, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "1 read\n")
    left = {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {("work", "a.txt"), ("work", "case.sayso"), ("work", "case.sayso.files")}


def test_run_time_is_told_not_to_report() -> None:
    """Whatever of Sayso comes first, and whatever the environment says."""
    code = "import sayso.errors, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    env = {**os.environ, "ORT_DISABLE_TELEMETRY": "0", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True)
    assert done.stdout == "1\n"
