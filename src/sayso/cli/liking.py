"""Liking: the command that finds what says something like given words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sayso.cli.listing import CsvRows, JsonRows, told, written
from sayso.cli.options import CaseOption
from sayso.cli.progress import bar
from sayso.cli.showing import opened
from sayso.errors import InputError, MissingInput

if TYPE_CHECKING:
    from sayso.alike import Alike
    from sayso.ledger import Ledger

MOST: Final = 10
_COLUMNS: Final = (
    "near", "words", "chain", "outlet", "published", "title", "claim", "more", "statement", "reviewer", "rating", "url",
)  # fmt: skip


def alike(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS…]", help="A sentence, in any words.", show_default=False),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="STATEMENT", help="A statement of the case instead: the beginning of its id."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Whose words they are; a name found there counts a little."),
    ] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, max=200, help="So many at most.")] = MOST,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """Find what says something like this, in other words too: statements, and reviews by others.

    Of each claim the statement that fits best is shown. The order is by words, letters, names and numbers in common,
    and by a network that reads sentences; it says nothing about whether they are the same claim.
    """
    from sayso.alike import alike as found
    from sayso.linking.alike.encoder import Encoder
    from sayso.linking.alike.library import Asked
    from sayso.views.found import like_entry

    with opened(case) as ledger:
        text, own = _asked(ledger, words or [], of)
        with bar("reading") as progress:
            alikes = found(
                ledger, Asked(text=text, by=by or ""), Encoder(), most=most, without=frozenset(own), progress=progress
            )
    if not written(map(_row, alikes), _COLUMNS, as_json=as_json, as_csv=as_csv):
        told(map(like_entry, alikes), 0, none="nothing of the kind in the case")
    return 0


def _asked(ledger: Ledger, words: list[str], of: str | None) -> tuple[str, list[str]]:
    """The words whose like is looked for, and the statement that they are, if they are one."""
    text = " ".join(words).strip()
    if bool(text) == bool(of):
        raise InputError(text or "sayso alike", "give either words or --of STATEMENT")
    if of is None:
        return text, []
    ids = ledger.statements_like(of)
    if len(ids) != 1:
        raise MissingInput(of, f"{len(ids) or 'no'} statements of the case have an id that begins so")
    (hit,) = (hit for hit in ledger.statements() if hit.statement == ids[0][0])
    return hit.words, [ids[0][0]]


def _row(one: Alike) -> dict[str, Any]:
    from sayso.ledger.search import unmarked

    row: dict[str, Any] = dict.fromkeys(_COLUMNS) | {"near": round(one.near, 3)}
    if one.review:
        return row | {
            "words": one.review.claim,
            "reviewer": one.review.reviewer,
            "rating": one.review.rating,
            "url": one.review.url,
            "published": one.review.published,
        }
    if one.found:
        row |= {name: getattr(one.found, name) for name in ("outlet", "published", "title", "statement")}
        row |= {"article": one.found.article, "words": unmarked(one.found.words), "chain": one.found.told}
    return row | {"claim": one.claim, "more": one.more}
