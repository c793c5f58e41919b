"""The tables of what is found across articles: the machine's, made anew when an article is linked again.

A row may go with either of its two articles, so there are no foreign keys between them; what belongs to an article is
dropped when that is read again. `passage` holds the words of echoes and drifts on both sides (0 the earlier, 1 the later).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from sayso.ledger.tables import metadata, words_at

linked = Table(
    "linked",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("linker", Text, nullable=False),  # the version of the rules, and the algorithm of the keys
    Column("keys", LargeBinary, nullable=False),  # by which its passages are found; made anew from its text at any time
)

echo = Table(
    "echo",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("credited", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("origin", Text),
    Column("first_article", Text, nullable=False),
    Column("then_article", Text, nullable=False),
    Index(None, "first_article"),
    Index(None, "then_article"),
)

passage = Table(
    "passage",
    metadata,
    Column("of", Text, primary_key=True),  # an echo's or a drift's id
    Column("side", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("article", Text, nullable=False),
    *words_at(),
    Index(None, "article"),
)

tie = Table(
    "tie",
    metadata,
    Column("one", Text, primary_key=True),  # statements
    Column("other", Text, primary_key=True),
    Column("one_article", Text, nullable=False),
    Column("other_article", Text, nullable=False),
    Column("same", Boolean, nullable=False),
    Column("because", Text, nullable=False),
    Column("strength", Float, nullable=False),
    Index(None, "one_article"),
    Index(None, "other_article"),
    Index(None, "other"),
)

claim = Table("claim", metadata, Column("id", Text, primary_key=True))

claim_statement = Table(
    "claim_statement",
    metadata,
    Column("claim", Text, ForeignKey("claim.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # the earliest first
    Column("statement", Text, nullable=False),
    Index(None, "statement"),
)

drift = Table(
    "drift",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("says", Text, nullable=False),
    Column("by", Text, nullable=False),  # the echo or the claim that it lies along
    Column("first_article", Text, nullable=False),
    Column("then_article", Text, nullable=False),
    Column("first_statement", Text),
    Column("then_statement", Text),
    Index(None, "first_article"),
    Index(None, "then_article"),
)

contest_across = Table(
    "contest_across",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("one", Text, nullable=False),  # statements; one denies other, or is the later
    Column("other", Text, nullable=False),
    Column("one_article", Text, nullable=False),
    Column("other_article", Text, nullable=False),
    Column("says", Text, nullable=False),
    Index(None, "one_article"),
    Index(None, "other_article"),
)

growth = Table(
    "growth",
    metadata,
    Column("id", Text, primary_key=True),
    Column("says", Text, nullable=False),
)

growth_statement = Table(
    "growth_statement",
    metadata,
    Column("growth", Text, ForeignKey("growth.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("statement", Text, nullable=False),
    Column("article", Text, nullable=False),
    Index(None, "article"),
)

forecast = Table(
    "forecast",
    metadata,
    Column("id", Text, primary_key=True),  # the statement's; -2 and so on for further parts of it
    Column("statement", Text, nullable=False),
    Column("article", Text, nullable=False),
    *words_at(),
    Column("voice", Text),
    Column("window", Text),  # EDTF
    Column("from_utc", Text),
    Column("to_utc", Text),
    Column("moment_start", Integer),
    Column("moment_end", Integer),
    Column("moment_words", Text),
    Column("condition_start", Integer),
    Column("condition_end", Integer),
    Column("condition_words", Text),
    Index(None, "article"),
    Index(None, "to_utc"),
)

OF_TWO = {echo: ("first_article", "then_article"), drift: ("first_article", "then_article"),
          tie: ("one_article", "other_article"), contest_across: ("one_article", "other_article")}  # fmt: skip
"""The tables whose rows belong to two articles, with the columns that name them."""

LINKS = (linked, echo, passage, tie, claim, claim_statement, drift, contest_across, growth, growth_statement, forecast)
