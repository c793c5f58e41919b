"""Bytes to text: which encoding, and the mending of text that was once decoded wrongly. Nothing is silent."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from sayso.errors import UnreadableInput

# UTF-32's mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Python knows others that take quadratic time, or that are no encodings of text.
_CODECS = frozenset(
    """
    ascii utf-8 utf-16 utf-16-le utf-16-be utf-8-sig cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
    iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13
    iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u cp866 mac-roman mac-cyrillic cp874 tis-620 iso8859-11
    gb2312 gbk gb18030 big5 big5hkscs shift_jis cp932 euc_jp iso2022_jp euc_kr cp949
    """.split()
)
_AS_SENT = "read as {}, as it was sent"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# English in Windows-1252 has a quotation mark or an accent here and there; another alphabet is full of them.
_MOST_FOREIGN = 0.2
# What wrongly decoded text is made of: two characters beyond ASCII side by side, not both of them ordinary
# punctuation; or the lone Â and Ã whose second half has become a space. ftfy then judges; it is slow.
_SUSPECT = re.compile(r"[^\x00-\x7f“”‘’–—…][^\x00-\x7f]|[^\x00-\x7f][^\x00-\x7f“”‘’–—…]|[ÂÃ]")
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f]+")


def decoded(name: str, data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` without a byte order mark, and notes on what was guessed or lost.

    By its mark, else UTF-8, else ``declared`` (a codec), else Windows-1252. Raises UnreadableInput.
    """
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data, len(mark), codec, title), ()
    if b"\x00" in data:
        raise UnreadableInput(name, _with_nulls(data))
    try:
        return _checked(name, data.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _guessed(name, data, declared)


def transcoded(data: bytes, charset: str) -> tuple[bytes, tuple[str, ...]]:
    """``data`` in UTF-8, if it was sent as ``charset`` and is that and not UTF-8 already, and a note that says so."""
    codec = codec_of(charset)
    if codec is None or data.startswith(tuple(mark for mark, _, _ in _MARKS)):
        return data, ()
    for attempt in ("utf-8", codec):
        try:
            text = data.decode(attempt)
        except UnicodeDecodeError:
            continue
        return (data, ()) if attempt == "utf-8" else (text.encode("utf-8"), (_AS_SENT.format(codec),))
    return data, ()


def sent_as(notes: Iterable[str]) -> str | None:
    """The codec that an article's bytes were read as because they were sent as that, by its notes; else None."""
    before, after = _AS_SENT.split("{}")
    return next((n[len(before) : -len(after)] for n in notes if n.startswith(before) and n.endswith(after)), None)


def codec_of(charset: str) -> str | None:
    """Python's codec for an encoding as pages name it, None for one that pages aren't written in.

    Latin-1 and ASCII mean Windows-1252, as in browsers (WHATWG Encoding Standard, section 4.2, has the list).
    """
    try:
        codec = codecs.lookup(charset.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return ("cp1252" if codec in ("iso8859-1", "ascii") else codec) if codec in _CODECS else None


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with what was decoded wrongly put right, line by line, and notes that count the places.

    Only encodings are mended: quotation marks, spaces and line ends stay as they are.
    """
    notes = []
    if text.isascii():
        return text, ()
    if _SUSPECT.search(text):
        text, places, left = _mended_lines(text)
        if places:
            notes.append(f"{_places(places)} of wrongly decoded characters mended")
        if left:
            notes.append(f"{_places(left)} left as found, though they look wrongly decoded")
    if lost := text.count("\ufffd"):
        notes.append(f"{_places(lost)} where a character is lost (shown as \ufffd)")
    return text, tuple(notes)


def _strictly(name: str, data: bytes, mark: int, codec: str, title: str) -> str:
    try:
        return _checked(name, data[mark:].decode(codec))
    except UnicodeDecodeError as fault:
        reason = f"it is marked as {title} but is not, from byte {mark + fault.start} on; save it as UTF-8"
        raise UnreadableInput(name, reason) from fault


def _guessed(name: str, data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data``, which is not UTF-8 throughout."""
    patched = data.decode("utf-8", "replace")
    lost = patched.count("\ufffd")
    if len(_FOREIGN_RUN.findall(patched)) > 2 * lost:
        return _checked(name, patched), (f"{_places(lost)} not valid UTF-8",)
    for codec in filter(None, (declared, "cp1252")):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if codec == declared:
            return _checked(name, text), ()
        letters = sum(not c.isspace() for c in text)
        if sum(map(len, _FOREIGN_RUN.findall(text))) <= _MOST_FOREIGN * letters:
            return _checked(name, text), ("not valid UTF-8; read as Windows-1252",)
    raise UnreadableInput(name, "it is of an unknown encoding, neither UTF-8 nor Windows-1252; save it as UTF-8")


def _checked(name: str, text: str) -> str:
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > max(3, len(text) // 200):
        raise UnreadableInput(name, "it looks like binary data (control characters); only text is read")
    return text


def _with_nulls(data: bytes) -> str:
    sample = data[:4096]
    halves = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(halves) > 0.8 * (len(sample) / 2) and min(halves) == 0:
        return "it looks like UTF-16 without its byte order mark; save it as UTF-8"
    return "it looks like binary data (null bytes); only text is read"


def _mended_lines(text: str) -> tuple[str, int, int]:
    # Loaded here, as most texts need no mending and it costs start-up time.
    from ftfy import fix_encoding
    from ftfy.badness import badness

    lines, places, left = text.split("\n"), 0, 0
    for at, line in enumerate(lines):
        if _SUSPECT.search(line):
            lines[at] = fix_encoding(line)
            places += _changed(line, lines[at])
            left += badness(lines[at])
    return "\n".join(lines), places, left


def _changed(before: str, after: str) -> int:
    """How many runs beyond ASCII differ; at least one where the lines differ at all."""
    if before == after:
        return 0
    olds: list[str] = _FOREIGN_RUN.findall(before)
    news: list[str] = _FOREIGN_RUN.findall(after)
    if len(olds) != len(news):
        return max(1, len(olds) - len(set(olds) & set(news)))
    return max(1, sum(old != new for old, new in zip(olds, news, strict=True)))


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"
