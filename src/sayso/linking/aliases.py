"""Aliases: the user's own file of names that are one actor's (``docs/aliases.md``).

A YAML mapping of canonical names to lists of other names. It is parsed event by event and checked as it goes: nothing
is constructed from it, references (``*name``) are refused, and every scalar is a name as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from sayso.errors import AliasError
from sayso.records import plain_name

LARGEST: Final = 1_000_000
"""Bytes of a file of aliases that are read."""

_LONGEST_NAME = 300  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class Aliases:
    """Names made plain (`plain_name`) → the canonical name as the file has it."""

    names: Mapping[str, str] = field(default_factory=dict)

    def canonical(self, name: str) -> str | None:
        """The canonical name of an actor so called, or None where the file says nothing of it."""
        return self.names.get(plain_name(name))


def read(path: Path) -> Aliases:
    """The aliases in the file at ``path``. Raises ``AliasError`` with one line on what is wrong with it."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise AliasError(f"{path}: can't be read ({error.strerror})") from error
    return parsed(data, str(path))


def parsed(data: bytes, name: str) -> Aliases:
    """The aliases in the bytes of a YAML file called ``name``. Raises ``AliasError`` as `read` does."""
    if len(data) > LARGEST:
        raise AliasError(f"{name}: over {LARGEST:,} bytes, the most that is read of a file of aliases")
    try:
        return Aliases(names=MappingProxyType(_resolved(list(_entries(data.decode("utf-8-sig"), name)), name)))
    except UnicodeDecodeError as error:
        raise AliasError(f"{name}: not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        raise AliasError(f"{name}: not YAML ({_where(error)})") from error


def _where(error: yaml.YAMLError) -> str:
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    said = " ".join(str(problem or "unreadable").split())
    return f"line {mark.line + 1}: {said}" if mark is not None else said


Entry = tuple[str, str, int]  # canonical name, other name, line


def _entries(text: str, name: str) -> Iterator[Entry]:
    """Each alias of the file with its canonical name and line."""
    events = _Events(text, name)
    if events.next_is(yaml.StreamEndEvent):
        return
    events.take(yaml.MappingStartEvent, "a mapping of names to lists of names")
    seen: dict[str, int] = {}
    while not events.next_is(yaml.MappingEndEvent):
        canonical, line = events.name()
        before = seen.setdefault(plain_name(canonical), line)
        if before != line:
            raise AliasError(f"{name}: line {line}: “{canonical}” has its list in line {before} already")
        if events.next_is(yaml.ScalarEvent):
            yield canonical, *events.name()
            continue
        events.take(yaml.SequenceStartEvent, f"a list of names for “{canonical}”")
        while not events.next_is(yaml.SequenceEndEvent):
            yield canonical, *events.name()
        events.take(yaml.SequenceEndEvent, "the list's end")
    events.take(yaml.MappingEndEvent, "the mapping's end")
    if not events.next_is(yaml.StreamEndEvent):
        raise AliasError(f"{name}: more than one YAML document; all aliases stand in the first")


class _Events:
    """The file's YAML events, one ahead; beginnings and ends of documents passed over."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._events = yaml.parse(text, Loader=yaml.SafeLoader)
        self._next: Any = None
        self._advance()

    def _advance(self) -> None:
        self._next = next(self._events)
        while isinstance(self._next, (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)):
            self._next = next(self._events)

    def next_is(self, kind: type) -> bool:
        return isinstance(self._next, kind)

    def take(self, kind: type, wanted: str) -> None:
        if not isinstance(self._next, kind):
            raise AliasError(f"{self._name}: line {self._line}: {wanted} expected; see docs/aliases.md")
        if not self.next_is(yaml.StreamEndEvent):
            self._advance()

    def name(self) -> tuple[str, int]:
        """A name and its line."""
        line = self._line
        value = self._next.value.strip() if self.next_is(yaml.ScalarEvent) else ""
        if not plain_name(value) or len(value) > _LONGEST_NAME:
            raise AliasError(f"{self._name}: line {line}: a name of 1 to {_LONGEST_NAME} characters expected")
        self._advance()
        return " ".join(value.split()), line

    @property
    def _line(self) -> int:
        return int(self._next.start_mark.line) + 1


def _resolved(entries: list[Entry], name: str) -> dict[str, str]:
    """Each name, made plain, with the canonical name that it leads to in the end."""
    written: dict[str, str] = {}
    above: dict[str, tuple[str, int]] = {}
    for canonical, alias, line in entries:
        own, other = plain_name(canonical), plain_name(alias)
        written.setdefault(own, canonical)
        if own == other:
            raise AliasError(f"{name}: line {line}: a circle: “{alias}” is given as an alias of itself")
        before = above.setdefault(other, (own, line))
        if before[0] != own:
            raise AliasError(
                f"{name}: line {line}: “{alias}” is an alias of “{canonical}” here, of “{written[before[0]]}” in line {before[1]}"
            )
        written.setdefault(other, alias)
    settled = {own: written[own] for own in written if own not in above}
    for start in above:
        way = [start]
        while way[-1] not in settled:
            way.append(above[way[-1]][0])
            if way[-1] in way[:-1]:
                raise AliasError(f"{name}: {_circle(way[way.index(way[-1]) + 1 :], written, above)}")
        settled.update(dict.fromkeys(way, settled[way[-1]]))
    return settled


def _circle(way: list[str], written: dict[str, str], above: dict[str, tuple[str, int]]) -> str:
    """Names that lead up to one another and back, told downwards from the one that is written first."""
    order = list(written)
    down = way[::-1]
    first = down.index(min(down, key=order.index))
    shown = [*down[first:], *down[: first + 1]]
    return f"line {above[shown[1]][1]}: a circle: " + " → ".join(f"“{written[one]}”" for one in shown)
