"""Linking: a case's articles linked, with a bar, and in a line what was found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.across import Progress
    from sayso.ledger import Ledger


def link_all(ledger: Ledger) -> str | None:
    """Links what waits; what there is new in a line, or None where there is nothing."""
    from sayso.across import link

    before = ledger.links.counts()
    with _bar() as progress:
        count = link(ledger, progress)
    after = ledger.links.counts()
    names = {
        "echo": "echoes",
        "claim": "claims",
        "drift": "drifts",
        "contest_across": "contests",
        "forecast": "forecasts",
    }
    new = [f"{after[key] - before[key]:+,} {name}" for key, name in names.items() if after[key] != before[key]]
    return f"{count:,} linked: {', '.join(new)}" if new else None


def lapsing(ledger: Ledger, today: date) -> str | None:
    """How many forecasts lapse tomorrow with nobody having resolved them, in words; None if none does."""
    from sayso.linking.forecasts import lapsing as ending

    count = len(ending(ledger.links.forecasts(), ledger.resolutions.standing(), today + timedelta(days=1)))
    return f"{count:,} forecast{' lapses' if count == 1 else 's lapse'} tomorrow" if count else None


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A bar on standard error where that is a terminal, with time left."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("linking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda done, total: bars.update(task, completed=done, total=total)
