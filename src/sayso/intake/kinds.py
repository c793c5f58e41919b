"""Kinds of containers: one row each, one module each, and those that other packages add."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from sayso.errors import ExtensionError, MissingInput, TooLarge
from sayso.intake import csvfile, datafeed, feeds, jsonlines, wacz, warc
from sayso.intake.formats import LARGEST, MEBIBYTE
from sayso.intake.items import ALL, Found, Item, Wanted
from sayso.intake.sources import Source

GROUP: Final = "sayso.intake"
"""The group of entry points by which other packages add kinds; each leads to a `Kind`."""

_GZIP: Final = 31  # zlib's wbits for a gzip member
_GZIPPED: Final = b"\x1f\x8b"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of container: how it is known and what takes the items out of it.

    ``looks`` is asked about the first 4,096 bytes, unpacked if they are gzip's; where it is None, the name's suffix
    decides. ``items`` gives what is wanted, in the container's order and one at a time; it raises InputError where
    the container can't be read any further.
    """

    name: str
    suffixes: tuple[str, ...]
    looks: Callable[[bytes], bool] | None
    items: Callable[[Source, Wanted], Iterator[Found]]


# In the order in which they are tried.
KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        name="web archive",
        suffixes=(".warc", ".warc.gz", ".warc.zst", ".warc.lz4"),
        looks=warc.looks,
        items=warc.items,
    ),
    Kind(name="packed web archive", suffixes=(".wacz",), looks=None, items=wacz.items),
    Kind(name="table in CSV", suffixes=(".csv", ".tsv", ".csv.gz", ".tsv.gz"), looks=None, items=csvfile.items),
    Kind(
        name="table in JSON Lines",
        suffixes=(".jsonl", ".ndjson", ".jsonlines", ".jsonl.gz", ".ndjson.gz"),
        looks=None,
        items=jsonlines.items,
    ),
    Kind(name="data feed of reviews", suffixes=(), looks=datafeed.looks, items=datafeed.items),
    Kind(name="feed", suffixes=(".rss", ".atom", ".opml"), looks=feeds.looks, items=feeds.items),
)


def items(source: Source, wanted: Wanted = ALL) -> Iterator[Found]:
    """What an input holds: itself, or what is wanted of a container. One that is wanted and not there is missing.

    Raises InputError where the input can't be read any further, ExtensionError where a kind can't be loaded.
    """
    kind = kind_of(source)
    if kind is None and wanted.keys is None:
        yield Item(name=source.name, data=source.whole())
        return
    if kind and source.cut:
        most = LARGEST // MEBIBYTE
        raise TooLarge(source.name, f"a {kind.name} of more than {most} MiB is read from a file alone; save it as one")
    missing = {source.item(key) for key in wanted.keys or ()}
    for found in kind.items(source, wanted) if kind else ():
        missing.discard(found.name)
        yield found
    for name in sorted(missing):
        yield MissingInput(name, "it is no longer there; read the whole file again")


def kind_of(source: Source) -> Kind | None:
    """The kind of container that an input is, by its first bytes, else by its name; None where it is an article."""
    if not source.head:
        return None
    head = _unpacked(source.head)
    for kind in (*KINDS, *added()):
        if kind.looks and kind.looks(head):
            return kind
    name = source.name.lower()
    return next((kind for kind in (*KINDS, *added()) if name.endswith(kind.suffixes)), None)


@cache
def added() -> tuple[Kind, ...]:
    """The kinds of other packages, by the name of their entry points; raises ExtensionError."""
    return tuple(_loaded(entry) for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name))


def _loaded(entry: EntryPoint) -> Kind:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "a package"
    told = f"{package}: its entry point {entry.name!r} in {GROUP}"
    try:
        kind = entry.load()
    except Exception as fault:
        what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
        raise ExtensionError(f"{told} can't be loaded ({what}); update that package or uninstall it") from fault
    if not isinstance(kind, Kind):
        raise ExtensionError(f"{told} leads to no kind of input; update that package or uninstall it")
    return kind


def _unpacked(head: bytes) -> bytes:
    if not head.startswith(_GZIPPED):
        return head
    try:
        return zlib.decompressobj(_GZIP).decompress(head, 4096)
    except zlib.error:
        return head
