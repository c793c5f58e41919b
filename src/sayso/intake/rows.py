"""Rows: what a table says of one article, brought into the form of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from sayso.intake.dates import Order, is_open, order_of, published
from sayso.intake.items import Facts, Item

LONGEST_LINE: Final = 1000
"""Characters that are kept of a title, an outlet, a name, an address."""

_SEPARATOR: Final = re.compile(r"\s*[;|]\s*")
_NAME: Final = "name"  # of a schema.org person or organisation


class Dates:
    """The dates of one column; whether their days or their months come first is settled when it is first asked.

    ``column`` goes through the column's values from the start.
    """

    def __init__(self, column: Callable[[], Iterator[str]]) -> None:
        self._column = column

    def published(self, words: str) -> tuple[str | None, tuple[str, ...]]:
        """A date in ISO 8601, as much of it as is said, and notes."""
        return published(words, self._order if is_open(words) else None)

    @cached_property
    def _order(self) -> Order | None:
        return order_of(self._column())


def item(name: str, data: bytes, values: Mapping[str, Any], dates: Dates, notes: tuple[str, ...] = ()) -> Item:
    """The item of a row with these ``values``, by field; they may be what JSON has: text, numbers, lists, objects."""
    when, doubts = dates.published(_line(values.get("published")) or "")
    url = _line(values.get("url"))
    if url and not url.startswith(("http://", "https://")):
        doubts, url = (*doubts, f'its address "{url[:80]}" is none of the web'), None
    return Item(
        name=name,
        data=data,
        facts=Facts(
            text=_text(values.get("text")),
            title=_line(values.get("title")),
            outlet=_line(values.get("outlet")),
            url=url,
            published=when,
            modified=dates.published(_line(values.get("modified")) or "")[0],
            authors=_authors(values.get("authors")),
            language=_line(values.get("language")),
            notes=notes + doubts,
        ),
    )


def _text(value: Any) -> str:
    """A text as it is; one that comes as a list of paragraphs with a blank line between them."""
    if isinstance(value, list):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _line(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get(_NAME)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return (" ".join(value.split())[:LONGEST_LINE] or None) if isinstance(value, str) else None


def _authors(value: Any) -> tuple[str, ...]:
    """Names; in one string they are apart by ";" or "|": a comma may be within one."""
    given = value if isinstance(value, list) else _SEPARATOR.split(value) if isinstance(value, str) else [value]
    return tuple(dict.fromkeys(line for line in map(_line, given) if line))
