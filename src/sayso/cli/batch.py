"""Batch: inputs read one after another, with a line for each that fails and a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.cli.streams import complain, say
from sayso.errors import InputError, LedgerError
from sayso.records import Reading
from sayso.views.characters import in_one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from sayso.case import Outcome

    Read = Callable[["Bar"], Iterable[Outcome]]

NAMED: Final = 3
"""The summary names this many of the inputs set aside; each had its own line before."""

NAME: Final = 40
"""The bar shows this many of the last characters of an input's name."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """What became of the inputs: how many were read, how many the case knew, which were set aside."""

    read: int = 0
    known: int = 0
    aside: list[InputError] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """``3 read, 1 known already, 1 set aside: report-fr.html``."""
        parts = [f"{self.read:,} read"]
        if self.known:
            parts.append(f"{self.known:,} known already")
        if self.aside:
            names = ", ".join(error.name for error in self.aside[:NAMED])
            more = len(self.aside) - NAMED
            parts.append(f"{len(self.aside):,} set aside: {names}" + (f" and {more:,} more" if more > 0 else ""))
        return ", ".join(parts)

    @property
    def status(self) -> int:
        """The exit status: 1 if anything was set aside."""
        return 1 if self.aside else 0


def run(read: Read, show: Callable[[Reading], None], *, keeps: bool) -> int:
    """Takes the outcomes of ``read`` as they come and shows each reading; the exit status.

    ``keeps`` tells whether there is a case that keeps what is read. Raises LedgerError where it can keep no more.
    """
    tally = Tally()
    try:
        with closing(Bar()) as bar:
            for outcome in read(bar):
                _take(outcome, tally, show)
    except KeyboardInterrupt:
        kept = "what was read is kept" if keeps else "nothing was to be kept"
        say(f"stopped; {kept}: {tally.summary}")
        return 130
    except LedgerError:
        if keeps:
            say(f"stopped; what was read is kept: {tally.summary}")
        raise
    say(tally.summary)
    return tally.status


def _take(outcome: Outcome, tally: Tally, show: Callable[[Reading], None]) -> None:
    if outcome.error is not None:
        tally.aside.append(outcome.error)
        complain(outcome.error)
        return
    if outcome.kind == "known":
        tally.known += 1
    else:
        tally.read += 1
    if outcome.reading is not None:
        show(outcome.reading)


class Bar:
    """A bar of progress, for more than one input and only where it disturbs nothing.

    That is where standard error is a terminal and standard output isn't.
    """

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int, name: str) -> None:
        """Shows that ``done`` of ``total`` inputs are done and ``name`` is next."""
        if not self._wanted or total < 2:
            return
        if self._bar is None or self._task is None:
            self._bar = _bar()
            self._task = self._bar.add_task("reading", total=total)
            self._bar.start()
        self._bar.update(self._task, completed=done, description=in_one_line(name)[-NAME:])

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sayso.views.terminal import console

    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
    # Nothing of standard output may pass through the bar: it would end up on standard error.
    return Progress(*columns, console=console(stderr=True), transient=True, redirect_stdout=False)
