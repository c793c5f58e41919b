"""Mouths: from how many a claim comes, in words; unnamed voices are never told as independent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.linked import Origins
from sayso.views.characters import in_one_line
from sayso.views.shown import counted

NAMES: Final = 6
"""So many names are told; the others are counted."""


def in_words(origins: Origins) -> tuple[str, str]:
    """``Carried by 5 outlets``, and ``2 named origins (…), 1 unnamed that can’t be told from them``."""
    parts = []
    if origins.named:
        parts.append(f"{counted(len(origins.named), 'named origin')} ({named(origins.named)})")
    if origins.unnamed:
        apart = "them" if origins.named else "one another" if origins.unnamed > 1 else "any other"
        parts.append(f"{origins.unnamed:,} unnamed that can’t be told from {apart}")
    if origins.own_voice:
        its = "its" if len(origins.own_voice) == 1 else "their"
        parts.append(f"{named(origins.own_voice)} in {its} own voice")
    return f"Carried by {counted(len(origins.outlets), 'outlet')}", ", ".join(parts) or "no origin is named"


def named(names: Sequence[str]) -> str:
    """The first of ``names``, and how many more there are."""
    told = ", ".join(map(in_one_line, names[:NAMES]))
    return f"{told} and {len(names) - NAMES:,} more" if len(names) > NAMES else told
