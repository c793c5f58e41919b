"""Remembered: what was made of a reading, as long as that very object is at hand.

To hash or to compare a whole reading costs more than much of what is made of one, so it is told by its identity.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeVar

from sayso.records import Reading

_MOST: Final = 4096  # readings

Made = TypeVar("Made")


def by_identity(make: Callable[[Reading], Made]) -> Callable[[Reading], Made]:
    """``make``, which is called once for a reading as long as it is remembered, with some thousands of others."""
    known: dict[int, tuple[Reading, Made]] = {}

    @wraps(make)
    def of(reading: Reading) -> Made:
        found = known.get(id(reading))
        if found is None or found[0] is not reading:
            if len(known) >= _MOST:
                known.clear()
            found = known[id(reading)] = reading, make(reading)
        return found[1]

    return of
