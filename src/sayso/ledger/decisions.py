"""Decisions: what every decision of a person must say, and how its words are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sayso.errors import InputError

LONGEST: Final = 10_000
"""The most characters that a basis, rule, note or name may have."""


def one_line(words: str) -> str:
    """``words`` with each run of white space made one blank."""
    return " ".join(words.split())


def check(about: str, given: Mapping[str, str], asked: Mapping[str, str]) -> None:
    """Raises InputError, naming what the decision is ``about``, where words are missing or too long.

    ``given`` are its words by what they are; ``asked`` says of those that must be there what to do if they aren't.
    """
    for name, words in given.items():
        if name in asked and not words:
            raise InputError(about, asked[name])
        if len(words) > LONGEST:
            raise InputError(about, f"the {name} is longer than {LONGEST:,} characters; shorten it")
