from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linked import Echo
from sayso.linking.echoes import between
from sayso.linking.lineages import lineages
from sayso.records import Article, Reading, article_id

MILL = (
    "The mill at Orrin burned for six hours on Monday night and two weavers were treated for smoke, the fire office said. "
    "Its owner had let the sprinklers rust since the strike of the previous winter. "
    "The council will meet on Thursday to hear the inspector."
)
TUNNEL = (
    "A tunnel under the ridge was closed after falling stones cracked the windscreen of a bus. "
    "Drivers were sent round by the coast road, which takes an hour longer."
)


def reading(text: str, *, outlet: str = "The Orrin Echo", published: str | None = None) -> Reading:
    article = Article(
        id=article_id(text=text, outlet=outlet, url=None), text=text, name="a.txt", snapshot="0" * 64, language="en",
        outlet=outlet, published=published,
    )  # fmt: skip
    return Reading(article=article, statements=())


def words(echo: Echo, *readings: Reading) -> tuple[str, str]:
    texts = {one.article.id: one.article.text for one in readings}
    first, then = (
        " | ".join(texts[passage.article][a:b] for a, b in passage.spans) for passage in (echo.first, echo.then)
    )
    return first, then


def only(one: Reading, other: Reading) -> Echo:
    found = between(one, other)
    assert len(found) == 1, found
    return found[0]


def test_echoes_of_a_copied_sentence_are_verbatim_with_both_spans() -> None:
    """A sentence taken over word for word is found in both texts."""
    one, other = reading(MILL), reading(f"{TUNNEL} {MILL.split('. ')[1]}.", outlet="Ridge Post")
    echo = only(one, other)
    assert echo.kind == "verbatim"
    assert set(words(echo, one, other)) == {
        "Its owner had let the sprinklers rust since the strike of the previous winter"
    }


def test_echoes_of_a_shortened_sentence_are_trimmed() -> None:
    """Words left out leave the rest an echo, whose spans leave them out too."""
    one = reading(MILL, published="2031-05-01")
    other = reading(
        f"{TUNNEL} The mill at Orrin burned for six hours and two weavers were treated for smoke.",
        outlet="Ridge Post",
        published="2031-05-02",
    )
    echo = only(one, other)
    assert echo.kind == "trimmed"
    assert "on Monday night" not in words(echo, one, other)[0]
    assert echo.share == 1


def test_echoes_in_other_words_are_found() -> None:
    """Synonyms, another order and another voice leave enough that tells."""
    one = reading(MILL)
    other = reading(
        f"{TUNNEL} Two weavers had to be treated for smoke after a six-hour fire at the Orrin mill on Monday night.",
        outlet="Ridge Post",
    )
    assert only(one, other).kind == "reworded"


def test_echoes_of_texts_on_other_things_are_none() -> None:
    """What has nothing in common is no echo."""
    assert between(reading(MILL), reading(TUNNEL, outlet="Ridge Post")) == []


def test_echoes_of_independent_reports_are_none() -> None:
    """Two reports on one event, each in its own words, share names and figures, and are no echoes."""
    other = reading(
        "Flames gutted a textile works in Orrin overnight. Two people went to hospital. “I saw the roof go,” said a baker.",
        outlet="Ridge Post",
    )
    assert between(reading(MILL), other) == []


def test_echoes_leave_boilerplate_out() -> None:
    """Credit lines and notices that two pages share are no echoes."""
    line = "\nReporting by Ansel Tor and Maris Vell; editing by Judith Orre in Orrin"
    assert between(reading(MILL + line), reading(TUNNEL + line, outlet="Ridge Post")) == []


def test_echoes_of_neighbouring_sentences_are_one() -> None:
    """Two sentences that follow one another in both are one echo; an article that is all of it is carried whole."""
    two = ". ".join(MILL.split(". ")[1:])
    assert only(reading(MILL), reading(f"{TUNNEL} {two}", outlet="Ridge Post")).kind == "verbatim"
    assert only(reading(MILL), reading(MILL + " It rained.", outlet="Ridge Post")).kind == "whole"


@pytest.mark.parametrize("turned", [False, True])
def test_echoes_go_from_the_article_published_first(turned: bool) -> None:
    """With times, the earlier article is the first, in whatever order the two are given."""
    one = reading(MILL, published="2031-05-01T08:00:00Z")
    other = reading(f"{TUNNEL} {MILL}", outlet="Ridge Post", published="2031-05-01T09:00:00+00:30")
    pair = (other, one) if turned else (one, other)
    echo = only(*pair)
    assert echo.direction == "published"
    assert echo.first.article == one.article.id
    assert "2031-05-01T08:00:00Z" in echo.basis


def test_echoes_without_times_go_from_the_outlet_that_is_credited() -> None:
    """An article that names the other's outlet took it from there."""
    one = reading(MILL)
    other = reading(f"{TUNNEL} {MILL} So writes the Orrin Echo.", outlet="Ridge Post")
    echo = only(one, other)
    assert (echo.direction, echo.credited, echo.first.article) == ("credited", True, one.article.id)


def test_echoes_without_any_sign_have_no_direction() -> None:
    """Unknown stays unknown, and the basis says so."""
    sentence = MILL.split(". ")[1] + "."
    echo = only(reading(f"{MILL}"), reading(f"{TUNNEL} {sentence}", outlet="Ridge Post"))
    assert echo.direction == "unknown"
    assert "unknown" in echo.basis
    assert echo.first.article < echo.then.article


def test_echoes_that_are_one_quotation_share_an_origin() -> None:
    """Two articles that quote one speaker and share nothing else need not know of one another."""
    quote = "“We had rung the bell for the night shift twice before the rafters fell in,”"
    one = reading(f"{MILL} {quote} said Ansel Tor.")
    other = reading(f"{TUNNEL} Ansel Tor, a warden, told reporters: {quote}", outlet="Ridge Post")
    echo = only(one, other)
    assert (echo.kind, echo.direction) == ("shared origin", "unknown")


@given(st.text(alphabet="abc .\n“”A", max_size=80), st.text(alphabet="abc .\n“”A", max_size=80))
def test_echoes_are_the_same_either_way_round(one: str, other: str) -> None:
    """Which article is given first changes nothing, and spans are within the texts."""
    a, b = reading(f"{MILL} {one}"), reading(f"{other} {MILL}", outlet="Ridge Post")
    found = between(a, b)
    assert found == between(b, a)
    assert found
    for echo in found:
        for passage in (echo.first, echo.then):
            text = {r.article.id: r.article.text for r in (a, b)}[passage.article]
            assert all(0 <= start < end <= len(text) for start, end in passage.spans)
            assert list(passage.spans) == sorted(passage.spans)


def test_lineages_hold_articles_earliest_first() -> None:
    """A chain of three copies is one lineage, whatever the order of its echoes."""
    days = [
        reading(f"{MILL} {word}", outlet=word, published=f"2031-05-0{day}")
        for day, word in ((3, "Un"), (1, "Deux"), (2, "Trois"))
    ]
    echoes = [e for i, one in enumerate(days) for other in days[:i] for e in between(one, other)]
    articles = {one.article.id: one.article for one in days}
    (lineage,) = lineages(echoes, articles)
    assert lineage == lineages(echoes[::-1], articles)[0]
    assert [articles[a].outlet for a in lineage.articles] == ["Deux", "Trois", "Un"]
    assert (lineage.earliest, lineage.certain) == ((days[1].article.id,), True)


def test_echoes_that_name_the_outlet_they_come_from_are_second_hand() -> None:
    """What is told in other words, and put in the other outlet's mouth, is quoted through it."""
    one = reading(MILL, published="2031-05-01")
    other = reading(
        f"{TUNNEL} According to the Orrin Echo, two weavers were treated for smoke when the mill burned on Monday night.",
        outlet="Ridge Post",
        published="2031-05-02",
    )
    echo = only(one, other)
    assert (echo.kind, echo.credited, echo.direction) == ("second-hand", True, "published")


def test_echoes_of_one_agency_name_it() -> None:
    """Where both articles credit one agency, it is named as what both may come from, and the kind stays."""
    one = reading(f"ORRIN (AFP) {MILL}")
    other = reading(f"{MILL} Source: AFP", outlet="Ridge Post")
    echo = only(one, other)
    assert (echo.kind, echo.origin) == ("whole", "AFP")


def test_echoes_without_times_go_from_the_fuller_passage() -> None:
    """Where nothing else tells, a passage that is another's with words left out is the later one."""
    one = reading(MILL)
    other = reading(f"{TUNNEL} The mill at Orrin burned for six hours on Monday night.", outlet="Ridge Post")
    echo = only(one, other)
    assert (echo.kind, echo.direction, echo.then.article) == ("trimmed", "contained", other.article.id)


def test_echoes_of_names_and_offices_alone_are_none() -> None:
    """Who speaks is named alike by all who quote him; that is no echo."""
    who = "Ansel Tor, a spokesman for the Orrin Fire Office,"
    one = reading(f"{who} said that the sprinklers were never tested.")
    other = reading(f"{who} is to marry in June on the island where his mother was born.", outlet="Ridge Post")
    assert between(one, other) == []


def test_echoes_of_given_pairs_only_are_looked_for() -> None:
    """With pairs of passages given, no other pair is compared; boilerplate never is."""
    one, other = reading(MILL), reading(MILL, outlet="Ridge Post")
    assert between(one, other, [(0, 2)]) == []
    (echo,) = between(one, other, [(1, 1)])
    assert words(echo, one, other)[0].startswith("Its owner")
