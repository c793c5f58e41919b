"""Archive: the candidates among all passages of an archive at once, over files, in several processes.

The same keys and the same rule as `candidates.Index`, but nothing grows in memory with the archive: keys go to files
by their first bits, each file is sorted by itself, the pairs found in it go to files by their first passage, and there
the keys that two passages share are counted. The time of it is that of making the keys and of sorting them.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.linking.candidates import LEAST_SHARED
from sayso.linking.signatures import passage_keys

MOST: Final = 8
"""Passages that share a key, up to which all are paired; of more, each is paired with the first alone.

What many passages of an archive share is a formula, two names, or a wire's report, of which pairs with the first
still join all that carry it."""

_FILES: Final = 128  # by the first 7 bits of a key; some systems let a program open 256
_BATCH: Final = 500  # articles that a process takes at a time
_AHEAD: Final = 3  # batches a process, so that none waits and no archive is held in memory
_PART: Final = 1 << 17  # passages whose pairs are counted at a time
_COUNTED: Final = 1 << 22  # pairs that are counted at a time, equal ones together
_LOW: Final = np.uint64(0xFFFFFFFF)
_BITS: Final = np.uint64(32)

Given = TypeVar("Given")
Made = TypeVar("Made")
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Pairs:
    """Candidate passages: ``first`` and ``then`` have a row a pair, (article, passage), the article by its order.

    ``shared`` are the keys that each pair has in common; ``articles`` and ``passages`` what was gone through.
    """

    first: NDArray[np.int64]
    then: NDArray[np.int64]
    shared: NDArray[np.int64]
    articles: int
    passages: int


def pairs(texts: Iterable[str], *, jobs: int = 1, folder: Path | None = None, most: int = MOST) -> Pairs:
    """The candidates among the passages of ``texts``, by ``jobs`` processes (0: one a core).

    ``folder`` is for files that are deleted at the end (about 4 kB an article); without it, the system's own.
    With several processes, for a program that may be imported (``if __name__ == "__main__"``).
    """
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sayso-", dir=folder)))
        count = jobs or os.cpu_count() or 1
        executor = None
        if count > 1:
            executor = ProcessPoolExecutor(count, get_context("spawn"), initializer=_alone)
            stack.enter_context(executor)
        starts = _keyed(texts, place, executor, count)
        np.save(place / "starts.npy", starts)
        names = [f"{number:02x}" for number in range(_FILES)]
        deque(_mapped(partial(_paired, place, most), names, executor, count), maxlen=0)
        parts = range(0, int(starts[-1]), _PART)
        found = list(_mapped(partial(_counted, place), parts, executor, count))
    joined = [np.concatenate([np.empty(0, np.int64), *(part[i] for part in found)]) for i in range(3)]
    return Pairs(
        first=_located(joined[0], starts),
        then=_located(joined[1], starts),
        shared=joined[2],
        articles=len(starts) - 1,
        passages=int(starts[-1]),
    )


def _keyed(texts: Iterable[str], place: Path, executor: ProcessPoolExecutor | None, count: int) -> NDArray[np.int64]:
    """Write the keys of all passages into files; returns each article's first passage, and how many there are."""
    counts = [np.zeros(1, np.int64)]
    before = 0
    with ExitStack() as stack:
        files = [stack.enter_context((place / f"{number:02x}.keys").open("wb")) for number in range(_FILES)]
        for rows, bounds, of_articles in _mapped(_of_batch, _batches(texts), executor, count):
            rows += np.uint64(before)
            for file, start, end in zip(files, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
                file.write(rows[start:end].data)
            counts.append(of_articles)
            before += int(of_articles.sum())
    return np.cumsum(np.concatenate(counts))


def _of_batch(texts: list[str]) -> tuple[Numbers, NDArray[np.int64], NDArray[np.int64]]:
    """Of some articles: rows of 32 bits of a key and 32 of its passage, by the key's first bits; passages an article."""
    keys, owners, of_articles = passage_keys(texts)
    file = (keys >> np.uint64(57)).astype(np.uint8)
    order = np.argsort(file, kind="stable")
    rows = ((keys >> np.uint64(25)) & _LOW) << _BITS | owners.astype(np.uint64)
    bounds = np.concatenate(([0], np.cumsum(np.bincount(file, minlength=_FILES))))
    return rows[order], bounds, of_articles


def _paired(place: Path, most: int, name: str) -> None:
    """Find the passages that share a key in one file; write each pair as 32 bits a passage, in order."""
    rows = np.sort(np.fromfile(place / f"{name}.keys", np.uint64))
    (place / f"{name}.keys").unlink()
    if len(rows):
        rows = rows[np.concatenate(([True], rows[1:] != rows[:-1]))]
    keys, owners = rows >> _BITS, rows & _LOW
    same = keys[1:] == keys[:-1]
    shared = np.concatenate((same, [False])) | np.concatenate(([False], same)) if len(keys) else np.zeros(0, bool)
    keys, owners = keys[shared], owners[shared]
    new = np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), bool), keys[1:] != keys[:-1])))
    sizes = np.diff(np.concatenate((new, [len(keys)])))
    crowded = np.repeat(sizes > most, sizes)
    first, last = np.repeat(new, sizes), np.repeat(new + sizes, sizes)
    at = np.flatnonzero(~crowded)
    found = [owners[first[crowded]] << _BITS | owners[crowded]]
    for step in range(1, most):
        at = at[at + step < last[at]]
        if not len(at):
            break
        found.append(owners[at] << _BITS | owners[at + step])
    np.save(place / f"{name}.npy", np.sort(np.concatenate(found)))


def _counted(place: Path, first: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The pairs that share enough, of those whose first passage is one of `_PART` from ``first``.

    The earliest passages are paired with all that have a formula, so a part is halved until it is small enough.
    """
    files = [place / f"{number:02x}.npy" for number in range(_FILES)]
    starts = np.load(place / "starts.npy")
    found = [(np.empty(0, np.int64),) * 3]
    waiting = [(first << 32, (first + _PART) << 32)]
    while waiting:
        low, high = waiting.pop()
        bounds = [_bounds(file, low, high) for file in files]
        if sum(end - start for start, end in bounds) > _COUNTED and high - low > 1:
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]
            continue
        parts = [_read(file, start, end) for file, (start, end) in zip(files, bounds, strict=True)]
        pair, shared = np.unique(np.concatenate(parts), return_counts=True)
        pair, shared = pair[shared >= LEAST_SHARED], shared[shared >= LEAST_SHARED].astype(np.int64)
        one, other = (pair >> _BITS).astype(np.int64), (pair & _LOW).astype(np.int64)
        apart = np.searchsorted(starts, one, "right") != np.searchsorted(starts, other, "right")
        found.append((one[apart], other[apart], shared[apart]))
    one, other, shared = (np.concatenate(column) for column in zip(*found, strict=True))
    return one, other, shared


def _bounds(file: Path, low: int, high: int) -> tuple[int, int]:
    """Between which places of a file of sorted numbers those from ``low`` to below ``high`` stand."""
    made = np.load(file, mmap_mode="r")  # for a moment: mapped pages count as memory
    start, end = np.searchsorted(made, np.array([low, high], np.uint64)).tolist()
    return start, end


def _read(file: Path, start: int, end: int) -> Numbers:
    return np.array(np.load(file, mmap_mode="r")[start:end])


def _located(numbers: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Passages by their order in the archive, as article and passage in it."""
    articles = np.searchsorted(starts, numbers, "right") - 1
    return np.stack([articles, numbers - starts[articles]], axis=1)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    given = iter(texts)
    while batch := list(islice(given, _BATCH)):
        yield batch


def _mapped(
    work: Callable[[Given], Made], given: Iterable[Given], executor: ProcessPoolExecutor | None, count: int
) -> Iterator[Made]:
    """``work`` on each of ``given``, in their order, never many ahead."""
    if executor is None:
        yield from map(work, given)
        return
    waiting: deque[Future[Any]] = deque()
    for item in given:
        waiting.append(executor.submit(work, item))
        if len(waiting) >= _AHEAD * count:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _alone() -> None:
    """In a process of several: rensa, too, has one thread; and no search for circles of objects, as there are none."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    gc.disable()
