"""Tables in JSON Lines: an object a line is an article. A column is a key, or a path of keys: ``body.content``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake.columns import assigned
from sayso.intake.encoding import decoded
from sayso.intake.formats import MEBIBYTE
from sayso.intake.items import Found, Wanted
from sayso.intake.lines import LONGEST, lines
from sayso.intake.rows import Dates, item
from sayso.intake.sources import Source

FIRST: Final = 20
"""If none of so many first lines is an object, it is no such table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """One line: its number from 1, its bytes, and the object in it, or why there is none."""

    number: int
    data: bytes
    held: dict[str, Any] | InputError
    notes: tuple[str, ...] = ()


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The articles of a table. A line that can't be read is told by its number, and the next is read.

    The first object tells the columns. Raises UnreadableInput where there is none, or where it doesn't tell which
    column holds what.
    """
    rest = _lines(source)
    first = list(islice(rest, FIRST))
    example = next((line.held for line in first if isinstance(line.held, dict)), None)
    if example is None:
        raise UnreadableInput(source.name, f"none of its first {FIRST} lines is an object; is it JSON Lines?")
    fields = assigned(source.name, _columns(example, wanted.mapping), wanted.mapping)
    dates = Dates(lambda: _column(source, fields["published"]))
    for line in chain(first, rest):
        if str(line.number) not in wanted:
            continue
        if isinstance(line.held, InputError):
            yield line.held
            continue
        name = source.item(str(line.number))
        values = {field: _at(line.held, path) for field, path in fields.items()}
        if values["text"] is None:
            yield UnreadableInput(name, f'line {line.number:,} has nothing under "{fields["text"]}"')
        else:
            yield item(name, line.data, values, dates, line.notes)


def _lines(source: Source) -> Iterator[_Line]:
    """The lines that aren't empty."""
    number, size, parts = 1, 0, []
    for piece in chain(lines(source), [b""]):
        size += len(piece)
        parts.append(piece if size <= LONGEST else b"")
        if piece.endswith(b"\n") or (not piece and size):
            data = b"".join(parts)
            if data.strip() or size > LONGEST:
                yield _line(source.item(str(number)), number, data, long=size > LONGEST)
            number, size, parts = number + 1, 0, []


def _line(name: str, number: int, data: bytes, *, long: bool) -> _Line:
    try:
        if long:
            raise TooLarge(name, f"line {number:,} is longer than {LONGEST // MEBIBYTE} MiB and is left out")
        text, notes = decoded(name, data)
        return _Line(number=number, data=data, held=_object(name, number, text), notes=notes)
    except InputError as error:
        return _Line(number=number, data=b"", held=error)


def _object(name: str, number: int, text: str) -> dict[str, Any]:
    try:
        held = json.loads(text)
    except json.JSONDecodeError as fault:
        raise UnreadableInput(
            name, f"line {number:,} is no JSON ({fault.msg} at character {fault.pos + 1:,})"
        ) from fault
    except (ValueError, RecursionError) as fault:  # a number without end, or lists within lists
        raise UnreadableInput(name, f"line {number:,} can't be parsed as JSON") from fault
    if not isinstance(held, dict):
        raise UnreadableInput(name, f"line {number:,} is JSON, but no object")
    return held


def _columns(example: dict[str, Any], mapping: Mapping[str, str]) -> list[str]:
    """The keys of an object, and those paths of the mapping that lead somewhere in it."""
    paths = [path for path in mapping.values() if path and _at(example, path) is not None]
    return list(dict.fromkeys([*example, *paths]))


def _at(held: dict[str, Any], path: str) -> Any:
    """What is at a key or, step by step, at a path of keys and numbers of places in lists; None where nothing is."""
    if path in held:
        return held[path]
    found: Any = held
    for step in path.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and len(step) < 9:
            found = found[int(step)] if int(step) < len(found) else None
        else:
            return None
    return found


def _column(source: Source, path: str) -> Iterator[str]:
    """One column's values from the start, of the lines that can be read."""
    for line in _lines(source):
        value = _at(line.held, path) if isinstance(line.held, dict) else None
        if isinstance(value, str):
            yield value
