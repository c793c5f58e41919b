"""Called: who calls whom what, and by which cues voices are let speak, as entries of lists; months stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from rich.text import Text

from sayso.linking.framing import Framed
from sayso.linking.naming import Naming
from sayso.records import Framing
from sayso.views.characters import in_one_line
from sayso.views.entries import Entry, dotted
from sayso.views.shown import counted, month_in_words

_Row = TypeVar("_Row", Naming, Framed)
_SIGNS: Final[dict[Framing, str]] = {"endorsing": "↑", "neutral": "", "distancing": "↓"}
NOBODY: Final = "nobody named"


def naming_entries(rows: Iterable[Naming], names: Mapping[str, str]) -> list[Entry]:
    """An entry an actor, those named most often first: what each outlet calls it in each month, loaded words in brackets.

    ``names`` are the actors' by id.
    """
    return _entries(rows, lambda row: names[row.actor], lambda row: _speaker(row), _name)


def framing_entries(rows: Iterable[Framed]) -> list[Entry]:
    """An entry a voice, those with most cues first: by which each outlet lets it speak in each month, ↑ ↓ by framing."""
    return _entries(rows, lambda row: row.voice or NOBODY, lambda row: _SIGNS[row.framing], lambda row: row.cue)


def _entries(
    rows: Iterable[_Row], whom: Callable[[_Row], str], group: Callable[[_Row], str], name: Callable[[_Row], str]
) -> list[Entry]:
    """``rows`` by whom they are of, then by outlet and month, then by ``group``, with each ``name`` counted."""
    found: dict[str, dict[tuple[str, str], dict[str, Counter[str]]]] = {}
    for row in rows:
        where = (in_one_line(row.outlet or "") or "an outlet not named", row.month or "")
        found.setdefault(whom(row), {}).setdefault(where, {}).setdefault(group(row), Counter())[name(row)] += row.count
    totals = {who: sum(c.total() for groups in of.values() for c in groups.values()) for who, of in found.items()}
    return [
        Entry(
            head=dotted(Text(in_one_line(who), style="bold"), counted(totals[who], "time")),
            lines=tuple(("", _line(where, groups)) for where, groups in _by_outlet(of)),
        )
        for who, of in sorted(found.items(), key=lambda item: (item[0] == NOBODY, -totals[item[0]], item[0]))
    ]


def _by_outlet(
    of: Mapping[tuple[str, str], dict[str, Counter[str]]],
) -> list[tuple[tuple[str, str], dict[str, Counter[str]]]]:
    """The outlets that name or quote most often first, each month by month."""
    totals: Counter[str] = Counter()
    for (outlet, _), groups in of.items():
        totals[outlet] += sum(counter.total() for counter in groups.values())
    return sorted(of.items(), key=lambda item: (-totals[item[0][0]], item[0]))


def _line(where: tuple[str, str], groups: Mapping[str, Counter[str]]) -> Text:
    outlet, month = where
    parts = []
    for group in sorted(groups):
        told = ", ".join(f"{in_one_line(one)} ×{count:,}" for one, count in groups[group].most_common())
        parts.append(f"{group}{':' if len(group) > 1 else ''} {told}" if group else told)
    when = month_in_words(month or None)
    return Text.assemble((outlet, "bold"), (f", {when}: ", "dim"), dotted(*parts))


def _name(row: Naming) -> str:
    return " ".join([*(f"[{word}]" for word in row.attributes), row.name])


def _speaker(row: Naming) -> str:
    if row.voice is None:
        return ""
    return f"{'quoting' if row.form == 'direct' else 'telling what'} {row.voice or 'somebody not named'}{'' if row.form == 'direct' else ' says'}"
