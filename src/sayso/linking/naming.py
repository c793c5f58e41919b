"""Naming: who calls whom what, month by month, in words of the articles, with the places where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.linking.actors import LinkedActor
from sayso.linking.framing import month_of
from sayso.records import Actor, Form, Name, Reading, Span, Statement

_PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves i me my mine myself we us "
    "our ours ourselves you your yours who whom whose which that this these those one".split()
)

_Key = tuple[str | None, str | None, Form, str, tuple[str, ...], str | None]
"""Outlet, voice, form, name, attributes, month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """One place where an actor is named: the article, the name's span, its attributes'."""

    article: str
    span: Span
    attributes: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Who calls an actor by a name, with which loaded attributes, in which month, and where.

    ``outlet`` is None where the article's is unknown; ``month`` is ``YYYY-MM``, None where the time of publication
    isn't known to the month. ``voice`` is who speaks where the name stands in what somebody
    is reported to say: the actor of the innermost voice there, its words where it has none (empty for "reportedly"),
    None in the outlet's own voice; ``form`` tells direct speech, whose words are the voice's, from indirect, whose words may be the outlet's.
    ``name`` and ``attributes`` are as written, with white space evened out and attributes in lower case.
    """

    outlet: str | None
    voice: str | None
    form: Form
    actor: str
    name: str
    attributes: tuple[str, ...]
    month: str | None
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.uses)


class Names:
    """The names that readings give, gathered one reading at a time; pronouns and documents are left out."""

    def __init__(self) -> None:
        self._uses: dict[_Key, list[tuple[str, Use]]] = {}

    def add(self, reading: Reading) -> None:
        """Gathers the names of a reading's actors."""
        article, month = reading.article, month_of(reading)
        for actor, name in _names(reading):
            voice, form = _speaker(reading, name.span)
            attributes = tuple(dict.fromkeys(_words(reading, span).lower() for span in name.attributes))
            key = (article.outlet, voice, form, _words(reading, name.span), attributes, month)
            use = Use(article=article.id, span=name.span, attributes=name.attributes)
            self._uses.setdefault(key, []).append((actor.id, use))

    def of(self, actors: Iterable[LinkedActor]) -> tuple[Naming, ...]:
        """Every name that was gathered of ``actors``, the most frequent of an outlet first, then by month."""
        identity = {(m.article, m.actor.id): actor.id for actor in actors for m in actor.mentions}
        found: dict[tuple[str, _Key], list[Use]] = {}
        for key, uses in self._uses.items():
            for own, use in uses:
                if (linked := identity.get((use.article, own))) is not None:
                    found.setdefault((linked, key), []).append(use)
        rows = [
            Naming(
                outlet=outlet, voice=voice, form=form, actor=actor, name=name, attributes=attributes, month=month,
                uses=tuple(uses),
            )
            for (actor, (outlet, voice, form, name, attributes, month)), uses in found.items()
        ]  # fmt: skip
        return tuple(sorted(rows, key=_order))


def naming(readings: Iterable[Reading], actors: Iterable[LinkedActor]) -> tuple[Naming, ...]:
    """Every name of ``actors`` in ``readings``, as `Names` gives them."""
    names = Names()
    for reading in readings:
        names.add(reading)
    return names.of(actors)


def _order(row: Naming) -> tuple[str, str, int, str, str, tuple[str, ...], str]:
    return row.outlet or "", row.actor, -row.count, row.voice or "", row.name, row.attributes, row.month or ""


def _names(reading: Reading) -> Iterator[tuple[Actor, Name]]:
    documents = {v.source for s in reading.statements for v in s.chain if v.kind == "document" and v.source is not None}
    for actor in reading.actors:
        for name in actor.names:
            in_document = any(start <= name.span[0] and name.span[1] <= end for start, end in documents)
            if _words(reading, name.span).lower() not in _PRONOUNS and not in_document:
                yield actor, name


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.article.text[slice(*span)].split())


def _speaker(reading: Reading, span: Span) -> tuple[str | None, Form]:
    """Who says the words at ``span``: the innermost voice of the smallest statement that holds them."""
    around = [s for s in reading.statements if s.chain and _holds(s, span)]
    smallest = min(around, key=_length, default=None)
    if smallest is None:
        return None, "outlet"
    voice = smallest.chain[0]
    words = _words(reading, voice.source) if voice.source is not None else None
    return voice.actor or words or "", smallest.form


def _holds(statement: Statement, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in statement.content)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)
