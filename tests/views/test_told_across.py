"""What lies across articles, as the terminal tells it: entries, trees, the story of a claim."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from sayso.linked import Echo, Passage
from sayso.views.entries import Entry, show
from sayso.views.gathered import Gathered
from sayso.views.lineage_trees import tree
from sayso.views.lineages import basis, bundles, likeness
from sayso.views.shown import shown
from sayso.views.told_across import drift_entry, echo_entry, echoes_in_order, want_drift, want_echoes
from tests.views.strand import Strand, strand


def printed(*what: object, width: int = 100) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False)
    entries = [one for one in what if isinstance(one, Entry)]
    if entries:
        show(console, entries)
    for one in what:
        if not isinstance(one, Entry):
            console.print(one)
    return out.getvalue()


def filled(case: Strand, gathered: Gathered) -> Gathered:
    for number, reading in enumerate(case.readings, start=1):
        gathered.add(number, shown(reading))
    return gathered


def echo(first: str, then: str, because: str, **fields: object) -> Echo:
    made = Echo(
        id=f"{first}{then}", first=Passage(article=first, spans=((0, 9),)), then=Passage(article=then, spans=((0, 9),)),
        kind="verbatim", direction="published", share=1.0, credited=False, basis=because,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of Echo


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("2015-05-03", "2015-05-05", "published 3 May 2015, two days before"),
        (
            "2031-03-05T06:40:00+00:00",
            "2031-03-05T13:05:00+00:00",
            "published 5 March 2031, 06:40 UTC, six hours before",
        ),
        ("2031-03-05T06:40:00Z", "2031-03-05T06:41:00Z", "published 5 March 2031, 06:40 UTC, one minute before"),
        ("2031-03-05", "2031-03-30", "published 5 March 2031, 25 days before"),
        ("2031-03", "2031-04-05", "published 2031-03, 5 April 2031 before"),
    ],
)
def test_basis_tells_times_as_people_do(first: str, then: str, told: str) -> None:
    """A time that can't be counted with is told as it stands."""
    made = echo("a", "b", f"9 of 9 words match; {first} is before {then}")
    assert basis(made) == f"9 of 9 words match; {told}"
    assert likeness(made) == "9 of 9 words match"


def test_basis_without_times_stays_as_it_is() -> None:
    """Such as a credit."""
    assert basis(echo("a", "b", "9 of 9 words match; the later one names Post")) == (
        "9 of 9 words match; the later one names Post"
    )


def test_drift_marks_what_changed_by_signs() -> None:
    """What is gone is marked where it was; where it went nothing is marked."""
    case = strand()
    echoes = {one.id: one for one in case.links.echoes}
    gathered = Gathered()
    for drift in case.links.drifts:
        want_drift(drift, echoes, gathered)
    filled(case, gathered)
    told = [" ".join(printed(drift_entry(drift, echoes, gathered)).split()) for drift in case.links.drifts]
    hedge = next(one for one in told if "hedge dropped" in one)
    assert "− The Tarn Bell, 1 February 2031:" in hedge
    assert "−[allegedly]" in hedge
    assert "+[" not in hedge
    assert "no such words here" in hedge
    framing = next(one for one in told if "framing raised" in one)
    assert "−[said]" in framing
    assert "+[revealed]" in framing


def test_echo_tells_both_articles_and_both_sides_words() -> None:
    """The later article first, with an arrow only where the direction is known."""
    case = strand()
    gathered = Gathered()
    pairs = echoes_in_order(case.links.echoes)
    for _, of in pairs:
        want_echoes(of, gathered)
    filled(case, gathered)
    told = [printed(echo_entry(pair, of, gathered)) for pair, of in pairs]
    assert any(
        one.startswith("Grey Gull, 1 February 2031, 10:00 UTC ← The Tarn Bell, 1 February 2031, 08:00") for one in told
    )
    assert any(" ≈ " in one and "both quote a third" in one for one in told)


def test_tree_stands_each_article_below_the_one_it_has_most_words_from() -> None:
    """What it has from others besides is named."""
    case = strand()
    bell, gull, lamp = (reading.article.id for reading in case.readings[:3])
    echoes = [echo(bell, gull, "x"), echo(bell, lamp, "x"), echo(gull, lamp, "x"), echo(gull, lamp, "x", id="more")]
    [bundle] = bundles(echoes)
    lines = printed(tree(bundle, filled(case, Gathered()))).splitlines()
    assert lines[0].startswith("3 articles, 4 echoes")
    assert [line.index(outlet) for line, outlet in zip(lines[1:], ("The Tarn", "Grey", "Vask"), strict=True)] == [
        4,
        8,
        12,
    ]
    assert "word for word ×2" in lines[3]
    assert "also from The Tarn Bell" in lines[3]


def test_entries_fit_the_width() -> None:
    """Long words are set in below their line, on a narrow terminal too."""
    case = strand()
    echoes = {one.id: one for one in case.links.echoes}
    gathered = Gathered()
    for drift in case.links.drifts:
        want_drift(drift, echoes, gathered)
    filled(case, gathered)
    text = printed(*(drift_entry(drift, echoes, gathered) for drift in case.links.drifts), width=50)
    assert max(map(len, text.splitlines())) <= 50
