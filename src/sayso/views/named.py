"""Named: who calls whom what, by actor and outlet, in its own voice and in others' words, with loaded words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linking.naming import Naming, Use
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Excerpt, Gathered, Wanted
from sayso.views.shown import counted
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
class _Cell:
    """What one outlet calls one actor: names in its own voice and those in others' words."""

    own: tuple[Naming, ...]
    others: tuple[Naming, ...]

    @property
    def shown(self) -> Iterator[Naming]:
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
                for row in cell.shown:
                    for use in row.uses[:PLACES]:
                        gathered.want_words(_wanted(use))

    def __len__(self) -> int:
        return len(self._actors) + self._more

    def section(self, names: Mapping[str, str]) -> Iterator[str]:
        """The HTML, ``names`` being the actors' by id; nothing where nobody is named."""
        if not self._actors:
            return
        yield '<section class="naming across" aria-labelledby="naming"><h2 id="naming">Who calls whom what</h2>\n'
        yield '<p>By actor and outlet. Words that load a name are marked <i class="load">so</i>; numbers lead to where '
        yield "it stands.</p>\n"
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

    def _names(self, rows: Sequence[Naming]) -> str:
        if not rows:
            return '<span class="vh">nothing</span>'
        listed, more = cut(rows, NAMES)
        items = "".join(f"<li>{self._name(row)}</li>" for row in listed)
        return f"<ul>{items}{f'<li>and {more:,} more</li>' if more else ''}</ul>"

    def _name(self, row: Naming) -> str:
        loaded = "".join(f'<i class="load">{words(in_one_line(word))}</i> ' for word in row.attributes)
        whose = "" if row.voice is None else f' <span class="by">{_speaker(row)}</span>'
        links = dict.fromkeys(link for use in row.uses[:PLACES] if (link := self._link(use)))
        more = row.count - PLACES
        where = " ".join(links) + (f" and {more:,} more" if more > 0 else "")
        return (
            f'{loaded}<span class="name">{words(in_one_line(row.name))}</span> <span class="times">×{row.count:,}</span>'
            f'{whose} <span class="where">{where}</span>'
        )

    def _link(self, use: Use) -> str | None:
        found: Excerpt | None = self._gathered.excerpts.get(_wanted(use))
        if found is None:
            return None
        label = f"{found.article}" if found.statement is None else f"{found.article}.{found.statement}"
        return f'<a href="{found.address}">{label}</a>'


def _speaker(row: Naming) -> str:
    """Whose words they are: quoted they are the voice's, told of they may be the outlet's."""
    who = words(in_one_line(row.voice)) if row.voice else "somebody not named"
    return f"quoting {who}" if row.form == "direct" else f"telling what {who} says"


def _wanted(use: Use) -> Wanted:
    return Wanted(article=use.article, marked=(use.span,))


def _cells(outlets: Mapping[str, Sequence[Naming]]) -> tuple[dict[str, _Cell], int]:
    """An actor's outlets, those that name it most often first, and how many are left out."""
    ordered = sorted(outlets.items(), key=lambda item: (-sum(row.count for row in item[1]), item[0]))
    listed, more = cut(ordered, OUTLETS)
    cells = {}
    for outlet, rows in listed:
        most_first = sorted(rows, key=lambda row: -row.count)
        cells[outlet] = _Cell(
            own=tuple(row for row in most_first if row.voice is None),
            others=tuple(row for row in most_first if row.voice is not None),
        )
    return cells, more


def _count(outlets: Mapping[str, Sequence[Naming]]) -> int:
    return sum(row.count for rows in outlets.values() for row in rows)


def _most_used(cells: Mapping[str, _Cell]) -> str:
    rows = [row for cell in cells.values() for row in cell.shown]
    return max(rows, key=lambda row: (row.count, len(row.name), row.name)).name
