from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from sayso.records import Reading
from sayso.views import terminal
from sayso.views.shown import shown
from tests.views.invented import hostile, reading
from tests.views.voyage import voyage


def printed(of: Reading, *, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False, **options)  # type: ignore[arg-type]
    terminal.show(console, shown(of))
    return out.getvalue()


def test_terminal_words_come_first_then_chain_then_tags() -> None:
    """The order in which a person reads."""
    lines = printed(reading(), width=200).splitlines()
    at = next(n for n, line in enumerate(lines) if "two grey barges unload crates" in line and line.startswith("     "))
    assert lines[at : at + 3] == [
        "      2 two grey barges unload crates",
        "        Residents of Vask (witnesses) had seen ← the statement of the Port Office (Port Office; document) noted ↑ ← The Vask Herald",
        "        witness · occurred · within 1",
    ]


def test_terminal_direct_words_stand_in_quotation_marks() -> None:
    """Only what the article quotes is shown as a quotation."""
    text = printed(reading())
    assert "“The crates were empty”" in text
    assert "“A second search" not in text


@pytest.mark.parametrize("width", [30, 44, 80, 200])
def test_terminal_lines_fit_the_width(width: int) -> None:
    """No line is wider than the terminal."""
    text = printed(reading(), width=width) + printed(voyage(), width=width)
    assert all(cell_len(line) <= width for line in text.splitlines())


def test_terminal_piped_output_is_plain() -> None:
    """No escape and no blank at the end of a line where the output is no terminal."""
    for width in (40, 60, 80):
        text = printed(reading(), width=width) + printed(voyage(), width=width)
        assert "\x1b" not in text
        assert all(line == line.rstrip() for line in text.splitlines())


def test_terminal_without_colour_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes colours away and no word."""
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(reading(), force_terminal=True)
    assert not {f"\x1b[{code}m" for code in range(30, 50)} & {part + "m" for part in text.split("m")}
    assert "denied" in text


def test_terminal_hostile_text_steers_nothing() -> None:
    """Escapes and overrides come out as signs; what looks like markup comes out as it is."""
    text = printed(hostile())
    assert not set(text) & set("\x1b\x07\x9b\u202e\u202c\u2066\ud800")
    assert "␛[31mred␛[0m" in text
    assert "⟨U+202E⟩" in text


def test_terminal_contests_are_told_on_both_sides() -> None:
    """Whoever reads either of the two sees the other."""
    text = printed(reading())
    assert "≠ contests 3" in text
    assert "≠ contested by 5" in text
