"""Traces: where in its snapshot each article's words stand, one row an article.

A trace is derived from the text and the snapshot, and can be made anew from them; ``own`` and ``made_with`` say what it
holds for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, ForeignKey, LargeBinary, Table, Text, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.errors import LedgerDamaged
from sayso.ledger.tables import metadata

if TYPE_CHECKING:
    from sayso.intake.tracing import Trace

trace = Table(
    "trace",
    metadata,
    Column("article", Text, ForeignKey("article.id"), primary_key=True),
    Column("form", Text, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("own", Text, nullable=False),  # SHA-256 of the own text that places count in
    Column("runs", LargeBinary, nullable=False),  # zlib of JSON: `sayso.intake.tracing.Trace.packed`
)

_Opened = Callable[[], AbstractContextManager[Connection]]


class Traces:
    """The traces of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def keep(self, article: str, made: Trace) -> None:
        """Keep the trace of the article with this id, in place of the one before."""
        with self._writing() as connection:
            put_trace(connection, article, made)

    def of(self, article: str) -> Trace | None:
        """The trace of the article with this id; None where none is kept. Raises LedgerDamaged where it can't be read."""
        from sayso.intake.tracing import Trace, unpacked  # what most commands don't need is not loaded

        query = select(trace.c.form, trace.c.made_with, trace.c.own, trace.c.runs).where(trace.c.article == article)
        with self._looking() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        try:
            runs = unpacked(row.runs)
        except ValueError as fault:
            raise LedgerDamaged(f"the trace of the article {article} is not what was written") from fault
        return Trace(form=row.form, made_with=row.made_with, own=row.own, runs=runs)


def put_trace(connection: Connection, article: str, made: Trace) -> None:
    """Put the trace of an article that is kept, in place of the one before."""
    row = {"form": made.form, "made_with": made.made_with, "own": made.own, "runs": made.packed()}
    put = upsert(trace).values(article=article, **row)
    connection.execute(put.on_conflict_do_update(index_elements=["article"], set_=row))
