"""Plain text: the file's text, unchanged."""

from __future__ import annotations

from sayso.intake.encoding import decoded
from sayso.intake.extract import Extract


def extract(name: str, data: bytes) -> Extract:
    """The text of a plain text file, line ends and all; raises UnreadableInput."""
    text, notes = decoded(name, data)
    return Extract(text=text, notes=notes)
