"""Withdrawals: which articles their outlets have withdrawn, as persons say; the statements stay, marked so."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from typing import Final

from sqlalchemy import Connection, func, insert, select

from sayso.errors import InputError
from sayso.ledger.decided import withdrawal
from sayso.ledger.decisions import check, one_line

_ASKED: Final = {
    "basis": "no basis is given; name an address or a notice with --basis",
    "by": "nobody is named who says so; give --by NAME",
}
_Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """A person's word that an article was withdrawn, or stands again, and on what basis; ``at`` is UTC."""

    article: str
    withdrawn: bool
    basis: str
    by: str
    at: str

    @property
    def says(self) -> str:
        """It in a line, for an article's notes."""
        what = "withdrawn" if self.withdrawn else "no longer withdrawn"
        return f"{what}: {self.basis} (says {self.by}, {self.at[:10]})"


class Withdrawals:
    """The withdrawals of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def decide(self, decision: Withdrawal) -> None:
        """Keep it; it supersedes what was said before of that article.

        Raises InputError where it names nobody or no basis, or says nothing new.
        """
        decision = replace(decision, basis=one_line(decision.basis), by=one_line(decision.by))
        check(decision.article, {"basis": decision.basis, "by": decision.by}, _ASKED)
        with self._writing() as connection:
            before = _found(connection, decision.article)
            if decision.withdrawn == (bool(before) and before[-1].withdrawn):
                reason = "it is withdrawn already" if decision.withdrawn else "it is not withdrawn"
                raise InputError(decision.article, f"{reason}; nothing changes")
            last = connection.scalar(
                select(func.max(withdrawal.c.number)).where(withdrawal.c.article == decision.article)
            )
            connection.execute(insert(withdrawal).values(**asdict(decision), number=(last or 0) + 1))

    def standing(self) -> dict[str, Withdrawal]:
        """The articles that are withdrawn, by id."""
        with self._looking() as connection:
            latest = {one.article: one for one in _found(connection)}
        return {article: one for article, one in latest.items() if one.withdrawn}


def _found(connection: Connection, article: str | None = None) -> list[Withdrawal]:
    query = select(withdrawal).order_by(withdrawal.c.article, withdrawal.c.number)
    if article is not None:
        query = query.where(withdrawal.c.article == article)
    rows = connection.execute(query).mappings()
    return [Withdrawal(**{name: row[name] for name in Withdrawal.__dataclass_fields__}) for row in rows]
