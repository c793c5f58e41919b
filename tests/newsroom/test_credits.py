"""Who a report says reported, wrote and edited it. All names but the agencies' are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.boilerplate import is_boilerplate
from sayso.newsroom.agencies import agencies, agency
from sayso.newsroom.credits import credits_of

Told = list[tuple[str, str, list[str], tuple[str, ...]]]


def told(text: str) -> Told:
    return [
        (text[slice(*c.span)], c.work, [text[slice(*name)] for name in c.names], c.agencies) for c in credits_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The fire burnt. (Reporting by Cara Voss in Portvale and Bo Hale; Editing by Dan Hale)",
            [
                ("Reporting by Cara Voss in Portvale and Bo Hale", "reporting", ["Cara Voss", "Bo Hale"], ()),
                ("Editing by Dan Hale", "editing", ["Dan Hale"], ()),
            ],
        ),
        (
            "It burnt.\n\nWriting by Ahmed al Oru; additional reporting by Mia van der Bro",
            [
                ("Writing by Ahmed al Oru", "writing", ["Ahmed al Oru"], ()),
                ("additional reporting by Mia van der Bro", "reporting", ["Mia van der Bro"], ()),
            ],
        ),
        (
            "It burnt.\n\nWith files from The Canadian Press",
            [("With files from The Canadian Press", "reporting", [], ("CP",))],
        ),
        ("It burnt. (AFP)", [("AFP", "agency", [], ("AFP",))]),
        ("It burnt – Reuters", [("Reuters", "agency", [], ("Reuters",))]),
        ("By Associated Press\n\nIt burnt.", [("By Associated Press", "agency", [], ("AP",))]),
        ("It burnt.\n\nSource: AFP/Reuters", [("Source: AFP/Reuters", "source", [], ("AFP", "Reuters"))]),
        ("It burnt.\n\nPhoto: Cara Voss / AFP", [("Photo: Cara Voss / AFP", "pictures", ["Cara Voss"], ("AFP",))]),
        (
            "It burnt. Cara Voss contributed to this report.",
            [("Cara Voss contributed to this report.", "reporting", ["Cara Voss"], ())],
        ),
        ("It burnt.\n\nAgencies", [("Agencies", "agency", [], ())]),
    ],
)
def test_credit_is_found_with_who_and_for_what(text: str, found: Told) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The warden was seen by AP and left.",
        "Reports by independent groups say that it burnt.",
        "The play was edited by a machine.",
        "Written by a troupe of actors from the north, the play mocks the Warden of Orrin.",
        "Sources: nobody here is named",
        "MAP\n\nThe harbour lies in the north.",
        "PORTVALE (AP) — It burnt, the AP said.",
    ],
)
def test_what_only_names_somebody_is_no_credit(text: str) -> None:
    assert told(text) == []


def test_agencies_go_by_one_name_however_written() -> None:
    assert agency("Agence France-Presse") == agency("AFP") == agency("AGENCE FRANCE-PRESSE") == "AFP"
    assert agency("The Tarn Bell") is None
    assert agencies().keys() > agencies(anywhere=True).keys()
    assert "MAP" not in agencies(anywhere=True)


def test_credits_are_no_echoes() -> None:
    """Linking knows the same beginnings."""
    assert is_boilerplate("With files from The Canadian Press")
    assert is_boilerplate("Reporting by Cara Voss")
    assert not is_boilerplate("The warden reported by letter")


@given(st.text(alphabet="AZaz ,.()/-—;:\nReporting by APFedit", max_size=200))
def test_credits_of_any_text_stand_apart_and_in_order(text: str) -> None:
    at = 0
    for credit in credits_of(text):
        assert at <= credit.span[0] < credit.span[1] <= len(text)
        assert all(credit.span[0] <= a < b <= credit.span[1] for a, b in credit.names)
        at = credit.span[1]


@pytest.mark.parametrize("part", ["A ", "((", "AP, ", "Reporting by ", "A contributed ", "\n", "- AP", "in A, "])
def test_hostile_credits_take_no_time(part: str) -> None:
    began = time.process_time()
    credits_of(part * 300_000)
    assert time.process_time() - began < 2
