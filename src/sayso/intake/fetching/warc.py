"""WARC: every exchange as it went over the wire, in a file a run (WARC 1.1, ISO 28500:2017).

A gzip member a record, and a pair of records in one write that is brought to the disk before it counts: whatever
ends the process, what was written before can be read.
"""

from __future__ import annotations

import hashlib
import os
import re
from datetime import datetime
from io import BytesIO, FileIO
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Final
from uuid import uuid4

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.errors import LedgerUnwritable
from sayso.intake.fetching.fetched import Kept
from sayso.intake.fetching.wire import Exchange

VERSION: Final = "WARC/1.1"
LARGEST: Final = 1 << 30
"""Bytes after which a run goes on in another file, as web archives do."""

_BLANK_LINE: Final = re.compile(rb"\n\r?\n")
_INFORMATIONAL: Final = re.compile(rb"HTTP/1\.[01] 1(?!01)\d\d")


class WarcFile:
    """The WARC file of one run in ``folder``, made with the first exchange, and the next where it grows too large; ``info`` says what made it.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, info: dict[str, str]) -> None:
        self.folder = folder
        self._info = info
        self._file: FileIO | None = None
        self._about = ""
        self._lock = Lock()

    def keep(self, exchange: Exchange) -> Kept:
        """Keeps the answer and its request, and says where; raises LedgerUnwritable."""
        with self._lock:
            try:
                file = self._file
                if file is None or file.tell() >= LARGEST:
                    file = self._opened(exchange.began)
                response, pair = _pair(exchange, self._about)
                return Kept(file=Path(file.name).name, record=response, offset=_append(file, pair))
            except OSError as error:
                raise LedgerUnwritable(f"{self.folder}: what was fetched can't be kept ({error.strerror})") from error

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()

    def _opened(self, now: datetime) -> FileIO:
        if self._file is not None:
            self._file.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"sayso-{now:%Y%m%dT%H%M%SZ}-{token_hex(4)}.warc.gz"
        self._file = FileIO(path, "x")
        self._about = _new_id()
        block = "".join(f"{name}: {value}\r\n" for name, value in self._info.items()).encode()
        headers = [("WARC-Type", "warcinfo"), ("WARC-Record-ID", self._about), ("WARC-Date", _date(now))]
        headers += [("WARC-Filename", path.name), ("WARC-Block-Digest", _digest(block))]
        _append(self._file, _record(headers, "application/warc-fields", block))
        return self._file


def _pair(exchange: Exchange, about: str) -> tuple[str, bytes]:
    """The id of the response's record, and both records' bytes."""
    response, request = _new_id(), _new_id()
    common = [("WARC-Date", _date(exchange.began)), ("WARC-Target-URI", exchange.target.url)]
    common += [("WARC-Warcinfo-ID", about)]
    if exchange.address:
        common.append(("WARC-IP-Address", exchange.address))
    answer = [("WARC-Type", "response"), ("WARC-Record-ID", response), *common]
    if exchange.cut:
        answer.append(("WARC-Truncated", exchange.cut))
    asked = [("WARC-Type", "request"), ("WARC-Record-ID", request), ("WARC-Concurrent-To", response), *common]
    return response, _message(answer, _answer(exchange.received)) + _message(asked, exchange.sent)


def _answer(received: bytes) -> bytes:
    """The answer itself, without the informational ones (100 Continue, 103 Early Hints) that came before it."""
    while _INFORMATIONAL.match(received) and (end := _BLANK_LINE.search(received)):
        received = received[end.end() :]
    return received


def _message(headers: list[tuple[str, str]], block: bytes) -> bytes:
    """The record of an HTTP message. Its payload is what follows its headers, as it came."""
    end = _BLANK_LINE.search(block)
    payload = block[end.end() :] if end else b""
    digests = [("WARC-Payload-Digest", _digest(payload)), ("WARC-Block-Digest", _digest(block))]
    return _record([*headers, *digests], f"application/http; msgtype={dict(headers)['WARC-Type']}", block)


def _record(headers: list[tuple[str, str]], content_type: str, block: bytes) -> bytes:
    # Made by hand and not by the writer's own builder, which would parse the HTTP headers and write them anew.
    about = StatusAndHeaders("", headers, protocol=VERSION)
    record = ArcWarcRecord("warc", dict(headers)["WARC-Type"], about, BytesIO(block), None, content_type, len(block))
    out = BytesIO()
    WARCWriter(out, gzip=True, warc_version=VERSION).write_record(record)
    return out.getvalue()


def _append(file: FileIO, data: bytes) -> int:
    """Writes ``data`` at the end of the file, or nothing of it; the offset it begins at."""
    start = file.tell()
    try:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        file.seek(start)
        file.truncate()
        raise
    return start


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"
