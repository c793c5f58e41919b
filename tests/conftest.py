"""What every test is given."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def sayso_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A data folder of the tests' own, so that nobody's is touched; the gazetteer is built there once, if asked for."""
    before = os.environ.get("SAYSO_DATA")
    os.environ["SAYSO_DATA"] = str(tmp_path_factory.mktemp("data"))
    yield
    os.environ.pop("SAYSO_DATA")
    if before is not None:
        os.environ["SAYSO_DATA"] = before


@pytest.fixture(scope="session")
def gazetteer_built(sayso_data: None) -> None:
    """The gazetteer is there, so that no command says that it builds it."""
    from sayso.reading.places import Gazetteer

    Gazetteer.open().close()
