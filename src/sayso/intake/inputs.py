"""From what a person names (files, folders, standard input) to the inputs, and to the bytes of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import EmptyInput
from sayso.intake.sources import DASH, Source, shown

_LEDGER_SUFFIXES = (".sayso", ".sayso-wal", ".sayso-shm", ".sayso-journal")


def files(path: str | os.PathLike[str]) -> Iterator[Path]:
    """The inputs that ``path`` stands for: itself, or every file below it if it is a folder, sorted by path.

    Left out of a folder: hidden files, ledgers with their snapshots, links to folders, and the folder of
    pictures and styles that a browser saves beside a page. Raises EmptyInput for a folder with no file.
    """
    given = Path(path)
    if given == DASH or not given.is_dir():
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
    with Source(path) as source:
        return source.whole()


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
