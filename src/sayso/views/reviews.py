"""Reviews by others: shown as theirs, in their words, apart from all that was read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sayso.records import Review
from sayso.views.characters import in_one_line, words
from sayso.views.shown import when

TITLE: Final = "Reviews by others"
MOST: Final = 200
"""So many are listed in a dossier."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownReview:
    """A review's lines: the claim, who is said to have made it, who says what of it, when, and where that stands."""

    claim: str
    claimant: str | None
    reviewer: str
    rating: str | None
    published: str
    url: str | None


def shown_review(review: Review) -> ShownReview:
    """What ``review`` shows."""
    return ShownReview(
        claim=in_one_line(review.claim),
        claimant=in_one_line(review.claimant) if review.claimant else None,
        reviewer=in_one_line(review.reviewer or "") or "a reviewer not named",
        rating=in_one_line(review.rating) if review.rating else None,
        published=when(review.published),
        url=in_one_line(review.url) if review.url else None,
    )


def section(reviews: Iterable[Review]) -> Iterator[str]:
    """The HTML of a section that lists reviews, nothing where there are none."""
    rest = iter(reviews)
    listed = list(islice(rest, MOST))
    if not listed:
        return
    yield f'<section class="reviews" aria-labelledby="reviews"><h2 id="reviews">{TITLE}</h2>\n'
    yield "<p>What other people have published about claims, in their words. None of it is said by Sayso.</p>\n<ol>\n"
    for shown in map(shown_review, listed):
        rated = f": {words(shown.rating)}" if shown.rating else ""
        claimed = f" (said to be claimed by {words(shown.claimant)})" if shown.claimant else ""
        address = f' <span class="address">{words(shown.url)}</span>' if shown.url else ""
        yield f"<li>“{words(shown.claim)}”{claimed} "
        yield f'<span class="by"><b>{words(shown.reviewer)}</b>{rated} · {words(shown.published)}{address}</span></li>\n'
    yield "</ol>\n"
    if more := sum(1 for _ in rest):
        yield f"<p>{more:,} more are in the case.</p>\n"
    yield "</section>\n"
