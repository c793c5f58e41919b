"""Characters: text from elsewhere made harmless to show, with nothing hidden and nothing obeyed.

Control characters, terminal escapes and controls of the direction of writing are shown by a sign that stands
for them, one sign or name for each, so that whoever looks sees that they are there.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

# C0 without tab and line feed, DEL, C1, the controls of the bidirectional algorithm (UAX 9), the line and
# paragraph separators, lone surrogates.
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_CONTROL_PICTURES: Final = 0x2400


def harmless(text: str) -> str:
    """``text`` with a visible sign in place of each control: ``␛`` for an escape, ``⟨U+202E⟩`` for an override.

    Tabs and line feeds stay as they are.
    """
    return _HARMFUL.sub(_sign, text)


def in_one_line(text: str) -> str:
    """``text`` made harmless and put on one line: each run of blanks and line ends becomes one blank."""
    return harmless(_BLANKS.sub(" ", text)).strip()


def words(text: str) -> str:
    """Text from elsewhere for use in HTML, as an element's text or an attribute's value within quotes."""
    return escape(harmless(text))


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨U+{code:04X}⟩"
