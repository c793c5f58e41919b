"""A batch of inputs as one stream of what they hold, with how far it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.intake.inputs import files
from sayso.intake.items import Found, Item, Wanted
from sayso.intake.kinds import items
from sayso.intake.sources import Source

Asked = tuple[Path | InputError, Wanted]
"""An input with what is wanted of it, or why there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a batch is before the item ``name``: how many items are done, and ``done`` of ``size`` bytes.

    What is no file has no size.
    """

    name: str
    items: int
    done: int
    size: int


Watch = Callable[[Progress], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """One thing that the input ``source`` holds; None at the end of a container with which nothing was wrong."""

    source: str
    wanted: Wanted
    found: Found | None


def asked(inputs: Iterable[str | os.PathLike[str]], mapping: Mapping[str, str] | None = None) -> list[Asked]:
    """All of what ``inputs`` (files, folders, ``-``) stand for, with the mapping of columns for tables."""
    wanted = Wanted(mapping=mapping or {})
    return [(path, wanted) for given in inputs for path in _files(given)]


def held(batch: Sequence[Asked], watch: Watch | None = None) -> Iterator[Held]:
    """What the inputs of ``batch`` hold, in order and one at a time; what is wrong with an input is among it."""
    sizes = [_size(path) for path, _ in batch]
    whole, before, count = sum(sizes), 0, 0
    for (path, wanted), size in zip(batch, sizes, strict=True):
        if isinstance(path, InputError):
            yield Held(source=path.name, wanted=wanted, found=path)
            continue
        for found, name, done in _each(path, wanted):
            if watch and found:
                watch(Progress(name=found.name, items=count, done=before + min(done, size), size=whole))
            yield Held(source=name, wanted=wanted, found=found)
            count += isinstance(found, Item)
        before += size


def _each(path: Path, wanted: Wanted) -> Iterator[tuple[Found | None, str, int]]:
    """What one input holds, each with the input's name and how many of its bytes have been taken.

    Where it can't be read any further, that is told of the input, or of each item that is still wanted of it.
    """
    told: set[str] = set()
    try:
        with Source(path) as source:
            for found in items(source, wanted):
                if wanted.keys is not None or found.name == source.name:
                    told.add(found.name)
                yield found, source.name, source.done
            if source.name not in told:
                yield None, source.name, source.size
    except InputError as error:
        names = [error.name] if wanted.keys is None else sorted({f"{error.name}#{key}" for key in wanted.keys} - told)
        for name in names:
            yield type(error)(name, error.reason), error.name, 0


def _files(given: str | os.PathLike[str]) -> Iterator[Path | InputError]:
    try:
        yield from files(given)
    except InputError as error:
        yield error


def _size(path: Path | InputError) -> int:
    try:
        return path.stat().st_size if isinstance(path, Path) and path.is_file() else 0
    except OSError:
        return 0
