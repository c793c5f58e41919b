"""Between a Reading and the rows of the tables. Every span keeps its exact words beside it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from sayso.errors import ReadingFailed
from sayso.ledger.circumstances import FIELDS, rows_of, told
from sayso.ledger.tables import PARTS
from sayso.linking.versions import place
from sayso.records import Article, Reading, Span, Statement, Voice

Row = dict[str, Any]

_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")  # a year, or a month of one
_LISTS = ("authors", "notes")
"""The fields of an article that are kept as JSON lists."""


def checked(reading: Reading) -> Reading:
    """``reading`` itself; raises ReadingFailed where a span is none of the text, or two statements are one."""
    article, seen = reading.article, set()
    for start, end in _spans(reading):
        if not 0 <= start < end <= len(article.text):
            raise ReadingFailed(article.name, f"the reader gave the span {start}–{end}, which is none of the text")
    for statement in reading.statements:
        if not statement.content:
            raise ReadingFailed(article.name, "the reader gave a statement without content")
        if statement.id in seen:
            raise ReadingFailed(article.name, f"the reader gave the statement {statement.id} twice")
        seen.add(statement.id)
    return reading


def _spans(reading: Reading) -> Iterator[Span]:
    for s in reading.statements:
        yield from (span for voice in s.chain for span in (voice.source, voice.cue) if span is not None)
        yield from (*s.content, *s.hedges)
        yield from (m.span for m in s.moments)
        yield from (p.span for p in s.places)
        yield from (f.span for f in s.figures)
    for actor in reading.actors:
        yield from (span for name in actor.names for span in (name.span, *name.attributes))
    yield from (clue.span for clue in (*reading.dating.clues, *reading.dating.conflicts))


def article_row(article: Article) -> Row:
    """The row of an article; ``published_utc`` and ``place`` are derived."""
    row: Row = {field: getattr(article, field) for field in Article.__dataclass_fields__ if field not in _LISTS}
    lists = {field: as_json(list(getattr(article, field))) for field in _LISTS}
    return row | lists | {"published_utc": in_utc(article.published), "place": place(article)}


def in_utc(published: str | None) -> str | None:
    """An ISO 8601 time in UTC, with Z; as it is where it has no zone, time, day or month; None where it is no date."""
    if published is None:
        return None
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published if _PARTIAL.fullmatch(published) else None
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z") if when.tzinfo else published


def statement_rows(reading: Reading) -> dict[str, list[Row]]:
    """The rows of a reading's statements, by table, in an order that the foreign keys allow."""
    rows: dict[str, list[Row]] = {"statement": [], **{table.name: [] for table in PARTS}}
    text = reading.article.text
    for position, s in enumerate(reading.statements):
        fields = {name: getattr(s, name) for name in ("id", "form", "act", "status", "confidence")}
        rows["statement"].append({"article": reading.article.id, "position": position, **fields})
        for name, field in FIELDS.items():
            rows[name] += rows_of(s.id, getattr(s, field), text)
        rows["statement_content"] += _span_rows(s.id, s.content, text)
        rows["hedge"] += _span_rows(s.id, s.hedges, text)
        rows["voice"] += [_voice_row(s.id, at, voice, text) for at, voice in enumerate(s.chain)]
        rows["contest"] += [{"statement": s.id, "position": at, "contested": c} for at, c in enumerate(s.contests)]
    return rows


def article_of(row: RowMapping) -> Article:
    """The article that ``row`` keeps."""
    fields: Row = {name: row[name] for name in Article.__dataclass_fields__}
    return Article(**fields | {name: tuple(json.loads(row[name])) for name in _LISTS})


def statements_of(rows: Mapping[str, Sequence[RowMapping]]) -> dict[str, list[Statement]]:
    """The statements that ``rows`` (by table, each by position) keep, by their article's id, in order."""
    parts = {table.name: _by_statement(rows[table.name]) for table in PARTS}
    found: dict[str, list[Statement]] = defaultdict(list)
    for row in rows["statement"]:
        of = row["id"]
        fields: Row = {name: row[name] for name in ("id", "form", "act", "status", "confidence")}
        fields |= {field: told(name, parts[name][of]) for name, field in FIELDS.items()}
        found[row["article"]].append(
            Statement(
                **fields,
                content=tuple((r["start"], r["end"]) for r in parts["statement_content"][of]),
                chain=tuple(_voice_of(r) for r in parts["voice"][of]),
                hedges=tuple((r["start"], r["end"]) for r in parts["hedge"][of]),
                contests=tuple(r["contested"] for r in parts["contest"][of]),
            )
        )
    return found


def as_json(value: Any) -> str:
    """``value`` as canonical JSON: the same for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _span_rows(statement: str, spans: Iterable[Span], text: str) -> list[Row]:
    return [
        {"statement": statement, "position": at, "start": start, "end": end, "words": text[start:end]}
        for at, (start, end) in enumerate(spans)
    ]


def _voice_row(statement: str, position: int, voice: Voice, text: str) -> Row:
    row: Row = {"statement": statement, "position": position}
    row |= {name: getattr(voice, name) for name in ("kind", "actor", "stance", "framing")}
    for name, span in (("source", voice.source), ("cue", voice.cue)):
        start, end = span or (None, None)
        row |= {f"{name}_start": start, f"{name}_end": end, f"{name}_words": text[start:end] if span else None}
    return row


def _voice_of(row: RowMapping) -> Voice:
    fields: Row = {name: row[name] for name in ("kind", "actor", "stance", "framing")}
    for name in ("source", "cue"):
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        fields[name] = None if start is None else (start, end)
    return Voice(**fields)


def _by_statement(rows: Iterable[RowMapping]) -> dict[str, list[RowMapping]]:
    grouped: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        grouped[row["statement"]].append(row)
    return grouped
