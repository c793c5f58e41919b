"""Naming: who calls whom what, in words of the articles, with the places where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.linking.actors import LinkedActor
from sayso.records import Actor, Form, Name, Reading, Span, Statement

_PRONOUNS = frozenset(
    "he him his himself she her hers herself it its itself they them their theirs themselves i me my mine myself we us "
    "our ours ourselves you your yours who whom whose which that this these those one".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """One place where an actor is named: the article, the name's span, its attributes'."""

    article: str
    span: Span
    attributes: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Who calls an actor by a name, with which loaded attributes, and where.

    ``outlet`` is None where the article's is unknown. ``voice`` is who speaks where the name stands in what somebody
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
    uses: tuple[Use, ...]

    @property
    def count(self) -> int:
        """How often."""
        return len(self.uses)


def naming(readings: Iterable[Reading], actors: Iterable[LinkedActor]) -> tuple[Naming, ...]:
    """Every name of ``actors`` in ``readings``, the most frequent of an outlet first; pronouns and documents left out."""
    identity = {(m.article, m.actor.id): actor.id for actor in actors for m in actor.mentions}
    found: dict[tuple[str | None, str | None, Form, str, str, tuple[str, ...]], list[Use]] = {}
    for reading in readings:
        for actor, name in _names(reading):
            linked = identity.get((reading.article.id, actor.id))
            if linked is None:
                continue
            voice, form = _speaker(reading, name.span)
            words = tuple(dict.fromkeys(_words(reading, span).lower() for span in name.attributes))
            key = (reading.article.outlet, voice, form, linked, _words(reading, name.span), words)
            use = Use(article=reading.article.id, span=name.span, attributes=name.attributes)
            found.setdefault(key, []).append(use)
    rows = [
        Naming(outlet=outlet, voice=voice, form=form, actor=actor, name=name, attributes=attributes, uses=tuple(uses))
        for (outlet, voice, form, actor, name, attributes), uses in found.items()
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: Naming) -> tuple[str, str, int, str, str, tuple[str, ...]]:
    return row.outlet or "", row.actor, -row.count, row.voice or "", row.name, row.attributes


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
