"""Signatures: what keys passages have, and that they are the same everywhere."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SignatureError
from sayso.linking import passages, sampling, weights, words
from sayso.linking.signatures import ALGORITHM, Keys, keys, passage_keys
from sayso.records import Article, Reading, Span, Statement

TEXT = (
    "A ferry ran aground off Corran Point on Tuesday night, the harbour master said. "
    "Forty passengers were taken to the lifeboat station by two trawlers.\n"
    "Reporting by Ada Quill"
)
WORDS = [
    a + b + c for a in ("ka", "lo", "mi", "tu") for b in ("bre", "dan", "fol", "gri") for c in ("st", "m", "x", "p")
]


def reading(text: str, *contents: Span, article: str = "a") -> Reading:
    statements = tuple(
        Statement(id=f"s{i}", content=(span,), form="outlet", chain=(), act="outlet", status="occurred")
        for i, span in enumerate(contents)
    )
    given = Article(id=article, text=text, name="a.txt", snapshot="0" * 64, language="en")
    return Reading(article=given, statements=statements)


def flat(sentences: list[list[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Hashes of words, and where each sentence begins."""
    hashes = [int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big") for s in sentences for word in s]
    return np.array(hashes, np.uint64), np.concatenate(([0], np.cumsum([len(s) for s in sentences])))


def test_keys_are_the_same_in_every_process() -> None:
    """Keys hang on nothing that differs between runs, such as Python's own hashes of strings."""
    code = (
        "import sys; from sayso.linking import passages, words, signatures\n"
        "cut = words.of(sys.argv[1]); found = signatures.passage_keys([(cut, passages.of(sys.argv[1], cut))])\n"
        "print([array.tolist() for array in found])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, TEXT], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    cut = words.of(TEXT)
    here = [array.tolist() for array in passage_keys([(cut, passages.of(TEXT, cut))])]
    assert runs[0] == runs[1] == f"{here}\n"


def test_keys_of_boilerplate_and_of_a_word_or_two_are_none() -> None:
    """Credit lines and lines too short to come from anywhere have no keys."""
    found = keys(reading(TEXT + "\nAt sea"))
    assert set(found.owners.tolist()) == {0, 1}


def test_keys_of_statements_are_of_their_contents() -> None:
    """A statement has the keys of the words that carry what is said, by its place among the statements."""
    first, second = TEXT.index("A ferry"), TEXT.index("Forty")
    told = keys(reading(TEXT, (first, first + 53), (second, second + 67)))
    alone = keys(reading(TEXT, (second, second + 67)))
    assert set(told.statement_owners.tolist()) == {0, 1}
    assert sorted(told.statements[told.statement_owners == 1]) == sorted(alone.statements)


def test_keys_come_back_from_their_bytes() -> None:
    """What is kept is what was made."""
    made = keys(reading(TEXT, (0, 60), article="α"))
    back = Keys.from_bytes(made.to_bytes())
    assert back.article == "α"
    for name in ("passages", "owners", "statements", "statement_owners"):
        assert getattr(back, name).tolist() == getattr(made, name).tolist()
        assert getattr(back, name).dtype == getattr(made, name).dtype


def test_keys_made_by_another_algorithm_are_refused() -> None:
    """Signatures of two algorithms are never compared."""
    data = keys(reading(TEXT)).to_bytes().replace(ALGORITHM.encode(), ALGORITHM.replace("rensa 0", "rensa 9").encode())
    with pytest.raises(SignatureError, match=r"another algorithm .*rensa 9.*: link anew"):
        Keys.from_bytes(data)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data + b"\0", lambda data: data[:300]])
def test_keys_that_are_damaged_are_refused(spoil) -> None:
    """Bytes that are cut off or have more than they should are no signature."""
    data = keys(reading(TEXT)).to_bytes()
    assert len(spoil(data)) > len(ALGORITHM) + 10
    with pytest.raises(SignatureError, match="damaged"):
        Keys.from_bytes(spoil(data))


def test_algorithm_names_what_signatures_hang_on() -> None:
    """The version of the library, its algorithm's, and the background weights."""
    for part in ("rensa 0.5.0", "R-MinHash 2", weights.digest(), "snowballstemmer"):
        assert part in ALGORITHM


@given(
    st.randoms(use_true_random=False), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)
)
def test_anchors_of_a_run_in_common_are_in_common(rng: random.Random, a: int, b: int, c: int, d: int) -> None:
    """Two passages that share a run of ANCHOR + WINDOW - 1 words share an anchor, whatever stands around it."""
    run = rng.choices(WORDS, k=sampling.ANCHOR + sampling.WINDOW - 1)
    one = rng.choices(WORDS, k=a) + run + rng.choices(WORDS, k=b)
    other = rng.choices(WORDS, k=c) + run + rng.choices(WORDS, k=d)
    found, owner = sampling.anchored(*flat([one, other]))
    assert set(found[owner == 0]) & set(found[owner == 1])


@given(st.randoms(use_true_random=False))
def test_pairs_do_not_mind_the_order_of_words(rng: random.Random) -> None:
    """A passage's pairs of rare stems are the same however its words stand."""
    sentence = rng.sample(WORDS, 12)
    hashes, bounds = flat([sentence, rng.sample(sentence, 12)])
    weighed = (hashes % np.uint64(12_000)).astype(np.int64)
    found, owner = sampling.paired(hashes, weighed, bounds)
    assert sorted(found[owner == 0]) == sorted(found[owner == 1])


@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "the", "of"]), max_size=12).map(" ".join), max_size=6), st.integers(0, 6)
)
def test_keys_of_many_articles_are_those_of_each(lines: list[str], at: int) -> None:
    """Taking articles together changes none of their keys; passages are counted on."""

    def made(*texts: str) -> list[tuple[int, int]]:
        cut = [(found, passages.of(text, found)) for text in texts for found in [words.of(text)]]
        return sorted(zip(*(array.tolist() for array in passage_keys(cut)), strict=True))

    one, other = "\n".join(lines[:at]), "\n".join(lines[at:])
    before = len(passages.of(one, words.of(one)))
    assert made(one, other) == sorted(made(one) + [(key, owner + before) for key, owner in made(other)])
