from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linked import Tie
from sayso.linking import claims
from sayso.records import Reading
from tests.linking.told_texts import actor, at, figure, moment, place, plain, reading, statement, voice

BRIDGE = "Two masked men set fire to the wooden bridge at Ternholm"


def only(one: Reading, other: Reading) -> Tie | None:
    found = claims.ties(one, other)
    assert len(found) <= 1
    return found[0] if found else None


def test_the_same_words_in_two_outlets_are_one_claim() -> None:
    one, other = plain(BRIDGE), plain(BRIDGE + " overnight", outlet="Gull News")
    tie = only(one, other)
    assert tie
    assert tie.same
    assert "bridge" in tie.because
    kept = {s.id: (r, s) for r in (one, other) for s in r.statements}
    (claim,) = claims.claims(kept, [tie])
    assert set(claim.statements) == kept.keys()


def test_other_words_for_the_same_are_one_claim() -> None:
    tie = only(
        plain("An explosion wrecked the ferry terminal in Skarvik"), plain("Skarvik ferry terminal wrecked in blast")
    )
    assert tie
    assert tie.same


def test_other_things_are_not_tied() -> None:
    assert only(plain(BRIDGE), plain("The council of Ternholm will vote on the harbour budget")) is None


def test_what_only_names_have_in_common_is_not_tied() -> None:
    texts = ("Ada Brandtholm opened Skarvik", "Ada Brandtholm left Skarvik")
    one, other = (
        reading(
            text,
            statement(text, text, places=(place(text, "Skarvik", 60, 5),)),
            actors=(actor(text, "Ada Brandtholm"),),
        )
        for text in texts
    )
    assert only(one, other) is None


def test_one_expression_in_common_does_not_tie() -> None:
    assert only(plain("Divers found the harbour master"), plain("The harbour master sang badly")) is None
    assert only(plain("Divers found the harbour rope yesterday"), plain("Divers lost the harbour bell")) is not None


def test_ties_are_the_same_from_both_sides() -> None:
    one, other = plain(BRIDGE), plain("Masked MEN set a wooden Bridge on fire overnight", outlet="Gull News")
    assert claims.ties(one, other)
    assert claims.ties(one, other) == claims.ties(other, one)


def test_a_denial_is_kept_apart_from_what_it_denies() -> None:
    text = "Varga denied that two masked men set fire to the wooden bridge at Ternholm"
    denied = voice(text, "Varga", "denied", "Varga", kind="person", stance="denies")
    other = reading(text, statement(text, text[text.index("two") :], denied, act="deny"))
    tie = only(plain(BRIDGE), other)
    assert tie
    assert not tie.same
    assert tie.because.startswith("one denies what the other says")
    kept = {s.id: (r, s) for r in (plain(BRIDGE), other) for s in r.statements}
    assert claims.claims(kept, [tie]) == []


@pytest.mark.parametrize(
    "text", ["No masked men set fire to the wooden bridge", "Nobody set fire to the wooden bridge"]
)
def test_a_content_that_says_no_is_kept_apart(text: str) -> None:
    tie = only(plain("Masked men set fire to the wooden bridge"), plain(text))
    assert tie
    assert not tie.same


def test_a_denial_and_a_content_that_says_no_agree() -> None:
    text = "Varga denied that anyone set fire to the wooden bridge"
    denied = voice(text, "Varga", "denied", "Varga", kind="person", stance="denies")
    other = reading(text, statement(text, "anyone set fire to the wooden bridge", denied, act="deny"))
    tie = only(plain("Nobody set fire to the wooden bridge"), other)
    assert tie
    assert tie.same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("There was no rain, and masked men set fire to the wooden bridge", True),
        ("It did not rain but masked men set fire to the wooden bridge", True),
        ("Not 1,200 masked men set fire to the wooden bridge", False),
    ],
)
def test_a_negation_reaches_as_far_as_its_clause(text: str, same: bool) -> None:
    tie = only(plain("Masked men set fire to the wooden bridge"), plain(text))
    assert tie
    assert tie.same is same


def test_a_verb_s_negation_bears_on_its_subject() -> None:
    one, other = plain("A coalition warship fired at Skarvik"), plain("The coalition warship did not go near Skarvik")
    tie = only(one, other)
    assert tie
    assert not tie.same


def test_who_denies_and_says_no_at_once_says_no() -> None:
    text = "Varga denied it: masked men did not set fire to the wooden bridge"
    denied = voice(text, "Varga", "denied", "Varga", kind="person", stance="denies")
    other = reading(text, statement(text, "masked men did not set fire to the wooden bridge", denied, act="deny"))
    tie = only(plain("Masked men set fire to the wooden bridge"), other)
    assert tie
    assert not tie.same


def test_no_more_than_denies_nothing() -> None:
    tie = only(plain("no more than ninety barrels of tar burned"), plain("ninety barrels of tar burned"))
    assert tie
    assert tie.same


def test_what_one_asks_is_not_what_another_says() -> None:
    text = "Varga asked whether two masked men set fire to the wooden bridge"
    asks = voice(text, "Varga", "asked", "Varga", kind="person", stance="asks")
    other = reading(text, statement(text, text[text.index("two") :], asks, act="ask"))
    tie = only(plain(BRIDGE), other)
    assert tie
    assert not tie.same


@pytest.mark.parametrize(
    ("one", "other", "same"), [((3, 3), (5, 5), False), ((3, None), (5, 5), True), ((3, 3), (3, 3), True)]
)
def test_figures_that_do_not_meet_bar(one: tuple[int, int | None], other: tuple[int, int | None], same: bool) -> None:
    texts = ("A landslide near Skarvik buried three trucks", "Landslide near Skarvik buried five trucks")
    readings = [
        reading(text, statement(text, text, figures=(figure(text, f"{word} trucks", *bounds, counted="trucks"),)))
        for text, word, bounds in zip(texts, ("three", "five"), (one, other), strict=True)
    ]
    tie = only(*readings)
    assert tie
    assert tie.same is same
    assert same or re.fullmatch("figures that do not meet: (3 against 5|5 against 3) trucks", tie.because)


def test_figures_for_other_things_do_not_bar() -> None:
    texts = ("A landslide near Skarvik buried three trucks", "Landslide near Skarvik buried trucks, 5 people saw it")
    readings = [
        reading(texts[0], statement(texts[0], texts[0], figures=(figure(texts[0], "three", 3, 3, counted="trucks"),))),
        reading(texts[1], statement(texts[1], texts[1], figures=(figure(texts[1], "5", 5, 5, counted="people"),))),
    ]
    tie = only(*readings)
    assert tie
    assert tie.same


@pytest.mark.parametrize(("day", "same"), [(1, True), (9, False)])
def test_other_times_bar(day: int, same: bool) -> None:
    texts = (f"{BRIDGE} on 1 May", f"{BRIDGE} on {day} May")
    one, other = (
        reading(text, statement(text, text, moments=(moment(text, f"{number} May", number),)), outlet=outlet)
        for text, number, outlet in zip(texts, (1, day), ("Tern Post", "Gull News"), strict=True)
    )
    tie = only(one, other)
    assert tie
    assert tie.same is same
    assert same or tie.because in (
        "other times: 2031-05-01 and 2031-05-09",
        "other times: 2031-05-09 and 2031-05-01",
    )


@pytest.mark.parametrize(("lat", "same"), [(60.1, True), (64.0, False)])
def test_other_places_bar(lat: float, same: bool) -> None:
    texts = (
        "Two masked men set fire to the wooden bridge in Ternholm",
        "Two masked men set fire to the wooden bridge in Holmvik",
    )
    one, other = (
        reading(text, statement(text, text, places=(place(text, name, degrees, 5),)))
        for text, name, degrees in zip(texts, ("Ternholm", "Holmvik"), (60, lat), strict=True)
    )
    tie = only(one, other)
    assert tie
    assert tie.same is same


def test_other_persons_who_did_it_bar() -> None:
    texts = ("Ada Brandt drowned off the wooden pier of Skarvik", "Olu Varga drowned off the wooden pier of Skarvik")
    one, other = (
        reading(text, statement(text, text), actors=(actor(text, name),))
        for text, name in zip(texts, ("Ada Brandt", "Olu Varga"), strict=True)
    )
    tie = only(one, other)
    assert tie
    assert not tie.same
    assert (
        tie.because == "other actors: Ada Brandt and Olu Varga"
        or tie.because == "other actors: Olu Varga and Ada Brandt"
    )


def test_what_a_voice_tells_of_a_witness_is_the_same_claim_through_another_voice() -> None:
    text = "The ministry said that fishermen had seen two men unload crates from a van"
    ministry = voice(text, "The ministry", "said", "ministry", kind="state")
    seen = voice(text, "fishermen", "had seen", kind="witnesses")
    outer = statement(text, text[at(text, "fishermen")[0] :], ministry)
    inner = statement(text, "two men unload crates from a van", seen, ministry)
    told = reading(text, outer, inner)
    (tie,) = claims.ties(told, told)
    assert tie.same
    assert "another voice" in tie.because


def test_the_page_s_own_words_are_no_claim() -> None:
    text = "Reporting by Ada Brandt in Skarvik, editing by Olu Varga"
    assert only(plain(text), plain(text, outlet="Gull News")) is None


NAMES = [f"s{i}" for i in range(8)]
TIES = st.lists(
    st.tuples(st.sampled_from(list(combinations(NAMES, 2))), st.booleans(), st.integers(50, 100)),
    unique_by=lambda made: made[0],
    max_size=28,
)


@given(made=TIES, mixed=st.randoms())
def test_no_claim_holds_what_is_barred_and_each_has_a_core(made: list, mixed: object) -> None:
    ties = [Tie(one=a, other=b, same=same, because="", strength=part / 100) for (a, b), same, part in made]
    found = claims.groups(ties)
    pairs = {frozenset((tie.one, tie.other)): tie.same for tie in ties}
    for group in found:
        assert all(pairs.get(frozenset(pair), True) for pair in combinations(group, 2))
        assert any(all(pairs.get(frozenset((core, m))) for m in group - {core}) for core in group)
    assert len(frozenset().union(*found)) == sum(map(len, found))
    mixed.shuffle(ties)  # type: ignore[attr-defined]
    assert set(claims.groups(ties)) == set(found)
