from __future__ import annotations

from sayso.records import Reading
from sayso.views.marks import Cut, cuts, marks, paragraphs
from sayso.views.shown import shown
from tests.views.invented import TEXT, article, reading, statement


def drawn(text: str, pieces: list[Cut]) -> str:
    """The cuts with a sign for each opening and closing."""
    signs = {"open": "[", "close": "]"}
    return "".join(signs.get(cut.what) or text[cut.span[0] : cut.span[1]] for cut in pieces)


def cut(text: str, *spans: tuple[int, int]) -> list[Cut]:
    of = article(text)
    view = shown(Reading(article=of, statements=tuple(statement(of.id, span) for span in spans)))
    return list(cuts((0, len(text)), marks(view.statements)))


def test_paragraphs_leave_out_empty_lines_and_outer_blanks() -> None:
    """The spans hold the words of each line and nothing about them."""
    text = "  One.\n\n\tTwo two. \r\nThree\u2028Four"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two two.", "Three", "Four"]


def test_cuts_nested_marks_open_outer_first() -> None:
    """Also where both begin at the same place."""
    assert drawn("abcdef", cut("abcdef", (0, 6), (2, 4))) == "[ab[cd]ef]"
    assert drawn("abcdef", cut("abcdef", (0, 3), (0, 6))) == "[[abc]def]"


def test_cuts_crossing_marks_close_and_open_again() -> None:
    """The one that goes on is closed and reopened, and told from a true end."""
    pieces = cut("abcdef", (0, 4), (2, 6))
    assert drawn("abcdef", pieces) == "[ab[cd]][ef]"
    assert [piece.whole for piece in pieces if piece.what != "words"] == [True, True, False, True, False, True]


def test_cuts_touching_marks_do_not_nest() -> None:
    """Where one ends and another begins, the first is closed before."""
    assert drawn("abcdef", cut("abcdef", (0, 3), (3, 6))) == "[abc][def]"


def test_cuts_give_every_character_once() -> None:
    """The text of each paragraph comes out whole, whatever lies over it."""
    view = shown(reading())
    for start, end in paragraphs(TEXT):
        pieces = cuts((start, end), marks(view.statements))
        assert "".join(TEXT[p.span[0] : p.span[1]] for p in pieces if p.what == "words") == TEXT[start:end]


def test_cuts_mark_that_runs_over_paragraphs_goes_on() -> None:
    """It is closed at the end of a paragraph and opened in the next, neither being its own end or beginning."""
    text = "one\ntwo"
    of = article(text)
    found = marks(shown(Reading(article=of, statements=(statement(of.id, (1, 6)),))).statements)
    first, second = (list(cuts(paragraph, found)) for paragraph in paragraphs(text))
    assert (drawn(text, first), drawn(text, second)) == ("o[ne]", "[tw]o")
    assert [piece.whole for piece in (*first, *second) if piece.what != "words"] == [True, False, False, True]


def test_marks_of_overlapping_contents_have_lines_of_their_own() -> None:
    """Lines drawn over the same words don't fall on one another."""
    of = article("abcdefgh")
    view = shown(Reading(article=of, statements=tuple(statement(of.id, s) for s in ((0, 4), (2, 6), (4, 8)))))
    assert [mark.line for mark in marks(view.statements)] == [0, 1, 0]


def test_marks_shared_source_is_marked_once() -> None:
    """A source of several statements is one mark."""
    found = [mark for mark in marks(shown(reading()).statements) if mark.role == "source"]
    assert len(found) == len({mark.span for mark in found})
