"""Framing: by which cues an outlet lets a voice speak, month by month, with the places where each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.linked import Passage
from sayso.records import Framing, Reading

_Key = tuple[str | None, str | None, Framing, str, str | None]
"""Outlet, voice, framing, cue, month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Framed:
    """A cue by which an outlet lets a voice speak, how that frames it, and every place.

    ``outlet`` is None where the article's is unknown, ``voice`` where nobody is named; ``month`` is ``YYYY-MM``, None
    where the time of publication isn't known to the month. ``cue`` is in lower case.
    """

    outlet: str | None
    voice: str | None
    framing: Framing
    cue: str
    month: str | None
    uses: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.uses)


class Cues:
    """The cues by which readings let voices speak, gathered one reading at a time; each cue's words counted once."""

    def __init__(self) -> None:
        self._uses: dict[_Key, dict[Passage, None]] = {}

    def add(self, reading: Reading) -> None:
        """Gathers the cues of a reading."""
        article, month = reading.article, month_of(reading)
        for statement in reading.statements:
            for voice in statement.chain:
                if voice.cue is not None:
                    cue = " ".join(article.text[slice(*voice.cue)].lower().split())
                    key = (article.outlet, voice.actor, voice.framing, cue, month)
                    self._uses.setdefault(key, {})[Passage(article=article.id, spans=(voice.cue,))] = None

    def rows(self) -> tuple[Framed, ...]:
        """What was gathered, by outlet, voice and month."""
        rows = [
            Framed(outlet=outlet, voice=voice, framing=how, cue=cue, month=month, uses=tuple(uses))
            for (outlet, voice, how, cue, month), uses in self._uses.items()
        ]
        return tuple(sorted(rows, key=_order))


def framing(readings: Iterable[Reading]) -> tuple[Framed, ...]:
    """Every cue of every voice in ``readings``, as `Cues` gives them."""
    cues = Cues()
    for reading in readings:
        cues.add(reading)
    return cues.rows()


def month_of(reading: Reading) -> str | None:
    """The month an article was published in, by its own time or its dating's, None where that isn't known."""
    given = reading.article.published or reading.dating.edtf or ""
    year, _, rest = given.partition("-")
    known = year.isdigit() and len(year) == 4 and rest[:2].isdigit() and 1 <= int(rest[:2]) <= 12
    return f"{year}-{rest[:2]}" if known and "/" not in given else None


def _order(row: Framed) -> tuple[str, str, str, int, str]:
    return row.outlet or "", row.voice or "", row.month or "", -row.count, row.cue
