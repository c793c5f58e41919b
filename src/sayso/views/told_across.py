"""Told across: claims, echoes, drifts and contests as entries of lists, what matters most first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from rich.text import Text

from sayso.linked import Claim, Contest, ContestKind, Drift, DriftKind, Echo, Growth, Origins
from sayso.views.characters import in_one_line
from sayso.views.entries import GONE, NOWHERE, Entry, changed, dotted, named, plain, quoted, said, whose
from sayso.views.gathered import Gathered, Told, whole
from sayso.views.lineages import KINDS, likeness, taken
from sayso.views.mouths import in_words
from sayso.views.mouths import named as listed
from sayso.views.shown import counted
from sayso.views.side_by_side import changed as changed_words
from sayso.views.side_by_side import is_marked

PASSAGES: Final = 6
"""So many passages that one article has from another are told, the longest first."""

_STRONGER: Final[tuple[DriftKind, ...]] = (
    "attribution dropped", "hedge dropped", "status raised", "framing raised", "figure changed", "moment changed",
    "place changed", "name changed",
)  # fmt: skip
"""Kinds by which a thing is told as surer, or as another, than before; they come first."""

_SIDES: Final[tuple[tuple[Literal[0, 1], Literal["−", "+"]], ...]] = ((0, "−"), (1, "+"))
_REASON: Final = re.compile(r" \(([^()]+)\)$")

AGAINST: Final[dict[ContestKind, str]] = {
    "denial": "denial",
    "rival explanation": "rival explanations",
    "figures": "figures that can’t both hold",
}


def claims_in_order(
    claims: Iterable[Claim], origins: Mapping[str, Origins], contests: Iterable[Contest], drifts: Iterable[Drift]
) -> list[tuple[Claim, int, int]]:
    """``claims`` with how many contests and drifts their statements are in: most outlets first, then most of these."""
    contested = _of_statements((c.one, c.other) for c in contests)
    drifted = _of_statements(d.statements for d in drifts)

    def counts(claim: Claim) -> tuple[int, int]:
        against = {index for s in claim.statements for index in contested.get(s, ())}
        changes = {index for s in claim.statements for index in drifted.get(s, ())}
        return len(against), len(changes)

    found = [(claim, *counts(claim)) for claim in claims]
    return sorted(
        found, key=lambda one: (-len(origins[one[0].id].outlets), -one[1], -one[2], -len(one[0].statements), one[0].id)
    )


def claim_entry(claim: Claim, origins: Origins, contests: int, drifts: int, gathered: Gathered) -> Entry:
    """A claim: its earliest words, who carries it, from how many mouths, whether it is contested or drifted."""
    known = in_time(claim.statements, gathered)
    words = quoted(known[0].words) if known else Text("words that are not in the case any more", style="dim")
    words.stylize("bold")
    facts = [f"first {known[0].published}" if known else "", counted(len(claim.statements), "statement")]
    facts += [f"≠ {counted(contests, 'contest')}"] if contests else []
    facts += [f"~ {counted(drifts, 'drift')}"] if drifts else []
    lines = (("", carried(origins)), ("", dotted(*facts)))
    return Entry(head=named(claim.id, words), lines=lines)


def in_time(statements: Iterable[str], gathered: Gathered) -> list[Told]:
    """What was gathered of ``statements``, the earliest first."""
    known = [told for one in statements if (told := gathered.told.get(one))]
    return sorted(known, key=lambda told: (told.article, told.number))


def carried(origins: Origins) -> Text:
    """Which outlets carry a claim, and from how many mouths it comes."""
    outlets, mouths = in_words(origins)
    return Text(f"{outlets} ({listed(origins.outlets)}): {mouths}")


Pair = tuple[str, str]
"""The ids of two articles, the one that the words come from first."""


def echoes_in_order(echoes: Iterable[Echo]) -> list[tuple[Pair, list[Echo]]]:
    """``echoes`` by the two articles that they join, those with most words in common first."""
    pairs: dict[Pair, list[Echo]] = defaultdict(list)
    for echo in echoes:
        pairs[echo.first.article, echo.then.article].append(echo)
    for of in pairs.values():
        of.sort(key=lambda echo: (echo.kind == "shared origin", -_length(echo), echo.id))
    return sorted(pairs.items(), key=lambda item: (-_carried(item[1]), item[0]))


def want_echoes(echoes: Sequence[Echo], gathered: Gathered) -> None:
    """Asks for the words that `echo_entry` tells."""
    for echo in echoes[:PASSAGES]:
        gathered.want_passage(echo.then)
        gathered.want_passage(echo.first)


def echo_entry(pair: Pair, echoes: Sequence[Echo], gathered: Gathered) -> Entry:
    """Two articles and the passages that the later has from the earlier, both sides' words where they differ."""
    first, then = (gathered.headings.get(article) for article in pair)
    sign = " ← " if any(map(taken, echoes)) else " ≈ "
    lines: list[tuple[str, Text]] = []
    for echo in echoes[:PASSAGES]:
        lines.append(("", dotted(Text(KINDS[echo.kind], style="bold"), Text(likeness(echo), style="dim"))))
        if echo.kind == "whole":
            continue
        sides = [found for side in (echo.first, echo.then) if (found := gathered.excerpts.get(whole(side)))]
        told = dict.fromkeys(map(plain, sides))
        signs = ("−", "+") if len(told) > 1 and taken(echo) else ("=",) * len(told)
        lines += [(sign, quoted(words)) for sign, words in zip(signs, told, strict=True)]
    if len(echoes) > PASSAGES:
        lines.append(("", Text(f"and {counted(len(echoes) - PASSAGES, 'more passage')}", style="dim")))
    head = Text.assemble(whose(then, timed=True), (sign, "dim"), whose(first, timed=True))
    return Entry(head=head, lines=tuple(lines))


def drifts_in_order(drifts: Iterable[Drift]) -> list[Drift]:
    """``drifts``, those by which a thing is told as surer, or as another, first."""
    place = {kind: at for at, kind in enumerate(_STRONGER)}
    return sorted(drifts, key=lambda drift: (place.get(drift.kind, len(place)), drift.kind, drift.id))


def want_drift(drift: Drift, echoes: Mapping[str, Echo], gathered: Gathered) -> None:
    """Asks for the words that `drift_entry` tells."""
    for side, _ in _SIDES:
        gathered.want_words(changed_words(drift, side, echoes))


def drift_entry(drift: Drift, echoes: Mapping[str, Echo], gathered: Gathered) -> Entry:
    """A drift: what changed in a line; both sides' words, those that changed between brackets."""
    return Entry(
        head=named(drift.id, Text(drift.kind, style="bold"), in_one_line(drift.says)),
        lines=sides(drift, echoes, gathered),
    )


def sides(drift: Drift, echoes: Mapping[str, Echo], gathered: Gathered) -> tuple[tuple[str, Text], ...]:
    """Both sides of a drift, the earlier first, each with whose it is and what changed between brackets."""
    lines: list[tuple[str, Text]] = []
    for side, sign in _SIDES:
        passage = (drift.first, drift.then)[side]
        excerpt = gathered.excerpts.get(changed_words(drift, side, echoes))
        if excerpt is None:
            words = GONE
        elif is_marked(drift, side):
            words = changed(excerpt, sign)
        else:
            words = dotted(plain(excerpt), NOWHERE)
        lines.append((sign, Text.assemble(whose(gathered.headings.get(passage.article)), ": ", words)))
    return tuple(lines)


def contest_entry(contest: Contest, gathered: Gathered) -> Entry:
    """A contest: how it is one, both sides in equal weight, and why."""
    one, other = (said(gathered.told.get(statement)) for statement in (contest.one, contest.other))
    head = named(contest.id, Text(f"≠ {AGAINST[contest.kind]}", style="bold"))
    (_, words), *more = other
    return Entry(head=head, lines=(*one, ("≠", words), *more, ("", Text(f"why: {why(contest)}", style="dim"))))


def why(contest: Contest) -> str:
    """Why two statements can't both hold: what its line says in brackets at the end, as both stand beside it."""
    says = in_one_line(contest.says)
    found = _REASON.search(says)
    return found[1] if found else says


def growth_entry(growth: Growth, gathered: Gathered) -> Entry:
    """Figures that grew, which contest nothing, in the order of time."""
    lines = [line for statement in growth.statements for line in said(gathered.told.get(statement))]
    return Entry(
        head=named(growth.id, Text("no contest: grew", style="bold"), in_one_line(growth.says)), lines=tuple(lines)
    )


def _of_statements(found: Iterable[Iterable[str | None]]) -> dict[str, list[int]]:
    of: dict[str, list[int]] = defaultdict(list)
    for index, statements in enumerate(found):
        for statement in statements:
            if statement is not None:
                of[statement].append(index)
    return of


def _length(echo: Echo) -> int:
    return sum(end - start for start, end in echo.then.spans)


def _carried(echoes: Iterable[Echo]) -> int:
    return sum(_length(echo) for echo in echoes if echo.kind != "shared origin")
