"""The background weights: what words say, and that the table is fit to ship."""

from __future__ import annotations

import re
from importlib.resources import files

from sayso.linking.weights import TABLE, heaviest, weight
from sayso.linking.words import stem


def test_weights_rarer_words_weigh_more() -> None:
    """A word of every day weighs less than one of the trade, and one never seen weighs most."""
    said, police, chemical, unseen = (weight(stem(word)) for word in ("said", "police", "chemical", "zorblatt"))
    assert 0 < said < police < chemical < unseen == heaviest()


def test_weights_function_words_weigh_nothing() -> None:
    """Sharing "the" or "after" says nothing."""
    assert weight("the") == weight("after") == weight("not") == 0


def test_weights_table_has_whole_counts_and_no_sentence() -> None:
    """A line is one stem and a count not above all; nothing in the table is more than a word."""
    lines = (files("sayso.linking") / TABLE).read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    counts = {found: int(count) for found, count in rows}
    assert len(counts) == len(rows)
    assert list(counts) == sorted(counts)
    assert max(counts.values()) == counts[""]
    assert all(count >= 3 for count in counts.values())
    assert all(re.fullmatch(r"[\w'.,]*", found) for found in counts)
