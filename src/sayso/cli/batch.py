"""Batch: inputs read one after another, with a line for each that fails and a summary at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import sayso
from sayso.cli.gazetteer import ready
from sayso.cli.streams import complain, say
from sayso.errors import InputError, LedgerError, ReaderLost
from sayso.records import Reading
from sayso.views.characters import in_one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from sayso.case import Outcome, Reader
    from sayso.intake.batch import Progress

    Read = Callable[["Bar"], Iterable[Outcome]]

NAMED: Final = 3
"""The summary names this many of the inputs set aside; each had its own line before."""

NAME: Final = 40
"""The bar shows this many of the last characters of an input's name."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """What became of what the inputs hold: what was read, known, kept unread (or not even kept), passed, set aside.

    ``changed`` has how many words differ for each article that is another version of one that was had before; it is
    not counted as read, known or unread.
    """

    keeps: bool = True
    read: int = 0
    known: int = 0
    unread: int = 0
    reviews: int = 0
    changed: list[int] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    aside: list[InputError] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """``3 read, 1 known already, 9 passed over (9 revisits), 1 set aside: report.doc``."""
        from sayso.views.shown import counted

        parts = [f"{self.read:,} read"]
        if self.changed:
            words = sum(self.changed)
            much = counted(words, "word") if words else "in punctuation alone"
            parts.append(f"{counted(len(self.changed), 'article')} changed ({much})")
        if self.known:
            parts.append(f"{self.known:,} known already")
        if self.unread:
            languages = "another language" if self.unread == 1 else "other languages"
            parts.append(f"{self.unread:,} in {languages}, {'kept but not read' if self.keeps else 'not read'}")
        if self.reviews:
            parts.append(f"{self.reviews:,} review{'' if self.reviews == 1 else 's'} by others")
        if self.passed:
            each = ", ".join(f"{count:,} {why}" for why, count in self.passed.most_common())
            parts.append(f"{self.passed.total():,} passed over ({each})")
        if self.aside:
            names = ", ".join(error.name for error in self.aside[:NAMED])
            more = len(self.aside) - NAMED
            parts.append(f"{len(self.aside):,} set aside: {names}" + (f" and {more:,} more" if more > 0 else ""))
        return ", ".join(parts)

    @property
    def status(self) -> int:
        """The exit status: 1 if anything was set aside, or is in a language that isn't read and was not kept."""
        return 1 if self.aside or (self.unread and not self.keeps) else 0


@contextmanager
def reader(jobs: int) -> Iterator[Reader]:
    """What reads: one reader with several threads, or a pool of as many as ``jobs`` says (0 is one a core)."""
    ready()
    if jobs == 1:
        yield sayso.Reader()
    else:
        with sayso.ReaderPool(jobs) as pool:
            yield pool


def run(read: Read, show: Callable[[Reading], None], *, keeps: bool) -> int:
    """Takes the outcomes of ``read`` as they come and shows each reading; the exit status.

    ``keeps`` tells whether there is a case that keeps what is read. Raises LedgerError where it can keep no more,
    ReaderLost where a process that reads is gone.
    """
    tally = Tally(keeps=keeps)
    try:
        with closing(Bar()) as bar:
            for outcome in read(bar):
                count(outcome, tally, show)
    except KeyboardInterrupt:
        kept = "what was read is kept" if keeps else "nothing was to be kept"
        say(f"stopped; {kept}: {tally.summary}")
        return 130
    except (LedgerError, ReaderLost):
        if keeps:
            say(f"stopped; what was read is kept: {tally.summary}")
        raise
    say(tally.summary)
    return tally.status


def count(outcome: Outcome, tally: Tally, show: Callable[[Reading], None] | None = None) -> None:
    """Adds ``outcome`` to ``tally``; says what is wrong with it, or shows what was read."""
    if outcome.error is not None:
        complain(outcome.error)
    tally.reviews += outcome.reviews
    if outcome.changed is not None:
        tally.changed.append(outcome.changed)
    match outcome.kind:
        case "read" | "known" | "unread" if outcome.changed is not None:
            pass
        case "read":
            tally.read += 1
        case "known":
            tally.known += 1
        case "unread":
            tally.unread += 1
        case "passed":
            tally.passed[outcome.why or "others"] += 1
        case "failed" if outcome.error is not None:
            tally.aside.append(outcome.error)
    if show is not None and outcome.reading is not None:
        show(outcome.reading)


class Bar:
    """A bar of progress, for more than one item and only where it disturbs nothing.

    That is where standard error is a terminal and standard output isn't. It goes by the bytes of the inputs, for how
    many items a container holds is not known before its end.
    """

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()
        self._began = time.monotonic()
        self._bar: Bars | None = None
        self._task: TaskID | None = None

    def __call__(self, progress: Progress) -> None:
        """Shows how far a batch is, and what is next."""
        if not self._wanted or progress.items < 1:
            return
        if self._bar is None or self._task is None:
            self._bar = _bar()
            self._task = self._bar.add_task("reading", total=progress.size or None, rate="")
            self._bar.start()
        rate = progress.items / max(time.monotonic() - self._began, 0.1)
        name = in_one_line(progress.name)[-NAME:]
        self._bar.update(self._task, completed=progress.done, description=name, rate=f"{rate:,.1f} a second")

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _bar() -> Bars:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from sayso.views.terminal import console

    rate, name = TextColumn("{task.fields[rate]}"), TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), rate, name)
    # Nothing of standard output may pass through the bar: it would end up on standard error.
    return Progress(*columns, console=console(stderr=True), transient=True, redirect_stdout=False)
