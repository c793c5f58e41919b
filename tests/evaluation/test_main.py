"""The command line of the measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.__main__ import TASKS, main


@pytest.mark.parametrize("task", TASKS)
def test_a_task_without_its_data_says_so(task: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names what is missing, and exit status 1."""
    assert main([task, "--data", str(tmp_path / "nowhere")]) == 1
    error = capsys.readouterr().err
    assert error.startswith("evaluation: ")
    assert "nowhere" in error
    assert error.count("\n") == 1


def test_an_unknown_task_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the tasks there are."""
    with pytest.raises(SystemExit):
        main(["wisdom"])
    assert "attribution" in capsys.readouterr().err
