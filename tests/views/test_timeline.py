from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Dating, Moment, Reading
from sayso.views.axis import Axis, axis
from sayso.views.dossier import Made, render
from sayso.views.intervals import DAY, FIRST, interval, published, seconds
from sayso.views.moments import Moments
from sayso.views.shown import shown
from sayso.views.timeline import BARS, LISTED, WIDTH, timeline
from tests.views.invented import statement
from tests.views.page import Page
from tests.views.voyage import VOYAGE, moment, undated, voyage, words

DAYS = st.dates().map(lambda day: f"{day.isoformat()}T00:00:00Z")
TIMES = (
    st.none()
    | DAYS
    | st.sampled_from(["", "never", "2031-13-01T00:00:00Z", "2031-02-30T00:00:00Z", "٢٠٣١-01-01T00:00:00Z"])
)


def at(day: str) -> int:
    """The first second of a day."""
    found = seconds(f"{day}T00:00:00Z")
    assert found is not None
    return found


def drawn(*told: Moment, status: str = "occurred", dating: Dating | None = None, within: bool = True) -> str:
    """The timeline of one article with a statement for each moment."""
    of = undated()
    statements = [statement(of.id, (n, n + 5), status=status, moments=(m,)) for n, m in enumerate(told)]
    moments = Moments()
    moments.add(1, shown(Reading(article=of, statements=tuple(statements), dating=dating or Dating())))
    return "".join(timeline(moments, "t", within=within))


def day(start: str | None, end: str | None, **fields: Any) -> Moment:
    """A moment from one day up to another."""
    return moment("", start, end, None, span=words("Tuesday"), **fields)


def bars(html: str) -> list[tuple[float, float, float]]:
    """Left, right and height of each bar."""
    found = re.findall(r'<line class="bar" x1="([^"]+)" x2="([^"]+)" y1="([^"]+)"', html)
    return [(float(left), float(right), float(y)) for left, right, y in found]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "2019"),
        ("2018-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "2018 to 2019"),
        ("2019-04-01T00:00:00Z", "2019-05-01T00:00:00Z", "2019-04"),
        ("2019-04-16T00:00:00Z", "2019-04-17T00:00:00Z", "2019-04-16"),
        ("2019-04-01T00:00:00Z", "2019-04-16T00:00:00Z", "2019-04-01 to 2019-04-15"),
        ("2019-04-16T08:00:00Z", "2019-04-16T09:30:00Z", "2019-04-16 08:00–09:30 UTC"),
        ("2019-04-16T08:00:00Z", "2019-04-16T08:00:00Z", "2019-04-16 08:00 UTC"),
        ("2019-04-15T22:00:00Z", "2019-04-16T22:00:00Z", "2019-04-15 22:00 to 2019-04-16 22:00 UTC"),
        ("2018-01-01T00:00:00Z", None, "from 2018"),
        (None, "2018-03-02T00:00:00Z", "until 2018-03-02"),
        ("0079-01-01T00:00:00Z", "0080-01-01T00:00:00Z", "0079"),
        (None, None, None),
        ("2019-02-30T00:00:00Z", None, None),
    ],
)
def test_interval_is_as_short_as_it_can_be(start: str | None, end: str | None, said: str | None) -> None:
    """Years, months and days where they are whole; hours with UTC."""
    assert interval(seconds(start), seconds(end)) == said


def test_published_is_a_day_or_a_minute_or_not_known() -> None:
    """A date without an hour is that whole day; what is no date is none."""
    assert published("2031-03-08") == (at("2031-03-08"), at("2031-03-09"))
    assert published("2031-03-08T19:40:00+02:00") == (at("2031-03-08") + 63_600, at("2031-03-08") + 63_660)
    assert published("last Monday") is None
    assert published(None) is None


@given(st.integers(1, 8000), st.floats(6 / 24, 700_000))
def test_axis_ticks_are_few_and_on_the_axis(year: int, days: float) -> None:
    """Six at most, each at its own place, from hours to thousands of years."""
    start = FIRST + (year - 1) * 365.25 * DAY
    found = list(Axis(start=start, end=start + days * DAY, width=WIDTH).ticks(6))
    assert len(found) <= 7
    assert [x for x, _ in found] == sorted({x for x, _ in found})
    assert all(-1e-6 <= x <= WIDTH + 1e-6 for x, _ in found)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2015-06-01", "2019-06-01", ["2016", "2017", "2018", "2019"]),
        ("2030-11-10", "2031-03-10", ["Dec 2030", "Jan 2031", "Feb", "Mar"]),
        ("2031-03-01", "2031-03-05", ["1 Mar 2031", "2 Mar", "3 Mar", "4 Mar", "5 Mar"]),
        ("2031-03-01", "2031-03-02", ["1 Mar 2031", "06:00", "12:00", "18:00", "2 Mar"]),
    ],
)
def test_axis_ticks_say_the_year_and_the_day_where_they_change(first: str, last: str, said: list[str]) -> None:
    """Not on every tick, and never nowhere."""
    assert [text for _, text in Axis(start=at(first), end=at(last), width=WIDTH).ticks(6)] == said


def test_axis_leaves_the_far_off_beyond_its_end() -> None:
    """One time long ago doesn't press all others together; the date of publication is always on it."""
    week = [(at(f"2031-03-{n:02}"), at(f"2031-03-{n + 1:02}")) for n in range(1, 8)]
    long_ago = (at("1945-01-01"), at("1946-01-01"))
    assert axis([long_ago, *week], [], WIDTH).start > at("2031-02-01")
    assert axis([long_ago, *week], [long_ago], WIDTH).start <= at("1945-01-01")


def test_timeline_of_no_time_is_nothing() -> None:
    """No axis without a time; words that mean no known time make none."""
    assert drawn() == ""
    assert drawn(moment("Tuesday", None, None, None)) == ""


def test_timeline_bar_stands_where_its_time_is() -> None:
    """Three years side by side: the middle one takes the middle."""
    html = drawn(*(day(f"{year}-01-01", f"{year + 1}-01-01") for year in (2029, 2030, 2031)))
    [first, second, third] = sorted(bars(html))
    assert first[1] == pytest.approx(second[0], abs=0.2)
    assert second[1] == pytest.approx(third[0], abs=0.2)
    assert second[0] + second[1] == pytest.approx(WIDTH, abs=1)


def test_timeline_bar_leads_to_its_statement_and_tells_its_status() -> None:
    """The line of the status, the words, the link; the same in words."""
    html = drawn(day("2032-01-01", "2033-01-01"), status="planned")
    assert '<a href="#a1s1" tabindex="-1" class="planned"><title>2032 “Tuesday”: planned, 1 statement</title>' in html
    assert '<li><b>2032</b> <q>Tuesday</q>, planned: <a href="#a1s1">1</a>' in html


def test_timeline_time_of_the_saying_is_not_what_is_said() -> None:
    """When the League said so is drawn apart from when the crates went missing."""
    html = drawn(day("2032-01-01", "2033-01-01", role="saying"), status="planned")
    assert 'class="saying"' in html
    assert "when it was said" in html
    assert "planned" not in html


def test_timeline_same_time_is_one_bar() -> None:
    """Three statements of one day: one bar, with three numbers."""
    html = drawn(*(day("2031-03-01", "2031-03-02") for _ in range(3)))
    assert len(bars(html)) == 1
    assert "1, 2, 3 Tuesday" in html


def test_timeline_open_ends_are_arrows() -> None:
    """What has no known end goes on to the edge, and says so."""
    html = drawn(day("2031-03-01", None), day("2031-03-05", "2031-03-06"), day(None, "2031-03-02"))
    assert html.count('class="open"') == 2
    assert max(right for _, right, _ in bars(html)) == WIDTH
    assert min(left for left, _, _ in bars(html)) == 0
    assert "from 2031-03" in html


def test_timeline_publication_that_was_solved_for_is_a_band_that_says_so() -> None:
    """As wide as it isn't known, and to the end where it is open."""
    html = "".join(timeline(_of(voyage()), "t", within=True))
    assert "published (not given; solved for)" in html
    [wide] = re.findall(r'<rect class="published solved wide" [^>]*width="([^"]+)"', html)
    given_ = "".join(timeline(_of(voyage(published="2031-03-20", dating=Dating())), "t", within=True))
    assert "solved for" not in given_
    [narrow] = re.findall(r'<rect class="published given[^"]*" [^>]*width="([^"]+)"', given_)
    assert float(wide) > 3 * float(narrow)
    open_ = Dating(basis="solved", start="2031-03-18T00:00:00Z", edtf="2031-03-18/..")
    html = "".join(timeline(_of(voyage(dating=open_)), "t", within=True))
    [(left, width)] = re.findall(r'<rect class="published solved wide" x="(\S+)" y="0" width="(\S+)"', html)
    assert float(left) + float(width) == pytest.approx(WIDTH, abs=0.2)


@given(st.lists(st.tuples(TIMES, TIMES), min_size=1, max_size=12), TIMES, TIMES)
@settings(deadline=None, max_examples=120)
def test_timeline_hostile_times_stay_in_the_drawing(
    told: list[tuple[str | None, str | None]], a: str | None, b: str | None
) -> None:
    """Ends before beginnings, no dates at all, the first and the last year there is."""
    moments = [moment("", s, e, None, span=(0, 3)) for s, e in told]
    html = drawn(*moments, dating=Dating(basis="solved", start=a, end=b))
    Page(html)
    assert not re.search(r'="[^"]*\b(nan|inf)\b', html)
    for left, right, _ in bars(html):
        assert 0 <= left < right <= WIDTH


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 700)), min_size=1, max_size=25))
@settings(deadline=None, max_examples=80)
def test_timeline_bars_and_words_of_a_lane_do_not_run_into_one_another(told: list[tuple[int, int]]) -> None:
    """In no lane does a bar or its label cover another's."""
    first = at("2025-01-01")
    as_text = [
        (datetime.fromtimestamp(first + s * DAY, UTC), datetime.fromtimestamp(first + (s + n) * DAY, UTC))
        for s, n in told
    ]
    html = drawn(*(day(f"{s:%Y-%m-%d}", f"{e:%Y-%m-%d}") for s, e in as_text))
    lanes: dict[float, list[tuple[float, float]]] = {}
    found = re.findall(
        r'<line class="bar" x1="(\S+)" x2="(\S+)" .*?<text x="(\S+)" y="(\S+)" text-anchor="(\w+)">([^<]*)<', html
    )
    assert found
    for left, right, x, y, anchor, text in found:
        wide = len(text) * 8
        start = float(x) - (wide if anchor == "end" else 0)
        lane = float(y) // 18
        taken = min(float(left), start), max(float(right), start + wide)
        assert not any(taken[0] < other[1] and other[0] < taken[1] for other in lanes.setdefault(lane, []))
        lanes[lane].append(taken)
        assert taken[1] <= WIDTH + 1


def test_timeline_of_ten_thousand_times_stays_small() -> None:
    """Bars and list are capped; what is left out is counted."""
    of = undated()
    moments = Moments()
    first = at("1990-01-01")
    for article in range(100):
        days = (datetime.fromtimestamp(first + (article * 100 + n) * DAY, UTC) for n in range(100))
        told = tuple(
            day(f"{one:%Y-%m-%d}", f"{datetime.fromtimestamp(one.timestamp() + DAY, UTC):%Y-%m-%d}") for one in days
        )
        reading = Reading(article=of, statements=(statement(of.id, (0, 9), moments=told),))
        moments.add(article + 1, shown(reading))
    html = "".join(timeline(moments, "t", within=False))
    assert len(html) < 80_000
    assert 0 < len(bars(html)) <= BARS
    assert html.count("<li>") == LISTED + 1
    assert f"and {10_000 - LISTED:,} more" in html


def test_timeline_hostile_words_are_shown_and_not_obeyed() -> None:
    """Words, bases and values are text from elsewhere."""
    evil = '</title><script>\x1b\u202e" onload="x'
    html = drawn(day("2031-01-01", "2031-01-02", basis=evil))
    assert "<script" not in html
    assert not set(html) & set("\x1b\u202e")
    assert {attrs.get("onload") for _, attrs in Page(html).tags} == {None}


def test_dossier_draws_the_case_and_each_article() -> None:
    """At the front for all, beside each article for it alone; every link leads somewhere, every id is one."""
    html = render([voyage(), voyage(title="Again")], title="t", made=Made(version="1"))
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert all(link[0] == "#" and link[1:] in page.ids for link in page.links)
    assert {"timet", "mapt", "a1timet", "a1mapt", "a2timet", "a2mapt", "land"} <= set(page.ids)
    names = {name for _, attrs in page.tags for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src")}
    front = html[: html.index('id="articles"')]
    assert '<b>2032</b> <q>next year</q>, planned: <a href="#a1s2">1.2</a> <a href="#a2s2">2.2</a>' in front


def test_dossier_of_articles_without_times_and_places_draws_nothing() -> None:
    """No empty frame, and no outlines that nothing needs."""
    of = undated()
    html = render([Reading(article=of, statements=(statement(of.id, (0, 5)),))], title="t", made=Made(version="1"))
    assert "<svg" not in html
    assert "When and where" not in html


def test_dossier_actors_stand_in_a_table_with_all_they_are_called() -> None:
    """Each name with how often over all articles, the loaded words apart."""
    html = render([voyage(), voyage(title="Again")], title="t", made=Made(version="1"))
    [row] = re.findall(r'<tr><th scope="row"[^>]*>Harbour League<span.*?</tr>', html, re.DOTALL)
    assert 'in articles <a href="#a1">1</a> <a href="#a2">2</a>' in row
    assert "<td>organisation, XV</td>" in row
    assert '<span class="name">The so-called League</span> ×2' in row
    assert '<span class="loaded">with <span class="name">so-called</span> ×2</span>' in row
    assert VOYAGE.count("so-called") == 1


def _of(reading: Reading) -> Moments:
    moments = Moments()
    moments.add(1, shown(reading))
    return moments
