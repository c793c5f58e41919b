"""Between records of when, where, how many and who, and their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import RowMapping

from sayso.records import Actor, Clue, Dating, Figure, Moment, Name, Place, Reading, Span

Row = dict[str, Any]

FIELDS: Final = {"moment": "moments", "place": "places", "figure": "figures"}
"""Which field of a statement each table keeps."""

_RECORDS: Final[dict[str, Any]] = {"moment": Moment, "place": Place, "figure": Figure}
_INTERVAL: Final = {"start": "from_utc", "end": "to_utc"}  # beside a span, which has a start and an end too
_COLUMNS: Final = {
    table: {f.name: _INTERVAL.get(f.name, f.name) for f in fields(record) if f.name != "span"}
    for table, record in _RECORDS.items()
}


def rows_of(statement: str, records: Sequence[Moment | Place | Figure], text: str) -> list[Row]:
    """The rows of a statement's moments, places or figures."""
    return [
        {"statement": statement, "position": at, **_spanned(r.span, text), **_own(r)} for at, r in enumerate(records)
    ]


def told(table: str, rows: Sequence[RowMapping]) -> tuple[Any, ...]:
    """The moments, places or figures that the ``rows`` of ``table`` keep."""
    if not rows:
        return ()
    record, columns = _RECORDS[table], _COLUMNS[table]
    return tuple(record(span=_span(r), **{name: r[column] for name, column in columns.items()}) for r in rows)


def whole_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of what a reading tells of its article as a whole, by table: its actors and its dating."""
    article, text = reading.article.id, reading.article.text
    found: dict[str, list[Row]] = {name: [] for name in ("actor", "actor_name", "name_attribute", "dating_clue")}
    for at, actor in enumerate(reading.actors):
        found["actor"].append(
            {"article": article, "position": at}
            | {name: getattr(actor, name) for name in ("id", "name", "kind", "country")}
        )
        for name in actor.names:
            number = len(found["actor_name"])
            key = {"article": article, "position": number, "actor": at}
            found["actor_name"].append(key | _spanned(name.span, text))
            found["name_attribute"] += [
                {"article": article, "name": number, "position": n, **_spanned(span, text)}
                for n, span in enumerate(name.attributes)
            ]
    clues = [(clue, False) for clue in reading.dating.clues] + [(clue, True) for clue in reading.dating.conflicts]
    found["dating_clue"] = [
        {"article": article, "position": at, "conflict": conflict, "says": clue.says, **_spanned(clue.span, text)}
        for at, (clue, conflict) in enumerate(clues)
    ]
    dating = reading.dating
    interval = {"from_utc": dating.start, "to_utc": dating.end}
    found["dating"] = [{"article": article, "basis": dating.basis, "edtf": dating.edtf, **interval}]
    return found


def actors_of(rows: Mapping[str, Sequence[RowMapping]]) -> dict[str, tuple[Actor, ...]]:
    """The actors that ``rows`` (by table, each by position) keep, by their article's id, in order."""
    attributes: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for r in rows["name_attribute"]:
        attributes[r["article"], r["name"]].append(_span(r))
    names: dict[tuple[str, int], list[Name]] = defaultdict(list)
    for r in rows["actor_name"]:
        name = Name(span=_span(r), attributes=tuple(attributes[r["article"], r["position"]]))
        names[r["article"], r["actor"]].append(name)
    found: dict[str, list[Actor]] = defaultdict(list)
    for r in rows["actor"]:
        own = {name: r[name] for name in ("id", "name", "kind", "country")}
        found[r["article"]].append(Actor(**own, names=tuple(names[r["article"], r["position"]])))
    return {article: tuple(actors) for article, actors in found.items()}


def datings_of(rows: Mapping[str, Sequence[RowMapping]]) -> dict[str, Dating]:
    """The datings that ``rows`` (by table, each by position) keep, by their article's id."""
    clues: dict[tuple[str, bool], list[Clue]] = defaultdict(list)
    for r in rows["dating_clue"]:
        clues[r["article"], r["conflict"]].append(Clue(span=_span(r), says=r["says"]))
    return {
        r["article"]: Dating(
            basis=r["basis"],
            edtf=r["edtf"],
            start=r["from_utc"],
            end=r["to_utc"],
            clues=tuple(clues[r["article"], False]),
            conflicts=tuple(clues[r["article"], True]),
        )
        for r in rows["dating"]
    }


def _own(record: Moment | Place | Figure) -> Row:
    return {_INTERVAL.get(f.name, f.name): getattr(record, f.name) for f in fields(record) if f.name != "span"}


def _spanned(span: Span, text: str) -> Row:
    return {"start": span[0], "end": span[1], "words": text[slice(*span)]}


def _span(row: RowMapping) -> Span:
    return row["start"], row["end"]
