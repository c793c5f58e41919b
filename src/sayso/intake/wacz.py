"""Packed web archives (WACZ): the WARC files in a zip, read out of it as they lie, never unpacked to the disk.

WACZ 1.1.1 puts them below ``archive/``. What a zip says of its sizes is checked before anything of it is unpacked;
zipfile unpacks no more than that.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from sayso.errors import TooLarge, UnreadableInput
from sayso.intake.formats import MEBIBYTE
from sayso.intake.items import Found, Wanted
from sayso.intake.sources import Source, in_one_line
from sayso.intake.warc import MOST_TIMES, MOST_UNPACKED, page, records

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_CONTENTS: Final = 4 * MEBIBYTE
"""The largest table of contents that is read: some 50,000 files."""

_ARCHIVE: Final = re.compile(r"archive/[^/]+\.warc(?:\.gz|\.zst|\.lz4)?", re.IGNORECASE)
# The records at the end of a zip (APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16).
_END: Final = b"PK\x05\x06"
_END_64: Final = b"PK\x06\x06"
_END_64_SIZE: Final = 56
_LOCATOR_SIZE: Final = 20
_LONGEST_END: Final = 22 + 0xFFFF + _LOCATOR_SIZE + _END_64_SIZE


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The pages of all archives in it. One that is damaged is told, and the others are read.

    Raises UnreadableInput where it is no zip or has no archive in it, TooLarge where too much is packed into it.
    """
    from zipfile import BadZipFile, ZipFile  # here, for most inputs are no zip

    stream = source.stream()
    if _contents(stream, source.size) > MOST_CONTENTS:
        raise TooLarge(source.name, f"its table of contents is larger than {MOST_CONTENTS // MEBIBYTE} MiB")
    try:
        pack = ZipFile(stream)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise UnreadableInput(source.name, f"it can't be opened as a zip ({_words(fault)})") from fault
    with pack:
        for part in _parts(source, pack):
            try:
                with pack.open(part) as inner:
                    for record in records(cast(BinaryIO, inner), 0, source):
                        yield from page(source, record, wanted)
            except (BadZipFile, OSError, EOFError, zlib.error, ValueError, NotImplementedError, RuntimeError) as fault:
                reason = f"{in_one_line(part.filename)} in it is damaged or cut short ({_words(fault)})"
                yield UnreadableInput(source.name, f"{reason}; what comes before is read")


def _parts(source: Source, pack: ZipFile) -> list[ZipInfo]:
    parts = [part for part in pack.infolist() if _ARCHIVE.fullmatch(part.filename)]
    if not parts:
        raise UnreadableInput(source.name, "there is no web archive in it: nothing lies below archive/")
    if sum(part.file_size for part in parts) > max(MOST_UNPACKED, MOST_TIMES * source.size):
        reason = f"it unpacks to more than {MOST_TIMES} times its size, as no archive of pages does"
        raise TooLarge(source.name, reason)
    return parts


def _contents(stream: BinaryIO, size: int) -> int:
    """The size of a zip's table of contents in bytes, as its end tells; 0 where it has no such end."""
    stream.seek(max(0, size - _LONGEST_END))
    tail = stream.read(_LONGEST_END)
    at = tail.rfind(_END)
    told = tail[at + 12 : at + 16] if at >= 0 else b""
    large = tail[max(0, at - _LOCATOR_SIZE - _END_64_SIZE) : max(0, at - _LOCATOR_SIZE)]
    sizes = [struct.unpack("<I", told)[0]] if len(told) == 4 else []
    if large.startswith(_END_64):
        # Where there is this record, the other may say that the number is too large for it.
        sizes = [struct.unpack("<Q", large[40:48])[0]]
    return max(sizes, default=0)


def _words(fault: Exception) -> str:
    return in_one_line(" ".join(str(fault).split())[:100]) or type(fault).__name__
