"""Where a content begins and ends, when tags and bounds disagree."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.reading import tags
from sayso.reading.attributions import Attribution, Range
from sayso.reading.bounds import Tagged, settled
from sayso.reading.layers import Links
from tests.reading.drawn import TAGS

WORDS = 8  # the mayor | said | both gates shut at night


def bound(cue: int, word: int, strength: float = 12.0) -> Links:
    """Links in which the cue's bound is ``word``, as surely as ``strength`` says."""
    scores = np.zeros((WORDS, WORDS + 1), dtype=np.float32)
    scores[cue, word + 1] = strength
    return Links([(0, WORDS)], [scores], WORDS)


def read(content: Range, opens: Links, closes: Links, *, sure: float = 1.0, other: Range | None = None) -> list[Range]:
    """The content of the cue at word 2 after its bounds are settled; ``other`` is the content of a cue at word 0."""
    spans = [("cue", 2, 3), ("content", *content)]
    found = [Attribution(source=None, cue=(2, 3), content=(content,))]
    if other is not None:
        spans += [("cue", 0, 1), ("content", *other)]
        found.append(Attribution(source=None, cue=(0, 1), content=(other,)))
    path = tags.path(spans, TAGS, WORDS)
    scores = np.zeros((WORDS, len(TAGS)), dtype=np.float32)
    scores[np.arange(WORDS), path] = sure
    moves = tags.constrained(np.zeros((len(TAGS), len(TAGS)), dtype=np.float32), TAGS)
    tagged = Tagged(path=path, scores=scores, moves=moves, labels=TAGS)
    return list(settled(found, tagged, opens, closes)[0].content)


@pytest.mark.parametrize(("opens", "closes"), [(3, 7), (4, 6), (3, 5), (5, 5)])
def test_a_sure_bound_moves_what_tags_leave_in_doubt(opens: int, closes: int) -> None:
    assert read((4, 7), bound(2, opens), bound(2, closes)) == [(opens, closes + 1)]


def test_an_unsure_bound_moves_nothing() -> None:
    assert read((4, 7), bound(2, 3, 0.01), bound(2, 7, 0.01), sure=6.0) == [(4, 7)]


def test_a_content_never_grows_over_a_voice() -> None:
    """Word 1 lies beyond the cue itself."""
    assert read((4, 7), bound(2, 1), bound(2, 6)) == [(4, 7)]


def test_a_content_never_grows_over_anothers() -> None:
    assert read((3, 5), bound(2, 3), bound(2, 7), other=(6, 8)) == [(3, 5)]


def test_bounds_that_agree_change_nothing() -> None:
    assert read((3, 8), bound(2, 3), bound(2, 7)) == [(3, 8)]


def test_a_content_goes_on_after_its_own_voice() -> None:
    """ "The train, Pell said, left early": the tags marked its first piece alone."""
    found = [Attribution(source=(3, 4), cue=(4, 5), content=((0, 2),))]
    path = tags.path([("content", 0, 2), ("source", 3, 4), ("cue", 4, 5)], TAGS, WORDS)
    scores = np.zeros((WORDS, len(TAGS)), dtype=np.float32)
    scores[np.arange(WORDS), path] = 1.0
    moves = tags.constrained(np.zeros((len(TAGS), len(TAGS)), dtype=np.float32), TAGS)
    forms = ["The", "train", ",", "Pell", "said", ",", "left", "early"]
    tagged = Tagged(path=path, scores=scores, moves=moves, labels=TAGS, forms=forms)
    (settled_,) = settled(found, tagged, bound(4, 0), bound(4, 7))
    assert settled_.content == ((0, 2), (6, 8))
