"""Claims: the statements that say the same thing, with their origins, those most carried first.

Of those as much carried, the ones that are contested or that drifted come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from sayso.linked import Claim, Origins, Tie
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Gathered, Told
from sayso.views.mouths import in_words, named
from sayso.views.shown import counted
from sayso.views.telling import and_more, card, cut, folded, told_line

OPEN: Final = 24
"""So many claims stand open; the others are folded away."""

LISTED: Final = 400
"""So many claims are listed at most; the others are counted."""

STATEMENTS: Final = 8
FOLDED: Final = 24
"""Of each claim so many statements stand open, and so many at most are listed."""

TIES: Final = 2
TIES_FOLDED: Final = 24
"""Of a claim's ties so many stand open, and so many at most are told."""

APART: Final = 4
"""So many of the ties that keep others apart are told."""


class Claims:
    """The claims of several statements, those most carried first, then by time; numbered once all articles have come."""

    def __init__(
        self,
        claims: Sequence[Claim],
        origins: Mapping[str, Origins],
        ties: Sequence[Tie],
        befell: Mapping[str, int],
        gathered: Gathered,
    ) -> None:
        """``befell`` tells of statements (ids) in how many contests and drifts they are."""
        self._origins, self._gathered, self._befell = origins, gathered, befell
        several = [claim for claim in claims if len(claim.statements) > 1]
        several.sort(key=lambda claim: (*self._weight(claim), -len(claim.statements)))
        self.number: dict[str, int] = {}
        """By id, of those that are listed."""
        self.of = {statement: claim for claim in several for statement in claim.statements}
        """By statement id."""
        self._claims, self._more = cut(several, LISTED)
        self._apart: dict[str, list[Tie]] = {}
        for tie in (tie for tie in ties if not tie.same):
            for known in {c.id for s in (tie.one, tie.other) if (c := self.of.get(s))}:
                self._apart.setdefault(known, []).append(tie)
        for claim in self._claims:
            gathered.want_statements(*claim.statements[:FOLDED])
            for tie in (*_telling(claim), *self._apart.get(claim.id, ())[:APART]):
                gathered.want_statements(tie.one, tie.other)

    def settle(self) -> None:
        """Puts the claims in their order and numbers them."""
        in_order = sorted(
            self._claims, key=lambda claim: (*self._weight(claim), self._gathered.place(*claim.statements))
        )
        self._claims = in_order
        self.number = {claim.id: number for number, claim in enumerate(in_order, start=1)}

    def __len__(self) -> int:
        return len(self._claims) + self._more

    def carried(self, claim: Claim) -> str:
        """``carried by 5 outlets``, or how many statements, where nobody counted its origins."""
        known = self._origins.get(claim.id)
        return (
            f"carried by {counted(len(known.outlets), 'outlet')}"
            if known
            else counted(len(claim.statements), "statement")
        )

    def section(self, beside: Callable[[Claim], str]) -> Iterator[str]:
        """The HTML, ``beside`` telling what else there is on a claim; nothing where there are no claims."""
        if not self._claims:
            return
        yield '<section class="claims across" aria-labelledby="claims"><h2 id="claims">Claims</h2>\n'
        yield "<p>Statements that say the same thing, put together by machine. An outlet that only repeats another adds no "
        yield "origin; unnamed voices are never taken for independent. 5.4 is the fourth statement of the fifth article. "
        yield "Tied: why two of them are put together; words that are rare in the case weigh more. Kept apart: what is "
        yield "alike, and why it is not put with them.</p>\n"
        yield from folded([self._claim(claim, beside(claim)) for claim in self._claims], OPEN, "claim")
        yield and_more(self._more, "claim")
        yield "</section>\n"

    def _weight(self, claim: Claim) -> tuple[int, int]:
        """To sort by: what most outlets carry, then what is in most contests and drifts."""
        known = self._origins.get(claim.id)
        return -len(known.outlets) if known else 0, -sum(self._befell.get(one, 0) for one in claim.statements)

    def _claim(self, claim: Claim, beside: str) -> str:
        listed, more = cut(claim.statements, FOLDED)
        listed = sorted(listed, key=self._gathered.place)
        known = [told for statement in listed if (told := self._gathered.told.get(statement))]
        lines = [f"<li>{told_line(told)}</li>\n" for told in known]
        title = f"“{words(known[0].words)}”" if known else "words that are not in this dossier"
        number = self.number[claim.id]
        return "".join(
            (
                f'<li class="claim" id="claim{number}"><h3><span class="no">{number}</span> {title}</h3>\n',
                f'<p class="origins">{self._carried_by(claim)}</p>\n',
                *folded(lines, STATEMENTS, "statement"),
                and_more(more, "statement"),
                f'<p class="ties">{beside}</p>\n' if beside else "",
                *self._because(claim),
                "</li>\n",
            )
        )

    def _carried_by(self, claim: Claim) -> str:
        known = self._origins.get(claim.id)
        return f"<b>{counted(len(claim.statements), 'statement')}</b>" if known is None else f"{origins_line(known)}"

    def _because(self, claim: Claim) -> Iterator[str]:
        """Why they are held to say the same, and which are close but kept apart."""
        told = [self._tie(tie, "=") for tie in _telling(claim)]
        if told:
            more = f"and {len(claim.ties) - len(told):,} more" if len(claim.ties) > len(told) else ""
            rest = "; ".join([*told[TIES:], *([more] if more else [])])
            yield f'<p class="ties"><span class="key">tied</span> {"; ".join(told[:TIES])}</p>\n'
            if rest:
                others = counted(len(claim.ties) - TIES, "more tie")
                yield f'<details class="ties"><summary>{others}</summary><p>{rest}</p></details>\n'
        if apart := self._apart.get(claim.id, ()):
            lines = "; ".join(self._tie(tie, "≠") for tie in apart[:APART])
            more = f" · and {len(apart) - APART:,} more" if len(apart) > APART else ""
            yield f'<p class="ties apart"><span class="key">kept apart</span> {lines}{more}</p>\n'

    def _tie(self, tie: Tie, sign: str) -> str:
        one, other = self._gathered.told.get(tie.one), self._gathered.told.get(tie.other)
        between = f"{_named(one)} {sign} {_named(other)}"
        return f"<span>{between} {words(in_one_line(tie.because))}</span>"


def origins_line(origins: Origins) -> str:
    """The words of `sayso.views.mouths` as HTML, all outlets in the title."""
    carried, mouths = in_words(origins)
    return f'<b title="{words(named(origins.outlets))}">{words(carried)}</b>; {words(mouths)}'


def _telling(claim: Claim) -> Sequence[Tie]:
    return claim.ties[:TIES_FOLDED]


def _named(told: Told | None) -> str:
    return card(told) if told else "elsewhere"
