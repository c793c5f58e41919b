"""Tables in CSV: a row is an article. The header tells the columns; its separator is a comma, semicolon, tab or bar.

Rows are cut here, as bytes, because what is kept of an article is its row as it stands, and because a row has to
be bounded before it is parsed; Python's csv then parses one at a time (RFC 4180, and as spreadsheets write it).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import Final

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake.columns import assigned
from sayso.intake.encoding import decoded
from sayso.intake.formats import MEBIBYTE
from sayso.intake.items import Found, Wanted
from sayso.intake.lines import LONGEST, lines
from sayso.intake.rows import Dates, item
from sayso.intake.sources import Source

_QUOTE: Final = b'"'
SEPARATORS: Final = b",;\t|"
_TOLD: Final = re.compile(rb"sep=(.)\r?\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One row: its number as in a spreadsheet and its first line, both from 1; its bytes, none if it is too long.

    ``unclosed``: the table ends within quotation marks that it opens.
    """

    number: int
    line: int
    data: bytes
    long: bool
    unclosed: bool

    @property
    def place(self) -> str:
        return f"row {self.number:,} (line {self.line:,})"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    """A table's header: its bytes, the separator, and the names of its columns."""

    source: Source
    header: bytes
    separator: str
    columns: list[str]

    def values(self, row: _Row) -> tuple[list[str], tuple[str, ...]]:
        """The values of a row and notes; raises InputError, which names the row and its line."""
        name = self.source.item(str(row.number))
        if row.long:
            raise TooLarge(name, f"{row.place} is longer than {LONGEST // MEBIBYTE} MiB and is left out{_rest(row)}")
        if row.unclosed:
            raise UnreadableInput(name, f"{row.place} opens a quotation mark that is never closed{_rest(row)}")
        text, notes = decoded(name, row.data)
        values = _parsed(name, row, text, self.separator)
        if len(values) != len(self.columns):
            fields = f"{len(values):,} field{'' if len(values) == 1 else 's'}"
            raise UnreadableInput(name, f"{row.place} has {fields}, the header {len(self.columns):,}")
        return values, notes


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The articles of a table. A row that can't be read is told by its number and line, and the next is read.

    Raises UnreadableInput where the header doesn't tell which column holds what.
    """
    table, rows = _opened(source)
    fields = assigned(source.name, table.columns, wanted.mapping)
    at = {field: table.columns.index(column) for field, column in fields.items()}
    dates = Dates(lambda: _column(source, at["published"]))
    for row in rows:
        if not (row.data.strip() or row.long) or str(row.number) not in wanted:
            continue
        try:
            values, notes = table.values(row)
        except InputError as error:
            yield error
            continue
        held = {field: values[index] for field, index in at.items()}
        yield item(source.item(str(row.number)), table.header + row.data, held, dates, notes)


def _opened(source: Source) -> tuple[_Table, Iterator[_Row]]:
    """A table with the rows below its header."""
    pieces = lines(source)
    first = next(pieces, b"")
    told = _TOLD.fullmatch(first)
    if told:
        first = next(pieces, b"")
    separator = told[1] if told else max((SEPARATORS[n : n + 1] for n in range(len(SEPARATORS))), key=first.count)
    rows = _rows(chain([first], pieces), separator)
    header = next((row for row in rows if row.data.strip() or row.long), None)
    if header is None or header.long or header.unclosed:
        raise UnreadableInput(source.name, "it has no header that tells its columns; is it a table in CSV?")
    text, _ = decoded(source.name, header.data)
    columns = [" ".join(name.split()) for name in _parsed(source.name, header, text, separator.decode("latin-1"))]
    return _Table(source=source, header=header.data, separator=separator.decode("latin-1"), columns=columns), rows


def _rows(pieces: Iterable[bytes], separator: bytes) -> Iterator[_Row]:
    """Lines as rows, each with the lines that it goes on in between quotation marks."""
    number, line, start, size = 0, 0, 1, 0
    parts: list[bytes] = []
    inside = False
    for piece in pieces:
        size += len(piece)
        if size > LONGEST:
            # Of what is left out only the end is wanted: outside of quotation marks, which come in pairs.
            inside, parts = inside != bool(piece.count(_QUOTE) % 2), []
        else:
            inside = _still_open(piece, separator + _QUOTE, inside, first=not parts)
            parts.append(piece)
        line += piece.endswith(b"\n")
        if not inside and piece.endswith(b"\n"):
            number += 1
            yield _Row(number=number, line=start, data=b"".join(parts), long=size > LONGEST, unclosed=False)
            start, size, parts = line + 1, 0, []
    if size:
        yield _Row(number=number + 1, line=start, data=b"".join(parts), long=size > LONGEST, unclosed=inside)


def _still_open(line: bytes, opening: bytes, inside: bool, *, first: bool) -> bool:
    """Whether a row goes on after a line: as csv has it, a mark opens only where a field begins, and two are one."""
    at = 0
    if first and line.startswith(_QUOTE):
        inside, at = True, 1
    while True:
        if not inside:
            at = line.find(opening, at)
            if at < 0:
                return False
            inside, at = True, at + len(opening)
        at = line.find(_QUOTE, at)
        if at < 0:
            return True
        if line.startswith(_QUOTE * 2, at):
            at += 2
        else:
            inside, at = False, at + 1


def _parsed(name: str, row: _Row, text: str, separator: str) -> list[str]:
    csv.field_size_limit(LONGEST)  # it holds for the whole process; the row is bounded already
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error as fault:
        raise UnreadableInput(name, f"{row.place} can't be parsed ({fault})") from fault


def _column(source: Source, index: int) -> Iterator[str]:
    """One column's values from the start, of the rows that can be read."""
    table, rows = _opened(source)
    for row in rows:
        with suppress(InputError):
            yield table.values(row)[0][index]


def _rest(row: _Row) -> str:
    return "; the rows after it are left out" if row.unclosed else ""
