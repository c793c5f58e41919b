"""Streams: results on standard output, all else on standard error, one line for one thing.

A line never carries a control character or a line end from outside, whatever a file is called.
"""

from __future__ import annotations

import io
import os
import sys

from sayso.views.characters import in_one_line


def prepare(*, json: bool = False) -> None:
    """Makes standard output take any text: UTF-8 for JSON, else a sign in place of what its encoding lacks.

    A stream that was closed from the start is one into nowhere.
    """
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            _point_nowhere(descriptor)
            setattr(sys, name, open(descriptor, "w", encoding="utf-8", closefd=False))  # noqa: SIM115  # stays open
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")


def say(message: str) -> None:
    """One line on standard error."""
    print(in_one_line(message), file=sys.stderr, flush=True)


def complain(message: object) -> None:
    """One line on standard error about something that went wrong."""
    say(f"sayso: {message}")


def put(line: str) -> None:
    """One line of results on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def drop_output() -> None:
    """Lets what is still to be written to a closed standard output go nowhere, so that the exit is quiet."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    _point_nowhere(descriptor)


def _point_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != descriptor:
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
