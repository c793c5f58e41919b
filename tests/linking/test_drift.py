"""Drift: each kind is found between two sentences, and what is no drift is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linked import Drift, DriftKind, Echo, EchoKind, Passage, Tie
from sayso.linking.drift import along, within
from sayso.records import Figure, Moment, Reading
from tests.linking.drift_readings import reading, statement


def echo(one: Reading, other: Reading, kind: EchoKind = "reworded") -> Echo:
    ends = [Passage(article=r.article.id, spans=((0, len(r.article.text)),)) for r in (one, other)]
    return Echo(
        id="e1", first=ends[0], then=ends[1], kind=kind, direction="published", share=1.0, credited=False, basis="test"
    )


def drifts(one: Reading, other: Reading) -> list[Drift]:
    return along(echo(one, other), one, other)


def kinds(one: Reading, other: Reading) -> list[DriftKind]:
    return sorted(drift.kind for drift in drifts(one, other))


def words(drift: Drift, one: Reading, other: Reading) -> tuple[list[str], list[str]]:
    return (
        [one.article.text[a:b] for a, b in drift.first.spans],
        [other.article.text[a:b] for a, b in drift.then.spans],
    )


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (
            "A suspected gas leak closed the mill in Tarnholt.",
            "A gas leak closed the mill in Tarnholt.",
            "hedge dropped",
        ),
        ("A gas leak closed the mill in Tarnholt.", "A suspected gas leak closed the mill in Tarnholt.", "hedge added"),
        ("The mayor will close the mill bridge.", "The mayor closed the mill bridge.", "status raised"),
        ("The mayor closed the mill bridge.", "The mayor plans to close the mill bridge.", "status lowered"),
        ("Guards said the old mill burned.", "Guards admitted the old mill burned.", "framing raised"),
        ("Guards said the old mill burned.", "Guards claimed the old mill burned.", "framing lowered"),
        ("The fire hurt 12 dockers at the mill.", "The fire hurt 21 dockers at the mill.", "figure changed"),
        ("The mill burned on Monday after noon.", "The mill burned on Friday after noon.", "moment changed"),
        ("The old mill in Tarnholt burned down.", "The old mill in Osterby burned down.", "place changed"),
        ("The protesters left the mill at noon.", "The saboteurs left the mill at noon.", "name changed"),
        ("The Quay League left the mill at noon.", "The so-called Quay League left the mill at noon.", "name changed"),
        ("Minister Vell left the mill at noon.", "Minister Orrin left the mill at noon.", "name changed"),
        (
            "The old mill burned for two days, according to the Quay League.",
            "The old mill burned for two days.",
            "attribution dropped",
        ),
        (
            "The old mill burned for two days.",
            "The Quay League says the old mill burned for two days.",
            "attribution added",
        ),
    ],
)
def test_words_alone_tell_a_drift_where_nothing_was_read(first: str, then: str, expected: str) -> None:
    """Two articles without any statement still show what changed in their words, and nothing else."""
    assert kinds(reading("a", first), reading("b", then)) == [expected]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The old mill burned down on Monday.", "The old mill burned down on Monday."),
        ("Twelve dockers were injured at the mill.", "Twelve dockers were wounded at the mill."),
        ("Guards said the old mill burned.", "Guards told reporters the old mill burned."),
        ("The old mill burned down, and cranes fell, on Monday.", "The old mill burned down on Monday."),
        ("The mill may have burned for days.", "The mill might have burned for days."),
        ("The mayor will close the mill bridge.", "The mayor is expected to close the mill bridge."),
        ("Guards say the old mill burned.", "Guards said the old mill burned."),
        ("The mill reopens in May with new cranes.", "The mill reopens with new cranes."),
        ("The fire hurt twelve dockers at the mill.", "The fire hurt 12 dockers at the mill."),
        ("Seven dockers were hurt at the mill.", "Nine dockers are now known to be hurt at the mill."),
    ],
)
def test_no_drift_where_the_sense_is_the_same(first: str, then: str) -> None:
    """Synonyms, trimming, tense, another hedge for a hedge, and a count that is said to grow are no drift."""
    assert kinds(reading("a", first), reading("b", then)) == []


def test_a_voice_that_goes_is_an_attribution_dropped_with_both_sides() -> None:
    """A statement told on somebody's word and then in the outlet's own shows who it was and what is told now."""
    text = "The old mill burned for two days, its keeper said."
    one = reading("a", text, statement("The old mill burned for two days", text, voice=("its keeper", "said")))
    other = reading(
        "b", "Old mill burned for two days.", statement("Old mill burned for two days", "Old mill burned for two days.")
    )
    (drift,) = drifts(one, other)
    assert drift.kind == "attribution dropped"
    assert words(drift, one, other)[0] == ["its keeper", "said"]
    assert drift.statements == (one.statements[0].id, other.statements[0].id)
    assert "its keeper" in drift.says


def test_who_only_credits_the_first_outlet_adds_no_voice() -> None:
    """To name the article that it comes from is no drift."""
    one = reading("a", "The old mill burned for two days.", outlet="Tarnholt Wire")
    other = reading("b", "Tarnholt Wire says the old mill burned for two days.", outlet="The Gull")
    assert kinds(one, other) == []


def test_hearsay_dropped_is_a_hedge_and_a_voice_lost() -> None:
    """ "Reportedly" is a hedge and the only sign of another's word."""
    text = "Dockers have reportedly left the old mill."
    own = statement("Dockers have", text, "left the old mill", voice=(None, "reportedly"))
    then = "Dockers have left the old mill."
    one, other = reading("a", text, own), reading("b", then, statement("Dockers have left the old mill", then))
    assert kinds(one, other) == ["attribution dropped", "hedge dropped"]


def test_likelihood_dropped_is_a_hedge_and_a_status() -> None:
    """What was probable and is told as so has lost a hedge and gained a status."""
    one = reading("a", "The old clock probably belonged to a mill.")
    other = reading("b", "The old clock belonged to a mill.")
    assert kinds(one, other) == ["hedge dropped", "status raised"]


def test_a_figure_read_otherwise_from_the_same_words_is_no_drift() -> None:
    """A difference between readings alone shows nothing."""
    text, then = "Guards counted about 40 dockers there.", "Guards soon counted about 40 dockers there."
    full = Figure(span=(15, 31), low=None, best=40.0, high=None, unit=None, counted="dockers")
    bare = Figure(span=(26, 36), low=40.0, best=40.0, high=40.0, unit=None, counted="dockers")
    one = reading("a", text, statement(text, text, figures=(full,)))
    other = reading("b", then, statement(then, then, figures=(bare,)))
    assert (text[15:31], then[26:36]) == ("about 40 dockers", "40 dockers")
    assert kinds(one, other) == []


def test_a_bound_that_changes_is_a_figure_changed() -> None:
    """ "About" that becomes "fewer than" changes the figure though its number stays."""
    text, then = "There were about 40 dockers.", "There were fewer than 40 dockers."
    one = reading("a", text, statement(text, text, figures=(_count(text, "about 40 dockers", None, 40, None),)))
    other = reading("b", then, statement(then, then, figures=(_count(then, "fewer than 40 dockers", None, 40, 40),)))
    assert kinds(one, other) == ["figure changed"]


def _count(text: str, said: str, low: float | None, best: float | None, high: float | None) -> Figure:
    at = text.index(said)
    return Figure(span=(at, at + len(said)), low=low, best=best, high=high, unit=None, counted="dockers")


def test_moments_of_one_day_said_otherwise_are_no_drift() -> None:
    """A weekday and a date that mean one day are the same moment."""
    sides = []
    for name, text, said in (
        ("a", "The mill burned on Monday.", "Monday"),
        ("b", "The mill burned on 4 May.", "4 May"),
    ):
        at = text.index(said)
        day = Moment(
            span=(at, at + len(said)), type="DATE", value="2031-05-04", edtf="2031-05-04", start="2031-05-04T00:00:00Z",
            end="2031-05-05T00:00:00Z", anchor="itself", basis="test",
        )  # fmt: skip
        sides.append(reading(name, text, statement(text, text, moments=(day,))))
    assert kinds(sides[0], sides[1]) == []


def test_nothing_drifts_where_both_quote_a_third() -> None:
    """A shared origin is no echo of one another."""
    one, other = reading("a", "Guards said the old mill burned."), reading("b", "Guards claimed the old mill burned.")
    assert along(echo(one, other, "shared origin"), one, other) == []


def test_nothing_was_dropped_where_nobody_knows_which_was_first() -> None:
    """Along an echo of unknown direction only what stands for something else is told."""
    one = reading("a", "A suspected leak hurt 12 dockers at the mill.")
    other = reading("b", "A leak hurt 21 dockers at the mill.")
    unknown = replace(echo(one, other), direction="unknown")
    assert [drift.kind for drift in along(unknown, one, other)] == ["figure changed"]
    assert kinds(one, other) == ["figure changed", "hedge dropped"]


def test_order_of_readings_changes_nothing() -> None:
    """Which reading is given first does not turn an echo round."""
    one, other = reading("a", "Guards said the old mill burned."), reading("b", "Guards claimed the old mill burned.")
    link = echo(one, other)
    assert along(link, one, other) == along(link, other, one) != []


def _told(name: str, text: str, published: str | None, **more: object) -> Reading:
    return reading(name, text, statement(text, text, **more), published=published)  # type: ignore[arg-type]


def _within(one: Reading, other: Reading, *, same: bool = True) -> list[DriftKind]:
    tie = Tie(one=one.statements[0].id, other=other.statements[0].id, same=same, because="test")
    return [d.kind for d in within(tie, (one, one.statements[0]), (other, other.statements[0]))]


def test_a_claim_drifts_from_the_earlier_to_the_later() -> None:
    """Times of publication, in whatever zone, say which of two tied statements is first."""
    late = _told("a", "A suspected leak closed the mill.", "2031-05-04T09:00:00+00:00")
    early = _told("b", "A leak closed the mill.", "2031-05-04T10:00:00+02:00")
    assert _within(late, early) == _within(early, late) == ["hedge added"]


@pytest.mark.parametrize("published", [None, "2031-05-04"])
def test_a_claim_without_an_order_has_no_drift(published: str | None) -> None:
    """Where nothing says which is earlier, nothing was dropped or added."""
    one = _told("a", "A suspected leak closed the mill.", published)
    assert _within(one, _told("b", "A leak closed the mill.", published)) == []


def test_a_plan_come_about_and_a_grown_count_are_no_drift_of_a_claim() -> None:
    """What was ahead and is later told as done, and a later count, only tell of later."""
    plan = _told("a", "The mayor will close the mill bridge.", "2031-05-04", status="planned")
    done = _told("b", "The mayor closed the mill bridge.", "2031-05-09")
    assert _within(plan, done) == []
    few = _told("a", "The fire hurt 12 dockers at the mill.", "2031-05-04")
    assert _within(few, _told("b", "The fire hurt 21 dockers at the mill.", "2031-05-05")) == []


def test_statements_kept_apart_have_no_drift() -> None:
    """A tie that keeps two statements apart is no telling of one thing."""
    one = _told("a", "A suspected leak closed the mill.", "2031-05-04")
    assert _within(one, _told("b", "A leak closed the mill.", "2031-05-05"), same=False) == []
