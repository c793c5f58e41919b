"""Where the reading's time goes: the network, trees, tags, rules, circumstances, and the rest.

What does a part's work is replaced by itself with a clock around it, in this process alone; time spent in a part
within another counts as the inner one's.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sayso.reading import attributions, layers, nesting, own_voice, reader, tags
from sayso.reading.circumstances import Circumstances
from sayso.reading.network import Network

FIRST, AGAIN = "network, the text", "network, contents again"
TREES, TAGS, RULES, AROUND, REST = "trees", "tags and links", "rules", "when, where, how many", "rest"
PARTS = (FIRST, AGAIN, TREES, TAGS, RULES, AROUND, REST)

_TIMED: tuple[tuple[Any, str, str], ...] = (
    (Network, "run", FIRST),
    (layers, "_trees", TREES),
    (tags, "legal", TAGS),
    (tags, "spans", TAGS),
    (attributions, "decode", TAGS),
    (nesting, "together", TAGS),
    (nesting, "read", RULES),
    (reader.Reader, "_outermost", RULES),
    (own_voice, "read", RULES),
    (reader, "drafts", RULES),
    (reader, "own", RULES),
    (reader, "resolve", RULES),
    (reader.Reader, "_statement", RULES),
    (Circumstances, "note", AROUND),
    (Circumstances, "settled", AROUND),
)


@contextmanager
def clocked() -> Iterator[dict[str, float]]:
    """Seconds of the processor by part, counted in the block; the rest is what its user takes beside."""
    clock = _Clock()
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in _TIMED]
    for (owner, name, work), (_, _, part) in zip(kept, _TIMED, strict=True):
        setattr(owner, name, clock.timed(work, part, nested=work is nesting.read))
    try:
        yield clock.spent
    finally:
        for owner, name, work in kept:
            setattr(owner, name, work)


class _Clock:
    def __init__(self) -> None:
        self.spent = dict.fromkeys(PARTS, 0.0)
        self._inner: list[float] = []  # for each part that is being timed, what the parts within it took
        self._again = 0  # how many parts that are being timed read contents again

    def timed(self, work: Callable[..., Any], part: str, *, nested: bool) -> Callable[..., Any]:
        """``work`` with its time counted as the ``part``'s; ``nested`` is what reads contents again."""

        @functools.wraps(work)
        def timing(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            self._inner.append(0.0)
            self._again += nested
            try:
                return work(*given, **named)
            finally:
                took = time.process_time() - begun
                self._again -= nested
                self.spent[AGAIN if part == FIRST and self._again else part] += took - self._inner.pop()
                if self._inner:
                    self._inner[-1] += took

        return timing
