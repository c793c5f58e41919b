"""Across: all that a dossier shows of what lies across its articles, and what of it stands beside each of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from sayso.linked import Claim, Contest, Drift, Echo, Links, Origins, Resolution
from sayso.linking.framing import Framed
from sayso.linking.naming import Naming
from sayso.records import Span
from sayso.views.characters import words
from sayso.views.claims import Claims
from sayso.views.contested import Contests
from sayso.views.foretold import Forecasts
from sayso.views.framed import Framings
from sayso.views.gathered import Gathered, Heading
from sayso.views.lineages import KINDS, taken
from sayso.views.named import Namings
from sayso.views.repeated import Echoes
from sayso.views.shown import ShownReading, ShownStatement, counted
from sayso.views.side_by_side import Drifts

_Found = TypeVar("_Found", Drift, Contest)
_Side = tuple[int, bool]
"""An echo by its place among all, and whether its repeating passage is meant."""

BESIDE: Final = 3
"""So many echoes, drifts and contests are named beside a statement, and so many echoes beside a paragraph."""

MOST: Final = 8
"""So many drifts, and so many contests, are named with a claim."""

_PLACE: Final = re.compile("\0([^\0]*)\0")
"""What stands beside a statement or a paragraph can be told only once all articles have come. Till then a place is kept
for it between two of a character that `sayso.views.characters.words` lets through from nowhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Echoed:
    """A stretch of an article that has echoes, with a place for what stands in the margin there."""

    span: Span
    margin: str


class Across:
    """What lies across articles: fed with them one at a time, then settled and asked for its sections."""

    def __init__(
        self,
        links: Links,
        *,
        origins: Mapping[str, Origins],
        resolutions: Iterable[Resolution],
        naming: Iterable[Naming],
        framing: Iterable[Framed],
        day: date,
        withdrawn: Container[str] = (),
    ) -> None:
        self._gathered = Gathered(withdrawn)
        befell = Counter(s for contest in links.contests for s in (contest.one, contest.other))
        befell.update(s for drift in links.drifts for s in drift.statements if s)
        self._claims = Claims(links.claims, origins, links.ties, befell, self._gathered)
        self._echoes = Echoes(links.echoes, self._gathered)
        self._drifts = Drifts(links.drifts, {echo.id: echo for echo in links.echoes}, self._gathered)
        self._contests = Contests(links.contests, links.growths, self._gathered)
        self._forecasts = Forecasts(links.forecasts, resolutions, day, self._gathered)
        self._namings = Namings(naming, self._gathered)
        self._framings = Framings(framing, self._gathered)

    def add(self, number: int, view: ShownReading) -> None:
        """Keeps what is shown of the article with that number."""
        self._gathered.add(number, view)

    def settle(self) -> None:
        """To be called once all articles have come: puts all in its order and numbers it."""
        for part in (self._claims, self._echoes, self._drifts, self._contests):
            part.settle()

    def settled(self, line: str) -> str:
        """``line`` of an article with what stands beside it in the places that were kept for that."""
        return _PLACE.sub(lambda place: self._told(place[1]), line) if "\0" in line else line

    def sections(self, names: Mapping[str, str]) -> Iterator[str]:
        """The HTML of all sections, once all is settled; ``names`` are actors' by id."""
        along = {one: _to("echo", number) for one, number in self._echoes.number.items()}
        along |= {one: _to("claim", number) for one, number in self._claims.number.items()}
        yield from self._claims.section(self._beside_claim)
        yield from self._echoes.section()
        yield from self._drifts.section(along)
        yield from self._contests.section()
        yield from self._forecasts.section()
        yield from self._namings.section(names)
        yield from self._framings.section()

    def contents(self) -> list[tuple[str, str]]:
        """The id of each section that there is, and a line on what is in it."""
        named = (
            ("claims", len(self._claims), "claim", "claims"),
            ("lineages", len(self._echoes), "lineage", "lineages"),
            ("drift", len(self._drifts), "drift", "drifts"),
            ("contests", len(self._contests), "contest", "contests"),
            ("forecasts", len(self._forecasts), "forecast", "forecasts"),
            ("naming", len(self._namings), "actor by their names", "actors by their names"),
            ("framing", len(self._framings), "voice by its cues", "voices by their cues"),
        )
        return [(name, counted(number, one, many)) for name, number, one, many in named if number]

    def echoed(self, article: str) -> list[Echoed]:
        """The stretches of the article with that id that have echoes; passages that overlap are one."""
        runs: list[tuple[Span, list[_Side]]] = []
        for span, side in sorted((_hull(side, self._echoes.all), side) for side in self._echoes.of.get(article, ())):
            if runs and span[0] < runs[-1][0][1]:
                (start, end), of = runs[-1]
                runs[-1] = (start, max(end, span[1])), of
            else:
                runs.append((span, []))
            runs[-1][1].append(side)
        return [Echoed(span=span, margin=_kept("", of)) for span, of in runs]

    def beside(self, article: str, one: ShownStatement) -> str:
        """A place for what stands in a statement's card of what lies across articles; empty where nothing does."""
        statement = one.statement
        sides = [side for side in self._echoes.of.get(article, ()) if _meet(side, self._echoes.all, statement.content)]
        parts = (self._claims, self._drifts, self._contests, self._forecasts)
        return _kept(statement.id, sides) if sides or any(statement.id in part.of for part in parts) else ""

    def _beside_claim(self, claim: Claim) -> str:
        """The drifts and contests of a claim's statements, with links."""
        drifts = {d.id: d for s in claim.statements for d in self._drifts.of.get(s, ())}
        contests = {c.id: c for s in claim.statements for c in self._contests.of.get(s, ())}
        return " · ".join([*self._changes(drifts.values(), MOST), *self._against(contests.values(), MOST)])

    def _changes(self, drifts: Collection[Drift], most: int) -> Iterator[str]:
        """The first ``most`` of ``drifts``, each with a link, and how many more there are."""
        for drift in _by_number(drifts, self._drifts.number)[:most]:
            yield f"{_to('drift', self._drifts.number.get(drift.id))}, {drift.kind}"
        yield from _others(len(drifts) - most, "drift", "drifts")

    def _against(self, contests: Collection[Contest], most: int) -> Iterator[str]:
        """The first ``most`` of ``contests``, each with a link, and how many more there are."""
        for contest in _by_number(contests, self._contests.number)[:most]:
            yield f'<span class="against">≠ {_to("contest", self._contests.number.get(contest.id))}, {contest.kind}</span>'
        yield from _others(len(contests) - most, "contest", "contests")

    def _told(self, place: str) -> str:
        """What stands in a place: beside a statement, or in the margin if it names none."""
        statement, more, *indices = place.split(" ")
        sides = [(int(index) // 2, bool(int(index) % 2)) for index in indices]
        echoes = [*map(self._echo, sides), *_others(int(more))]
        if not statement:
            return " ".join(map(self._margin, sides)) + (f" <span>+{int(more):,}</span>" if int(more) else "")
        parts: list[str] = []
        if claim := self._claims.of.get(statement):
            parts.append(f"{_to('claim', self._claims.number.get(claim.id))}, {self._claims.carried(claim)}")
        parts.extend(echoes)
        parts.extend(self._changes(self._drifts.of.get(statement, ()), BESIDE))
        parts.extend(self._against(self._contests.of.get(statement, ()), BESIDE))
        for forecast in self._forecasts.of.get(statement, ()):
            state = self._forecasts.state[forecast.id]
            parts.append(f"{_to('forecast', self._forecasts.number.get(forecast.id))}, {state}")
        return f'<p class="beside">{" · ".join(parts)}</p>'

    def _echo(self, side: _Side) -> str:
        """An echo as a statement's card tells of it: to or from which article, and how."""
        echo, heading = self._echoes.all[side[0]], self._other(side)
        sign = f'<span aria-hidden="true">{_sign(echo, side[1])}</span><span class="vh">{_way(echo, side[1])}</span>'
        label = f"{heading.number} {words(heading.outlet)}" if heading else "an article that is not in this dossier"
        number = self._echoes.number.get(echo.id)
        return f"{sign} {_link('echo', number, label)}, {KINDS[echo.kind]}"

    def _margin(self, side: _Side) -> str:
        echo, heading = self._echoes.all[side[0]], self._other(side)
        said = f'<span class="vh">{_way(echo, side[1])}, {KINDS[echo.kind]}: article </span>'
        label = f'<span aria-hidden="true">{_sign(echo, side[1])}</span>{said}{heading.number if heading else "?"}'
        return _link("echo", self._echoes.number.get(echo.id), label)

    def _other(self, side: _Side) -> Heading | None:
        echo = self._echoes.all[side[0]]
        return self._gathered.headings.get((echo.first if side[1] else echo.then).article)


def _by_number(found: Iterable[_Found], number: Mapping[str, int]) -> list[_Found]:
    """``found`` as it is listed; what is not, last."""
    return sorted(found, key=lambda one: number.get(one.id, len(number) + 1))


def _kept(statement: str, sides: Sequence[_Side]) -> str:
    """A place for what stands beside a statement, or in a margin without one, with the echoes to be named there."""
    indices = "".join(f" {2 * index + is_then}" for index, is_then in sides[:BESIDE])
    return f"\0{statement} {max(len(sides) - BESIDE, 0)}{indices}\0"


def _sign(echo: Echo, is_then: bool) -> str:
    return "≈" if not taken(echo) else "←" if is_then else "→"


def _way(echo: Echo, is_then: bool) -> str:
    if echo.kind == "shared origin":
        return "shares an origin with"
    if not taken(echo):
        return "the same, which came first is not known, as"
    return "comes from" if is_then else "is repeated by"


def _hull(side: _Side, echoes: Sequence[Echo]) -> Span:
    """All from the first to the last word of an echo's passage."""
    spans = _spans(side, echoes)
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def _meet(side: _Side, echoes: Sequence[Echo], content: tuple[Span, ...]) -> bool:
    """Whether a passage has words of ``content``; one of an article that is carried whole has those of all."""
    if echoes[side[0]].kind == "whole":
        return False
    return any(a < end and start < b for a, b in _spans(side, echoes) for start, end in content)


def _spans(side: _Side, echoes: Sequence[Echo]) -> tuple[Span, ...]:
    echo = echoes[side[0]]
    return (echo.then if side[1] else echo.first).spans


def _to(one: str, number: int | None) -> str:
    return _link(one, number, f"{one} {number}" if number else one)


def _link(one: str, number: int | None, label: str) -> str:
    return f'<a href="#{one}{number}">{label}</a>' if number else f"<span>{label}</span>"


def _others(number: int, one: str = "echo", many: str = "echoes") -> list[str]:
    return [f"and {counted(number, f'more {one}', f'more {many}')}"] if number > 0 else []
