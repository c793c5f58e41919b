"""Search: the words of articles and statements, by SQLite's FTS5.

One row of the table `words` is an article's title and text, or a statement's content, and `words_of` says whose. Both
are derived: they are not dumped, and can be made anew from what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from sayso.errors import InputError
from sayso.records import Article, Reading

MARKS: Final = ("\x02", "\x03")
"""What stands before and after the words that were found, in a hit's words."""

MOST: Final = 1000
"""So many hits are found at most, the best."""

_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})
_PART: Final = re.compile(r'NEAR\([^)]*\)|"(?:[^"]|"")*"\*?|[()]|[^\s()"]+|"')
_BARE: Final = re.compile(r"\w+\*?")  # what FTS5 takes as a word without quotation marks, or the beginning of one
_AROUND = 24  # words of an article shown round what was found

_CHAIN = """(SELECT group_concat(coalesce(actor, source_words, '(' || kind || ')'), ' ← ')
     FROM (SELECT * FROM voice WHERE statement = o.statement ORDER BY position)) AS chain"""
_QUERY = """
SELECT o.article, o.statement, a.outlet, a.published, a.title,
    snippet(words, 1, :before, :after, '…', :around) AS words,
    {chain}
FROM words JOIN words_of AS o ON o.id = words.rowid JOIN article AS a ON a.id = o.article
WHERE words MATCH :query
    AND (:outlet IS NULL OR lower(a.outlet) = lower(:outlet))
    AND (:since IS NULL OR substr(a.published_utc, 1, length(:since)) >= :since)
    AND (:until IS NULL OR substr(a.published_utc, 1, length(:until)) <= :until)
    AND (:voice IS NULL OR o.statement IN (SELECT statement FROM voice
        WHERE lower(coalesce(actor, '')) = lower(:voice) OR lower(coalesce(source_words, '')) = lower(:voice)))
ORDER BY o.statement IS NULL, rank, o.article, o.statement LIMIT :most""".replace("{chain}", _CHAIN)


_STATEMENTS = """
SELECT o.article, o.statement, a.outlet, a.published, a.title, words.body AS words, {chain}
FROM words_of AS o JOIN words ON words.rowid = o.id JOIN article AS a ON a.id = o.article
WHERE o.statement IS NOT NULL ORDER BY o.statement""".replace("{chain}", _CHAIN)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A statement, or an article outside of any (``statement`` None), with the words found between `MARKS`."""

    article: str
    statement: str | None
    outlet: str | None
    published: str | None
    title: str | None
    words: str
    chain: str | None

    @property
    def told(self) -> str:
        """The chain in words, where there is one; else that the outlet says it, or that it is the article's text."""
        if self.statement is None:
            return "(article)"
        return self.chain or "(own voice)"


def unmarked(words: str) -> str:
    """A hit's words without the marks of what was found."""
    return words.replace(MARKS[0], "").replace(MARKS[1], "")


def find(
    connection: Connection,
    query: str,
    *,
    voice: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    most: int = MOST,
) -> list[Hit]:
    """What has the words of ``query`` in FTS5's language (quoted phrases, AND, OR, NOT, NEAR, prefix*).

    Statements first, the best first. ``since`` and ``until`` are ISO 8601 dates, or parts of such, both included;
    with ``voice`` only statements in whose chain it is. Raises InputError where the query can't be understood.
    """
    if not query.strip('" '):
        raise InputError(query or '""', "no word to search for is given")
    given: dict[str, Any] = {"query": query, "voice": voice, "outlet": outlet, "since": since, "until": until}
    given |= {"most": most, "before": MARKS[0], "after": MARKS[1], "around": _AROUND}
    try:
        return [Hit(**row) for row in connection.execute(text(_QUERY), given).mappings()]
    except OperationalError as error:
        what = str(error.orig)
        if "unterminated" in what or query.count('"') % 2:
            raise InputError(query, "a quotation mark has no partner") from error
        if "fts5" in what or "no such column" in what or "unknown special" in what:
            reason = 'AND, OR and NOT stand between words, brackets in pairs; for the words themselves, give them in ""'
            raise InputError(query or '""', f"it can't be understood: {reason}") from error
        raise


def statements(connection: Connection) -> list[Hit]:
    """All statements, by id, with their words, none marked."""
    return [Hit(**row) for row in connection.execute(text(_STATEMENTS)).mappings()]


def query_of(arguments: Iterable[str]) -> str:
    """The query that ``arguments`` of a command line make: several plain words in one of them are a phrase.

    Words that FTS5 takes only in quotation marks ("so-called", "don't") get them.
    """
    return " ".join(map(_quoted, arguments)).strip()


def _quoted(argument: str) -> str:
    parts = _PART.findall(argument)
    if len(parts) > 1 and all(
        part not in _OPERATORS and part[0] not in '"()' and part[-1] not in "*)" for part in parts
    ):
        return f'"{" ".join(parts)}"'
    return " ".join(
        part if part in _OPERATORS or part[0] in '"()' or part[-1] == ")" or _BARE.fullmatch(part) else f'"{part}"'
        for part in parts
    )


def put_words(connection: Connection, reading: Reading) -> None:
    """Index a reading's article and its statements, in place of how they were indexed before."""
    article = reading.article
    contents = [(s.id, " … ".join(article.text[start:end] for start, end in s.content)) for s in reading.statements]
    _put(connection, article, contents)


def put_article(connection: Connection, article: Article) -> None:
    """Index an article that isn't read, as `put_words` does."""
    _put(connection, article, [])


def _put(connection: Connection, article: Article, contents: Sequence[tuple[str, str]]) -> None:
    own = {"article": article.id}
    connection.execute(text("DELETE FROM words WHERE rowid IN (SELECT id FROM words_of WHERE article = :article)"), own)
    connection.execute(text("DELETE FROM words_of WHERE article = :article"), own)
    first = (connection.scalar(text("SELECT max(id) FROM words_of")) or 0) + 1
    rows: list[dict[str, Any]] = [
        {"id": first, "statement": None, "title": article.title or "", "words": article.text},
        *({"id": first + n, "statement": s, "title": "", "words": w} for n, (s, w) in enumerate(contents, start=1)),
    ]
    connection.execute(
        text("INSERT INTO words_of (id, article, statement) VALUES (:id, :article, :statement)"),
        [{**row, **own} for row in rows],
    )
    connection.execute(text("INSERT INTO words (rowid, title, body) VALUES (:id, :title, :words)"), rows)
