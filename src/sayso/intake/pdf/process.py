"""The process that reads a PDF, from outside: what it may take, and what became of it.

PDFium is native code, and a PDF made to do so can crash it or keep it busy for ever. In a process of its own that
costs one line and not the batch.
"""

from __future__ import annotations

import json
import subprocess
import sys

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake.extract import Extract

SECONDS = 120.0
"""For the whole document; for a page see ``pages.PAGE_SECONDS``."""
MEMORY = 1 << 30
_SAVE = "print it to a new PDF, or save its text as plain text"
_ERRORS: dict[str, type[InputError]] = {e.__name__: e for e in (EmptyInput, TooLarge, UnreadableInput)}


def extract(name: str, data: bytes) -> Extract:
    """The text of a PDF in reading order, with the title, date and address that it gives.

    Raises EmptyInput, TooLarge or UnreadableInput, the last also where PDFium takes more than ``SECONDS`` or
    ``MEMORY`` bytes, or crashes.
    """
    # -P: a folder of hostile files may well hold a json.py.
    command = [sys.executable, "-P", "-m", "sayso.intake.pdf", str(MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603  the command is our own
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableInput(name, f"reading the PDF took more than {SECONDS:g} seconds; {_SAVE}") from fault
    except OSError as fault:
        raise UnreadableInput(name, f"the process that reads PDFs can't be started ({fault.strerror})") from fault
    try:
        told = json.loads(done.stdout)
    except ValueError as fault:
        raise UnreadableInput(name, f"the PDF breaks what reads it ({_ending(done)}); {_SAVE}") from fault
    if "error" in told:
        raise _ERRORS[told["error"]](name, told["reason"])
    found = told["extract"]
    return Extract(**{**found, "notes": tuple(found["notes"]), "authors": tuple(found["authors"])})


def _ending(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why the process ended: the last line that it had to say, or what killed it."""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return "".join(c for c in said[-1][:200] if c.isprintable()) if said else f"it ended with {done.returncode}"
