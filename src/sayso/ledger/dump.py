"""A ledger's content as canonical JSON lines: equal for equal content, whatever the order it was kept in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, LargeBinary, select

from sayso.ledger import link_tables as _  # noqa: F401  # its tables are among those of the metadata
from sayso.ledger.tables import TIMES, metadata


def dumped(connection: Connection) -> Iterator[str]:
    """One line a row, ``{"table": …, column: value, …}``, by table and key; the times of keeping and what is derived from the text are left out."""
    for table in metadata.sorted_tables:
        if table.info.get("made on asking"):
            continue
        columns = [c for c in table.columns if c.name not in TIMES and not isinstance(c.type, LargeBinary)]
        for row in connection.execute(select(*columns).order_by(*table.primary_key.columns)).mappings():
            line = {"table": table.name, **row}
            yield json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
