"""Voices: all voices of many readings in one table, with the names they are given and where they speak."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sayso.views.mentions import PRONOUNS
from sayso.views.occurrences import Occurrences
from sayso.views.shown import ShownReading, key

NOT_RESOLVED: Final = "not resolved"
NOT_NAMED: Final = "no voice named"


@dataclass(kw_only=True, slots=True)
class Row:
    """One voice: its name and kind, what else it is called, and the statements that it stands behind."""

    name: str
    kind: str
    called: dict[str, None] = field(default_factory=dict)
    occurs: Occurrences = field(default_factory=Occurrences)


class Voices:
    """The table of voices, filled reading by reading.

    Voices are told apart by actor, else by their words. Pronouns that the reader tied to no actor share one row,
    and so do voices without words ("reportedly").
    """

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}

    def add(self, article: int, reading: ShownReading) -> None:
        """Counts the voices of ``reading``, the article with the number ``article``."""
        for statement in reading.statements:
            for voice in statement.chain:
                name, kind = _name(voice.actor or voice.words), voice.kind
                known = name if name in (NOT_RESOLVED, NOT_NAMED) else key(voice)
                row = self._rows.setdefault(known, Row(name=name, kind=kind))
                if voice.words and voice.words.casefold() != row.name.casefold():
                    row.called[voice.words] = None
                row.occurs.add(article, statement.number)
            if not statement.chain:
                row = self._rows.setdefault(f"outlet\n{reading.outlet}", Row(name=reading.outlet, kind="outlet"))
                row.occurs.add(article, statement.number)

    def rows(self) -> list[Row]:
        """The rows, those with most statements first, the unresolved and unnamed last."""
        return sorted(
            self._rows.values(),
            key=lambda row: (row.name in (NOT_RESOLVED, NOT_NAMED), -row.occurs.statements, row.name.casefold()),
        )


def _name(words: str | None) -> str:
    if words is None:
        return NOT_NAMED
    return NOT_RESOLVED if words.casefold() in PRONOUNS else words
