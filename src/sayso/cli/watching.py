"""Watching: the command that visits a list of pages and feeds again and again, and says what is new in a line."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

import sayso
from sayso.cli.batch import Tally, count
from sayso.cli.fetching import Fetching
from sayso.cli.gazetteer import ready
from sayso.cli.linking import lapsing, link_all
from sayso.cli.options import DEFAULT_CASE, CaseOption, ContactOption, ProxyOption, RobotsOption
from sayso.cli.streams import complain, put
from sayso.errors import InputError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.intake.fetching.clock import Clock
    from sayso.watch.lists import Listed
    from sayso.watch.rounds import Rounds

LOOK_AGAIN: Final = 900.0
"""Seconds after which the list is read again, whatever is due: somebody may have changed it."""


def watch(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: addresses, one a line, or OPML.")],
    once: Annotated[bool, typer.Option("--once", help="Visit what is due, and stop.")] = False,
    unit: Annotated[bool, typer.Option("--unit", help="Print a systemd unit that watches this list.")] = False,
    proxy: ProxyOption = None,
    contact: ContactOption = None,
    ignore_robots: RobotsOption = False,
    case: CaseOption = None,
) -> int:
    """Visit the pages and feeds of a list when they are due, and read what is new into the case.

    A line is an address and, if need be, how often: https://post.example/feed every 30m. Of a feed, the pages that
    it names are read, each once. Stopped at any time, it goes on where it was.
    """
    from sayso.watch.lists import listed

    place = case or DEFAULT_CASE
    fetching = Fetching(proxy=proxy, contact=contact, ignore_robots=ignore_robots)
    listed(file)  # what can't be read at all ends it before anything is opened
    if unit:
        put(_unit(file, place, fetching).rstrip())
        return 0
    from sayso.intake.fetching import clock as clocks
    from sayso.watch.rounds import Rounds

    clock: Clock = clocks.SystemClock()
    entries: list[Listed] = []
    told: set[str] = set()
    ready()
    with sayso.Case(place) as kept, fetching.fetcher(kept) as fetcher:
        rounds = Rounds(kept, sayso.Reader(), fetcher, clock)
        while True:
            entries = _entries(file, entries, told)
            status = _round(kept, rounds, entries, clock)
            if once:
                return status
            clock.sleep(min(_seconds_left(rounds, clock), LOOK_AGAIN))


def _entries(file: Path, before: list[Listed], told: set[str]) -> list[Listed]:
    """The list as it is now, or as it was where it can't be read; what is wrong with it is said once."""
    from sayso.watch.lists import listed

    try:
        found = listed(file)
    except InputError as error:
        found = [*before, error]
    wrong = [entry for entry in found if isinstance(entry, InputError) and str(entry) not in told]
    for entry in wrong:
        complain(entry)
        told.add(str(entry))
    return [entry for entry in found if not isinstance(entry, InputError)]


def _round(case: Case, rounds: Rounds, entries: list[Listed], clock: Clock) -> int:
    """One round, what it links, and a line if anything was visited; the exit status."""
    tally = Tally()
    for outcome in rounds.round(entries):
        count(outcome, tally)
    if rounds.visited:
        after = f"; next at {rounds.next_at:%H:%M}" if rounds.next_at else ""
        news = [] if case.ledger is None else [link_all(case.ledger), lapsing(case.ledger, clock.now().date())]
        told = "; ".join([tally.summary, *filter(None, news)])
        put(f"{clock.now():%Y-%m-%d %H:%M} UTC: {rounds.visited:,} visited, {told}{after}")
    return tally.status


def _seconds_left(rounds: Rounds, clock: Clock) -> float:
    """Seconds until the next page is due, at least one."""
    if rounds.next_at is None:
        return LOOK_AGAIN
    return max(1.0, (rounds.next_at - clock.now()).total_seconds())


def _unit(file: Path, place: Path, fetching: Fetching) -> str:
    from sayso.watch.unit import unit

    command = [sys.executable, "-m", "sayso", "watch", str(file.absolute()), "--case", str(place.absolute())]
    command += [*_option("--proxy", fetching.proxy), *_option("--contact", fetching.contact)]
    command += ["--ignore-robots"] if fetching.ignore_robots else []
    return unit(command, file=file.absolute(), folder=place.absolute().parent, user=getpass.getuser())


def _option(name: str, value: str | None) -> Sequence[str]:
    return () if value is None else (name, value)
