from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from sayso.linked import Links
from sayso.views.dossier import Made, render
from tests.views.page import Page
from tests.views.strand import COPY, Strand, resolution, strand

MADE = Made(version="1.2.3")


def page(case: Strand, **others: object) -> str:
    return render(case.readings, title="The ferry", made=MADE, **case.given(**others))


def bare(html: str) -> str:
    """The words of ``html``, each run of blanks made one."""
    shown = re.sub(r'<span class="(?:vh|f)[^"]*"[^>]*>[^<]*</span>', "", html)
    return " ".join(re.sub(r"<[^>]*>", " ", shown).split())


def item(html: str, name: str) -> str:
    """What stands from the element with that id to the next element with one."""
    return html.split(f'id="{name}"', 1)[1].split(' id="', 1)[0]


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
    names = ("contents", "claims", "lineages", "drift", "contests", "forecasts", "naming", "framing", "articles")
    places = [html.index(f'id="{name}"') for name in names]
    assert places == sorted(places)
    [nav] = re.findall(r"<nav.*?</nav>", html, re.DOTALL)
    assert "1 claim 2 lineages 2 drifts 1 contest 1 forecast 1 actor by their names 1 voice by its cues" in bare(nav)


def test_across_nothing_without_links() -> None:
    """A case of which nothing is linked has none of these sections, and no line for them."""
    html = page(strand(), links=Links(), naming=(), framing=())
    assert not re.search(r'id="(?:claims|lineages|drift|contests|forecasts|naming|framing)"', html)
    assert "Across the articles" not in html


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


def test_across_claim_tells_its_origins_its_statements_and_its_ties() -> None:
    """Outlets, named origins and unnamed voices that nothing tells from them; each statement with a link to its card."""
    html = section(page(strand()), "claims")
    shown = bare(html)
    assert (
        "Carried by 2 outlets ; 1 named origin (The Ferry Office of Tarn), 1 unnamed that can’t be told from them"
        in shown
    )
    assert "tied 1.1 = 2.1 both say that strangers emptied the ferry" in shown
    assert "kept apart 1.1 ≠ 3.1 one denies what the other says" in shown
    assert re.search(r'<a class="to" href="#a2s1">2\.1</a>.*?revealed.*?Grey Gull.*?emptied by strangers', html)


def test_across_claim_tells_what_changed_and_who_contests_it() -> None:
    """With links to each, so that the whole of it can be followed from one place."""
    html = item(page(strand()), "claim1")
    for name in ("drift1", "drift2", "contest1"):
        assert f'<a href="#{name}">' in html
    assert "hedge dropped" in bare(html)
    assert "contest 1 , denial" in bare(html)


def test_across_claim_tells_its_statements_in_the_order_of_time() -> None:
    """Whatever order they are kept in; it is called by the earliest."""
    case = strand()
    [claim] = case.links.claims
    html = item(
        page(case, links=replace(case.links, claims=(replace(claim, statements=claim.statements[::-1]),))), "claim1"
    )
    assert html.index('href="#a1s1"') < html.index('href="#a2s1"')
    assert "“the night ferry was allegedly emptied" in bare(html)


def test_across_contested_claim_comes_before_another_of_as_many_outlets() -> None:
    """What is in more contests and drifts stands first."""
    case = strand()
    [claim] = case.links.claims
    quiet = replace(
        claim, id="quiet", statements=tuple(case.readings[i].statements[j].id for i, j in ((0, 1), (2, 1))), ties=()
    )
    origins = {**case.origins, "quiet": replace(case.origins[claim.id], claim="quiet")}
    html = page(case, links=replace(case.links, claims=(quiet, claim)), origins=origins)
    assert "emptied" in bare(item(html, "claim1"))


def test_across_claims_most_carried_come_first() -> None:
    """By the outlets of their origins, whatever order they are given in."""
    case = strand()
    [claim] = case.links.claims
    [office, porter] = [case.readings[2].statements[i].id for i in (0, 1)]
    other = replace(claim, id="other", statements=(office, porter), ties=())
    origins = {**case.origins, "other": replace(case.origins[claim.id], claim="other", outlets=("A", "B", "C"))}
    html = page(case, links=replace(case.links, claims=(claim, other)), origins=origins)
    assert "the ferry was emptied" in bare(item(html, "claim1"))
    assert "Carried by 3 outlets" in bare(item(html, "claim1"))
    assert "Carried by 2 outlets" in bare(item(html, "claim2"))


def test_across_drawing_has_an_arrow_only_where_the_direction_is_known() -> None:
    """A line for each kind, linked to its echo; no arrow for an unknown direction or a shared origin."""
    html = section(page(strand()), "lineages")
    lines = dict(re.findall(r'<a class="echo-line ([\w-]+)"[^>]*>(.*?)</a>', html))
    assert set(lines) == {"trimmed", "reworded", "shared-origin"}
    assert {kind for kind, drawn in lines.items() if 'class="head"' in drawn} == {"trimmed"}
    assert "which came first is not known" in lines["reworded"]
    assert all(href in html for href in re.findall(r'class="echo-line[^"]*" href="#(echo\d+)"', html))


def test_across_drawing_goes_from_left_to_right_in_time() -> None:
    """The report stands left of its copy, in another row."""
    html = section(page(strand()), "lineages").split("</svg>")[6]  # six samples stand in the key before it
    stops = re.findall(r'<a href="#a(\d)">.*?<text class="number" x="([\d.]+)" y="([\d.]+)"', html)
    assert [number for number, _, _ in stops] == ["1", "2"]
    assert float(stops[0][1]) < float(stops[1][1])
    assert float(stops[0][2]) < float(stops[1][2])
    assert "nothing is known to come before 1 The Tarn Bell 1 February 2031 ; not all directions are known" in bare(
        html
    )


def test_across_lineage_says_the_same_in_words() -> None:
    """Which comes from which, how, on what basis, with the words of both sides once where they are alike."""
    shown = bare(section(page(strand()), "lineages"))
    assert "2 Grey Gull 1 February 2031 ← 1 The Tarn Bell 1 February 2031 · trimmed · the same words in a row" in shown
    assert "80 % of its words · credited 2 1 night ferry was" in shown
    assert "which came first is not known 2 1 At least 12 crates were lost" in shown
    assert "both quote a third (the Ferry Office)" in shown


def test_across_drift_marks_what_changed_on_both_sides() -> None:
    """With signs and words for those who see no colours, in the words that it stands in."""
    html = page(strand())
    framing, dropped = item(html, "drift1"), item(html, "drift2")
    assert '<span class="f" aria-hidden="true">−</span><span class="vh">was: </span>said</del>' in framing
    assert '<span class="f" aria-hidden="true">+</span><span class="vh">became: </span>revealed</ins>' in framing
    assert "The Ferry Office of Tarn" in framing
    assert "allegedly</del>" in dropped
    assert "<ins>" not in dropped
    assert "no such words here" in dropped
    assert 'along <a href="#claim1">claim 1</a>' in framing
    assert 'along <a href="#echo1">echo 1</a>' in dropped


def test_across_contest_gives_both_sides_equal_weight() -> None:
    """The same markup on both sides, each with its chain and a link to its card; what it is in a line."""
    html = item(page(strand()), "contest1")
    sides = re.findall(r'<div class="side">(.*?)</div>', html)
    assert len(sides) == 2
    shapes = [re.findall(r'<(p|blockquote)(?: class="(\w+)")?', side) for side in sides]
    assert shapes[0] == shapes[1]
    assert ["3.1" in sides[0], "2.1" in sides[1]] == [True, True]
    assert "the Office denies that the ferry was emptied" in bare(html)


def test_across_figures_that_grow_are_listed_as_no_contest() -> None:
    """Each with when and where it stands; they are not counted among the contests."""
    shown = bare(section(page(strand()), "contests"))
    assert "no contest: grew with time. crates lost: 12, 30, 31" in shown
    assert shown.index("At least 12 crates") < shown.index("Some 30 crates") < shown.index("31 crates were counted")


def test_across_forecast_is_open_until_its_window_is_over() -> None:
    """With its words, whose it is, its window and its condition."""
    over = bare(section(page(strand()), "forecasts"))
    assert "Lapsed, not resolved: 1" in over
    assert "whose Olla Brandt window 7 February 2031 by Friday condition if the wind drops" in over
    still = bare(section(page(strand(), day=date(2031, 2, 7)), "forecasts"))
    assert "Open: 1" in still
    assert "as it stands on 7 February 2031" in still


def test_across_record_of_a_voice_counts_what_came_of_its_forecasts() -> None:
    """How many, how they stand, what persons decided; no score."""
    case = strand()
    [one] = case.links.forecasts
    three = tuple(replace(one, id=f"f{n}", end=None if n == 3 else one.end) for n in (1, 2, 3))
    html = page(
        case, links=replace(case.links, forecasts=three), resolutions=(resolution("void", "2031-02-09T00:00:00Z"),)
    )
    shown = bare(section(html, "forecasts"))
    assert "Voice forecasts open lapsed came about did not cannot be told void Olla Brandt 3 1 1 0 0 0 1" in shown
    assert "The record of" not in page(case)


def test_across_naming_marks_loaded_words_and_tells_whose_they_are() -> None:
    """By outlet, in its own voice and in others' words, each with how often and where."""
    html = section(page(strand()), "naming")
    shown = bare(html)
    assert "Grey Gull The Ferry Office of Tarn ×1 February 2031: 2.1" in shown
    assert '<i class="load">so-called</i> <span class="name">Office</span>' in html
    assert "×1 quoting a porter February 2031: 3.1" in shown


def test_across_names_are_told_by_month() -> None:
    """One name of two months is told once, with how often in each."""
    case = strand()
    [own, quoted] = case.naming
    again = replace(own, month="2031-03")
    shown = bare(section(page(case, naming=(own, again, quoted)), "naming"))
    assert "The Ferry Office of Tarn ×2 February 2031 ×1: 2.1 ; March 2031 ×1: 2.1" in shown


def test_across_cues_stand_under_how_they_frame_with_where() -> None:
    """By voice and outlet; each cue leads to the statement that it attributes."""
    html = section(page(strand()), "framing")
    assert re.search(r'<i class="cue endorsing">revealed</i>.*?<a href="#a2s1">2\.1</a>', html)
    assert re.search(r'<i class="cue neutral">said</i>.*?<a href="#a1s1">1\.1</a>', html)
    assert html.index("revealed") < html.index("said</i>")


def test_across_statement_names_what_it_is_part_of() -> None:
    """Claim, echo with the other article, drift, contest, forecast, each linked."""
    html = page(strand())
    copied = bare(item(html, "a2s1"))
    assert "claim 1 , carried by 2 outlets" in copied
    assert "← 1 The Tarn Bell , trimmed" in copied
    assert "hedge dropped" in copied
    assert "framing raised" in copied
    assert "≠ contest 1 , denial" in copied
    assert "→ 2 Grey Gull , trimmed" in bare(item(html, "a1s1"))
    assert "forecast 1 , lapsed" in bare(item(html, "a1s3"))
    assert 'class="beside"' not in item(html, "a4s1")


def test_across_echoed_words_have_a_mark_in_the_margin_and_the_text_is_undisturbed() -> None:
    """Where they come from and where they go; without the marks the paragraph is the article's."""
    html = page(strand())
    text = re.findall(r'<div class="text">(.*?)</div>', html, re.DOTALL)
    assert re.findall(r'<span class="margin">(.*?)</span></a>', text[0])
    assert "→2" in re.sub(r'<span class="vh">.*?</span>|<[^>]*>', "", text[0])
    assert "←1" in re.sub(r'<span class="vh">.*?</span>|<[^>]*>', "", text[1])
    assert "⌜" in text[0]
    without = re.sub(
        r'<span class="margin">.*?</a></span>|<a class="n".*?</a>|<span class="(?:vh|f)[^"]*"[^>]*>.*?</span>',
        "",
        text[1],
    )
    plain = [re.sub(r"<[^>]*>", "", found) for found in re.findall(r"<p[^>]*>.*?</p>", without, re.DOTALL)]
    assert plain[0] == COPY.split("\n")[0]
    assert "\0" not in html


def test_across_hostile_words_are_shown_and_not_obeyed() -> None:
    """In every field that comes from elsewhere."""
    evil = '</p></li><script>alert(1)</script>\x1b\u202e" onclick=x \0a 0 1\0'
    case = strand()
    links, of = case.links, case.readings[0].article
    bad = replace(
        links,
        echoes=tuple(replace(e, basis=evil, origin=evil) for e in links.echoes),
        claims=tuple(replace(c, ties=tuple(replace(t, because=evil) for t in c.ties)) for c in links.claims),
        ties=tuple(replace(t, because=evil) for t in links.ties),
        drifts=tuple(replace(d, says=evil) for d in links.drifts),
        contests=tuple(replace(c, says=evil) for c in links.contests),
        growths=tuple(replace(g, says=evil) for g in links.growths),
        forecasts=tuple(replace(f, voice=evil, window=evil, end=None) for f in links.forecasts),
    )
    readings = (
        replace(case.readings[0], article=replace(of, outlet=evil, title=evil, published=evil)),
        *case.readings[1:],
    )
    origins = {
        name: replace(one, outlets=(evil,), named=(evil,), own_voice=(evil,)) for name, one in case.origins.items()
    }
    naming = tuple(replace(n, outlet=evil, voice=evil, name=evil, attributes=(evil,)) for n in case.naming)
    made = [resolution("void", evil, basis=evil, by=evil, note=evil, rule=evil)] * 2
    html = page(replace(case, readings=readings), links=bad, origins=origins, naming=naming, resolutions=made)
    parsed = Page(html)
    assert not {tag for tag, _ in parsed.tags} & {"script", "img", "link", "iframe"}
    assert not {name for _, attrs in parsed.tags for name in attrs if name.startswith("on") or name == "style"}
    assert not set(html) & set("\x1b\u202e\0")
    assert all(link[1:] in parsed.ids for link in parsed.links)


def test_across_links_to_what_is_not_there_are_told_as_such() -> None:
    """An article that was taken out leaves links that lead nowhere; the page says so and parses."""
    case = strand()
    html = page(replace(case, readings=case.readings[1:2]))
    parsed = Page(html)
    assert all(link[1:] in parsed.ids for link in parsed.links)
    assert "not in this dossier" in html


def test_across_statements_of_a_withdrawn_article_stay_and_are_told_as_such() -> None:
    """Wherever they are named."""
    case = strand()
    html = page(case, withdrawn={case.readings[1].article.id})
    for name in ("claims", "lineages", "drift", "contests"):
        assert "1 February 2031, withdrawn" in bare(section(html, name))
        assert "2 February 2031, withdrawn" not in bare(section(html, name))


def test_across_many_links_are_folded_and_counted() -> None:
    """The page stays bounded; what isn't listed is counted and not linked."""
    case = strand()
    links = case.links
    many = replace(
        links,
        claims=tuple(replace(links.claims[0], id=f"c{n}") for n in range(3000)),
        drifts=tuple(replace(links.drifts[0], id=f"d{n}") for n in range(3000)),
        contests=tuple(replace(links.contests[0], id=f"k{n}") for n in range(3000)),
        forecasts=tuple(replace(links.forecasts[0], id=f"f{n}") for n in range(3000)),
    )
    html = page(case, links=many)
    parsed = Page(html)
    assert len(html) < 3_000_000
    assert all(link[1:] in parsed.ids for link in parsed.links)
    shown = bare(html)
    for more in ("2,600 more claims", "2,400 more drifts", "2,600 more contests", "2,700 more lapsed forecasts"):
        assert f"and {more}, not listed" in shown
    assert "and 2,997 more drifts" in bare(item(html, "a2s1"))
