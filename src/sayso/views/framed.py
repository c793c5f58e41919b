"""Framed: by which cues outlets let each voice speak, those that endorse beside those that keep their distance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Passage
from sayso.linking.framing import Framed
from sayso.records import Framing
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Gathered, whole
from sayso.views.shown import counted, month_in_words
from sayso.views.telling import and_more, cut

OPEN: Final = 12
"""So many voices stand open; the others are folded away."""

VOICES: Final = 80
"""So many voices are listed at most, those with most cues first; the others are counted."""

OUTLETS: Final = 24
CUES: Final = 8
PLACES: Final = 5
"""So many outlets of a voice, cues of a framing, and places of a cue are shown; the others are counted."""

_HEADS: Final[dict[Framing, str]] = {
    "endorsing": '<span class="f endorsing" aria-hidden="true">↑</span> endorsing',
    "neutral": "neutral",
    "distancing": '<span class="f distancing" aria-hidden="true">↓</span> at a distance',
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cue:
    """One cue of an outlet for a voice, with the months and the places of its use."""

    cue: str
    months: tuple[str | None, ...]
    uses: tuple[Passage, ...]


_Row = dict[Framing, list[_Cue]]


class Framings:
    """The table of cues: outlet by voice, by how each frames."""

    def __init__(self, rows: Iterable[Framed], gathered: Gathered) -> None:
        self._gathered = gathered
        by_voice: dict[str, dict[str, list[Framed]]] = {}
        for row in rows:
            if row.voice:  # that two voices whom nobody names are one can't be told
                by_voice.setdefault(row.voice, {}).setdefault(row.outlet or "", []).append(row)
        ordered = sorted(by_voice.items(), key=lambda item: (-sum(map(_count, item[1].values())), item[0]))
        listed, self._more = cut(ordered, VOICES)
        self._voices = [(voice, *_outlets(outlets)) for voice, outlets in listed]
        for _, outlets, _ in self._voices:
            for cues in (cues for row in outlets.values() for cues in row.values()):
                for use in (use for cue in cues[:CUES] for use in cue.uses[:PLACES]):
                    gathered.want_passage(use)

    def __len__(self) -> int:
        return len(self._voices) + self._more

    def section(self) -> Iterator[str]:
        """The HTML; nothing where no voice has a cue."""
        if not self._voices:
            return
        yield '<section class="naming framing across" aria-labelledby="framing">'
        yield '<h2 id="framing">By which words voices are let speak</h2>\n'
        yield "<p>By voice and outlet: the words that attribute, by how they frame the voice. That a word endorses or keeps its "
        yield "distance is so by a list of words; it says nothing of whether the voice is right. Numbers lead to where it "
        yield "stands.</p>\n"
        yield from self._table(self._voices[:OPEN], "Cues by voice and outlet")
        if len(self._voices) > OPEN:
            yield f"<details><summary>{counted(len(self._voices) - OPEN, 'more voice')}</summary>\n"
            yield from self._table(self._voices[OPEN:], "Cues by voice and outlet, further voices")
            yield "</details>\n"
        yield and_more(self._more, "voice")
        yield "</section>\n"

    def _table(self, voices: Sequence[tuple[str, dict[str, _Row], int]], caption: str) -> Iterator[str]:
        heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS.values())
        yield f'<table><caption class="vh">{caption}</caption><thead><tr><th scope="col">Outlet</th>{heads}</tr></thead>\n'
        for voice, outlets, more in voices:
            yield f'<tbody><tr><th scope="rowgroup" colspan="4" class="whom">{words(in_one_line(voice))}</th></tr>\n'
            for outlet, row in outlets.items():
                called = words(in_one_line(outlet)) if outlet else "an outlet not named"
                cells = "".join(f"<td>{self._cues(row.get(framing, ()), framing)}</td>" for framing in _HEADS)
                yield f'<tr><th scope="row"><span class="outlet">{called}</span></th>{cells}</tr>\n'
            if more:
                yield f'<tr><td colspan="4">and {counted(more, "more outlet")}</td></tr>\n'
            yield "</tbody>\n"
        yield "</table>\n"

    def _cues(self, cues: Sequence[_Cue], framing: Framing) -> str:
        if not cues:
            return '<span class="vh">nothing</span>'
        listed, more = cut(cues, CUES)
        items = "".join(f"<li>{self._cue(cue, framing)}</li>" for cue in listed)
        return f"<ul>{items}{f'<li>and {more:,} more</li>' if more else ''}</ul>"

    def _cue(self, cue: _Cue, framing: Framing) -> str:
        links = dict.fromkeys(link for use in cue.uses[:PLACES] if (link := self._link(use)))
        more = f" and {len(cue.uses) - PLACES:,} more" if len(cue.uses) > PLACES else ""
        months = words(", ".join(map(month_in_words, cue.months)))
        return (
            f'<i class="cue {framing}">{words(in_one_line(cue.cue))}</i> <span class="times" title="{months}">'
            f'×{len(cue.uses):,}</span> <span class="where">{" ".join(links)}{more}</span>'
        )

    def _link(self, use: Passage) -> str | None:
        found = self._gathered.excerpts.get(whole(use))
        return f'<a href="{found.address}">{found.label}</a>' if found else None


def _count(rows: Iterable[Framed]) -> int:
    return sum(row.count for row in rows)


def _outlets(outlets: Mapping[str, Sequence[Framed]]) -> tuple[dict[str, _Row], int]:
    """A voice's outlets, those that let it speak most often first, with its cues by framing; how many are left out."""
    ordered = sorted(outlets.items(), key=lambda item: (-_count(item[1]), item[0]))
    listed, more = cut(ordered, OUTLETS)
    return {outlet: _cues_of(rows) for outlet, rows in listed}, more


def _cues_of(rows: Iterable[Framed]) -> _Row:
    """Cues by framing, the most frequent first, over all months."""
    by_cue: dict[tuple[Framing, str], list[Framed]] = {}
    for row in rows:
        by_cue.setdefault((row.framing, row.cue), []).append(row)
    found: _Row = {}
    for (framing, cue), of in sorted(by_cue.items(), key=lambda item: (-_count(item[1]), item[0])):
        made = _Cue(cue=cue, months=tuple(r.month for r in of), uses=tuple(use for r in of for use in r.uses))
        found.setdefault(framing, []).append(made)
    return found
