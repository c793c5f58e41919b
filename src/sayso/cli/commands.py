"""Commands: read, retry, watch, show, dossier, what lists a case, gazetteer and demo.

Exit status: 0 all is well; 1 some inputs were set aside; 2 the command was not understood; 3 the case can't be
used; 130 stopped with Ctrl-C; 141 whoever was reading the output went away.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

import sayso
from sayso.cli.actors import actors, framing, naming
from sayso.cli.batch import reader, run
from sayso.cli.dossier import dossier
from sayso.cli.fetching import Fetching, addresses
from sayso.cli.forecasts import forecasts
from sayso.cli.gazetteer import gazetteer
from sayso.cli.liking import alike
from sayso.cli.linked import claim, claims, contests, link, voices
from sayso.cli.linking import link_all
from sayso.cli.mapping import mapping
from sayso.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    ContactOption,
    JobsOption,
    JsonOption,
    ProxyOption,
    RobotsOption,
)
from sayso.cli.repeated import drift, echoes
from sayso.cli.searching import search
from sayso.cli.showing import opened, show
from sayso.cli.snapshot import snapshot
from sayso.cli.streams import complain, drop_output, prepare, put, say
from sayso.cli.versions import versions
from sayso.cli.watching import watch
from sayso.cli.withdrawing import withdraw
from sayso.errors import InputError, LedgerError, SaysoError
from sayso.exports.reading import line
from sayso.records import Reading

FAILED: Final = 1
LEDGER: Final = 3
STOPPED: Final = 130
BROKEN_PIPE: Final = 141

_OBJECTS: Final = 100_000  # made between two searches for unused cycles; of readings there are many, and no cycles


class Commands(TyperGroup):
    """The group of commands; what goes wrong in any of them becomes one line and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            drop_output()
            raise typer.Exit(BROKEN_PIPE) from None
        except KeyboardInterrupt:
            say("stopped")
            raise typer.Exit(STOPPED) from None
        except (SaysoError, OSError) as error:
            if ctx.params.get("debug"):
                raise
            complain(error if isinstance(error, SaysoError) else _in_words(error))
            raise typer.Exit(LEDGER if isinstance(error, LedgerError) else FAILED) from None
        if isinstance(status, int) and status:
            raise typer.Exit(status)
        return status


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="On whose say-so? Who says what, on whose word, in reports on contested events. Sayso never says what is true.",
    epilog="Exit status: 0 all is well, 1 some inputs were set aside, 2 not understood, 3 the case can't be used.",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line; always ends by raising ``SystemExit``."""
    prepare()
    gc.set_threshold(_OBJECTS)
    app(args=None if arguments is None else list(arguments), prog_name="sayso")


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=lambda v: _version(v)),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error comes from.")] = False,
) -> None:
    """What holds for every command; ``version`` has done its work by now, and `Commands` reads ``debug``."""


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders or addresses; - is standard input.")
    ],
    json: JsonOption = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,…",
            help="Which columns of tables hold text, title, outlet, published, url, authors, language.",
        ),
    ] = None,
    proxy: ProxyOption = None,
    contact: ContactOption = None,
    ignore_robots: RobotsOption = False,
    jobs: JobsOption = 1,
    case: CaseOption = None,
) -> int:
    """Read articles into the case and show what they say.

    A file is an article, or holds many: a web archive, a table. One article is shown with all its statements,
    several with a line each; `sayso show` has the rest. Addresses (https://…) are fetched, politely, and all that
    was sent and received is kept as a web archive beside the case.
    """
    prepare(json=json)
    place = None if json and case is None else case or DEFAULT_CASE
    fetching = Fetching(proxy=proxy, contact=contact, ignore_robots=ignore_robots)
    columned = mapping(columns or [])
    whole = _is_one(paths)
    return _read(paths, place, as_json=json, whole=whole, jobs=jobs, mapping=columned, fetching=fetching)


@app.command()
def retry(
    json: JsonOption = False,
    again: Annotated[bool, typer.Option("--addresses", help="Fetch addresses again too.")] = False,
    proxy: ProxyOption = None,
    contact: ContactOption = None,
    ignore_robots: RobotsOption = False,
    jobs: JobsOption = 1,
    case: CaseOption = None,
) -> int:
    """Read again what could not be read: files, and of those that hold many articles the failed ones alone."""
    prepare(json=json)
    with opened(case) as ledger:
        names = [failure.container or failure.name for failure in ledger.failures()]
        if not names:
            say(f"{ledger.path}: there is nothing to try again")
            return 0
        place = ledger.path
    show = _json if json else _shower(whole=False)
    fetching = Fetching(proxy=proxy, contact=contact, ignore_robots=ignore_robots)
    with sayso.Case(place) as kept, fetching.of(names if again else (), kept) as fetch, reader(jobs) as reads:
        status = run(lambda bar: kept.retry(reads, bar, fetch=fetch if again else None), show, keeps=True)
        if kept.ledger is not None and status != STOPPED and (found := link_all(kept.ledger)):
            say(found)
    if not again and (left := addresses(names)):
        say(
            f"{len(left):,} of them {'is an address' if len(left) == 1 else 'are addresses'}, not fetched again without --addresses"
        )
    return status


app.command()(show)
app.command()(snapshot)
app.command()(dossier)
app.command()(watch)
for listing in (
    claims,
    claim,
    echoes,
    drift,
    contests,
    voices,
    actors,
    naming,
    framing,
    search,
    alike,
    link,
    withdraw,
    versions,
):
    app.command()(listing)
app.add_typer(forecasts, name="forecasts")
app.add_typer(gazetteer, name="gazetteer")


@app.command()
def demo(case: CaseOption = None) -> int:
    """Read the bundled reports, all of them fiction, and show what they say."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(as_file(files("sayso.demo") / "articles"))
        if case is None:
            case = Path(stack.enter_context(TemporaryDirectory(prefix="sayso-"))) / "demo.sayso"
        return _read([str(path) for path in sorted(folder.glob("*.html"))], case, as_json=False, whole=True)


def _read(
    paths: list[str],
    place: Path | None,
    *,
    as_json: bool,
    whole: bool,
    jobs: int = 1,
    mapping: Mapping[str, str] | None = None,
    fetching: Fetching | None = None,
) -> int:
    """Reads ``paths`` into the case at ``place``, or into none, and shows each reading; the exit status."""
    show = _json if as_json else _shower(whole=whole)
    with sayso.Case(place) as kept, (fetching or Fetching()).of(paths, kept) as fetch, reader(jobs) as reads:
        status = run(
            lambda bar: kept.read(paths, reads, bar, mapping=mapping, fetch=fetch), show, keeps=place is not None
        )
        if kept.ledger is not None and status != STOPPED and (found := link_all(kept.ledger)):
            say(found)
    return status


def _is_one(paths: list[str]) -> bool:
    """Whether ``paths`` stand for one article."""
    from sayso.intake.batch import is_address
    from sayso.intake.kinds import kind_of
    from sayso.intake.sources import DASH, Source

    if len(paths) != 1 or Path(paths[0]).is_dir():
        return False
    if Path(paths[0]) == DASH or is_address(paths[0]):
        return True
    try:
        with Source(paths[0]) as source:
            return kind_of(source) is None
    except InputError:  # told when it is read
        return True


def _json(reading: Reading) -> None:
    put(line(reading))


def _shower(*, whole: bool) -> Any:
    """Shows a reading on the terminal, with all its statements or in one line."""
    from sayso.views import terminal
    from sayso.views.shown import shown

    console = terminal.console()

    def _show(reading: Reading) -> None:
        if whole:
            terminal.show(console, shown(reading))
            console.print()
        else:
            console.print(terminal.line(shown(reading)), soft_wrap=True)

    return _show


def _in_words(error: OSError) -> str:
    # What has a name is named by whoever opened it; what is left without one is the output.
    name = error.filename if error.filename is not None else "standard output"
    return f"{name}: {error.strerror or error}"


def _version(asked: bool) -> None:
    if asked:
        put(f"sayso {sayso.__version__}")
        raise typer.Exit
