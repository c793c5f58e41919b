"""Set forms of words, which are no echoes."""

from __future__ import annotations

import pytest

from sayso.linking.echoes import between
from sayso.records import Article, Reading

FIRST = (
    "Two rockets fell near the mill quarter of Orrin and lightly wounded three weavers, causing damage to their looms."
)
OTHER = "Four rockets fell by the tannery quarter of Vask and lightly wounded nine tanners, causing damage to shops."


def reading(ident: str, text: str, day: str | None) -> Reading:
    article = Article(id=ident, text=text, name=ident, snapshot="", language="en", outlet=ident, published=day)
    return Reading(article=article, statements=())


def test_form_of_words_about_another_thing_long_after_is_no_echo() -> None:
    """Names and numbers of their own on both sides, and weeks between."""
    assert between(reading("a", FIRST, "2031-03-01"), reading("b", OTHER, "2031-04-20")) == []


@pytest.mark.parametrize("day", ["2031-04-20", "2031-03-01", None])
def test_what_is_copied_is_an_echo_whenever(day: str | None) -> None:
    """A long row of words is more than a form, and time alone bars nothing."""
    (echo,) = between(reading("a", FIRST, "2031-03-01"), reading("b", f"{FIRST} Nobody slept.", day))
    assert echo.kind in ("verbatim", "whole")
