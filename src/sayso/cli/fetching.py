"""Fetching: how the addresses among a command's inputs are fetched. Where there are none, nothing of it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.intake.batch import Fetch
    from sayso.intake.fetching import Fetcher


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetching:
    """What the options say of fetching."""

    proxy: str | None = field(default=None, repr=False)
    contact: str | None = None
    ignore_robots: bool = False

    @contextmanager
    def of(self, inputs: Iterable[str], case: Case) -> Iterator[Fetch]:
        """What fetches the addresses among ``inputs`` for ``case``."""
        from sayso.intake.batch import nothing_fetched

        if not addresses(inputs):
            yield nothing_fetched
            return
        from sayso.intake.fetching import pages

        with self.fetcher(case) as fetcher:
            yield pages(fetcher)

    def fetcher(self, case: Case) -> Fetcher:
        """What fetches as the options say, and keeps beside ``case``; raises BadParameter for those that can't be."""
        from sayso.intake.fetching import Fetcher, Settings

        try:
            settings = Settings(contact=self.contact, proxy=self.proxy, robots=not self.ignore_robots)
            return Fetcher(settings, keep_in=case.archives)
        except InputError as error:
            raise typer.BadParameter(str(error)) from error


def addresses(inputs: Iterable[str]) -> list[str]:
    """Those of ``inputs`` that are addresses of the web."""
    from sayso.intake.batch import is_address

    return [given for given in inputs if is_address(given)]
