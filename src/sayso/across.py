"""Across: linking over a case, an article and a transaction at a time.

An article is held against those alone with which it shares a key, so that one more article in a large case costs what
it touches. Stopping at any point leaves the ledger whole; what was not linked yet is linked next time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sayso.linked import Claim, Links
from sayso.linking import links
from sayso.linking.candidates import Index, Sought
from sayso.linking.signatures import Keys, keys
from sayso.records import Reading, Statement

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_REMEMBERED: Final = 3000  # readings
_FEW: Final = 50  # articles, for which alone an index of the case's keys is made

Progress = Callable[[int, int], None]
"""Told how many articles are linked, and of how many."""


def link(ledger: Ledger, progress: Progress | None = None) -> int:
    """Link every article that has been read and not been linked yet by these rules; how many there were."""
    waiting = ledger.links.waiting(links.LINKER)
    if not waiting:
        return 0
    known = lru_cache(maxsize=_REMEMBERED)(lambda article: _reading(ledger, article))
    sought = Sought([keys(known(article)) for article in waiting]) if len(waiting) <= _FEW else None
    index = Index()
    index.add_all((Keys.from_bytes(data) for _, data in ledger.links.keys(links.LINKER)), sought=sought)
    for done, article in enumerate(waiting):
        if progress:
            progress(done, len(waiting))
        reading = known(article)
        own = keys(reading)
        near = {other for _, other, _ in (*index.matching(own), *index.matching_statements(own))}
        others = [known(other) for other in sorted(near)]
        joined = links.joined([links.alone(reading), *(links.between(reading, other) for other in others)])
        texts = {r.article.id: r.article.text for r in (reading, *others)}
        claims, regrouped = _claims(ledger, joined, known)
        ledger.links.keep(article, links.LINKER, own.to_bytes(), replace(joined, claims=claims), texts, regrouped)
        index.add(own)
    return len(waiting)


def _claims(ledger: Ledger, found: Links, known: Callable[[str], Reading]) -> tuple[tuple[Claim, ...], frozenset[str]]:
    """The claims of all statements that the ties of ``found`` lead to, by ties of before too; and these statements."""
    ties = {(tie.one, tie.other): tie for tie in found.ties}
    near = {statement for tie in found.ties if tie.same for statement in (tie.one, tie.other)}
    ties = {(tie.one, tie.other): tie for tie in ledger.links.ties(near)} | ties
    led_to = frozenset(statement for tie in ties.values() if tie.same for statement in (tie.one, tie.other))
    return links.regrouped(_statements(ledger, led_to, known), list(ties.values())), led_to


def _statements(
    ledger: Ledger, ids: Iterable[str], known: Callable[[str], Reading]
) -> dict[str, tuple[Reading, Statement]]:
    wanted = set(ids)
    return {
        statement.id: (reading, statement)
        for reading in map(known, ledger.links.articles_of(wanted))
        for statement in reading.statements
        if statement.id in wanted
    }


def _reading(ledger: Ledger, article: str) -> Reading:
    reading = ledger.reading(article)
    if reading is None:
        raise KeyError(article)
    return reading
