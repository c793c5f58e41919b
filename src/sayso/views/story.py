"""Story: one claim in order of time, as the terminal shows it.

Each statement with its chain; where an echo shows whence its words come; what changed on the way to it; who contests it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from sayso.linked import Claim, Contest, Drift, Echo, Links, Origins, Tie
from sayso.records import Span
from sayso.views.characters import in_one_line
from sayso.views.entries import GONE, SHORT, Entry, dotted, quoted, show, whose
from sayso.views.gathered import Gathered, Heading, Told
from sayso.views.lineages import KINDS, basis, taken
from sayso.views.shown import counted
from sayso.views.terminal import chain
from sayso.views.told_across import AGAINST, carried, in_time, sides, want_drift, why

TIES: Final = 6
"""So many ties, and so many of what is kept apart, are told; the others are counted."""


class Story:
    """One claim with all that ``links`` hold of it: says what it wants of the articles, then shows itself."""

    def __init__(self, claim: Claim, links: Links, gathered: Gathered) -> None:
        self._claim, self._links, self._gathered = claim, links, gathered
        self._echoes = {echo.id: echo for echo in links.echoes}
        self._apart = [tie for tie in links.ties if not tie.same]
        gathered.want_statements(*claim.statements)
        for contest in links.contests:
            gathered.want_statements(contest.one, contest.other)
        for tie in (*claim.ties[:TIES], *self._apart[:TIES]):
            gathered.want_statements(tie.one, tie.other)
        for drift in links.drifts:
            want_drift(drift, self._echoes, gathered)

    def show(self, console: Console, origins: Origins) -> None:
        """Prints it."""
        told = in_time(self._claim.statements, self._gathered)
        title = Text.assemble((f"{self._claim.id[:SHORT]}  ", "dim"), (f"“{told[0].words}”" if told else "", "bold"))
        facts = [_counts(self._links.contests, "≠", "contest"), _counts(self._links.drifts, "~", "drift")]
        facts.extend(in_one_line(growth.says) for growth in self._links.growths)
        show(console, [Entry(head=title, lines=(("", carried(origins)), ("", dotted(*facts))))])
        _section(console, "In order of time", self._in_order())
        _section(console, "Why these are one claim", self._ties(self._claim.ties, "="))
        _section(console, "Close, and kept apart", self._ties(self._apart, "≠"))

    def _in_order(self) -> list[Entry]:
        """The claim's statements and those that contest them, by time."""
        against: dict[str, list[Contest]] = {}
        for contest in self._links.contests:
            other = contest.other if contest.one in self._claim.statements else contest.one
            against.setdefault(other, []).append(contest)
        entries = {one: self._statement(one) for one in self._claim.statements}
        entries |= {one: self._against(one, contests) for one, contests in against.items() if one not in entries}
        return [entries[one] for one in sorted(entries, key=self._gathered.place)]

    def _heading(self, told: Told) -> Heading | None:
        return next((one for one in self._gathered.headings.values() if one.number == told.article), None)

    def _statement(self, ident: str) -> Entry:
        """A statement of the claim: its words and chain, the echoes that lead to it, what changed on the way."""
        told = self._gathered.told.get(ident)
        if told is None:
            return Entry(head=GONE)
        heading = self._heading(told)
        put = "" if told.status == "occurred" else told.status
        lines = [("", quoted(told.words)), ("", dotted(chain(told.outlet, told.chain), put))]
        if heading:
            lines += [("←", self._echo(echo)) for echo in self._into(told, heading.article)]
        for drift in self._links.drifts:
            if self._is_later(ident, drift):
                lines.append(("~", dotted(Text(drift.kind, style="bold"), in_one_line(drift.says))))
                lines += sides(drift, self._echoes, self._gathered)
        return Entry(head=whose(heading, timed=True), lines=tuple(lines))

    def _against(self, ident: str, contests: Sequence[Contest]) -> Entry:
        """A statement that contests some of the claim, with which outlets' and why, each reason once."""
        told = self._gathered.told.get(ident)
        if told is None:
            return Entry(head=GONE)
        kinds = dict.fromkeys(AGAINST[contest.kind] for contest in contests)
        two = {statement for contest in contests for statement in (contest.one, contest.other)} - {ident}
        outlets = dict.fromkeys(one.outlet for one in in_time(two, self._gathered))
        head = Text.assemble(whose(self._heading(told), timed=True), ("  ≠ ", "dim"), (", ".join(kinds), "bold"))
        head.append(f" of what stands in {', '.join(outlets)}", style="dim")
        reasons = dict.fromkeys(why(contest) for contest in contests)
        lines = [("≠", quoted(told.words)), ("", chain(told.outlet, told.chain))]
        lines += [("", Text(f"why: {reason}", style="dim")) for reason in reasons]
        return Entry(head=head, lines=tuple(lines))

    def _is_later(self, ident: str, drift: Drift) -> bool:
        """Whether the drift leads to the statement: it is the later side, or the earlier of a telling that is not there."""
        first, then = drift.statements
        return then == ident or (first == ident and then not in self._claim.statements)

    def _into(self, told: Told, article: str) -> list[Echo]:
        """The echoes by which words of the statement came from another that tells the claim, one an article."""
        found: dict[str, Echo] = {}
        for echo in self._links.echoes:
            if echo.then.article == article and (echo.kind == "whole" or _meet(echo.then.spans, told.content)):
                found.setdefault(echo.first.article, echo)
        return list(found.values())

    def _echo(self, echo: Echo) -> Text:
        other = self._gathered.headings.get(echo.first.article)
        said = KINDS[echo.kind] if taken(echo) else f"≈ {KINDS[echo.kind]}"
        return dotted(whose(other), said, Text(basis(echo), style="dim"))

    def _ties(self, ties: Sequence[Tie], sign: str) -> list[Entry]:
        entries = []
        for tie in ties[:TIES]:
            one, other = (self._gathered.told.get(statement) for statement in (tie.one, tie.other))
            two = Text.assemble(_who(one), (f" {sign} ", "dim"), _who(other))
            words = [("", quoted(told.words)) for told in (one, other) if told] if sign == "≠" else []
            entries.append(Entry(head=dotted(two, Text(in_one_line(tie.because), style="dim")), lines=tuple(words)))
        if len(ties) > TIES:
            entries.append(Entry(head=Text(f"and {len(ties) - TIES:,} more", style="dim")))
        return entries


def _section(console: Console, title: str | None, entries: Sequence[Entry]) -> None:
    if entries and title:
        console.print()
        console.print(Text(title, style="bold underline"))
    show(console, entries)


def _counts(found: Sequence[object], sign: str, one: str) -> str:
    return f"{sign} {counted(len(found), one)}" if found else ""


def _who(told: Told | None) -> Text:
    return Text(f"{told.outlet}, {told.published}") if told else Text("elsewhere", style="dim")


def _meet(passage: Iterable[Span], content: Iterable[Span]) -> bool:
    return any(a < end and start < b for a, b in passage for start, end in content)
