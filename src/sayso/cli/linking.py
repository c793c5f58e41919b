"""Linking: a case's articles linked, with a bar, and in a line what was found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.cli.progress import bar

if TYPE_CHECKING:
    from sayso.ledger import Ledger


def link_all(ledger: Ledger) -> str | None:
    """Links what waits; what there is new in a line, or None where there is nothing."""
    from sayso.across import link

    before = ledger.links.counts()
    with bar("linking") as progress:
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
