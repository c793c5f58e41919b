"""From what a person names (files, folders, standard input) to the inputs, and to the bytes of one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import EmptyInput, MissingInput, UnreadableInput
from sayso.intake.formats import LARGEST

STANDARD_INPUT = "standard input"
_DASH = Path("-")
_LEDGER_SUFFIXES = (".sayso", ".sayso-wal", ".sayso-shm", ".sayso-journal")


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it is named in messages and in the ledger: one line of valid text; ``-`` is "standard input"."""
    name = os.fspath(path)
    if name == "-":
        return STANDARD_INPUT
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def articles(path: str | os.PathLike[str]) -> Iterator[Path]:
    """The inputs that ``path`` stands for: itself, or every file below it if it is a folder, sorted by path.

    Left out of a folder: hidden files, ledgers with their snapshots, links to folders, and the folder of
    pictures and styles that a browser saves beside a page. Raises EmptyInput for a folder with no file.
    """
    given = Path(path)
    if given == _DASH or not given.is_dir():
        yield given
        return
    found = sorted(_below(given), key=os.fsencode)
    if not found:
        raise EmptyInput(shown(given), "there is no file in this folder")
    yield from found


def load(path: str | os.PathLike[str]) -> bytes:
    """The bytes of one input, at most one byte more than the largest size that any format is read in.

    Raises MissingInput, or UnreadableInput where the system refuses.
    """
    name = shown(path)
    if Path(path) == _DASH:
        return _standard_input()
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as fault:
        raise MissingInput(name, "there is no such file; check the path") from fault
    except PermissionError as fault:
        raise UnreadableInput(name, "there is no permission to read it") from fault
    except IsADirectoryError as fault:
        raise UnreadableInput(name, "it is a folder; name the files in it") from fault
    except (OSError, ValueError) as fault:
        if isinstance(fault, OSError) and fault.errno in (errno.ENOTDIR, errno.ENAMETOOLONG):
            raise MissingInput(name, "there is no such file; check the path") from fault
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise UnreadableInput(name, f"it could not be read ({reason})") from fault


def _standard_input() -> bytes:
    if sys.stdin is None:  # where it was closed from the start
        raise UnreadableInput(STANDARD_INPUT, "it is closed")
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as fault:
        raise UnreadableInput(STANDARD_INPUT, f"it could not be read ({fault.strerror})") from fault


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        pages = {Path(f).stem for f in files if f.lower().endswith((".html", ".htm", ".xhtml"))}
        folders[:] = [f for f in folders if not (f.startswith(".") or f.endswith(".sayso.files") or _beside(f, pages))]
        for file in files:
            whole = Path(here, file)
            if not file.startswith(".") and not file.endswith(_LEDGER_SUFFIXES) and whole.is_file():
                yield whole


def _beside(folder: str, pages: set[str]) -> bool:
    """Whether ``folder`` is what a browser saved beside one of ``pages`` ("story.html" and "story_files")."""
    return folder.endswith(("_files", ".files")) and folder[: -len("_files")] in pages
