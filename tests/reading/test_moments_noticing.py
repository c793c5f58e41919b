"""Times noticed in a stretch: their extent, tense, preposition. Sentences are drawn by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.reading import moments
from sayso.reading.layers import Layers
from sayso.reading.moments import Noticed
from tests.reading.drawn import drawn, over


def marked(layers: Layers, *phrases: str, kind: str = "DATE") -> list[Noticed]:
    """What is noticed where the network marks ``phrases``."""
    spans = sorted((kind, *over(layers, phrase)) for phrase in phrases)
    return moments.noticed(replace(layers, moments=sorted(spans, key=lambda s: s[1])), 0, set())


@pytest.mark.parametrize(
    ("verb", "rest", "tense", "finite"),
    [
        ("met", "met VERB - root", "past", "past"),
        ("meet", "will AUX meet aux | meet VERB - root", "future", "future"),
        ("meet", "would AUX meet aux | meet VERB - root", "future", None),
        ("met", "has AUX met aux | met VERB - root", "past", "past"),
        ("meets", "meets VERB - root", "present", None),
        ("meeting", "is AUX meeting aux | meeting VERB - root", "present", None),
    ],
)
def test_tense_is_that_of_the_clause(verb: str, rest: str, tense: str, finite: str | None) -> None:
    """By its auxiliaries and its form; what only may be is not told as past or to come."""
    rows = f"The DET council det | council NOUN {verb} nsubj | {rest} | on ADP Friday case | Friday PROPN {verb} obl"
    (found,) = marked(drawn(rows), "Friday")
    assert (found.tense, found.finite, found.preposition, found.words) == (tense, finite, "on", "Friday")


def test_a_plan_looks_ahead_of_its_verb() -> None:
    """ "Planned to meet on Friday": the meeting lies ahead."""
    layers = drawn(
        "They PRON planned nsubj | planned VERB - root | to PART meet mark | meet VERB planned xcomp "
        "| on ADP Friday case | Friday PROPN meet obl"
    )
    assert [n.tense for n in marked(layers, "Friday")] == ["future"]


def test_what_is_set_until_a_time_looks_ahead() -> None:
    """ "Had until Friday to sign"."""
    layers = drawn("They PRON had nsubj | had VERB - root | until ADP Friday case | Friday PROPN had obl")
    assert [(n.tense, n.preposition) for n in marked(layers, "Friday")] == [("future", "until")]


@pytest.mark.parametrize("mark", ["if", "unless"])
def test_a_condition_is_as_far_ahead_as_what_hangs_on_it(mark: str) -> None:
    """ "They would leave if he came on Friday" tells of a Friday to come, in the past tense."""
    layers = drawn(
        f"They PRON leave nsubj | would AUX leave aux | leave VERB - root | {mark} SCONJ came mark | he PRON came nsubj "
        "| came VERB leave advcl | on ADP Friday case | Friday PROPN came obl"
    )
    assert [n.tense for n in marked(layers, "Friday")] == ["future"]


@pytest.mark.parametrize(("words", "told"), [("before", "by"), ("after", "since")])
def test_a_day_that_is_named_beside_what_lies_before_it_belongs_to_it(words: str, told: str) -> None:
    """ "On or before Friday" ends when Friday does."""
    layers = drawn(
        f"They PRON meet nsubj | will AUX meet aux | meet VERB - root | on ADP Friday case | or CCONJ {words} cc "
        f"| {words} ADP on conj | Friday PROPN meet obl"
    )
    assert [n.preposition for n in marked(layers, "Friday")] == [told]


def test_spans_count_in_the_article() -> None:
    """A stretch that begins further down moves all its spans."""
    layers = drawn("They PRON met nsubj | met VERB - root | on ADP Friday case | Friday PROPN met obl")
    (found,) = moments.noticed(replace(layers, moments=[("DATE", 3, 4)]), 100, {3})
    assert found.span == (112, 118)
    assert found.sentence == 100
    assert found.quoted


def words(layers: Layers, *phrases: str) -> list[str]:
    return [n.words for n in marked(layers, *phrases)]


def test_extents_grow_to_what_the_grammar_reads() -> None:
    """ "Two | days", "16 | -hour", "a year | earlier", "a minute | and a half", "dawn on | Wednesday"."""
    layers = drawn(
        "It PRON lasted nsubj | lasted VERB - root | two NUM days nummod | days NOUN lasted obl | . PUNCT lasted punct",
        "It PRON began nsubj | began VERB - root | a DET year det | year NOUN earlier obl | earlier ADV began advmod",
        "It PRON ended nsubj | ended VERB - root | at ADP dawn case | dawn NOUN ended obl | on ADP Wednesday case "
        "| Wednesday PROPN dawn nmod",
    )
    assert words(layers, "two", "a year", "Wednesday") == ["two days", "a year earlier", "dawn on Wednesday"]


def test_neighbours_that_are_one_time_are_joined() -> None:
    """A weekday with its date; two years with "and" between stay two."""
    layers = drawn(
        "It PRON shut nsubj | shut VERB - root | Monday PROPN shut obl | , PUNCT Oct. punct | Oct. PROPN Monday appos "
        "| 26 NUM Oct. nummod",
        "It PRON rose nsubj | rose VERB - root | in ADP 1985 case | 1985 NUM rose obl | and CCONJ 1987 cc "
        "| 1987 NUM 1985 conj",
    )
    assert words(layers, "Monday", "Oct. 26", "1985 and 1987") == ["Monday, Oct. 26", "1985", "1987"]


def test_what_the_network_misses_is_added_where_it_is_sure() -> None:
    """ "Now" as an adverb, "every day", "for years", an hour with its zone; not "now that"."""
    layers = drawn(
        "They PRON march nsubj | now ADV march advmod | march VERB - root | every DET day det | day NOUN march obl",
        "They PRON fought nsubj | fought VERB - root | for ADP years case | years NOUN fought obl "
        "| at ADP GMT case | 1900 NUM GMT nummod | GMT PROPN fought obl",
        "Now ADV met advmod | that SCONJ met mark | they PRON met nsubj | met VERB - root",
    )
    assert words(layers) == ["now", "every day", "years", "1900 GMT"]


def test_nothing_is_noticed_in_a_text_without_times() -> None:
    """No time, no moment."""
    assert words(drawn("They PRON met nsubj | met VERB - root")) == []
