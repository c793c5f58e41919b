from __future__ import annotations

import base64
import hashlib
import io
import re
import time
from dataclasses import replace

import pytest

from sayso.records import Reading, Voice
from sayso.views.dossier import Made, MadeBy, render, style, write
from tests.views.invented import TEXT, article, hostile, reading, span, statement
from tests.views.page import Page
from tests.views.voyage import voyage

MADE = Made(version="1.2.3", readers=(MadeBy(name="reader", version="4", model_sha256="ab" * 32),))


def page(*readings: Reading) -> str:
    return render(readings, title="The barges", made=MADE)


def inside(html: str, tag: str) -> str:
    """The text of the first such element, without tags and without what only a screen reader says."""
    found = re.search(rf"<{tag}\b.*?</{tag}>", html, re.DOTALL)
    assert found
    return re.sub(
        r"<[^>]*>",
        "",
        re.sub(r'<a class="n".*?</a>|<span class="(?:vh|f)[^"]*">.*?</span>(?:</span>)?', "", found.group()),
    )


def test_dossier_is_well_formed_and_every_link_leads_somewhere() -> None:
    """Elements close in order, ids are unique, and each link is to an id of the page."""
    parsed = Page(page(reading(), hostile(), reading(outlet="Another")))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert parsed.links
    assert all(link[0] == "#" and link[1:] in parsed.ids for link in parsed.links)


def test_dossier_policy_allows_its_own_style_and_nothing_else() -> None:
    """The policy's hash is that of the style as it stands in the page."""
    html = page(reading())
    [inlined] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()
    [policy] = [meta["content"] for meta in Page(html).named("meta") if "http-equiv" in meta]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_dossier_policy_stands_before_anything_it_governs() -> None:
    """Only the charset comes before it."""
    names = [tag for tag, _ in Page(page(reading())).tags]
    assert names[:4] == ["html", "head", "meta", "meta"]


def test_dossier_needs_no_network_and_runs_nothing() -> None:
    """No element that loads or acts, no style or event on any element, no address in the style sheet."""
    parsed = Page(page(reading(), hostile(), voyage()))
    tags = {tag for tag, _ in parsed.tags}
    assert "svg" in tags
    assert not tags & {"script", "link", "img", "image", "iframe", "object", "form", "base", "foreignobject"}
    assert all(link.startswith("#") for link in parsed.links)
    names = {name for _, attrs in parsed.tags for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "action", "srcset")}
    assert "url(" not in style()
    assert "@import" not in style()


def test_dossier_hostile_text_is_shown_and_not_obeyed() -> None:
    """What would be markup, an escape or an override stands there as text or as a sign."""
    html = page(hostile())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "⟨U+202E⟩" in html
    assert "␛[31mred" in html
    assert not set(html) & set("\x1b\x07\x9b\u202e\u202c\u2066\ud800")
    html.encode("utf8")


def test_dossier_text_is_undisturbed() -> None:
    """With tags taken away, the paragraphs are those of the article, letter for letter."""
    [text] = re.findall(r'<div class="text">(.*?)</div>', page(reading()), re.DOTALL)
    found = [inside(paragraph, "p") for paragraph in re.findall(r"<p>.*?</p>", text, re.DOTALL)]
    assert found == [line for line in TEXT.split("\n") if line]


def test_dossier_marks_and_cards_lead_to_each_other() -> None:
    """Each statement has one place in the text and one card, and each links to the other."""
    html = page(reading())
    for number in range(1, 7):
        assert f'<a class="n" id="a1m{number}" href="#a1s{number}">' in html
        assert re.search(rf'<li class="card[^"]*" id="a1s{number}"><a class="no" href="#a1m{number}">', html)


def test_dossier_nested_statement_is_set_in_and_says_within_which() -> None:
    """Nesting is told by place and in words."""
    html = page(reading())
    [card] = re.findall(r'<li class="card d1" id="a1s2">.*?</li>', html)
    assert 'within <a href="#a1s1">1</a>' in card


def test_dossier_chain_reads_from_the_innermost_voice_to_the_outlet() -> None:
    """An arrow for the eye, words for the ear."""
    [card] = re.findall(r'id="a1s2">.*?</li>', page(reading()))
    assert "<b>Residents of Vask</b>" in card
    assert card.index("Residents of Vask") < card.index("the statement of the Port Office") < card.index("Vask Herald")
    assert card.count('<span aria-hidden="true">←</span><span class="vh">as told by</span>') == 2
    assert "(Port Office; document)" in card


def test_dossier_parted_statement_is_marked_in_both_parts() -> None:
    """The second part says which statement goes on."""
    html = page(reading())
    assert html.count('<mark class="conditional l0">') == 2
    assert "statement 6 goes on: " in html


def test_dossier_nothing_is_told_by_colour_alone() -> None:
    """Framing and denial have signs, statuses have lines of their own shape."""
    html, styles = page(reading()), style()
    assert "(a word that endorses)" in html
    assert "(a word that keeps its distance)" in html
    assert "denied, doubted or contested" in html
    shapes = re.findall(r"^mark\.?\w* \{[^}]*?underline (solid|double|dashed|dotted|wavy)", styles, re.MULTILINE)
    assert sorted(shapes) == sorted(["solid", "double", "dashed", "dotted", "wavy"])


def test_dossier_has_landmarks_headings_and_a_language() -> None:
    """One h1, h2 below it, a main, a nav, a footer, a way to skip ahead."""
    parsed = Page(page(reading()))
    names = [tag for tag, _ in parsed.tags]
    assert names.count("h1") == names.count("main") == names.count("footer") == 1
    assert parsed.named("html") == [{"lang": "en"}]
    assert parsed.named("nav")[0]["aria-labelledby"] in parsed.ids
    assert parsed.named("a")[0] == {"class": "skip", "href": "#articles"}


def test_dossier_table_of_voices_counts_statements() -> None:
    """The Port Office stands behind two statements, under the name it resolves to."""
    [row] = re.findall(r'<tr><th scope="row"[^>]*>Port Office.*?</tr>', page(reading()), re.DOTALL)
    assert '<td>document</td>\n<td class="many">2</td>'.replace("\n", "") in row.replace("\n", "")
    assert '<a href="#a1s1">1.1</a> <a href="#a1s2">1.2</a>' in row
    assert "the statement of the Port Office" in row


def test_dossier_unresolved_pronouns_share_a_row() -> None:
    """A "she" is nobody in particular."""
    assert re.search(r'<th scope="row"[^>]*>not resolved <span class="called">she</span>', page(reading()))


def test_dossier_foot_says_what_made_it_and_of_which_snapshots() -> None:
    """Version, model, weights and the snapshot of each article."""
    foot = page(reading()).split("<footer>")[1]
    for words in ("Sayso never says what is true.", "Sayso 1.2.3", "reader 4", "ab" * 32, reading().article.snapshot):
        assert words in foot


def test_dossier_contents_name_outlet_date_title_and_counts() -> None:
    """Each article has a line in the list."""
    [nav] = re.findall(r"<nav.*?</nav>", page(reading()), re.DOTALL)
    plain = re.sub(r"<[^>]*>", "", nav)
    assert "Barges at Vask The Vask Herald · 8 March 2031, 19:40 UTC · 6 statements by 5 voices" in plain


def test_dossier_addresses_are_shown_and_not_linked() -> None:
    """No click leads to the network."""
    html = page(reading())
    assert "https://herald.example/barges" in html
    assert 'href="http' not in html


def test_dossier_of_nothing_is_a_page_too() -> None:
    """An empty case makes a page that parses."""
    Page(page())


def test_dossier_of_an_article_without_text_or_statements_is_a_page_too() -> None:
    """What couldn't be placed in a paragraph still has its card."""
    of = article("")
    parsed = Page(page(Reading(article=of, statements=(statement(of.id, (0, 1)),))))
    assert "a1s1" in parsed.ids


def test_dossier_writes_a_thousand_articles_in_seconds() -> None:
    """Readings are taken one at a time, each written before the next is asked for."""
    long = reading()
    begun = time.process_time()
    out = io.StringIO()
    count = write(
        (replace(long, article=replace(long.article, title=f"No. {n}")) for n in range(1000)),
        out,
        title="x",
        made=MADE,
    )
    assert count == 1000
    assert time.process_time() - begun < 5
    assert out.getvalue().count('<article class="sheet"') == 1000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dossier_colours_of_words_contrast_enough(scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for words on paper, on washes and on tints."""
    blocks = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    colours = dict(re.findall(r"--([\w]+): (#[0-9a-f]{6})", blocks[0] if scheme == "light" else blocks[1]))
    for words in ("ink", "dim", "against"):
        for ground in ("paper", "wash", "sea"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
    for ground in ("up", "down", "land"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    assert contrast(colours["dim"], colours["land"]) >= 4.5
    assert contrast(colours["occurred"], colours["land"]) >= 3
    for line in ("occurred", "ongoing", "planned", "conditional", "possible"):
        assert contrast(colours[line], colours["paper"]) >= 3, line


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: the ratio of the relative luminances."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_dossier_hedge_is_marked_in_the_text() -> None:
    """The word that weakens has its own mark."""
    assert '<span class="hedge">allegedly</span>' in page(reading())
    assert span("allegedly")


def test_dossier_title_that_begins_the_text_is_shown_once_with_its_marks() -> None:
    """A headline can say something too, and nobody wants to read it twice."""
    text = "Barges were empty, says Brandt\n\nNobody else had looked."
    of = article(text, title="Barges were empty, says Brandt")
    html = page(Reading(article=of, statements=(statement(of.id, span("Barges were empty", text)),)))
    [heading] = re.findall(r'<h2 id="a1t">.*?</h2>', html)
    assert inside(heading, "h2") == "Barges were empty, says Brandt"
    assert "<mark" in heading
    [shown] = re.findall(r'<div class="text">(.*?)</div>', html, re.DOTALL)
    assert re.findall(r"<p>.*?</p>", shown) == ["<p>Nobody else had looked.</p>"]
    assert {"a1m1", "a1s1"} <= set(Page(html).ids)


def test_dossier_voice_with_and_without_the_is_one() -> None:
    """Whether the Port Office has an article makes no second voice of it."""
    text = "The Port Office said it rained. It snowed, Port Office said."
    of = article(text)
    one = Voice(source=span("The Port Office", text), cue=None, kind="state")
    other = replace(one, source=(text.index(", Port") + 2, text.index(" said.")))
    told = (
        statement(of.id, span("it rained", text), chain=(one,)),
        statement(of.id, span("It snowed", text), chain=(other,)),
    )
    html = page(Reading(article=of, statements=told))
    assert html.count('<th scope="row"') == 1
