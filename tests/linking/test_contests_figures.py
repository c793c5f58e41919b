"""Figures at odds: two that can't both hold, those that only grow, and those that are of other things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linking.contests import contests
from sayso.records import Figure, Reading, Statement
from tests.linking.told_texts import actor, at, place, reading, statement, voice

MORNING, NOON, NEXT = "2031-05-02T06:00:00Z", "2031-05-02T12:00:00Z", "2031-05-03T06:00:00Z"
HEAD = "Ferry capsizes off Tarlow harbour. "


def toll(
    words: str,
    counted: str,
    number: float,
    *,
    by: str,
    published: str,
    low: float | None = None,
    high: float | None = None,
) -> Reading:
    """An article on the capsized ferry in which somebody gives a toll."""
    text = f"{HEAD}{by} said {words} when the ferry capsized off Tarlow harbour."
    noun = words.split(" were")[0]
    exact = low is None and high is None
    given = Figure(
        span=at(text, noun), low=number if exact else low, best=number, high=number if exact else high, unit=None,
        counted=counted,
    )  # fmt: skip
    said = statement(
        text, f"{words} when the ferry capsized off Tarlow harbour", voice(text, by, "said", by, kind="person"),
        figures=(given,), places=(place(text, "Tarlow", 1.0, 2.0),),
    )  # fmt: skip
    return reading(text, said, published=published, actors=(actor(text, by),))


def kinds(one: Reading, other: Reading) -> tuple[list[str], int]:
    found, growths = contests(one, other)
    return [c.kind for c in found], len(growths)


FEW = toll("nine people were killed", "killed", 9, by="Ida Moss", published=MORNING)
MANY = toll("14 people were killed", "killed", 14, by="Bo Ness", published=NEXT)


def test_toll_that_grows_is_no_contest() -> None:
    """And is said to grow, the earliest first, whichever comes first."""
    assert kinds(FEW, MANY) == kinds(MANY, FEW) == ([], 1)
    (growth,) = contests(MANY, FEW)[1]
    assert growth.statements == (FEW.statements[0].id, MANY.statements[0].id)
    assert "nine people, then 14 people" in growth.says


def test_toll_that_falls_is_a_contest() -> None:
    """The dead don't become fewer: the later contests the earlier."""
    fewer = toll("nine people were killed", "killed", 9, by="Ida Moss", published=NEXT)
    more = toll("14 people were killed", "killed", 14, by="Bo Ness", published=MORNING)
    (contest,) = contests(fewer, more)[0]
    assert (contest.kind, contest.one, contest.other) == ("figures", fewer.statements[0].id, more.statements[0].id)


@pytest.mark.parametrize(
    "other",
    [
        toll("14 people were killed", "killed", 14, low=8, high=20, by="Bo Ness", published=MORNING),
        toll("14 people were injured", "injured", 14, by="Bo Ness", published=MORNING),
        toll("14 children were killed", "killed", 14, by="Bo Ness", published=MORNING),
        toll("14 people were killed", "killed", 14, by="Ida Moss", published=MORNING),
        toll("900 people were killed", "killed", 900, by="Bo Ness", published=MORNING),
        toll("14 other people were killed", "killed", 14, by="Bo Ness", published=MORNING),
    ],
    ids=["bounds meet", "other fate", "narrower", "same voice", "other size", "others"],
)
def test_figures_of_other_things_contest_nothing(other: Reading) -> None:
    """Where the bounds meet, or what is counted, who counts or how many it could be differ."""
    fewer = toll("nine people were killed", "killed", 9, by="Ida Moss", published=NEXT)
    assert kinds(fewer, other)[0] == []


def crowd(low: float | None, best: float, high: float | None) -> Reading:
    """One article with two figures for a crowd."""
    text = "Rally at Tarlow. Organisers said 800 people attended the rally. The harbour office said 90 people attended."
    many = Figure(span=at(text, "800 people"), low=800, best=800, high=800, unit=None, counted="people")
    few = Figure(span=at(text, "90 people"), low=low, best=best, high=high, unit=None, counted="people")
    return reading(
        text,
        statement(text, "800 people attended the rally", voice(text, "Organisers", "said", "Organisers", kind="group"), figures=(many,)),
        statement(text, "90 people attended", voice(text, "The harbour office", "said", "harbour office", kind="state"), figures=(few,)),
        published=NOON,
    )  # fmt: skip


def test_two_figures_for_a_crowd_contest_within_an_article() -> None:
    """By two voices, a sentence apart; an open bound that reaches the other doesn't."""
    own = crowd(90, 90, 90)
    (contest,) = contests(own, own)[0]
    assert (contest.one, contest.other) == (own.statements[1].id, own.statements[0].id)
    reaching = crowd(90, 90, None)
    assert contests(reaching, reaching)[0] == []


def test_parts_of_a_total_contest_it_not() -> None:
    """Nine and five are fourteen."""
    text = "Tarlow toll. Ida Moss said 14 people were killed. Bo Ness said nine people were killed at sea. Dov Lind said five people were killed ashore."  # fmt: skip

    def told(words: str, by: str, number: float) -> Statement:
        given = Figure(span=at(text, words), low=number, best=number, high=number, unit=None, counted="killed")
        return statement(text, f"{words} were killed", voice(text, by, "said", by, kind="person"), figures=(given,))

    every = (told("14 people", "Ida Moss", 14), told("nine people", "Bo Ness", 9), told("five people", "Dov Lind", 5))
    own = reading(text, *every, published=NOON)
    assert not [c for c in contests(own, own)[0] if own.statements[0].id in (c.one, c.other)]


def test_measures_of_one_substance_contest() -> None:
    """Litres of diesel against litres of fuel, and not against kilograms."""

    def stored(words: str, number: float, by: str, published: str, unit: str = "L") -> Reading:
        text = f"Fire at Tarlow store. {by} said {words} were in the store at Tarlow."
        given = Figure(span=at(text, words.split(" of")[0]), low=number, best=number, high=number, unit=unit, counted=words.split()[-1])  # fmt: skip
        said = statement(text, f"{words} were in the store at Tarlow", voice(text, by, "said", by, kind="person"), figures=(given,))  # fmt: skip
        return reading(text, said, published=published)

    little = stored("90 litres of diesel", 90, "Ida Moss", MORNING)
    assert kinds(little, stored("7,000 litres of fuel", 7000, "Bo Ness", NEXT))[0] == ["figures"]
    assert kinds(little, stored("7,000 kilograms of fuel", 7000, "Bo Ness", NEXT, unit="kg"))[0] == []


def test_single_event_contests_two() -> None:
    """ "A single explosion" counts one, without a figure of its own."""
    text = "Ida Moss said there were two blasts. The harbour log records a single explosion."
    two = Figure(span=at(text, "two blasts"), low=2, best=2, high=2, unit=None, counted="blasts")
    own = reading(
        text,
        statement(text, "there were two blasts", voice(text, "Ida Moss", "said", "Ida Moss", kind="person"), figures=(two,)),
        statement(text, "a single explosion", voice(text, "The harbour log", "records", "harbour log", kind="document")),
        published=NOON,
    )  # fmt: skip
    assert [c.kind for c in contests(own, own)[0]] == ["figures"]


def test_doubted_and_denied_figures_are_no_sides() -> None:
    """Who denies a figure gives none."""
    fewer = toll("nine people were killed", "killed", 9, by="Ida Moss", published=NEXT)
    more = toll("14 people were killed", "killed", 14, by="Bo Ness", published=MORNING)
    for stance in ("denies", "doubts"):
        chain = tuple(replace(v, stance=stance) for v in more.statements[0].chain)
        other = replace(more, statements=(replace(more.statements[0], chain=chain),))
        assert "figures" not in kinds(fewer, other)[0]
