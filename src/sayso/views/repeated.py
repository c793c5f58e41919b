"""Repeated: the lineages of a case, drawn, and the same in words: what was repeated from where, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linked import Direction, Echo, Passage
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Gathered, whole
from sayso.views.lineage_drawing import drawing, sample
from sayso.views.lineages import KINDS, Bundle, bundles, taken
from sayso.views.shown import counted
from sayso.views.telling import GONE, and_more, cut, folded, plain, whose

OPEN: Final = 8
"""So many lineages stand open; the others are folded away."""

LISTED: Final = 80
"""So many lineages are listed at most; the others are counted."""

ECHOES: Final = 6
FOLDED: Final = 60
"""Of each lineage so many echoes stand open, and so many at most are listed."""

BEGIN: Final = 4
"""So many articles with which a lineage may begin are named."""

_KNOWN: Final[dict[Direction, str]] = {
    "published": "by when they were published",
    "credited": "by its credit",
    "contained": "by what they contain",
    "unknown": "which came first is not known",
}


class Echoes:
    """The echoes in their lineages, both numbered from 1 in the order in which they are listed."""

    def __init__(self, echoes: Sequence[Echo], gathered: Gathered) -> None:
        self._gathered, self._all = gathered, echoes
        self._bundles, self._more = cut(bundles(echoes, {}), LISTED)
        listed = [echo for bundle in self._bundles for echo in bundle.echoes[:FOLDED]]
        self.number = {echo.id: number for number, echo in enumerate(listed, start=1)}
        """By id, of those that are listed."""
        self.of: dict[str, list[Echo]] = {}
        """By article id."""
        for echo in echoes:
            for article in dict.fromkeys((echo.first.article, echo.then.article)):
                self.of.setdefault(article, []).append(echo)
        for bundle in self._bundles:
            gathered.want_articles(*bundle.articles)
        for echo in listed:
            for passage in _quoted(echo):
                gathered.want_passage(passage)

    def __len__(self) -> int:
        return len(self._bundles) + self._more

    def section(self) -> Iterator[str]:
        """The HTML; nothing where nothing is repeated."""
        if not self._bundles:
            return
        yield '<section class="lineages across" aria-labelledby="lineages"><h2 id="lineages">Lineages</h2>\n'
        yield "<p>Who repeats whom. Each number is an article, in the order of time and in the row of its outlet; room between "
        yield "them is no measure of time. An arrow leads from the words to those who repeat them; where which came first is not known, there is none.</p>\n"
        key = "".join(f"<li>{sample(kind)} {said}</li>" for kind, said in KINDS.items())
        yield f'<ul class="key">{key}</ul>\n'
        in_order = bundles(self._all, self._gathered.articles)[:LISTED]
        numbered = enumerate(in_order, start=1)
        yield from folded([self._lineage(number, bundle) for number, bundle in numbered], OPEN, "lineage")
        yield and_more(self._more, "lineage")
        yield "</section>\n"

    def _lineage(self, number: int, bundle: Bundle) -> str:
        known = [heading for article in bundle.articles if (heading := self._gathered.headings.get(article))]
        counts = f"{counted(len(bundle.articles), 'article')}, {counted(len(bundle.echoes), 'echo', 'echoes')}"
        listed, more = cut(bundle.echoes, FOLDED)
        where = {echo.id: f"#echo{self.number[echo.id]}" for echo in listed}
        lines = [self._echo(echo) for echo in listed]
        name = f"lineage{number}"
        return "".join(
            (
                f'<li class="lineage" id="{name}"><h3><span class="no">{number}</span> {counts}</h3>\n',
                f"<p>{self._earliest(bundle)}</p>\n",
                *drawing(bundle.echoes, known, name, where),
                *folded(lines, ECHOES, "echo", many="echoes"),
                and_more(more, "echo", "echoes"),
                "</li>\n",
            )
        )

    def _earliest(self, bundle: Bundle) -> str:
        """Where the lineage begins, as far as that is known."""
        begin = [heading for one in bundle.earliest[:BEGIN] if (heading := self._gathered.headings.get(one))]
        named = [whose(heading, f"#a{heading.number}") for heading in begin]
        if not named:
            return "where it begins is not known"
        if bundle.certain:
            return f"begins with {named[0]}"
        more = len(bundle.earliest) - len(named)
        others = f" and {more:,} more" if more else ""
        return (
            f"nothing is known to come before {', '.join(named)}{others}; which of them came first is not known"
            if (len(bundle.earliest) > 1)
            else f"{named[0]} is the earliest by time; not all directions are known"
        )

    def _echo(self, echo: Echo) -> str:
        headings = [self._gathered.headings.get(passage.article) for passage in (echo.first, echo.then)]
        first, then = (whose(one, f"#a{one.number}") if one else GONE for one in headings)
        sign, said = ("←", "comes from") if taken(echo) else ("–", "and")
        between = f'{then} <span class="arrow"><span aria-hidden="true">{sign}</span><span class="vh">{said}</span></span> {first}'
        facts = [f"<b>{KINDS[echo.kind]}</b>", words(in_one_line(echo.basis))]
        if echo.kind == "shared origin":
            facts[0] += f" ({words(in_one_line(echo.origin))})" if echo.origin else ""
        else:
            facts.append(_KNOWN[echo.direction])
            facts.append(f"{round(echo.share * 100)} % of its words")
            facts.append("credited" if echo.credited else "not credited")
        quoted = "".join(self._quote(passage) for passage in _quoted(echo))
        return (
            f'<li class="echo" id="echo{self.number[echo.id]}"><p><span class="no">{self.number[echo.id]}</span> {between} · '
            f"{' · '.join(facts)}</p>{quoted}</li>\n"
        )

    def _quote(self, passage: Passage) -> str:
        found = self._gathered.excerpts.get(whole(passage))
        return f'<p><a class="to" href="{found.address}">{found.article}</a> <q>{plain(found)}</q></p>' if found else ""


def _quoted(echo: Echo) -> tuple[Passage, ...]:
    """The passages that are quoted: both where their words differ, none of an article that is carried whole."""
    if echo.kind == "whole":
        return ()
    return (echo.then,) if echo.kind == "verbatim" else (echo.then, echo.first)
