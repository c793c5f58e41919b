"""Bytes that are not an article's text: what they look like, and what to do about it.

The first bytes of each kind are those of the ``file`` command's public list of signatures.
"""

from __future__ import annotations

_SAVE = "save its text as plain text or as a web page"

# (offset, bytes there, what it is, what to do)
SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"{\\rtf", "an RTF document", _SAVE),
    (0, b"PK\x05\x06", "an empty zip archive", "there is nothing in it to read"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or locked Office document, or an Outlook message", _SAVE),
    (0, b"\x1f\x8b", "a gzip file", "unpack it first"),
    (0, b"BZh", "a bzip2 file", "unpack it first"),
    (0, b"\xfd7zXZ\x00", "an xz file", "unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a zstandard file", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (257, b"ustar", "a tar archive", "unpack it first"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture", "only text is read"),
    (0, b"\xff\xd8\xff", "a JPEG picture", "only text is read"),
    (0, b"GIF8", "a GIF picture", "only text is read"),
    (8, b"WEBP", "a WebP picture", "only text is read"),
    (0, b"II*\x00", "a TIFF picture", "only text is read"),
    (0, b"MM\x00*", "a TIFF picture", "only text is read"),
    (4, b"ftyp", "an MP4 film or a HEIC picture", "only text is read"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM film", "only text is read"),
    (8, b"AVI ", "an AVI film", "only text is read"),
    (8, b"WAVE", "a WAV sound", "only text is read"),
    (0, b"ID3", "an MP3 sound", "only text is read"),
    (0, b"OggS", "an Ogg sound", "only text is read"),
    (0, b"SQLite format 3\x00", "an SQLite database", "only text is read"),
    (0, b"\x7fELF", "a program", "only text is read"),
    (0, b"MZ\x90\x00", "a program", "only text is read"),
)


def signature(data: bytes) -> tuple[str, str] | None:
    """What ``data`` looks like and what to do about it, or None where it may be text."""
    for offset, mark, what, advice in SIGNATURES:
        if data.startswith(mark, offset):
            return what, advice
    return None
