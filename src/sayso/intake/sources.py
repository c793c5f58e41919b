"""Sources: an input opened for reading, from its start as often as need be, with how far it has been read."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Self

from sayso.errors import MissingInput, UnreadableInput
from sayso.intake.formats import LARGEST

STANDARD_INPUT: Final = "standard input"
DASH: Final = Path("-")
HEAD: Final = 4096
"""Bytes of its beginning that a kind of input is known by."""


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it is named in messages and in the ledger: one line of valid text; ``-`` is "standard input"."""
    name = os.fspath(path)
    if name == "-":
        return STANDARD_INPUT
    return in_one_line(os.fsencode(name).decode("utf-8", "backslashreplace"))


def in_one_line(text: str) -> str:
    """``text`` with an escape in place of what is no printable character."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class Source:
    """One input. A file is opened anew for each stream; what is no file (a pipe) is read into memory, up to a bound.

    Use it in a ``with`` block. Opening raises MissingInput, or UnreadableInput where the system refuses; `done`
    and `size` count bytes.
    """

    def __init__(self, path: str | os.PathLike[str], data: bytes | None = None) -> None:
        """Opens ``path``; where ``data`` are given, they are what there is, and ``path`` is but their name."""
        self.name = shown(path)
        self._path = Path(path)
        self._streams: list[BinaryIO] = []
        self._data = data
        with named(self.name):
            if data is None and (self._path == DASH or not self._path.is_file()):
                self._data = _read(self._path)
            with self._opened() as stream:
                self.head = stream.read(HEAD)
            self.size = self._path.stat().st_size if self._data is None else len(self._data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams:
            stream.close()

    @property
    def done(self) -> int:
        """How many of its bytes have been taken from the first stream."""
        first = next(iter(self._streams), None)
        return first.tell() if first and not first.closed else 0

    @property
    def cut(self) -> bool:
        """Whether it is no file, and longer than what is read of such."""
        return self._data is not None and len(self._data) > LARGEST

    def stream(self) -> BinaryIO:
        """The bytes from the start; closed with the source at the latest."""
        with named(self.name):
            self._streams.append(self._opened())
        return self._streams[-1]

    def whole(self) -> bytes:
        """All the bytes, but no more than one over the largest size that any format is read in."""
        with named(self.name), self._opened() as stream:
            return stream.read(LARGEST + 1)

    def item(self, key: str) -> str:
        """The name of the item with this key, which is one line."""
        return f"{self.name}#{key}"

    def _opened(self) -> BinaryIO:
        return self._path.open("rb") if self._data is None else io.BytesIO(self._data)


@contextmanager
def named(name: str) -> Iterator[None]:
    """Turns the system's errors inside the block into MissingInput and UnreadableInput, which name the input."""
    try:
        yield
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


def _read(path: Path) -> bytes:
    if path != DASH:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    if sys.stdin is None:  # where it was closed from the start
        raise UnreadableInput(STANDARD_INPUT, "it is closed")
    return sys.stdin.buffer.read(LARGEST + 1)
