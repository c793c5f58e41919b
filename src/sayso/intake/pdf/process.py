"""The process that reads a PDF, from outside: what it may take, and what became of it.

PDFium is native code, and a PDF made to do so can crash it or keep it busy for ever. In a process of its own that
costs one line and not the batch.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake.extract import Extract
from sayso.records import Span

SECONDS = 120.0
"""For the whole document; for a page see ``pages.PAGE_SECONDS``."""
MEMORY = 1 << 30
_SAVE = "print it to a new PDF, or save its text as plain text"
_OVER_TIME = 24  # SIGXCPU, which Windows doesn't have
_ERRORS: dict[str, type[InputError]] = {e.__name__: e for e in (EmptyInput, TooLarge, UnreadableInput)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A page as a picture (PNG), and boxes round the words that were asked for, one a line.

    ``boxes`` are left, top, right, bottom in pixels of the picture, which is ``width`` by ``height``; ``points`` are
    left, bottom, right, top in the PDF's own coordinates.
    """

    number: int
    width: int
    height: int
    image: bytes
    boxes: tuple[tuple[float, ...], ...]
    points: tuple[tuple[float, ...], ...]


def extract(name: str, data: bytes) -> Extract:
    """The text of a PDF in reading order, with the title, date and address that it gives.

    Raises EmptyInput, TooLarge or UnreadableInput, the last also where PDFium takes more than ``SECONDS`` or
    ``MEMORY`` bytes, or crashes.
    """
    found = _asked(name, data, "read")["extract"]
    return Extract(**{**found, "notes": tuple(found["notes"]), "authors": tuple(found["authors"])})


def characters(name: str, data: bytes) -> list[str]:
    """The characters of each page in PDFium's order, one for each of its own. Raises as `extract` does."""
    pages: list[str] = _asked(name, data, "characters")["pages"]
    return pages


def drawn(name: str, data: bytes, wanted: Mapping[int, Sequence[Span]]) -> list[Drawn]:
    """The pages that are ``wanted``, by number from 1, drawn, and where on them the spans of their characters stand.

    Raises as `extract` does.
    """
    spans = json.dumps({str(number): [list(span) for span in found] for number, found in wanted.items()})
    return [
        Drawn(
            number=page["number"],
            width=page["width"],
            height=page["height"],
            image=base64.b64decode(page["image"]),
            boxes=tuple(tuple(box) for box in page["boxes"]),
            points=tuple(tuple(box) for box in page["points"]),
        )
        for page in _asked(name, data, "draw", spans)["drawn"]
    ]


def _asked(name: str, data: bytes, *task: str) -> dict[str, Any]:
    """What the process says to a task."""
    # -P: a folder of hostile files may well hold a json.py.
    command = [sys.executable, "-P", "-m", "sayso.intake.pdf", str(MEMORY), *task]
    try:
        done = subprocess.run(  # noqa: S603  the command is our own
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableInput(name, f"reading the PDF took more than {SECONDS:g} seconds; {_SAVE}") from fault
    except OSError as fault:
        raise UnreadableInput(name, f"the process that reads PDFs can't be started ({fault.strerror})") from fault
    if done.returncode or not done.stdout:
        raise UnreadableInput(name, f"{_ending(done)}; {_SAVE}")
    told: dict[str, Any] = json.loads(done.stdout)
    if "error" in told:
        raise _ERRORS[told["error"]](name, told["reason"])
    return told


def _ending(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why the process ended: what killed it, or the last line that it had to say."""
    if done.returncode == -_OVER_TIME:
        return "a page of the PDF takes too long to read"
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode < 0 or not said or "MemoryError" in said[-1]:
        return "reading the PDF takes too much memory or breaks what reads it"
    return f"reading the PDF failed ({''.join(c for c in said[-1][:200] if c.isprintable())})"
