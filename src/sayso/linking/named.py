"""Named: actors, deeds and things that another telling calls otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.particulars import facing
from sayso.linking.tellings import Beside, Telling
from sayso.linking.words import FUNCTION
from sayso.records import Actor, Name, Span

_NEAR: Final = 3  # words between a name and what judges it
_BODIES: Final = ("organisation", "state", "group")


def names_changed(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Names with words that judge where the other has none, and names of another actor in the same place."""
    for one, other in _judging(beside):
        yield _change(beside, pairs, one, other)
    for one, other in _others(beside):
        yield _change(beside, pairs, (one,), (other,))


def _change(beside: Beside, pairs: Sequence[Counterpart], one: tuple[Span, ...], other: tuple[Span, ...]) -> Change:
    here, there = beside.first.within(one), beside.then.within(other)
    ids = next((p.ids for p in pairs if here & p.here or there & p.there), (None, None))
    before, after = beside.first.said(one), beside.then.said(other)
    return Change(kind="name changed", first=one, then=other, statements=ids, says=f"“{before}” became “{after}”")


def _judging(beside: Beside) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Words that judge on one side, and what stands for them on the other, none of which does; a name's together."""
    sides = [(beside, False), (beside.turned(), True)]
    for side, reversed_ in sides:
        for words, facing_ in _words_that_judge(side):
            spans = side.first.spans(words), side.then.spans(facing_)
            yield (spans[1], spans[0]) if reversed_ else spans


def _words_that_judge(beside: Beside) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Of the first telling, with the words of the then where they would stand."""
    telling, other = beside.first, beside.then
    judged = _judged(other)
    for words in _runs(_judged(telling)):
        if any(i in beside.to and beside.to[i] in judged for i in words):
            continue
        gap = next((g for g in beside.gaps if not words.isdisjoint(range(g[0], g[1]))), None)
        if gap is None or gap[1] - gap[0] > _NEAR * 2 or judged & frozenset(range(gap[2], gap[3])):
            continue
        replaced = frozenset(range(gap[2], gap[3])) & other.content
        if len(replaced) > _NEAR:
            continue
        named = _names_by(beside, words)
        if replaced and (named or len(replaced) <= 2):
            yield words | named, replaced | frozenset(beside.to[i] for i in named if i in beside.to)
        elif named:
            yield words | named, frozenset(beside.to[i] for i in named if i in beside.to)


def _judged(telling: Telling) -> frozenset[int]:
    """The words of a telling that judge: listed ones and the attributes of its actors' names."""
    listed = {i for m in telling.marks if m.kind == "judging" for i in range(m.first, m.last)}
    spans = [span for _, name in _names(telling) for span in name.attributes]
    return frozenset(listed) | telling.within(spans)


def _runs(words: frozenset[int]) -> list[frozenset[int]]:
    """Words that stand within a few of one another, together."""
    found: list[list[int]] = []
    for i in sorted(words):
        if found and i - found[-1][-1] <= _NEAR:
            found[-1].append(i)
        else:
            found.append([i])
    return [frozenset(run) for run in found]


def _names_by(beside: Beside, words: frozenset[int]) -> frozenset[int]:
    """The words of an actor's name by these, if they match in the other telling."""
    low, high = min(words) - _NEAR, max(words) + _NEAR
    for _, name in _names(beside.first):
        own = beside.first.within([name.span]) & beside.first.content - words
        if own and min(own) <= high and max(own) >= low and all(i in beside.to for i in own):
            return own
    return frozenset()


def _others(beside: Beside) -> Iterator[tuple[Span, Span]]:
    """Names of two actors that stand for one another, neither of whom the other telling names."""
    first, then = _proper(beside.first), _proper(beside.then)
    for actor, name in first:
        here = beside.first.within([name.span])
        if any(i in beside.to for i in here & beside.first.content):
            continue
        for other, called in then:
            there = beside.then.within([called.span])
            if any(i in beside.back for i in there & beside.then.content) or not facing(beside, here, there):
                continue
            if _alike(actor, other) or _known(beside.then.reading.actors, actor, beside) or actor.kind == "document":
                continue
            yield name.span, called.span
            break


def _alike(one: Actor, other: Actor) -> bool:
    """Whether two actors may be one: by id, country, a word of their names, or initials; or are of other kinds."""
    if one.id == other.id or (one.kind in _BODIES) != (other.kind in _BODIES):
        return True
    if one.country is not None and one.country == other.country:
        return True
    words, others = _plain(one), _plain(other)
    return bool(words & others) or _initials(one) == other.name.lower() or _initials(other) == one.name.lower()


def _known(actors: Sequence[Actor], actor: Actor, beside: Beside) -> bool:
    """Whether the other telling's sentence names the actor too."""
    start, end = beside.then.piece.span
    return any(a.id == actor.id and any(start <= n.span[0] < end for n in a.names) for a in actors)


def _plain(actor: Actor) -> set[str]:
    return set(actor.name.lower().replace("-", " ").split()) - FUNCTION


def _initials(actor: Actor) -> str:
    return "".join(word[0] for word in actor.name.replace("-", " ").split() if word[0].isupper()).lower()


def _names(telling: Telling) -> list[tuple[Actor, Name]]:
    """The names in a telling with their actors, in order."""
    start, end = telling.piece.span
    found = [(a, n) for a in telling.reading.actors for n in a.names if start <= n.span[0] and n.span[1] <= end]
    return sorted(found, key=lambda item: item[1].span)


def _proper(telling: Telling) -> list[tuple[Actor, Name]]:
    """Those that are names, not descriptions: every word but small ones has a capital."""
    found = []
    for actor, name in _names(telling):
        words = telling.text[slice(*name.span)].split()
        if all(word[0].isupper() or word in FUNCTION for word in words) and words[0].lower() not in FUNCTION:
            found.append((actor, name))
    return found
