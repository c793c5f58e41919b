"""A case: inputs go in, are read once each, and what was read is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Protocol, Self

from sayso.errors import InputError, ReadingFailed, SaysoError
from sayso.intake import STANDARD_INPUT, articles, load, shown, take
from sayso.records import Article, Reading, Run
from sayso.vault import Snapshots

if TYPE_CHECKING:
    from sayso.ledger import Ledger

Progress = Callable[[int, int, str], None]
"""Called before each input with how many are done, how many there are, and the name of the next."""


class Reader(Protocol):
    """Whatever reads articles. A reader with a ``model`` attribute (SHA-256 of its weights) has it noted too."""

    @property
    def name(self) -> str:
        """What it is called in the ledger."""

    @property
    def version(self) -> str:
        """Changes whenever its readings may; an article is then read again."""

    def read(self, article: Article) -> Reading:
        """The article with its statements, every span a span of its text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one input: ``read`` now, ``known`` from before (both with the reading), or ``failed``."""

    name: str
    kind: Literal["read", "known", "failed"]
    reading: Reading | None = None
    error: InputError | None = None


class Case:
    """A case file with its ledger and snapshots, or, without a path, reading only with nothing kept.

    Use it in a ``with`` block. Raises LedgerError where the file can't be used, MissingInput where it is
    not there and ``create`` is false.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        self.path = None if path is None else Path(path)
        self.ledger = None if path is None else _ledger(path, create=create)
        self.snapshots = None if path is None else Snapshots.beside(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self.ledger:
            self.ledger.close()

    def read(
        self, inputs: Iterable[str | os.PathLike[str]], reader: Reader, progress: Progress | None = None
    ) -> Iterator[Outcome]:
        """Read files, folders and ``-`` (standard input), one transaction each, and tell what became of each.

        What is wrong with one input ends in its outcome and in the list of failures. Stopping between or
        within outcomes leaves the ledger whole. Raises LedgerError where nothing more can be kept.
        """
        found = [path for given in inputs for path in _found(given)]
        for done, path in enumerate(found):
            name = path.name if isinstance(path, InputError) else shown(path)
            if progress:
                progress(done, len(found), name)
            try:
                if isinstance(path, InputError):
                    raise path
                outcome = self._read(name, load(path), reader)
            except InputError as error:
                outcome = self._failed(error)
            yield outcome

    def retry(self, reader: Reader, progress: Progress | None = None) -> Iterator[Outcome]:
        """Read again what is on the list of failures, but for standard input, which is gone."""
        failed = [f.name for f in self.ledger.failures()] if self.ledger else []
        return self.read([name for name in failed if name != STANDARD_INPUT], reader, progress)

    def _read(self, name: str, data: bytes, reader: Reader) -> Outcome:
        article = take(name, data)
        if self.ledger is None or self.snapshots is None:
            return Outcome(name=name, kind="read", reading=_reading(article, reader))
        run = Run(reader=reader.name, version=reader.version, model=getattr(reader, "model", None))
        if self.ledger.known(article.id, run):
            self.ledger.forget_failure(name)
            return Outcome(name=name, kind="known", reading=self.ledger.reading(article.id))
        reading = _reading(article, reader)
        # The snapshot first: a row without its snapshot is worse than a snapshot without its row.
        self.snapshots.keep(data)
        self.ledger.keep(reading, run, snapshot_bytes=len(data))
        return Outcome(name=name, kind="read", reading=reading)

    def _failed(self, error: InputError) -> Outcome:
        if self.ledger:
            self.ledger.note_failure(error)
        return Outcome(name=error.name, kind="failed", error=error)


def _ledger(path: str | os.PathLike[str], *, create: bool) -> Ledger:
    from sayso.ledger import Ledger  # here, for the database takes longer to import than a page to read

    return Ledger(path, create=create)


def _found(given: str | os.PathLike[str]) -> Iterator[Path | InputError]:
    try:
        yield from articles(given)
    except InputError as error:
        yield error


def _reading(article: Article, reader: Reader) -> Reading:
    """The reader's reading. Whatever breaks it is that one article's failure, so that a batch goes on."""
    try:
        reading = reader.read(article)
    except SaysoError:
        raise
    except Exception as fault:
        what = " ".join(str(fault).split())[:200]
        reason = f"the reader failed ({type(fault).__name__}{': ' if what else ''}{what}); the rest can be read"
        raise ReadingFailed(article.name, reason) from fault
    if reading.article != article:
        raise ReadingFailed(article.name, "the reader gave back another article than it was given")
    return reading
