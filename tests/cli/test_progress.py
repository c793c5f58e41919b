"""The bar that stands on standard error while something takes its time."""

from __future__ import annotations

import sys

import pytest

from sayso.cli.progress import bar


def test_bar_without_a_terminal_is_a_line_or_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """In a pipe nobody reads how far it is."""
    with bar("linking", 3) as moved:
        assert moved is None
    with bar("building", 3, line=True) as moved:
        assert moved is None
    assert capsys.readouterr() == ("", "building\n")


def test_bar_in_a_terminal_is_told_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And may learn only then of how many; nothing goes to standard output."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with bar("linking") as moved:
        assert moved is not None
        moved(1, 4)
        moved(4)
    out, err = capsys.readouterr()
    assert out == ""
    assert "4/4" in err
