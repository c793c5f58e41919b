"""Where a report says it was filed. Places and people are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.newsroom.datelines import dateline, dates


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("PORTVALE, March 3 (Reuters) - A blast hit", "PORTVALE", "March 3", "Reuters"),
        ("Blast hits depot\n\nPORTVALE, Kestria (AP) — A blast hit", "PORTVALE, Kestria", None, "AP"),
        ("PORTVALE — The mayor said", "PORTVALE", None, None),
        ("WEST PORTVALE, Kes. -- The mayor said", "WEST PORTVALE, Kes.", None, None),
        ("Portvale (AFP) – The mayor said", "Portvale", None, "AFP"),
        ("PORTVALE, March 3 (Northlight Wire) — A blast", "PORTVALE", "March 3", "Northlight Wire"),
        ("PORTVALE, 3 March. /TASS/. The mayor", "PORTVALE", "3 March.", "TASS"),
        ("/PORTVALE, March 3, 2031/PRNewswire/ -- The firm", "PORTVALE", "March 3, 2031", "PRNewswire"),
        ("March 3 (Reuters) - The mayor", None, "March 3", "Reuters"),
        ("(Reuters) - The mayor", None, None, "Reuters"),
        ("ST. ORRIN'S, Kes., Monday (AP) — The mayor", "ST. ORRIN'S, Kes.", "Monday", "AP"),
        ("PORTVALE/ARDCANNA, Feb. 30 (AP) — A day that is none", "PORTVALE/ARDCANNA", "Feb. 30", "AP"),
    ],
)
def test_dateline_is_found_with_its_parts(text: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = dateline(text)
    assert found is not None
    told = [text[slice(*span)] if span else None for span in (found.place, found.date, found.agency)]
    assert told == [place, date, agency]
    assert all(
        found.span[0] <= a and b <= found.span[1] for a, b in filter(None, (found.place, found.date, found.agency))
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fire, smoke and noise — all of it was there",
        "BREAKING: A blast hit the depot",
        "EXCLUSIVE — A blast hit the depot",
        "UPDATE 1-Blast hits depot",
        "PORTVALE: what we know",
        "Portvale – The mayor said",
        "Mayor Ann Ortwin — who was there — said",
        "March 3 – the day it all began – was cold.",
        "The mayor (Ann Ortwin) – said",
        "PORTVALE (population 300) — is small",
        "WHAT WE KNOW ABOUT IT, AND WHAT WE DO NOT KNOW — a guide",
        "Headline\n\n3 March 2031\n\nText",
        "The mayor spoke in PORTVALE, March 3 (Reuters) - and left",
        "\n".join(["A line of it."] * 30) + "\nPORTVALE (AP) — too far down",
    ],
)
def test_what_looks_like_a_dateline_is_none(text: str) -> None:
    assert dateline(text) is None


@given(st.text(alphabet="AZaz ,.()/-—–:\n13March(AP)", max_size=120))
def test_spans_of_any_text_hold(text: str) -> None:
    found = dateline(text)
    if found is not None:
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        for span in filter(None, (found.place, found.date, found.agency)):
            assert found.span[0] <= span[0] < span[1] <= found.span[1]
    for start, end in dates(text):
        assert text[start:end].strip()


@pytest.mark.parametrize("part", ["A ", "(((", "A, ", "AP/", "A-", "\n", "March 3 ", "(AP) "])
def test_hostile_text_takes_no_time(part: str) -> None:
    began = time.process_time()
    dateline(part * 300_000)
    assert time.process_time() - began < 1
