"""The gazetteer: the commands that build it, add to it and look names up in it, and the bar while it is built."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.cli.streams import complain, put, say
from sayso.errors import GazetteerError

if TYPE_CHECKING:
    from sayso.reading.places.building import Progress

FAILED: Final = 1

gazetteer = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The gazetteer, by which names of places are put on the map. Data by GeoNames (geonames.org), CC BY 4.0.",
)


def ready() -> None:
    """Builds the gazetteer where there is none yet, with a bar that says so. Raises `GazetteerError`."""
    from sayso.reading.places import installing

    if not installing.is_installed():
        with _bar("building the gazetteer (once)", installing.PLACES) as progress:
            installing.installed(progress)


@gazetteer.command()
def build() -> int:
    """Build the gazetteer anew from what Sayso brings; what was added to it is gone."""
    from sayso.reading.places import Gazetteer, installing

    with _bar("building the gazetteer", installing.PLACES) as progress:
        path = installing.rebuild(progress)
    with Gazetteer(path) as built:
        say(f"{path}: {built.count:,} places, from {built.origin}")
    return 0


@gazetteer.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Files of GeoNames: SY.txt, SY.zip, allCountries.zip."),
    ],
) -> int:
    """Add GeoNames's own files (download.geonames.org/export/dump), which know villages, to the gazetteer.

    A file that can't be read gets one line and changes nothing; the others are added.
    """
    from sayso.reading.places import installing

    ready()
    failed = False
    for file in files:
        try:
            with _bar(f"adding {file.name}", None) as progress:
                count = installing.add(file, progress)
        except GazetteerError as error:
            complain(error)
            failed = True
        else:
            say(f"{file}: {count:,} places added")
    return FAILED if failed else 0


@gazetteer.command()
def show(name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place.")]) -> int:
    """Show the places that go by a name, the best known first, a line each."""
    from sayso.reading.places import Gazetteer

    ready()
    with Gazetteer.open() as opened:
        entries = opened.named(name)
        for entry in entries:
            listed = f"geonames:{entry.id}" if entry.id > 0 else "–"
            people = f"{entry.population:,}" if entry.population else "–"
            put(
                f"{entry.lat:9.4f} {entry.lon:9.4f} ±{entry.radius:,.0f} km  {listed:<16} {people:>13}  {opened.told(entry)}"
            )
    if not entries:
        say(f"{name}: not in the gazetteer; GeoNames's files know villages: sayso gazetteer add FILE")
        return FAILED
    return 0


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[Progress | None]:
    """A bar on standard error where that is a terminal; a line that says ``what`` where it isn't."""
    if not sys.stderr.isatty():
        say(what)
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=total)
        yield lambda count: bars.update(task, completed=count)
