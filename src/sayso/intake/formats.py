"""The formats that are read: one row each, one module each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from sayso.intake import docx, eml, mhtml, pdf, plain, singlefile, webpage
from sayso.intake.extract import Extract

MEBIBYTE = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format: how it is known, the most bytes of it that are read, and what reads it.

    ``looks`` is matched against the first bytes; ``holds`` must be among the bytes for a suffix to count;
    ``extract`` takes the input's name and its bytes.
    """

    name: str
    suffixes: tuple[str, ...]
    holds: bytes
    looks: re.Pattern[bytes] | None
    limit: int
    extract: Callable[[str, bytes], Extract]


SINGLE = Format(
    name="page saved by SingleFile",
    suffixes=(),
    holds=b"",
    looks=re.compile(
        rb"(?:\xef\xbb\xbf)?\s*<!doctype html>\s*<html[^>]*>\s*<!--\s*Page saved with SingleFile", re.IGNORECASE
    ),
    limit=64 * MEBIBYTE,
    extract=singlefile.extract,
)
HTML = Format(
    name="web page",
    suffixes=(".html", ".htm", ".xhtml"),
    holds=b"<",
    looks=re.compile(
        rb"(?:\xef\xbb\xbf)?(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    limit=webpage.MOST_BYTES,
    extract=webpage.extract,
)
PDF = Format(
    name="PDF",
    suffixes=(".pdf",),
    holds=b"%PDF-",
    looks=re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-"),
    limit=64 * MEBIBYTE,
    extract=pdf.extract,
)
WORD = Format(
    name="Word document",
    suffixes=(".docx", ".docm", ".dotx"),
    holds=b"PK\x03\x04",
    looks=re.compile(rb"PK\x03\x04"),
    limit=64 * MEBIBYTE,
    extract=docx.extract,
)
# Lines of a header, up to the one that tells what they are the header of.
_HEADER = rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
_OF_MAIL = rb"(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|DKIM-Signature|ARC-Seal|X-[\w-]+):"
SAVED = Format(
    name="page saved as MHTML",
    suffixes=(".mhtml", ".mht"),
    holds=b"multipart/related",
    looks=re.compile(
        _HEADER + rb"(?:Snapshot-Content-Location:|From: *\"?<?Saved by )"
        rb"|(?!" + _HEADER + rb"(?:From|To|Received):)" + _HEADER + rb"Content-Type: *multipart/related",
        re.IGNORECASE,
    ),
    limit=64 * MEBIBYTE,
    extract=mhtml.extract,
)
MAIL = Format(
    name="mail",
    suffixes=(".eml",),
    holds=b":",
    looks=re.compile(
        rb"(?:From [^\n]*\n)?(?:" + _HEADER + _OF_MAIL + rb"|"
        rb"(?=" + _HEADER + rb"From:)(?=" + _HEADER + rb"Date:)" + _HEADER + rb"Subject:)",
        re.IGNORECASE,
    ),
    limit=64 * MEBIBYTE,
    extract=eml.extract,
)
PLAIN = Format(name="text", suffixes=(), holds=b"", looks=None, limit=64 * MEBIBYTE, extract=plain.extract)

# In the order they are tried; the last takes whatever the others leave.
FORMATS: tuple[Format, ...] = (SINGLE, HTML, PDF, WORD, SAVED, MAIL, PLAIN)
LARGEST = max(f.limit for f in FORMATS)


def format_of(name: str, data: bytes) -> Format:
    """The format of an input: by its first bytes, else by its name's suffix, else plain text.

    A suffix counts only where the bytes may be what it says: what has no tag in it is no web page, whatever it
    is called.
    """
    for known in FORMATS:
        if known.looks and known.looks.match(data[:4096]):
            return known
    suffix = PurePath(name).suffix.lower()
    return next((f for f in FORMATS if suffix in f.suffixes and f.holds in data), PLAIN)
