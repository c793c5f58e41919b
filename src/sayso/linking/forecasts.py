"""Forecasts: what is said to be about to happen, who says so, within which window and on what condition.

A forecast is a statement, or a part of one, about what will or may happen after it is said. Nobody's but a person's
word says what came of it; `state` only tells whether the window is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from sayso.linked import OUTCOMES, Forecast, Outcome, Resolution, State
from sayso.linking import foretelling, windows
from sayso.linking.foretelling import Ahead
from sayso.linking.windows import Said, Window
from sayso.records import Reading, Span, Statement

FEWEST: Final = 5
"""Of fewer decided forecasts than these no share is given."""

_FORETELLING: Final = frozenset({"warn", "threaten", "promise", "predict"})
_UNSURE: Final = frozenset({"planned", "possible", "conditional"})
_AND: Final = re.compile(r"(?:,\s+)?\b(?:and|but)\b\s+|;\s+")
_INFINITIVE: Final = re.compile(r"(?:not\s+|never\s+)?to\s+(?!have\b)\w+|[\w’'-]+ing\b", re.I)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|been|must|should|can|cannot|could|isn['’]t|wasn['’]t|\w{3,}ed)\b",
    re.I,
)
_LOOKING_BACK: Final = re.compile(r"\b(?:was|were)\b|\b(?:would|could|might)\b|\w+ed\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What came of one voice's forecasts, by what persons decided.

    ``share`` is of those that came about among those that did or did not, None where these are fewer than `FEWEST`.
    """

    forecasts: int
    open: int
    lapsed: int
    outcomes: Mapping[Outcome, int]
    share: float | None


def forecasts(reading: Reading) -> list[Forecast]:
    """The forecasts of an article, in the order of its statements."""
    return [one for statement in reading.statements for one in _of(reading, statement)]


def state(forecast: Forecast, resolution: Resolution | None, day: date) -> State:
    """How a forecast stands on ``day``: one without a window never lapses; one lapses when its last day is over."""
    if resolution is not None:
        return "resolved"
    last = last_day(forecast)
    return "lapsed" if last is not None and last < day else "open"


def last_day(forecast: Forecast) -> date | None:
    """The last day (UTC) of a forecast's window, None where it has no end."""
    if forecast.end is None:
        return None
    return (datetime.fromisoformat(forecast.end).astimezone(UTC) - timedelta(seconds=1)).date()


def lapsing(forecasts: Iterable[Forecast], resolutions: Mapping[str, Resolution], day: date) -> list[Forecast]:
    """The forecasts whose window ends on ``day`` and that nobody has resolved, the soonest first."""
    ending = (one for one in forecasts if last_day(one) == day and one.id not in resolutions)
    return sorted(ending, key=soonest)


def soonest(forecast: Forecast) -> tuple[bool, str, bool, str, str]:
    """To sort by: what ends first, then what has no end by when it begins, then what has no window."""
    return forecast.end is None, forecast.end or "", forecast.start is None, forecast.start or "", forecast.id


def record(forecasts: Sequence[Forecast], resolutions: Mapping[str, Resolution], day: date) -> Record:
    """The record of the voice that all of ``forecasts`` are of."""
    states = [state(one, resolutions.get(one.id), day) for one in forecasts]
    decided = [resolutions[one.id].outcome for one in forecasts if one.id in resolutions]
    outcomes: dict[Outcome, int] = {outcome: decided.count(outcome) for outcome in OUTCOMES}
    told = outcomes["came about"] + outcomes["did not"]
    return Record(
        forecasts=len(forecasts),
        open=states.count("open"),
        lapsed=states.count("lapsed"),
        outcomes=outcomes,
        share=outcomes["came about"] / told if told >= FEWEST else None,
    )


def words(forecast: Forecast, statement: Statement, text: str) -> str:
    """A forecast's words: those of its statement's content that lie within it, " … " where some are left out."""
    return " … ".join(text[a:b] for a, b in _within(statement.content, forecast.span))


def _of(reading: Reading, statement: Statement) -> list[Forecast]:
    """The forecasts in a statement: none, one, or one for each of its parts that has a window of its own."""
    text = reading.article.text
    if statement.act == "ask" or (statement.chain and statement.chain[0].stance in ("asks", "denies")):
        return []
    when = windows.said(reading, statement)
    verbs = _looking_ahead(text, statement, when)
    condition = foretelling.condition(text, statement.content)
    known = windows.windows(text, statement, when)
    if not verbs and not _by_act(text, statement, known):
        return []
    voice = statement.chain[0] if statement.chain else None
    who = reading.article.outlet if voice is None else voice.actor or (voice.source and text[slice(*voice.source)])
    whole = (statement.content[0][0], statement.content[-1][1])
    made: list[Forecast] = []
    for span in _parts(text, whole, known, condition):
        verb = next((v.span[0] for v in verbs if span[0] <= v.span[0] < span[1]), span[0])
        window = windows.of(text, [w for w in known if span[0] <= w.span[0] < span[1]], verb, condition)
        made.append(
            Forecast(
                id=statement.id if not made else f"{statement.id}-{len(made) + 1}",
                statement=statement.id,
                article=reading.article.id,
                span=span,
                voice=who or None,
                window=window.edtf if window else None,
                start=window.start if window else None,
                end=window.end if window else None,
                moment=window.span if window else None,
                condition=condition if condition and span[0] <= condition[0] < span[1] else None,
            )
        )
    return made


def _looking_ahead(text: str, statement: Statement, when: Said | None) -> list[Ahead]:
    """The words of a statement that tell of what is to come after it is said."""
    unsure = statement.status in _UNSURE or statement.act in _FORETELLING
    found = [one for one in foretelling.ahead(text, statement) if one.strength == "certain" or unsure]
    if not found or when is None or statement.status == "conditional":
        return found
    over = [m for m in statement.moments if m.role == "content" and windows.is_over(m, when)]
    ahead = [m for m in statement.moments if m.role == "content" and not windows.is_over(m, when)]
    if over and not ahead:  # "was to sail last Friday": a plan of the past
        found = [
            one
            for one in found
            if not _LOOKING_BACK.match(text[slice(*one.span)]) or all(m.span[0] < one.span[0] for m in over)
        ]
    return found


def _by_act(text: str, statement: Statement, known: Sequence[Window]) -> bool:
    """Whether a statement without such words foretells: what is promised or warned of, or demanded by a time."""
    if statement.act == "demand":
        return any(window.end for window in known)
    if statement.act not in _FORETELLING or statement.status == "occurred":
        return False
    words = text[slice(*statement.content[0])]
    return bool(_INFINITIVE.match(words)) or not _FINITE.search(words)


def _parts(text: str, whole: Span, known: Sequence[Window], condition: Span | None) -> list[Span]:
    """``whole``, cut at an "and" or "but" that has a window on either side, one of each part's own."""
    held = [w.span for w in known if not (condition and condition[0] <= w.span[0] < condition[1])]
    if len(held) < 2:
        return [whole]
    parts: list[Span] = []
    start = whole[0]
    for one, other in pairwise(held):
        for match in _AND.finditer(text, one[1], other[0]):
            if len(text[match.end() : other[0]].split()) >= 3:
                parts.append((start, match.start()))
                start = match.end()
                break
    return [*parts, (start, whole[1])]


def _within(content: Sequence[Span], span: Span) -> list[Span]:
    cut = ((max(a, span[0]), min(b, span[1])) for a, b in content)
    return [(a, b) for a, b in cut if a < b]
