"""Reading that is killed again and again and started again: the ledger is that of an unbroken run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.kills import measured

pytestmark = [
    pytest.mark.usefixtures("gazetteer_built"),
    pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL"),
]


@pytest.mark.model
def test_killed_reading_makes_the_same_ledger(tmp_path: Path) -> None:
    """Byte for byte in its export, with nothing half-written, left behind or locked; `benchmarks kills` does it in full."""
    whole, broken = measured(tmp_path, articles=20, kills=4, seed=7, jobs=2)
    assert broken.faults == ()
    assert broken.kills == 4
    assert broken.while_reading + broken.while_linking > 0
    kinds = {line.split(b'"table":"')[1].split(b'"')[0].decode() for line in whole.export.splitlines()}
    assert {
        "article",
        "statement",
        "failure",
        "review",
        "linked",
        "echo",
        "claim",
        "contest_across",
        "forecast",
    } <= kinds
