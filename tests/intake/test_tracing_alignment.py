"""Alignment: the same characters at the right place, or none."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake.tracing.alignment import Run, aligned
from sayso.intake.tracing.squeezed import same, squeezed

FIRST = "The harbour office of Tarn said that the night ferry would not sail before the wind had dropped."
SECOND = "A porter said he had counted thirty crates on the lower quay, and nobody had come for them."
THIRD = "The office did not answer further questions on Friday evening, whoever put them to it."
AT = FIRST.index(" would")


def found(text: str, own: str, words: str, nth: int = 0) -> list[str]:
    """The stretches of ``own`` that the ``nth`` occurrence of ``words`` in ``text`` is found in."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return [
        own[r.place : r.place + r.held]
        for r in aligned(text, own)
        if start < r.start + r.length and r.start < start + len(words)
    ]


def places(text: str, own: str, words: str) -> list[int]:
    start = text.index(words)
    return [r.place + max(start - r.start, 0) for r in aligned(text, own) if r.start <= start < r.start + r.length]


def exact(text: str, own: str, runs: list[Run]) -> bool:
    return all(same(text[r.start : r.start + r.length], own[r.place : r.place + r.held]) for r in runs)


def test_white_space_may_differ() -> None:
    own = "  " + FIRST.replace(" ", "\n\t ") + "\n"
    runs = aligned(FIRST, own)
    assert sum(r.length for r in runs) >= len(FIRST.replace(" ", ""))
    assert exact(FIRST, own, runs)


def test_what_stands_between_is_left_out() -> None:
    own = f"Home News Sport {FIRST[:AT]}[3]{FIRST[AT:]} Advertisement: buy salt. {SECOND} Read more"
    text = f"{FIRST}\n\n{SECOND}"
    assert "".join(own[r.place : r.place + r.held] for r in aligned(text, own)).replace(" ", "") == text.replace(
        " ", ""
    ).replace("\n", "")


def test_words_that_are_not_there_are_not_found() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    own = f"{FIRST} Something else altogether, on the price of chines and of lamp oil. {THIRD}"
    assert found(text, own, SECOND) == []


def test_nothing_is_found_by_likeness() -> None:
    # One letter apart, and a short word within a longer one.
    assert aligned("Linus", "machines and Linux") == []
    assert found(f"{FIRST}\n\nNo ferry.", f"{FIRST} None ferry.", "No ferry.") == []
    changed = SECOND.replace("thirty", "thirteen")
    runs = aligned(f"{FIRST}\n\n{SECOND}", f"{FIRST} {changed}")
    assert exact(f"{FIRST}\n\n{SECOND}", f"{FIRST} {changed}", runs)
    start = len(FIRST) + 2 + SECOND.index("thirty")
    assert not any(r.start < start + len("thirty") and start < r.start + r.length for r in runs)


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_equal_sentences_the_one_in_its_place(nth: int) -> None:
    text = f"{SECOND}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    own = f"Menu {SECOND} Ad. {FIRST} Ad. {SECOND} Ad. {THIRD}"
    assert found(text, own, SECOND, nth) == [SECOND]
    start = text.index(SECOND, nth)
    run = next(r for r in aligned(text, own) if r.start <= start < r.start + r.length)
    assert run.place + start - run.start == (own.index(SECOND) if nth == 0 else own.rindex(SECOND))


def test_the_article_s_own_and_not_the_teaser_s() -> None:
    text = f"{FIRST}\n\n{SECOND}"
    own = f"{SECOND} More of this. Other news of the day. {FIRST} {SECOND}"
    assert places(text, own, SECOND) == [own.rindex(SECOND)]
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    own = (
        f"Most read: {FIRST} Weather: rain and more rain on all the coast. {FIRST} {SECOND} {THIRD} Most read: {FIRST}"
    )
    assert places(text, own, FIRST) == [own.index(FIRST, own.index("rain"))]


def test_another_order_is_found_where_it_is_one_place() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert places(text, f"{THIRD} {FIRST} {SECOND}", THIRD) == [0]
    twice = f"{THIRD} x {THIRD} {FIRST} {SECOND}"
    assert places(text, twice, THIRD) == []


def test_short_lines_between_their_neighbours() -> None:
    text = f"{FIRST}\n\nBackground\n\n{SECOND}"
    own = f"Background {FIRST} Share Background {SECOND} Background"
    assert places(text, own, "Background") == [own.index("Background", 20)]
    assert places(text, f"{FIRST} Ad Background Ad Background Ad {SECOND}", "Background") == []


def test_divided_words_ligatures_and_accents() -> None:
    text = "The official inspection of the cafés of Tarn was finished on Friday before the tide had turned."
    own = "The o\ufb03cial inspec-\ntion of the cafe\u0301s of Tarn was fin\u00adished on Friday before the tide had turned."
    runs = aligned(text, own)
    assert exact(text, own, runs)
    mapped = {i for r in runs for i in range(r.start, r.start + r.length)}
    assert all(i in mapped for i, c in enumerate(text) if not c.isspace())


def test_mended_characters() -> None:
    text = f"{FIRST}\n\nThe porter of the lower quay said “we don’t know whose they are”, and that was all he would say.\n\n{THIRD}"
    own = text.replace("’", "â€™")
    runs = aligned(text, own)
    at = text.index("’")
    run = next(r for r in runs if r.start <= at < r.start + r.length)
    assert own[run.place : run.place + run.held].endswith("â€™") or "â€™" in own[run.place : run.place + run.held]
    # What isn't what it would be mended to is not found.
    assert not any(r.start <= at < r.start + r.length for r in aligned(text, own.replace("â€™", "â€œ")))


def test_hidden_words_are_never_found() -> None:
    own = f"{FIRST} {FIRST}"
    hidden = np.zeros(len(own), dtype=np.bool_)
    hidden[: len(FIRST)] = True
    assert {r.place for r in aligned(FIRST, own, hidden)} == {len(FIRST) + 1}
    hidden[:] = True
    assert aligned(FIRST, own, hidden) == []


def test_right_to_left() -> None:
    text = "قالت الوزارة إن السفينة لن تبحر قبل أن تهدأ الريح.\n\nولم يجب المكتب عن أسئلة أخرى مساء الجمعة."
    own = "القائمة " + text.replace("\n\n", "\n   إعلان   \n") + " \u200f\u202bالمزيد\u202c"
    assert squeezed("".join(own[r.place : r.place + r.held] for r in aligned(text, own))).words(0, 999) == squeezed(
        text
    ).words(0, 999)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("a" * 300_000, "b" + "a" * 300_000),
        ("ab" * 150_000 + "c", ("ab" * 100 + "x") * 1_500),
        ("\n".join(["Amen."] * 20_000), " ".join(["Amen!", "Amen."] * 20_000)),
        ("\n".join(str(n) for n in range(30_000)), " ".join(str(n) for n in reversed(range(30_000)))),
        (f"{FIRST} " * 2_000, f"{FIRST} {SECOND} " * 2_000),
    ],
    ids=["one letter", "two letters", "one line", "backwards", "two sentences"],
)
def test_hostile_texts_take_bounded_time(text: str, own: str) -> None:
    begun = time.process_time()
    runs = aligned(text, own)
    assert time.process_time() - begun < 20
    assert exact(text, own, runs)


WORDS = st.sampled_from(
    [
        "the",
        "ferry",
        "office",
        "said",
        "no",
        "crates",
        "é",
        "e\u0301",
        "ﬁsh",
        "fish",
        "”",
        "-",
        "א",
        "\u202e",
        "thirty-one",
        "ferryman",
        "\u00ad",
        "\n",
        "\n\n",
        " ",
    ]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=80)


@settings(deadline=None)
@given(text=TEXTS, own=TEXTS)
def test_what_is_mapped_is_the_same(text: str, own: str) -> None:
    runs = aligned(text, own)
    assert exact(text, own, runs)
    assert runs == sorted(runs)
    for one, other in pairwise(runs):
        assert one.start + one.length <= other.start


@settings(deadline=None)
@given(lines=st.lists(TEXTS, min_size=1, max_size=6), between=st.sampled_from(["\n", " ", "\n \t\n"]))
def test_a_text_is_found_in_itself(lines: list[str], between: str) -> None:
    text = "\n\n".join(lines)
    own = between.join(lines)
    if not same(text, own):
        return
    mapped = {i for r in aligned(text, own) for i in range(r.start, r.start + r.length)}
    assert set(squeezed(text).places.tolist()) <= mapped


@settings(deadline=None)
@given(lines=st.lists(st.integers(0, 10_000), min_size=1, max_size=12, unique=True))
def test_each_sentence_is_found_where_it_was_put(lines: list[int]) -> None:
    sentences = [
        f"Sentence number {n} tells of the {n * 7} crates that were counted on quay {n * 3} of the town." for n in lines
    ]
    own, at = "", []
    for sentence in sentences:
        own += "Something that is no part of it. " * (len(own) % 3)
        at.append(len(own))
        own += sentence + " "
    text = "\n\n".join(sentences)
    for sentence, place in zip(sentences, at, strict=True):
        assert places(text, own, sentence) == [place]
