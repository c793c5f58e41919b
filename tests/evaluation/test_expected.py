"""Read statements held against expected ones, and the readings made by hand that they are expected by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import demonstration, report
from evaluation.expected import Expected, ExpectedVoice, Read, Tally, hold
from sayso.records import Article

TEXT = "The reeve of Orrin said the dam may fail, and boatmen denied it.\n\nThe dam failed."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


WARNING = Expected(
    id="e1",
    content=(at("the dam may fail"),),
    chain=(ExpectedVoice(source=at("The reeve of Orrin"), cue=at("said"), kind="person", framing="neutral"),),
    act="say",
    status="possible",
    hedges=("may",),
)
DENIAL = Expected(
    id="e2", content=(at("it."),), chain=(ExpectedVoice(source=at("boatmen"), cue=at("denied")),), contests="e1"
)


def voice(source: str | None, cue: str | None, **others: Any) -> dict[str, Any]:
    plain = {"kind": "person", "actor": None, "stance": "asserts", "framing": "neutral"}
    return {"source": at(source) if source else None, "cue": at(cue) if cue else None, **plain, **others}


def read(identity: str, content: str, *chain: dict[str, Any], **others: Any) -> Read:
    plain = {"act": "say", "status": "possible", "form": "indirect"}
    empty: dict[str, Any] = {"hedges": [], "moments": [], "places": [], "contests": []}
    return {"id": identity, "content": [at(content)], "chain": list(chain), **plain, **empty, **others}


def test_a_statement_is_whole_where_all_that_is_asked_agrees() -> None:
    """Spans need only overlap; what is not asked may be anything."""
    made = read("r1", "the dam may fail", voice("reeve", "said", stance="doubts"), hedges=[at("may")], form="mixed")
    (held,) = hold([WARNING], [made], TEXT)
    assert held.whole
    assert dict(held.asked) == dict.fromkeys(
        ("chain length", "source", "cue", "kind", "framing", "act", "status", "hedges"), True
    )


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"act": "warn"}, {"act"}),
        ({"status": "occurred"}, {"status"}),
        ({"hedges": []}, {"hedges"}),
        ({"chain": [voice("boatmen", "said")]}, {"source"}),
        ({"chain": [voice(None, "denied")]}, {"source", "cue"}),
        ({"chain": [voice("reeve", "said", kind="state", framing="endorsing")]}, {"kind", "framing"}),
        ({"chain": []}, {"chain length"}),
        ({"chain": [voice("reeve", "said"), voice("boatmen", "denied")]}, {"chain length"}),
    ],
)
def test_each_field_is_told_by_name(changed: dict[str, Any], wrong: set[str]) -> None:
    """What differs, and nothing else."""
    whole = read("r1", "the dam may fail", voice("reeve", "said"), hedges=[at("may")])
    (held,) = hold([WARNING], [{**whole, **changed}], TEXT)
    assert {name for name, right in held.asked if not right} == wrong
    assert not held.whole


def test_a_content_is_found_by_four_fifths_of_it() -> None:
    """13 of 16 characters are enough; 12 are not; nor is a content more than two fifths of which is beside it."""
    assert hold([WARNING], [read("r", "dam may fail,")], TEXT)[0].read is None  # 12, as the comma is beside it
    assert hold([WARNING], [read("r", " the dam may f")], TEXT)[0].read is not None
    assert hold([WARNING], [read("r", "said the dam may fail")], TEXT)[0].read is not None
    assert hold([WARNING], [read("r", "The reeve of Orrin said the dam may fail")], TEXT)[0].read is None


def test_of_several_the_one_that_differs_least_is_taken() -> None:
    """The second agrees in more."""
    worse = read("r1", "the dam may fail", voice("reeve", "said"), act="deny", status="occurred")
    better = read("r2", "the dam may fail", voice("reeve", "said"))
    (held,) = hold([WARNING], [worse, better], TEXT)
    assert held.read == better


def test_a_contest_is_with_the_statement_that_was_found() -> None:
    """By the id of the read statement, whichever that is."""
    warning = read("r1", "the dam may fail", voice("reeve", "said"))
    for contested, right in (["r1"], True), (["r9"], False):
        denial = read("r2", "it.", voice("boatmen", "denied"), contests=contested)
        held = hold([WARNING, DENIAL], [warning, denial], TEXT)
        assert dict(held[1].asked)["contests"] is right


def test_places_moments_and_actors_are_asked_by_words() -> None:
    """A place by its name, a moment by how its EDTF begins, an actor by a name in the chain."""
    asked = Expected(
        id="e", content=WARNING.content, chain=(), places=("Orrin",), edtf="2031-05", actor="Reeve of Orrin"
    )
    right = read("r", "the dam may fail", voice("reeve", "said", actor="the reeve of Orrin"))
    right = {**right, "places": [{"name": "Orrin Vale"}], "moments": [{"edtf": "2031-05-02"}]}
    wrong = {**right, "places": [{"name": None}], "moments": [{"edtf": "2031-06"}], "chain": [voice("reeve", "said")]}
    for made, agrees in (right, True), (wrong, False):
        found = dict(hold([asked], [made], TEXT)[0].asked)
        assert [found[name] for name in ("places", "moments", "actor")] == [agrees] * 3


def test_tally_counts_over_articles() -> None:
    """Found, whole, further, and the share right of each field that was asked."""
    tally = Tally()
    whole = read("r1", "the dam may fail", voice("reeve", "said"), hedges=[at("may")])
    tally.add(hold([WARNING], [whole], TEXT), [whole])
    other = {**whole, "id": "r2", "act": "warn"}
    beside = read("r3", "The dam failed.")
    tally.add(hold([WARNING, DENIAL], [other, beside], TEXT), [other, beside])
    figures = tally.figures()
    assert {k: figures[k] for k in ("found", "whole", "of", "further")} == {
        "found": 2, "whole": 1, "of": 3, "further": 1,
    }  # fmt: skip
    assert isinstance(figures["fields"], dict)
    assert (figures["fields"]["act"], figures["fields"]["source"]) == (50, 100)


def marked(words: str) -> dict[str, Any]:
    return {"text": words, "span": list(at(words))}


def gold(folder: Path, statement: dict[str, Any]) -> Path:
    (folder / "report.txt").write_text(TEXT, "utf8")
    (folder / "report.gold.json").write_text(json.dumps({"statements": [statement]}), "utf8")
    return folder


def test_a_gold_reading_is_taken_as_it_is(tmp_path: Path) -> None:
    """Fields that it does not name are not asked; the outlet is not a voice of the chain."""
    chain = [
        {"kind": "person", "source": marked("The reeve of Orrin"), "cue": marked("said"), "framing": "neutral"},
        {"kind": "outlet", "source": None, "cue": None},
    ]
    row = {"id": "e1", "content": marked("the dam may fail"), "chain": chain, "act": "say", "status": "possible"}
    assert report.gold(gold(tmp_path, {**row, "hedges": ["may"]})) == [WARNING]


def test_a_gold_reading_beside_its_text_is_an_error(tmp_path: Path) -> None:
    """Words that don't stand where it says, and fields that aren't there, are told with the file's name."""
    row: dict[str, Any] = {"id": "e1", "content": {"text": "the dam", "span": [0, 7]}, "chain": []}
    with pytest.raises(ValueError, match=r"report\.gold\.json: 'the dam' does not stand at 0–7"):
        report.gold(gold(tmp_path, row))
    with pytest.raises(ValueError, match=r"report\.gold\.json: not a gold reading"):
        report.gold(gold(tmp_path, {"id": "e1"}))


PLANTED = {
    "id": "s1",
    "file": "dam.html",
    "content": "said the dam may fail",
    "chain": [{"source": "boatmen", "cue": "denied", "kind": "group", "stance": "denies", "framing": "neutral"}],
    "act": "deny",
    "status": "possible",
    "form": "indirect",
    "hedges": [],
}


def planted(text: str, title: str | None = None, **changed: Any) -> Expected:
    article = Article(id="", text=text, name="dam.html", snapshot="", language="en", title=title)
    return demonstration.expected({**PLANTED, **changed}, article)


def test_planted_words_are_found_next_to_their_content() -> None:
    """Of two cues and sources the ones by the content, whole words alone."""
    text = "Boatmen denied a leak. Few boatmen denied, undenied, that the reeve said the dam may fail. On the next day, and on the day after it, all denied it."
    (found,) = planted(text).chain
    assert found.cue == (text.index("denied, un"), text.index("denied, un") + 6)
    assert found.source == (text.index("boatmen"), text.index("boatmen") + 7)


def test_planted_words_of_a_headline_are_found_there() -> None:
    """And those of the text not in the headline."""
    title = "Reeve said the dam may fail"
    text = f"{title}\n\nThe reeve said the dam may fail, which boatmen denied."
    assert planted(text, title, where="headline").content == ((6, 27),)
    assert planted(text, title).content == ((text.rindex("said"), text.rindex("said") + 21),)


def test_planted_words_that_are_not_there_are_an_error() -> None:
    """A slip in the file is not scored as a miss."""
    with pytest.raises(ValueError, match=r"s1: 'said the dam may fail' is not in the text of dam\.html"):
        planted("The dam failed.")
    with pytest.raises(ValueError, match="'denied' is nowhere in the text"):
        planted("The reeve said the dam may fail.")
