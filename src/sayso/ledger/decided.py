"""The tables of what a person decides: rows are only ever added, and triggers of the file hold to it.

No foreign keys: a decision outlives a reading that lost the words it is about, and quotes them.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from sayso.ledger.tables import metadata

resolution = Table(
    "resolution",
    metadata,
    Column("forecast", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # the highest stands
    Column("article", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("rule", Text),  # as it stood when this was decided
    Column("note", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

rule = Table(
    "rule",
    metadata,
    Column("forecast", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # the highest stands
    Column("article", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)

withdrawal = Table(
    "withdrawal",
    metadata,
    Column("article", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # the highest stands
    Column("withdrawn", Boolean, nullable=False),  # false where it is said to stand again
    Column("basis", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
