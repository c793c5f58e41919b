from __future__ import annotations

import re
from dataclasses import replace

from sayso.linked import Links
from sayso.views.dossier import Made, render
from tests.views.page import Page
from tests.views.strand import Strand, resolution, strand

MADE = Made(version="1.2.3")


def page(case: Strand, **others: object) -> str:
    return render(case.readings, title="The ferry", made=MADE, **case.given(**others))


def bare(html: str) -> str:
    """The words of ``html``, each run of blanks made one."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def part(html: str, tag: str, name: str) -> str:
    """The element with that id, up to the next of its tag's closing at the start of a line or the end of its line."""
    found = re.search(rf'<{tag}[^>]*id="{name}".*?(?:</{tag}>\n)', html, re.DOTALL)
    assert found, name
    return found.group()


def section(html: str, name: str) -> str:
    """The section whose heading has that id."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    assert found, name
    return found.group()


def test_across_page_is_well_formed_and_every_link_leads_somewhere() -> None:
    """Elements close in order, ids are unique, each link is to an id of the page."""
    parsed = Page(page(strand()))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert all(link[0] == "#" and link[1:] in parsed.ids for link in parsed.links)
    assert {"claim1", "echo1", "drift1", "contest1", "forecast1", "lineage1"} <= set(parsed.ids)


def test_across_sections_stand_between_the_list_and_the_articles() -> None:
    """In the order of the questions that they answer, and named in the list of contents."""
    html = page(strand())
    names = ("contents", "claims", "lineages", "drift", "contests", "forecasts", "naming", "articles")
    places = [html.index(f'id="{name}"') for name in names]
    assert places == sorted(places)
    [nav] = re.findall(r"<nav.*?</nav>", html, re.DOTALL)
    assert "1 claim 2 lineages 2 drifts 1 contest 1 forecast 1 actor by their names" in bare(nav)


def test_across_nothing_without_links() -> None:
    """A case of which nothing is linked has none of these sections, and no line for them."""
    html = page(strand(), links=Links(), naming=())
    assert not re.search(r'id="(?:claims|lineages|drift|contests|forecasts|naming)"', html)
    assert "Across them" not in html


def test_across_resolution_of_a_forecast_is_shown_with_what_it_supersedes() -> None:
    """The later decision counts, the earlier stays to be seen, both with who and on what basis."""
    case = replace(
        strand(),
        resolutions=(
            resolution("did not", "2031-02-20T00:00:00Z", basis="exhibit 7", rule="the harbour’s log counts"),
            resolution("came about", "2031-02-09T00:00:00Z"),
        ),
    )
    shown = bare(section(page(case), "forecasts"))
    assert "Resolved: 1" in shown
    assert "did not , decided by M. Quill on 2031-02-20, on the basis of exhibit 7" in shown
    assert "as written down beforehand: the harbour’s log counts" in shown
    assert "superseded: came about , decided by M. Quill on 2031-02-09" in shown
