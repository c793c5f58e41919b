"""Signatures: what keys passages have, and that they are the same everywhere."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rensa import RMinHash

from sayso.errors import SignatureError
from sayso.linking import passages, sampling, synonyms, weights, words
from sayso.linking.signatures import ALGORITHM, SHORTEST, Keys, keys, passage_keys
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
        "import sys; from sayso.linking import signatures\n"
        "print([array.tolist() for array in signatures.passage_keys([sys.argv[1]])])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, TEXT], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    here = [array.tolist() for array in passage_keys([TEXT])]
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


LINES = st.lists(
    st.sampled_from(
        [*WORDS, "the", "of", "Mr.", "4,000", "two", "said.", "İKA’S", "“Lobrem", "mitu?”", "Reporting by"]
    ),
    max_size=14,
).map(" ".join)


@given(st.lists(st.lists(LINES, max_size=5).map("\n".join), max_size=4))
def test_keys_of_many_texts_are_those_made_one_by_one(texts: list[str]) -> None:
    """The keys that arrays make of texts together are those of each passage, worked out a word at a time."""
    expected, counts, before = [], [], 0
    for text in texts:
        cut = words.of(text)
        pieces = passages.of(text, cut)
        for number, piece in enumerate(pieces, before):
            if not piece.boilerplate and piece.last - piece.first >= SHORTEST:
                expected += [(key, number) for key in plainly(cut.stems[piece.first : piece.last])]
        counts.append(len(pieces))
        before += len(pieces)
    found, owners, of_texts = passage_keys(texts)
    assert sorted(zip(found.tolist(), owners.tolist(), strict=True)) == sorted(expected)
    assert of_texts.tolist() == counts


def plainly(stems: list[str]) -> list[int]:
    """The keys of one passage by its definition, in Python's own whole numbers."""
    meanings = [synonyms.key(stem) for stem in stems]
    hashes = [int.from_bytes(hashlib.blake2b(m.encode(), digest_size=8).digest(), "little") for m in meanings]
    return banded(hashes) + anchored(hashes) + paired(hashes, meanings)


def banded(hashes: list[int]) -> list[int]:
    shingles = np.array(runs(hashes, sampling.SHINGLE), np.uint64)
    offsets, count = np.array([0, len(shingles)], np.uint64), sampling.BANDS * sampling.ROWS
    [row] = RMinHash.digest_matrix_from_flat_token_hashes(shingles, offsets, count, 20).to_rows()
    bands = [row[i : i + sampling.ROWS] for i in range(0, count, sampling.ROWS)]
    told = [sum(d * s for d, s in zip(band, STEPS, strict=False)) for band in bands]
    return [mixed(value + number * 0x5BD1E995A4F2C691) for number, value in enumerate(told, 1)]


def anchored(hashes: list[int]) -> list[int]:
    found = runs(hashes, sampling.ANCHOR)
    windows = range(max(1, len(found) - sampling.WINDOW + 1))
    chosen = {min(range(i, min(i + sampling.WINDOW, len(found))), key=lambda at: (found[at], at)) for i in windows}
    return [mixed(found[at] ^ 0xC2B2AE3D27D4EB4F) for at in chosen]


def paired(hashes: list[int], meanings: list[str]) -> list[int]:
    weighed = {h: round(1000 * weights.weight(m)) for h, m in zip(hashes, meanings, strict=True)}
    rarest = sorted((-w, h) for h, w in weighed.items() if w >= sampling.PLAIN)[: sampling.RAREST]
    held = [(a, b) for (w, a), (v, b) in combinations(rarest, 2) if -w - v >= sampling.LEAST]
    return [mixed((mixed(a) + mixed(b)) % 2**64 ^ 0x165667B19E3779F9) for a, b in held]


def runs(hashes: list[int], length: int) -> list[int]:
    starts = range(len(hashes) - length + 1)
    return [mixed(sum(h * s for h, s in zip(hashes[i : i + length], STEPS, strict=False))) for i in starts]


STEPS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)


def mixed(value: int) -> int:
    """SplitMix64's finalizer."""
    value %= 2**64
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB % 2**64
    return value ^ (value >> 31)
