"""Forecasts: the commands that list what is foretold, and by which a person says what came of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer

from sayso.cli.actors import AliasesOption, aliases_of
from sayso.cli.listing import CsvRows, JsonRows, MostRows, listed, told, within, written
from sayso.cli.options import CaseOption
from sayso.cli.showing import linked, opened
from sayso.cli.streams import say
from sayso.errors import InputError, MissingInput

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.linked import Forecast, Outcome, Resolution, Rule

forecasts = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
    help="What is said to be about to happen. The machine lists; what came of it, a person decides, by name and on a basis.",
)

NONE: Final = "no forecast that is open or lapsed in the case"

_COLUMNS: Final = (
    "id", "state", "window", "window_words", "who", "words", "condition", "outlet", "title", "said", "rule", "outcome",
    "basis", "by", "at", "note",
)  # fmt: skip

DayOption = Annotated[
    str | None,
    typer.Option("--day", metavar="YYYY-MM-DD", help="As of this day (UTC). [default: today]", show_default=False),
]
Ident = Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id: sayso forecasts lists them.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", show_default=False)]


@forecasts.callback()
def listing(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="The resolved ones too.")] = False,
    day: DayOption = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    most: MostRows = None,
    case: CaseOption = None,
) -> int:
    """List the forecasts that are open or lapsed: what ends soonest first, what has no window last."""
    if context.invoked_subcommand is not None:
        _pass_on(context, everything=everything, day=day, as_json=as_json, as_csv=as_csv, most=most)
        return 0
    from sayso.exports.forecasts import foretold, lost, row, short
    from sayso.linking.forecasts import soonest
    from sayso.views.forecast_entries import entry

    on = _day(day)
    with linked(case) as ledger:
        kept = ledger.links.forecasts()
        known = foretold(kept, ledger.readings({forecast.article for forecast in kept}))
        found = sorted(known, key=lambda one: soonest(one.forecast))
        resolutions, rules = ledger.resolutions.standing(), ledger.resolutions.rules()
    rows = [
        row(one, on, resolutions.get(one.forecast.id), rules.get(one.forecast.id))
        for one in found
        if everything or one.forecast.id not in resolutions
    ]
    if everything:
        rows += [lost(one) for ident, one in resolutions.items() if ident not in {f.forecast.id for f in found}]
    if written(rows, _COLUMNS, as_json=as_json, as_csv=as_csv):
        return 0
    shown, left = within(rows, most)
    return told((entry(short(each["id"]), each) for each in shown), left, none=NONE)


@forecasts.command()
def resolve(
    ident: Ident,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="came about, did not, cannot be told, or void.")],
    basis: Annotated[
        str,
        typer.Option("--basis", metavar="…", help="An address, an exhibit or a statement's id.", show_default=False),
    ] = "",
    by: ByOption = "",
    note: Annotated[str | None, typer.Option("--note", metavar="…", help="In your words.", show_default=False)] = None,
    case: CaseOption = None,
) -> int:
    """Say what came of a forecast, by name and on a basis; a later word supersedes it, none is overwritten."""
    from sayso.exports.forecasts import short
    from sayso.ledger.resolutions import now
    from sayso.linked import Resolution

    with opened(case) as ledger:
        forecast, article, words = _one(ledger, ident)
        decision = Resolution(
            forecast=forecast, article=article, outcome=cast("Outcome", outcome.replace("-", " ")), basis=basis, by=by,
            at=now(), words=words, note=note,
        )  # fmt: skip
        before = ledger.resolutions.decide(decision)
        rule = ledger.resolutions.rules().get(forecast)
    say(f"{short(forecast)}: {decision.outcome}, by {by}, on the basis of {basis}: {words}")
    if rule:
        say(f"its rule, written down on {rule.at[:10]} by {rule.by}: {rule.rule}")
    if before:
        say(f"this supersedes: {before.outcome}, by {before.by} on {before.at[:10]}, on the basis of {before.basis}")
    return 0


@forecasts.command()
def rule(
    ident: Ident,
    words: Annotated[str, typer.Argument(metavar="RULE", help="How it is to be decided, in a sentence.")],
    by: ByOption = "",
    case: CaseOption = None,
) -> int:
    """Write down beforehand how a forecast is to be resolved; it is shown with the outcome."""
    from sayso.exports.forecasts import short
    from sayso.ledger.resolutions import now
    from sayso.linked import Rule

    with opened(case) as ledger:
        forecast, article, quoted = _one(ledger, ident)
        decision = Rule(forecast=forecast, article=article, rule=words, by=by, at=now(), words=quoted)
        before = ledger.resolutions.write_down(decision)
    say(f"{short(forecast)}: to be resolved so, by {by}: {words}")
    if before:
        say(f"this supersedes the rule by {before.by} on {before.at[:10]}: {before.rule}")
    return 0


@forecasts.command()
def record(
    voice: Annotated[
        str | None,
        typer.Argument(metavar="[VOICE]", help="Of this voice alone, by any of its names.", show_default=False),
    ] = None,
    day: DayOption = None,
    aliases: AliasesOption = None,
    as_json: JsonRows = False,
    as_csv: CsvRows = False,
    case: CaseOption = None,
) -> int:
    """List the voices' records: how many forecasts, and what persons decided came of them.

    Voices that no article names have none: that two of them are one can't be told.
    """
    from sayso.exports.forecasts import foretold, record_rows
    from sayso.linking import actors as linking
    from sayso.records import plain_name
    from sayso.views.listing import Column

    on = _day(day)
    with opened(case) as ledger:
        readings = list(ledger.readings())
        actors = linking.linked(readings, aliases_of(ledger, aliases))
        found = list(foretold(ledger.links.forecasts(), readings))
        resolutions = ledger.resolutions.standing()
    names = {(m.article, m.actor.name): each.name for each in actors for m in each.mentions}
    by_voice: dict[str, list[Forecast]] = defaultdict(list)
    for one in found:
        if one.actor and one.forecast.voice:
            by_voice[names.get((one.forecast.article, one.forecast.voice), one.forecast.voice)].append(one.forecast)
    if voice is not None:
        called = {a.name for a in actors if plain_name(voice) in {plain_name(n) for n in (a.name, *a.names)}} | {voice}
        by_voice = defaultdict(list, {name: of for name, of in by_voice.items() if name in called})
        if not by_voice:
            say(f"{voice}: no forecast by a voice called so; sayso forecasts record lists those that have any")
            return 1
    rows = sorted(record_rows(by_voice, resolutions, on), key=lambda row: (-row["forecasts"], row["voice"]))
    columns = (
        Column(key="voice", heading="Voice", style="bold"),
        Column(key="forecasts", heading="Foretold", justify="right"),
        Column(key="open", heading="Open", justify="right"),
        Column(key="lapsed", heading="Lapsed", justify="right"),
        Column(key="came_about", heading="Came about", justify="right"),
        Column(key="did_not", heading="Did not", justify="right"),
        Column(key="cannot_be_told", heading="Cannot be told", justify="right"),
        Column(key="void", heading="Void", justify="right"),
        Column(key="share", heading="Share come about", justify="right"),
    )
    return listed(rows, columns, as_json=as_json, as_csv=as_csv, none="no forecast by a named voice in the case")


def _one(ledger: Ledger, ident: str) -> tuple[str, str, str]:
    """The forecast that ``ident`` begins the id of: its id, its article's and its words.

    One that was decided on and is no longer read is found by its decision. Raises MissingInput where there is none,
    or more than one.
    """
    from sayso.exports.forecasts import foretold

    stem, _, part = ident.lower().partition("-")

    def meant(known: str) -> bool:
        start, _, number = known.partition("-")
        return bool(stem) and start.startswith(stem) and number == part

    near = [forecast for forecast in ledger.links.forecasts() if meant(forecast.id)]
    known = foretold(near, ledger.readings({forecast.article for forecast in near}))
    found = {each.forecast.id: (each.forecast.article, each.words) for each in known}
    resolutions, rules = ledger.resolutions.standing(), ledger.resolutions.rules()
    decisions: list[Resolution | Rule] = [*resolutions.values(), *rules.values()]
    for decision in decisions:
        if meant(decision.forecast):
            found.setdefault(decision.forecast, (decision.article, decision.words))
    if len(found) != 1:
        reason = f"{len(found) or 'no'} forecasts of the case have an id that begins so; sayso forecasts lists them"
        raise MissingInput(ident or '""', reason)
    ((one, (article, words)),) = found.items()
    return one, article, words


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(given, "it is no day; give it as YYYY-MM-DD") from None


def _pass_on(context: typer.Context, **given: Any) -> None:
    """Refuses options of the list before a further command, which would not heed them."""
    for name, value in given.items():
        if value:
            raise InputError(
                f"--{name.removeprefix('as_').replace('everything', 'all')}",
                f"give it after {context.invoked_subcommand}",
            )
