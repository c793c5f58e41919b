"""Fetcher: an address to a page, politely, within bounds, and with everything kept."""

from __future__ import annotations

import random
import re
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import sayso
from sayso.errors import FetchFailed, FetchRefused, InputError, RobotsForbid, TooLarge
from sayso.intake.fetching.asking import Asking, Errand
from sayso.intake.fetching.clock import Clock, SystemClock
from sayso.intake.fetching.fetched import NOT_MODIFIED, Fetched, Kept, Known, Redirect, media_type
from sayso.intake.fetching.guard import Guard
from sayso.intake.fetching.proxies import proxy
from sayso.intake.fetching.queues import Queues
from sayso.intake.fetching.redirects import leads_to
from sayso.intake.fetching.robots import MOST_BYTES, Robots, Rules
from sayso.intake.fetching.settings import MEBIBYTE, Settings
from sayso.intake.fetching.targets import Target, shown_url, target
from sayso.intake.fetching.warc import VERSION, WarcFile
from sayso.intake.fetching.wire import Exchange, Headers, Wire

MOST_REDIRECTS: Final = 10

_OTHER_BODIES: Final = 64 << 10
"""Bytes that are taken of the body of a redirect or a refusal."""

_NO_KNOWN: Final[Mapping[str, Known]] = {}
_VALIDATOR: Final = re.compile(r"[ -~]{1,1024}")
_TYPE: Final = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,60}")


Had = Callable[[str, Fetched], None]


def _nothing(_url: str, _page: Fetched) -> None:
    """Nothing more is to be done with a page."""


class Fetcher:
    """Fetches pages, for as long as its ``with`` block lasts. Safe to use from several threads.

    Whatever goes over the wire is kept in a WARC file in the folder ``keep_in``; where that is None, nothing is.
    ``clock``, ``guard``, ``tls`` and ``chance`` stand in for the real ones in tests.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        keep_in: Path | None = None,
        clock: Clock | None = None,
        guard: Guard | None = None,
        tls: ssl.SSLContext | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.settings = settings or Settings()
        self._guard = guard or Guard()
        self._proxy = proxy(self.settings.proxy) if self.settings.proxy else None
        self._clock = clock = clock or SystemClock()
        self._warc = None if keep_in is None else WarcFile(keep_in, self._about())
        wire = Wire(self.settings, self._guard, self._proxy, clock, tls)
        self._asking = Asking(wire, self._warc, self.settings, clock, chance)
        self._robots = Robots(self._get_robots, self._aim, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the WARC file."""
        if self._warc:
            self._warc.close()

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        """The page at ``url``; waits until its turn has come.

        With ``known``, the answer may be that nothing has changed. Raises FetchRefused, FetchFailed, RobotsForbid
        or TooLarge, each naming ``url`` in one line; LedgerUnwritable where nothing can be kept.
        """
        errand = Errand(name=shown_url(url))
        where = self._aim(url)
        passed: list[Redirect] = []
        end = self._clock.elapsed() + self.settings.page
        while True:
            found, kept = self._page(errand, where, known if known and known.url == where.url else None)
            onward = leads_to(found)
            if onward is None:
                if not (known and found.status == NOT_MODIFIED):
                    self._check(errand, found)
                return _fetched(url, found, kept, tuple(passed))
            if len(passed) == MOST_REDIRECTS:
                raise FetchFailed(errand.name, f"it leads on through more than {MOST_REDIRECTS} addresses")
            if self._clock.elapsed() > end:
                raise FetchFailed(errand.name, f"it led on for longer than {self.settings.page:g} seconds")
            passed.append(Redirect(url=where.url, status=found.status))
            errand = Errand(name=errand.name, by=shown_url(onward))
            where = self._next(errand, onward)

    def fetch_all(
        self, urls: Iterable[str], known: Mapping[str, Known] = _NO_KNOWN, had: Had = _nothing
    ) -> Iterator[tuple[str, Fetched | InputError]]:
        """Each of ``urls`` once, with its page or what is wrong with it, as they come: several hosts at once.

        ``known`` has what is known of some of them. ``had`` is called with each page at once, in whichever thread
        fetched it; an InputError that it raises takes the page's place, any other error ends it all. Raises
        LedgerUnwritable where nothing can be kept.
        """

        def fetch(url: str) -> Fetched:
            page = self.fetch(url, known.get(url))
            had(url, page)
            return page

        yield from Queues(urls, self._host, fetch, self.settings.at_once).results()

    def _about(self) -> dict[str, str]:
        return {
            "software": f"Sayso/{sayso.__version__}",
            "format": VERSION.replace("/", " File Format "),
            "http-header-user-agent": self.settings.user_agent,
            "robots": "obey" if self.settings.robots else "ignore",
        }

    def _aim(self, url: str) -> Target:
        return target(url, proxied=self._proxy is not None, allowed=self._guard.allowed)

    def _host(self, url: str) -> str:
        try:
            return self._aim(url).host
        except FetchRefused:  # told when it is fetched
            return ""

    def _next(self, errand: Errand, onward: str) -> Target:
        try:
            return self._aim(onward)
        except FetchRefused as error:
            raise FetchRefused(errand.name, errand.reason(error.reason)) from error

    def _page(self, errand: Errand, where: Target, known: Known | None) -> tuple[Exchange, Kept | None]:
        delay = self.settings.delay
        if self.settings.robots:
            rules = self._robots.rules(where)
            _obey(rules, errand, where)
            delay = max(delay, min(rules.delay, self.settings.longest_delay))
        return self._asking.get(errand, where, self._headers(known), self._appetite, delay)

    def _get_robots(self, where: Target) -> Exchange:
        errand = Errand(name=where.url)
        found, _ = self._asking.get(errand, where, self._headers(None), lambda *_: MOST_BYTES, self.settings.delay)
        return found

    def _headers(self, known: Known | None) -> Headers:
        headers = (
            ("User-Agent", self.settings.user_agent),
            ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"),
            ("Accept-Encoding", "gzip"),
        )
        given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified} if known else {}
        # They come from a server, by way of whoever remembered them.
        safe = ((name, value) for name, value in given.items() if value and _VALIDATOR.fullmatch(value))
        return (*headers, *safe)

    def _appetite(self, status: int, headers: Headers) -> int:
        if not 200 <= status < 300:
            return _OTHER_BODIES
        named = dict(reversed(headers))
        length = named.get("content-length", "")
        if media_type(named.get("content-type", "")) not in self.settings.types:
            return 0
        return 0 if length.isdecimal() and int(length) > self.settings.largest else self.settings.largest

    def _check(self, errand: Errand, found: Exchange) -> None:
        """Raises where the answer is not a whole page."""
        if not 200 <= found.status < 300:
            raise FetchFailed(errand.name, errand.reason(f"the server answers {found.answer}"), status=found.status)
        kind = media_type(found.header("content-type"))
        if kind not in self.settings.types:
            what = kind if _TYPE.fullmatch(kind) else "of an unknown type"
            raise FetchFailed(errand.name, errand.reason(f"it is {what}, which is not fetched"), status=found.status)
        if found.fault:
            raise FetchFailed(errand.name, errand.reason(found.fault), status=found.status)
        if found.cut:
            reason = f"it is larger than the {self.settings.largest / MEBIBYTE:,.4g} MiB that are fetched"
            raise TooLarge(errand.name, errand.reason(reason))


def _obey(rules: Rules, errand: Errand, where: Target) -> None:
    """Raises where the site asks not to fetch the page, or can't be asked what it asks."""
    if rules.unreachable:
        reason = errand.reason(rules.unreachable.reason)
        raise type(rules.unreachable)(errand.name, reason) from rules.unreachable
    if rules.not_now:
        reason = f"its robots.txt can't be had ({rules.not_now}), and until it can, nothing is fetched from there"
        raise RobotsForbid(errand.name, errand.reason(reason))
    if not rules.allows(where.url):
        raise RobotsForbid(errand.name, errand.reason("its site's robots.txt asks robots not to fetch it"))


def _fetched(url: str, found: Exchange, kept: Kept | None, passed: tuple[Redirect, ...]) -> Fetched:
    return Fetched(
        url=url,
        final_url=found.target.url,
        status=found.status,
        headers=found.headers,
        body=found.body,
        fetched_at=found.began,
        redirects=passed,
        kept=kept,
    )
