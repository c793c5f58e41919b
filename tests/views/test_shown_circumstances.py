from __future__ import annotations

from dataclasses import replace

from sayso.records import Actor, Figure, Name, Reading
from sayso.views.circumstances import circumstances
from sayso.views.dossier import Made, render
from sayso.views.shown import shown
from tests.views.invented import article, hostile, span, statement
from tests.views.test_terminal import printed
from tests.views.voyage import moment, place, undated, voyage


def test_circumstances_moment_shows_its_words_and_what_they_mean() -> None:
    """Words first, then the date; how it was found beside it."""
    lost = circumstances(undated(), voyage().statements[0])
    assert [str(m) for m in lost.moments] == [
        "earlier this month → 2031-03-01 to 2031-03-17",
        "Tuesday → 2031-03-18",
    ]
    assert "counted from publication; the nearest before" in lost.moments[0].how


def test_circumstances_moment_that_means_nothing_known_shows_its_words() -> None:
    """No date is made up for "earlier this month" where nothing tells which."""
    of = undated()
    told = statement(of.id, (0, 5), moments=(moment("earlier this month", None, None, None),))
    assert str(circumstances(of, told).moments[0]) == "earlier this month"


def test_circumstances_unlisted_place_shows_its_description_and_says_so() -> None:
    """The description is all there is of it, with a wide radius."""
    [place_] = circumstances(undated(), voyage().statements[1]).places
    assert str(place_) == "the far shore of the Grey Sound (not listed, ±90 km)"


def test_circumstances_place_nowhere_on_earth_is_not_placed() -> None:
    """Coordinates that are none are not shown as some."""
    of = undated()
    for lat, lon in ((91.0, 0.0), (0.0, 1e9), (float("nan"), 0.0), (0.0, float("inf")), (None, 3.0)):
        [shown] = circumstances(of, statement(of.id, (0, 5), places=(place("Vask", lat, lon),))).places
        assert shown.point is None


def test_circumstances_figure_names_what_is_counted_once() -> None:
    """ "at least 70" with its crates; "70 crates" without them twice."""
    of = undated()
    figure = voyage().statements[0].figures[0]
    both = replace(figure, span=(figure.span[0], figure.span[1] + len(" crates")))
    found = circumstances(of, statement(of.id, (0, 5), figures=(figure, both))).figures
    assert [str(f) for f in found] == ["at least 70 crates"]
    assert found[0].how == "at least 70, best 70"


def test_circumstances_of_saying_and_of_what_is_said_are_apart() -> None:
    """Tuesday is when the League said so, not when the crates went missing."""
    lost = circumstances(undated(), voyage().statements[0])
    assert [name for name, _ in lost.groups()] == ["when", "where", "how many", "said when"]


def test_terminal_circumstances_stand_in_one_line_below_the_chain() -> None:
    """When, where, how many, then how the distance compares."""
    lines = printed(voyage(), width=400).splitlines()
    at = next(n for n, line in enumerate(lines) if "← The Vask Herald" in line)
    assert lines[at + 1].strip() == (
        "when: earlier this month → 2031-03-01 to 2031-03-17 · where: Tarn Ferry (XV), Vask (XV) · "
        "how many: at least 70 crates · said when: Tuesday → 2031-03-18 · "
        "told: 10 km northeast of Vask; gazetteer: 11 km northeast"
    )
    assert lines[at + 2].strip() == "say · occurred"


def test_terminal_heading_says_what_the_date_rests_on() -> None:
    """The date that was solved for, its clues with their words, and what can't all hold."""
    text = printed(voyage(), width=400)
    assert "The Vask Herald · 2031-03-18 to 2031-03-31 (not given; solved for) · 4 statements" in text
    assert "since “next year” is 2032; “Tuesday” is on or after 18 March" in text
    assert "can’t all hold: “In 2029” is also said to be last year" in text


def test_terminal_date_that_is_given_is_not_solved_for() -> None:
    """What the page says stands; the clues of the text are no basis of it."""
    text = printed(voyage(published="2031-03-20"), width=400)
    assert "The Vask Herald · 20 March 2031 · 4 statements" in text


def test_terminal_actors_stand_last_with_their_other_names() -> None:
    """Name, kind, country, what else it is called."""
    lines = printed(voyage(), width=400).splitlines()
    assert lines[-2:] == [
        "Actors",
        "    Harbour League (organisation, XV): The Harbour League, The so-called League, the League",
    ]


def test_dossier_card_shows_circumstances_and_how_each_was_found() -> None:
    """On the card, with the basis as its title and the check as a line."""
    html = render([voyage()], title="t", made=Made(version="1"))
    card = html[html.index('id="a1s1"') : html.index('id="a1s2"')]
    assert '<span class="key">when</span> <span title="counted from publication; the nearest before">' in card
    assert '<p class="circ check">told: 10 km northeast of Vask; gazetteer: 11 km northeast</p>' in card
    assert "at least 70 crates" in card


def test_dossier_sheet_says_what_the_date_rests_on() -> None:
    """The clues with their words; what can't all hold apart."""
    html = render([voyage()], title="t", made=Made(version="1"))
    assert "published 2031-03-18 to 2031-03-31 (not given; solved for): since <q>next year</q> is 2032" in html
    assert "<q>In 2029</q> is also said to be last year" in html


def test_circumstances_hostile_words_are_shown_and_not_obeyed() -> None:
    """Names, bases, checks and units are text from elsewhere too."""
    evil = "</title><script>\x1b[1m\u202e"
    of = article(evil * 3)
    whole = (0, len(evil))
    told = statement(
        of.id,
        whole,
        moments=(moment("", None, None, evil, span=whole, basis=evil),),
        places=(place("", 1.0, 2.0, name=evil, span=whole, basis=evil, check=evil, country=evil),),
        figures=(Figure(span=whole, low=float("nan"), best=float("inf"), high=-0.0, unit=evil, counted=evil),),
    )
    reading = Reading(article=of, statements=(told,), actors=hostile().actors)
    html = render([reading], title="t", made=Made(version="1"))
    assert "<script" not in html
    assert not set(html + printed(reading)) & set("\x1b\u202e")
    assert span("</title>", evil)


def test_circumstances_time_that_is_not_sure_keeps_its_sign() -> None:
    """What EDTF says of doubt stays; a plain stretch is told in words."""
    of = undated()
    for edtf, means in (
        ("2031-XX", "2031-XX"),
        ("2031-03~/2031-04", "2031-03~/2031-04"),
        ("2031-03/..", "from 2031-03"),
    ):
        told = moment("Tuesday", "2031-03-01", None, edtf)
        assert circumstances(of, statement(of.id, (0, 5), moments=(told,))).moments[0].means == means


def test_shown_actor_is_not_called_by_pronouns() -> None:
    """A pronoun counts as a mention; names that differ in case alone are one."""
    of = article("The League spoke. It waited. THE LEAGUE left.")
    names = tuple(Name(span=span(words, of.text)) for words in ("The League", "It", "THE LEAGUE"))
    league = Actor(id="1" * 20, name="League", kind="organisation", country=None, names=names)
    [actor] = shown(Reading(article=of, statements=(), actors=(league,))).actors
    assert actor.mentions == 3
    assert actor.called == (("The League", 2),)
