"""The tables of the ledger.

Keys come from content, so that the same reading makes the same rows whoever keeps it, in whatever order.
Offsets are code points of ``article.text``, end exclusive; beside every span stand its exact words.

MACHINE are the tables whose rows a newer version of the reader replaces. What a person decides stands
in tables of its own (`sayso.ledger.decided`), which refer to an article or a statement by its id and quote the
words they are about, without a foreign key: an id comes back with the same words, and a decision outlives a
reading that lost them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def words_at() -> tuple[Column[Any], ...]:
    """The columns of a span, with its exact words."""
    return (
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
    )


snapshot = Table(
    "snapshot",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", Integer),  # null where the ledger is kept without its snapshots
)

article = Table(
    "article",
    metadata,
    Column("id", Text, primary_key=True),
    Column("outlet", Text),
    Column("published", Text),  # as the page gives it
    Column("published_utc", Text),  # derived: to sort by
    Column("title", Text),
    Column("url", Text),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("snapshot", Text, ForeignKey("snapshot.sha256"), nullable=False),
    Column("notes", Text, nullable=False),  # JSON list
    Column("text", Text, nullable=False),
    Column("fetched", Text),  # when an archive or a fetch got it, in UTC
    Column("authors", Text, nullable=False, server_default="[]"),  # JSON list
    Column("modified", Text),  # as the page gives it
    Column("first_at", Text),  # when this case first kept it, in UTC
    Column("place", Text),  # derived: to find its versions by
    Index(None, "published_utc"),
    Index(None, "name"),
    Index(None, "place"),
)

reading_run = Table(
    "reading_run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("model", Text),  # SHA-256 of the weights
    Column("first_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("run", Text, ForeignKey("reading_run.id"), nullable=False),
    Column("read_at", Text, nullable=False),
    Index(None, "run"),
)

statement = Table(
    "statement",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Text, ForeignKey("article.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("form", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Index(None, "article"),
)

statement_content = Table(
    "statement_content",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *words_at(),
)

voice = Table(
    "voice",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # 0 is the innermost
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("source_words", Text),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("cue_words", Text),
    Column("kind", Text, nullable=False),
    Column("actor", Text),
    Column("stance", Text, nullable=False),
    Column("framing", Text, nullable=False),
    CheckConstraint("(source_start IS NULL) = (source_words IS NULL)", name="source_whole"),
    CheckConstraint("(cue_start IS NULL) = (cue_words IS NULL)", name="cue_whole"),
)

hedge = Table(
    "hedge",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *words_at(),
)

contest = Table(
    "contest",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    # No foreign key: it may be a statement of an article that is not kept yet.
    Column("contested", Text, nullable=False),
    Index(None, "contested"),
)

moment = Table(
    "moment",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *words_at(),
    Column("type", Text, nullable=False),
    Column("value", Text),  # TIMEX3
    Column("edtf", Text),
    Column("from_utc", Text),  # the interval, its end exclusive
    Column("to_utc", Text),
    Column("anchor", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("role", Text, nullable=False),
    Index(None, "from_utc"),
)

place = Table(
    "place",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *words_at(),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("gazetteer_id", Text),
    Column("country", Text),
    Column("basis", Text, nullable=False),
    Column("check", Text),
    Column("role", Text, nullable=False),
    Index(None, "gazetteer_id"),
)

figure = Table(
    "figure",
    metadata,
    Column("statement", Text, ForeignKey("statement.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *words_at(),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("unit", Text),
    Column("counted", Text),
)

actor = Table(
    "actor",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),  # the same in every article that names it alike
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Index(None, "id"),
)

actor_name = Table(
    "actor_name",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Integer, nullable=False),  # the actor's position
    *words_at(),
)

name_attribute = Table(
    "name_attribute",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("name", Integer, primary_key=True),  # the name's position
    Column("position", Integer, primary_key=True),
    *words_at(),
)

dating = Table(
    "dating",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("basis", Text, nullable=False),
    Column("edtf", Text),
    Column("from_utc", Text),
    Column("to_utc", Text),
)

dating_clue = Table(
    "dating_clue",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("conflict", Boolean, nullable=False),  # one of the clues that can't all hold
    *words_at(),
    Column("says", Text, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("first_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("container", Text),  # where the input is an item of one: the container's name
    Column("mapping", Text),  # how the container's columns were to be read: JSON object
)

watched = Table(
    "watched",
    metadata,
    Column("url", Text, primary_key=True),
    Column("feed", Text),  # the watched page that named it; null where a person's list did
    Column("every", Integer),  # seconds; null where it is fetched once
    Column("final_url", Text),  # what etag and last_modified are of
    Column("etag", Text),
    Column("last_modified", Text),
    Column("last_at", Text),
    Column("next_at", Text),  # null where it is not to be fetched again
    Column("failures", Integer, nullable=False, server_default="0"),  # since it was last had
    Column("pending", Text),  # what was fetched and is not read yet: JSON object
    Index(None, "next_at"),
)

review = Table(
    "review",
    metadata,
    Column("id", Text, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("reviewer", Text),
    Column("rating", Text),
    Column("url", Text),
    Column("published", Text),
    Column("claimant", Text),
    Column("name", Text, nullable=False),
    Column("snapshot", Text, ForeignKey("snapshot.sha256"), nullable=False),
    Index(None, "snapshot"),
    Index(None, "url"),
)

review_appearance = Table(
    "review_appearance",
    metadata,
    Column("review", Text, ForeignKey("review.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Index(None, "url"),
)

PARTS = (statement_content, voice, hedge, contest, moment, place, figure)
"""What belongs to a statement."""

WHOLE = (actor, actor_name, name_attribute, dating, dating_clue)
"""What a reading tells of an article as a whole."""

MACHINE = (*PARTS, statement, *WHOLE, reading)
TIMES = frozenset({"first_at", "last_at", "next_at", "read_at"})
