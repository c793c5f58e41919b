"""What says something like given words: the network that reads sentences, and the order of a library."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from sayso import bundled
from sayso.errors import ModelError
from sayso.linking.alike import library
from sayso.linking.alike.encoder import LONGEST, SIZE, Encoder
from sayso.linking.alike.library import FEATURES, Asked, Library, Said

SAID = [
    "The ferry was set on fire by two men in masks",
    "The mayor will not stand again",
    "A lighthouse keeper found the missing boat near Tarn Holm",
    "Nobody was hurt when the grain store burned",
    "The council closed the school in 2031",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="module")
def texts(encoder: Encoder) -> Library:
    return Library([Said(text=text) for text in SAID], encoder.vectors)


def test_a_text_has_one_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    together = encoder.vectors([*SAID, "", "x " * 5000, "\ud800"])
    assert together.shape == (len(SAID) + 3, SIZE)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, vector in zip(SAID, together, strict=False):
        assert np.array_equal(encoder.vectors([text])[0], vector)


def test_what_lies_beyond_the_longest_changes_nothing(encoder: Encoder) -> None:
    one, other = encoder.vectors(["boat " * LONGEST, "boat " * LONGEST + "fire and murder"])
    assert np.allclose(one, other, atol=1e-6)


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("arsonists set fire to the ship", 0),
        ("she is leaving office and won't run for mayor", 1),
        ("vessel that was lost has turned up", 2),
        ("no injuries in the blaze at the granary", 3),
        ("school shut down", 4),
    ],
)
def test_what_is_said_in_other_words_comes_first(asked: str, right: int, texts: Library) -> None:
    best = texts.best(Asked(text=asked), 3)
    assert best[0].index == right
    assert [like.fit for like in best] == sorted((like.fit for like in best), reverse=True)


def test_the_words_that_both_have_are_marked(texts: Library) -> None:
    (like,) = texts.best(Asked(text="The school, said the council, was closed"), 1)
    text = SAID[like.index]
    assert [text[start:end] for start, end in like.shared] == ["council", "closed", "school"]


def test_an_empty_library_has_nothing_and_no_words_find_something(encoder: Encoder, texts: Library) -> None:
    assert Library([], encoder.vectors).best(Asked(text="fire"), 5) == []
    assert len(texts.best(Asked(text=""), 2)) == 2


def test_each_feature_has_a_weight_and_a_column(texts: Library) -> None:
    ranking = texts.ranked(Asked(text="fire", by="Ann", month="may", year="2031"))
    assert ranking.features.shape == (len(ranking.candidates), len(FEATURES))
    assert set(json.loads(library.WEIGHTS.read_text())) == set(FEATURES)
    year = ranking.features[list(ranking.candidates).index(4), FEATURES.index("its year")]
    assert year == 1.0


def test_another_network_than_the_manifest_names_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "sentences"
    folder.mkdir()
    (folder / "model.json").write_text(json.dumps({"sha256": {"model.onnx": "0" * 64}}))
    (folder / "model.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match=r"not the file that model\.json names"):
        Encoder(folder)
    manifest = bundled.manifest(bundled.SENTENCES)
    assert set(manifest["sha256"]) == {"model.onnx", "tokenizer.json"}
