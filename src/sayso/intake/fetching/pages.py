"""Pages: what fetched addresses hold, as any other input is told."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import InputError
from sayso.intake.batch import Addresses, Fetch, Held, within
from sayso.intake.fetching.fetched import Fetched
from sayso.intake.fetching.fetcher import Fetcher
from sayso.intake.items import Facts


def pages(fetcher: Fetcher) -> Fetch:
    """What `Case.read` takes to fetch the addresses among its inputs with ``fetcher``."""

    def fetch(addresses: Addresses) -> Iterator[Held]:
        for url, result in fetcher.fetch_all(addresses):
            if isinstance(result, InputError):
                yield Held(source=result.name, wanted=addresses[url], found=result)
            else:
                yield from within(url, result.body, facts(result), addresses[url])

    return fetch


def facts(page: Fetched) -> Facts:
    """What the server says of a page, and when it was fetched."""
    fetched = page.fetched_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Facts(media_type=page.media_type or None, charset=page.charset, url=page.final_url, fetched=fetched)
