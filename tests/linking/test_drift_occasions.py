"""Drift is of one event: like events, and what an outlet tells daily in its own form of words, have not drifted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linked import DriftKind, Echo, EchoKind, Passage, Tie
from sayso.linking import spelling
from sayso.linking.drift import along, within
from sayso.linking.links import between
from sayso.linking.retellings import retellings
from sayso.records import Reading
from tests.linking.drift_readings import reading, statement

FIRST = "A suspected leak hurt some dockers at the mill."
THEN = "A leak hurt some dockers at the mill."


def told(name: str, text: str, published: str | None, outlet: str | None = None) -> Reading:
    return reading(name, text, statement(text.rstrip("."), text), published=published, outlet=outlet)


def echo(one: Reading, other: Reading, kind: EchoKind = "reworded") -> Echo:
    ends = [Passage(article=r.article.id, spans=((0, len(r.article.text)),)) for r in (one, other)]
    return Echo(
        id="e1", first=ends[0], then=ends[1], kind=kind, direction="published", share=1.0, credited=False, basis="test"
    )


def kinds(one: Reading, other: Reading, kind: EchoKind = "reworded") -> list[DriftKind]:
    return sorted(drift.kind for drift in along(echo(one, other, kind), one, other))


@pytest.mark.parametrize(
    ("published", "kind", "expected"),
    [
        ("2031-05-06", "reworded", ["hedge dropped"]),
        ("2031-08-06", "reworded", []),
        ("2031-08-06", "trimmed", []),
        ("2031-08-06", "verbatim", ["hedge dropped"]),
    ],
)
def test_like_words_months_later_are_of_another_event(published: str, kind: EchoKind, expected: list[str]) -> None:
    """Unless they were carried as they stood."""
    assert kinds(told("a", FIRST, "2031-05-04"), told("b", THEN, published), kind) == expected


def test_an_outlets_own_form_of_words_has_not_drifted() -> None:
    """Its words of the next day tell of the next day's event."""
    one, other = told("a", FIRST, "2031-05-04", "Quay Post"), told("b", THEN, "2031-05-05", "Quay Post")
    assert kinds(one, other) == []
    assert kinds(one, told("b", THEN, "2031-05-05", "Harbour News")) == ["hedge dropped"]


def test_where_several_particulars_differ_it_is_another_event() -> None:
    """One figure changed is drift; with another place it is another fire, unless the passage was copied."""
    one = told("a", "The fire hurt 12 dockers in Tarnholt.", "2031-05-04")
    assert kinds(one, told("b", "The fire hurt 21 dockers in Tarnholt.", "2031-05-04")) == ["figure changed"]
    other = told("b", "The fire hurt 21 dockers in Osterby.", "2031-05-04")
    assert kinds(one, other) == []
    assert kinds(one, other, "trimmed") == ["figure changed", "place changed"]


def test_two_named_voices_do_not_retell_one_another() -> None:
    """Each tells it for itself, so that nothing was dropped between them."""

    def voiced(name: str, text: str, actor: str, published: str) -> Reading:
        said = statement(text.partition(" said ")[2].rstrip("."), text, voice=(text.partition(" said ")[0], "said"))
        chain = tuple(replace(voice, actor=actor) for voice in said.chain)
        return reading(name, text, replace(said, chain=chain), published=published)

    one = voiced("a", "Vell said a suspected leak closed the old mill.", "vell", "2031-05-04")
    same = voiced("b", "Vell said a leak closed the old mill.", "vell", "2031-05-05")
    other = voiced("b", "Orrin said a leak closed the old mill.", "orrin", "2031-05-05")
    tie = Tie(one=one.statements[0].id, other=same.statements[0].id, same=True, because="test")
    assert "hedge dropped" in [d.kind for d in within(tie, (one, one.statements[0]), (same, same.statements[0]))]
    assert within(tie, (one, one.statements[0]), (other, other.statements[0])) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Tarneq", "Tarnek", True),
        ("al-Tarnholt", "Tarnholt", True),
        ("Olmar", "Olmarian", True),
        ("Harbour Colonel", "Harbour Col", True),
        ("Tarnholt", "Osterby", False),
        ("Vell", "Orrin", False),
    ],
)
def test_names_spelt_otherwise_are_one(one: str, other: str, alike: bool) -> None:
    """The same consonants, an ending, or a word cut short."""
    assert spelling.alike(one, other) is alike
    assert spelling.alike(other, one) is alike


def test_what_is_tied_is_a_retelling_where_other_words_were_carried() -> None:
    """In days, at one time; without an echo, or months later, it is not."""
    words = "The harbour guild met in the old mill for three hours on behalf of the lock keepers. "
    one = reading("a", words + "Ferries stay moored within 72 hours.", published="2031-05-04")
    other = reading("b", words + "Moored ferries will stay put.", published="2031-05-05")
    said = statement("Ferries stay moored within 72 hours", one.article.text)
    later = statement("Moored ferries will stay put", other.article.text)
    one = reading("a", one.article.text, said, published="2031-05-04")
    other = reading("b", other.article.text, later, published="2031-05-05")
    far = reading("b", other.article.text, later, published="2031-07-05")
    tie = Tie(one=said.id, other=later.id, same=True, because="test", strength=0.9)
    carried = [e for e in between(one, other).echoes if e.first.spans[0][0] < len(words)]
    assert carried
    (found,) = retellings(one, other, [tie], carried)
    assert (found.first.spans, found.then.spans, found.direction) == (said.content, later.content, "published")
    assert retellings(one, other, [tie], []) == retellings(one, far, [tie], carried) == []
