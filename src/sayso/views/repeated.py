"""Repeated: the lineages of a case, drawn, and the same in words: what was repeated from where, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.linked import Echo, Passage
from sayso.records import Span
from sayso.views.characters import in_one_line, words
from sayso.views.gathered import Gathered, whole
from sayso.views.lineage_drawing import drawing, sample
from sayso.views.lineages import KINDS, Bundle, basis, bundles, taken
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


class Echoes:
    """The echoes in their lineages, both by time and numbered once all articles have come."""

    def __init__(self, echoes: Sequence[Echo], gathered: Gathered) -> None:
        self._gathered = gathered
        self._bundles, self._more = cut(bundles(echoes), LISTED)
        listed = [echo for bundle in self._bundles for echo in bundle.echoes[:FOLDED]]
        self.number: dict[str, int] = {}
        """By id, of those that are listed."""
        self.all = echoes
        self.of: dict[str, list[tuple[int, bool]]] = {}
        """By article id: echoes by their places in `all`, each with whether the article is the one that repeats."""
        for index, echo in enumerate(echoes):
            self.of.setdefault(echo.first.article, []).append((index, False))
            self.of.setdefault(echo.then.article, []).append((index, True))
        for echo in listed:
            for passage in _quoted(echo):
                gathered.want_passage(passage)

    def settle(self) -> None:
        """Puts the lineages and the echoes of each in their order and numbers them."""
        at = self._gathered.position
        self._bundles = sorted(
            self._bundles, key=lambda b: (-len(b.articles), -len(b.echoes), min(map(at, b.articles)))
        )
        self._listed = [sorted(bundle.echoes[:FOLDED], key=self._place) for bundle in self._bundles]
        numbered = (echo for listed in self._listed for echo in listed)
        self.number = {echo.id: number for number, echo in enumerate(numbered, start=1)}

    def __len__(self) -> int:
        return len(self._bundles) + self._more

    def section(self) -> Iterator[str]:
        """The HTML; nothing where nothing is repeated."""
        if not self._bundles:
            return
        yield '<section class="lineages across" aria-labelledby="lineages"><h2 id="lineages">Lineages</h2>\n'
        yield "<p>Who repeats whom. Each number is an article, in the order of time and in the row of its outlet; room between "
        yield "them is no measure of time. An arrow leads from the words to those who repeat them; where which came first is not known, there is none. "
        yield "In the articles such words stand between ⌜ and ⌟, with the other article in the margin: ← they come from it, "
        yield "→ it repeats them, ≈ it has them too.</p>\n"
        key = "".join(f"<li>{sample(kind)} {said}</li>" for kind, said in KINDS.items())
        yield f'<ul class="key">{key}</ul>\n'
        lines = [
            self._lineage(number, *of) for number, of in enumerate(zip(self._bundles, self._listed, strict=True), 1)
        ]
        yield from folded(lines, OPEN, "lineage")
        yield and_more(self._more, "lineage")
        yield "</section>\n"

    def _place(self, echo: Echo) -> tuple[int, int, tuple[Span, ...]]:
        at = self._gathered.position
        return at(echo.then.article), at(echo.first.article), echo.then.spans

    def _lineage(self, number: int, bundle: Bundle, listed: Sequence[Echo]) -> str:
        in_time = sorted(bundle.articles, key=self._gathered.position)
        known = [heading for article in in_time if (heading := self._gathered.headings.get(article))]
        counts = f"{counted(len(bundle.articles), 'article')}, {counted(len(bundle.echoes), 'echo', 'echoes')}"
        more = len(bundle.echoes) - len(listed)
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
        in_time = sorted(bundle.earliest, key=self._gathered.position)
        begin = [heading for one in in_time[:BEGIN] if (heading := self._gathered.headings.get(one))]
        named = [whose(heading, f"#a{heading.number}") for heading in begin]
        if not named:
            return "where it begins is not known"
        if bundle.certain:
            return f"begins with {named[0]}"
        if len(bundle.earliest) == 1:
            return f"nothing is known to come before {named[0]}; not all directions are known"
        more = len(bundle.earliest) - len(named)
        others = f" and {more:,} more" if more else ""
        return f"nothing is known to come before {', '.join(named)}{others}"

    def _echo(self, echo: Echo) -> str:
        headings = [self._gathered.headings.get(passage.article) for passage in (echo.first, echo.then)]
        first, then = (whose(one, f"#a{one.number}") if one else GONE for one in headings)
        sign, said = ("←", "comes from") if taken(echo) else ("–", "and")
        between = f'{then} <span class="arrow"><span aria-hidden="true">{sign}</span><span class="vh">{said}</span></span> {first}'
        facts = [f"<b>{KINDS[echo.kind]}</b>", words(basis(echo))]
        if echo.kind == "shared origin":
            facts[0] += f" ({words(in_one_line(echo.origin))})" if echo.origin else ""
        else:
            facts.append(f"{round(echo.share * 100)} % of its words")
            facts.append("credited" if echo.credited else "not credited")
            facts.extend(["which came first is not known"] if echo.direction == "unknown" else [])
        return (
            f'<li class="echo" id="echo{self.number[echo.id]}"><p><span class="no">{self.number[echo.id]}</span> {between} · '
            f"{' · '.join(facts)}</p>{self._quotes(echo)}</li>\n"
        )

    def _quotes(self, echo: Echo) -> str:
        """The words that are repeated, both sides' where they differ, each with links to where they stand."""
        where: dict[str, list[str]] = {}
        for passage in _quoted(echo):
            if found := self._gathered.excerpts.get(whole(passage)):
                where.setdefault(plain(found), []).append(f'<a class="to" href="{found.address}">{found.article}</a>')
        return "".join(f"<p>{' '.join(links)} <q>{quoted}</q></p>" for quoted, links in where.items())


def _quoted(echo: Echo) -> tuple[Passage, ...]:
    """The passages that are quoted: both where their words differ, none of an article that is carried whole."""
    if echo.kind == "whole":
        return ()
    return (echo.then,) if echo.kind == "verbatim" else (echo.then, echo.first)
