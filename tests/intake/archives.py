"""Web archives for the tests, made by warcio, the archives' own writer."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2031-03-05T06:40:00Z"
SENTENCE = "The harbour master said on Friday that quay {n} would open again, and that nobody had been hurt there. "


def page(n: object = 1, charset: str = "") -> bytes:
    """A web page with an article on quay ``n``."""
    head = f"<meta charset={charset}>" if charset else ""
    body = "".join(f"<p>{SENTENCE.format(n=n) * 2}</p>" for _ in range(3))
    return f"<!doctype html><html><head><title>Quay {n} opens</title>{head}</head><body><article>{body}</article></body></html>".encode()


@dataclass(kw_only=True)
class Record:
    """One record: by default a page with status 200."""

    url: str = "https://post.example/a"
    body: bytes | io.BufferedIOBase = field(default_factory=page)
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    kind: str = "response"
    warc: dict[str, str] = field(default_factory=dict)
    date: str = DATE


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio comes without types
    """warcio's writer, but that it leaves no temporary file open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def written(records: Iterable[Record], *, gzip: bool = True) -> bytes:
    """The bytes of an archive with these records."""
    out = io.BytesIO()
    write(out, records, gzip=gzip)
    return out.getvalue()


def write(out: Any, records: Iterable[Record], *, gzip: bool = True) -> None:
    """Writes an archive with these records to a binary file."""
    writer = _Writer(out, gzip=gzip)
    for record in records:
        body = io.BytesIO(record.body) if isinstance(record.body, bytes) else record.body
        http = None
        if record.kind == "request":
            http = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        elif record.kind in ("response", "revisit"):
            http = StatusAndHeaders(record.status, list(record.headers.items()), protocol="HTTP/1.1")
        content_type = None if http else record.headers.get("Content-Type", "text/html")
        writer.write_record(
            writer.create_warc_record(
                record.url,
                record.kind,
                payload=body,
                http_headers=http,
                warc_content_type=content_type or "",
                warc_headers_dict={"WARC-Date": record.date, **record.warc},
            )
        )


def gzipped(start: bytes, block: bytes, times: int, end: bytes) -> bytes:
    """The gzip member of ``start``, so many times ``block``, and ``end``: a bomb, made without packing all of it."""
    packing = zlib.compressobj(9, wbits=-15)
    packed = packing.compress(start) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)
    last = packing.compress(end) + packing.flush()
    check = zlib.crc32(start)
    for _ in range(times):
        check = zlib.crc32(block, check)
    size = len(start) + times * len(block) + len(end)
    trailer = struct.pack("<II", zlib.crc32(end, check), size & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + again * times + last + trailer


def archive(path: Path, records: Iterable[Record], *, gzip: bool = True) -> Path:
    """An archive with these records at ``path``."""
    with path.open("wb") as out:
        write(out, records, gzip=gzip)
    return path
