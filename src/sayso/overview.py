"""Overview: what views of a whole case need of all its readings, gathered in one pass over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sayso.linked import Echo, Links, Origins
from sayso.linking import origins as linking
from sayso.linking.actors import LinkedActor, Mentioned
from sayso.linking.folding import folded
from sayso.linking.framing import Cues, Framed
from sayso.linking.naming import Names, Naming
from sayso.linking.retold import along_the_way
from sayso.records import Reading, Statement

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linking.aliases import Aliases


class Gatherer(Protocol):
    """Whatever is shown all readings, one at a time."""

    def add(self, reading: Reading) -> None:
        """Takes from a reading what it needs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """Of all readings of a case: whence its claims come, by their ids; its actors; who calls whom what, with which cues."""

    origins: dict[str, Origins]
    actors: tuple[LinkedActor, ...]
    naming: tuple[Naming, ...]
    framing: tuple[Framed, ...]


class Mouths:
    """From how many mouths each claim of ``links`` comes; of readings no more is kept than the statements of claims."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._wanted = {statement for claim in links.claims for statement in claim.statements}
        self._told: dict[str, tuple[Reading, Statement]] = {}

    def add(self, reading: Reading) -> None:
        """Keeps the reading's statements that are of a claim."""
        bare = replace(reading, statements=(), actors=())
        for statement in reading.statements:
            if statement.id in self._wanted:
                self._told[statement.id] = bare, statement

    def origins(self) -> dict[str, Origins]:
        """By the claims' ids."""
        echoed: dict[str, list[Echo]] = defaultdict(list)
        for echo in self._links.echoes:
            echoed[echo.then.article].append(echo)
        return {
            claim.id: linking.origins(
                claim, self._told, [e for article in self._articles(claim.statements) for e in echoed[article]]
            )
            for claim in self._links.claims
        }

    def _articles(self, statements: Iterable[str]) -> Iterator[str]:
        return iter(dict.fromkeys(self._told[s][0].article.id for s in statements if s in self._told))


def gathered(readings: Iterable[Reading], *gatherers: Gatherer) -> None:
    """Shows each reading to every one of ``gatherers``."""
    for reading in readings:
        for each in gatherers:
            each.add(reading)


def overview(readings: Iterable[Reading], links: Links, aliases: Aliases | None = None) -> Overview:
    """The overview of ``readings``, of which ``links`` were found."""
    mouths, mentioned, names, cues = Mouths(links), Mentioned(aliases), Names(), Cues()
    gathered(readings, mouths, mentioned, names, cues)
    actors = mentioned.actors()
    return Overview(origins=mouths.origins(), actors=actors, naming=names.of(actors), framing=cues.rows())


def found(ledger: Ledger) -> Links:
    """All links of a case, of its drift what lies along the way that words came, with the claim that it is of.

    What is shared with several versions of an article is told once.
    """
    kept = ledger.links.all()
    articles = {article.id: article for article in ledger.articles()}
    claim_of = {statement: claim.id for claim in kept.claims for statement in claim.statements}
    echoes, drifted = folded(kept.echoes, kept.drifts, ledger.sightings.histories())
    drifts = (
        d if d.by else replace(d, by=claim_of.get(d.statements[0] or "") or "")
        for d in along_the_way(drifted, echoes, articles)
    )
    return replace(kept, echoes=tuple(echoes), drifts=tuple(drifts))
