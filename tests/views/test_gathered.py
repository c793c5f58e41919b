from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Reading
from sayso.views.characters import in_one_line
from sayso.views.gathered import MOST, Excerpt, Gathered, Wanted
from sayso.views.shown import shown
from tests.views.invented import TEXT, article, reading, span

SPANS = st.lists(st.tuples(st.integers(-5, 400), st.integers(-5, 400)), max_size=4).map(tuple)


def excerpt(of: Reading, wanted: Wanted) -> Excerpt:
    """What is kept for ``wanted`` once the article has come as number 7."""
    gathered = Gathered()
    gathered.want_words(wanted)
    gathered.add(7, shown(of))
    found = gathered.excerpts[wanted]
    assert found is not None
    return found


def test_gathered_marks_words_within_what_they_stand_in() -> None:
    """A voice and a cue outside of the content are shown with it, in one stretch."""
    of = reading()
    said = of.statements[2]
    wanted = Wanted(article=of.article.id, marked=(span("claimed"),), about=True, statement=said.id)
    found = excerpt(of, wanted)
    assert found.pieces == (("The crates were empty,” ", False), ("claimed", True), (" Olla Brandt", False))
    assert (found.article, found.statement) == (7, 4 if found.statement == 4 else 3)
    assert found.address == f"#a7s{found.statement}"


def test_gathered_without_a_statement_shows_the_paragraph() -> None:
    """Words that lie in no statement stand in their paragraph."""
    of = Reading(article=article(), statements=())
    found = excerpt(of, Wanted(article=of.article.id, marked=(span("mayor"),), about=True))
    assert found.pieces == (("The ", False), ("mayor", True), (" denied it.", False))
    assert found.address == "#a7"


@given(SPANS, SPANS, st.booleans())
def test_gathered_holds_any_spans_and_keeps_no_more_than_it_may(
    marked: tuple[tuple[int, int], ...], around: tuple[tuple[int, int], ...], about: bool
) -> None:
    """Beyond the text, back to front or empty: what is kept are words of the text, and few."""
    of = Reading(article=article(), statements=())
    found = excerpt(of, Wanted(article=of.article.id, marked=marked, about=about, around=around))
    plain = in_one_line(TEXT)
    assert all(in_one_line(words) in plain for words, _ in found.pieces if words.strip() not in ("…", ""))
    assert sum(len(words) for words, _ in found.pieces) <= MOST + 40


def test_gathered_keeps_of_a_long_passage_what_lies_near_the_change() -> None:
    """With an ellipsis for what is left out, and words whole."""
    text = "The barge left. " * 80 + "Nobody saw it. " + "The barge came. " * 80
    of = Reading(article=article(text), statements=())
    found = excerpt(of, Wanted(article=of.article.id, marked=(span("Nobody", text),), about=True))
    assert ("Nobody", True) in found.pieces
    kept = "".join(words for words, _ in found.pieces)
    assert len(kept) < 300
    assert kept.strip() in text
    assert not kept.startswith(("he", "arge", "eft"))
