"""Growths: tolls of one event that are higher in the later article, and those of another event, place or time."""

from __future__ import annotations

import pytest

from sayso.linking.contests import contests
from sayso.records import Figure, Reading
from tests.linking.told_texts import actor, at, moment, place, reading, statement, voice

EARLY, NEXT, LATER = "2031-05-02T06:00:00Z", "2031-05-03T06:00:00Z", "2031-05-12T06:00:00Z"
BEGINNINGS = {"Ida Moss": "News of the coast.", "Bo Ness": "Harbour diary today."}
FERRY = "when an overloaded ferry carrying orchard pickers capsized in heavy fog off Tarlow on {when}"


def told(
    words: str,
    number: float,
    *,
    rest: str = FERRY,
    day: int = 1,
    by: str = "Ida Moss",
    spot: str = "Tarlow",
    published: str = EARLY,
    part: tuple[str, float] | None = None,
) -> Reading:
    """An article in which somebody tells how many were killed, with the day it was."""
    when = f"{day} May"
    told = f"{words} were killed {rest.format(when=when)}"
    text = f"{BEGINNINGS[by]} {by} said {told}."
    given = [(words, number), *([part] if part else [])]
    figures = tuple(
        Figure(span=at(text, each), low=best, best=best, high=best, unit=None, counted="killed") for each, best in given
    )
    said = statement(
        text, told, voice(text, by, "said", by, kind="person"), figures=figures,
        moments=(moment(text, when, day),), places=(place(text, spot, 1.0, 2.0),),
    )  # fmt: skip
    return reading(text, said, published=published, actors=(actor(text, by),), outlet=by)


def says(one: Reading, other: Reading) -> list[str]:
    return [growth.says for growth in contests(one, other)[1]]


NINE = told("nine people", 9)


def test_toll_of_one_day_place_and_event_grows() -> None:
    """Told by somebody else, in an article that begins otherwise; civilians are people; either order is one."""
    more = told("14 civilians", 14, by="Bo Ness", published=NEXT)
    assert says(NINE, more) == says(more, NINE) == ["nine people, then 14 civilians: how many, dead, growing with time"]
    assert contests(NINE, more)[0] == []


def test_place_that_is_spelled_otherwise_is_one() -> None:
    """By its consonants, as names from other scripts come in several spellings."""
    more = told("14 people", 14, by="Bo Ness", published=NEXT, rest=FERRY.replace("Tarlow", "Taarlou"), spot="Taarlou")
    other = told("14 people", 14, by="Bo Ness", published=NEXT, rest=FERRY.replace("Tarlow", "Ostrey"), spot="Ostrey")
    assert says(NINE, told("14 people", 14, by="Bo Ness", published=NEXT))
    assert not says(NINE, other)
    assert says(NINE, more)


@pytest.mark.parametrize(
    "other",
    [
        told("14 people", 14, day=9, by="Bo Ness", published=LATER),
        told("14 children", 14, by="Bo Ness", published=NEXT),
        told("900 people", 900, by="Bo Ness", published=NEXT),
        told("seven people", 7, by="Bo Ness", published=NEXT),
        told("14 people", 14, by="Bo Ness", published=NEXT, rest="in a quarrel over nets at Tarlow on {when}"),
        told("14 of the passengers", 14, by="Bo Ness", published=NEXT, part=None),
    ],
    ids=["another day", "narrower", "another size", "fewer", "no words in common", "a part"],
)
def test_tolls_of_other_things_do_not_grow(other: Reading) -> None:
    assert not says(NINE, other)


def test_figure_it_has_risen_from_needs_no_other_words() -> None:
    """ "Up from nine" names the earlier toll; up from eight is another's."""
    rest = "at Tarlow, up from {former}, on {{when}}"
    for former, number, grows in (("nine", 9, True), ("eight", 8, False)):
        later = told(
            "14 people", 14, by="Bo Ness", published=NEXT, rest=rest.format(former=former), part=(former, number)
        )
        assert bool(says(NINE, later)) is grows


def test_time_long_past_dates_no_beginning() -> None:
    """The day under an old picture doesn't make what an article begins with of that day."""
    fresh = told("14 people", 14, by="Bo Ness", published=NEXT)
    old = told("14 people", 14, by="Bo Ness", published="2031-05-19T06:00:00Z")
    assert says(NINE, fresh)
    assert not says(NINE, old)


def test_what_became_of_those_counted_is_read_after_the_figure() -> None:
    """Of "nine were killed 14 were hurt", the fourteen aren't dead."""
    hurt = told("14 people", 14, by="Bo Ness", published=NEXT)
    text = hurt.article.text.replace("14 people were killed", "14 people were wounded")
    content = text[text.index("14 people") :]
    given = Figure(span=at(text, "14 people"), low=14, best=14, high=14, unit=None, counted="killed")
    said = statement(
        text, content, voice(text, "Bo Ness", "said", "Bo Ness", kind="person"), figures=(given,),
        moments=(moment(text, "1 May", 1),), places=(place(text, "Tarlow", 1.0, 2.0),),
    )  # fmt: skip
    assert says(NINE, hurt)
    assert not says(NINE, reading(text, said, published=NEXT, outlet="Bo Ness"))
