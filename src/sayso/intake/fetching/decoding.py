"""Decoding: a body as it comes in pieces, unpacked if need be, and never more of it than was asked for."""

from __future__ import annotations

import zlib
from typing import Final

_GZIP: Final = ("gzip", "x-gzip")
_PLAIN: Final = ("", "identity")
_MAGIC: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = zlib.MAX_WBITS | 16


class Overfull(Exception):
    """The body is longer than was asked for; what was asked for is there."""


class BadEncoding(Exception):
    """The body can't be unpacked; the message says why."""


class Body:
    """A body being received: at most ``most`` bytes of it, counted after unpacking.

    ``encoding`` is the value of ``Content-Encoding``. gzip is all that is asked for, and all that is understood.
    """

    def __init__(self, encoding: str, most: int) -> None:
        self._encoding = encoding.strip().lower()
        self._most = most
        self._data = bytearray()
        self._packed = b""
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._begun = False

    def __bytes__(self) -> bytes:
        return bytes(self._data)

    def add(self, data: bytes) -> None:
        """Takes the next piece as it came; raises Overfull or BadEncoding."""
        if self._encoding in _PLAIN:
            self._keep(data)
        elif self._encoding in _GZIP:
            self._unpack(data)
        else:
            raise BadEncoding("it came packed in a way that was not asked for")

    def end(self) -> None:
        """Says that nothing more comes; raises BadEncoding where there should."""
        if self._begun and not self._member.eof:
            raise BadEncoding("it broke off before its end")

    def _unpack(self, data: bytes) -> None:
        self._begun = self._begun or bool(data)
        self._packed += data
        while self._packed:
            if self._member.eof:
                if len(self._packed) < len(_MAGIC):
                    return
                if not self._packed.startswith(_MAGIC):
                    self._packed = b""  # what stands behind the last member is nobody's, as browsers take it
                    return
                self._member = zlib.decompressobj(_GZIP_WINDOW)
            try:
                # One byte more than there is room for, so that a body that is too long shows.
                piece = self._member.decompress(self._packed, self._most - len(self._data) + 1)
            except zlib.error as error:
                raise BadEncoding("its packing is broken") from error
            self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._keep(piece)

    def _keep(self, data: bytes) -> None:
        room = self._most - len(self._data)
        self._data += data[:room]
        if len(data) > room:
            raise Overfull
