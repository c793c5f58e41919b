"""How sure an attribution is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sayso.reading import confidence
from sayso.reading.attributions import Scored, decode, together
from sayso.reading.layers import Links
from tests.reading.drawn import Stub, drawn, marked

PLAIN = """the DET mayor det | mayor NOUN said nsubj | said VERB - root | both DET gates det | gates NOUN shut nsubj
| shut VERB said ccomp"""
NOTATION = "[S the mayor] [Q said] [C both gates shut]"


def read(network: Stub, sure: float = 6.0) -> list[float]:
    known = marked(NOTATION, sure)
    count = len(known.forms)
    links = Links([(0, count)], [known.links], count)
    found = together([Scored(tags=known.tags, links=links, opens=links, closes=links)], network)[0]  # type: ignore[arg-type]
    return [a.confidence for a in found]


def weights(bias: float, **given: float) -> dict[str, float]:
    return {"bias": bias, **dict.fromkeys(confidence.SIGNS, 0.0), **given}


def test_weights_turn_signs_into_a_chance() -> None:
    """With a bias alone the chance is its logistic."""
    (chance,) = read(Stub(confidence=weights(1.0)))
    assert chance == pytest.approx(1 / (1 + np.exp(-1.0)))


def test_a_sign_counts_by_its_weight() -> None:
    (much,) = read(Stub(confidence=weights(0.0, length=0.5)))
    (little,) = read(Stub(confidence=weights(0.0, length=0.1)))
    assert much > little > 0.5


def test_what_is_hardly_likely_is_not_read() -> None:
    """But within a content it may be: there its cue must be a listed one."""
    layers = replace(drawn(PLAIN), tags=marked(NOTATION).tags)
    unlikely = Stub(confidence=weights(-4.0), least=0.1)
    assert decode(layers, unlikely) == []  # type: ignore[arg-type]
    assert len(decode(layers, Stub(confidence=weights(-1.0), least=0.1))) == 1  # type: ignore[arg-type]
    assert read(unlikely) != []


def test_without_weights_it_grows_with_the_scores() -> None:
    (little,), (much,) = read(Stub(), 2.0), read(Stub(), 12.0)
    assert 0 < little < much <= 1
