"""Mapping: what ``--map`` says of the columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

import typer


def mapping(given: Iterable[str]) -> dict[str, str]:
    """``text=body,outlet=source`` as fields and columns; a column's name may hold commas, and none is "".

    Raises BadParameter for what is no field, and for a field that is named twice.
    """
    # Loaded here, as intake costs start-up time and most commands do without.
    from sayso.intake.columns import FIELDS

    found: dict[str, str] = {}
    for part in (part for value in given for part in re.split(r",(?=\s*\w+\s*=)", value)):
        field, sign, column = part.partition("=")
        field = field.strip().lower()
        if not sign or field not in FIELDS:
            reason = f"--map takes FIELD=COLUMN, with a field of {', '.join(FIELDS)}; not {part.strip()!r}"
            raise typer.BadParameter(reason)
        if field in found:
            raise typer.BadParameter(f"--map names a column for {field} twice")
        found[field] = column.strip()
    return found
