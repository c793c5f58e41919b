"""Other people's reviews of claims: read as theirs, from pages and from data feeds, broken ones too."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, UnreadableInput
from sayso.intake import Found, Reviewed, Source, Wanted, datafeed, items, reviews_in_page
from sayso.records import Review

CLAIM: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The quay was closed for a week",
    "author": {"@type": "Organization", "name": "The Checkers"},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Mostly not so"},
    "url": "https://checkers.example/quay",
    "datePublished": "2031-03-07",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"name": "The harbour master"},
        "firstAppearance": {"url": "https://post.example/a"},
        "appearance": [{"@id": "https://post.example/b"}, "https://post.example/a", {"url": "javascript:x"}],
    },
}


def page(*values: Any) -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)
    return (
        f"<?xml version='1.0' encoding='utf-8'?><html><head>{scripts}</head><body><p>Words.</p></body></html>".encode()
    )


def test_review_in_a_page_is_read_in_the_reviewers_words() -> None:
    """Who reviewed which claim, what they call it, when, where; and who claimed it where, as they say."""
    data = page(CLAIM)
    [review] = reviews_in_page("a.html", data)
    assert (review.claim, review.reviewer, review.rating) == (CLAIM["claimReviewed"], "The Checkers", "Mostly not so")
    assert (review.url, review.published) == ("https://checkers.example/quay", "2031-03-07")
    assert review.claimant == "The harbour master"
    assert review.appearances == ("https://post.example/a", "https://post.example/b")
    assert (review.name, review.snapshot) == ("a.html", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("wrap", [lambda c: [c], lambda c: {"@graph": [c]}, lambda c: [{"mainEntity": [[c]]}]])
def test_review_is_found_wherever_it_lies(wrap: Any) -> None:
    """In lists and graphs, among several types; the same one twice is one."""
    several = {**CLAIM, "@type": ["Review", "ClaimReview"]}
    assert len(reviews_in_page("a.html", page(wrap(several), wrap(CLAIM)))) == 1


@pytest.mark.parametrize(
    ("change", "rating"),
    [
        ({"reviewRating": {"ratingValue": "2", "bestRating": "5"}}, "2 of 5"),
        ({"reviewRating": [{"name": "No"}]}, "No"),
        ({"reviewRating": {"ratingValue": 1}}, "1"),
        ({"reviewRating": None}, None),
    ],
)
def test_rating_is_kept_as_it_is_given(change: dict[str, Any], rating: str | None) -> None:
    """Nothing is made of a number but the number."""
    [review] = reviews_in_page("a.html", page({**CLAIM, **change}))
    assert review.rating == rating


@pytest.mark.parametrize(
    "data",
    [
        page({**CLAIM, "claimReviewed": None}),
        page({**CLAIM, "@type": "Review"}),
        page({"ClaimReview": 1}),
        b"ClaimReview ld+json",
        b"\x00ClaimReview ld+json",
        page(CLAIM).replace(b'"claimReviewed"', b'"claimReviewed'),
        b'<script type="application/ld+json">"ClaimReview"' + b"[" * 100_000,
    ],
)
def test_page_without_a_review_has_none(data: bytes) -> None:
    """Whatever is wrong with it: the article is read all the same."""
    assert reviews_in_page("a.html", data) == ()


def test_hostile_review_is_bounded() -> None:
    """In the length of every field, and in how many there are."""
    [review] = reviews_in_page("a.html", page({**CLAIM, "claimReviewed": "x" * 99_999 + "\ud800"}))
    assert len(review.claim) == 5000
    many = [{**CLAIM, "url": f"https://checkers.example/{n}"} for n in range(500)]
    assert len(reviews_in_page("a.html", page(many))) == 100


def feed(*elements: Any, end: bytes = b"]}") -> bytes:
    start = (
        b'{"@context": "https://schema.org", "@type": "DataFeed", "dateModified": "2031-03-08", "dataFeedElement": [\n'
    )
    return start + b",\n".join(json.dumps(element).encode() for element in elements) + end


def element(n: int) -> dict[str, Any]:
    return {"@type": "DataFeedItem", "item": [{**CLAIM, "url": f"https://checkers.example/{n}"}, None]}


def found(data: bytes, keys: frozenset[str] | None = None) -> list[Found]:
    with Source("facts.json", data) as source:
        return list(items(source, Wanted(keys=keys)))


def reviews(things: list[Found]) -> list[Review]:
    return [review for thing in things if isinstance(thing, Reviewed) for review in thing.reviews]


def test_feed_of_reviews_is_read_element_by_element() -> None:
    """Each with its number and its own bytes; elements that hold no review are passed by."""
    things = found(feed(element(1), {"@type": "DataFeedItem"}, element(3)))
    assert [thing.name for thing in things] == ["facts.json#1", "facts.json#3"]
    assert [review.url for review in reviews(things)] == ["https://checkers.example/1", "https://checkers.example/3"]
    assert isinstance(things[0], Reviewed)
    assert json.loads(things[0].data) == element(1)
    assert reviews(found(feed(element(1), element(2)), frozenset({"2"})))[0].url == "https://checkers.example/2"


def test_feed_that_is_larger_than_a_step_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the steps fall between and within its elements."""
    data = feed(*map(element, range(12)))
    for step in (7, 64, 1000):
        monkeypatch.setattr(datafeed, "_STEP", step)
        assert len(reviews(found(data))) == 12


@pytest.mark.parametrize("end", [b"", b",\n{", b",\n{nonsense}]}", b',\n"' + b"x" * 9000])
def test_feed_cut_short_or_damaged_is_read_up_to_there(end: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line says where."""
    monkeypatch.setattr(datafeed, "LONGEST", 5000)
    data = feed(element(1), end=end)
    things: list[Found] = []
    with pytest.raises(UnreadableInput, match="cut short at character") as told, Source("facts.json", data) as source:
        things.extend(items(source))
    assert "\n" not in str(told.value)


def test_feed_without_elements_is_empty_and_other_json_is_no_feed(tmp_path: Path) -> None:
    """JSON of any other kind is left to be told as what it is."""
    assert found(feed()) == []
    assert not datafeed.looks(b'{"text": "DataFeed"}')
    assert datafeed.looks(b'\xef\xbb\xbf {"@type" : "DataFeed"')


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*CLAIM, "name", "url", "@id"]), inner, max_size=6)
        ),
        max_leaves=20,
    )
)
def test_any_object_of_that_type_is_a_review_or_none(value: Any) -> None:
    """Whatever lies where in it."""
    data = page({**CLAIM, **(value if isinstance(value, dict) else {"author": value, "itemReviewed": value})})
    try:
        for review in reviews_in_page("a.html", data):
            assert review.claim
    except InputError as error:
        raise AssertionError from error
