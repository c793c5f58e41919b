"""Reviews by others in the views: theirs, by name, apart from what was read, and harmless."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from rich.console import Console

from sayso.records import Review
from sayso.views import terminal
from sayso.views.dossier import Made, render
from tests.views.invented import reading
from tests.views.page import Page

REVIEW = Review(
    id="1", claim="The quay was closed", name="a.html", snapshot="0" * 64, reviewer="The Checkers", rating="Mostly not so",
    url="https://checkers.example/1", published="2031-03-07", claimant="The master",
)  # fmt: skip


def dossier(*reviews: Review) -> str:
    return render([reading()], title="The barges", made=Made(version="1"), reviews=reviews)


def printed(*reviews: Review, width: int = 96) -> list[str]:
    out = io.StringIO()
    terminal.reviews(Console(file=out, width=width, highlight=False, markup=False, emoji=False), reviews)
    return out.getvalue().splitlines()


def test_dossier_says_whose_reviews_they_are() -> None:
    """In a section of their own, each under the reviewer's name, after all articles."""
    html = dossier(REVIEW)
    listed = re.sub(r"<[^>]*>", "", html[html.index('<section class="reviews"') :])
    assert "Reviews by others" in listed
    assert "None of it is said by Sayso" in listed
    assert (
        "“The quay was closed” (said to be claimed by The master) The Checkers: Mostly not so · 7 March 2031" in listed
    )
    assert html.index('id="reviews"') > html.rindex("</article>")
    assert "checkers" not in dossier()


def test_dossier_stays_bounded_and_well_formed() -> None:
    """Whatever a review says, and however many there are; no address is a link."""
    hostile = replace(
        REVIEW, claim="<script>x</script>\u202e", rating='"><img src=x>', reviewer=None, url="https://x.example/<b>"
    )
    html = dossier(hostile, *(replace(REVIEW, id=str(n)) for n in range(250)))
    parsed = Page(html)
    assert not parsed.named("script")
    assert not parsed.named("img")
    assert "\u202e" not in html
    assert all(link.startswith("#") for link in parsed.links)
    assert "51 more are in the case" in html


def test_terminal_lists_them_below() -> None:
    """The claim as a quotation, then who says what of it."""
    assert printed(REVIEW) == [
        "",
        "Reviews by others",
        "    “The quay was closed” (said to be claimed by The master)",
        "    The Checkers: Mostly not so · 7 March 2031 · https://checkers.example/1",
    ]
    assert printed() == []
    assert all(
        len(line) <= 40 for line in printed(replace(REVIEW, claim="words " * 40), width=40) if "http" not in line
    )
