from __future__ import annotations

from dataclasses import replace

import numpy as np

from sayso.reading.attributions import Attribution, Scored, decode, runs, together
from sayso.reading.layers import Links
from tests.reading.drawn import Stub, drawn, marked

Found = tuple[str | None, str | None, list[str]]


def assemble(tags: np.ndarray, links: Links) -> list[Attribution]:
    """What tags and links mark where nothing is known of bounds."""
    unsaid = Links([(0, len(tags))], [np.zeros((len(tags), len(tags) + 1), dtype=np.float32)], len(tags))
    return together([Scored(tags=tags, links=links, opens=unsaid, closes=unsaid)], Stub())[0]  # type: ignore[arg-type]


def read(notation: str) -> list[Found]:
    known = marked(notation)

    def said(span: tuple[int, int] | None) -> str | None:
        return " ".join(known.forms[slice(*span)]) if span else None

    links = Links([(0, len(known.forms))], [known.links], len(known.forms))
    found = assemble(known.tags, links)
    return [(said(a.source), said(a.cue), [said(r) or "" for r in a.content]) for a in found]


def test_assemble_joins_source_cue_and_content() -> None:
    """What the links join is one attribution."""
    assert read("[S the mayor] [Q said] [C both gates shut] .") == [("the mayor", "said", ["both gates shut"])]


def test_assemble_needs_no_source() -> None:
    """A cue that is linked to none has no source."""
    assert read("it was [Q said] [C both gates shut]") == [(None, "said", ["both gates shut"])]


def test_assemble_needs_a_content() -> None:
    """Who says nothing makes no attribution."""
    assert read("[S the mayor] [Q spoke] at length") == []


def test_assemble_of_nothing_is_nothing() -> None:
    """A text in which nothing is marked has no attribution."""
    assert read("both gates shut") == []


def test_assemble_follows_the_links() -> None:
    """Attributions that are entwined are told apart by their links, in the order of their words."""
    found = read("[C2 docks opened] [Q2 added] [S2 the clerk] after [S1 the mayor] [Q1 said] [C1 both gates shut]")
    assert found == [
        ("the clerk", "added", ["docks opened"]),
        ("the mayor", "said", ["both gates shut"]),
    ]


def test_assemble_shares_a_source() -> None:
    """One source may have two cues."""
    known = marked("[S the mayor] [Q1 said] [C1 both gates shut] and [Q2 added] [C2 docks opened]")
    for cue in (2, 7):
        known.links[cue, 1] = 20.0
    links = Links([(0, len(known.forms))], [known.links], len(known.forms))
    found = assemble(known.tags, links)
    assert [a.source for a in found] == [(0, 2), (0, 2)]


def test_assemble_gives_a_content_without_link_to_the_nearest_cue() -> None:
    """A content whose link is lost is that of the cue beside it."""
    assert read("[S the mayor] [Q said] [C9 both gates shut]") == [("the mayor", "said", ["both gates shut"])]


def test_assemble_keeps_a_content_parted_by_its_voice() -> None:
    """A content is in parts where its own source and cue stand between them."""
    assert read("[C1 both gates] , [S1 the mayor] [Q1 said] , [C1 shut at night]") == [
        ("the mayor", "said", ["both gates", "shut at night"])
    ]


def test_assemble_fills_a_gap_in_a_content() -> None:
    """A few unmarked words within a content are part of it."""
    assert read("[S1 the mayor] [Q1 said] [C1 both gates] quietly [C1 shut at night]") == [
        ("the mayor", "said", ["both gates quietly shut at night"])
    ]


def test_assemble_is_surer_of_higher_scores() -> None:
    """Confidence lies between nought and one and grows with the scores."""

    def confidence(sure: float) -> float:
        known = marked("[S the mayor] [Q said] [C both gates shut]", sure)
        links = Links([(0, 6)], [known.links], 6)
        return assemble(known.tags, links)[0].confidence

    assert 0 < confidence(4.0) < confidence(12.0) <= 1


def decoded(notation: str, table: str) -> list[Attribution]:
    """What ``decode`` reads in the words of a drawn table."""
    known, layers = marked(notation), drawn(table)
    assert known.forms == layers.tree.forms
    links = Links([(0, len(known.forms))], [known.links], len(known.forms))
    return decode(replace(layers, tags=known.tags, links=links), Stub())  # type: ignore[arg-type]


def test_decode_ends_a_source_with_its_line() -> None:
    """No source runs on into a new line."""
    table = "Vask PROPN Vask dep | ¶Brandt PROPN said nsubj | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp"
    found = decoded("[S Vask Brandt] [Q said] [C gates shut]", table)
    assert all(a.source is None or not (a.source[0] < 1 < a.source[1]) for a in found)


def test_decode_leads_no_plain_content_into_a_new_line() -> None:
    """A content ends with its line, unless the next is quoted."""
    table = """Brandt PROPN said nsubj | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp
    ¶docks NOUN opened nsubj | opened VERB said ccomp"""
    (found,) = decoded("[S Brandt] [Q said] [C gates shut docks opened]", table)
    assert found.content[0] == (2, 4)


def test_decode_leads_a_quotation_into_a_new_line() -> None:
    """A content goes on in a line that opens with a mark."""
    table = """Brandt PROPN said nsubj | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp
    ¶“ PUNCT opened punct | docks NOUN opened nsubj | opened VERB said ccomp"""
    (found,) = decoded("[S Brandt] [Q said] [C gates shut “ docks opened]", table)
    assert found.content == ((2, 7),)


def test_decode_leaves_the_layers_alone() -> None:
    """Decoding changes no scores."""
    layers = drawn("Brandt PROPN said nsubj | said VERB - root")
    before = layers.tags.copy()
    decode(layers, Stub())  # type: ignore[arg-type]
    assert np.array_equal(layers.tags, before)


def test_runs_join_what_follows() -> None:
    """Consecutive words are one range."""
    assert runs([1, 2, 3, 6, 8, 9]) == [(1, 4), (6, 7), (8, 10)]
    assert runs([]) == []
