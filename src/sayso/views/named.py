"""Named: who calls whom what, by actor and outlet, in its own voice and in others' words, with loaded words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linking.naming import Naming, Use
from sayso.records import Form
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Excerpt, Gathered, Wanted
from sayso.views.shown import counted, month_in_words
from sayso.views.telling import and_more, cut

OPEN: Final = 12
"""So many actors stand open; the others are folded away."""

ACTORS: Final = 80
"""So many actors are listed at most, those named most often; the others are counted."""

OUTLETS: Final = 24
NAMES: Final = 12
PLACES: Final = 5
"""So many outlets of an actor, names by an outlet, and places of a name are shown; the others are counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Called:
    """One name with its attributes, whose words they are, and where they stand, by month (None where unknown)."""

    name: str
    attributes: tuple[str, ...]
    voice: str | None
    form: Form
    months: tuple[tuple[str | None, tuple[Use, ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(uses) for _, uses in self.months)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cell:
    """What one outlet calls one actor: names in its own voice and those in others' words."""

    own: tuple[_Called, ...]
    others: tuple[_Called, ...]

    @property
    def shown(self) -> Iterator[_Called]:
        for rows in (self.own, self.others):
            yield from rows[:NAMES]


class Namings:
    """The naming table."""

    def __init__(self, rows: Iterable[Naming], gathered: Gathered) -> None:
        self._gathered = gathered
        by_actor: dict[str, dict[str, list[Naming]]] = {}
        for row in rows:
            by_actor.setdefault(row.actor, {}).setdefault(row.outlet or "", []).append(row)
        ordered = sorted(by_actor.items(), key=lambda item: (-_count(item[1]), item[0]))
        listed, self._more = cut(ordered, ACTORS)
        self._actors = [(actor, *_cells(outlets)) for actor, outlets in listed]
        for _, cells, _ in self._actors:
            for cell in cells.values():
                for called in cell.shown:
                    for _, uses in called.months:
                        for use in uses[:PLACES]:
                            gathered.want_words(_wanted(use))

    def __len__(self) -> int:
        return len(self._actors) + self._more

    def section(self, names: Mapping[str, str]) -> Iterator[str]:
        """The HTML, ``names`` being the actors' by id; nothing where nobody is named."""
        if not self._actors:
            return
        yield '<section class="naming across" aria-labelledby="naming"><h2 id="naming">Who calls whom what</h2>\n'
        yield '<p>By actor, outlet and month. Words that load a name are marked <i class="load">so</i>; numbers lead to '
        yield "where it stands.</p>\n"
        yield from self._table(self._actors[:OPEN], names, "Who calls whom what")
        if len(self._actors) > OPEN:
            yield f"<details><summary>{counted(len(self._actors) - OPEN, 'more actor')}</summary>\n"
            yield from self._table(self._actors[OPEN:], names, "Who calls whom what, further actors")
            yield "</details>\n"
        yield and_more(self._more, "actor")
        yield "</section>\n"

    def _table(
        self, actors: Sequence[tuple[str, dict[str, _Cell], int]], names: Mapping[str, str], caption: str
    ) -> Iterator[str]:
        yield f'<table><caption class="vh">{caption}</caption><thead><tr><th scope="col">Outlet</th>'
        yield '<th scope="col">in its own voice</th><th scope="col">in others’ words</th></tr></thead>\n'
        for actor, cells, more in actors:
            name = names.get(actor) or _most_used(cells)
            yield f'<tbody><tr><th scope="rowgroup" colspan="3" class="whom">{words(in_one_line(name))}</th></tr>\n'
            for outlet, cell in cells.items():
                called = words(in_one_line(outlet)) if outlet else "an outlet not named"
                yield f'<tr><th scope="row"><span class="outlet">{called}</span></th>'
                yield f"<td>{self._names(cell.own)}</td><td>{self._names(cell.others)}</td></tr>\n"
            if more:
                yield f'<tr><td colspan="3">and {counted(more, "more outlet")}</td></tr>\n'
            yield "</tbody>\n"
        yield "</table>\n"

    def _names(self, rows: Sequence[_Called]) -> str:
        if not rows:
            return '<span class="vh">nothing</span>'
        listed, more = cut(rows, NAMES)
        items = "".join(f"<li>{self._name(row)}</li>" for row in listed)
        return f"<ul>{items}{f'<li>and {more:,} more</li>' if more else ''}</ul>"

    def _name(self, called: _Called) -> str:
        loaded = "".join(f'<i class="load">{words(in_one_line(word))}</i> ' for word in called.attributes)
        whose = "" if called.voice is None else f' <span class="by">{_speaker(called)}</span>'
        where = "; ".join(self._month(month, uses, called.count) for month, uses in called.months)
        return (
            f'{loaded}<span class="name">{words(in_one_line(called.name))}</span> '
            f'<span class="times">×{called.count:,}</span>{whose} <span class="where">{where}</span>'
        )

    def _month(self, month: str | None, uses: Sequence[Use], of: int) -> str:
        """When, how often where that is not all of ``of``, and where it stands."""
        times = f" ×{len(uses):,}" if len(uses) < of else ""
        links = dict.fromkeys(link for use in uses[:PLACES] if (link := self._link(use)))
        more = f" and {len(uses) - PLACES:,} more" if len(uses) > PLACES else ""
        return f'<span class="when">{month_in_words(month)}{times}:</span> {" ".join(links)}{more}'

    def _link(self, use: Use) -> str | None:
        found: Excerpt | None = self._gathered.excerpts.get(_wanted(use))
        return f'<a href="{found.address}">{found.label}</a>' if found else None


def _speaker(called: _Called) -> str:
    """Whose words they are: quoted they are the voice's, told of they may be the outlet's."""
    who = words(in_one_line(called.voice)) if called.voice else "somebody not named"
    return f"quoting {who}" if called.form == "direct" else f"telling what {who} says"


def _wanted(use: Use) -> Wanted:
    return Wanted(article=use.article, marked=(use.span,))


def _cells(outlets: Mapping[str, Sequence[Naming]]) -> tuple[dict[str, _Cell], int]:
    """An actor's outlets, those that name it most often first, and how many are left out."""
    ordered = sorted(outlets.items(), key=lambda item: (-sum(row.count for row in item[1]), item[0]))
    listed, more = cut(ordered, OUTLETS)
    cells = {}
    for outlet, rows in listed:
        called = _called(rows)
        cells[outlet] = _Cell(
            own=tuple(each for each in called if each.voice is None),
            others=tuple(each for each in called if each.voice is not None),
        )
    return cells, more


def _called(rows: Sequence[Naming]) -> list[_Called]:
    """``rows`` with those that differ by month alone made one, the most frequent first."""
    by_name: dict[tuple[str, tuple[str, ...], str | None, Form], list[Naming]] = {}
    for row in rows:
        by_name.setdefault((row.name, row.attributes, row.voice, row.form), []).append(row)
    made = [
        _Called(
            name=name, attributes=attributes, voice=voice, form=form,
            months=tuple((r.month, r.uses) for r in sorted(of, key=lambda r: (r.month is None, r.month or ""))),
        )
        for (name, attributes, voice, form), of in by_name.items()
    ]  # fmt: skip
    return sorted(made, key=lambda each: -each.count)


def _count(outlets: Mapping[str, Sequence[Naming]]) -> int:
    return sum(row.count for rows in outlets.values() for row in rows)


def _most_used(cells: Mapping[str, _Cell]) -> str:
    shown = [called for cell in cells.values() for called in cell.shown]
    return max(shown, key=lambda called: (called.count, len(called.name), called.name)).name
