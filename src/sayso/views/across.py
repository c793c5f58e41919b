"""Across: all that a dossier shows of what lies across its articles, and what of it stands beside each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.linked import Echo, Links, Origins, Resolution
from sayso.linking.naming import Naming
from sayso.records import Span
from sayso.views.claims import Claims
from sayso.views.contested import Contests
from sayso.views.foretold import Forecasts
from sayso.views.gathered import Gathered
from sayso.views.lineages import KINDS, taken
from sayso.views.named import Namings
from sayso.views.repeated import Echoes
from sayso.views.shown import ShownReading, ShownStatement, counted
from sayso.views.side_by_side import Drifts

BESIDE: Final = 3
"""So many echoes, drifts and contests are named beside a statement, and so many echoes beside a paragraph."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Echoed:
    """A stretch of an article that has echoes, with what stands in the margin there, as HTML."""

    span: Span
    margin: str


class Across:
    """What lies across articles: fed with them one at a time, then asked for its sections."""

    def __init__(
        self,
        links: Links,
        *,
        origins: Mapping[str, Origins],
        resolutions: Iterable[Resolution],
        naming: Iterable[Naming],
        day: date,
    ) -> None:
        self._gathered = Gathered()
        self._claims = Claims(links.claims, origins, links.ties, self._gathered)
        self._echoes = Echoes(links.echoes, self._gathered)
        along = {one: _to("echo", number) for one, number in self._echoes.number.items()}
        along |= {one: _to("claim", number) for one, number in self._claims.number.items()}
        self._drifts = Drifts(links.drifts, {echo.id: echo for echo in links.echoes}, along, self._gathered)
        self._contests = Contests(links.contests, links.growths, self._gathered)
        self._forecasts = Forecasts(links.forecasts, resolutions, day, self._gathered)
        self._namings = Namings(naming, self._gathered)

    def add(self, number: int, view: ShownReading) -> None:
        """Keeps what is shown of the article with that number."""
        self._gathered.add(number, view)

    def sections(self, names: Mapping[str, str]) -> Iterator[str]:
        """The HTML of all sections, once all articles have come; ``names`` are actors' by id."""
        for part in (self._claims, self._echoes, self._drifts, self._contests, self._forecasts):
            yield from part.section()
        yield from self._namings.section(names)

    def contents(self) -> list[tuple[str, str]]:
        """The id of each section that there is, and a line on what is in it."""
        named = (
            ("claims", len(self._claims), "claim", "claims"),
            ("lineages", len(self._echoes), "lineage", "lineages"),
            ("drift", len(self._drifts), "drift", "drifts"),
            ("contests", len(self._contests), "contest", "contests"),
            ("forecasts", len(self._forecasts), "forecast", "forecasts"),
            ("naming", len(self._namings), "actor by their names", "actors by their names"),
        )
        return [(name, counted(number, one, many)) for name, number, one, many in named if number]

    def echoed(self, article: str) -> list[Echoed]:
        """The stretches of the article with that id that have echoes; passages that overlap are one."""
        found = sorted((_hull(e, side), e.id, side) for e, side in self._of(article) if (e.first, e.then)[side].spans)
        by_id = {echo.id: echo for echo in self._echoes.of.get(article, ())}
        runs: list[tuple[Span, list[tuple[Echo, bool]]]] = []
        for span, echo, side in found:
            if runs and span[0] < runs[-1][0][1]:
                (start, end), of = runs[-1]
                runs[-1] = (start, max(end, span[1])), of
            else:
                runs.append((span, []))
            runs[-1][1].append((by_id[echo], side))
        return [Echoed(span=span, margin=self._margin(of)) for span, of in runs]

    def beside(self, article: str, one: ShownStatement) -> str:
        """What stands in a statement's card of what lies across articles, as HTML; empty where nothing does."""
        statement = one.statement
        parts: list[str] = []
        if claim := self._claims.of.get(statement.id):
            parts.append(f"{_to('claim', self._claims.number.get(claim.id))}, {self._claims.carried(claim)}")
        near = ((e, side) for e, side in self._of(article) if e.kind != "whole")  # that is said of all its statements
        touched = [(e, side) for e, side in near if _meet(e, side, statement.content)]
        parts.extend(
            f"{_to('echo', self._echoes.number.get(e.id))} "
            f'<span title="{_way(e, side)}"><span aria-hidden="true">{_sign(e, side)} {e.kind}</span>'
            f'<span class="vh">{_way(e, side)}</span></span>'
            for e, side in touched[:BESIDE]
        )
        parts.extend(_others(len(touched), "echo", "echoes"))
        drifts = self._drifts.of.get(statement.id, [])
        parts.extend(f"{_to('drift', self._drifts.number.get(d.id))}, {d.kind}" for d in drifts[:BESIDE])
        parts.extend(_others(len(drifts), "drift", "drifts"))
        contests = self._contests.of.get(statement.id, [])
        parts.extend(
            f'<span class="against">≠ {_to("contest", self._contests.number.get(c.id))}, {c.kind}</span>'
            for c in contests[:BESIDE]
        )
        parts.extend(_others(len(contests), "contest", "contests"))
        for forecast in self._forecasts.of.get(statement.id, ()):
            state = self._forecasts.state[forecast.id]
            parts.append(f"{_to('forecast', self._forecasts.number.get(forecast.id))}, {state}")
        return f'<p class="beside">{" · ".join(parts)}</p>' if parts else ""

    def _of(self, article: str) -> Iterator[tuple[Echo, bool]]:
        for echo in self._echoes.of.get(article, ()):
            yield from ((echo, side) for side in (False, True) if (echo.first, echo.then)[side].article == article)

    def _margin(self, found: list[tuple[Echo, bool]]) -> str:
        """Arrows with the numbers of echoes: from where the words came, to where they went."""
        signs = []
        numbered = sorted(found, key=lambda item: self._echoes.number.get(item[0].id, len(self._echoes.number) + 1))
        for echo, is_then in numbered[:BESIDE]:
            number = self._echoes.number.get(echo.id)
            said = f'<span class="vh">{_way(echo, is_then)}: echo </span>'
            label = f'<span aria-hidden="true">{_sign(echo, is_then)}</span>{said}{number or ""}'
            signs.append(f'<a href="#echo{number}">{label}</a>' if number else f"<span>{label}</span>")
        more = len(found) - BESIDE
        return " ".join(signs) + (f" <span>+{more:,}</span>" if more > 0 else "")


def _sign(echo: Echo, is_then: bool) -> str:
    return "≈" if not taken(echo) else "←" if is_then else "→"


def _hull(echo: Echo, side: bool) -> Span:
    """All from the first to the last word of an echo's passage."""
    spans = (echo.first, echo.then)[side].spans
    return spans[0][0], spans[-1][1]


def _way(echo: Echo, is_then: bool) -> str:
    said = KINDS[echo.kind]
    if echo.kind == "shared origin":
        return said
    if not taken(echo):
        return f"{said}, which came first is not known"
    return f"from another article, {said}" if is_then else f"repeated elsewhere, {said}"


def _meet(echo: Echo, side: bool, content: tuple[Span, ...]) -> bool:
    passage = (echo.first, echo.then)[side]
    return any(a < end and start < b for a, b in passage.spans for start, end in content)


def _to(one: str, number: int | None) -> str:
    return one if number is None else f'<a href="#{one}{number}">{one} {number}</a>'


def _others(number: int, one: str, many: str) -> list[str]:
    return [f"and {counted(number - BESIDE, f'more {one}', f'more {many}')}"] if number > BESIDE else []
