"""The own text of what tables, feeds and mails keep of an article: its cells, its strings, its parts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any, Final

from sayso.errors import SaysoError, UnreadableInput
from sayso.intake.csvfile import SEPARATORS
from sayso.intake.eml import is_attached, mail
from sayso.intake.encoding import decoded
from sayso.intake.fragments import has_tags
from sayso.intake.lines import LONGEST
from sayso.intake.mime import header, leaves, text
from sayso.intake.tracing import dom
from sayso.intake.tracing.own import Part

MOST_STRINGS: Final = 20_000
_DEEPEST: Final = 50


def cells(name: str, data: bytes, row: int) -> list[Part]:
    """The cells of a table's row below its header, each named by its column and numbered as the row is.

    Raises UnreadableInput.
    """
    whole, _ = decoded(name, data)
    first = whole.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS.decode(), key=first.count)
    csv.field_size_limit(LONGEST)  # it holds for the whole process; what is read here is bounded already
    try:
        found = [held for held in csv.reader(whole.splitlines(keepends=True), delimiter=separator) if held]
    except csv.Error as fault:
        raise UnreadableInput(name, f"its row can't be parsed ({fault})") from fault
    if len(found) != 2 or len(found[0]) != len(found[1]):
        raise UnreadableInput(name, "it is no row of a table with its header")
    header_, values = found
    return [
        _string(name, f"column {' '.join(column.split())}", value, row)
        for column, value in zip(header_, values, strict=True)
    ]


def strings(name: str, data: bytes) -> list[Part]:
    """The strings of a JSON object, each named by its JSON Pointer (RFC 6901). Raises UnreadableInput."""
    whole, _ = decoded(name, data)
    try:
        held = json.loads(whole)
    except (ValueError, RecursionError) as fault:
        raise UnreadableInput(name, "it is no JSON") from fault
    found = []
    for pointer, value in _within(held, "", 0):
        found.append(_string(name, pointer, value, 1))
        if len(found) > MOST_STRINGS:
            raise UnreadableInput(name, f"it has more than {MOST_STRINGS:,} strings")
    return found


def mail_parts(name: str, data: bytes) -> Iterator[Part]:
    """A mail's subject, then the text of its parts, numbered among all of them. Raises TooLarge or UnreadableInput."""
    whole = mail(name, data)
    if subject := header(whole, "subject"):
        yield Part(name="subject", text=subject)
    for number, part in enumerate(leaves(whole), start=1):
        if not is_attached(part) and part.get_content_maintype() == "text":
            yield _mail_part(name, part, number)


def _mail_part(name: str, part: EmailMessage, number: int) -> Part:
    kind = part.get_content_type()
    words, _ = text(name, part)
    if kind == "text/html":
        return dom.part_of(dom.body_of(dom.tree_of(name, words)), kind, number)
    return Part(name=kind, text=words, number=number)


def _string(name: str, called: str, value: str, number: int) -> Part:
    """A string; of one that is marked up, the text content."""
    if has_tags(value):
        try:
            return dom.part_of(dom.body_of(dom.tree_of(name, value)), called, number)
        except SaysoError:
            pass
    return Part(name=called, text=value, number=number)


def _within(held: Any, pointer: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(held, str):
        yield pointer, held
    elif depth < _DEEPEST and isinstance(held, dict | list):
        inner = held.items() if isinstance(held, dict) else enumerate(held)
        for key, value in inner:
            step = str(key).replace("~", "~0").replace("/", "~1")
            yield from _within(value, f"{pointer}/{step}", depth + 1)
