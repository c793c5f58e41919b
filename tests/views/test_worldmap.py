from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Place, Reading
from sayso.views.frame import Frame, focus, point, whole
from sayso.views.lettering import clash
from sayso.views.places import Places
from sayso.views.shown import shown
from sayso.views.worldmap import DOTS, HEIGHT, INSET, LISTED, WIDTH, world, worldmap
from tests.views.invented import statement
from tests.views.page import Page
from tests.views.voyage import place, undated, voyage

LAT = st.floats(-90, 90)
LON = st.floats(-180, 180)
ANY = st.none() | st.floats()


def drawn(*told: Place, each: int = 1) -> str:
    """The map of one article in which as many statements tell of each place."""
    of = undated()
    statements = [statement(of.id, (n, n + 5 + i), places=(p,)) for n, p in enumerate(told) for i in range(each)]
    places = Places()
    places.add(1, shown(Reading(article=of, statements=tuple(statements))))
    return "".join(worldmap(places, "m", within=True))


def dots(html: str) -> list[tuple[float, float]]:
    """Where the dots stand in the drawing itself."""
    main = re.sub(r'<svg class="inset".*?</svg>', "", html)
    found = re.findall(r'<circle class="dot[^"]*" cx="([^"]+)" cy="([^"]+)"', main)
    return [(float(x), float(y)) for x, y in found]


def box(html: str) -> tuple[float, float]:
    """The size of the drawing."""
    [(wide, high)] = re.findall(r'<svg viewBox="0 0 (\S+) (\S+)" role', html)
    return float(wide), float(high)


def near(text: str, **fields: Any) -> Place:
    return place("Vask", 41.0, 3.0, name=text, gazetteer_id=f"geonames:{text}", **fields)


def test_worldmap_of_no_place_is_nothing() -> None:
    """No frame around nothing."""
    assert drawn() == ""


def test_worldmap_of_places_that_are_nowhere_is_a_list() -> None:
    """What can't be placed is still told of."""
    html = drawn(
        near(
            "Vask Nowhere",
        ),
        replace(near("Lost"), lat=None, lon=None),
    )
    assert "Lost" in html
    html = drawn(replace(near("Lost"), lat=None, lon=None))
    assert "<svg" not in html
    assert "<b>Lost" in html


def test_worldmap_place_is_a_dot_with_its_name_and_leads_to_its_statement() -> None:
    """The dot, the name, the link; the same in words."""
    html = drawn(near("Tarn Ferry"))
    [(x, y)] = dots(html)
    assert (x, y) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=0.1)
    assert '<a href="#a1s1" tabindex="-1"><title>Tarn Ferry: 1 statement</title>' in html
    assert ">Tarn Ferry</text>" in html
    assert '<li><b>Tarn Ferry</b>: <a href="#a1s1">1</a>' in html


@given(st.lists(st.tuples(ANY, ANY, ANY), min_size=1, max_size=8))
@settings(deadline=None, max_examples=80)
def test_worldmap_hostile_coordinates_stay_in_the_drawing(
    told: list[tuple[float | None, float | None, float | None]],
) -> None:
    """Whatever a record says, no dot is outside and no number is none."""
    html = drawn(*(replace(near(f"P{n}"), lat=a, lon=b, radius_km=c) for n, (a, b, c) in enumerate(told)))
    Page(html)
    assert not re.search(r'="[^"]*\b(nan|inf)\b', html)
    if "<svg" in html:
        wide, high = box(html)
        assert all(0 <= x <= wide and 0 <= y <= high + 0.1 for x, y in dots(html))


@given(st.lists(st.tuples(LAT, LON), min_size=1, max_size=30, unique=True))
@settings(deadline=None, max_examples=60)
def test_worldmap_every_place_is_drawn_once(told: list[tuple[float, float]]) -> None:
    """On the map, or on the small one of the world."""
    html = drawn(*(replace(near(f"P{n}"), lat=a, lon=b) for n, (a, b) in enumerate(told)))
    points = [point(a, b, 5.0) for a, b in told]
    shown_points = [p for p in points if p]
    frame = focus(shown_points, [1] * len(told), WIDTH, HEIGHT)
    assert len(dots(html)) == sum(map(frame.holds, shown_points))
    beyond = {
        (round(x, 1), round(y, 1)) for x, y in (whole(INSET).place(p) for p in shown_points if not frame.holds(p))
    }
    assert len(re.findall(r'<circle class="dot" [^>]* r="1.5"', html)) == len(beyond)
    assert len(beyond) <= len(told) / 3


def test_worldmap_names_do_not_run_into_one_another() -> None:
    """Of places close together, only as many are named as there is room for."""
    html = drawn(*(replace(near(f"Long Name of Place {n}"), lat=41 + n % 7 / 9, lon=3 + n / 40) for n in range(40)))
    boxes = []
    for x, y, anchor, text in re.findall(r'<text class="name" x="(\S+)" y="(\S+)" text-anchor="(\w+)">([^<]*)<', html):
        wide = len(text) * 6.5
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        boxes.append((left, float(y) - 9, left + wide, float(y) + 1))
    assert 3 < len(boxes) < 40
    assert not any(clash(one, other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_worldmap_more_statements_make_a_larger_dot() -> None:
    """Eight statements of one place, one of another."""
    of = undated()
    told = [statement(of.id, (0, 5 + n), places=(near("Vask"),)) for n in range(8)]
    told.append(statement(of.id, (30, 35), places=(replace(near("Kell"), lat=42.0),)))
    places = Places()
    places.add(1, shown(Reading(article=of, statements=tuple(told))))
    sizes = re.findall(
        r'<title>(\w+)[^<]*</title><circle class="dot" [^>]* r="([^"]+)"', "".join(worldmap(places, "m", within=True))
    )
    radius = {name: float(r) for name, r in sizes}
    assert radius["Vask"] > radius["Kell"]


def test_worldmap_unlisted_place_is_dashed_and_wide() -> None:
    """A description in no gazetteer has its radius drawn another way."""
    html = "".join(worldmap(_of(voyage()), "m", within=True))
    [wide] = re.findall(r'<ellipse class="reach unlisted" [^>]*rx="([^"]+)"', html)
    [narrow, *_] = re.findall(r'<ellipse class="reach" [^>]*rx="([^"]+)"', html) or ["0"]
    assert float(wide) > 20 > float(narrow)
    assert "not listed, ±90 km" in html


def test_worldmap_checks_of_distances_stand_beside_it() -> None:
    """Not folded away: it is what somebody looks for."""
    html = "".join(worldmap(_of(voyage()), "m", within=True))
    before, _ = html.split("<details>")
    assert '<p class="check"><b>Tarn Ferry</b> told: 10 km northeast of Vask; gazetteer: 11 km northeast</p>' in before


def test_worldmap_has_a_name_and_a_description() -> None:
    """For whoever doesn't see it: an image with a title, a description and the same in words."""
    html = drawn(near("Vask"))
    page = Page(html)
    [svg] = [attrs for attrs in page.named("svg") if attrs.get("role") == "img"]
    assert svg["aria-labelledby"] == "mt md"
    assert {"mt", "md"} <= set(page.ids)
    assert "details" in {tag for tag, _ in page.tags}


def test_worldmap_hostile_names_are_shown_and_not_obeyed() -> None:
    """A name is text from elsewhere, in titles and labels too."""
    html = drawn(near('</title><script>alert(1)</script>" onload="x\x1b\u202e', country="<b>", check="</p><script>"))
    assert {attrs.get("onload") for _, attrs in Page(html).tags} == {None}
    assert "<script" not in html
    assert not set(html) & set("\x1b\u202e")


def test_worldmap_of_ten_thousand_places_stays_small() -> None:
    """The drawing and the list are capped; what is left out is counted."""
    of = undated()
    places = Places()
    for article in range(100):
        told = tuple(replace(near(f"P{article}-{n}"), lat=article - 50.0, lon=n * 3.0 - 150) for n in range(100))
        places.add(article + 1, shown(Reading(article=of, statements=(statement(of.id, (0, 9), places=told),))))
    html = "".join(worldmap(places, "m", within=False))
    assert len(html) < 150_000
    assert len(dots(html)) <= DOTS
    assert html.count("<li>") == LISTED + 1
    assert f"and {10_000 - LISTED:,} more places" in html


def test_worldmap_of_the_whole_world_draws_on_the_outlines_of_the_page() -> None:
    """The world is in a page once, however many maps show it."""
    html = drawn(replace(near("A"), lon=-170.0), replace(near("B"), lon=0.0), replace(near("C"), lon=100.0))
    assert '<use href="#land"/>' in html
    assert len(html) < 5_000
    assert {"land", "borders"} <= set(Page(world()).ids)
    assert isinstance(whole(400), Frame)


def _of(reading: Reading) -> Places:
    places = Places()
    places.add(1, shown(reading))
    return places
