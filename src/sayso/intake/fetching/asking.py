"""Asking: one address, until there is an answer or no point in asking again."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Final

from sayso.errors import FetchFailed, FetchRefused
from sayso.intake.fetching.clock import Clock
from sayso.intake.fetching.faults import Broken
from sayso.intake.fetching.fetched import Kept
from sayso.intake.fetching.guard import AddressRefused
from sayso.intake.fetching.retries import backoff, is_passing, retry_after
from sayso.intake.fetching.settings import Settings
from sayso.intake.fetching.targets import Target
from sayso.intake.fetching.turns import Turns
from sayso.intake.fetching.warc import WarcFile
from sayso.intake.fetching.wire import Appetite, Exchange, Headers, Wire

_BROKEN_OFF: Final = ("time", "disconnect")
_UNITS: Final = ((3600, "hour"), (60, "minute"), (1, "second"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """What an error is to name: the input, and by which address it came here, if not by its own."""

    name: str
    by: str | None = None

    def reason(self, words: str) -> str:
        """What is wrong, told of the input."""
        return words if self.by is None else f"it leads to {self.by}: {words}"


class Asking:
    """Asks in turn, keeps every exchange, and asks again where that may help. Safe to use from several threads.

    ``chance`` draws a number from 0 to 1 for each wait.
    """

    def __init__(
        self,
        wire: Wire,
        warc: WarcFile | None,
        settings: Settings,
        clock: Clock,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._wire = wire
        self._warc = warc
        self._settings = settings
        self._clock = clock
        self._turns = Turns(clock)
        self._chance = chance

    def get(
        self, errand: Errand, target: Target, headers: Headers, appetite: Appetite, delay: float
    ) -> tuple[Exchange, Kept | None]:
        """The answer, and where it is kept; its status may be any but 429 and 5xx, and its body cut short.

        ``delay`` is the pause after each request to the host. Raises FetchRefused and FetchFailed.
        """
        for attempt in count(1):
            last = attempt == self._settings.tries
            try:
                found, kept = self._once(target, headers, appetite, delay)
            except AddressRefused as error:
                raise FetchRefused(errand.name, errand.reason(str(error))) from error
            except Broken as error:
                if last or not error.again:
                    raise FetchFailed(errand.name, errand.reason(str(error))) from error
                wait = self._backoff(attempt)
            else:
                if not is_passing(found.status) and (last or found.cut not in _BROKEN_OFF):
                    return found, kept
                wait = self._wait(errand, found, attempt, last=last)
            self._turns.put_off(target.host, wait)
        raise AssertionError  # not reached: the last attempt returns or raises

    def _once(self, target: Target, headers: Headers, appetite: Appetite, delay: float) -> tuple[Exchange, Kept | None]:
        with self._turns.turn(target.host, delay):
            found = self._wire.get(target, headers, appetite)
        return found, self._warc.keep(found) if self._warc else None

    def _wait(self, errand: Errand, found: Exchange, attempt: int, *, last: bool) -> float:
        """Seconds until the next attempt; raises FetchFailed where there is none to be."""
        asked = retry_after(found.header("retry-after"), self._clock.now()) if is_passing(found.status) else None
        if last or (asked or 0.0) > self._settings.longest_wait:
            when = f"in {_in_words(asked)}" if asked else "later"
            reason = errand.reason(f"the server answers {found.answer}; try again {when}")
            raise FetchFailed(errand.name, reason, status=found.status, retry_after=asked)
        return max(asked or 0.0, self._backoff(attempt))

    def _backoff(self, attempt: int) -> float:
        first, longest = self._settings.backoff, self._settings.longest_wait
        return backoff(attempt, first=first, longest=longest, chance=self._chance())


def _in_words(seconds: float) -> str:
    """``40 seconds``, ``3 minutes``, ``2 hours``: rounded up."""
    size, unit = next(((size, unit) for size, unit in _UNITS if seconds > size), _UNITS[-1])
    number = math.ceil(seconds / size)
    return f"{number:,} {unit}{'' if number == 1 else 's'}"
