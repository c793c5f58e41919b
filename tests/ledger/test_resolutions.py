"""What persons decide on forecasts: kept by name and on a basis, superseded by what comes later, never changed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.ledger import Ledger
from sayso.ledger.decisions import LONGEST
from sayso.linked import Resolution, Rule
from tests.ledger.kept import NEWER, RUN, reading_of

DECIDED = Resolution(
    forecast="f" * 20, article="a" * 20, outcome="came about", basis="https://post.example/1", by="Ann Clerk",
    at="2031-03-09T10:00:00Z", words="the quay will open", note="seen from the pier",
)  # fmt: skip
WRITTEN = Rule(
    forecast="f" * 20, article="a" * 20, rule="It counts as open when a ship has tied up", by="Bo Judge",
    at="2031-03-06T10:00:00Z", words="the quay will open",
)  # fmt: skip


def test_resolution_comes_back_equal(ledger: Ledger) -> None:
    """With all that it names; the first supersedes nothing."""
    assert ledger.resolutions.decide(DECIDED) is None
    assert ledger.resolutions.standing() == {DECIDED.forecast: DECIDED}
    assert ledger.resolutions.history(DECIDED.forecast) == [DECIDED]
    assert ledger.resolutions.history("e" * 20) == []


def test_later_resolution_supersedes_and_leaves_the_earlier(ledger: Ledger) -> None:
    """Another outcome, or another basis for the same, is a decision of its own."""
    again = replace(DECIDED, outcome="did not", by="Cy Other", at="2031-03-10T10:00:00Z")
    elsewhere = replace(again, basis="https://post.example/2")
    ledger.resolutions.decide(DECIDED)
    assert ledger.resolutions.decide(again) == DECIDED
    assert ledger.resolutions.decide(elsewhere) == again
    assert ledger.resolutions.standing() == {DECIDED.forecast: elsewhere}
    assert ledger.resolutions.history(DECIDED.forecast) == [DECIDED, again, elsewhere]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"basis": " \n"}, "no basis"),
        ({"by": "\t"}, "nobody is named"),
        ({"outcome": "maybe"}, "it is no outcome; give one of: came about, did not, cannot be told, void"),
        ({"note": "x" * (LONGEST + 1)}, "the note is longer than 10,000 characters"),
    ],
)
def test_resolution_that_names_too_little_is_refused(ledger: Ledger, changed: dict[str, str], told: str) -> None:
    """In one line, and nothing is kept."""
    with pytest.raises(InputError, match=told) as refused:
        ledger.resolutions.decide(replace(DECIDED, **changed))  # type: ignore[arg-type]  # one of them on purpose
    assert "\n" not in str(refused.value)
    assert ledger.resolutions.standing() == {}


def test_same_resolution_again_is_refused(ledger: Ledger) -> None:
    """Whoever gives it: it says nothing new. What stood before may come back after another."""
    ledger.resolutions.decide(DECIDED)
    with pytest.raises(InputError, match="resolved so already, on that basis, by Ann Clerk on 2031-03-09"):
        ledger.resolutions.decide(replace(DECIDED, by="Cy Other", note=None))
    ledger.resolutions.decide(replace(DECIDED, outcome="void"))
    ledger.resolutions.decide(DECIDED)
    assert len(ledger.resolutions.history(DECIDED.forecast)) == 3


def test_rule_is_shown_with_the_outcome(ledger: Ledger) -> None:
    """The one that stood when it was decided; an earlier rule stays behind it."""
    later = replace(WRITTEN, rule="Two ships", at="2031-03-07T10:00:00Z")
    assert ledger.resolutions.write_down(WRITTEN) is None
    assert ledger.resolutions.write_down(later) == WRITTEN
    assert ledger.resolutions.rules() == {WRITTEN.forecast: later}
    ledger.resolutions.decide(DECIDED)
    assert ledger.resolutions.standing()[DECIDED.forecast].rule == "Two ships"


def test_rule_comes_beforehand(ledger: Ledger) -> None:
    """Not after the outcome, not twice, not without words or a name."""
    ledger.resolutions.write_down(WRITTEN)
    with pytest.raises(InputError, match="that is its rule already, by Bo Judge on 2031-03-06"):
        ledger.resolutions.write_down(WRITTEN)
    with pytest.raises(InputError, match="the rule has no words"):
        ledger.resolutions.write_down(replace(WRITTEN, rule=" "))
    with pytest.raises(InputError, match="nobody is named"):
        ledger.resolutions.write_down(replace(WRITTEN, rule="Another", by=""))
    ledger.resolutions.decide(DECIDED)
    with pytest.raises(InputError, match=r"resolved on 2031-03-09 \(came about\); a rule is written down beforehand"):
        ledger.resolutions.write_down(replace(WRITTEN, rule="Another"))


def test_decisions_outlive_another_reading(ledger: Ledger) -> None:
    """What is read anew takes no decision with it."""
    ledger.keep(reading_of(), RUN)
    about = replace(DECIDED, forecast=reading_of().statements[0].id)
    ledger.resolutions.decide(about)
    ledger.keep(replace(reading_of(), statements=()), NEWER)
    assert ledger.resolutions.standing() == {about.forecast: about}


@pytest.mark.parametrize("change", ["UPDATE resolution SET outcome = 'void'", "DELETE FROM resolution",
                                    "UPDATE rule SET rule = ''", "DELETE FROM rule"])  # fmt: skip
def test_file_itself_refuses_to_change_a_decision(path: Path, change: str) -> None:
    """Whatever program tries."""
    with Ledger(path) as ledger:
        ledger.resolutions.write_down(WRITTEN)
        ledger.resolutions.decide(DECIDED)
    link = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="a decision is superseded, never changed"):
        link.execute(change)
    link.close()
