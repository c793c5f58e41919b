"""Progress: a bar on standard error while something takes its time, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sayso.cli.streams import say


class Moved(Protocol):
    """Is told how many are done, and of how many where that is not as it was."""

    def __call__(self, done: int, of: int | None = None) -> None:
        """``done``, of ``of``."""


@contextmanager
def bar(what: str, total: int | None = None, *, line: bool = False) -> Iterator[Moved | None]:
    """A bar that says ``what``, how many of ``total`` are done, and how long the rest may take.

    Without a terminal there is none, but for a line that says ``what`` if ``line``.
    """
    if not sys.stderr.isatty():
        if line:
            say(what)
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=total)

        def moved(done: int, of: int | None = None) -> None:
            bars.update(task, completed=done, total=of)

        yield moved
