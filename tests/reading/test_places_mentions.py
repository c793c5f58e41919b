"""What a stretch says of where its places are."""

from __future__ import annotations

import pytest

from sayso.reading.places import Mention, noticed
from tests.reading.invented_places import text_of


def read(marked: str, offset: int = 0) -> tuple[str, dict[str, Mention]]:
    text, layers = text_of(marked)
    return text, {m.name: m for m in noticed(layers, offset)}


def within(marked: str, name: str) -> list[str]:
    text, found = read(marked)
    return [text[start:end] for start, end in found[name].within]


def test_spans_are_the_articles() -> None:
    """Code points from where the stretch begins."""
    text, found = read("A fire in [Quillhaven] burned.", offset=100)
    assert found["Quillhaven"].span == (110, 120)
    assert (found["Quillhaven"].kind, text[10:20]) == ("literal", "Quillhaven")


def test_associative_names_are_told() -> None:
    """A capital for its government."""
    _, found = read("[a Brannia] blamed [a Torvel].")
    assert {m.kind for m in found.values()} == {"associative"}


@pytest.mark.parametrize(
    ("marked", "held"),
    [
        ("in [Quillhaven], [Brannia], police met", ["Brannia"]),
        ("in [Quillhaven] ([Brannia]) police met", ["Brannia"]),
        ("the town of [Quillhaven] in northern/ADJ [Brannia]", ["Brannia"]),
        ("[Quillhaven], a small/ADJ town in [Brannia], burned", ["Brannia"]),
        ("[Brannia]'s [Quillhaven] burned", ["Brannia"]),
        ("the [Brannia] town of [Quillhaven] burned", ["Brannia"]),
        ("[Quillhaven] and [Torvel] met", []),
        ("[Quillhaven] fought in [Torvel]", []),
    ],
)
def test_containment_is_read_from_what_stands_round(marked: str, held: list[str]) -> None:
    """By comma, by "in", by a genitive; a verb or "and" between breaks it."""
    assert within(marked, "Quillhaven") == held


def test_the_part_of_a_country_is_kept_with_its_words() -> None:
    """And what holds another place is marked, for "the area" doesn't go back to it."""
    text, found = read("the town of [Quillhaven] in the extreme/ADJ northwest of [Brannia] burned")
    mention = found["Quillhaven"]
    assert (mention.part, mention.feature) == ("northwest", "town")
    assert mention.description is not None
    assert text[slice(*mention.description)] == "in the extreme northwest of Brannia"
    assert found["Brannia"].holds
    assert not mention.holds


@pytest.mark.parametrize(
    ("words", "low", "high", "direction", "about"),
    [
        ("about 10 kilometers northeast of", 10, 10, "northeast", True),
        ("10 to 15 km north-west of", 10, 15, "northwest", False),
        ("twenty kilometres south of", 20, 20, "south", False),
        ("some 5 miles to the east-southeast of the city of", 8.05, 8.05, "east-southeast", True),
        ("within 5 km of", 0, 5, None, True),
        ("just 3 km (2 miles) from", 3, 3, None, False),
        ("1,200 km west of", 1200, 1200, "west", False),
    ],
)
def test_relative_places_are_read(words: str, low: float, high: float, direction: str | None, about: bool) -> None:
    """In km, with their direction, from the place that they name."""
    text, found = read(f"[Quillhaven], located {words} [Torvel], burned")
    relative = found["Quillhaven"].relative
    assert relative is not None
    assert relative.low == pytest.approx(low, abs=0.01)
    assert relative.high == pytest.approx(high, abs=0.01)
    assert (relative.direction, relative.about) == (direction, about)
    assert text[slice(*relative.anchor)] == "Torvel"


def test_a_relative_place_without_name_is_a_mention() -> None:
    """Its name is its words."""
    _, found = read("A convoy burned 10 km north of [Torvel] on Monday")
    assert found["10 km north of Torvel"].kind == "relative"
    assert found["Torvel"].relative is None


@pytest.mark.parametrize("words", ["10 kilometers of road in [Torvel]", "10 km of [Torvel]", "within 10 kilometers"])
def test_lengths_are_no_places(words: str) -> None:
    """Not every distance says where something is."""
    _, found = read(f"[Quillhaven] built {words}")
    assert all(m.kind != "relative" and m.relative is None for m in found.values())


def test_anaphors_are_nouns_after_the() -> None:
    """But not "the town of", and not a part of a longer name."""
    _, found = read("the town burned near the town of [Quillhaven], and a city")
    assert [(m.name, m.kind, m.feature) for m in found.values() if m.kind == "anaphor"] == [
        ("the town", "anaphor", "town")
    ]
