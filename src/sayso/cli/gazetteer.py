"""The gazetteer: the commands that build it, add to it and look names up in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sayso.cli.progress import bar
from sayso.cli.streams import complain, put, say
from sayso.errors import GazetteerError

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
        with bar("building the gazetteer (once)", installing.PLACES, line=True) as progress:
            installing.installed(progress)


@gazetteer.command()
def build() -> int:
    """Build the gazetteer anew from what Sayso brings; what was added to it is gone."""
    from sayso.reading.places import Gazetteer, installing

    with bar("building the gazetteer", installing.PLACES, line=True) as progress:
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
            with bar(f"adding {file.name}", line=True) as progress:
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
