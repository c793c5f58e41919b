"""Forecasts as rows: who foretold what, within which window, on what condition, and what persons decided of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.linked import Forecast, Resolution, Rule, State
from sayso.linking import forecasts as linking
from sayso.linking.windows import said
from sayso.records import Reading, Span, Statement

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Foretold:
    """A forecast with its words and the article that it stands in, as rows tell them.

    ``actor`` is whether its voice is an actor of the article; of others nobody can say that two of a name are one.
    """

    forecast: Forecast
    words: str
    actor: bool
    fields: Row


def foretold(forecasts: Iterable[Forecast], readings: Iterable[Reading]) -> Iterator[Foretold]:
    """The ``forecasts`` that stand in ``readings``, with their words."""
    of: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        of[forecast.article].append(forecast)
    for reading in readings:
        statements = {statement.id: statement for statement in reading.statements}
        for one in of.get(reading.article.id, ()):
            if one.statement in statements:
                yield _foretold(one, statements[one.statement], reading)


def _foretold(one: Forecast, statement: Statement, reading: Reading) -> Foretold:
    article, when = reading.article, said(reading, statement)
    return Foretold(
        forecast=one,
        words=_line(linking.words(one, statement, article.text)),
        actor=not statement.chain or statement.chain[0].actor is not None,
        fields={
            "act": statement.act,
            "status": statement.status,
            "window_words": _words(article.text, one.moment),
            "condition": _words(article.text, one.condition),
            "said": when.first.date().isoformat() if when else None,
            "outlet": article.outlet,
            "title": article.title,
            "url": article.url,
        },
    )


def short(ident: str) -> str:
    """A forecast's id as lists show it: its first eight signs, and which part of the statement it is."""
    stem, dash, part = ident.partition("-")
    return f"{stem[:8]}{dash}{part}"


def row(one: Foretold, day: date, resolution: Resolution | None, rule: Rule | None) -> Row:
    """A row of `foretold`, as it stands on ``day``."""
    forecast = one.forecast
    return {
        **_decided(forecast.id, linking.state(forecast, resolution, day), resolution, rule),
        "who": forecast.voice,
        "words": one.words,
        "window": forecast.window,
        "start": forecast.start,
        "end": forecast.end,
        **one.fields,
        "article": forecast.article,
        "span": list(forecast.span),
    }


def lost(resolution: Resolution) -> Row:
    """A row of a forecast that was resolved but is no longer read: all that the decision itself tells."""
    told = _decided(resolution.forecast, "resolved", resolution, None)
    return {**told, "words": _line(resolution.words), "article": resolution.article}


def record_rows(
    by_voice: Mapping[str, list[Forecast]], resolutions: Mapping[str, Resolution], day: date
) -> Iterator[Row]:
    """A row a voice: how many forecasts, how many open, lapsed and resolved how; a share only of enough of them."""
    for voice, forecasts in by_voice.items():
        found = linking.record(forecasts, resolutions, day)
        outcomes = {outcome.replace(" ", "_"): count for outcome, count in found.outcomes.items()}
        counted = {"forecasts": found.forecasts, "open": found.open, "lapsed": found.lapsed, **outcomes}
        yield {"voice": voice, **counted, "share": None if found.share is None else round(found.share, 3)}


def _decided(ident: str, state: State, resolution: Resolution | None, rule: Rule | None) -> Row:
    written = resolution.rule if resolution else rule.rule if rule else None
    return {
        "id": ident,
        "state": state,
        "outcome": resolution.outcome if resolution else None,
        "basis": resolution.basis if resolution else None,
        "by": resolution.by if resolution else None,
        "at": resolution.at if resolution else None,
        "note": resolution.note if resolution else None,
        "rule": written,
        "rule_by": rule.by if rule else None,
        "rule_at": rule.at if rule else None,
    }


def _words(text: str, span: Span | None) -> str | None:
    return _line(text[slice(*span)]) if span else None


def _line(words: str) -> str:
    return " ".join(words.split())
