"""Output: the file that a command writes, whole or not at all, and never over a case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final, TextIO

from sayso.errors import InputError

_DATABASE: Final = b"SQLite format 3\x00"


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A new text file in UTF-8 that takes the place of ``path`` once it is whole, and leaves nothing otherwise.

    A link is followed; a pipe or a terminal is written to as it is. Raises InputError, which names ``path``,
    where it is a folder or a database (a case, for one), and where it can't be written.
    """
    try:
        _check(path)
        with _opened(path) as out:
            yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(str(path), f"it can't be written ({error.strerror or error})") from error


def _check(path: Path) -> None:
    if path.is_dir():
        raise InputError(str(path), "it is a folder; name a file")
    if not path.parent.is_dir():
        raise InputError(str(path), f"there is no folder {path.parent}; make it first")
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise InputError(str(path), "it is a case or another database, and is left alone; name another file")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf8", newline="\n") as out:
            yield out
        return
    path = path.resolve()
    with NamedTemporaryFile(
        "w", encoding="utf8", newline="\n", dir=path.parent, prefix=f".{path.name[:50]}.", delete=False
    ) as file:
        part = Path(file.name)
        try:
            yield file  # type: ignore[misc]  # a wrapper that has all of TextIO
            file.close()
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
