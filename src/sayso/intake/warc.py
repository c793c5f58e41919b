"""Web archives (WARC): the pages and documents in their records, one after another.

ISO 28500; gzip, zstandard and LZ4 as fastwarc unpacks them. Nothing that an archive says of its own lengths is
believed: records are read and left out in steps, and what is unpacked is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from sayso.errors import TooLarge, UnreadableInput
from sayso.intake.formats import LARGEST, MEBIBYTE
from sayso.intake.items import Facts, Found, Item, Passed, Wanted
from sayso.intake.mediatypes import PAGES, passed
from sayso.intake.payload import BadPayload, unpacked
from sayso.intake.sources import HEAD, Source, in_one_line

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST_TIMES: Final = 200
"""An archive may unpack to this many times its size; to `MOST_UNPACKED` bytes in any case."""
MOST_UNPACKED: Final = 4 << 30
MOST_DAMAGE: Final = 100
"""So many damaged places are read past in one archive."""

NOT_200: Final = "answers other than 200"
REVISITS: Final = "revisits"
CONVERSIONS: Final = "texts that a crawler made of pages"

_LONGEST_KEY: Final = 1000
_STEP: Final = 16 * MEBIBYTE
_START: Final = re.compile(rb"WARC/1\.[01]\r?\n|\x1f\x8b\x08|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18")
_NO_DIGIT: Final = re.compile(r"\D")
_PAST_DAMAGE: Final = "read past a damaged place in its archive"
_CUT: Final = "the archive keeps only its beginning"


def looks(head: bytes) -> bool:
    """Whether bytes begin as an archive that isn't packed."""
    return head.startswith(b"WARC/")


def items(source: Source, wanted: Wanted) -> Iterator[Found]:
    """The pages of an archive. A damaged record is told, and reading goes on with the next that is whole.

    Raises UnreadableInput where there is none, TooLarge where too much is packed into it.
    """
    stream = source.stream()
    start, notes = 0, tuple[str, ...]()
    damaged: int | None = None
    for _ in range(MOST_DAMAGE):
        at = start
        try:
            for record in records(stream, start, source):
                at = record.stream_pos
                if damaged is not None:
                    reason = f"it is damaged from byte {damaged:,} to {at:,}; what lies there is left out"
                    yield UnreadableInput(source.name, reason)
                    damaged = None
                yield from page(source, record, wanted, notes)
            break
        except OSError:
            damaged = at if damaged is None else damaged
            found = _next_start(stream, at + 1)
            if found is None:
                break
            start, notes = found, (_PAST_DAMAGE,)
    if damaged is not None:
        raise UnreadableInput(source.name, damage(damaged))


def damage(at: int) -> str:
    """Why an archive can't be read on from a byte."""
    return f"it is damaged or cut short at byte {at:,}; what comes before is read"


def records(stream: BinaryIO, start: int, source: Source) -> Iterator[WarcRecord]:
    """The records of an archive that ``source`` holds, from its byte ``start`` on, each to be used before the next.

    Raises OSError where the archive is damaged or cut short, TooLarge where too much is packed into it.
    """
    # Loaded here, for most inputs are no archives.
    from fastwarc.warc import ArchiveIterator

    stream.seek(start)
    whole = None
    for record in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
        # Of a header that breaks off, or tells no length that can be, fastwarc makes a record without content.
        told = record.headers.get("Content-Length")
        if told is None or told.lstrip("0") != str(record.content_length or ""):
            raise OSError("a record tells no length")
        yield record
        before = whole or 0
        while record.reader.consume(_STEP):
            whole = before + record.reader.tell()
            if whole > max(MOST_UNPACKED, MOST_TIMES * source.done):
                reason = f"it unpacks to more than {MOST_TIMES} times its size, as no archive of pages does"
                raise TooLarge(source.name, f"{reason}; what comes before byte {record.stream_pos:,} is read")
        whole = before + record.reader.tell()
        if record.reader.tell() < record.content_length:
            raise OSError("a record breaks off")
    if whole is None:
        raise OSError("there is no record")


def page(source: Source, record: WarcRecord, wanted: Wanted, notes: tuple[str, ...] = ()) -> Iterator[Found]:
    """The page in a record, or what the record is instead; nothing for those that belong to another.

    Raises OSError where the archive is damaged or cut short.
    """
    from fastwarc.warc import WarcRecordType

    kind, instead = record.record_type, None
    if kind == WarcRecordType.revisit:
        instead = REVISITS
    elif kind == WarcRecordType.conversion:
        instead = CONVERSIONS
    elif kind not in (WarcRecordType.response, WarcRecordType.resource):
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    when = _moment(record.headers.get("WARC-Date") or "")
    key = _key(record, url, when)
    name = source.item(key)
    if key not in wanted:
        return
    if instead:
        yield Passed(name=name, why=instead)
        return
    if record.is_http:
        record.parse_http()
        # The headers are None where there are none, though their type doesn't say so.
        status = getattr(record.http_headers, "status_code", None)
        if status is None:
            yield UnreadableInput(name, "the header of its HTTP answer can't be read")
            return
        if status != 200:
            yield Passed(name=name, why=NOT_200)
            return
    yield _item(name, record, url, when, notes)


def _item(name: str, record: WarcRecord, url: str, when: str | None, notes: tuple[str, ...]) -> Found:
    media_type, charset = _content_type(record)
    codings = "", ""
    if record.is_http:
        headers = record.http_headers
        codings = headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or ""
    body = record.reader.read(HEAD)
    if media_type not in PAGES and (what := passed(media_type, url, _unpacked_head(body, codings))):
        return Passed(name=name, why=what)
    while len(body) <= LARGEST and (more := record.reader.read(LARGEST + 1 - len(body))):
        body += more
    if len(body) < min(record.content_length, LARGEST + 1):
        raise OSError("a record breaks off")
    try:
        body = unpacked(body, *codings, LARGEST + 1)
    except BadPayload as fault:
        return UnreadableInput(name, str(fault))
    if record.headers.get("WARC-Truncated"):
        notes = (*notes, _CUT)
    facts = Facts(media_type=media_type, charset=charset, url=url or None, fetched=when, notes=notes)
    return Item(name=name, data=body, facts=facts, crawled=True)


def _unpacked_head(body: bytes, codings: tuple[str, str]) -> bytes:
    """The beginning of a body; as it is packed, where it is and too little of it is there to unpack."""
    try:
        return unpacked(body, *codings, HEAD // 4) if any(codings) else body
    except BadPayload:
        return body


def _content_type(record: WarcRecord) -> tuple[str | None, str | None]:
    """The media type that a page was sent with, and the character set."""
    if record.is_http:
        return (record.http_content_type or "").lower() or None, record.http_charset
    media_type, _, parameters = (record.headers.get("Content-Type") or "").partition(";")
    charset = re.search(r"charset\s*=\s*\"?([\w.:-]+)", parameters, re.IGNORECASE)
    return media_type.strip().lower() or None, charset[1] if charset else None


def _key(record: WarcRecord, url: str, when: str | None) -> str:
    """What finds the record again: its time and address, as web archives write them, else its id."""
    if url and when and len(url) < _LONGEST_KEY:
        return in_one_line(f"{_NO_DIGIT.sub('', when)[:14]}/{url}")
    return in_one_line((record.record_id or f"byte {record.stream_pos}").strip("<>")[:_LONGEST_KEY])


def _moment(date: str) -> str | None:
    """A WARC-Date, to the second and in UTC; None where it is none."""
    try:
        when = datetime.fromisoformat(date)
    except ValueError:
        return None
    if when.tzinfo is None:
        return None
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _next_start(stream: BinaryIO, at: int) -> int | None:
    """Where, from the byte ``at`` on, a record may begin."""
    stream.seek(at)
    kept = b""
    while block := stream.read(MEBIBYTE):
        found = _START.search(kept + block)
        if found:
            return at - len(kept) + found.start()
        at += len(block)
        kept = block[-16:]
    return None
