"""Linked: the commands that list what is claimed and contested across the articles of a case, and by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.listing import CsvRows, JsonRows, MostRows, fill, listed, told, within, written
from sayso.cli.options import CaseOption
from sayso.cli.showing import linked, opened
from sayso.cli.streams import say
from sayso.errors import MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linked import Claim, Links

NO_CLAIMS: Final = "no two statements of the case say the same thing"
NO_CONTESTS: Final = "nothing in the case is contested"

ACTS: Final = 4
"""So many acts of a voice are told in a table."""

_CLAIM: Final = ("id", "words", "outlets", "carried_by", "named_origins", "unnamed_origins", "own_voice", "statements",
                 "first", "contests", "drifts")  # fmt: skip
_MEMBER: Final = ("published", "outlet", "chain", "words", "status", "act", "hedges", "when", "where", "figures",
                  "withdrawn", "statement", "article")  # fmt: skip
_CONTEST: Final = ("kind", "one_outlet", "one_published", "one_chain", "one_words", "other_outlet", "other_published",
                   "other_chain", "other_words", "says", "id")  # fmt: skip


def claims(as_json: JsonRows = False, as_csv: CsvRows = False, most: MostRows = None, case: CaseOption = None) -> int:
    """List what several statements say alike, from how many mouths it comes, and whether it is contested."""
    from sayso.exports.links import Filled
    from sayso.overview import Mouths, found, gathered
    from sayso.views.gathered import Gathered
    from sayso.views.told_across import claim_entry, claims_in_order

    with linked(case) as ledger:
        links, withdrawn = found(ledger), ledger.withdrawals.standing()
        filled, mouths = Filled(withdrawn=withdrawn), Mouths(links)
        of = set(ledger.links.articles_of(s for claim in links.claims for s in claim.statements))
        gathered(ledger.readings(of), mouths, *([filled] if as_json or as_csv else []))
        origins = mouths.origins()
        ordered = claims_in_order(links.claims, origins, links.contests, links.drifts)
        if as_json or as_csv:
            counts = {claim.id: {"contests": against, "drifts": changes} for claim, against, changes in ordered}
            rows = [row | counts[row["id"]] for row in filled.claims(links, origins)]
            return 0 if written(rows, _CLAIM, as_json=as_json, as_csv=as_csv) else 1
        shown, left = within(ordered, most)
        known = Gathered(withdrawn)
        for claim, _, _ in shown:
            known.want_statements(*claim.statements)
        fill(ledger, known)
    entries = (claim_entry(claim, origins[claim.id], against, changes, known) for claim, against, changes in shown)
    return told(entries, left, none=NO_CLAIMS)


def claim(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id: sayso claims lists them.")],
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """Show one claim in order of time: who says it, whence it comes, what changed on the way, who contests it."""
    from sayso.exports.links import Filled
    from sayso.overview import Mouths, found, gathered
    from sayso.views import terminal
    from sayso.views.gathered import Gathered
    from sayso.views.story import Story

    with linked(case) as ledger:
        everything, withdrawn = found(ledger), ledger.withdrawals.standing()
        one = _claim(everything, ident)
        links = _about(ledger, one, everything)
        story = Story(one, links, known := Gathered(withdrawn))
        fill(ledger, known, ledger.links.articles_of(one.statements))
        mouths, filled = Mouths(links), Filled(withdrawn=withdrawn)
        gathered(ledger.readings(set(known.headings)), mouths, filled)
    origins = mouths.origins()
    if not (as_json or as_csv):
        story.show(terminal.console(), origins[one.id])
        return 0
    (row,) = filled.claims(links, origins)
    if as_json:
        near = (t for t in links.ties if not t.same)
        row["apart"] = [
            {"one": filled.statement(t.one), "other": filled.statement(t.other), "because": t.because} for t in near
        ]
        row["echoes"], row["drifts"] = list(filled.echoes(links.echoes)), list(filled.drifts(links.drifts))
        row["contests"] = list(filled.contests(links.contests, links.growths))
    rows: list[dict[str, Any]] = [row] if as_json else row["members"]
    return 0 if written(rows, _MEMBER, as_json=as_json, as_csv=as_csv) else 1


def _claim(links: Links, ident: str) -> Claim:
    """The claim whose id begins so. Raises MissingInput where there is none, or several are."""
    found = [one for one in links.claims if ident and one.id.startswith(ident.lower())]
    if len(found) != 1:
        reason = f"{len(found) or 'no'} claims of the case have an id that begins so; sayso claims lists them"
        raise MissingInput(ident or '""', reason)
    return found[0]


def _about(ledger: Ledger, one: Claim, links: Links) -> Links:
    """Of ``links``, what has to do with one claim."""
    own, articles = set(one.statements), set(ledger.links.articles_of(one.statements))
    return replace(
        links,
        claims=(one,),
        ties=tuple(t for t in links.ties if own & {t.one, t.other}),
        echoes=tuple(e for e in links.echoes if {e.first.article, e.then.article} <= articles),
        drifts=tuple(d for d in links.drifts if own & set(d.statements)),
        contests=tuple(c for c in links.contests if own & {c.one, c.other}),
        growths=tuple(g for g in links.growths if own & set(g.statements)),
        forecasts=tuple(f for f in links.forecasts if f.statement in own),
    )


def contests(as_json: JsonRows = False, as_csv: CsvRows = False, most: MostRows = None, case: CaseOption = None) -> int:
    """List statements that can't both hold by their own words, and after them figures that merely grew."""
    from sayso.exports.links import Filled
    from sayso.linked import Contest, Growth
    from sayso.views.gathered import Gathered
    from sayso.views.told_across import contest_entry, growth_entry

    with linked(case) as ledger:
        links, withdrawn = ledger.links.all(), ledger.withdrawals.standing()
        if as_json or as_csv:
            rows = Filled(ledger.readings(), withdrawn).contests(links.contests, links.growths)
            return 0 if written(rows, _CONTEST, as_json=as_json, as_csv=as_csv) else 1
        found: list[Contest | Growth] = [*links.contests, *links.growths]
        shown, left = within(found, most)
        known = Gathered(withdrawn)
        for one in shown:
            known.want_statements(*((one.one, one.other) if isinstance(one, Contest) else one.statements))
        fill(ledger, known)
    entries = (contest_entry(one, known) if isinstance(one, Contest) else growth_entry(one, known) for one in shown)
    return told(entries, left, none=NO_CONTESTS)


def voices(as_json: JsonRows = False, as_csv: CsvRows = False, most: MostRows = None, case: CaseOption = None) -> int:
    """List whom the articles give the word to, by which acts, and how often endorsed (↑) or at a distance (↓)."""
    from sayso.exports.links import Filled
    from sayso.views.listing import Column

    with opened(case) as ledger:
        rows = list(Filled(ledger.readings(), ledger.withdrawals.standing()).voices())
    shown = rows if as_json or as_csv else [{**row, "acts": ", ".join(row["acts"][:ACTS])} for row in rows]
    columns = (
        Column(key="voice", heading="Voice", share=4, style="bold"),
        Column(key="kind", heading="Kind"),
        Column(key="statements", heading="Said", justify="right"),
        Column(key="articles", heading="Articles", justify="right"),
        Column(key="endorsing", heading="↑", justify="right"),
        Column(key="distancing", heading="↓", justify="right"),
        Column(key="acts", heading="Acts", share=4, style="dim"),
    )
    none = "no voice in the case yet"
    return listed(shown, columns, as_json=as_json, as_csv=as_csv, most=most, none=none)


def link(case: CaseOption = None) -> int:
    """Link what has been read and not linked yet; sayso read does so by itself."""
    from sayso.cli.linking import link_all

    with opened(case) as ledger:
        say(link_all(ledger) or "nothing new is linked")
    return 0
