"""Echoes: passages of two articles of which one comes from the other, or both from a third."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.linked import Echo, EchoKind, Passage, echo_id
from sayso.linking import direction, forms
from sayso.linking.alignment import stretches
from sayso.linking.likeness import Likeness, Text, Wording, bounds, candidates, likeness, prepared
from sayso.linking.passages import Piece
from sayso.records import Reading, Span

_WHOLE: Final = 0.5  # of the shorter article's words: from there on it is carried whole
_SENTENCES: Final = 3  # that an article carried whole has in common at least
_ALONE: Final = 1.2  # strength from which a passage is an echo though nothing else joins the two articles
_CREDITED: Final = 0.95  # the same where one article names the other's outlet
_JOINED: Final = 0.88  # the same where another passage joins them
_NAMED: Final = 0.7  # the same of a passage that itself names the other's outlet
_FRESH: Final = 0.5  # of what two passages share, the part that no stronger pair of passages has taken
_QUOTED: Final = 0.8  # of what they share, the part between quotation marks: from there on only a quotation is shared
_NEAR: Final = 1  # passages that stand this near to one another in both articles are one


@dataclass(frozen=True, kw_only=True, slots=True)
class _Match:
    """Piece ``one`` and piece ``other`` with what they share.

    ``quotation``: it is only what somebody is quoted as saying. ``names``: either piece names the other's outlet.
    """

    one: int
    other: int
    like: Likeness
    quotation: bool
    names: bool


def between(one: Reading, other: Reading, pairs: Sequence[tuple[int, int]] | None = None) -> list[Echo]:
    """The echoes between two articles, in the order of the earlier passages; the same whichever is given first.

    ``pairs`` are indices of pieces (`passages.of`) of the one and the other that are to be compared; None: all that
    share enough.
    """
    if one.article.id == other.article.id:
        return []
    if one.article.id > other.article.id:
        turned = None if pairs is None else [(b, a) for a, b in pairs]
        return between(other, one, turned)
    texts = prepared(one.article.text), prepared(other.article.text)
    among = candidates(*texts) if pairs is None else _told(pairs, texts)
    if not among:
        return []
    named = (
        direction.naming(one.article, other.article.outlet),
        direction.naming(other.article, one.article.outlet),
    )
    matches = _matches(texts, among, named)
    if forms.far_apart(one, other):
        matches = [match for match in matches if not forms.is_form(texts, match.one, match.other, match.like)]
    return _echoes((one, other), texts, matches, (bool(named[0]), bool(named[1]))) if matches else []


def _told(pairs: Sequence[tuple[int, int]], texts: tuple[Text, Text]) -> list[tuple[int, int]]:
    """The pairs asked for that are of passages and no boilerplate."""
    return sorted(
        {(a, b) for a, b in pairs if not texts[0].pieces[a].boilerplate and not texts[1].pieces[b].boilerplate}
    )


def _matches(
    texts: tuple[Text, Text], among: Sequence[tuple[int, int]], named: tuple[Sequence[Span], Sequence[Span]]
) -> list[_Match]:
    """Pairs of pieces that are echoes, each word of either in one of them as far as can be, in order.

    A passage that itself names the other's outlet may repeat what another passage repeats already.
    """
    # Most that are compared are far from being echoes: which of them can't be one is told first.
    at_most = bounds(*texts, among)
    if not any(named) and max(at_most.values()) < _ALONE:
        return []
    found = []
    for a, b in among:
        if at_most[a, b] < (_NAMED if any(named) else _JOINED):
            continue
        like = likeness(texts[0], a, texts[1], b)
        pairs = like.alignment.pairs()
        names = (
            _names(texts[0], texts[0].pieces[a], named[0], {i for i, _ in pairs}),
            _names(texts[1], texts[1].pieces[b], named[1], {j for _, j in pairs}),
        )
        if like.strength >= (_NAMED if any(names) else _JOINED):
            found.append((like, a, b, names))
    if not any(like.strength >= _ALONE for like, *_ in found):
        found = [item for item in found if any(named) and (item[0].strength >= _CREDITED or any(item[3]))]
    found.sort(key=lambda item: (-item[0].shared * item[0].ordered, item[1], item[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    kept: list[_Match] = []
    for like, a, b, names in found:
        pairs = like.alignment.pairs()
        words = {i for i, _ in pairs}, {j for _, j in pairs}
        free = [
            _heaviness(text, mine - used) >= _FRESH * _heaviness(text, mine)
            for text, mine, used in zip(texts, words, taken, strict=True)
        ]
        if not all(one or other for one, other in zip(free, reversed(names), strict=True)):
            continue
        for used, mine in zip(taken, words, strict=True):
            used.update(mine)
        kept.append(_Match(one=a, other=b, like=like, quotation=_only_quoted(texts, pairs), names=any(names)))
    return sorted(kept, key=lambda match: (match.one, match.other))


def _names(text: Text, piece: Piece, spans: Sequence[Span], matched: set[int]) -> bool:
    """Whether a piece has one of ``spans`` (the other's outlet) in words of its own, not in what the two share."""
    for start, end in spans:
        if piece.span[0] <= start and end <= piece.span[1]:
            first, last = text.words.starts.searchsorted((start, end)).tolist()
            if not matched.issuperset(range(first, last)):
                return True
    return False


def _heaviness(text: Text, indices: set[int]) -> float:
    return sum(text.heavy[i] for i in indices)


def _only_quoted(texts: tuple[Text, Text], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether all but little of what is shared, but for names, stands between quotation marks on both sides."""
    one, other = texts
    quoted = sum(one.heavy[i] for i, j in pairs if one.quoted[i] and other.quoted[j])
    beside = sum(one.heavy[i] for i, j in pairs if not (one.quoted[i] and other.quoted[j]) and not one.names[i])
    return quoted >= _QUOTED * (quoted + beside) > 0


def _echoes(
    readings: tuple[Reading, Reading], texts: tuple[Text, Text], matches: list[_Match], credited: tuple[bool, bool]
) -> list[Echo]:
    timed = direction.by_times(*readings)
    derived = any(credited) or any(not match.quotation for match in matches)
    carried = [match for match in matches if _copied(match)] if _whole(texts, matches) else []
    groups = [*([carried] if carried else []), *_groups([match for match in matches if match not in carried])]
    found = [
        _echo(readings, texts, group, timed=timed, credited=credited, derived=derived, whole=group is carried)
        for group in groups
    ]
    return sorted(found, key=lambda echo: (echo.first.article, echo.first.spans, echo.then.spans))


def _whole(texts: tuple[Text, Text], matches: Sequence[_Match]) -> bool:
    """Whether most of the shorter article, boilerplate left out, is copied from the other or into it."""
    lengths = [sum(piece.last - piece.first for piece in text.pieces if not piece.boilerplate) for text in texts]
    side = 0 if lengths[0] <= lengths[1] else 1
    copied = 0.0
    for match in matches:
        piece = texts[side].pieces[(match.one, match.other)[side]]
        copied += match.like.copied[side] * (piece.last - piece.first)
    return copied >= _WHOLE * lengths[side] and len(matches) >= _SENTENCES


def _copied(match: _Match) -> bool:
    return match.like.wording != "reworded" or max(match.like.copied) >= _WHOLE


def _groups(matches: Sequence[_Match]) -> list[list[_Match]]:
    """Matches that are neighbours in both articles together, those worded in another way apart."""
    groups: list[list[_Match]] = []
    for match in matches:
        near = [group for group in groups if any(_neighbours(match, other) for other in group)]
        joined = [member for group in near for member in group] + [match]
        groups = [group for group in groups if group not in near] + [joined]
    return groups


def _neighbours(one: _Match, other: _Match) -> bool:
    alike = (one.like.wording, one.quotation, one.names) == (other.like.wording, other.quotation, other.names)
    return alike and abs(one.one - other.one) <= _NEAR and abs(one.other - other.other) <= _NEAR


def _echo(
    readings: tuple[Reading, Reading],
    texts: tuple[Text, Text],
    group: Sequence[_Match],
    *,
    timed: direction.Order | None,
    credited: tuple[bool, bool],
    derived: bool,
    whole: bool,
) -> Echo:
    passages = tuple(_passage(readings[side], texts[side], group, side) for side in (0, 1))
    order = direction.order(*readings, timed=timed, credited=credited, left_out=_left_out(group))
    first = order.earlier or 0
    then = 1 - first
    kind: EchoKind = "whole" if whole else _wording(group)
    if kind == "reworded" and any(match.names for match in group):
        kind = "second-hand"
    basis = _basis(texts, group, then)
    origin = direction.third(readings[0].article, readings[1].article)
    if origin:
        basis += f"; both credit {origin}"
    if not whole and not derived:
        kind, origin, order = "shared origin", _speaker(readings, passages), direction.UNKNOWN
        first, then = 0, 1
    return Echo(
        id=echo_id(passages[first], passages[then]),
        first=passages[first],
        then=passages[then],
        kind=kind,
        direction=order.direction,
        share=round(_share(texts[then], group, then), 3),
        credited=credited[then] if order.earlier is not None else any(credited),
        basis=f"{basis}; {order.basis}",
        origin=origin,
    )


def _passage(reading: Reading, text: Text, group: Sequence[_Match], side: int) -> Passage:
    """The matching words of one side, those that follow one another as one span."""
    matched = {pair[side] for match in group for pair in match.like.alignment.pairs()}
    spans: list[Span] = [(int(text.words.starts[a]), int(text.words.ends[b - 1])) for a, b in stretches(matched)]
    return Passage(article=reading.article.id, spans=tuple(spans))


def _left_out(group: Sequence[_Match]) -> int | None:
    """Which side has only words of the other's, some left out, if one has."""
    if any(match.like.wording != "trimmed" for match in group):
        return None
    more = [min(match.like.copied[side] for match in group) for side in (0, 1)]
    if more[0] >= 0.97 > more[1]:
        return 0
    if more[1] >= 0.97 > more[0]:
        return 1
    return None


def _wording(group: Sequence[_Match]) -> Wording:
    found = {match.like.wording for match in group}
    return "reworded" if "reworded" in found else "trimmed" if "trimmed" in found else "verbatim"


def _share(text: Text, group: Sequence[_Match], side: int) -> float:
    """The share of the passage's words that match."""
    pieces = {(match.one, match.other)[side] for match in group}
    matched = {pair[side] for match in group for pair in match.like.alignment.pairs()}
    return len(matched) / sum(text.pieces[at].last - text.pieces[at].first for at in pieces)


def _basis(texts: tuple[Text, Text], group: Sequence[_Match], side: int) -> str:
    pieces = {(match.one, match.other)[side] for match in group}
    matched = {pair[side] for match in group for pair in match.like.alignment.pairs()}
    words = sum(texts[side].pieces[at].last - texts[side].pieces[at].first for at in pieces)
    row = max(match.like.length for match in group)
    return f"{len(matched)} of {words} words match, {row} in a row"


def _speaker(readings: tuple[Reading, Reading], passages: Sequence[Passage]) -> str | None:
    """Who is quoted, where both articles or one of them names the voice."""
    for reading, passage in zip(readings, passages, strict=True):
        for statement in reading.statements:
            if statement.form in ("direct", "mixed") and statement.chain and _touch(statement.content, passage.spans):
                voice = statement.chain[0]
                names = {actor.id: actor.name for actor in reading.actors}
                if voice.actor in names:
                    return names[voice.actor]
                if voice.source is not None:
                    return reading.article.text[slice(*voice.source)]
    return None


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
