"""Columns: which column of a table, or key of an object, holds which field of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.errors import UnreadableInput

# The names that tables of news give to a field, the likeliest first, in lower case and with "_" between words.
USUAL: Final[dict[str, tuple[str, ...]]] = {
    "text": tuple(
        """text content body article_text article_content article_body full_text fulltext maintext main_text
        body_text plain_text story content_text document""".split()
    ),
    "title": ("title", "headline", "article_title", "head_line", "heading"),
    "outlet": tuple(
        "outlet publisher publication source source_name newspaper media_name media site_name site".split()
    ),
    "published": tuple(
        """published published_at date_published published_date publish_date date_publish publication_date pub_date
        pubdate publication_time date datetime date_time timestamp created_at time""".split()
    ),
    "url": ("url", "link", "article_url", "source_url", "permalink", "canonical_url", "uri", "web_url"),
    "authors": ("authors", "author", "byline", "by_line", "creator", "writer"),
    "language": ("language", "lang", "language_code", "article_language"),
}
FIELDS: Final = tuple(USUAL)
"""What a column may hold."""

MOST_NAMED: Final = 30
_LONGEST_NAME: Final = 40
_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


def assigned(name: str, columns: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Which of ``columns`` holds each field: as ``mapping`` says, else by its usual name. A field mapped to "" has none.

    Raises UnreadableInput, which lists the columns, where a column of the mapping isn't there, or where none or more
    than one may hold the text.
    """
    for field, column in mapping.items():
        if column and column not in columns:
            raise UnreadableInput(name, f"there is no column {_quoted(column)} for {field}; {_listed(columns)}")
    found = {field: column for field, column in mapping.items() if column}
    usual = [(_plainly(column), column) for column in columns if column not in found.values()]
    for field in (field for field in FIELDS if field not in mapping):
        held = [column for known in USUAL[field] for plain, column in usual if plain == known]
        if field == "text" and len(held) > 1:
            either = " or ".join(map(_quoted, held[:MOST_NAMED]))
            raise UnreadableInput(name, f"either {either} may hold the text; say which with --map text=COLUMN")
        if held:
            found[field] = held[0]
    if "text" not in found:
        raise UnreadableInput(name, f"which column holds the text? say so with --map text=COLUMN; {_listed(columns)}")
    return found


def _plainly(column: str) -> str:
    """A column's name in lower case with "_" between words: ``publishedAt`` and ``Published at`` are ``published_at``."""
    return "_".join(part.lower() for part in _WORDS.split(column) if part)


def _listed(columns: Iterable[str]) -> str:
    names = list(columns)
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"there is {', '.join(map(_quoted, names[:MOST_NAMED])) or 'none'}{more}"


def _quoted(column: str) -> str:
    plain = " ".join(column.split())
    return f'"{plain[:_LONGEST_NAME]}{"…" if len(plain) > _LONGEST_NAME else ""}"'
