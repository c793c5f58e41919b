"""What documents (PDF, Word) say of themselves in their properties, as far as a person wrote it."""

from __future__ import annotations

import re
from typing import Final

LONGEST_TITLE: Final = 300

# What programs write for a title when nobody gave one: a file's name, or their own.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|about:blank|(?:document|slide|page|print|title) ?\d*"
    r"|(?:powerpoint|word) (?:presentation|document)"
    r"|.*\.(?:docx?|odt|rtf|indd|qxp|qxd|pdf|html?|tex|dvi|pages|txt|wpd|pub|pptx?|xlsx?)"
    r"|\S*[\d_]\S*|[\W\d_]*)",
    re.IGNORECASE,
)
# What programs write for an author.
_NOBODY = re.compile(
    r"(?:author|user|owner|admin(?:istrator)?|(?:microsoft|windows|ms|office) ?(?:office|word)? ?user|unknown"
    r"|anonymous|default|pc|python-docx|un-named|[\W\d_]*)",
    re.IGNORECASE,
)
_MOST_AUTHORS = 20


def title(given: str) -> str | None:
    """The title, unless a program made it up."""
    written = " ".join(given.split())
    return None if len(written) > LONGEST_TITLE or _NO_TITLE.fullmatch(written) else written


def authors(given: str) -> tuple[str, ...]:
    """The authors, who are divided by semicolons."""
    names = (" ".join(name.split()) for name in given.split(";"))
    return tuple(dict.fromkeys(n for n in names if len(n) < LONGEST_TITLE and not _NOBODY.fullmatch(n)))[:_MOST_AUTHORS]
