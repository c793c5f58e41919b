"""Candidates: that passages which may be echoes are found, whatever the order, one by one and over an archive."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linking import archive
from sayso.linking.candidates import Index, Sought
from sayso.linking.signatures import Keys, keys
from sayso.records import Article, Reading, Statement

FERRY = "A ferry with forty passengers ran aground off Corran Point on Tuesday night, the harbour master told the Post."
TRIMMED = "The Tilt reports: forty passengers ran aground off Corran Point on Tuesday night."
REWORDED = "Off Corran Point, the harbour master said, a ferry had grounded with its passengers."
MARKET = "Prices of barley fell for a third week as the granaries of the lower valley filled."


def of(text: str, article: str) -> Keys:
    statement = Statement(
        id=f"{article}-1", content=((0, len(text)),), form="outlet", chain=(), act="outlet", status="occurred"
    )
    given = Article(id=article, text=text, name="a.txt", snapshot="0" * 64, language="en")
    return keys(Reading(article=given, statements=(statement,)))


def index(**texts: str) -> Index:
    made = Index()
    for article, text in texts.items():
        made.add(of(text, article))
    return made


def written(rng: random.Random, articles: int) -> list[str]:
    """Articles of invented words, some of which carry a sentence of one before, whole or cut."""
    words = ["".join(rng.choices("bdfgklmnprst", k=3)) + rng.choice("aeiou") + "lm" for _ in range(300)]
    texts: list[list[str]] = []
    for _ in range(articles):
        lines = [
            " ".join(rng.choices(words, k=rng.randint(3, 25))).capitalize() + "." for _ in range(rng.randint(1, 5))
        ]
        if texts and rng.random() < 0.6:
            parts = rng.choice(rng.choice(texts)).rstrip(".").split()
            lines.append(" ".join(parts[: rng.randint(3, 25)]).capitalize() + ".")
        texts.append(lines)
    return [" ".join(lines) for lines in texts]


@pytest.mark.parametrize("text", [FERRY, TRIMMED, REWORDED])
def test_candidates_are_found_whole_trimmed_and_reworded(text: str) -> None:
    """A passage that repeats another is found, by its place; one on another matter is not."""
    found = index(ferry=f"{MARKET} {FERRY}", market=MARKET).matching(of(f"Barley is dear. {text}", "b"))
    assert found == [(1, "ferry", 1)]


def test_candidates_among_statements_are_found_in_other_words() -> None:
    """Statements that share rare words are candidates; an article's own are not."""
    made = index(ferry=FERRY, market=MARKET)
    assert made.matching_statements(of(REWORDED, "b")) == [(0, "ferry", 0)]
    assert made.matching_statements(of(FERRY, "ferry")) == []


def test_index_replaces_an_article_and_forgets_one() -> None:
    """An article that is added anew has its new keys alone; a removed one matches nothing."""
    made = index(a=FERRY, b=FERRY, c=MARKET)
    made.add(of(MARKET, "a"))
    assert made.matching(of(FERRY, "x")) == [(0, "b", 0)]
    assert made.matching(of(MARKET, "x")) == [(0, "a", 0), (0, "c", 0)]
    made.remove("b")
    assert made.matching(of(FERRY, "x")) == []
    assert (len(made), "b" in made, "a" in made) == (2, False, True)


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_candidates_hang_on_no_order(rng: random.Random, count: int) -> None:
    """Whatever order articles come in, the same passages are paired."""
    made = {str(i): of(text, str(i)) for i, text in enumerate(written(rng, count))}

    def paired(order: list[str]) -> set[frozenset[tuple[str, int]]]:
        found, pairs = Index(), set()
        for article in order:
            pairs |= {frozenset([(article, i), (b, j)]) for i, b, j in found.matching(made[article])}
            found.add(made[article])
        return pairs

    order = sorted(made)
    forwards = paired(order)
    rng.shuffle(order)
    assert paired(order) == forwards


def test_index_takes_many_articles_at_once() -> None:
    """Adding articles together is adding them one by one; of two with one id the later stays."""
    texts = written(random.Random(5), 20)
    alone, together = Index(), Index()
    for i, text in enumerate(texts):
        alone.add(of(text, str(i % 18)))
    together.add_all(of(text, str(i % 18)) for i, text in enumerate(texts))
    assert len(together) == 18
    found = [alone.matching(of(text, "x")) for text in texts]
    assert [together.matching(of(text, "x")) for text in texts] == found
    assert sum(map(len, found)) > 20


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False), st.integers(1, 14), st.integers(1, 3))
def test_index_for_a_few_finds_what_the_whole_finds(rng: random.Random, count: int, few: int) -> None:
    """An index of only what a few articles may match has all that they match, among one another too."""
    made = [of(text, str(i)) for i, text in enumerate(written(rng, count + few))]
    old, new = made[:count], made[count:]
    whole, small = Index(), Index()
    whole.add_all(old)
    small.add_all(old, sought=Sought(new))
    for own in new:
        assert small.matching(own) == whole.matching(own)
        assert small.matching_statements(own) == whole.matching_statements(own)
        whole.add(own)
        small.add(own)


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_archive_pairs_what_an_index_pairs(rng: random.Random) -> None:
    """Going through an archive at once finds the pairs that adding its articles one by one finds."""
    texts, found, pairs = written(rng, 12), Index(), set()
    for i, text in enumerate(texts):
        made = of(text, str(i))
        pairs |= {(int(b), j, i, place) for place, b, j in found.matching(made)}
        found.add(made)
    whole = archive.pairs(texts, most=100)
    rows = [(*first, *then) for first, then in zip(whole.first.tolist(), whole.then.tolist(), strict=True)]
    assert len(rows) == len(set(rows))
    assert set(rows) == pairs
    assert whole.articles == 12


def test_archive_is_the_same_in_two_processes() -> None:
    """More processes change the time alone."""
    texts = written(random.Random(3), 1_100)  # three batches
    alone, together = (archive.pairs(texts, jobs=jobs) for jobs in (1, 2))
    assert len(alone.first) > 100
    for name in ("first", "then", "shared"):
        assert getattr(alone, name).tolist() == getattr(together, name).tolist()


def test_archive_pairs_a_crowd_with_its_first() -> None:
    """What very many carry is paired with the first that has it, so that work does not grow with their square."""
    texts = [MARKET] + [f"{word.capitalize()} is dear. {FERRY}" for word in "abcdefghij"]
    whole = archive.pairs(texts, most=4)
    rows = zip(whole.first[:, 0].tolist(), whole.then[:, 0].tolist(), strict=True)
    assert sorted(rows) == [(1, then) for then in range(2, 11)]
    assert len(archive.pairs(texts, most=100).first) == 45


def test_archive_of_nothing_has_no_pairs() -> None:
    """No article, and articles without words, are no error."""
    assert [len(archive.pairs(texts).first) for texts in ([], [""], ["", "…"])] == [0, 0, 0]


def test_archive_counts_in_parts_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few pairs are counted at a time, they are the same."""
    texts = written(random.Random(5), 60)
    whole = archive.pairs(texts)
    monkeypatch.setattr(archive, "_COUNTED", 100)
    parted = archive.pairs(texts)
    assert len(whole.first) > 10
    for name in ("first", "then", "shared"):
        assert getattr(whole, name).tolist() == getattr(parted, name).tolist()
