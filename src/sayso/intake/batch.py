"""A batch of inputs as one stream of what they hold, with how far it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sayso.errors import InputError
from sayso.intake.inputs import files
from sayso.intake.items import ALL, Facts, Found, Item, Wanted
from sayso.intake.kinds import items
from sayso.intake.sources import Source, in_one_line

Asked = tuple[Path | InputError, Wanted]
"""An input with what is wanted of it, or why there is none."""

Addresses = Mapping[str, Wanted]
"""Addresses of the web, with what is wanted of the container that one may lead to."""


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


Fetch = Callable[[Addresses], Iterator[Held]]
"""Fetches addresses and gives what they hold, as they come; what is wrong with one is among it."""


def is_address(given: str | os.PathLike[str]) -> bool:
    """Whether an input is an address of the web, and not a path."""
    return isinstance(given, str) and given[:8].lower().startswith(("http://", "https://"))


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
        for found, name, done in _each(partial(Source, path), wanted):
            if watch and found:
                watch(Progress(name=found.name, items=count, done=before + min(done, size), size=whole))
            yield Held(source=name, wanted=wanted, found=found)
            count += isinstance(found, Item)
        before += size


def within(name: str, data: bytes, facts: Facts, wanted: Wanted = ALL) -> Iterator[Held]:
    """What the bytes hold that were fetched as ``name``; ``facts`` are of the page, not of what is in a container."""
    for found, source, _ in _each(partial(Source, name, data), wanted):
        if isinstance(found, Item) and found.name == source:
            found = replace(found, facts=facts)
        yield Held(source=source, wanted=wanted, found=found)


def nothing_fetched(addresses: Addresses) -> Iterator[Held]:
    """Where nothing is to be fetched: each address is said to be one."""
    for url, wanted in addresses.items():
        name = in_one_line(url)
        yield Held(source=name, wanted=wanted, found=InputError(name, "it is an address, and nothing is fetched here"))


def _each(opened: Callable[[], Source], wanted: Wanted) -> Iterator[tuple[Found | None, str, int]]:
    """What one input holds, each with the input's name and how many of its bytes have been taken.

    Where it can't be read any further, that is told of the input, or of each item that is still wanted of it.
    """
    told: set[str] = set()
    try:
        with opened() as source:
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
