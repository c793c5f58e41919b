"""Forecasts: what is said to be about to happen, who says so, within which window and on what condition.

A forecast is a statement, or a part of one, about what will or may happen after it is said. Nobody's but a person's
word says what came of it; `state` only tells whether the window is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from sayso.linked import OUTCOMES, Forecast, Outcome, Resolution, State
from sayso.linking import conditions, foretelling, windows
from sayso.linking.foretelling import Ahead, Strength
from sayso.linking.windows import Said, Window
from sayso.records import Reading, Span, Statement

FEWEST: Final = 5
"""Of fewer decided forecasts than these no share is given."""

_FORETELLING: Final = frozenset({"warn", "threaten", "promise", "predict"})
_UNSURE: Final = frozenset({"planned", "possible", "conditional"})
_NEAR: Final = 200
"""Within so many characters an answer follows its question."""
_PART: Final = 3
"""So many words, or more, make a part of a statement a forecast of its own."""

_AND: Final = re.compile(r"(?:,\s+)?\b(?:and|but)\b\s+|;\s+")
_INFINITIVE: Final = re.compile(r"(?:not\s+|never\s+)?to\s+(?!have\b)\w+", re.I)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|been|must|should|can|cannot|could)\b|n['’]t\b"
    r"|(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bof )(?<!\bby )(?<!\bnew )(?<=\w\s)\w{3,}ed\b",
    re.I,
)
_RELATIVE: Final = re.compile(r"\b(?:which|that|who|whom|whose|where)\b", re.I)
_BESIDE: Final = re.compile(r"\b(?:and|but)\s+$", re.I)
_CUE: Final = re.compile(
    r"promis|vow|pledg|swor|swear|threat|guarant|commit(?:s|ted|ting)?\s+to\b|commitment|warn|predict|forecast|foresee|expect|anticipat|plan|prepar|alert",
    re.I,
)
_LOOKING_BACK: Final = re.compile(
    r"(?:was|were|would|could|might|planned|intended|expected|prepared|promised|vowed)\b", re.I
)
_PLANNED_THEN: Final = re.compile(r"(?:was|were|planned|intended|expected|prepared)\b", re.I)
_DEADLINE: Final = re.compile(r"\b(?:by|before|within|until|no\s+later\s+than|or\s+before)\s+(?:\w+\s+){0,2}$", re.I)
_ANSWER: Final = re.compile(
    r"[“\"‘']?(?:(?:yes|no),?\s+)?(?:it|they|he|she|we|i|that)(?:['’]ll|\s+(?:will|would|may|might|won['’]t|wouldn['’]t))"
    r"(?:\s+not)?(?:\s+(?:be|do\s+so))?[.!”\"’']*",
    re.I,
)


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
    text = reading.article.text
    found: list[Forecast] = []
    asked: _Asked | None = None
    for statement in reading.statements:
        when = windows.said(reading, statement)
        if statement.act == "ask":
            asked = _Asked(statement=statement, windows=windows.windows(text, statement, when))
        elif not _foretells(statement):
            continue
        elif asked is not None and asked.is_answered(text, statement):
            found += _made(reading, statement, [], asked.windows, asked.statement)
        else:
            known = windows.windows(text, statement, when)
            verbs = _looking_ahead(reading, statement, when)
            if verbs or _by_act(text, statement, known):
                found += _made(reading, statement, verbs, known, None)
    return found


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
    """A forecast's words: those of its statement's content that lie within it, " … " where some are left out.

    Of an answer, with those of the question before it.
    """
    if forecast.span[0] < statement.content[0][0]:
        return text[slice(*forecast.span)]
    return " … ".join(text[a:b] for a, b in _within(statement.content, forecast.span))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A question, with the windows that it tells, which hold for a short answer to it."""

    statement: Statement
    windows: list[Window]

    def is_answered(self, text: str, statement: Statement) -> bool:
        """Whether ``statement`` is no more than "it will", soon after the question."""
        start, end = statement.content[0]
        near = 0 <= start - self.statement.content[-1][1] <= _NEAR
        ahead = bool(foretelling.ahead(text, self.statement)) or self.statement.status in _UNSURE
        return near and ahead and bool(_ANSWER.fullmatch(text, start, end))


def _foretells(statement: Statement) -> bool:
    """Whether a statement's voice may foretell: whoever asks, denies or demands says not what will happen."""
    return not statement.chain or statement.chain[0].stance not in ("asks", "denies")


def _made(
    reading: Reading, statement: Statement, verbs: Sequence[Ahead], known: Sequence[Window], asked: Statement | None
) -> Iterator[Forecast]:
    """The forecasts in a statement: one, or one for each of its parts that has a window of its own."""
    text = reading.article.text
    content = statement.content if asked is None else (*asked.content, *statement.content)
    condition = conditions.condition(text, content)
    voice = statement.chain[0] if statement.chain else None
    who = reading.article.outlet if voice is None else voice.actor or (voice.source and text[slice(*voice.source)])
    for number, span in enumerate(_parts(text, (content[0][0], content[-1][1]), known, condition), start=1):
        verb = next((v.span[0] for v in verbs if span[0] <= v.span[0] < span[1]), span[0])
        window = windows.of(text, [w for w in known if span[0] <= w.span[0] < span[1]], verb, condition)
        yield Forecast(
            id=statement.id if number == 1 else f"{statement.id}-{number}",
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


def _inner(reading: Reading, statement: Statement) -> list[Span]:
    """The words that a statement only passes on: contents of others that lie within its own."""
    own = sum(end - start for start, end in statement.content)
    return [
        span
        for other in reading.statements
        if other.id != statement.id and len(other.chain) > len(statement.chain)
        for span in other.content
        if span[1] - span[0] < own and any(start <= span[0] and span[1] <= end for start, end in statement.content)
    ]


def _looking_ahead(reading: Reading, statement: Statement, when: Said | None) -> list[Ahead]:
    """The words of a statement that tell of what is to come after it is said."""
    text = reading.article.text
    ahead = [] if statement.act == "demand" else foretelling.ahead(text, statement)
    if not ahead:
        return []
    inner = _inner(reading, statement)
    times = [m for m in statement.moments if m.role == "content"]
    over = [m for m in times if when is not None and windows.is_over(m, when)]
    told_ahead = len(over) < len(times)
    enough: set[Strength] = {"certain"}
    if statement.status in _UNSURE or statement.act in _FORETELLING:
        enough.add("leaning")
    if statement.act in _FORETELLING:
        enough.add("faint")
    found = [
        one
        for one in ahead
        if (one.strength in enough or _reported(text, statement, one, told_ahead))
        and not any(a <= one.span[0] < b for a, b in inner)
    ]
    if statement.form == "outlet" and not told_ahead:  # "they were to be moved": a report tells what was
        found = [one for one in found if not _PLANNED_THEN.match(text, *one.span)]
    if over and not told_ahead and statement.status != "conditional":  # "was to sail last Friday": a plan of the past
        found = [
            one
            for one in found
            if not _LOOKING_BACK.match(text, *one.span) or all(m.span[0] < one.span[0] for m in over)
        ]
    return found


def _reported(text: str, statement: Statement, one: Ahead, told_ahead: bool) -> bool:
    """Whether it is the "would" of reported speech beside another clause, or with a time to come, that looks ahead."""
    if statement.form == "outlet" or one.strength != "leaning" or not text.startswith("would", one.span[0]):
        return False
    return told_ahead or bool(_BESIDE.search(text, max(0, one.span[0] - 8), one.span[0]))


def _by_act(text: str, statement: Statement, known: Sequence[Window]) -> bool:
    """Whether a statement without such words foretells: what is promised or warned of, or demanded by a time."""
    if statement.act == "demand":
        return any(window.end and _DEADLINE.search(text, 0, window.span[0]) for window in known)
    if statement.act not in _FORETELLING or statement.status == "occurred":
        return False
    start, end = statement.content[0]
    if _INFINITIVE.match(text, start, end):
        return True
    cue = statement.chain[0].cue if statement.chain else None
    return (
        cue is not None and bool(_CUE.search(text, *cue)) and not _FINITE.search(text, start, _noun(text, start, end))
    )


def _noun(text: str, start: int, end: int) -> int:
    """Where the noun that a content begins with gets a clause of its own ("a crisis in the town, which is")."""
    clause = _RELATIVE.search(text, start, end)
    return clause.start() if clause else end


def _parts(text: str, whole: Span, known: Sequence[Window], condition: Span | None) -> list[Span]:
    """``whole``, cut at an "and" or "but" that has a window on either side, one of each part's own."""
    held = [w.span for w in known if not (condition and condition[0] <= w.span[0] < condition[1])]
    parts: list[Span] = []
    start = whole[0]
    for one, other in pairwise(held):
        for match in _AND.finditer(text, one[1], other[0]):
            if len(text[match.end() : other[0]].split()) >= _PART:
                parts.append((start, start + len(text[start : match.start()].rstrip())))
                start = match.end()
                break
    return [*parts, (start, whole[1])]


def _within(content: Sequence[Span], span: Span) -> list[Span]:
    cut = ((max(a, span[0]), min(b, span[1])) for a, b in content)
    return [(a, b) for a, b in cut if a < b]
