"""Origins: from how many mouths a claim comes, its chains followed to their innermost voices and echoes folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Claim, Echo, Origins
from sayso.records import Reading, Span, Statement, Voice, plain_name

_HALF: Final = 0.5  # of a content's letters, from which a passage carries it
UNTOLD: Final = "unknown outlet"
"""What an outlet is called of which nothing is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    reading: Reading
    statement: Statement

    @property
    def outlet(self) -> str:
        return self.reading.article.outlet or UNTOLD

    @property
    def article(self) -> str:
        return self.reading.article.id


def origins(claim: Claim, statements: Mapping[str, tuple[Reading, Statement]], echoes: Sequence[Echo] = ()) -> Origins:
    """The outlets that carry ``claim``, and the voices that it comes from.

    Statements that another's words were taken into, by an echo or within one article, add nothing; nor does an outlet
    that names another of those that carry the claim as its source. Names of which one has all words of another count
    as one. Unnamed voices are counted once an outlet, and never taken for independent.
    """
    said = [_Said(reading=r, statement=s) for r, s in (statements[i] for i in claim.statements if i in statements)]
    outlets = {one.outlet for one in said}
    carriers = {plain_name(outlet) for outlet in outlets}
    names: set[str] = set()
    unnamed: set[str] = set()
    own: set[str] = set()
    for one in _first_told(said, echoes):
        chain = one.statement.chain
        if not chain:
            own.add(one.outlet)
        elif (name := _name(chain[0], one.reading)) is None:
            unnamed.add(one.outlet)
        elif not (chain[0].kind == "outlet" and plain_name(name) in carriers - {plain_name(one.outlet)}):
            names.add(name)
    return Origins(
        claim=claim.id,
        outlets=tuple(sorted(outlets)),
        named=tuple(_fullest(names)),
        unnamed=len(unnamed),
        own_voice=tuple(sorted(own)),
    )


def _name(voice: Voice, reading: Reading) -> str | None:
    """What a voice is called, None where nobody is named."""
    if voice.actor is not None and voice.kind != "unnamed":
        return voice.actor
    if voice.kind == "outlet" and voice.source is not None:
        return reading.article.text[voice.source[0] : voice.source[1]]
    return None


def _first_told(said: Sequence[_Said], echoes: Sequence[Echo]) -> Iterator[_Said]:
    """Those that neither repeat another of them by an echo nor hold another that goes further in."""
    by_article: dict[str, list[_Said]] = {}
    for one in said:
        by_article.setdefault(one.article, []).append(one)
    inside = [echo for echo in echoes if {echo.first.article, echo.then.article} <= by_article.keys()]
    for one in said:
        if any(_goes_further(other, one) for other in by_article[one.article]):
            continue
        taken = [e for e in inside if e.then.article == one.article and _carries(e.then.spans, one.statement.content)]
        if not any(_carries(e.first.spans, o.statement.content) for e in taken for o in by_article[e.first.article]):
            yield one


def _goes_further(other: _Said, one: _Said) -> bool:
    """Whether ``other`` stands within ``one`` and follows its chain to a further voice."""
    depth = len(other.statement.chain) - len(one.statement.chain)
    return (
        depth > 0
        and other.statement.chain[depth:] == one.statement.chain
        and all(
            any(a <= start and end <= b for a, b in one.statement.content) for start, end in other.statement.content
        )
    )


def _carries(passage: Sequence[Span], content: Sequence[Span]) -> bool:
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in passage for c, d in content)
    return common >= _HALF * sum(end - start for start, end in content)


def _fullest(names: Iterable[str]) -> Iterator[str]:
    """The names without those whose words all stand in one other: "Brandt" beside "Ada Brandt" is no second voice."""
    words = {name: frozenset(plain_name(name).split()) for name in sorted(names)}
    kept: set[frozenset[str]] = set()
    for name, has in words.items():
        if has not in kept and not any(has < other for other in words.values()):
            kept.add(has)
            yield name
