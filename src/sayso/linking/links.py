"""Links: all that two articles have to do with one another, and one with itself.

Everything is decided by the two alone, taken in the order of their ids: what other articles there are, and in which
order they came, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from sayso.linked import Claim, Drift, Echo, Links, Tie
from sayso.linking import claims, contests, drift, echoes, forecasts, signatures
from sayso.linking.retellings import retellings
from sayso.linking.shared import shared
from sayso.linking.versions import of_one_page
from sayso.records import Reading, Statement

RULES: Final = 3
"""The version of what is done here; one more with every change by which links differ."""

LINKER: Final = f"{RULES}; {signatures.ALGORITHM}"
"""What makes links: an article that another has linked is linked again."""


def alone(reading: Reading) -> Links:
    """What an article's own statements have to do with one another, and what it foretells."""
    ties = claims.ties(reading, reading)
    found, growths = contests.contests(reading, reading, ties)
    return Links(
        ties=tuple(ties),
        contests=tuple(found),
        growths=tuple(growths),
        forecasts=tuple(forecasts.forecasts(reading)),
    )


def between(a: Reading, b: Reading) -> Links:
    """What two articles have to do with one another."""
    one, other = sorted((a, b), key=lambda reading: reading.article.id)
    if of_one_page(one.article, other.article):
        return Links()  # what one page says at two times is no echo, and nobody else says it
    echoed = echoes.between(one, other)
    ties = claims.ties(one, other, echoed)
    echoed = [*echoed, *retellings(one, other, ties, echoed)]
    found, growths = contests.contests(one, other, ties)
    return Links(
        echoes=(*echoed, *shared(one, other, ties, echoed)),
        ties=tuple(ties),
        drifts=tuple(_drifts(one, other, echoed, ties)),
        contests=tuple(found),
        growths=tuple(growths),
    )


def regrouped(statements: Mapping[str, tuple[Reading, Statement]], ties: Sequence[Tie]) -> tuple[Claim, ...]:
    """The claims that ``ties`` make of ``statements``."""
    return tuple(claims.claims(statements, ties))


def joined(parts: Iterable[Links]) -> Links:
    """The links of ``parts`` together, each once."""
    found = list(parts)

    def each(name: str) -> Iterator[Any]:
        return chain.from_iterable(getattr(part, name) for part in found)

    return Links(
        echoes=tuple({e.id: e for e in each("echoes")}.values()),
        claims=tuple({c.id: c for c in each("claims")}.values()),
        ties=tuple({(t.one, t.other): t for t in each("ties")}.values()),
        drifts=tuple({d.id: d for d in each("drifts")}.values()),
        contests=tuple({c.id: c for c in each("contests")}.values()),
        growths=tuple({g.id: g for g in each("growths")}.values()),
        forecasts=tuple({f.id: f for f in each("forecasts")}.values()),
    )


def _drifts(one: Reading, other: Reading, echoed: Sequence[Echo], ties: Sequence[Tie]) -> Iterator[Drift]:
    seen = set()
    of = {s.id: (r, s) for r in (one, other) for s in r.statements}
    along = (d for echo in echoed for d in drift.along(echo, one, other))
    other_outlet = one.article.outlet is None or one.article.outlet != other.article.outlet
    joined = other_outlet and any(echo.kind != "shared origin" for echo in echoed)
    within = (d for tie in ties if tie.same for d in drift.within(tie, of[tie.one], of[tie.other], joined=joined))
    for found in chain(along, within):
        if found.id not in seen:
            seen.add(found.id)
            yield found
