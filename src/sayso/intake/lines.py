"""Lines of a text that may be large, packed or in UTF-16: one at a time, as bytes, and none longer than it may be."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from sayso.errors import UnreadableInput
from sayso.intake.formats import MEBIBYTE
from sayso.intake.signatures import signature
from sayso.intake.sources import HEAD, Source, named

LONGEST: Final = 32 * MEBIBYTE
"""The most bytes that a line, or a row of several lines, may have."""

_GZIPPED: Final = b"\x1f\x8b"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def lines(source: Source) -> Iterator[bytes]:
    """The lines from the start, each with its end, without a byte order mark; in UTF-8 where that was UTF-16's.

    A line over `LONGEST` comes in pieces, all but the last without an end. Raises UnreadableInput where the bytes
    are no text, or can't be unpacked any further.
    """
    stream: BinaryIO = source.stream()
    if source.head.startswith(_GZIPPED):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream))
    with named(source.name):
        try:
            head = stream.read(HEAD)
            if looks := signature(head):
                raise UnreadableInput(source.name, f"it looks like {looks[0]}; {looks[1]}")
            stream.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
            if head.startswith(_UTF_16):
                text = io.TextIOWrapper(stream, "utf-16", newline="")
                while line := text.readline(LONGEST):
                    yield line.encode("utf-8")
            while piece := stream.readline(LONGEST):
                yield piece
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise UnreadableInput(
                source.name, "it is packed, and damaged or cut short; what comes before is read"
            ) from fault
        except UnicodeError as fault:
            raise UnreadableInput(
                source.name, "it is marked as UTF-16 but is not throughout; save it as UTF-8"
            ) from fault
