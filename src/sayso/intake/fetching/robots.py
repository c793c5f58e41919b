"""robots.txt: what a site asks of robots, asked once and remembered (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from protego import Protego

from sayso.errors import FetchFailed, FetchRefused
from sayso.intake.fetching.clock import Clock
from sayso.intake.fetching.redirects import leads_to
from sayso.intake.fetching.settings import ROBOT
from sayso.intake.fetching.targets import Target
from sayso.intake.fetching.wire import Exchange

MOST_BYTES: Final = 500 << 10
MOST_REDIRECTS: Final = 5
HOLDS: Final = 24 * 3600.0
"""Seconds that a robots.txt is remembered; RFC 9309 allows a day."""
ASKED_AGAIN: Final = 600.0
"""Seconds until one that could not be had is asked for again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What one robots.txt asks, or why it could not be had, and nothing may be fetched for the time being.

    ``not_now`` is the site's answer in that case, ``unreachable`` the error where there was no answer.
    """

    parsed: Protego = field(default_factory=Protego)
    not_now: str | None = None
    unreachable: FetchFailed | FetchRefused | None = None

    def allows(self, url: str) -> bool:
        """Whether ``url`` may be fetched by us."""
        return self.had and self.parsed.can_fetch(url, ROBOT)

    @property
    def had(self) -> bool:
        """Whether it is known what the site asks."""
        return self.not_now is None and self.unreachable is None

    @property
    def delay(self) -> float:
        """The seconds it wants between two requests, 0 where it doesn't say."""
        rate = self.parsed.request_rate(ROBOT)
        return max(self.parsed.crawl_delay(ROBOT) or 0.0, rate.seconds / rate.requests if rate else 0.0)


class Robots:
    """The rules of the sites asked so far, one each for scheme, host and port.

    ``get`` makes one exchange, retries and all, and raises FetchFailed where there was none; ``aim`` takes an
    address apart and raises FetchRefused. Two threads that ask for the same site at once may both fetch it.
    """

    def __init__(self, get: Callable[[Target], Exchange], aim: Callable[[str], Target], clock: Clock) -> None:
        self._get = get
        self._aim = aim
        self._clock = clock
        self._known: dict[str, tuple[Rules, float]] = {}

    def rules(self, target: Target) -> Rules:
        """The rules for the site that ``target`` is of."""
        rules, until = self._known.get(target.origin, (None, 0.0))
        if rules is None or self._clock.elapsed() >= until:
            rules = self._fetched(target)
            until = self._clock.elapsed() + (HOLDS if rules.had else ASKED_AGAIN)
            self._known[target.origin] = rules, until
        return rules

    def _fetched(self, target: Target) -> Rules:
        try:
            found = self._followed(self._aim(f"{target.scheme}://{target.authority}/robots.txt"))
        except FetchRefused as error:
            return Rules(unreachable=error)
        except FetchFailed as error:
            return Rules(unreachable=error) if error.status is None else Rules(not_now=error.reason)
        if found is None or 400 <= found.status < 500:
            return Rules()
        if not 200 <= found.status < 300:
            return Rules(not_now=f"the server answers {found.answer}")
        if found.fault:
            return Rules(not_now=found.fault)
        # What is over the limit is cut off, and its last line with it, which is likely to be broken.
        text = found.body.decode("utf-8-sig", "replace")
        return Rules(parsed=Protego.parse(text if found.cut is None else text.rpartition("\n")[0]))

    def _followed(self, target: Target) -> Exchange | None:
        """The answer in the end, None where it leads on too often (then there are no rules: RFC 9309, 2.3.1.2)."""
        for _ in range(MOST_REDIRECTS + 1):
            found = self._get(target)
            onward = leads_to(found)
            if onward is None:
                return found
            target = self._aim(onward)
        return None
