"""Payload: the body of an HTTP answer as an archive keeps it, brought to the bytes that were meant."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fastwarc.stream_io import WarcReader

MOST_CODINGS: Final = 3

_CHUNK: Final = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]*)?\r\n")
_STEP: Final = 1 << 20
_DAMAGED: Final = "it is packed, but can't be unpacked: it is damaged or cut short"
_GZIP: Final = 31  # zlib's wbits for a gzip member, a zlib stream and bare deflate
_ZLIB: Final = 15
_DEFLATE: Final = -15


class BadPayload(Exception):
    """The body can't be unpacked; the message says why."""


def unpacked(body: bytes, transfer: str, content: str, most: int) -> bytes:
    """``body`` without its codings (the values of Transfer-Encoding and Content-Encoding), cut after ``most`` bytes.

    Archives may keep a body unpacked below the header of the packed one: what doesn't look packed is left alone.
    Raises BadPayload.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(body):
        body = _unchunked(body, most)
    codings = [coding for coding in (part.strip().lower() for part in content.split(",")) if coding]
    if len(codings) > MOST_CODINGS:
        raise BadPayload(f"it is packed more than {MOST_CODINGS} times over")
    for coding in reversed(codings):
        if coding not in _CODINGS:
            raise BadPayload(f"it is packed in a way that is not known ({coding[:20]})")
        body = _CODINGS[coding](body, most)
    return body[:most]


def _as_it_is(body: bytes, most: int) -> bytes:
    return body[:most]


def _gunzipped(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    return _inflated(body, most, _GZIP)


def _deflated(body: bytes, most: int) -> bytes:
    # The standard means zlib's stream, some servers send what is in it. Text begins like neither.
    if body[:1] == b"\x78":
        return _inflated(body, most, _ZLIB)
    return body if body.lstrip()[:1] == b"<" else _inflated(body, most, _DEFLATE)


def _inflated(body: bytes, most: int, window: int) -> bytes:
    unpacking = zlib.decompressobj(window)
    try:
        found = unpacking.decompress(body, most)
    except zlib.error as fault:
        raise BadPayload(_DAMAGED) from fault
    if not unpacking.eof and len(found) < most:
        raise BadPayload(_DAMAGED)
    return found


def _unchunked(body: bytes, most: int) -> bytes:
    # Loaded here, as below, for most inputs are no archives.
    from fastwarc.stream_io import ChunkedReader

    return _read(ChunkedReader(io.BytesIO(body)), most)


def _unbrotlied(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return body if body.lstrip()[:1] == b"<" else _read(BrotliReader(io.BytesIO(body)), most)


def _unzstandarded(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _read(ZstdReader(io.BytesIO(body)), most) if body.startswith(b"\x28\xb5\x2f\xfd") else body


def _read(unpacking: WarcReader, most: int) -> bytes:
    """At most ``most`` bytes of what is unpacked."""
    parts, count = [], 0
    try:
        while count < most and (part := unpacking.read(min(_STEP, most - count))):
            parts.append(part)
            count += len(part)
    except OSError as fault:
        raise BadPayload(_DAMAGED) from fault
    return b"".join(parts)


_CODINGS: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "identity": _as_it_is, "none": _as_it_is, "utf-8": _as_it_is,  # the last is sent by mistake, and often
    "gzip": _gunzipped, "x-gzip": _gunzipped, "deflate": _deflated,
    "br": _unbrotlied, "zstd": _unzstandarded,
}  # fmt: skip
