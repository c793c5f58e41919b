"""Foretold: forecasts, open, lapsed or resolved, and what persons decided came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from sayso.linked import OUTCOMES, Forecast, Resolution, State
from sayso.linking.forecasts import record, soonest, state
from sayso.records import Span
from sayso.views.chains import chain
from sayso.views.characters import in_one_line, words
from sayso.views.forecast_entries import window
from sayso.views.gathered import Gathered, Wanted
from sayso.views.shown import counted, when
from sayso.views.telling import GONE, and_more, card, cut, folded, plain

OPEN: Final = 40
"""So many forecasts of each state stand open; the others are folded away."""

LISTED: Final = 300
"""So many forecasts of each state are listed at most; the others are counted."""

VOICES: Final = 60
"""So many voices' records are listed at most; the others are counted."""

_STATES: Final[tuple[tuple[State, str], ...]] = (
    ("open", "Open"),
    ("lapsed", "Lapsed, not resolved"),
    ("resolved", "Resolved"),
)


class Forecasts:
    """The forecasts by their state on ``day``, numbered from 1 in the order of the list."""

    def __init__(
        self, forecasts: Sequence[Forecast], resolutions: Iterable[Resolution], day: date, gathered: Gathered
    ) -> None:
        self._gathered, self._day = gathered, day
        self._decided: dict[str, list[Resolution]] = {}
        for resolution in sorted(resolutions, key=lambda one: one.at):
            self._decided.setdefault(resolution.forecast, []).append(resolution)
        self._last = {forecast: decided[-1] for forecast, decided in self._decided.items()}
        self.state: dict[str, State] = {one.id: state(one, self._last.get(one.id), day) for one in forecasts}
        """By id."""
        self._by_state = {
            name: cut(sorted((f for f in forecasts if self.state[f.id] == name), key=soonest), LISTED)
            for name, _ in _STATES
        }
        listed = [forecast for of_state, _ in self._by_state.values() for forecast in of_state]
        self.number = {forecast.id: number for number, forecast in enumerate(listed, start=1)}
        """By id, of those that are listed."""
        self.of: dict[str, list[Forecast]] = {}
        """By statement id."""
        self._of_voice: dict[str, list[Forecast]] = {}
        for forecast in forecasts:
            self.of.setdefault(forecast.statement, []).append(forecast)
            if forecast.voice:
                self._of_voice.setdefault(forecast.voice, []).append(forecast)
        for forecast in listed:
            gathered.want_statements(forecast.statement)
            for span in (forecast.span, forecast.moment, forecast.condition):
                if span:
                    gathered.want_words(_wanted(forecast, span))

    def __len__(self) -> int:
        return len(self.state)

    def section(self) -> Iterator[str]:
        """The HTML; nothing where nothing is foretold."""
        if not self.state:
            return
        yield '<section class="forecasts across" aria-labelledby="forecasts"><h2 id="forecasts">Forecasts</h2>\n'
        yield f"<p>What will or may happen, by the word of the articles, as it stands on {when(self._day.isoformat())}. "
        yield "A forecast has lapsed when its window is over. What came of it, a person decides, on a named basis.</p>\n"
        for name, title in _STATES:
            listed, more = self._by_state[name]
            if listed:
                yield f"<h3>{title}: {len(listed) + more:,}</h3>\n"
                yield from folded([self._forecast(forecast) for forecast in listed], OPEN, f"{name} forecast")
                yield and_more(more, f"{name} forecast")
        yield from self._records()
        yield "</section>\n"

    def _records(self) -> Iterator[str]:
        """What came of the forecasts of each voice that has several."""
        several = sorted(
            (v for v, of in self._of_voice.items() if len(of) > 1), key=lambda v: (-len(self._of_voice[v]), v)
        )
        listed, more = cut(several, VOICES)
        if not listed:
            return
        heads = "".join(
            f'<th scope="col" class="many">{head}</th>' for head in ("forecasts", "open", "lapsed", *OUTCOMES)
        )
        yield "<details><summary>The record of each voice with several forecasts</summary>\n"
        yield f'<div class="records"><table><thead><tr><th scope="col">Voice</th>{heads}</tr></thead>\n<tbody>\n'
        for voice in listed:
            kept = record(self._of_voice[voice], self._last, self._day)
            counts = (kept.forecasts, kept.open, kept.lapsed, *(kept.outcomes[outcome] for outcome in OUTCOMES))
            cells = "".join(f'<td class="many">{count:,}</td>' for count in counts)
            yield f'<tr><th scope="row">{words(in_one_line(voice))}</th>{cells}</tr>\n'
        yield f"</tbody></table></div>\n{and_more(more, 'voice')}</details>\n"

    def _forecast(self, forecast: Forecast) -> str:
        number = self.number[forecast.id]
        of = self._gathered.told.get(forecast.statement)
        who = in_one_line(forecast.voice) if forecast.voice else None
        within = words(window(forecast.window or "") or "none given")
        in_words = self._quoted(forecast, forecast.moment)
        lines = [
            ("whose", f"<b>{words(who)}</b>" if who else "nobody is named"),
            ("window", f"{within} {in_words}" if in_words else within),
        ]
        if condition := self._quoted(forecast, forecast.condition):
            lines.append(("condition", condition))
        by = (
            f'<p class="who">{card(of)} <span class="when">{words(of.published)}</span> '
            f'<span class="chain">{chain(of.outlet, of.chain)}</span></p>\n'
            if of
            else ""
        )
        terms = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in lines)
        return (
            f'<li class="forecast" id="forecast{number}"><h4><span class="no">{number}</span> '
            f"{self._quoted(forecast, forecast.span) or GONE}</h4>\n{by}"
            f"<dl>{terms}</dl>\n{self._came_of(forecast)}</li>\n"
        )

    def _quoted(self, forecast: Forecast, span: Span | None) -> str:
        """The words of ``span`` in quotation marks; none if there is none."""
        found = self._gathered.excerpts.get(_wanted(forecast, span)) if span else None
        return f"<q>{plain(found)}</q>" if found else ""

    def _came_of(self, forecast: Forecast) -> str:
        """What was decided last, and what that supersedes."""
        decided = self._decided.get(forecast.id, [])
        if not decided:
            return ""
        *before, last = decided
        earlier = "".join(f'<li class="superseded">superseded: {_decision(one)}</li>' for one in reversed(before))
        rule = f'<p class="rule">to be decided, as written down beforehand: {words(last.rule)}</p>' if last.rule else ""
        older = (
            f"<details><summary>{counted(len(before), 'earlier decision')}</summary><ul>{earlier}</ul></details>"
            if before
            else ""
        )
        return f'<div class="outcome"><p>{_decision(last)}</p>{rule}{older}</div>\n'


def _decision(one: Resolution) -> str:
    note = f" “{words(in_one_line(one.note))}”" if one.note else ""
    return (
        f"<b>{words(one.outcome)}</b>, decided by <b>{words(in_one_line(one.by))}</b> on {words(one.at[:10])}, "
        f'on the basis of <span class="address">{words(in_one_line(one.basis))}</span>{note}'
    )


def _wanted(forecast: Forecast, span: Span) -> Wanted:
    return Wanted(article=forecast.article, marked=(span,))
