from __future__ import annotations

import pytest

from sayso.reading import lines
from sayso.reading.attributions import Attribution
from tests.reading.drawn import drawn, over, parted, shown

SHUT = "Both DET gates det | gates NOUN shut nsubj | shut VERB {0} | at ADP night case | night NOUN shut obl time"


def read(table: str, taken: set[int] | None = None):
    layers = drawn(table)
    return [parted(layers, a) for a in lines.read(layers, taken or set())]


COLON = " | : PUNCT shut punct | " + SHUT.format("- root")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("Olla Brandt", "Olla PROPN shut dep B-PER | Brandt PROPN Olla flat I-PER"),
        ("Harbour Ministry", "Harbour PROPN Ministry compound B-ORG | Ministry PROPN shut dep I-ORG"),
        ("Andorra", "Andorra PROPN shut dep B-LOC"),
        ("Police", "Police NOUN shut dep"),
    ],
)
def test_read_finds_a_name_before_a_colon(name: str, table: str) -> None:
    """ "Name: words" is the words of whoever is named."""
    assert read(table + COLON) == [(name, None, ["Both gates shut at night"])]


@pytest.mark.parametrize(
    "table",
    [
        "Update NOUN shut dep",
        "Correction NOUN shut dep",
        "Monday PROPN 5 nmod time | 5 NUM shut dep",
        "What PRON knows obj | Brandt PROPN knows nsubj B-PER | knows VERB shut dep",
    ],
)
def test_read_finds_no_speaker_where_none_is_named(table: str) -> None:
    """A label, a time and a clause before a colon say nothing."""
    assert read(table + COLON) == []


def test_read_finds_a_name_after_a_dash() -> None:
    """ "words – Name", as headlines have it, is the words of whoever is named."""
    table = (
        SHUT.format("- root") + " | – PUNCT Olla punct | Olla PROPN shut parataxis B-PER | Brandt PROPN Olla flat I-PER"
    )
    assert read(table) == [("Olla Brandt", None, ["Both gates shut at night"])]


def test_read_finds_no_speaker_after_a_hyphen() -> None:
    """A hyphen within a word is no dash."""
    table = (
        SHUT.format("- root")
        + " | near ADP Brandt case | Vask PROPN Brandt compound | ~- PUNCT Brandt punct | ~Brandt PROPN shut obl B-PER"
    )
    assert read(table) == []


def test_read_leaves_lines_that_are_taken() -> None:
    """A line with an attribution already is left alone."""
    assert read("Brandt PROPN shut dep B-PER" + COLON, {3}) == []


def test_ranges_are_the_lines() -> None:
    """Each line is one range, and together they are all words."""
    layers = drawn("Gates NOUN shut nsubj | shut VERB - root", "¶Docks NOUN opened nsubj | opened VERB - root")
    assert lines.ranges(layers) == [(0, 2), (2, 4)]


def quotation(second: str):
    """A quotation that its first line leaves open, and a ``second`` line; with the attribution of the first."""
    layers = drawn(
        """Brandt PROPN said nsubj B-PER | said VERB - root | : PUNCT said punct | “ PUNCT shut punct
        Gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT shut punct""",
        second,
    )
    found = Attribution(
        source=over(layers, "Brandt"), cue=over(layers, "said"), content=(over(layers, "Gates shut ."),)
    )
    return layers, lines.continued(layers, [found])


def test_continued_follows_an_open_quotation() -> None:
    """A quotation left open goes on in the next line, if that opens with a mark."""
    layers, found = quotation(
        "¶“ PUNCT opened punct | Docks NOUN opened nsubj | opened VERB - root | . PUNCT opened punct | ” PUNCT opened punct"
    )
    assert [shown(layers, r) for r in found[0].content] == ["Gates shut .", "Docks opened ."]


def test_continued_stops_at_a_line_without_a_mark() -> None:
    """A line that opens with no mark is not the quotation's."""
    layers, found = quotation("¶Docks NOUN opened nsubj | opened VERB - root")
    assert [shown(layers, r) for r in found[0].content] == ["Gates shut ."]


def test_continued_stops_where_the_quotation_closes() -> None:
    """What stands after the closing mark is no longer quoted."""
    layers, found = quotation(
        """¶“ PUNCT opened punct | Docks NOUN opened nsubj | opened VERB - root | ” PUNCT opened punct
        as SCONJ rained mark | it PRON rained nsubj | rained VERB opened advcl"""
    )
    assert shown(layers, found[0].content[-1]) == "Docks opened"


def test_continued_leaves_a_closed_quotation() -> None:
    """A new quotation after a closed one has its own speaker."""
    layers = drawn(
        """Brandt PROPN said nsubj B-PER | said VERB - root | “ PUNCT shut punct | Gates NOUN shut nsubj
        shut VERB said ccomp | ” PUNCT shut punct""",
        "¶“ PUNCT opened punct | Docks NOUN opened nsubj | opened VERB - root | ” PUNCT opened punct",
    )
    found = Attribution(source=over(layers, "Brandt"), cue=over(layers, "said"), content=(over(layers, "Gates shut"),))
    assert lines.continued(layers, [found]) == [found]
