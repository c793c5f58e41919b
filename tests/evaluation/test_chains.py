"""The gold set of chains, and the command that scores chains on it, on statements made by hand."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evaluation import chains
from evaluation.counts import Counts
from evaluation.gold import passages
from evaluation.gold.passages import PHENOMENA, Passage
from sayso.reading.network import BUNDLED
from sayso.records import Span, Statement, Voice

UNSEEN = passages.BUNDLED.with_name("unseen.jsonl")
BLIND = passages.BUNDLED.with_name("blind.jsonl")
ROOT = Path(__file__).resolve().parents[2]
TEXT = "“The lamp,” the guild’s clerk said, “was out.” The board said divers saw that it was lit."
LAMP: dict[str, Any] = {
    "content": ["The lamp", "was out"],
    "chain": [
        {"source": "the guild’s clerk", "cue": ["said", 1], "source_also": ["clerk"], "cue_also": ["clerk said"]}
    ],
}
LIT: dict[str, Any] = {
    "content": ["it was lit"],
    "chain": [{"source": "divers", "cue": "saw"}, {"source": "The board", "cue": ["said", 2]}],
}
LINE: dict[str, Any] = {"id": "p1", "phenomena": ["discontinuous"], "text": TEXT, "statements": [LAMP, LIT]}


def read(folder: Path, *lines: dict[str, Any]) -> list[Passage]:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf8")
    return passages.read(path)


def at(text: str, words: str | None) -> Span | None:
    """Where ``words`` first stand; ``|`` parts what comes before them and only finds the place."""
    if words is None:
        return None
    before, _, rest = words.rpartition("|")
    start = text.index(before + rest) + len(before)
    return start, start + len(rest)


def said(text: str, content: list[str], *chain: tuple[str | None, str | None], act: Any = "say") -> Statement:
    spans = [span for words in content if (span := at(text, words))]
    voices = tuple(Voice(source=at(text, source), cue=at(text, cue), kind="person") for source, cue in chain)
    return Statement(id="s", content=tuple(spans), form="indirect", chain=voices, act=act, status="occurred")


def scored(passage: Passage, *statements: Statement) -> Counts:
    counts = Counts()
    chains.score(counts, passage, statements)
    return counts


def sums(counts: Counts, measure: str) -> list[float]:
    """Marked, read, both."""
    return list(counts.table(measure).sum(axis=0))


@pytest.mark.parametrize(
    ("path", "passages_at_least", "traps", "each_phenomenon", "each_depth"),
    [(passages.BUNDLED, 150, 15, 3, 10), (UNSEEN, 100, 10, 1, 5), (BLIND, 120, 8, 1, 5)],
)
def test_a_gold_set_is_whole(
    path: Path, passages_at_least: int, traps: int, each_phenomenon: int, each_depth: int
) -> None:
    """Every string is found (reading checks it), there is enough of it, and of every depth and phenomenon."""
    gold = passages.read(path)
    assert len(gold) >= passages_at_least
    named = Counter(p for passage in gold for p in passage.phenomena)
    assert set(named) == PHENOMENA
    assert min(named.values()) >= each_phenomenon
    assert named["none"] >= traps
    depths = Counter(len(s.chain) for passage in gold for s in passage.statements)
    assert all(depths[depth] >= each_depth for depth in (1, 2, 3, 4))


def test_the_gold_sets_share_nothing() -> None:
    """No id and no text stands twice over all, so that what is measured on one is not known from another."""
    sets = {"c": passages.read(), "u": passages.read(UNSEEN), "b": passages.read(BLIND)}
    everything = [passage for gold in sets.values() for passage in gold]
    assert len({passage.id for passage in everything}) == len(everything)
    assert len({passage.text for passage in everything}) == len(everything)
    for letter, gold in sets.items():
        assert [passage.id for passage in gold] == [f"{letter}{number:03d}" for number in range(1, len(gold) + 1)]


def test_the_guideline_names_every_phenomenon() -> None:
    """What a tag means can be looked up, and no tag is explained that isn't there."""
    page = (ROOT / "docs/chains.md").read_text("utf8")
    section = page[page.index("Phenomena, ") : page.index("## What the command forgives")]
    assert set(re.findall(r"`([a-z-]+)`", section)) == PHENOMENA


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statements": [{**LAMP, "content": ["The lampe"]}]}, "'The lampe' is not in the text"),
        ({"statements": [{**LAMP, "chain": [{"source": None, "cue": "said"}]}]}, "'said' occurs 2 times"),
        ({"statements": [{**LIT, "content": [["it was lit", 1]]}]}, "'it was lit' occurs 1 times"),
        ({"statements": [{**LAMP, "content": ["was out", "The lamp"]}]}, "pieces out of order"),
        ({"statements": [{**LIT, "content": ["saw that it was lit"]}]}, "overlap"),
        ({"statements": [{**LIT, "content": ["that it was lit"]}]}, 'begins with "that"'),
        ({"statements": [LIT, LIT]}, "a statement comes twice"),
        ({"phenomena": ["discontinuous", "whistling"]}, "whistling"),
        ({"phenomena": ["told"]}, "discontinuous"),
        ({"phenomena": ["discontinuous", "none"]}, "none"),
        ({"statements": []}, "none"),
        ({"statements": [{**LIT, "chain": [{"source": "divers", "cue": "saw", "cue_also": ["lit"]}]}]}, "can't stand"),
        ({"statements": [{**LIT, "chian": []}]}, "chian"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    """A slip of the hand is told with its line."""
    with pytest.raises(ValueError, match=re.escape(message)) as told:
        read(tmp_path, {**LINE, "id": "p0"}, {**LINE, **change})
    assert "gold.jsonl:2:" in str(told.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="id p1 comes twice"):
        read(tmp_path, LINE, LINE)


def test_words_are_found_whole(tmp_path: Path) -> None:
    """A source "he" is not the beginning of another word."""
    text = "The heron, he thinks, left."
    chain = [{"source": "he", "cue": "thinks"}]
    line = {"id": "p", "phenomena": ["discontinuous"], "text": text}
    (passage,) = read(tmp_path, {**line, "statements": [{"content": ["The heron", "left"], "chain": chain}]})
    assert passage.statements[0].chain[0].source == (11, 13)


def test_right_chains_score_in_full(tmp_path: Path) -> None:
    """Quotation marks, stops, a "that" and an 's at the ends are forgiven; all else agrees."""
    (passage,) = read(tmp_path, LINE)
    counts = scored(
        passage,
        said(TEXT, ["“The lamp,”", "“was out.”"], ("the guild’s clerk", "said,")),
        said(TEXT, ["that it was lit."], ("divers", "saw"), ("The board", "The board |said")),
    )
    for measure in ("exact", "other spans allowed", "alike", "contents"):
        assert sums(counts, measure) == [2, 2, 2], measure
    assert sums(counts, "voices") == [3, 3, 3]
    assert sums(counts, "inner voices") == [1, 1, 1]
    assert sums(counts, "depth 1") == sums(counts, "depth 2") == [1, 1, 1]
    assert sums(counts, "voice within") == sums(counts, "voice before") == [1, 1, 1]
    assert counts.f1("exact") == 100


def test_a_possessive_ending_is_forgiven_at_a_source(tmp_path: Path) -> None:
    text = "The guild’s claim that it rained is odd."
    marked = {"content": ["it rained"], "chain": [{"source": "The guild’s", "cue": "claim"}]}
    (passage,) = read(tmp_path, {"id": "p", "phenomena": ["noun-cue"], "text": text, "statements": [marked]})
    assert sums(scored(passage, said(text, ["it rained"], ("The guild", "claim"))), "exact") == [1, 1, 1]
    assert sums(scored(passage, said(text, ["it rained"], ("guild", "claim"))), "exact") == [1, 1, 0]


def test_a_colon_is_as_good_as_no_cue(tmp_path: Path) -> None:
    """Punctuation never counts; but a source by itself must not make up for a cue that has words."""
    text = "Clerk: it rained"
    marked = {"content": ["it rained"], "chain": [{"source": "Clerk", "cue": ":"}]}
    (passage,) = read(tmp_path, {"id": "p", "phenomena": ["colon"], "text": text, "statements": [marked]})
    assert sums(scored(passage, said(text, ["it rained"], ("Clerk", None))), "exact") == [1, 1, 1]
    assert sums(scored(passage, said(text, ["it rained"], (None, None))), "exact") == [1, 1, 0]
    assert sums(scored(passage, said(text, ["it rained"], (None, None))), "alike") == [1, 1, 0]


def test_other_spans_count_only_where_they_are_allowed(tmp_path: Path) -> None:
    """The gold allows "clerk" for the source, and that alone is one step below exact."""
    (passage,) = read(tmp_path, LINE)
    for source, allowed, alike in (("clerk", 1, 1), ("guild’s clerk", 0, 1), ("The lamp", 0, 0)):
        counts = scored(passage, said(TEXT, ["The lamp", "was out"], (source, "said")))
        assert sums(counts, "exact") == [2, 1, 0]
        assert sums(counts, "other spans allowed") == [2, 1, allowed]
        assert sums(counts, "alike") == [2, 1, alike]


def test_a_chain_is_right_as_a_whole_and_in_order(tmp_path: Path) -> None:
    """Precision, recall and F1 by hand: one of two is right, and the two others read are wrong."""
    (passage,) = read(tmp_path, LINE)
    counts = scored(
        passage,
        said(TEXT, ["The lamp", "was out"], ("the guild’s clerk", "said")),
        said(TEXT, ["it was lit"], ("The board", "The board |said"), ("divers", "saw")),
        said(TEXT, ["divers saw that it was lit"], ("The board", "The board |said")),
    )
    assert sums(counts, "exact") == sums(counts, "other spans allowed") == sums(counts, "alike") == [2, 3, 1]
    assert counts.f1("exact") == pytest.approx(100 * 2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert sums(counts, "contents") == [2, 3, 2]
    assert sums(counts, "voices") == [3, 3, 3]
    assert sums(counts, "inner voices") == sums(counts, "inner voices, alike") == [1, 1, 0]
    assert sums(counts, "depth 2") == [1, 1, 0]
    assert sums(counts, "discontinuous") == [2, 3, 1]


def test_contents_are_alike_from_four_fifths_of_their_words(tmp_path: Path) -> None:
    text = "Ada said one two three four five."
    marked = {"content": ["one two three four five"], "chain": [{"source": "Ada", "cue": "said"}]}
    (passage,) = read(tmp_path, {"id": "p", "phenomena": ["told"], "text": text, "statements": [marked]})
    for content, alike in (("one two three four", 1), ("one two three", 0)):
        assert sums(scored(passage, said(text, [content], ("Ada", "said"))), "alike") == [1, 1, alike]


def test_what_is_read_twice_counts_once(tmp_path: Path) -> None:
    (passage,) = read(tmp_path, LINE)
    lamp = said(TEXT, ["The lamp", "was out"], ("the guild’s clerk", "said"))
    assert sums(scored(passage, lamp, lamp), "exact") == [2, 1, 1]


@pytest.mark.model
def test_the_command_ends_with_its_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One plain passage, one without attribution: a table, the mistakes if wished, one line of JSON."""
    plain = {"content": ["the harbour is closed"], "chain": [{"source": "The mayor", "cue": "said"}]}
    lines: list[dict[str, Any]] = [
        {"id": "p1", "phenomena": ["told"], "text": "The mayor said the harbour is closed.", "statements": [plain]},
        {"id": "p2", "phenomena": ["none"], "text": "Snow fell on the harbour all night.", "statements": []},
    ]
    read(tmp_path, *lines)
    chains.run(argparse.Namespace(data=tmp_path / "gold.jsonl", model=BUNDLED, mistakes=True))
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["passages"], figures["statements"], figures["read_where_none"]) == (2, 1, 0)
    assert figures["chain_f1"] == figures["depth_1_f1"] == 100
    assert figures["inner_recall"] is None
