"""What persons decided on forecasts: resolutions and the rules for them, each superseded by the next, none changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Final, TypeVar

from sqlalchemy import Connection, RowMapping, Table, func, insert, select

from sayso.errors import InputError
from sayso.ledger import decided
from sayso.ledger.decisions import check, one_line
from sayso.linked import OUTCOMES, Resolution, Rule

_Opened = Callable[[], AbstractContextManager[Connection]]
_Decision = TypeVar("_Decision", Resolution, Rule)

_ASKED: Final = {
    "basis": "it is resolved on no basis; name an address, an exhibit or a statement with --basis",
    "by": "nobody is named who decides; give --by NAME",
    "rule": "the rule has no words; write down how it is to be resolved",
}


class Resolutions:
    """The decisions on forecasts of one ledger.

    Every method is one transaction and raises LedgerError as the ledger does.
    """

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def decide(self, decision: Resolution) -> Resolution | None:
        """Keep a resolution, with the rule that stands for its forecast; the one it supersedes, None if it is the first.

        Raises InputError where it names nobody, no basis, no known outcome, or what the standing one says already.
        """
        decision = replace(decision, basis=decision.basis.strip(), by=one_line(decision.by))
        check(decision.forecast, {"basis": decision.basis, "by": decision.by, "note": decision.note or ""}, _ASKED)
        if decision.outcome not in OUTCOMES:
            raise InputError(decision.outcome or '""', f"it is no outcome; give one of: {', '.join(OUTCOMES)}")
        with self._writing() as connection:
            before = _standing(_found(connection, decided.resolution, _resolution, decision.forecast))
            if before and (before.outcome, before.basis) == (decision.outcome, decision.basis):
                reason = f"it is resolved so already, on that basis, by {before.by} on {before.at[:10]}"
                raise InputError(decision.forecast, f"{reason}; give another outcome or basis to supersede it")
            rule = _standing(_found(connection, decided.rule, _rule, decision.forecast))
            _add(connection, decided.resolution, replace(decision, rule=rule.rule if rule else None))
        return before

    def write_down(self, decision: Rule) -> Rule | None:
        """Keep a rule for resolving; the one that it supersedes, None if it is the first.

        Raises InputError where it has no words, names nobody, says what the standing one says already, or comes
        after the forecast was resolved.
        """
        decision = replace(decision, rule=decision.rule.strip(), by=one_line(decision.by))
        check(decision.forecast, {"rule": decision.rule, "by": decision.by}, _ASKED)
        with self._writing() as connection:
            resolved = _standing(_found(connection, decided.resolution, _resolution, decision.forecast))
            if resolved:
                reason = (
                    f"it was resolved on {resolved.at[:10]} ({resolved.outcome}); a rule is written down beforehand"
                )
                raise InputError(decision.forecast, reason)
            before = _standing(_found(connection, decided.rule, _rule, decision.forecast))
            if before and before.rule == decision.rule:
                raise InputError(decision.forecast, f"that is its rule already, by {before.by} on {before.at[:10]}")
            _add(connection, decided.rule, decision)
        return before

    def standing(self) -> dict[str, Resolution]:
        """The resolution that stands, by forecast."""
        with self._looking() as connection:
            return {one.forecast: one for one in _found(connection, decided.resolution, _resolution)}

    def rules(self) -> dict[str, Rule]:
        """The rule that stands, by forecast."""
        with self._looking() as connection:
            return {one.forecast: one for one in _found(connection, decided.rule, _rule)}

    def history(self, forecast: str) -> list[Resolution]:
        """Every resolution of one forecast, the first first; the last one stands."""
        with self._looking() as connection:
            return _found(connection, decided.resolution, _resolution, forecast)


def now() -> str:
    """The time of a decision that is made now, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _found(
    connection: Connection, table: Table, made: Callable[[RowMapping], _Decision], forecast: str | None = None
) -> list[_Decision]:
    query = select(table).order_by(table.c.forecast, table.c.number)
    if forecast is not None:
        query = query.where(table.c.forecast == forecast)
    return [made(row) for row in connection.execute(query).mappings()]


def _standing(decisions: list[_Decision]) -> _Decision | None:
    return decisions[-1] if decisions else None


def _add(connection: Connection, table: Table, decision: Resolution | Rule) -> None:
    last = connection.scalar(select(func.max(table.c.number)).where(table.c.forecast == decision.forecast))
    connection.execute(insert(table).values(**asdict(decision), number=(last or 0) + 1))


def _resolution(row: RowMapping) -> Resolution:
    return Resolution(**{name: row[name] for name in Resolution.__dataclass_fields__})


def _rule(row: RowMapping) -> Rule:
    return Rule(**{name: row[name] for name in Rule.__dataclass_fields__})
