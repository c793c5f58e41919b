"""Reviews by others in the ledger: kept once, as they were found, and found by the article they are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.ledger import Ledger
from sayso.records import Review, review_id
from tests.ledger.kept import RUN, reading_of


def review(n: int = 1, **fields: Any) -> Review:
    """An invented review."""
    url = f"https://checkers.example/{n}"
    made = Review(
        id=review_id(claim="The quay was closed", reviewer="The Checkers", rating="No", url=url), claim="The quay was closed",
        name="a.html", snapshot=f"{n:064x}", reviewer="The Checkers", rating="No", url=url, published=f"2031-03-{n:02}",
        claimant="The master", appearances=("https://post.example/a", f"https://post.example/{n}"),
    )  # fmt: skip
    return replace(made, **fields)


def test_review_comes_back_equal_and_is_kept_once(ledger: Ledger) -> None:
    """In the order of their dates; the second time changes nothing."""
    many = [review(3), review(1), review(2, published=None, appearances=())]
    assert ledger.reviews.keep(many, snapshot_bytes=9) == 3
    before = list(ledger.dump())
    assert ledger.reviews.keep(many) == 0
    assert list(ledger.reviews.all()) == [many[1], many[0], many[2]]
    assert list(ledger.dump()) == before
    assert ledger.reviews.count() == 3


def test_reviews_are_found_by_the_article(ledger: Ledger) -> None:
    """By its page's bytes, by its address, and by where the claim is said to have appeared; no others."""
    article = replace(reading_of().article, url="https://post.example/a", snapshot=f"{7:064x}")
    about = [review(1), review(2, appearances=(), url="https://post.example/a"), review(7, appearances=())]
    ledger.reviews.keep([*about, review(9, appearances=())])
    assert ledger.reviews.of(article) == about
    assert ledger.reviews.of(replace(article, url=None)) == about[2:]


def test_reviews_are_no_statements(ledger: Ledger) -> None:
    """Nothing of them gets among what was read."""
    ledger.keep(reading_of(), RUN)
    before = list(ledger.readings())
    ledger.reviews.keep([review(1)])
    assert list(ledger.readings()) == before
    assert ledger.counts().articles == 1
