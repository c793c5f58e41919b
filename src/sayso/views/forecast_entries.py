"""Forecast entries: what is foretold, by whom, by when, on what condition, and what persons decided came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from rich.text import Text

from sayso.views.characters import in_one_line
from sayso.views.entries import Entry, dotted, quoted
from sayso.views.shown import when

_CLOCK: Final = re.compile(r"T(\d\d:\d\d):\d\dZ")


def window(edtf: str) -> str:
    """An EDTF interval for reading: ``5 March 2031 to 7 March 2031``, ``until …``, ``from … on``; empty for none."""
    first, slash, last = _CLOCK.sub(r"T\1+00:00", in_one_line(edtf)).partition("/")
    if not slash:
        return when(first) if first else ""
    if last in ("", ".."):
        return f"from {when(first)} on"
    return f"until {when(last)}" if first in ("", "..") else f"{when(first)} to {when(last)}"


def entry(ident: str, row: Mapping[str, Any]) -> Entry:
    """A row of `sayso.exports.forecasts` as an entry; ``ident`` is the id as lists show it."""
    words = quoted(row.get("words") or "")
    words.stylize("bold")
    outlet = in_one_line(row.get("outlet") or "")
    who = in_one_line(row.get("who") or "") or "nobody named"
    whose = who if not outlet or who == outlet else f"{who}, in {outlet}"
    facts = [whose, f"said {when(row['said'])}" if row.get("said") else ""]
    lines = [("", dotted(*facts)), ("", dotted(f"{row['state']}{_window(row)}", _condition(row)))]
    if row.get("rule"):
        lines.append(("", Text(f"to be decided so, as written down: {in_one_line(row['rule'])}")))
    if row.get("outcome"):
        decided = (
            f"{in_one_line(row['by'])}, {in_one_line(row['at'])[:10]}, on the basis of {in_one_line(row['basis'])}"
        )
        note = f": “{in_one_line(row['note'])}”" if row.get("note") else ""
        lines.append(("→", Text.assemble((row["outcome"], "bold"), f" (says {decided}){note}")))
    return Entry(head=Text.assemble((f"{ident}  ", "dim"), words), lines=tuple(lines))


def _window(row: Mapping[str, Any]) -> str:
    """The window in the article's words, and its dates; that there is none, where none is given."""
    words = in_one_line(row.get("window_words") or "")
    dates = window(row.get("window") or "")
    if not words and not dates:
        return ", no window given"
    return f": {dates}" + (f" (“{words}”)" if words else "")


def _condition(row: Mapping[str, Any]) -> str:
    return f"on condition: “{in_one_line(row['condition'])}”" if row.get("condition") else ""
