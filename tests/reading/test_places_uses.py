"""Which mentions of a name tell where something is."""

from __future__ import annotations

import pytest

from sayso.reading import layers, places, words
from sayso.reading.network import Network

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(threads=1)


def where(text: str, network: Network) -> list[str]:
    cut = words.cut(text)
    read = layers.read(cut, network.piecer.pieces(cut), network)
    return [m.name for m in places.noticed(read, 0) if m.where and m.kind in ("literal", "associative")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A blast shook the harbour in Bergen. The minister spoke of the Bergen blast.", ["Bergen", "Bergen"]),
        ("Norway carried out a string of airstrikes against Denmark over the affair.", ["Denmark"]),
        ("Oslo warned that it would reply. Copenhagen denied it.", []),
        ("The Ministry of Fisheries said in Geneva that the boats were lost.", ["Geneva"]),
    ],
    ids=["of an event", "against", "that speak", "where it was said"],
)
def test_names_that_tell_where(text: str, names: list[str], network: Network) -> None:
    """Where an event was, and not whose government speaks or acts."""
    assert where(text, network) == names
