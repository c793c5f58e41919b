"""Pool: several readers, each in a process of its own, that together read as one does.

A process is asked for one article at a time over a pipe of its own, so that it is known which is still there and
what each is at. Processes are started anew (not forked): the model's run time does not outlive a fork.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Final, Self

from sayso.errors import ModelError, ReaderLost, SaysoError
from sayso.reading.reader import Reader
from sayso.records import Article, Reading

_ONE_THREAD: Final = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def _alone() -> Reader:
    return Reader(threads=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    """A reader is there."""

    name: str
    version: str
    model: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Broken:
    """An exception, by its name and its words: not every one can be sent to another process."""

    name: str
    words: str


@dataclass(kw_only=True, slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    article: Article | None = None  # that it is reading


class ReaderPool:
    """``jobs`` readers (0 is one a core), each in a process of its own and with one thread.

    For a ``with`` block and one thread, in a program that may be imported (``if __name__ == "__main__"``). `begin`
    may be told beforehand what will be read: ``ahead`` articles keep all processes at work. ``make`` is called in
    each process and gives its reader. Raises ``ModelError`` where the model can't be loaded, ``ReaderLost`` where a
    process was ended from outside.
    """

    def __init__(self, jobs: int = 0, make: Callable[[], Reader] = _alone) -> None:
        count = jobs or cores()
        self.ahead = 2 * count
        self._waiting: dict[str, Article] = {}  # by id, to be read
        self._done: dict[str, Reading | _Broken] = {}
        self._made: _Made | None = None
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        try:
            with _handed_down():
                for _ in range(count):
                    self._workers.append(_started(make))
        except BaseException:
            self.close()
            raise

    @property
    def name(self) -> str:
        """What its readers are called."""
        return self._like.name

    @property
    def version(self) -> str:
        """Its readers' version."""
        return self._like.version

    @property
    def model(self) -> str | None:
        """The SHA-256 of its readers' weights, if they have any."""
        return self._like.model

    @property
    def _like(self) -> _Made:
        while self._made is None:
            self._hear(None)
        return self._made

    def begin(self, article: Article) -> None:
        """Have ``article`` read as soon as a process is free; the reading is kept until `read` asks for it."""
        if article.id not in self._done and not self._under_way(article):
            self._waiting[article.id] = article
            self._hand_out()

    def ready(self, article: Article | None) -> bool:
        """Whether ``article`` is not under way, so that there is nothing to wait for."""
        if article is not None and self._under_way(article):
            self._hear(0.0)
        return article is None or not self._under_way(article)

    def _under_way(self, article: Article) -> bool:
        at = (worker.article.id for worker in self._workers if worker.article)
        return article.id in self._waiting or article.id in at

    def read(self, article: Article) -> Reading:
        """The article with its statements, as one reader would read it; what broke that one is raised here."""
        self.begin(article)
        while article.id not in self._done:
            self._hear(None)
        found = self._done.pop(article.id)
        if isinstance(found, _Broken):
            raise type(found.name, (Exception,), {})(found.words)
        return replace(found, article=article)

    def close(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _hear(self, timeout: float | None) -> None:
        """Take what the processes have to say, waiting for it up to ``timeout`` seconds, and give them more to do."""
        heard = wait([worker.pipe for worker in self._workers if worker not in self._idle], timeout)
        for worker in [w for w in self._workers if w.pipe in heard]:
            try:
                said = worker.pipe.recv()
            except (EOFError, OSError) as error:
                raise _lost(worker) from error
            if isinstance(said, SaysoError):
                raise said
            if isinstance(said, _Made):
                self._made = said
            elif worker.article is not None:
                self._done[worker.article.id] = said
            worker.article = None
            self._idle.append(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting and self._idle:
            worker, article = self._idle.pop(), self._waiting.pop(next(iter(self._waiting)))
            worker.article = article
            try:
                worker.pipe.send(article)
            except OSError as error:
                raise _lost(worker) from error


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _started(make: Callable[[], Reader]) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, make), daemon=True)
    process.start()
    theirs.close()  # so that ours tells when the process is gone
    return _Worker(process=process, pipe=ours)


@contextmanager
def _handed_down() -> Iterator[None]:
    """Processes started within have one thread for linear algebra, which looks as it is loaded, and leave Ctrl-C be."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    main = threading.current_thread() is threading.main_thread()  # no other may set what a signal does
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _lost(worker: _Worker) -> ReaderLost:
    worker.process.join(1.0)
    code, at = worker.process.exitcode, f" while it read {worker.article.name}" if worker.article else ""
    how = f"by signal {-code}" if code is not None and code < 0 else f"with status {code}"
    return ReaderLost(f"a process that reads ended {how}{at}: if memory ran out, take fewer jobs")


def _serve(pipe: Connection, make: Callable[[], Reader]) -> None:
    """A process's work: one article after the other until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    with suppress(EOFError, OSError):
        try:
            reader = make()
        except ModelError as error:
            pipe.send(error)
            return
        pipe.send(_Made(name=reader.name, version=reader.version, model=getattr(reader, "model", None)))
        while True:
            pipe.send(_read(reader, pipe.recv()))


def _read(reader: Reader, article: Article) -> Reading | _Broken:
    try:
        return reader.read(article)
    except Exception as fault:  # noqa: BLE001  raised again in `ReaderPool.read`
        return _Broken(name=type(fault).__name__, words=str(fault))
