"""Mentions put on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.reading.places import Gazetteer, located, noticed, resolved
from sayso.records import Place
from tests.reading import invented_places as made


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with made.gazetteer(tmp_path_factory.mktemp("places")) as opened:
        yield opened


def places(gazetteer: Gazetteer, *sentences: str, all_of_them: bool = False) -> dict[str, Place | None]:
    """The places of sentences that follow one another, by name; of one named twice, the last."""
    text, mentions = "", []
    for sentence in sentences:
        own, layers = made.text_of(sentence)
        mentions += noticed(layers, len(text))
        text += own + "\n"
    resolve = located if all_of_them else resolved
    found = resolve(mentions, made.article(text), gazetteer)
    for mention, place in zip(mentions, found, strict=True):
        assert place is None or (place.span, place.name) == (mention.span, text[slice(*mention.span)])
    return {m.name: place for m, place in zip(mentions, found, strict=True)}


def ids(found: dict[str, Place | None]) -> dict[str, str | None]:
    return {name: place.gazetteer_id if place else None for name, place in found.items()}


def placed(place: Place | None) -> Place:
    assert place is not None
    return place


def test_a_name_keeps_its_spelling_and_tells_the_entry(gazetteer: Gazetteer) -> None:
    """The gazetteer's own is in the reason."""
    place = placed(places(gazetteer, "a fire in [Quillhafen] burned")["Quillhafen"])
    assert place.name == "Quillhafen"
    assert (place.lat, place.lon, place.radius_km, place.country) == (11.09, 20.19, 3.0, "XB")
    assert place.basis == "GeoNames 6 Quíllhaven, town in Northmark, Brannia: the only one listed"


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("a fire in [Quillhaven], [Northmark], burned", "geonames:6"),
        ("a fire in [Quillhaven], [Southmark Province], burned", "geonames:8"),
        ("a fire in [Quillhaven], [Torvel], burned", "geonames:7"),
        ("the town of [Quillhaven] in southern/ADJ [Torvel] burned", "geonames:7"),
    ],
)
def test_what_it_is_said_to_be_in_decides(gazetteer: Gazetteer, sentence: str, meant: str) -> None:
    """Whatever the population."""
    found = places(gazetteer, sentence)
    assert ids(found)["Quillhaven"] == meant
    assert "it lies in what the text names it with" in placed(found["Quillhaven"]).basis


def test_one_name_means_one_place_in_an_article(gazetteer: Gazetteer) -> None:
    """Said once where it is, it is there throughout."""
    found = places(gazetteer, "in [Quillhaven], [Torvel], police met", "[Quillhaven] burned")
    assert ids(found)["Quillhaven"] == "geonames:7"


def test_a_noun_tells_the_town_from_the_division(gazetteer: Gazetteer) -> None:
    """Without one it is the town that the division is named after."""
    assert ids(places(gazetteer, "in [Southmark] province"))["Southmark"] is None
    province = placed(places(gazetteer, "in [Southmark] province")["Southmark"])
    assert "first-level division" in province.basis
    assert ids(places(gazetteer, "in the city of [Southmark]"))["Southmark"] == "geonames:9"
    assert ids(places(gazetteer, "in [Southmark]"))["Southmark"] == "geonames:9"


def test_a_sea_is_not_a_village_of_that_name(gazetteer: Gazetteer) -> None:
    """What everybody knows comes first."""
    assert ids(places(gazetteer, "on the [Glass Sea]"))["Glass Sea"] == "geonames:10"


def test_a_metonym_is_an_actor_and_no_place(gazetteer: Gazetteer) -> None:
    """But where it lies can be asked."""
    marked = "[a Ostrava Kull] blamed [a Brannian] forces in [Torvel]"
    assert [name for name, place in places(gazetteer, marked).items() if place] == ["Torvel"]
    assert ids(places(gazetteer, marked, all_of_them=True))["Ostrava Kull"] == "geonames:5"
    assert ids(places(gazetteer, marked, all_of_them=True))["Brannian"] == "geonames:1"


def test_what_is_not_listed_gets_the_region_it_is_said_to_be_in(gazetteer: Gazetteer) -> None:
    """Its words, that part of the region, and a radius that reaches as far."""
    marked = (
        "the residents of the town of [Hollow] in the extreme/ADJ northwest of [Brannia] had seen trucks in the area"
    )
    found = places(gazetteer, marked)
    place = placed(found["Hollow"])
    assert place.gazetteer_id is None
    at = (place.lat or 0, place.lon or 90)
    assert at[0] > 10.3
    assert at[1] < 19.7
    assert 100 <= (place.radius_km or 0) < 200
    assert "not listed; said to be “in the extreme northwest of Brannia”" in place.basis
    area = placed(found["the area"])
    assert (area.lat, area.lon) == (place.lat, place.lon)
    assert area.basis.startswith("goes back to Hollow")


def test_a_part_of_a_country_follows_its_shape(tmp_path: Path) -> None:
    """The north of a land whose northern divisions lie in the east is there, not due north of its middle."""
    divisions = [
        made.source(-20 - i, f"March {i}", "ADM1", lat, lon, admin1=f"1{i}", radius=60)
        for i, (lat, lon) in enumerate([(12, 23), (12, 24), (9, 18), (9, 17), (10, 19)])
    ]
    with made.gazetteer(tmp_path, made.BRANNIA, *divisions) as gazetteer:
        place = placed(places(gazetteer, "the town of [Hollow] in northern/ADJ [Brannia] burned")["Hollow"])
    assert (place.lat, place.lon) == (12, 23.5)
    assert 80 <= (place.radius_km or 0) <= 120


def test_what_is_said_of_a_distance_is_checked(gazetteer: Gazetteer) -> None:
    """Against where the gazetteer has both."""
    marked = "the city of [Quillhafen], located about 10 kilometers northeast of the capital [Ostrava Kull]"
    place = placed(places(gazetteer, marked)["Quillhafen"])
    assert place.gazetteer_id == "geonames:6"
    assert place.check == (
        "said: about 10 kilometers northeast of the capital Ostrava Kull; gazetteer: 14 km northeast"
    )


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("40 km northeast of", "(26 km less)"),
        ("15 km southwest of", "(another direction)"),
        ("15 km north of", "northeast"),
    ],
)
def test_a_distance_that_cannot_hold_is_shown(gazetteer: Gazetteer, words: str, verdict: str) -> None:
    """By how much; a neighbouring wind is not another direction."""
    place = placed(places(gazetteer, f"[Quillhafen], {words} [Ostrava Kull], burned")["Quillhafen"])
    assert place.check is not None
    assert place.check.endswith(verdict)


def test_a_relative_place_is_computed(gazetteer: Gazetteer) -> None:
    """A point with a radius, for an unlisted name and for none."""
    found = places(
        gazetteer, "[Hollow], 20 km south of [Ostrava Kull], burned", "trucks stood 20 km south of [Ostrava Kull]"
    )
    for name in ("Hollow", "20 km south of Ostrava Kull"):
        place = placed(found[name])
        assert place.lat == pytest.approx(11 - 20 / 111.2, abs=0.001)
        assert place.lon == pytest.approx(20.1, abs=0.001)
        assert place.gazetteer_id is None
        assert 7 < (place.radius_km or 0) < 20
        assert "computed from “20 km south of Ostrava Kull”" in place.basis


def test_the_town_goes_back_to_the_last_town(gazetteer: Gazetteer) -> None:
    """Not to a country named since."""
    found = places(gazetteer, "[Quillhafen] burned", "[Brannia] is large", "the town burned; the country wept")
    assert ids(found)["the town"] == "geonames:6"
    assert ids(found)["the country"] == "geonames:1"


def test_a_name_with_a_listed_part_lies_about_there(gazetteer: Gazetteer) -> None:
    """It is not listed itself, and says so; a street is not where it is named after."""
    found = places(gazetteer, "shells hit [Quillhafen Hospital] in [Ostrava Kull]")
    place = placed(found["Quillhafen Hospital"])
    assert place.gazetteer_id is None
    assert place.basis.startswith("not listed; ")
    street = places(gazetteer, "shells hit [Torvel Street] in [Ostrava Kull]")["Torvel Street"]
    assert placed(street).country == "XB"


def test_a_direction_alone_is_no_place(gazetteer: Gazetteer) -> None:
    """ "The West" is nowhere."""
    assert places(gazetteer, "in the [West]") == {"West": None}


def test_without_gazetteer_nothing_is_placed() -> None:
    """Nor are there errors."""
    _, layers = made.text_of("in [Torvel]")
    assert resolved(noticed(layers, 0), made.article("in Torvel"), None) == [None]
