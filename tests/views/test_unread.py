"""Articles that are kept and not read: in every view they are there, under their language, with nothing said of them."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from sayso.records import Article
from sayso.views import terminal
from sayso.views.dossier import Made, render
from sayso.views.shown import shown, unread
from tests.views.invented import article, hostile, reading
from tests.views.page import Page

MADE = Made(version="1.2.3")
FRENCH = replace(article("Le ministre a parlé."), language="fr", title="Le port")


def dossier(*articles: Article) -> str:
    return render([reading()], title="The barges", made=MADE, unread=articles)


def printed(width: int = 100) -> Console:
    return Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def test_dossier_lists_what_is_not_read_with_its_language_and_snapshot() -> None:
    """After the articles that are read, without a number of statements."""
    html = dossier(FRENCH)
    listed = html[html.index("Kept and not read") :]
    assert "Le port" in listed
    assert "French (fr)" in listed
    assert FRENCH.snapshot in listed
    assert "Le ministre" not in html
    assert "1 article by 1 outlet" in html


def test_dossier_without_such_an_article_has_no_such_list() -> None:
    """An empty section would ask what is missing."""
    assert "Kept and not read" not in dossier()


def test_dossier_stays_harmless_and_well_formed() -> None:
    """Whatever the article is called."""
    parsed = Page(dossier(replace(hostile().article, language="fr"), replace(FRENCH, language="qqq")))
    assert not parsed.named("script")
    assert "the language with the code qqq" in "".join(parsed.text.values())


def test_terminal_shows_the_heading_and_that_it_is_not_read() -> None:
    """There is no count of statements, which would be one of nothing."""
    console = printed()
    terminal.unread(console, unread(FRENCH))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.splitlines()[:2] == [
        "Le port",
        "The Vask Herald · 8 March 2031, 19:40 UTC · French (fr): kept, and not read",
    ]
    assert "statement" not in text


def test_terminal_lists_it_among_the_articles() -> None:
    """In the column where others have their statements."""
    console = printed()
    console.print(terminal.articles([("aaaa", shown(reading())), ("bbbb", unread(FRENCH))]))
    rows = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert any("bbbb" in row and "not read" in row for row in rows)
