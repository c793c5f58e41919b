"""Data feeds: files of other people's reviews of claims, as they are published together.

A DataFeed of schema.org, as DataCommons gives it out: one JSON object with many elements, which is parsed element
by element and never as a whole.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sayso.errors import UnreadableInput
from sayso.intake.claimreview import reviews_of
from sayso.intake.formats import MEBIBYTE
from sayso.intake.items import Found, Reviewed, Wanted
from sayso.intake.metadata import nodes_in
from sayso.intake.sources import Source, named

LONGEST: Final = 4 * MEBIBYTE
"""Characters of one element, and of what stands before the first."""

_STEP: Final = MEBIBYTE
_FEED: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{.*?\"@type\"\s*:\s*\"DataFeed\"", re.DOTALL)
_ELEMENTS: Final = re.compile(r'"dataFeedElement"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")


def looks(head: bytes) -> bool:
    """Whether bytes begin as a data feed."""
    return bool(_FEED.match(head))


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The elements that hold reviews, by their number from 1.

    Raises UnreadableInput where it can't be read any further.
    """
    for number, (text, element) in enumerate(_elements(source), start=1):
        if str(number) not in wanted:
            continue
        name, data = source.item(str(number)), text.encode("utf-8", "surrogatepass")
        if reviews := reviews_of(name, data, nodes_in(element)):
            yield Reviewed(name=name, data=data, reviews=reviews)


def _elements(source: Source) -> Iterator[tuple[str, Any]]:
    """Each element as it stands, and parsed."""
    parse = json.JSONDecoder(strict=False).raw_decode
    buffer, at, place = "", 0, 0
    begun = False
    with named(source.name), io.TextIOWrapper(source.stream(), "utf-8-sig", errors="replace") as stream:
        while True:
            more = stream.read(_STEP)
            place += at
            buffer, at = buffer[at:] + more, 0
            if not begun and (start := _ELEMENTS.search(buffer)):
                begun, at = True, start.end()
            while begun:
                at = _end_of(_BETWEEN, buffer, at)
                if buffer.startswith("]", at):
                    return
                try:
                    element, end = parse(buffer, at)
                except (ValueError, RecursionError):  # it may go on beyond the buffer
                    break
                yield buffer[at:end], element
                at = end
            if not more or len(buffer) - at > LONGEST:
                reason = f"it is damaged or cut short at character {place + at + 1:,}; what comes before is read"
                raise UnreadableInput(source.name, reason)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
