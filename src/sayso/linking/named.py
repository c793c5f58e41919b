"""Named: actors, deeds and things that another telling calls otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linking import spelling
from sayso.linking.counterparts import Change, Counterpart
from sayso.linking.particulars import facing
from sayso.linking.tellings import Beside, Telling
from sayso.linking.words import FUNCTION
from sayso.records import Actor, Name, Span

_NEAR: Final = 3  # words between a name and what judges it
_TITLES: Final = frozenset(
    "mr mrs ms dr president minister spokesman spokeswoman spokesperson director general commander envoy secretary "
    "ambassador governor mayor chief colonel judge professor".split()
)
_LEADING: Final = frozenset("in on at from to into by with for against over under after before during".split())
_BODIES: Final = ("organisation", "state", "group")


def names_changed(beside: Beside, pairs: Sequence[Counterpart]) -> Iterator[Change]:
    """Names with words that judge where the other has none, and names of another actor in the same place."""
    for judged, told in _judging(beside):
        yield _change(beside, pairs, judged, told)
    met: set[int] = set()
    for one, other in _others(beside):
        met |= beside.first.within([one])
        yield _change(beside, pairs, (one,), (other,))
    for here, there in _titled(beside):
        if not met & here:
            yield _change(beside, pairs, beside.first.spans(here), beside.then.spans(there))


def _change(beside: Beside, pairs: Sequence[Counterpart], one: tuple[Span, ...], other: tuple[Span, ...]) -> Change:
    here, there = beside.first.within(one), beside.then.within(other)
    ids = next((p.ids for p in pairs if here & p.here or there & p.there), (None, None))
    before, after = beside.first.said(one), beside.then.said(other)
    return Change(kind="name changed", first=one, then=other, statements=ids, before=f"“{before}”", after=f"“{after}”")


def _judging(beside: Beside) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Words that judge on one side, and what stands for them on the other, where none does."""
    for words, opposite in _words_that_judge(beside):
        yield beside.first.spans(words), beside.then.spans(opposite)
    turned = beside.turned()
    for words, opposite in _words_that_judge(turned):
        yield turned.then.spans(opposite), turned.first.spans(words)


def _words_that_judge(beside: Beside) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Words of the first telling that judge, with those of the then that stand for them, and the name that both have.

    They stand in place of a few other words, or with a name that both have.
    """
    telling, other = beside.first, beside.then
    judged = _judged(other)
    for words in _runs(_judged(telling) - {i for i, there in beside.to.items() if there in judged}):
        gap = next((g for g in beside.gaps if not words.isdisjoint(range(g[0], g[1]))), None)
        if gap is None:
            continue
        if judged & frozenset(range(gap[2], gap[3])):
            continue
        named = _names_by(beside, words)
        replaced = frozenset(range(gap[2], gap[3])) & other.content
        own = frozenset(range(gap[0], gap[1])) & telling.content
        if not replaced or len(replaced) > _NEAR or len(own) > _NEAR + 1 or not _in_place(beside, gap, replaced):
            replaced = frozenset()
        there = replaced | frozenset(beside.to[i] for i in named)
        if there:
            yield words | named, there


def _in_place(beside: Beside, gap: tuple[int, int, int, int], replaced: frozenset[int]) -> bool:
    """Whether words can be called otherwise in a gap: no numbers, and the same prepositions lead to both."""
    leading = [
        {telling.words.forms[i] for i in range(*stretch)} & _LEADING
        for telling, stretch in ((beside.first, gap[:2]), (beside.then, gap[2:]))
    ]
    return leading[0] == leading[1] and not any(beside.then.words.stems[i].isdigit() for i in replaced)


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
    """The words of a name by these that match in the other telling: an actor's, else one right after with a capital."""
    low, high = min(words) - _NEAR, max(words) + _NEAR
    for _, name in _names(beside.first):
        own = beside.first.within([name.span]) & beside.first.content - words
        if own and min(own) <= high and max(own) >= low and all(i in beside.to for i in own):
            return own
    after = max(words) + 1
    follows = after < beside.first.piece.last and after in beside.to
    capital = follows and beside.first.text[int(beside.first.words.starts[after])].isupper()
    return frozenset({after}) if capital else frozenset()


def _others(beside: Beside) -> Iterator[tuple[Span, Span]]:
    """Names of two actors that stand for one another, neither of whom the other telling names; no names of places."""
    first, then = _proper(beside.first), _proper(beside.then)
    for actor, name in first:
        here = beside.first.within([name.span])
        if actor.kind == "document" or _kept(beside, here) or _is_place(beside.first, here):
            continue
        for other, called in then:
            there = beside.then.within([called.span])
            if _kept(beside.turned(), there) or _is_place(beside.then, there) or not facing(beside, here, there):
                continue
            written = beside.first.said([name.span]), beside.then.said([called.span])
            if not (_alike(actor, other) or spelling.alike(*written)) and not _known(
                beside.then.reading.actors, actor, beside
            ):
                yield name.span, called.span
                break


def _titled(beside: Beside) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Words with capitals after one title or office, in a gap on either side, none of which the other telling has."""
    first, then = beside.first, beside.then
    for a, b, c, d in beside.gaps:
        if a == first.piece.first or first.words.forms[a - 1] not in _TITLES or a - 1 not in beside.to:
            continue
        here, there = _capitals(first, a, b), _capitals(then, c, d)
        if here and there and not here & beside.to.keys() and not there & beside.back.keys():
            yield here, there


def _capitals(telling: Telling, first: int, last: int) -> frozenset[int]:
    """The words with capitals that a stretch begins with."""
    found = []
    for i in range(first, last):
        if not telling.text[int(telling.words.starts[i])].isupper():
            break
        found.append(i)
    return frozenset(found)


def _kept(beside: Beside, words: frozenset[int]) -> bool:
    """Whether any word of a name of the first is in the then."""
    return any(i in beside.to for i in words & beside.first.content)


def _is_place(telling: Telling, words: frozenset[int]) -> bool:
    return all(telling.words.forms[i] in telling.place_words for i in words)


def _alike(one: Actor, other: Actor) -> bool:
    """Whether two actors may be one: by id, country, a word of their names, or initials; or are of other kinds."""
    if one.id == other.id or (one.kind in _BODIES) != (other.kind in _BODIES):
        return True
    if one.country is not None and one.country == other.country:
        return True
    words, others = _plain(one), _plain(other)
    return (
        any(spelling.alike(word, another) for word in words for another in others)
        or _initials(one) == other.name.lower()
        or _initials(other) == one.name.lower()
    )


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
