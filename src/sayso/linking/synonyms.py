"""Synonyms: words of one meaning in reports, from a list that anyone can read (``synonyms.tsv``)."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from sayso.linking import words

_LIST: Final = Path(__file__).parent / "synonyms.tsv"


def key(stem: str) -> str:
    """One key for all stems of a meaning: its first word's stem; a stem that stands in no list is its own."""
    return _keys().get(stem, stem)


def digest() -> str:
    """What tells one list from another: the start of its SHA-256."""
    return hashlib.sha256(_LIST.read_bytes()).hexdigest()[:12]


@cache
def _keys() -> dict[str, str]:
    """Stem → key. A stem of several meanings keeps to itself."""
    found: dict[str, set[str]] = {}
    for line in _LIST.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            stems = words.of(line).stems
            for stem in stems:
                found.setdefault(stem, set()).add(stems[0])
    return {stem: next(iter(keys)) for stem, keys in found.items() if len(keys) == 1}
